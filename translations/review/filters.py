"""Which segments of an article a person wants to see."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from reader.model import DONE_STATES, UNTRANSLATED_KINDS, SegmentState, SegmentTarget
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.revisions import segments_given_back
from translations.review.changes import article_history, changes_since_approval
from translations.review.comments import comments
from translations.review.mqm import marked_errors
from translations.state import targets_of_article

#: Mean log-probability a token below which a machine's target is doubtful: a word in two.
DOUBTFUL_SCORE = -0.7


class Filter(StrEnum):
    """What of an article is wanted."""

    TODO = "todo"
    DOUBTFUL = "doubtful"
    FINDINGS = "findings"
    MINE = "mine"
    CHANGED = "changed"
    COMMENTS = "comments"
    ERRORS = "errors"
    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    EDITED = "edited"
    REVIEWED = "reviewed"
    APPROVED = "approved"


def filtered(
    library: Library,
    article_id: int,
    language: str,
    wanted: Filter,
    *,
    author: str = "",
    since: str = "",
) -> tuple[int, ...]:
    """The segments that a filter keeps, in reading order; raises `NotFoundError`.

    `MINE` is what `author` touched last, `CHANGED` what was done from the moment `since` (ISO 8601,
    UTC) on, or without one what differs from what was approved last.
    """
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    kept = _kept(library, article_id, language, wanted, author, since)
    return tuple(
        segment.id
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
        and (segment.id in kept if kept is not None else _is_such(targets[segment.id], wanted))
    )


def _kept(
    library: Library, article_id: int, language: str, wanted: Filter, author: str, since: str
) -> Collection[int] | None:
    """The segments of filters that ask more than a target's own state; None for the others."""
    match wanted:
        case Filter.FINDINGS:
            from translations.dismissals import findings_of_article  # the checks load slowly

            return {f.segment_id for f in findings_of_article(library, article_id, language)}
        case Filter.MINE:
            last = {r.segment_id: r for r in article_history(library, article_id, language)}
            mine = {segment_id for segment_id, r in last.items() if r.author == author}
            return mine - segments_given_back(library, [r.id for r in last.values()])
        case Filter.CHANGED if since:
            return {r.segment_id for r in article_history(library, article_id, language, since)}
        case Filter.CHANGED:
            found = changes_since_approval(library, article_id, language)
            return {change.segment_id for change in found}
        case Filter.COMMENTS:
            return {
                c.segment_id for c in comments(library, article_id, language) if not c.resolved_at
            }
        case Filter.ERRORS:
            return {a.segment_id for a in marked_errors(library, article_id, language)}
        case _:
            return None


def _is_such(target: SegmentTarget, wanted: Filter) -> bool:
    state = target.state if target.draft is None else SegmentState.EDITED
    match wanted:
        case Filter.TODO:
            return state not in DONE_STATES
        case Filter.DOUBTFUL:
            is_raw = state is SegmentState.MACHINE
            doubtful = target.score is not None and target.score < DOUBTFUL_SCORE
            return is_raw and (doubtful or bool(target.note))
        case _:
            return state.value == wanted.value
