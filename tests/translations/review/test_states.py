"""Saying how far targets have come."""

from __future__ import annotations

import pytest

from reader.errors import EnfaceError
from reader.model import Article, SegmentState
from reader.store.library import Library
from reader.store.revisions import revisions_of
from tests.translations.review.conftest import MACHINE, segments
from translations.corrections import correct, save_draft
from translations.review.states import set_state, set_states
from translations.state import current_target

_REVIEWED, _APPROVED = SegmentState.REVIEWED, SegmentState.APPROVED


def test_a_target_is_approved_as_it_reads(library: Library, article: Article) -> None:
    title = segments(article)[0]
    set_state(library, title, "en", _APPROVED, author="Anna")
    now = current_target(library, title, "en")
    assert (now.text, now.state, now.machine) == (MACHINE[0], _APPROVED, MACHINE[0])
    [revision] = revisions_of(library, title, "en")
    assert (revision.author, revision.state) == ("Anna", _APPROVED)


def test_a_state_can_be_taken_back_and_nothing_is_lost(library: Library, article: Article) -> None:
    title = segments(article)[0]
    correct(library, title, "US course", "en", author="Anna")
    set_state(library, title, "en", _APPROVED, author="Boris")
    set_state(library, title, "en", SegmentState.EDITED, author="Anna")
    states = [r.state for r in revisions_of(library, title, "en")]
    assert states == [_REVIEWED, _APPROVED, SegmentState.EDITED]
    assert current_target(library, title, "en").text == "US course"


def test_what_is_typed_is_what_is_vouched_for(library: Library, article: Article) -> None:
    title = segments(article)[0]
    save_draft(library, title, "en", "US course")
    set_state(library, title, "en", _APPROVED, author="Anna")
    now = current_target(library, title, "en")
    assert (now.text, now.draft, now.state) == ("US course", None, _APPROVED)


def test_nothing_cannot_be_approved(library: Library, article: Article) -> None:
    with pytest.raises(EnfaceError, match="no translation yet"):
        set_state(library, segments(article)[0], "de", _APPROVED, author="Anna")


@pytest.mark.parametrize("state", [SegmentState.MACHINE, SegmentState.UNTRANSLATED])
def test_some_states_come_by_themselves(
    library: Library, article: Article, state: SegmentState
) -> None:
    with pytest.raises(EnfaceError, match="comes by itself"):
        set_state(library, segments(article)[0], "en", state, author="Anna")


def test_all_that_is_reviewed_is_approved_together(library: Library, article: Article) -> None:
    title, first, second = segments(article)
    correct(library, title, "US course", "en", author="Anna")
    correct(library, first, "A hedgehog sleeps.", "en", author="Anna")
    save_draft(library, first, "en", "A hedgehog is asleep.")
    made = set_states(library, article.id, "en", _APPROVED, author="Boris", among=[_REVIEWED])
    assert [m.segment.segment_id for m in made] == [title]
    assert current_target(library, first, "en").draft == "A hedgehog is asleep."
    assert current_target(library, second, "en").state is SegmentState.MACHINE
