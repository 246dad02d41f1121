"""Confirming the drafts of an article at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.model import Article, BlockKind, SegmentState
from reader.store.articles import add_article, set_block_kind
from reader.store.library import Library
from reader.store.revisions import drafts_of, revisions_of
from tests.articles import make_article
from translations.confirming import confirm_drafts
from translations.corrections import save_draft


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library, make_article("Вечером прошёл дождь.")).article


def _segments(article: Article) -> list[int]:
    return [s.id for b, s in article.segments() if b.kind is not BlockKind.CLUTTER]


def test_every_draft_becomes_a_reviewed_revision(library: Library, article: Article) -> None:
    first, second, third = _segments(article)[:3]
    save_draft(library, third, "en", "Three")
    save_draft(library, first, "en", "One")
    done = confirm_drafts(library, article.id, "en", author="Ana")
    assert [c.segment.segment_id for c in done] == [first, third]
    revision = revisions_of(library, first, "en")[-1]
    assert (revision.text, revision.state, revision.author) == ("One", SegmentState.REVIEWED, "Ana")
    assert revisions_of(library, second, "en") == ()
    assert drafts_of(library, article.id, "en") == {}


def test_drafts_of_another_language_stay(library: Library, article: Article) -> None:
    first = _segments(article)[0]
    save_draft(library, first, "es", "Uno")
    assert confirm_drafts(library, article.id, "en", author="Ana") == ()
    assert drafts_of(library, article.id, "es") == {first: "Uno"}


def test_a_draft_in_a_hidden_block_stays_a_draft(library: Library, article: Article) -> None:
    block = article.blocks[-1]
    segment = block.segments[0].id
    save_draft(library, segment, "en", "Rain")
    set_block_kind(library, block.id, BlockKind.CLUTTER)
    assert confirm_drafts(library, article.id, "en", author="Ana") == ()
    assert drafts_of(library, article.id, "en") == {segment: "Rain"}


def test_an_unknown_article_is_named(library: Library) -> None:
    with pytest.raises(NotFoundError):
        confirm_drafts(library, 99, "en", author="Ana")
