"""Articles in the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.model import BlockKind
from reader.store.articles import add_article, article_of_segment, get_article, set_block_kind
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.articles import make_article
from translations.corrections import correct


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def test_an_article_comes_back_as_it_was_stored(library: Library) -> None:
    stored = add_article(library, make_article()).article
    assert get_article(library, stored.id) == stored


def test_every_stored_part_has_a_number(library: Library) -> None:
    stored = add_article(library, make_article()).article
    assert stored.id
    assert all(block.id for block in stored.blocks)
    assert len({segment.id for _, segment in stored.segments()}) == 4


def test_the_same_text_twice_opens_the_existing_article(library: Library) -> None:
    first = add_article(library, make_article())
    second = add_article(library, make_article())
    assert (first.is_new, second.is_new) == (True, False)
    assert second.article == first.article
    assert len(list_articles(library)) == 1


def test_an_unknown_article_is_one_sentence(library: Library) -> None:
    with pytest.raises(NotFoundError, match="no article 7"):
        get_article(library, 7)


def test_an_unknown_segment_is_one_sentence(library: Library) -> None:
    with pytest.raises(NotFoundError, match="no segment 7"):
        article_of_segment(library, 7)


def test_the_list_has_the_newest_first(library: Library) -> None:
    add_article(library, make_article())
    newer = add_article(library, make_article("Ещё один абзац.")).article
    assert list_articles(library)[0].id == newer.id


def test_the_list_counts_reviewed_segments_without_clutter(library: Library) -> None:
    stored = add_article(library, make_article()).article
    title = stored.blocks[0].segments[0]
    correct(library, title.id, "The US course", "en", author="me")
    (summary,) = list_articles(library)
    assert (summary.done, summary.total, summary.target_languages) == (1, 3, ("en",))


@pytest.mark.parametrize("query", ["ежик", "ЁЖИК", "сов", "курс сша", "спит курсом"])
def test_search_finds_words_in_any_case_and_from_their_beginning(
    library: Library, query: str
) -> None:
    stored = add_article(library, make_article()).article
    assert [a.id for a in list_articles(library, query)] == [stored.id]


@pytest.mark.parametrize("query", ["жик", "доллар", "ежик доллар", "реклама"])
def test_search_leaves_out_what_does_not_match(library: Library, query: str) -> None:
    add_article(library, make_article())
    assert list_articles(library, query) == ()


@pytest.mark.parametrize("query", ['"', "*", "AND", "a:b", "(", "' OR 1"])
def test_search_takes_any_characters_as_text(library: Library, query: str) -> None:
    add_article(library, make_article())
    assert isinstance(list_articles(library, query), tuple)


def test_clutter_is_restored_and_hidden_again_without_loss(library: Library) -> None:
    clutter = add_article(library, make_article()).article.blocks[1]
    restored = set_block_kind(library, clutter.id, BlockKind.PARAGRAPH)
    hidden = set_block_kind(library, clutter.id, BlockKind.CLUTTER)
    assert (restored.kind, restored.text) == (BlockKind.PARAGRAPH, clutter.text)
    assert (hidden.kind, hidden.natural_kind) == (BlockKind.CLUTTER, BlockKind.PARAGRAPH)
    assert hidden.segments == clutter.segments


def test_search_finds_what_stands_within_a_run_without_spaces(library: Library) -> None:
    added = add_article(library, make_article("联盟研究美国汇率调整")).article
    assert [a.id for a in list_articles(library, "汇率 联盟")] == [added.id]
    assert list_articles(library, "联率") == ()
