"""The lines of a PDF's page: words that stand at one height, in the order of the page."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from reader import raised
from reader.importing.pdf_heads import Line

#: Words and line breaks; a word that is parted at the end of a line is two pieces.
_PIECES = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\r\n]+")
#: Marks of symbol fonts that word processors set before the items of lists.
_SYMBOLS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06e", "•"))
#: What may stand alone before an item, with the item at some distance.
_LABEL = re.compile(r"[•‣▪◦·●○■□➢✓*–—-]|\(?(?:\d{1,3}|[^\W\d_])[.)]|\d{1,2}|\*{1,3}|[†‡]")
#: How far off, in heights of its letters.
_NEAR = 5
#: Words of a line that are so far apart are in cells of their own.
_GAP = 0.8
#: A figure that is smaller than the letters before it by this, and stands higher by that of their
#: size, is raised: a reference to a note, or a power.
_SMALLER, _HIGHER = 0.85, 0.12
_FIGURE = re.compile(r"[0-9]")
#: How far letters reach below their baseline, of their size.
_DESCENT = 0.22
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)


def page_lines(page: Any, number: int) -> list[Line]:  # noqa: ANN401 - pypdfium2 has no types
    """The lines of a page.

    The library's own line breaks are not relied on, for it leaves them out at larger gaps and
    makes one after the mark of a list's item.
    """
    text_page = page.get_textpage()
    try:
        text, count = text_page.get_text_range(), text_page.count_chars()
        lines: list[list[Line]] = []
        ended = True
        for match in _PIECES.finditer(text):
            if match[0][0] in "\r\n":
                ended = True
            elif match.end() <= count:
                for start, end, is_raised in _runs(text_page, match, lines, ended=ended):
                    word = _word(text_page, number, text[start:end], start, is_raised=is_raised)
                    if lines and _goes_on(lines[-1], word, ended):
                        lines[-1].append(word)
                    else:
                        lines.append([word])
                    ended = False
        return [_line(words) for words in lines]
    finally:
        text_page.close()


def _runs(
    text_page: Any,  # noqa: ANN401
    match: re.Match[str],
    lines: Sequence[Sequence[Line]],
    *,
    ended: bool,
) -> list[tuple[int, int, bool]]:
    """Where the parts of a piece begin and end, and whether they are raised figures."""
    start, end = match.span()
    if not _FIGURE.search(match[0]):
        return [(start, end, False)]
    letter = next((start + i for i, char in enumerate(match[0]) if not char.isdigit()), -1)
    if letter >= 0:
        size, base = _size_and_base(text_page, letter)
    elif lines and not ended:
        before = lines[-1][-1]
        size, base = before.size, before.bottom + _DESCENT * before.size
    else:
        return [(start, end, False)]
    if size <= 0:
        return [(start, end, False)]
    runs: list[tuple[int, int, bool]] = []
    for index in range(start, end):
        is_raised = False
        if _FIGURE.match(match[0][index - start]):
            own, height = _size_and_base(text_page, index)
            is_raised = 0 < own < _SMALLER * size and height > base + _HIGHER * size
        if runs and runs[-1][2] is is_raised:
            runs[-1] = (runs[-1][0], index + 1, is_raised)
        else:
            runs.append((index, index + 1, is_raised))
    return runs


def _word(
    text_page: Any,  # noqa: ANN401
    page: int,
    text: str,
    start: int,
    *,
    is_raised: bool,
) -> Line:
    """A word with its place: from its baseline and size, for boxes of letters differ by letter."""
    left, bottom, _, top = text_page.get_charbox(start, loose=True)
    _, _, right, _ = text_page.get_charbox(start + len(text) - 1, loose=True)
    size, base = _size_and_base(text_page, start)
    if size > 0:
        bottom, top = base - _DESCENT * size, base + (1 - _DESCENT) * size
    text = text.translate(raised.RAISE if is_raised else _SYMBOLS)
    return Line(page, text, left, right, top, bottom, _is_bold(text_page, start))


def _size_and_base(text_page: Any, index: int) -> tuple[float, float]:  # noqa: ANN401
    """The size of a character's type, as it is shown, and the height of its baseline."""
    from pypdfium2 import raw

    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    nominal = raw.FPDFText_GetFontSize(text_page, index)
    if not raw.FPDFText_GetMatrix(text_page, index, matrix):
        return 0.0, 0.0
    if not raw.FPDFText_GetCharOrigin(text_page, index, x, y):
        return 0.0, 0.0
    return round(nominal * math.hypot(matrix.c, matrix.d), 2), y.value


def _is_bold(text_page: Any, index: int) -> bool:  # noqa: ANN401
    """Whether a character is set in bold type: by its font's weight or name."""
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, len(name), flags)
    return _BOLD_NAME.search(name.value) is not None


def _goes_on(words: Sequence[Line], word: Line, ended: bool) -> bool:
    """Whether a word stands in the line of those before it (or has no place at all)."""
    if not word.size:
        return not ended
    bottom, top = min(w.bottom for w in words), max(w.top for w in words)
    middle = (word.top + word.bottom) / 2
    is_beside = bottom <= middle <= top or word.bottom <= (top + bottom) / 2 <= word.top
    if not ended:
        return is_beside
    gap = word.left - words[-1].right
    is_label = len(words) == 1 and _LABEL.fullmatch(words[0].text)
    return bool(is_label) and is_beside and 0 <= gap < _NEAR * max(word.size, words[0].size)


def _line(words: Sequence[Line]) -> Line:
    """A line of words; it is as large and as bold as most of its letters."""
    sizes: Counter[tuple[float, float]] = Counter()
    for word in words:
        sizes[word.top, word.bottom] += len(word.text)
    (top, bottom), _ = sizes.most_common(1)[0]
    text = _joined(words)
    bold = sum(len(word.text) for word in words if word.is_bold)
    left, right = min(w.left for w in words), max(w.right for w in words)
    cells = _cells(words, _GAP * (top - bottom))
    return Line(words[0].page, text, left, right, top, bottom, 2 * bold > len(text), cells)


def _joined(words: Sequence[Line]) -> str:
    """The text of words; raised figures and signs right after them cling to what is before."""
    text = words[0].text
    for before, word in pairwise(words):
        clings = word.text[0] in raised.FIGURES or (
            before.text[-1] in raised.FIGURES and not word.text[0].isalnum()
        )
        text += ("" if clings else " ") + word.text
    return text


def _cells(words: Sequence[Line], gap: float) -> tuple[tuple[str, float, float], ...]:
    """The parts of a line between gaps as wide as that; none where there is only one."""
    parts: list[list[Line]] = []
    for word in words:
        if parts and word.left - parts[-1][-1].right < gap:
            parts[-1].append(word)
        else:
            parts.append([word])
    if len(parts) > 1 and _LABEL.fullmatch(_joined(parts[0])):
        parts[:2] = [parts[0] + parts[1]]
    if len(parts) < 2:
        return ()
    texts = [_joined(part) for part in parts]
    return tuple((t, p[0].left, p[-1].right) for t, p in zip(texts, parts, strict=True))
