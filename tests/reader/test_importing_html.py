"""Saved web pages into an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing import read_article, read_text, web_page
from reader.importing.article import read_data
from reader.model import Article, BlockKind

_PROSE = "The mill stands by the river, and the river has not been asked about it for a long time. "


def _read(html: str) -> Article:
    return read_text(html, format="html")


@pytest.fixture
def page(data: Path) -> Article:
    return read_article(data / "saved-page.html")


def test_blocks_come_in_order_with_kinds_and_levels(page: Article) -> None:
    found = [(b.kind.value, b.level, b.text[:24]) for b in page.blocks]
    assert found == [
        ("title", 0, "Village library moves in"),
        ("lead", 0, "Four floors of books now"),
        ("caption", 0, "Photo: Edda Marsh"),
        ("paragraph", 0, "The library of Lower Har"),
        ("heading", 2, "What was kept"),
        ("paragraph", 0, "The wheel still turns, t"),
        ("list_item", 1, "the miller's account boo"),
        ("list_item", 1, "two millstones and their"),
        ("list_item", 2, "the iron hook of the hoi"),
        ("heading", 3, "The rules of the house"),
        ("list_item", 1, "1. Dry your shoes before"),
        ("list_item", 1, "2. Bring the books back"),
        ("quote", 0, "A mill feeds the village"),
        ("code", 0, 'shelf = {1: "rivers"}\ndo'),
        ("paragraph", 0, "The council paid for the"),
        ("clutter", 0, "This article was transla"),
    ]


def test_the_page_gives_its_facts(page: Article) -> None:
    facts = page.provenance
    assert (page.title, page.language) == ("Village library moves into a mill", "en")
    assert (facts.author, facts.site) == ("Edda Marsh", "Valley Courier")
    assert facts.published == "2025-03-09T08:15:00+01:00"
    assert facts.url == "https://courier.example/2025/mill-library"
    assert (facts.declared_language, facts.translated_by) == ("en", "DeepL")


@pytest.mark.parametrize(
    "said",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        ' "datePublished": "2024-05-04T10:12:00+02:00"}</script>',
        '<time datetime="2024-05-04T10:12:00+02:00">4 May 2024</time>',
    ],
)
def test_the_time_of_publication_is_kept_with_its_zone(said: str) -> None:
    prose = "The mill by the river turns slowly every morning before the neighbours wake. " * 12
    html = f"<html lang=en><body><article><h1>The mill</h1>{said}<p>{prose}</p></article></body>"
    article = read_data(html.encode(), "page.html", ".html")
    assert article.provenance.published == "2024-05-04T10:12:00+02:00"


def test_scripts_links_and_remote_things_leave_only_words(page: Article) -> None:
    text = "\n".join(block.text for block in page.blocks)
    for trace in (
        "Injected",
        "alert",
        "file:",
        "etc/passwd",
        "pixel.example",
        "cdn.example",
        "http",
    ):
        assert trace not in text
    assert "with four floors of shelves and" in text


def test_a_title_with_the_site_is_freed_of_it() -> None:
    html = (
        "<html><head><title>Mill opens | Valley Courier</title>"
        '<meta property="og:site_name" content="Valley Courier"></head>'
        f"<body><article><p>{_PROSE * 5}</p></article></body></html>"
    )
    assert _read(html).title == "Mill opens"


def test_a_small_page_is_read_whole() -> None:
    article = _read(
        "<html><body><h1>Mill</h1><p>It turns.</p><ul><li>stones</li></ul>"
        "<pre>x\n  y</pre><blockquote>Said.</blockquote><div>Loose <b>words</b></div></body></html>"
    )
    assert [(b.kind.value, b.text) for b in article.blocks] == [
        ("title", "Mill"),
        ("paragraph", "It turns."),
        ("list_item", "stones"),
        ("code", "x\n  y"),
        ("quote", "Said."),
        ("paragraph", "Loose words"),
    ]


def test_bold_questions_and_plain_answers() -> None:
    turns = "".join(
        f"<p><b>{question}</b></p><p>{_PROSE * 2}</p>"
        for question in ("Is it old?", "Who built it?")
    )
    article = _read(
        f"<html><body><article><h1>Mill</h1><p>{_PROSE * 3}</p>{turns}</article></body></html>"
    )
    assert [b.kind.value for b in article.blocks][2:] == ["question", "answer"] * 2


def test_turns_with_dashes() -> None:
    turns = "".join(f"<p>— Is it old?</p><p>— {_PROSE * 3}</p>" for _ in range(2))
    article = _read(
        f"<html><body><article><h1>Mill</h1><p>{_PROSE * 3}</p>{turns}</article></body></html>"
    )
    assert [b.kind.value for b in article.blocks][2:] == ["question", "answer"] * 2


def test_a_declared_language_in_another_script_is_not_believed() -> None:
    prose = "Мельница стоит у реки, и реку об этом давно уже никто не спрашивал. " * 5
    article = _read(f'<html lang="en"><body><article><p>{prose}</p></article></body></html>')
    assert (article.language, article.provenance.declared_language) == ("ru", "en")


def test_a_declared_language_decides_between_like_ones() -> None:
    prose = "Ночь. Улица. Фонарь. " * 3
    assert _read(f'<html lang="bg"><body><p>{prose}</p></body></html>').language == "bg"


def test_line_breaks_between_sentences_part_paragraphs() -> None:
    article = _read(
        f"<html><body><article><p>{_PROSE * 4}<br>{_PROSE * 4}</p></article></body></html>"
    )
    assert [b.kind for b in article.blocks] == [BlockKind.PARAGRAPH] * 2


def test_a_page_of_very_many_elements_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "_MOST_ELEMENTS", 300)
    paragraphs = "".join(f"<p>Line {n} of the mill.</p>" for n in range(300))
    article = _read(f"<html><body>{paragraphs}</body></html>")
    assert len(article.blocks) == 300


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the miller's gold", encoding="utf-8")
    page = tmp_path / "page.xhtml"
    page.write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<html><body><h1>Mill</h1><p>It says &x; and turns.</p></body></html>",
        encoding="utf-8",
    )
    assert "gold" not in "".join(block.text for block in read_article(page).blocks)


@pytest.mark.parametrize("html", ["<!-- never closed", "<html>", "<p></p>"])
def test_a_page_that_is_empty_is_refused(html: str) -> None:
    with pytest.raises(ImportFileError, match="holds no article text"):
        _read(html)


def test_control_characters_written_as_references_are_left_out() -> None:
    article = _read("<html><body><h1>Mi&#1;ll</h1><p>It &#x8;turns&#0;.</p></body></html>")
    assert (article.title, article.blocks[1].text[:8]) == ("Mill", "It turns")


def test_nothing_is_printed(page: Article, capfd: pytest.CaptureFixture[str]) -> None:
    _read("<html><body><p>x</p></body></html>")
    assert capfd.readouterr() == ("", "")


def _short(body: str, prologue: str = "<!DOCTYPE html>") -> list[tuple[str, int, str]]:
    page = f"{prologue}<html><body><h1>Mill</h1>{body}</body></html>"
    article = read_text(page, format="html")
    return [(b.kind.value, b.level, b.text) for b in article.blocks[1:]]


def test_the_ordered_lists_of_a_short_page_keep_their_numbers() -> None:
    inner = "<ul><li>Rye</li></ul>"
    body = f"<ol start=3><li><p>Dry.</p><p>Wait.</p></li><li>In.{inner}</li><li value=9>Go.</ol>"
    assert _short(body) == [
        ("list_item", 1, "3. Dry."),
        ("list_item", 1, "Wait."),
        ("list_item", 1, "4. In."),
        ("list_item", 2, "Rye"),
        ("list_item", 1, "9. Go."),
    ]


def test_the_number_of_an_item_of_a_page_is_not_in_its_segment() -> None:
    article = read_text("<html><body><h1>Mill</h1><ol><li>Dry. Wait.</ol>", format="html")
    item = article.blocks[1]
    assert [item.segment_text(s) for s in item.segments] == ["Dry.", "Wait."]


def test_a_paragraph_in_the_quote_of_a_short_page_is_a_quote() -> None:
    body = "<blockquote><p>So it is.</p><p>Yes.</p></blockquote><p>No.</p>"
    assert [kind for kind, _, _ in _short(body)] == ["quote", "quote", "paragraph"]


def test_declarations_in_the_document_type_are_no_text() -> None:
    prologue = '<?xml version="1.0"?>\n<!DOCTYPE html [<!ENTITY a "x"> <!ENTITY b SYSTEM "y">]>\n'
    assert _short("<p>Dry.</p>", prologue) == [("paragraph", 0, "Dry.")]


_BODY = (
    "<body><article><h1>The mill</h1><p>The mill by the river turns slowly.</p></article></body>"
)


@pytest.mark.parametrize(
    "head",
    [
        "<link rel='license' href='https://cc.example/by/4.0/'>",
        "<meta name='DCTERMS.license' content='https://cc.example/by/4.0/'>",
        "<script type='application/ld+json'>{'@graph': [{'@type': 'ImageObject', 'license': 'no'},"
        " {'@type': 'NewsArticle', 'license': 'https://cc.example/by/4.0/'}]}</script>",
        "<script type='application/ld+json'>{'license': {'url': 'https://cc.example/by/4.0/'}}"
        "</script>",
        "<script type='application/ld+json'>{broken</script>"
        "<meta itemprop=license content='https://cc.example/by/4.0/'>",
    ],
)
def test_the_licence_that_a_page_states_is_kept(head: str) -> None:
    quoted = head if "ld+json" not in head else head.replace("'", '"')
    article = read_text(f"<html><head>{quoted}</head>{_BODY}</html>", format="html")
    assert article.provenance.licence == "https://cc.example/by/4.0/"


def test_the_licence_of_a_picture_is_not_that_of_the_page() -> None:
    figure = "<figure><img src=a.png><a rel=license href='https://cc.example/by/'>CC</a></figure>"
    page = f"<html><body>{figure}{_BODY.removeprefix('<body>')}</html>"
    assert read_text(page, format="html").provenance.licence == ""


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"alternativeHeadline": "Forty years still"}</script>',
        "<meta name='dcterms.alternative' content='Forty years  still'>",
    ],
)
def test_the_subtitle_that_a_page_states_is_kept(head: str) -> None:
    article = read_text(f"<html><head>{head}</head>{_BODY}</html>", format="html")
    assert article.provenance.subtitle == "Forty years still"


def test_headings_that_nothing_follows_are_furniture() -> None:
    text = "The mill stands by the river and nobody has asked it about that for a long time. " * 3
    page = (
        f"<html><body><article><h1>The mill</h1><p>{text}</p><h2>Its wheel</h2><p>{text}</p>"
        '<h2><a href="/">Home</a></h2></article></body></html>'
    )
    blocks = read_text(page, format="html").blocks
    headings = [(b.text, b.kind) for b in blocks if b.text in {"Its wheel", "Home"}]
    assert headings[0] == ("Its wheel", BlockKind.HEADING)
    assert all(kind is BlockKind.CLUTTER for _, kind in headings[1:])


_QUIET = "The mill stands by the river and nobody has asked it about that for a long time. " * 3


def _shape_of(inner: str) -> list[tuple[str, int, str]]:
    page = (
        f"<html><head><title>The mill</title></head><body><article><h1>The mill</h1>"
        f"<p>{_QUIET}</p>{inner}<p>{_QUIET}</p></article></body></html>"
    )
    blocks = read_text(page, format="html").blocks
    return [(b.kind.value, b.level, b.text) for b in blocks[1:] if b.text != _QUIET.strip()]


def test_roles_of_headings_and_lists_are_what_they_say() -> None:
    assert _shape_of(
        "<div role='heading' aria-level='3'>Its wheel</div><div role='list'>"
        "<div role='listitem'>It is old.</div><div role='listitem'>It turns.</div></div>"
    ) == [
        ("heading", 3, "Its wheel"),
        ("list_item", 1, "It is old."),
        ("list_item", 1, "It turns."),
    ]


def test_paragraphs_with_bullets_are_a_list() -> None:
    assert _shape_of("<p>• Dry the corn</p><p>• Grind it</p><p>Then bake.</p>") == [
        ("list_item", 1, "Dry the corn"),
        ("list_item", 1, "Grind it"),
        ("paragraph", 0, "Then bake."),
    ]
    assert _shape_of("<p>• Dry the <b>corn</b><br>• Grind it</p>") == [
        ("list_item", 1, "Dry the corn"),
        ("list_item", 1, "Grind it"),
    ]
    assert _shape_of("<p>• A lone one is none</p>") == [("paragraph", 0, "• A lone one is none")]


def test_who_is_quoted_stays_with_the_quotation() -> None:
    inner = "<blockquote><p>It turns.</p><footer>— The miller</footer></blockquote>"
    assert _shape_of(inner) == [("quote", 0, "It turns."), ("quote", 0, "— The miller")]
