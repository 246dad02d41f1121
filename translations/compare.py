"""Word-level comparison of two texts, for the diff under an editor and the comparing view.

The comparison runs over words and punctuation marks; white space belongs to the places between
them. The longest common subsequence (rapidfuzz, bit-parallel: Hyyrö 2004) is found first, then the
islands that a reader would stumble over are given to the changes around them.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Literal

from reader.scripts import combining_marks

DiffKind = Literal["equal", "insert", "delete"]

#: Words of more than three letters that carry no meaning of their own (see `_is_minor`), from
#: English, Russian, Spanish, German and French.
_WORDS = (
    "been from have into over than that their them then there they this were what when which will "
    "with would about если есть этих этой этом чтобы также через после перед между было были быть "
    "него ними como desde este esta entre hasta pero sobre para aber auch dass eine einem einen "
    "einer nach nicht oder sich sind wird avec dans elle mais nous pour vous leur"
)
_FUNCTION_WORDS = frozenset(_WORDS.split())
_SENTENCE_ENDS = frozenset(".!?…。！？")
#: How many units a change is moved at most to begin where a sentence does.
_FARTHEST_SLIDE = 20
#: Scripts written without spaces, where every character (with its marks) is compared on its own:
#: Thai, Lao, Burmese, Khmer, kana, Han and their extensions.
_UNSPACED = (
    "\u0e01-\u0e2f\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eae\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
    "\u1000-\u102a\u103f\u1780-\u17b3\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A stretch of text that both sides have, or that only the new or the old one has."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word or punctuation mark, as `text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Run:
    """`size` units that are the same from `old` on in the old text and from `new` on in the new."""

    old: int
    new: int
    size: int


def word_diff(old: str, new: str) -> tuple[DiffPart, ...]:
    """What became of `old` in `new`, word by word.

    The texts of the equal and delete parts joined are `old`, those of the equal and insert parts
    `new`, to the character. No part is empty, no two neighbours are of one kind, and of a
    replacement the delete part comes first. Never raises.
    """
    if old == new:
        return (DiffPart("equal", old),) if old else ()
    old_units, new_units = _units(old), _units(new)
    runs = _without_islands(_common_runs(old_units, new_units), old_units, new_units)
    runs = _from_sentence_starts(runs, old_units, new_units)
    return _parts(old, new, old_units, new_units, runs)


def span_after(old: str, span: tuple[int, int], new: str) -> tuple[int, int] | None:
    """Where some characters of `old` stand in `new`; None where they were changed or went.

    Nothing may have come between them either.
    """
    at_old = at_new = 0
    for part in word_diff(old, new):
        length = len(part.text)
        if part.kind == "equal":
            if at_old <= span[0] and span[1] <= at_old + length:
                return span[0] + at_new - at_old, span[1] + at_new - at_old
            at_old, at_new = at_old + length, at_new + length
        elif part.kind == "delete":
            at_old += length
        else:
            at_new += length
    return None


def words_and_marks(text: str) -> list[str]:
    """The words and punctuation marks of a text; of unspaced scripts every character."""
    return [unit.text for unit in _units(text)]


def unit_spans(text: str) -> list[tuple[int, int]]:
    """Where these words and marks stand."""
    return [(unit.start, unit.end) for unit in _units(text)]


@cache
def _unit_pattern() -> re.Pattern[str]:
    """Numbers, words and single marks. Built on first use, as the marks are."""
    marks = combining_marks()
    letters = rf"(?:(?![{_UNSPACED}])\w[{marks}]*)+"
    return re.compile(
        r"\d+(?:[.,:]\d+)+"
        rf"|[{_UNSPACED}][{marks}]*"
        rf"|{letters}(?:['’\-\u2010\u2011]{letters})*"
        rf"|\S(?:[{marks}\u200d]|(?<=\u200d)\S)*"
    )


def _units(text: str) -> list[_Unit]:
    found = _unit_pattern().finditer(text)
    return [_Unit(m.start(), m.end(), sys.intern(m.group())) for m in found]


def _common_runs(old: list[_Unit], new: list[_Unit]) -> list[_Run]:
    """The longest common subsequence as runs, in order."""
    from rapidfuzz import distance

    numbers: dict[str, int] = {}
    olds = [numbers.setdefault(unit.text, len(numbers)) for unit in old]
    news = [numbers.setdefault(unit.text, len(numbers)) for unit in new]
    blocks = distance.LCSseq.opcodes(olds, news).as_matching_blocks()
    return [_Run(block.a, block.b, block.size) for block in blocks if block.size]


def _is_minor(text: str) -> bool:
    """Whether a lone unit says too little to stand unchanged between two changes."""
    if not any(character.isalnum() for character in text):
        return True
    if any(character.isupper() or character.isdigit() for character in text):
        return False
    return len(text) <= 3 or text in _FUNCTION_WORDS


def _is_island(run: _Run, old: list[_Unit], before: int, after: int) -> bool:
    """Whether a run between changes of `before` and `after` units is better called changed."""
    if not before or not after:
        return False
    texts = [unit.text for unit in old[run.old : run.old + run.size]]
    words = [text for text in texts if any(character.isalnum() for character in text)]
    if len(words) <= 1 and all(_is_minor(text) for text in texts):
        return True
    return run.size * 3 <= min(before, after)


def _without_islands(runs: list[_Run], old: list[_Unit], new: list[_Unit]) -> list[_Run]:
    """The runs that stay equal: one pass, each run judged by the changes beside it.

    The change before a run includes the islands already given up, so a chain of islands falls
    together; a run at either edge of the text has no change on that side and stays.
    """
    kept: list[_Run] = []
    old_at = new_at = 0
    for run, following in pairwise([*runs, _Run(len(old), len(new), 0)]):
        before = max(run.old - old_at, run.new - new_at)
        after_old = following.old - run.old - run.size
        after = max(after_old, following.new - run.new - run.size)
        if _is_island(run, old, before, after):
            continue
        kept.append(run)
        old_at, new_at = run.old + run.size, run.new + run.size
    return kept


def _from_sentence_starts(runs: list[_Run], old: list[_Unit], new: list[_Unit]) -> list[_Run]:
    """The runs, with whole sentences put in or taken out where they begin.

    In "One is. [Two is.] ..." the comparison may as well find "One [is. Two] is."; such a change is
    slid to the left until it stands behind the end of a sentence, if it can be.
    """
    slid: list[_Run] = []
    for run in [*runs, _Run(len(old), len(new), 0)]:
        by = _slide(slid[-1], run, old, new) if slid else 0
        if by:
            before = slid.pop()
            slid.append(_Run(before.old, before.new, before.size - by))
        slid.append(_Run(run.old - by, run.new - by, run.size + by))
    return slid


def _slide(before: _Run, after: _Run, old: list[_Unit], new: list[_Unit]) -> int:
    """By how many units the insertion or deletion between two runs is moved to the left."""
    old_gap = after.old - before.old - before.size
    new_gap = after.new - before.new - before.size
    if bool(old_gap) == bool(new_gap):
        return 0
    units, start, end = (
        (old, before.old + before.size, after.old)
        if old_gap
        else (new, before.new + before.size, after.new)
    )
    for by in range(min(before.size, _FARTHEST_SLIDE) + 1):
        if by and units[start - by].text != units[end - by].text:
            return 0
        if start == by or units[start - by - 1].text in _SENTENCE_ENDS:
            return by
    return 0


def _parts(
    old: str, new: str, old_units: list[_Unit], new_units: list[_Unit], runs: list[_Run]
) -> tuple[DiffPart, ...]:
    """Walk both texts from one common unit to the next; what lies between may differ."""
    pieces: list[tuple[DiffKind, str]] = []
    old_at = new_at = 0
    for run in runs:
        for step in range(run.size):
            old_unit, new_unit = old_units[run.old + step], new_units[run.new + step]
            pieces += _between(old[old_at : old_unit.start], new[new_at : new_unit.start])
            pieces.append(("equal", old_unit.text))
            old_at, new_at = old_unit.end, new_unit.end
    pieces += _between(old[old_at:], new[new_at:])
    full = (piece for piece in pieces if piece[1])
    merged = groupby(full, key=lambda piece: piece[0])
    return tuple(DiffPart(kind, "".join(text for _, text in group)) for kind, group in merged)


def _between(old: str, new: str) -> list[tuple[DiffKind, str]]:
    """The text between two common units: the white space shared at its edges is no change."""
    if old == new:
        return [("equal", old)]
    start = _shared_space(old, new)
    end = _shared_space(old[start:][::-1], new[start:][::-1])
    return [
        ("equal", old[:start]),
        ("delete", old[start : len(old) - end]),
        ("insert", new[start : len(new) - end]),
        ("equal", old[len(old) - end :]),
    ]


def _shared_space(old: str, new: str) -> int:
    """How many leading white-space characters both texts share."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other or not one.isspace():
            break
        count += 1
    return count
