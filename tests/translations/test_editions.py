"""What a newer edition changed, sentence by sentence, and which corrections hold in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.importing import read_text
from reader.model import Article, Provenance
from reader.store.editions import add_edition, editions_after
from reader.store.library import Library
from translations.corrections import correct
from translations.editions import Became, EditionChanges, changes_of_edition

_FIRST = (
    "Morning\n\nThe mill turns. The river rises quickly today. The ferry is late.\n\n"
    "Nobody is at the old bridge.\n\nThe mayor will speak at noon in the village hall.\n"
)
_SECOND = (
    "Morning\n\nThe mill turns. The river falls quickly today. The ferry is late.\n\n"
    "A heron stands by the weir and waits.\n\n"
    "The mayor will speak at noon in the village hall.\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _add(library: Library, text: str) -> Article:
    article = read_text(text, language="en")
    facts = Provenance(url="https://mill.example/a")
    return add_edition(library, Article(article.title, "en", article.blocks, facts)).article


def _correct(library: Library, article: Article, source: str, target: str) -> None:
    segment = next(s.id for b, s in article.segments() if b.segment_text(s) == source)
    correct(library, segment, target, "de", author="Anna")


def _changes(library: Library, article: Article) -> EditionChanges:
    found = changes_of_edition(library, article.id)
    assert found is not None
    return found


def test_a_changed_sentence_is_told_with_its_words(library: Library) -> None:
    first, second = _add(library, _FIRST), _add(library, _SECOND)
    found = _changes(library, second)
    assert found.before.id == first.id
    (changed,) = [s for s in found.sentences if s.became is Became.CHANGED]
    assert changed.before == "The river rises quickly today."
    assert [(p.kind, p.text) for p in changed.differences if p.kind != "equal"] == [
        ("delete", "rises"),
        ("insert", "falls"),
    ]


def test_what_is_unlike_went_and_came(library: Library) -> None:
    _add(library, _FIRST)
    found = _changes(library, _add(library, _SECOND))
    told = [(s.became, s.before or s.after) for s in found.sentences]
    assert told[1:] == [
        (Became.REMOVED, "Nobody is at the old bridge."),
        (Became.ADDED, "A heron stands by the weir and waits."),
    ]


def test_corrections_are_told_carried_or_left_behind(library: Library) -> None:
    first = _add(library, _FIRST)
    _correct(library, first, "The mill turns.", "Die Mühle dreht sich.")
    _correct(library, first, "The river rises quickly today.", "Der Fluss steigt heute schnell.")
    _correct(library, first, "Nobody is at the old bridge.", "Niemand ist an der Brücke.")
    found = _changes(library, _add(library, _SECOND))
    told = {one.text: one.is_carried for s in found.sentences for one in s.corrections}
    assert told == {
        "Die Mühle dreht sich.": True,
        "Der Fluss steigt heute schnell.": False,
        "Niemand ist an der Brücke.": False,
    }
    assert (found.corrections(carried=True), found.corrections(carried=False)) == (1, 2)


def test_a_correction_made_after_the_newer_edition_came_is_not_carried(library: Library) -> None:
    first, second = _add(library, _FIRST), _add(library, _SECOND)
    _correct(library, first, "The mill turns.", "Die Mühle dreht sich.")
    (late,) = [s for s in _changes(library, second).sentences if s.became is Became.SAME]
    assert [one.is_carried for one in late.corrections] == [False]


def test_a_removed_sentence_stands_after_the_one_before_it(library: Library) -> None:
    _add(library, _FIRST)
    second = _add(library, _SECOND)
    removed = next(s for s in _changes(library, second).sentences if s.became is Became.REMOVED)
    before = next(s.id for b, s in second.segments() if b.segment_text(s) == "The ferry is late.")
    assert removed.segment_id == before


def test_an_article_without_an_earlier_edition_has_no_changes(library: Library) -> None:
    first = _add(library, _FIRST)
    assert changes_of_edition(library, first.id) is None
    assert editions_after(library, first.id) == ()
    second = _add(library, _SECOND)
    assert editions_after(library, first.id) == (second.id,)


def test_a_correction_made_since_may_be_carried_over(library: Library) -> None:
    first, second = _add(library, _FIRST), _add(library, _SECOND)
    _correct(library, first, "The mill turns.", "Die Mühle dreht sich.")
    _correct(library, first, "The ferry is late.", "Die Fähre kommt spät.")
    _correct(library, second, "The ferry is late.", "Die Fähre hat Verspätung.")
    found = _changes(library, second)
    assert [one.may_be_carried for s in found.sentences for one in s.corrections] == [True, False]
    assert (found.later("de"), found.later("fr")) == (1, 0)
