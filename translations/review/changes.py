"""What changed in an article since it was approved last, and who did what to it when."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import UNTRANSLATED_KINDS, Article, Revision, SegmentState
from reader.store.article_history import approved_texts, revisions_of_article, texts_at
from reader.store.articles import get_article, get_article_head
from reader.store.library import Library
from translations.review.days import local_day
from translations.state import CurrentTargets, targets_of_article


@dataclass(frozen=True, slots=True)
class Change:
    """A segment that was approved and is not approved as it is now.

    `before` is what was approved last, at `approved_at` (ISO 8601, UTC); `after` is what a person
    sees now, a draft before what is confirmed.
    """

    segment_id: int
    before: str
    after: str
    approved_at: str


def changes_since_approval(library: Library, article_id: int, language: str) -> tuple[Change, ...]:
    """What changed since it was approved, in reading order; raises `NotFoundError`.

    Segments that are approved as they read are left out, as are those that never were: there is
    nothing that they could have changed from.
    """
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    approved = approved_texts(library, article_id, language)
    return changed(article, targets, approved)


def changed(
    article: Article, targets: CurrentTargets, approved: dict[int, tuple[str, str]]
) -> tuple[Change, ...]:
    """The same of an article that has been read already."""
    found = []
    for block, segment in article.segments():
        if block.kind in UNTRANSLATED_KINDS or segment.id not in approved:
            continue
        target = targets[segment.id]
        state = target.state if target.draft is None else SegmentState.EDITED
        if state not in (SegmentState.UNTRANSLATED, SegmentState.APPROVED):
            after = target.text if target.draft is None else target.draft
            found.append(
                Change(segment.id, approved[segment.id][0], after, approved[segment.id][1])
            )
    return tuple(found)


def article_history(
    library: Library, article_id: int, language: str, since: str = ""
) -> tuple[Revision, ...]:
    """All that people did to an article from a moment on (ISO 8601, UTC), oldest first.

    Raises `NotFoundError`.
    """
    get_article_head(library, article_id)
    return revisions_of_article(library, article_id, language, since)


def days_of_article(library: Library, article_id: int, language: str) -> tuple[str, ...]:
    """The days on which somebody changed an article ("2026-03-31", local), oldest first."""
    done = article_history(library, article_id, language)
    return tuple(dict.fromkeys(local_day(revision.created_at) for revision in done))


def texts_of_moment(
    library: Library, article_id: int, language: str, moment: str
) -> dict[int, str]:
    """The targets as they stood at a moment; where nobody had done anything yet, the machine's.

    Without those that there was nothing of. Raises `NotFoundError`.
    """
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    made = texts_at(library, article_id, language, moment)
    texts = {i: made.get(i, targets[i].machine) for i in targets}
    return {i: text for i, text in texts.items() if text or i in made}
