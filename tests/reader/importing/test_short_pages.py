"""Web pages with little text, where an extractor has too little to go by, keep their structure."""

from __future__ import annotations

import pytest

from reader.importing import read_text
from reader.model import Block, BlockKind

_MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"


def _blocks(body: str, language: str = "en") -> list[Block]:
    page = f"<html lang={language}><head><title>Ferry back</title></head><body>{body}</body></html>"
    article = read_text(page, format="html")
    return [b for b in article.blocks if b.kind is not BlockKind.CLUTTER]


def _kinds(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


def test_a_short_news_item_keeps_headings_tables_lists_captions_and_quotes() -> None:
    table = "<tr><th>Day</th><th>First</th></tr><tr><td>Sundays</td><td>8.00</td></tr>"
    blocks = _blocks(
        f"{_MENU}<main><article><h1>Ferry back</h1>"
        "<figure><img src=f.jpg><figcaption>The ferry Alma.</figcaption></figure>"
        "<p>The island ferry <b>sails</b> again, the port said on Tuesday.</p>"
        f"<h2>New times</h2><table>{table}</table><h2>Bring along</h2>"
        "<ul><li>A ticket</li><li>Proof of age</li></ul>"
        "<blockquote><p>We are glad, said the captain.</p></blockquote></article>"
        "<aside><h3>Elsewhere</h3><ul><li><a href=/1>Council votes on bridge</a></li></ul></aside>"
        "</main><footer><p>The Harbour Post is a paper.</p></footer>"
    )
    assert _kinds(blocks) == [
        ("title", "Ferry back"),
        ("caption", "The ferry Alma."),
        ("paragraph", "The island ferry sails again, the port said on Tuesday."),
        ("heading", "New times"),
        ("table_cell", "Day"),
        ("table_cell", "First"),
        ("table_cell", "Sundays"),
        ("table_cell", "8.00"),
        ("heading", "Bring along"),
        ("list_item", "A ticket"),
        ("list_item", "Proof of age"),
        ("quote", "We are glad, said the captain."),
    ]
    assert [b.text[m.start : m.end] for b in blocks for m in b.marks] == ["sails"]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='paywall'><h3>Read on</h3><p>Have an account? <a href=/l>Log in</a></p></div>",
        "<div role=dialog><p>You may consent to our processing here.</p></div>",
        "<div id='related-posts'><p>Why the bridge was late</p></div>",
        "<div style='display: none'><p>Nobody sees this.</p></div>",
    ],
)
def test_what_is_called_furniture_is_left_out(box: str) -> None:
    blocks = _blocks(f"<h1>Ferry back</h1><p>The ferry sails again, they said.</p>{box}")
    assert [b.text for b in blocks] == ["Ferry back", "The ferry sails again, they said."]


def test_what_is_called_furniture_and_holds_the_text_stays() -> None:
    blocks = _blocks("<div class='sidebar'><p>The ferry sails again, they said.</p></div>")
    assert "The ferry sails again, they said." in [b.text for b in blocks]


def test_bold_questions_and_their_answers_may_share_a_paragraph() -> None:
    answer = "At a school concert, and I had no idea what I was doing."
    blocks = _blocks(
        f"<h1>Ferry back</h1><p><b>When did you begin?</b></p><p>{answer}</p>"
        f"<p><b>Did you like it?</b><br>{answer}</p><p><b>Tell us more.</b></p><p>{answer}</p>"
    )
    assert [b.kind.value for b in blocks] == ["title", *["question", "answer"] * 3]


def test_a_list_of_terms_that_ask_is_an_interview() -> None:
    blocks = _blocks(
        "<h1>Ferry back</h1><dl><dt>And in winter?</dt><dd><p>Not at all.</p><p>We wait.</p></dd>"
        "<dt>When do you sail?</dt><dd>At <i>noon</i>.</dd></dl>"
    )
    assert [b.kind.value for b in blocks[1:]] == "question answer answer question answer".split()


def test_signs_beside_headings_and_tables_of_contents_are_left_out() -> None:
    blocks = _blocks(
        "<h1>Ferry back<a href='#f'>¶</a></h1><div><h2>Contents</h2><ul><li><a href='#a'>Times</a>"
        "</li><li><a href='#b'>Tickets</a></li></ul></div><p>The ferry sails again, they said.</p>"
        "<h2 id=a>Times<span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2><p>Noon.</p>"
        "<h2 id=b>Tickets <a href='#b'>#</a></h2><p>On board.</p>"
    )
    assert [b.text for b in blocks] == [
        "Ferry back",
        "The ferry sails again, they said.",
        "Times",
        "Noon.",
        "Tickets",
        "On board.",
    ]


@pytest.mark.parametrize(
    "inline", ["<a href='#n'>{}</a>", "<span><a href='#n'>{}</a></span>", "<span>{}</span>"]
)
def test_thousands_of_links_in_one_paragraph_are_not_given_to_the_extractor(
    inline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time grows with the square of their number: 12,000 took it a quarter of a minute."""
    import trafilatura

    asked = []
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *a, **k: asked.append(a))
    words = " ".join("wheel " + inline.format(number) for number in range(4_100))
    page = f"<html><body><h1>The mill</h1><p>{words}</p><p>It turns.</p></body></html>"
    blocks = read_text(page, format="html").blocks
    assert not asked
    assert [block.text for block in blocks][-1] == "It turns."
    assert "wheel 4099" in blocks[1].text


@pytest.mark.parametrize(
    "inline",
    [
        "<span>" * 8_000 + "Ferry." + "</span>" * 8_000,
        "<a href=/x>Ferry.</a> " * 4_100,
        "<span><a href=/x>Ferry.</a></span> " * 2_100,
    ],
    ids=["nested spans", "links", "links in spans"],
)
def test_links_and_spans_by_the_thousand_in_one_paragraph_lose_no_text(inline: str) -> None:
    """An extractor takes the square of them; so does looking up from each of them."""
    text = "The island ferry sails again, the port said on Tuesday. " * 12
    page = f"<article><h1>Ferry back</h1><p>{text}</p><p>{inline}</p></article>"
    blocks = _blocks(page)
    assert text.strip() in [block.text for block in blocks]
    assert sum(b.text.count("Ferry.") for b in blocks) == inline.count("Ferry.")
