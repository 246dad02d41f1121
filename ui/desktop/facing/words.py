"""Marks on single words of the pages: counterparts that light up, words a model doubts. No Qt.

Offsets are characters of a segment's source or target. What is marked in a target holds for one
wording of it only: a mark never stands on a text that it was not made for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from translations.engines.protocol import Link, WordScore


class WordMarkKind(StrEnum):
    """Why a word is marked."""

    POINTED = "pointed"
    LINKED = "linked"
    DOUBT_1 = "doubt_1"
    DOUBT_2 = "doubt_2"
    DOUBT_3 = "doubt_3"
    FOUND = "found"
    FOUND_MINOR = "found_minor"
    TERM = "term"
    ERROR = "error"


#: Below which probability (0-1) a word is doubtful, the strongest doubt first.
DOUBT_STEPS = (
    (0.10, WordMarkKind.DOUBT_3),
    (0.25, WordMarkKind.DOUBT_2),
    (0.50, WordMarkKind.DOUBT_1),
)


@dataclass(frozen=True, slots=True)
class WordMark:
    """Characters `start` to `stop` (exclusive) of a segment's text.

    `share` is the probability of a doubtful word, `tip` what to tell of it under the mouse.
    """

    start: int
    stop: int
    kind: WordMarkKind
    share: float | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class SegmentMarks:
    """The marked words of a segment; they hold while its target is `target_text`.

    Findings have a mark in the gutter too, a strong one if `is_serious`, with a ring if
    `is_critical`; `tips` tell of them all.
    """

    target_text: str
    source: tuple[WordMark, ...] = ()
    target: tuple[WordMark, ...] = ()
    tips: tuple[str, ...] = ()
    is_serious: bool = False
    is_critical: bool = False


_NOTHING = SegmentMarks("")


@dataclass(frozen=True, slots=True)
class WordLayer:
    """All marked words of the pages: at most one segment is lit, many may be shaded or found.

    Terms are of the source, which never changes.
    `remarked` has what people said: the tips of comments and errors, and the words of the errors.
    """

    lit: Mapping[int, SegmentMarks] = field(default_factory=dict)
    shaded: Mapping[int, SegmentMarks] = field(default_factory=dict)
    found: Mapping[int, SegmentMarks] = field(default_factory=dict)
    terms: Mapping[int, SegmentMarks] = field(default_factory=dict)
    remarked: Mapping[int, SegmentMarks] = field(default_factory=dict)

    def marks(self, segment_id: int, target_text: str) -> SegmentMarks:
        """What is marked in a segment that reads so now, doubts beneath, findings above."""
        source: tuple[WordMark, ...] = ()
        target: tuple[WordMark, ...] = ()
        for layer in (self.shaded, self.lit, self.found, self.remarked):
            found = layer.get(segment_id, _NOTHING)
            if found.target_text == target_text:
                source, target = source + found.source, target + found.target
        return SegmentMarks(target_text, source, target)

    def with_lit(self, segment_id: int, marks: SegmentMarks | None) -> WordLayer:
        """The same with that segment lit, or none."""
        return replace(self, lit={} if marks is None else {segment_id: marks})

    def with_shaded(self, shaded: Mapping[int, SegmentMarks]) -> WordLayer:
        """The same with these segments shaded and no others."""
        return replace(self, shaded=shaded)

    def with_found(self, found: Mapping[int, SegmentMarks]) -> WordLayer:
        """The same with the findings of these segments and no others."""
        return replace(self, found=found)

    def with_terms(self, terms: Mapping[int, SegmentMarks]) -> WordLayer:
        """The same with the terms of these segments and no others."""
        return replace(self, terms=terms)

    def term_tip(self, segment_id: int, offset: int) -> str:
        """What the glossary has for the term at a character of the source; empty for nothing."""
        marks = self.terms.get(segment_id, _NOTHING).source
        return "\n".join(mark.tip for mark in marks if mark.start <= offset < mark.stop)

    def with_remarked(self, remarked: Mapping[int, SegmentMarks]) -> WordLayer:
        """The same with what people said of these segments and no others."""
        return replace(self, remarked=remarked)

    def finding_tips(self, segment_id: int, target_text: str) -> tuple[str, ...]:
        """What was found in a segment that reads so now."""
        found = self.found.get(segment_id, _NOTHING)
        remarks = self.remarked.get(segment_id, _NOTHING).tips
        return (*(found.tips if found.target_text == target_text else ()), *remarks)

    def finding_tip(
        self, segment_id: int, target_text: str, offset: int, *, in_source: bool
    ) -> str:
        """What was found at a character of the source or the target; empty for nothing."""
        tips: list[str] = []
        for layer in (self.found, self.remarked):
            found = layer.get(segment_id, _NOTHING)
            if found.target_text == target_text:
                marks = found.source if in_source else found.target
                tips += [mark.tip for mark in marks if mark.start <= offset < mark.stop]
        return "\n".join(tips)


def doubt_of(probability: float) -> WordMarkKind | None:
    """How doubtful a word of that probability is; None when it is not."""
    return next((kind for limit, kind in DOUBT_STEPS if probability < limit), None)


def doubts(words: Iterable[WordScore], target_text: str) -> SegmentMarks:
    """The doubtful words of a target, in three steps."""
    marks = tuple(
        WordMark(w.start, w.end, kind, w.probability)
        for w in words
        if (kind := doubt_of(w.probability)) is not None
    )
    return SegmentMarks(target_text, (), marks)


def counterparts(
    known: Iterable[Link], target_text: str, offset: int, *, in_source: bool
) -> SegmentMarks | None:
    """The word at `offset` of the source (or the target) and its counterparts.

    None where no linked word is there.
    """
    links = [link for link in known if _covers(link, offset, in_source=in_source)]
    if not links:
        return None
    source = {(link.source_start, link.source_end) for link in links}
    target = {(link.target_start, link.target_end) for link in links}
    here, there = WordMarkKind.POINTED, WordMarkKind.LINKED
    return SegmentMarks(
        target_text,
        _marks(source, here if in_source else there),
        _marks(target, there if in_source else here),
    )


def word_span(text: str, offset: int) -> tuple[int, int] | None:
    """The word that a caret at `offset` is in or directly behind; None between spaces."""
    start = min(max(offset, 0), len(text))
    if start == len(text) or not _in_word(text[start]):
        start -= 1
    if start < 0 or not _in_word(text[start]):
        return None
    stop = start + 1
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while stop < len(text) and _in_word(text[stop]):
        stop += 1
    return start, stop


def _in_word(character: str) -> bool:
    return character.isalnum() or character in "-'’\u00ad\u2010\u2011_"


def _covers(link: Link, offset: int, *, in_source: bool) -> bool:
    if in_source:
        return link.source_start <= offset < link.source_end
    return link.target_start <= offset < link.target_end


def _marks(spans: set[tuple[int, int]], kind: WordMarkKind) -> tuple[WordMark, ...]:
    return tuple(WordMark(start, stop, kind) for start, stop in sorted(spans))
