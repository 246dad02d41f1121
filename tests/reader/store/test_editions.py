"""A newer text at the same address: an edition of its own, with the corrections that still hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.batch import BatchKind
from reader.importing import read_text
from reader.model import Article, Provenance, RevisionOrigin, SegmentState
from reader.store.articles import get_article
from reader.store.batches import add_batch, add_change
from reader.store.comments import add_comment, comments_of, set_resolved
from reader.store.editions import (
    add_edition,
    carry_later,
    edition_before,
    later_corrections,
    source_changes,
)
from reader.store.library import Library
from reader.store.revisions import append_revision, revisions_of, save_draft_text

_FIRST = "Morning\n\nThe mill turns. The river rises.\n\nThe ferry is late.\n"
_SECOND = "Morning\n\nThe mill turns. The river falls.\n\nThe ferry is late.\n"
_ADDRESS = "https://mill.example/a"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _article(text: str, url: str = _ADDRESS) -> Article:
    article = read_text(text, language="en")
    return Article(article.title, "en", article.blocks, Provenance(url=url))


def _segment(article: Article, text: str) -> int:
    return next(s.id for b, s in article.segments() if b.segment_text(s) == text)


def _correct(library: Library, segment: int, text: str) -> None:
    state, origin = SegmentState.REVIEWED, RevisionOrigin.HAND
    append_revision(library, segment, "de", text, state, origin, "Anna")


def test_corrections_of_unchanged_segments_are_carried_over(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    _correct(library, _segment(old, "The mill turns."), "Die Mühle dreht sich.")
    _correct(library, _segment(old, "The river rises."), "Der Fluss steigt.")
    added = add_edition(library, _article(_SECOND))
    assert (added.is_new, added.edition_of, added.carried) == (True, old.id, 1)
    assert edition_before(library, added.article.id) == old.id
    (kept,) = revisions_of(library, _segment(added.article, "The mill turns."), "de")
    assert (kept.text, kept.origin) == ("Die Mühle dreht sich.", RevisionOrigin.EDITION)
    assert (kept.author, kept.state) == ("Anna", SegmentState.REVIEWED)
    assert revisions_of(library, _segment(added.article, "The river falls."), "de") == ()
    assert len(revisions_of(library, _segment(old, "The river rises."), "de")) == 1
    assert get_article(library, old.id) == old


def test_open_comments_of_unchanged_segments_go_along(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    mill, river = (_segment(old, text) for text in ("The mill turns.", "The river rises."))
    add_comment(library, mill, "de", "Which mill?", "Boris")
    done = add_comment(library, mill, "de", "Typo", "Boris")
    set_resolved(library, done.id, "Anna", resolved=True)
    add_comment(library, river, "de", "Rises?", "Boris")
    new = add_edition(library, _article(_SECOND)).article
    (kept,) = comments_of(library, new.id, "de")
    assert (kept.text, kept.author) == ("Which mill?", "Boris")
    assert kept.segment_id == _segment(new, "The mill turns.")
    assert len(comments_of(library, old.id, "de")) == 3


def test_what_an_undo_gave_back_to_the_machine_is_not_carried_over(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    segment = _segment(old, "The mill turns.")
    changed = add_batch(library, BatchKind.REPLACE, "x", "Anna")
    undone = add_batch(library, BatchKind.UNDO, "x", "Anna", undoes=changed.id)
    state, origin = SegmentState.MACHINE, RevisionOrigin.HISTORY
    made = append_revision(library, segment, "de", "Die Mühle.", state, origin, "Anna")
    add_change(library, undone.id, made.id, "Die Mühle dreht.", SegmentState.EDITED)
    assert add_edition(library, _article(_SECOND)).carried == 0


def test_the_source_diff_names_what_went_and_what_came(library: Library) -> None:
    (change,) = source_changes(_article(_FIRST), _article(_SECOND))
    assert change.before == ("The mill turns. The river rises.",)
    assert change.after == ("The mill turns. The river falls.",)


def test_the_same_text_again_is_no_edition(library: Library) -> None:
    add_edition(library, _article(_FIRST))
    again = add_edition(library, _article(_FIRST))
    assert (again.is_new, again.edition_of) == (False, None)


@pytest.mark.parametrize("url", ["", "https://mill.example/other"])
def test_a_text_from_elsewhere_is_no_edition(library: Library, url: str) -> None:
    add_edition(library, _article(_FIRST))
    assert add_edition(library, _article(_SECOND, url)).edition_of is None


def test_another_text_at_the_same_address_is_no_edition(library: Library) -> None:
    add_edition(library, _article(_FIRST))
    assert add_edition(library, _article("Noon\n\nThe sun shines. It is hot.\n")).edition_of is None


def _file(text: str, name: str = "mill.txt", language: str = "en") -> Article:
    return read_text(text, file_name=name, language=language)


def test_a_file_of_the_same_name_with_most_of_its_text_is_an_edition(library: Library) -> None:
    old = add_edition(library, _file(_FIRST)).article
    _correct(library, _segment(old, "The mill turns."), "Die Mühle dreht sich.")
    added = add_edition(library, _file(_SECOND))
    assert (added.edition_of, added.carried) == (old.id, 1)


def test_a_third_text_of_a_file_is_an_edition_of_the_second(library: Library) -> None:
    add_edition(library, _file(_FIRST))
    second = add_edition(library, _file(_SECOND)).article
    assert add_edition(library, _file(f"{_SECOND}\nNight falls.\n")).edition_of == second.id


@pytest.mark.parametrize(
    "other",
    [
        _file("Morning\n\nThe fire burns. The clock ticks.\n\nNobody is late.\n"),
        _file(_SECOND, name="ferry.txt"),
        _file(_SECOND, name=""),
        _file(_SECOND, language="de"),
        _article(_SECOND),
    ],
    ids=["another text", "another name", "pasted", "another language", "with an address"],
)
def test_other_files_are_no_editions(library: Library, other: Article) -> None:
    add_edition(library, _file(_FIRST))
    assert add_edition(library, other).edition_of is None


def test_pasted_texts_are_no_editions_of_each_other(library: Library) -> None:
    add_edition(library, _file(_FIRST, name=""))
    assert add_edition(library, _file(_SECOND, name="")).edition_of is None


def test_what_is_corrected_later_in_the_earlier_edition_is_carried_over(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    mill = _segment(old, "The mill turns.")
    _correct(library, mill, "Die Mühle dreht.")
    new = add_edition(library, _article(_SECOND)).article
    assert later_corrections(library, new.id) == ()
    _correct(library, mill, "Die Mühle dreht sich.")
    _correct(library, _segment(old, "The ferry is late."), "Die Fähre kommt spät.")
    _correct(library, _segment(old, "The river rises."), "Der Fluss steigt.")
    made = carry_later(library, new.id)
    assert [one.text for one in made] == ["Die Mühle dreht sich.", "Die Fähre kommt spät."]
    assert {one.origin for one in made} == {RevisionOrigin.EDITION}
    assert carry_later(library, new.id) == ()


def test_what_was_corrected_in_the_newer_edition_stays(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    new = add_edition(library, _article(_SECOND)).article
    _correct(library, _segment(new, "The mill turns."), "Die Mühle läuft.")
    save_draft_text(library, _segment(new, "The ferry is late."), "de", "Die Fähre")
    for text in ("The mill turns.", "The ferry is late."):
        _correct(library, _segment(old, text), f"{text} (de)")
    assert carry_later(library, new.id) == ()


def test_what_was_undone_in_the_newer_edition_is_not_carried_over_again(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    mill = _segment(old, "The mill turns.")
    _correct(library, mill, "Die Mühle dreht sich.")
    new = add_edition(library, _article(_SECOND)).article
    state, origin = SegmentState.MACHINE, RevisionOrigin.HISTORY
    here = _segment(new, "The mill turns.")
    append_revision(library, here, "de", "Die Mühle.", state, origin, "Anna")
    _correct(library, mill, "Die Mühle dreht sich noch.")
    assert carry_later(library, new.id) == ()


def test_only_one_language_is_carried_over_where_that_is_wanted(library: Library) -> None:
    old = add_edition(library, _article(_FIRST)).article
    new = add_edition(library, _article(_SECOND)).article
    _correct(library, _segment(old, "The mill turns."), "Die Mühle dreht sich.")
    assert carry_later(library, new.id, "fr") == ()
    assert len(carry_later(library, new.id, "de")) == 1
