"""Lines that a site repeats in its articles are hidden, in whatever order these come in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from reader.model import (
    Article,
    Block,
    BlockKind,
    InlineMark,
    MarkKind,
    Provenance,
    RevisionOrigin,
    SegmentState,
)
from reader.segmentation import segment_block
from reader.store.articles import add_article, get_article, set_block_kind
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.revisions import append_revision

_TOPICS = ("river", "bridge", "church", "harbour", "forest", "market")
_KICKER = "Stories that matter to the valley"
_PLEA = "If you liked this story, please tell your neighbours about the paper."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _prose(topic: str, number: int) -> Block:
    text = f"Nobody has asked about the {topic} for {number + 2} winters, said its keeper."
    return Block(BlockKind.PARAGRAPH, text)


def _with_edges(topic: str, above: str, below: str, facts: Provenance) -> Article:
    """An article of four paragraphs between two lines."""
    lines = [
        Block(BlockKind.TITLE, f"The {topic}"),
        Block(BlockKind.PARAGRAPH, above),
        *(_prose(topic, i) for i in range(4)),
        Block(BlockKind.PARAGRAPH, below),
    ]
    return Article(f"The {topic}", "en", tuple(lines), facts)


def _article(topic: str, *extra: Block, host: str = "valley.example", end: bool = True) -> Article:
    """An article of four paragraphs, with what is given in the middle of it."""
    prose = [_prose(topic, i) for i in range(4)]
    blocks = [
        Block(BlockKind.TITLE, f"The {topic}"),
        Block(BlockKind.PARAGRAPH, _KICKER),
        *prose[:2],
        *extra,
        *prose[2:],
        *([Block(BlockKind.PARAGRAPH, _PLEA)] if end else []),
    ]
    blocks = [Block(b.kind, b.text, b.level, segment_block(b, "en"), marks=b.marks) for b in blocks]
    facts = Provenance(url=f"https://www.{host}/{topic}")
    return Article(f"The {topic}", "en", tuple(blocks), facts)


def _hidden(library: Library, number: int) -> list[str]:
    blocks = get_article(library, number).blocks
    return [b.text for b in blocks if b.kind is BlockKind.CLUTTER]


def _hidden_counts(library: Library) -> list[int]:
    """How many blocks of each article are hidden, in the order in which they were added."""
    numbers = sorted(summary.id for summary in list_articles(library))
    return [len(_hidden(library, number)) for number in numbers]


@pytest.mark.parametrize("order", list(permutations(_TOPICS[:3])))
def test_the_third_article_shows_what_the_site_repeats_and_earlier_ones_are_cleaned(
    library: Library, order: tuple[str, ...]
) -> None:
    added = [add_article(library, _article(topic)) for topic in order]
    assert [_hidden(library, a.article.id) for a in added] == [[_KICKER, _PLEA]] * 3
    assert added[-1].cleaned == (1, 2)
    assert get_article(library, 1).blocks[1].reason == "site repeats"


def test_two_articles_prove_nothing_and_another_site_is_no_evidence(library: Library) -> None:
    add_article(library, _article("river"))
    add_article(library, _article("bridge"))
    add_article(library, _article("church", host="hill.example"))
    assert [_hidden(library, number) for number in (1, 2, 3)] == [[], [], []]


def test_copies_and_editions_of_an_article_are_no_evidence(library: Library) -> None:
    one = _article("river")
    for number in range(4):
        facts = Provenance(url=f"https://valley.example/river?copy={number}")
        more = Block(BlockKind.PARAGRAPH, f"Copy {number}.")
        add_article(library, Article(one.title, "en", (*one.blocks, more), facts))
    assert [_hidden(library, number) for number in (1, 2, 3, 4)] == [[], [], [], []]


@pytest.mark.parametrize(
    "block",
    [
        Block(BlockKind.HEADING, "Background", 2),
        Block(BlockKind.QUESTION, "What comes next?"),
        Block(BlockKind.LIST_ITEM, "salt", 1),
        Block(BlockKind.PARAGRAPH, "The council did not answer our questions."),
        Block(BlockKind.PARAGRAPH, "The story so far", marks=(InlineMark(MarkKind.BOLD, 0, 16),)),
        Block(BlockKind.PARAGRAPH, "Founded in 1871"),
        Block(BlockKind.QUOTE, "We wait and see"),
    ],
)
def test_standing_phrases_in_the_text_stay(library: Library, block: Block) -> None:
    for topic in _TOPICS:
        add_article(library, _article(topic, block))
    assert all(block.text not in _hidden(library, number) for number in range(1, 7))


def test_lines_that_differ_in_figures_are_one_when_many_articles_have_them(
    library: Library,
) -> None:
    for number, topic in enumerate(_TOPICS[:5]):
        facts = Provenance(url=f"https://valley.example/{topic}")
        above, below = f"Updated {10 + number}:05, {number + 2} May 2024", f"{number + 1} comments"
        add_article(library, _with_edges(topic, above, below, facts))
        assert _hidden(library, 1) == (
            ["Updated 10:05, 2 May 2024", "1 comments"] if number > 3 else []
        )
    assert _hidden(library, 5) == ["Updated 14:05, 6 May 2024", "5 comments"]


@pytest.mark.parametrize(
    "line", ["Chapter {}", "Serves {}", "The council met {} times and said no."]
)
def test_a_number_of_what_follows_and_a_whole_sentence_with_figures_stay(
    library: Library, line: str
) -> None:
    for number, topic in enumerate(_TOPICS):
        facts = Provenance(url=f"https://valley.example/{topic}")
        article = _with_edges(topic, line.format(number + 2), f"Its end, the {topic}", facts)
        add_article(library, article)
    assert _hidden(library, 6) == []


def test_an_amount_within_the_text_stays(library: Library) -> None:
    for number, topic in enumerate(_TOPICS):
        add_article(
            library, _article(topic, Block(BlockKind.PARAGRAPH, f"{number + 2} cups of flour"))
        )
    assert "7 cups of flour" not in _hidden(library, 6)


def test_saved_pages_without_an_address_are_of_the_site_that_they_name(library: Library) -> None:
    for site in ("Hill Post", "Valley Courier", "Valley  courier", "Valley Courier"):
        topic = _TOPICS[len(_hidden_counts(library))]
        add_article(library, _with_edges(topic, _KICKER, _PLEA, Provenance(site=site)))
    assert _hidden_counts(library) == [0, 2, 2, 2]
    plea = get_article(library, 4).blocks[-1]
    set_block_kind(library, plea.id, BlockKind.PARAGRAPH)
    facts = Provenance(site="Valley Courier")
    add_article(library, _with_edges(_TOPICS[4], _KICKER, _PLEA, facts))
    assert _hidden(library, 5) == [_KICKER]


def test_articles_of_no_known_site_prove_nothing(library: Library) -> None:
    for topic in _TOPICS[:4]:
        add_article(library, _with_edges(topic, _KICKER, _PLEA, Provenance()))
    assert _hidden_counts(library) == [0, 0, 0, 0]


def test_a_label_in_the_text_goes_when_many_articles_have_it_and_a_link_sooner(
    library: Library,
) -> None:
    label = Block(BlockKind.PARAGRAPH, "In other valleys")
    link = Block(
        BlockKind.PARAGRAPH, "Our best walks", marks=(InlineMark(MarkKind.LINK, 0, 14, "/w"),)
    )
    for topic in _TOPICS[:4]:
        add_article(library, _article(topic, label, link))
    assert _hidden(library, 1) == [_KICKER, link.text, _PLEA]
    add_article(library, _article(_TOPICS[4], label, link))
    for number in range(1, 6):
        assert _hidden(library, number) == [_KICKER, label.text, link.text, _PLEA]


def test_a_heading_over_nothing_goes_and_one_over_a_text_stays(library: Library) -> None:
    heading = Block(BlockKind.HEADING, "More of this", 2)
    for topic in _TOPICS[:3]:
        article = _article(topic)
        blocks = (*article.blocks[:-1], heading, article.blocks[-1])
        add_article(library, Article(article.title, "en", blocks, article.provenance))
    assert heading.text in _hidden(library, 1)


def test_what_a_person_brought_back_stays_on_that_site(library: Library) -> None:
    for topic in _TOPICS[:3]:
        add_article(library, _article(topic))
    plea = get_article(library, 1).blocks[-1]
    set_block_kind(library, plea.id, BlockKind.PARAGRAPH)
    add_article(library, _article(_TOPICS[3]))
    assert _hidden(library, 4) == [_KICKER]
    assert _hidden(library, 1) == [_KICKER]


def test_an_article_that_somebody_works_on_is_left_as_it_is(library: Library) -> None:
    first = add_article(library, _article("river")).article
    segment = first.blocks[2].segments[0].id
    append_revision(
        library, segment, "de", "Niemand fragt.", SegmentState.EDITED, RevisionOrigin.HAND, ""
    )
    for topic in _TOPICS[1:3]:
        add_article(library, _article(topic))
    assert _hidden(library, 1) == []
    assert _hidden(library, 2) == [_KICKER, _PLEA]


def test_an_article_is_never_hidden_for_the_most_part(library: Library) -> None:
    lines = [f"Line {word} of the notice" for word in ("a", "b", "c", "d")]
    for topic in _TOPICS[:4]:
        blocks = (Block(BlockKind.PARAGRAPH, f"On the {topic}."),)
        blocks += tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
        facts = Provenance(url=f"https://valley.example/{topic}")
        add_article(library, Article(topic, "en", blocks, facts))
    assert [_hidden(library, number) for number in range(1, 5)] == [[]] * 4
