"""The same text again, with pictures that the article in the library lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model import (
    Article,
    Block,
    BlockKind,
    Picture,
    RevisionOrigin,
    Segment,
    SegmentState,
)
from reader.store.articles import get_article
from reader.store.editions import add_edition
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.pictures import get_picture
from reader.store.revisions import append_revision, revisions_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _text(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, segments=(Segment(0, len(text)),))


def _picture(words: str, key: str = "") -> Block:
    segments = (Segment(0, len(words)),) if words else ()
    return Block(BlockKind.PICTURE, words, segments=segments, picture=key)


def _article(*blocks: Block) -> Article:
    kept = tuple(Picture(b.picture, "image/png", 9, 9, b"dots") for b in blocks if b.picture)
    return Article("Mill", "en", blocks, pictures=kept)


def _shown(library: Library) -> list[tuple[str, str]]:
    return [(block.text, block.picture) for block in get_article(library, 1).blocks]


def test_pictures_come_between_the_blocks_and_nothing_else_changes(library: Library) -> None:
    first, second = _text("The mill turns."), _text("The river rises.")
    added = add_edition(library, _article(first, second)).article
    segment = added.blocks[1].segments[0].id
    with library.writing():
        append_revision(
            library, segment, "de", "Der Fluss steigt.", SegmentState.REVIEWED,
            RevisionOrigin.HAND, "me",
        )  # fmt: skip
    wheel, last = _picture("A mill wheel", "a"), _picture("", "b")
    again = add_edition(library, _article(first, wheel, second, last))
    assert not again.is_new
    expected = [("The mill turns.", ""), ("A mill wheel", "a"), ("The river rises.", ""), ("", "b")]
    assert _shown(library) == expected
    assert [(b.text, b.picture) for b in again.article.blocks] == expected
    assert again.article.blocks[2].segments[0].id == segment
    assert [r.text for r in revisions_of(library, segment, "de")] == ["Der Fluss steigt."]
    assert get_picture(library, "b").data == b"dots"
    assert [article.id for article in list_articles(library, "wheel")] == [1]


def test_a_picture_that_was_only_words_is_filled_and_its_segment_stays(library: Library) -> None:
    text = _text("The mill turns.")
    added = add_edition(library, _article(text, _picture("A wheel"), _picture("A boat"))).article
    again = add_edition(library, _article(text, _picture("A wheel", "a"), _picture("A boat")))
    assert _shown(library) == [("The mill turns.", ""), ("A wheel", "a"), ("A boat", "")]
    assert again.article.blocks[1].segments == added.blocks[1].segments


def test_pictures_that_are_there_are_not_added_again_and_none_is_taken(library: Library) -> None:
    text = _text("The mill turns.")
    add_edition(library, _article(text, _picture("A wheel", "a"), _picture("", "b")))
    before = _shown(library)
    add_edition(library, _article(text, _picture("A wheel", "a"), _picture("", "b")))
    add_edition(library, _article(text, _picture("A wheel")))
    add_edition(library, _article(text))
    assert _shown(library) == before


def test_a_text_that_is_cut_otherwise_is_left_alone(library: Library) -> None:
    add_edition(library, _article(_text("The mill turns. It rains.")))
    again = _article(_text("The mill turns."), _picture("", "a"), _text("It rains."))
    assert not add_edition(library, again).is_new
    assert _shown(library) == [("The mill turns. It rains.", "")]
