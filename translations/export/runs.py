"""A marked text as runs: stretches of text with the marks that all of them have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from reader.marks import normal_marks
from reader.model import InlineMark, MarkKind

#: A way a run is set: the kind, and a link's address.
Style = tuple[MarkKind, str]
#: From the outside in: the elements of an exported text nest in this order.
_OUTSIDE_IN = (MarkKind.LINK, MarkKind.BOLD, MarkKind.ITALIC, MarkKind.CODE)


def runs(text: str, marks: Sequence[InlineMark]) -> Iterator[tuple[str, tuple[Style, ...]]]:
    """The stretches of a text in order, none empty, each with its styles from the outside in.

    Of two links over one another the one that begins first counts: links do not nest.
    """
    edges = sorted({0, len(text), *(edge for m in marks for edge in (m.start, m.end))})
    stretches = [
        (_styles([m for m in marks if m.start <= start and end <= m.end]), text[start:end])
        for start, end in pairwise(edges)
    ]
    for styles, group in groupby(stretches, key=itemgetter(0)):
        yield "".join(piece for _, piece in group), styles


def wrapped(
    text: str,
    marks: Sequence[InlineMark],
    escape: Callable[[str, tuple[Style, ...]], str],
    opening: Callable[[Style], str],
    closing: Callable[[Style], str],
) -> str:
    """The text with every style opened and closed around its runs, properly nested."""
    parts: list[str] = []
    open_now: list[Style] = []
    for piece, styles in [*runs(text, marks), ("", ())]:
        shared = _shared(open_now, styles)
        parts += [closing(style) for style in reversed(open_now[shared:])]
        parts += [opening(style) for style in styles[shared:]]
        open_now = list(styles)
        parts.append(escape(piece, styles))
    return "".join(parts)


def within(marks: Iterable[InlineMark], start: int, end: int) -> tuple[InlineMark, ...]:
    """The marks of `text[start:end]`, with offsets in it."""
    return tuple(
        InlineMark(m.kind, max(m.start, start) - start, min(m.end, end) - start, m.href)
        for m in marks
        if m.start < end and m.end > start
    )


def _styles(marks: Sequence[InlineMark]) -> tuple[Style, ...]:
    first: dict[MarkKind, InlineMark] = {}
    for mark in sorted(marks, key=lambda m: m.start):
        first.setdefault(mark.kind, mark)
    return tuple((kind, first[kind].href) for kind in _OUTSIDE_IN if kind in first)


def _shared(one: Sequence[Style], other: Sequence[Style]) -> int:
    """How many styles from the outside on both have."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def nested(text: str, marks: Sequence[InlineMark]) -> list[tuple[Style, int, int]]:
    """Styles with where each begins and ends, properly nested, the outer before the inner."""
    found: list[tuple[Style, int, int]] = []
    open_now: list[tuple[Style, int]] = []
    at = 0
    for piece, styles in [*runs(text, marks), ("", ())]:
        shared = _shared([style for style, _ in open_now], styles)
        found += [(style, start, at) for style, start in open_now[shared:]]
        open_now = [*open_now[:shared], *((style, at) for style in styles[shared:])]
        at += len(piece)
    return sorted(found, key=lambda s: (s[1], -s[2], _OUTSIDE_IN.index(s[0][0])))


def cleaned(
    text: str, marks: Sequence[InlineMark], clean: Callable[[str], str]
) -> tuple[str, tuple[InlineMark, ...]]:
    """The text cleaned run by run, and its marks where the runs are then."""
    parts: list[str] = []
    found: list[InlineMark] = []
    at = 0
    for piece, styles in runs(text, marks):
        parts.append(clean(piece))
        end = at + len(parts[-1])
        found += [InlineMark(kind, at, end, href) for kind, href in styles]
        at = end
    return "".join(parts), normal_marks(found, at)
