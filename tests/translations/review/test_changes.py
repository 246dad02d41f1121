"""What changed since it was approved, filters, and the history of an article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.errors import EnfaceError
from reader.model import Article, SegmentState
from reader.remarks import ErrorSeverity
from reader.store.library import Library
from tests.translations.review.conftest import MACHINE, segments
from translations.corrections import correct, save_draft
from translations.review.changes import article_history, changes_since_approval, texts_of_moment
from translations.review.comments import comment_on, resolve_comment
from translations.review.days import local_day, moment
from translations.review.filters import Filter, filtered
from translations.review.mqm import annotate
from translations.review.states import set_state


def test_what_was_never_approved_has_not_changed_since(library: Library, article: Article) -> None:
    title, first, second = segments(article)
    set_state(library, first, "en", SegmentState.APPROVED, author="Boris")
    correct(library, title, "US course", "en", author="Anna")
    correct(library, second, MACHINE[2], "en", author="Anna")
    assert changes_since_approval(library, article.id, "en") == ()


def test_what_was_changed_after_approval_is_compared_with_what_was_approved(
    library: Library, article: Article
) -> None:
    title, first, _ = segments(article)
    correct(library, title, "US course", "en", author="Anna")
    set_state(library, title, "en", SegmentState.APPROVED, author="Boris")
    set_state(library, first, "en", SegmentState.APPROVED, author="Boris")
    assert changes_since_approval(library, article.id, "en") == ()
    correct(library, title, "The US course", "en", author="Anna")
    [change] = changes_since_approval(library, article.id, "en")
    assert (change.before, change.after) == ("US course", "The US course")
    assert change.approved_at


def test_a_draft_on_what_was_approved_is_a_change(library: Library, article: Article) -> None:
    title = segments(article)[0]
    set_state(library, title, "en", SegmentState.APPROVED, author="Boris")
    save_draft(library, title, "en", "US policy")
    [change] = changes_since_approval(library, article.id, "en")
    assert (change.before, change.after) == (MACHINE[0], "US policy")
    save_draft(library, title, "en", MACHINE[0])
    assert changes_since_approval(library, article.id, "en") == ()


def test_what_was_sent_back_waits_for_approval_again(library: Library, article: Article) -> None:
    title = segments(article)[0]
    set_state(library, title, "en", SegmentState.APPROVED, author="Boris")
    set_state(library, title, "en", SegmentState.EDITED, author="Boris")
    [change] = changes_since_approval(library, article.id, "en")
    assert (change.before, change.after) == (MACHINE[0], MACHINE[0])


def test_the_history_of_an_article_has_all_that_people_did(
    library: Library, article: Article
) -> None:
    title, first, _ = segments(article)
    correct(library, first, "A hedgehog sleeps.", "en", author="Anna")
    correct(library, title, "US course", "en", author="Boris")
    done = article_history(library, article.id, "en")
    assert [(r.segment_id, r.author) for r in done] == [(first, "Anna"), (title, "Boris")]
    assert article_history(library, article.id, "en", "2999") == ()
    assert texts_of_moment(library, article.id, "en", done[0].created_at)[first] == (
        "A hedgehog sleeps."
    )
    assert texts_of_moment(library, article.id, "en", "2000")[title] == MACHINE[0]


def _kept(library: Library, article: Article, wanted: Filter, **more: str) -> list[int]:
    places = {segment_id: i for i, segment_id in enumerate(segments(article))}
    return [places[i] for i in filtered(library, article.id, "en", wanted, **more)]


def test_filters_keep_what_they_say(library: Library, article: Article) -> None:
    title, first, second = segments(article)
    correct(library, title, "US course", "en", author="Anna")
    save_draft(library, first, "en", "A hedgehog")
    remark = comment_on(library, second, "en", "Which rate?", author="Boris")
    annotate(library, second, "en", "Style", ErrorSeverity.MINOR, author="Boris")
    assert _kept(library, article, Filter.TODO) == [1, 2]
    assert _kept(library, article, Filter.REVIEWED) == [0]
    assert _kept(library, article, Filter.EDITED) == [1]
    assert _kept(library, article, Filter.DOUBTFUL) == [2]
    assert _kept(library, article, Filter.MINE, author="Anna") == [0]
    assert _kept(library, article, Filter.MINE, author="Boris") == []
    assert _kept(library, article, Filter.CHANGED) == []
    assert _kept(library, article, Filter.CHANGED, since="2000") == [0]
    assert _kept(library, article, Filter.CHANGED, since="2999") == []
    assert _kept(library, article, Filter.COMMENTS) == [2]
    assert _kept(library, article, Filter.ERRORS) == [2]
    resolve_comment(library, remark.id, author="Anna")
    assert _kept(library, article, Filter.COMMENTS) == []
    set_state(library, first, "en", SegmentState.APPROVED, author="Boris")
    save_draft(library, first, "en", "The hedgehog")
    assert _kept(library, article, Filter.CHANGED) == [1]


def test_what_has_findings_is_kept(library: Library, article: Article) -> None:
    title, first, _ = segments(article)
    correct(library, first, "The the hedgehog sleeps.", "en", author="Anna")
    assert 1 in _kept(library, article, Filter.FINDINGS)
    assert title


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-31", "2026-03-30T22:00:00.000+00:00"),
        ("2026-03-31T12:00+00:00", "2026-03-31T12:00:00.000+00:00"),
        ("today", "2026-03-30T22:00:00.000+00:00"),
        ("yesterday", "2026-03-29T22:00:00.000+00:00"),
        ("week", "2026-03-23T22:00:00.000+00:00"),
    ],
)
def test_a_day_begins_where_the_reader_lives(text: str, meant: str) -> None:
    zone = timezone(timedelta(hours=2))
    assert moment(text, datetime(2026, 3, 31, 9, 30, tzinfo=zone), zone) == meant
    assert local_day("2026-03-30T22:30:00.000+00:00", zone) == "2026-03-31"


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(EnfaceError, match="is no day"):
        moment("soon", datetime(2026, 3, 31, tzinfo=UTC))
