"""Marks through translating and correcting, in a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.importing import read_text
from reader.model import Article, InlineMark, MarkKind, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from translations.corrections import correct, take_revision
from translations.exporting import export_from_library

_TEXT = "Центральный **банк** ждёт [курса](https://e.org/k)."
_MARKS = (
    InlineMark(MarkKind.BOLD, 12, 16),
    InlineMark(MarkKind.LINK, 26, 30, "https://e.org/k"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    article = add_article(library, read_text(_TEXT, format="markdown", language="ru")).article
    version = create_version(library, article.id, "en", VersionKind.MACHINE, VersionOrigin("x"))
    target = Target(_segment(article), "The central bank awaits a rate.", marks=_MARKS)
    add_targets(library, version.id, [target])
    return article


def _segment(article: Article) -> int:
    return article.blocks[0].segments[0].id


def test_a_correction_keeps_the_marks_on_their_words(library: Library, article: Article) -> None:
    text = "The bank is waiting for the new rate."
    made = correct(library, _segment(article), text, "en", author="").segment
    assert [text[m.start : m.end] for m in made.marks] == ["bank", "rate"]
    assert made.lost == ""


def test_a_lost_link_is_named_and_comes_back_with_the_earlier_text(
    library: Library, article: Article
) -> None:
    segment = _segment(article)
    first = correct(library, segment, "The bank awaits a rate.", "en", author="").revision
    gone = correct(library, segment, "The bank waits.", "en", author="").segment
    assert gone.lost == "lost formatting: link “курса” (https://e.org/k)"
    assert [gone.text[m.start : m.end] for m in gone.marks] == ["bank"]
    assert first is not None
    back = take_revision(library, first.id, segment, "en", author="").segment
    assert (back.marks, back.lost) == (first.marks, "")


def test_an_emptied_target_names_all_it_lost(library: Library, article: Article) -> None:
    made = correct(library, _segment(article), "", "en", author="").segment
    assert made.marks == ()
    assert made.lost == "lost formatting: bold “банк”, link “курса” (https://e.org/k)"


def test_the_export_has_the_marks_of_both_sides(library: Library, article: Article) -> None:
    page = export_from_library(library, article.id, "en", "html", None).text
    assert "<strong>банк</strong>" in page
    assert "<strong>bank</strong>" in page
    assert page.count('<a href="https://e.org/k" rel="noopener noreferrer">') == 2
    text = export_from_library(library, article.id, "en", "md", None).text
    assert "The central **bank** awaits a [rate](<https://e.org/k>)." in text


def test_corrected_in_place_the_source_marks_are_the_targets(library: Library) -> None:
    article = add_article(library, read_text(_TEXT, format="markdown", language="ru")).article
    text = "Центральный банк ждал курса."
    made = correct(library, _segment(article), text, "ru", author="").segment
    assert [text[m.start : m.end] for m in made.marks] == ["банк", "курса"]
