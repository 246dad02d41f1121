"""An engine's plain answer with the formatting of its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.marks import normal_marks
from reader.model import Article, InlineMark, MarkKind, Target
from reader.spans import Span
from translations.engines.protocol import Engine, Link, Translation
from translations.formatting.aligning import alike_links, placed_links
from translations.formatting.anchoring import anchored, is_unchanged
from translations.formatting.breaks import with_breaks
from translations.formatting.linking import links_of, told_apart
from translations.formatting.lookup import phrase_links
from translations.formatting.notes import doubts, joined, losses, missing, repeated, shortened
from translations.formatting.placeables import Placeable, PlaceableKind
from translations.formatting.projecting import Projected, projected
from translations.formatting.restoring import (
    doubled,
    matched,
    may_be_restored,
    restored,
    source_placeables,
)
from translations.formatting.shielding import MarkedSource

#: Gives the links of a source and its target, the words of some spans of the source told from the
#: others; empty where the engine knows none.
Reader = Callable[[str, str, Sequence[Span]], Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Formatted:
    """A target with its marks; `note` names what of the source found no place in it."""

    text: str
    marks: tuple[InlineMark, ...] = ()
    note: str = ""


def formatted_target(
    engine: Engine,
    segment_id: int,
    source: str,
    marks: Sequence[InlineMark],
    answer: Translation,
    codes: tuple[str, str],
) -> Target:
    """The target of a segment from an engine's answer; `codes` are source and target language.

    The engine is asked once more (see `SteerableEngine.read`), but only for segments with marks,
    line breaks or damaged placeables. Raises nothing: an engine that fails is done without.
    """

    def read(source_text: str, target_text: str, apart: Sequence[Span]) -> Sequence[Link]:
        return links_of(engine, source_text, target_text, codes, apart)

    def look_up(target_text: str) -> Sequence[Link]:
        return phrase_links(engine, source, target_text, marks, codes)

    made = formatted(source, marks, answer.text, codes, read, look_up)
    note = joined(answer.note, made.note, shortened(source, made.text))
    return Target(segment_id, made.text, answer.score, note, answer.pivot, made.marks)


def wanted_links(
    source: str, marks: Sequence[InlineMark], target: str, codes: tuple[str, str]
) -> tuple[Span, ...] | None:
    """What links of a source and its target must tell apart; None where none are needed."""
    if not target.strip():
        return None
    pairs, gone = matched(source, source_placeables(source, marks), target, *codes)
    if marks or source.strip().count("\n") or may_be_restored(gone, pairs, target):
        return told_apart(source, [*_spans(marks), *_spans(gone)]) or None
    return None


def unchanged_target(
    segment_id: int, source: str, marks: Sequence[InlineMark], codes: tuple[str, str]
) -> Target | None:
    """The target of a segment that needs no engine, itself; None for one with words in it."""
    if not is_unchanged(source, source_placeables(source, marks), *codes):
        return None
    return Target(segment_id, source, marks=tuple(marks))


def sources_with_marks(
    article: Article,
) -> dict[int, MarkedSource]:
    """Of each segment its id, source and marks, as `formatted_target` takes them."""
    return {s.id: (s.id, b.segment_text(s), b.segment_marks(s)) for b, s in article.segments()}


def formatted(
    source: str,
    marks: Sequence[InlineMark],
    target: str,
    codes: tuple[str, str],
    read: Reader,
    look_up: Callable[[str], Sequence[Link]] = lambda _target: (),
) -> Formatted:
    """A plain target with the marks, line breaks and placeables of its source.

    Where `read` has no links, marks stand only where there is evidence for all of their words:
    they are the same in the target, or alike, or `look_up` finds them (see `phrase_links`).

    Whatever of them has no place in it, or stands there more often, is named in the note.
    """
    wanted = source_placeables(source, marks)
    breaks = source.strip().count("\n")
    if not target.strip():
        lost = losses(source, marks), missing((p for p in wanted if not _is_code(p)), breaks)
        return Formatted(target, (), joined(*lost))
    _, gone = matched(source, wanted, target, *codes)
    if not marks and not breaks and not gone:
        return Formatted(target, (), repeated(doubled(source, wanted, target, codes)))
    apart = wanted_links(source, marks, target, codes)
    known = () if apart is None else tuple(read(source, target, apart))
    found_links = known or (*alike_links(source, target), *look_up(target))
    back = restored(source, wanted, target, found_links, codes)
    by_place = () if known else placed_links(source, back.text)
    text, links, lost_breaks = with_breaks(source, back.text, back.links, breaks, by_place)
    pairs, gone = matched(source, wanted, text, *codes)
    anchors = anchored(source, marks, text, pairs, gone)
    found = projected(source, marks, text, links, anchors.known, must_cover=not known, codes=codes)
    unsure = [
        m for m in marks if (m in found.unsure or m in anchors.doubtful) and m not in found.lost
    ]
    placed = tuple(there for _, there in found.placed)
    still = [p for p in gone if not _is_lost_code(p, found)]
    note = joined(
        losses(source, found.lost),
        missing(still, lost_breaks),
        repeated(doubled(source, wanted, text, codes)),
        doubts(source, unsure),
    )
    return Formatted(text, normal_marks(placed, len(text)), note)


def _spans(placed: Iterable[InlineMark | Placeable]) -> list[Span]:
    return [(each.start, each.end) for each in placed]


def _is_code(placeable: Placeable) -> bool:
    return placeable.kind is PlaceableKind.CODE


def _is_lost_code(placeable: Placeable, found: Projected) -> bool:
    """Whether the note says already that a piece of code is lost, with its mark."""
    spans = {(mark.start, mark.end) for mark in found.lost if mark.kind is MarkKind.CODE}
    return _is_code(placeable) and (placeable.start, placeable.end) in spans
