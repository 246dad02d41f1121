"""Corrections: revisions on top of the machine's text, drafts, history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.model import RevisionOrigin, SegmentState
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from translations.corrections import correct, history, save_draft, take_revision
from translations.state import current_target, current_targets
from translations.translating import correct_in_place


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        article = add_article(opened, make_article(translated_by="Yandex")).article
        correct_in_place(opened, article.id)
        yield opened


def test_before_any_correction_the_machine_text_stands(library: Library) -> None:
    segment = current_target(library, 1, "ru")
    assert (segment.text, segment.state) == ("Курс США", SegmentState.MACHINE)


def test_in_another_language_there_is_nothing_yet(library: Library) -> None:
    assert current_target(library, 1, "en").state is SegmentState.UNTRANSLATED


def test_a_correction_stands_on_top_and_the_machine_text_is_kept(library: Library) -> None:
    change = correct(library, 1, "Политика США", "ru", author="me")
    assert change.segment.text == "Политика США"
    assert change.segment.machine == "Курс США"
    assert change.segment.state is SegmentState.REVIEWED
    assert change.segment == current_target(library, 1, "ru")


def test_confirming_the_machine_text_reviews_it(library: Library) -> None:
    assert correct(library, 1, "Курс США", "ru", author="me").revision is not None
    assert current_target(library, 1, "ru").state is SegmentState.REVIEWED


def test_the_same_correction_again_appends_nothing(library: Library) -> None:
    correct(library, 1, "Политика США", "ru", author="me")
    assert correct(library, 1, "Политика США", "ru", author="me").revision is None
    assert len(history(library, 1, "ru").revisions) == 1


def test_an_empty_target_is_a_correction_too(library: Library) -> None:
    assert correct(library, 1, "", "ru", author="me").segment.text == ""


def test_history_has_machine_text_and_all_revisions_in_order(library: Library) -> None:
    for text in ("Один", "Два", "Один"):
        correct(library, 1, text, "ru", author="me")
    past = history(library, 1, "ru")
    assert [target.text for _, target in past.machine] == ["Курс США"]
    assert past.machine[0][0].origin.engine == "Yandex"
    assert [r.text for r in past.revisions] == ["Один", "Два", "Один"]


def test_undo_is_picking_an_earlier_revision(library: Library) -> None:
    first = correct(library, 1, "Один", "ru", author="me").revision
    correct(library, 1, "Два", "ru", author="me")
    assert first is not None
    change = take_revision(library, first.id, 1, "ru", author="me")
    assert change.segment.text == "Один"
    assert change.revision is not None
    assert change.revision.origin is RevisionOrigin.HISTORY
    assert len(history(library, 1, "ru").revisions) == 3


def test_a_revision_of_another_segment_is_refused(library: Library) -> None:
    revision = correct(library, 1, "Один", "ru", author="me").revision
    assert revision is not None
    with pytest.raises(NotFoundError):
        take_revision(library, revision.id, 3, "ru", author="me")


def test_a_draft_is_kept_beside_the_target(library: Library) -> None:
    segment = save_draft(library, 1, "ru", "Полит")
    assert (segment.text, segment.draft) == ("Курс США", "Полит")
    assert current_targets(library, 1, "ru")[1] == segment


def test_a_draft_equal_to_the_target_needs_no_keeping(library: Library) -> None:
    save_draft(library, 1, "ru", "Полит")
    assert save_draft(library, 1, "ru", "Курс США").draft is None


def test_confirming_ends_the_draft(library: Library) -> None:
    save_draft(library, 1, "ru", "Политика")
    assert correct(library, 1, "Политика", "ru", author="me").segment.draft is None
    assert len(history(library, 1, "ru").revisions) == 1


def test_a_draft_that_says_something_else_becomes_a_revision(library: Library) -> None:
    save_draft(library, 1, "ru", "Набрано в окне")
    correct(library, 1, "Сказано сценарием", "ru", author="me")
    texts = [r.text for r in history(library, 1, "ru").revisions]
    assert texts == ["Набрано в окне", "Сказано сценарием"]


def test_what_stands_there_is_confirmed_over_a_draft(library: Library) -> None:
    correct(library, 1, "Политика США", "ru", author="me")
    save_draft(library, 1, "ru", "Поли")
    change = correct(library, 1, "Политика США", "ru", author="me")
    assert change.segment.text == "Политика США"
    texts = [revision.text for revision in history(library, 1, "ru").revisions]
    assert texts == ["Политика США", "Поли", "Политика США"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE targets SET text = 'x'",
        "DELETE FROM targets",
        "UPDATE revisions SET text = 'x'",
        "DELETE FROM revisions",
    ],
)
def test_nothing_can_change_what_was_written(library: Library, sql: str) -> None:
    correct(library, 1, "Политика США", "ru", author="me")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"), library.writing() as db:
        db.execute(sql)
