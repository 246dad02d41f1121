"""From segments to the running text of one side of a row: text, spans, marks. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from reader.model import InlineMark
from translations.compare import word_diff
from ui.desktop.facing.data import FacingBlock, FacingSegment

#: Qt breaks a line here without beginning a paragraph.
LINE_SEPARATOR = "\u2028"
#: Stands for a segment without target between others that have one.
MISSING = "[…]"
#: Keeps a deletion apart from the insertion that replaces it.
THIN_SPACE = "\u2009"
#: Everything is compared with the machine's text.
NO_BASELINES: Mapping[int, str] = MappingProxyType({})


class MarkKind(StrEnum):
    """Why a stretch of text looks different."""

    INSERT = "insert"
    DELETE = "delete"
    NOTED = "noted"
    MISSING = "missing"
    #: As the article sets its words; the values are those of `reader.model.MarkKind`.
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `stop` (exclusive) of the composed text."""

    start: int
    stop: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of one side of a row; `spans` has a (start, stop) for each segment."""

    text: str
    spans: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...] = ()


def displayed(text: str) -> str:
    """The text as it is laid out: line breaks as Qt wants them, nothing else changed."""
    return text.replace("\r\n", "\n").replace("\n", LINE_SEPARATOR).replace("\r", LINE_SEPARATOR)


def compose_source(block: FacingBlock, first: int, stop: int) -> Composed:
    """The source side of segments `first` to `stop`; a block without segments gives its text."""
    segments = block.segments[first:stop]
    if not segments:
        text = displayed(block.text)
        return Composed(text, ())
    parts = [(displayed(s.source), _set(s.source, s.source_marks)) for s in segments]
    return _joined(segments, parts)


def compose_target(
    block: FacingBlock,
    first: int,
    stop: int,
    *,
    compare: bool,
    baselines: Mapping[int, str] = NO_BASELINES,
) -> Composed:
    """The target side: drafts and targets, or with `compare` what changed in them.

    They are compared with the text that `baselines` has for a segment, else with the machine's.
    """
    segments = block.segments[first:stop]
    if not block.is_translated:
        return compose_source(block, first, stop)
    if not any(s.shown_target for s in segments) and not compare:
        return Composed("", tuple((0, 0) for _ in segments))
    return _joined(segments, [_target_part(s, compare, baselines) for s in segments])


def compose_difference(old: str, new: str) -> Composed:
    """Both texts as one, what is only in `old` marked as deleted, only in `new` as inserted."""
    text = ""
    marks: list[Mark] = []
    for part in word_diff(displayed(old), displayed(new)):
        if part.kind != "equal":
            if part.kind == "insert" and marks and marks[-1].stop == len(text):
                text += THIN_SPACE
            marks.append(_mark_words(len(text), part.text, MarkKind(part.kind)))
        text += part.text
    return Composed(text, ((0, len(text)),), tuple(marks))


def _mark_words(at: int, text: str, kind: MarkKind) -> Mark:
    """Mark the words of a change that begins at `at`, or its spaces when it has no words."""
    words = text.strip()
    if not words:
        return Mark(at, at + len(text), kind)
    start = at + text.index(words)
    return Mark(start, start + len(words), kind)


def segment_text(
    segment: FacingSegment,
    *,
    in_source: bool,
    compare: bool,
    baselines: Mapping[int, str] = NO_BASELINES,
) -> str:
    """One side of a segment as it is laid out; "" for a target that is not there."""
    if in_source:
        return displayed(segment.source)
    is_there = segment.shown_target or (compare and segment.machine)
    return _target_part(segment, compare, baselines)[0] if is_there else ""


def _target_part(
    segment: FacingSegment, compare: bool, baselines: Mapping[int, str]
) -> tuple[str, tuple[Mark, ...]]:
    shown = segment.shown_target
    before = baselines.get(segment.segment_id, segment.machine)
    if compare and before and before != shown:
        difference = compose_difference(before, shown)
        return difference.text, difference.marks
    if not shown:
        return MISSING, (Mark(0, len(MISSING), MarkKind.MISSING),)
    text = displayed(shown)
    noted = (Mark(0, len(text), MarkKind.NOTED),) if segment.is_noted else ()
    return text, (*noted, *_set(shown, segment.target_marks))


def _set(text: str, marks: Sequence[InlineMark]) -> tuple[Mark, ...]:
    """How words of a text are set, in the text as it is laid out."""
    if "\r\n" not in text:  # which is laid out as one character
        return tuple(Mark(m.start, m.end, MarkKind(m.kind.value)) for m in marks)
    starts = [len(displayed(text[: m.start])) for m in marks]
    ends = [len(displayed(text[: m.end])) for m in marks]
    return tuple(
        Mark(start, end, MarkKind(m.kind.value))
        for m, start, end in zip(marks, starts, ends, strict=True)
    )


def _joined(
    segments: Sequence[FacingSegment], parts: Sequence[tuple[str, tuple[Mark, ...]]]
) -> Composed:
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    marks: list[Mark] = []
    at = 0
    for index, (segment, (text, own)) in enumerate(zip(segments, parts, strict=True)):
        spans.append((at, at + len(text)))
        marks.extend(Mark(at + m.start, at + m.stop, m.kind) for m in own)
        pieces.append(text)
        at += len(text)
        if index + 1 < len(segments):
            gap = displayed(segment.gap_after)
            pieces.append(gap)
            at += len(gap)
    return Composed("".join(pieces), tuple(spans), tuple(marks))
