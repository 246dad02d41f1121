"""Plain text into paragraphs: blank lines, a paragraph a line, or lines wrapped by hand.

A file may mix them. Whether two neighbouring lines belong together is decided for each pair: they
do when the file is wrapped at some width and the next word would not have fitted on the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from reader.cleaning.rules import ends_sentence
from reader.importing.hyphens import Hyphens
from reader.language import detect_language

#: Line ends other than "\\n" (Unicode Annex 14, mandatory breaks); a form feed ends a page.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x1c-\x1e\x85\u2028\u2029]")
_PAGE_END = re.compile("\x0c")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_FENCE = re.compile(r" {0,3}(```|~~~)(.*)")
#: The marks before a quoted line: quotations in quotations have several.
_QUOTED = re.compile(r"[ \t]{0,3}>[> \t]*")
#: A line that begins something of its own whatever stands before it.
_OPENER = re.compile(r"\s*(?:[-+*•‣▪◦·–—―]\s+|\d{1,3}[.)]\s+|>)")

#: Lines wrapped by hand are no longer than this, and their usual width no smaller than the second.
_WIDEST = 110
_NARROWEST = 40
#: Share of neighbouring line pairs that must look wrapped for the file to count as wrapped.
_WRAPPED_SHARE = 0.7
#: Lines most of which end a sentence are paragraphs of their own.
_ENDED_SHARE = 0.5
#: A word that the end of a line may have parted; where of all lines of several words this share
#: ends so, a program set them, and copying kept its hyphens.
_PARTED = re.compile(r"[^\W\d_][-\u2010]\Z")
_PARTED_SHARE = 0.04
_SAMPLE = 20_000
#: A wrapped line may fall this much short of the width (a ragged edge).
_RAGGED = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a plain text; one that is `code` keeps its line ends and indentation."""

    text: str
    code: bool = False


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a plain text, in order, none empty; runs of blanks become one space.

    Quoted ones (">" before each line) begin with their marks.
    """
    lines = _PAGE_END.sub("\n\n", _LINE_ENDS.sub("\n", text)).split("\n")
    hyphens = _hyphens(lines)
    paragraphs: list[Paragraph] = []
    marks = _quote_marks(lines)
    for mark, run in groupby(range(len(lines)), lambda i: marks[i].strip()):
        own = _paragraphs_of([lines[i][len(marks[i]) :] for i in run], hyphens)
        paragraphs += [replace(p, text=f"{mark} {p.text}") for p in own] if mark else own
    return paragraphs


def _quote_marks(lines: Sequence[str]) -> list[str]:
    """What stands before each line that is quoted, "" before all others and within code."""
    found, is_code = [], False
    for line in lines:
        is_code ^= _FENCE.match(line) is not None
        match = None if is_code else _QUOTED.match(line)
        found.append(match[0] if match else "")
    return found


def _hyphens(lines: Sequence[str]) -> Hyphens:
    """What tells of the hyphens at the ends of these lines."""
    texts = [line.strip() for line in lines]
    parted = sum(_PARTED.search(text) is not None for text in texts)
    if not parted:
        return Hyphens((), "")
    count = sum(" " in text for text in texts)
    language = detect_language("\n".join(texts)[:_SAMPLE])
    return Hyphens(texts, language, is_set=parted >= _PARTED_SHARE * count)


def _paragraphs_of(lines: Sequence[str], hyphens: Hyphens) -> list[Paragraph]:
    width = wrap_width(lines)
    paragraphs: list[Paragraph] = []
    for group, fenced in _groups(lines):
        if fenced or _is_indented_code(group):
            paragraphs.append(Paragraph("\n".join(group).strip("\n"), code=True))
        else:
            paragraphs += map(Paragraph, _unwrapped(group, width, hyphens))
    return paragraphs


def wrap_width(lines: Sequence[str]) -> int:
    """The width in characters at which the lines were wrapped by hand, 0 where they were not."""
    pairs = [(a.rstrip(), b.strip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    pairs = [(a, b) for a, b in pairs if not _OPENER.match(b)]
    if not pairs:
        return 0
    lengths = sorted(len(first) for first, _ in pairs)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    if sum(ends_sentence(first) for first, _ in pairs) > _ENDED_SHARE * len(pairs):
        return 0
    wrapped = sum(_is_wrapped(first, second, width) for first, second in pairs)
    return width if wrapped >= _WRAPPED_SHARE * len(pairs) else 0


def _is_wrapped(first: str, second: str, width: int) -> bool:
    """Whether the first word of `second` would not have fitted at the end of `first`."""
    return len(first) + 1 + len(second.split(None, 1)[0]) > width - _RAGGED


def _groups(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Runs of lines without a blank one, and whether they are the inside of a code fence."""
    closing = {i: m[1] for i, line in enumerate(lines) if (m := _FENCE.match(line))}
    bare = {"```": _bare_fences(lines, "```"), "~~~": _bare_fences(lines, "~~~")}
    group: list[str] = []
    index = 0
    while index < len(lines):
        end = _closing_line(bare[closing[index]], index) if index in closing else -1
        if end > 0 or not lines[index].strip():
            if group:
                yield group, False
            group = []
            if end > index + 1 and any(line.strip() for line in lines[index + 1 : end]):
                yield list(lines[index + 1 : end]), True
            index = max(end, index)
        else:
            group.append(lines[index])
        index += 1
    if group:
        yield group, False


def _bare_fences(lines: Sequence[str], mark: str) -> list[int]:
    """Where lines stand that can close a code fence, last first."""
    found = [
        i for i, line in enumerate(lines) if line.strip().rstrip(mark[0]) == "" and mark in line
    ]
    return found[::-1]


def _closing_line(bare: list[int], index: int) -> int:
    """The first line after `index` that closes its fence, -1 for none; drops those passed by."""
    while bare and bare[-1] <= index:
        bare.pop()
    return bare[-1] if bare else -1


def _is_indented_code(group: Sequence[str]) -> bool:
    """Two or more lines, all indented by four or more, most of them with the signs of programs."""
    if len(group) < 2 or not all(line.startswith(("    ", "\t")) for line in group):
        return False
    telling = sum(bool(re.search(r"[{};=]|\w\(|->|^\s*#|:$", line)) for line in group)
    return telling * 2 > len(group)


def _unwrapped(group: Sequence[str], width: int, hyphens: Hyphens) -> Iterator[str]:
    """The paragraphs of a run of lines without blank ones between."""
    parts = [group[0].strip()]
    for line in group[1:]:
        text = line.strip()
        if _continues(parts[-1], line, width):
            parts[-1] = hyphens.before(parts[-1], text)
            parts.append(text)
        else:
            yield _BLANKS.sub(" ", "".join(parts))
            parts = [text]
    yield _BLANKS.sub(" ", "".join(parts))


def _continues(first: str, line: str, width: int) -> bool:
    """Whether `line` carries on the paragraph of the one before; `width` is that of the file.

    In a file that is not wrapped throughout (0), only a long line that stops in mid-sentence does.
    """
    if _OPENER.match(line):
        return False
    second = line.strip()
    if _PARTED.search(first) and second[:1].islower():
        return True
    unfinished = second[:1].islower() and not first.endswith((".", "!", "?", ":", ";"))
    if not width:
        return unfinished and _NARROWEST <= len(first) <= _WIDEST
    return unfinished or _is_wrapped(first, second, width)
