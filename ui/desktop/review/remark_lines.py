"""Comments and marked errors as the list has them. No Qt, no library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.counted import counted
from reader.remarks import Annotation, Comment, ErrorSeverity
from translations.review.mqm import Score, is_outdated, words_now
from ui.desktop.facing.words import SegmentMarks, WordMark, WordMarkKind

#: What is said of an error whose words were corrected after it was marked.
SINCE = "changed since"


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A comment or a marked error; `place` is its segment's in reading order.

    `number` is its own in the library, `words` the wrong words of an error, which `is_outdated`
    where they were changed since, `passage` how its segment reads now.
    """

    segment_id: int
    place: int
    number: int
    is_error: bool
    title: str
    text: str
    author: str
    created_at: str
    words: str = ""
    is_resolved: bool = False
    is_serious: bool = False
    is_outdated: bool = False
    passage: str = ""

    @property
    def told(self) -> str:
        """The wrong words, and what is said of them."""
        return " – ".join(filter(None, (self.words and f"“{self.words}”", self.text)))


def comment_line(comment: Comment, place: int, text: str) -> RemarkLine:
    """How a comment is listed that is on a segment which reads so now."""
    return RemarkLine(
        comment.segment_id,
        place,
        comment.id,
        False,
        "Comment" if not comment.resolved_at else f"Resolved by {comment.resolved_by}",
        comment.text,
        comment.author,
        comment.created_at,
        is_resolved=bool(comment.resolved_at),
        passage=text,
    )


def error_line(error: Annotation, place: int, text: str) -> RemarkLine:
    """How an error is listed that was marked in a segment which reads so now."""
    kind = error.category.rpartition("/")[2]
    words = error.target_text[slice(*error.target_span)] if error.target_span else ""
    return RemarkLine(
        error.segment_id,
        place,
        error.id,
        True,
        f"{error.severity.capitalize()}: {kind}",
        error.note or ("" if words else error.category),
        error.author,
        error.created_at,
        words,
        is_serious=error.severity in {ErrorSeverity.MAJOR, ErrorSeverity.CRITICAL},
        is_outdated=is_outdated(error, text),
        passage=text,
    )


def remark_lines(
    comments: Iterable[Comment], errors: Iterable[Annotation], shown: Mapping[int, str]
) -> tuple[RemarkLine, ...]:
    """All of an article in reading order, the oldest of a segment first.

    `shown` are the texts of its segments as they read now, in that order.
    """
    places = {segment_id: place for place, segment_id in enumerate(shown)}
    lines = [
        *(
            comment_line(c, places[c.segment_id], shown[c.segment_id])
            for c in comments
            if c.segment_id in places
        ),
        *(
            error_line(e, places[e.segment_id], shown[e.segment_id])
            for e in errors
            if e.segment_id in places
        ),
    ]
    return tuple(sorted(lines, key=lambda line: (line.place, line.created_at)))


def score_line(score: Score) -> str:
    """What the marked errors of an article come to, after MQM's linear scoring."""
    points = counted(score.penalty, "point")
    return f"Errors: {points} in {score.words} words, quality {score.quality:.1f} of 100"


def remark_marks(
    lines: Iterable[RemarkLine], errors: Iterable[Annotation], shown: Mapping[int, str]
) -> dict[int, SegmentMarks]:
    """What the pages show of them: a sign in the gutter with its tips, and the wrong words.

    These are marked where they stand now.
    """
    tips: dict[int, list[str]] = {}
    for line in lines:
        if not line.is_resolved:
            since = f", {SINCE}" if line.is_outdated else ""
            tips.setdefault(line.segment_id, []).append(
                f"{line.title} ({line.author}{since}): {line.told}"
            )
    by_segment: dict[int, list[Annotation]] = {}
    for error in errors:
        by_segment.setdefault(error.segment_id, []).append(error)
    marked = {}
    for segment_id, of_segment in tips.items():
        own, text = by_segment.get(segment_id, []), shown[segment_id]
        marked[segment_id] = SegmentMarks(
            text,
            tuple(_mark(e.source_span, e) for e in own if e.source_span),
            tuple(_mark(span, e) for e in own if (span := words_now(e, text))),
            tuple(of_segment),
        )
    return marked


def _mark(span: tuple[int, int], error: Annotation) -> WordMark:
    start, stop = span
    tip = f"{error.category}, {error.severity}" + (f": {error.note}" if error.note else "")
    return WordMark(start, stop, WordMarkKind.ERROR, tip=tip)
