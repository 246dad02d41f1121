"""What a person did to a line of a site is done again in the site's next articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.model import Article, Block, BlockKind, Cell, Provenance
from reader.store.articles import add_article, get_article, set_block_kind
from reader.store.library import Library
from reader.store.site_rules import remove_site_rule, shape_of, signature_of, site_rules

_LINE = Block(BlockKind.PARAGRAPH, "Our  club has 1,204 members")
_SHARES = Block(BlockKind.CLUTTER, "Shared 12 times", natural_kind=BlockKind.QUOTE, reason="shares")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _add(library: Library, *blocks: Block, site: str = "https://www.mill.example/1") -> Article:
    title = Block(BlockKind.TITLE, f"Mill {len(site_rules(library))} {blocks[-1].text} {site}")
    return add_article(
        library, Article("Mill", "en", (title, *blocks), Provenance(url=site))
    ).article


def test_a_hidden_line_is_hidden_in_the_next_article_of_its_site(library: Library) -> None:
    first = _add(library, _LINE)
    set_block_kind(library, first.blocks[1].id, BlockKind.CLUTTER)
    other = replace(_LINE, text="Our club has 1,350 MEMBERS")
    plain = replace(_LINE, text="The mill has a club.")
    second = _add(library, other, plain, site="http://mill.example/2")
    assert [(b.kind, b.reason) for b in second.blocks[1:]] == [
        (BlockKind.CLUTTER, "site rule"),
        (BlockKind.PARAGRAPH, ""),
    ]
    assert get_article(library, second.id) == second
    assert second.blocks[1].natural_kind is BlockKind.PARAGRAPH


def test_a_restored_line_is_shown_as_what_it_is(library: Library) -> None:
    first = _add(library, _SHARES)
    set_block_kind(library, first.blocks[1].id, BlockKind.QUOTE)
    second = _add(library, replace(_SHARES, text="Shared 7 times"))
    assert (second.blocks[1].kind, second.blocks[1].reason) == (BlockKind.QUOTE, "")


def test_other_sites_and_pasted_texts_are_left_alone(library: Library) -> None:
    set_block_kind(library, _add(library, _LINE).blocks[1].id, BlockKind.CLUTTER)
    for site in ("https://other.example/1", ""):
        assert _add(library, _LINE, site=site).blocks[1].kind is BlockKind.PARAGRAPH


def test_the_last_word_counts_and_a_rule_can_be_forgotten(library: Library) -> None:
    block = _add(library, _LINE).blocks[1]
    set_block_kind(library, block.id, BlockKind.CLUTTER)
    set_block_kind(library, block.id, BlockKind.PARAGRAPH)
    (rule,) = site_rules(library)
    assert (rule.host, rule.signature, rule.hidden) == (
        "mill.example",
        "our club has 0 members",
        False,
    )
    remove_site_rule(library, rule.id)
    assert site_rules(library) == ()
    with pytest.raises(NotFoundError):
        remove_site_rule(library, rule.id)


@pytest.mark.parametrize(
    "block",
    [
        Block(BlockKind.PARAGRAPH, "12"),
        Block(BlockKind.PARAGRAPH, "The mill turns. " * 30),
        Block(BlockKind.TABLE_CELL, "Tonnes", cell=Cell(0, 0, 0)),
    ],
)
def test_what_a_site_does_not_repeat_makes_no_rule(library: Library, block: Block) -> None:
    set_block_kind(library, _add(library, block).blocks[1].id, BlockKind.CLUTTER)
    assert site_rules(library) == ()


def test_a_title_is_never_hidden(library: Library) -> None:
    set_block_kind(library, _add(library, _LINE).blocks[1].id, BlockKind.CLUTTER)
    title = Block(BlockKind.TITLE, _LINE.text)
    facts = Provenance(url="https://mill.example/3")
    added = add_article(library, Article("Mill", "en", (title,), facts)).article
    assert added.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 comments", "1 comment"),
        ("1 204 просмотра", "5 просмотров"),
        ("Read 1,204 times since 3 May 2026", "Read 7 times since 21 November 2027"),
        ("Updated 2026-05-03, 14:20", "Updated 2027-11-21, 9:05"),
        ("Il y a 3 heures", "Il y a 1 heure"),
    ],
)
def test_a_line_is_known_by_its_shape(one: str, other: str) -> None:
    shape = shape_of(signature_of(one))
    assert shape == shape_of(signature_of(other)) != ""
    assert shape_of(shape) == shape


@pytest.mark.parametrize(
    ("one", "other"),
    [("12 comments", "12 readers"), ("Our club has 3 mills", "Our shop has 3 mills")],
)
def test_other_words_are_another_line(one: str, other: str) -> None:
    assert shape_of(signature_of(one)) != shape_of(signature_of(other))


def test_of_two_rules_for_one_shape_the_newer_holds(library: Library) -> None:
    block = replace(_LINE, text="Our 12 clubs")
    set_block_kind(library, _add(library, block).blocks[1].id, BlockKind.CLUTTER)
    again = _add(library, replace(block, text="Our 1 club")).blocks[1]
    assert again.kind is BlockKind.CLUTTER
    set_block_kind(library, again.id, BlockKind.PARAGRAPH)
    assert _add(library, replace(block, text="Our 7 clubs")).blocks[1].kind is BlockKind.PARAGRAPH
