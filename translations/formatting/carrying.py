"""Marks through a correction: they move with the words that a person leaves or replaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.marks import normal_marks
from reader.model import InlineMark, MarkKind
from reader.spans import Span
from translations.compare import word_diff
from translations.formatting.notes import losses


def carried_marks(old: str, marks: Sequence[InlineMark], new: str) -> tuple[InlineMark, ...]:
    """The marks of `old` where their words stand in `new`; without its words a mark goes.

    Words that take the place of marked ones are marked as these were.
    """
    if old == new or not marks:
        return tuple(marks)
    runs = _runs(old, new)
    found = []
    for mark in marks:
        span = _carried(mark, runs)
        if span is not None and new[span[0] : span[1]].strip():
            found.append(replace(mark, start=span[0], end=span[1]))
    return normal_marks(found, len(new))


def lost_marks(
    source: str,
    marks: Sequence[InlineMark],
    target: str,
    kept: Sequence[InlineMark],
) -> tuple[tuple[InlineMark, ...], str]:
    """The marks of a target, with code and links found again by their words, and what is lost.

    A source mark is lost when the target has fewer of its kind (and address) than the source.
    """
    found = list(kept)
    missing = _missing(marks, found)
    for mark in missing:
        words = source[mark.start : mark.end]
        if mark.kind in {MarkKind.CODE, MarkKind.LINK} and target.count(words) == 1:
            start = target.index(words)
            found.append(replace(mark, start=start, end=start + len(words)))
    return normal_marks(found, len(target)), losses(source, _missing(marks, found))


def _missing(marks: Sequence[InlineMark], found: Sequence[InlineMark]) -> list[InlineMark]:
    left = Counter((m.kind, m.href) for m in found)
    missing = []
    for mark in marks:
        if left[mark.kind, mark.href]:
            left[mark.kind, mark.href] -= 1
        else:
            missing.append(mark)
    return missing


def _runs(old: str, new: str) -> list[tuple[Span, Span, bool]]:
    """Stretches of both texts that stand for one another, and whether they are the same."""
    runs: list[tuple[Span, Span, bool]] = []
    at_old = at_new = 0
    deleted: Span | None = None
    for part in word_diff(old, new):
        length = len(part.text)
        if part.kind == "equal":
            runs.append(((at_old, at_old + length), (at_new, at_new + length), True))
            at_old, at_new, deleted = at_old + length, at_new + length, None
        elif part.kind == "delete":
            deleted = (at_old, at_old + length)
            at_old += length
        else:
            if deleted:
                runs.append((deleted, (at_new, at_new + length), False))
            at_new, deleted = at_new + length, None
    return runs


def _carried(mark: InlineMark, runs: Sequence[tuple[Span, Span, bool]]) -> Span | None:
    """Where a mark's characters are now: those that stayed, and what replaced all of a stretch."""
    spans = []
    for (start, end), (new_start, new_end), is_same in runs:
        first, last = max(start, mark.start), min(end, mark.end)
        if first >= last:
            continue
        if is_same:
            spans.append((new_start + first - start, new_start + last - start))
        elif (first, last) == (start, end):
            spans.append((new_start, new_end))
    return (spans[0][0], spans[-1][1]) if spans else None
