"""What a web page says of its article in its data and in the lines under the title."""

from __future__ import annotations

import json

import pytest

from reader.importing import read_text
from reader.model import BlockKind, Provenance

_PROSE = "<p>The mill by the river turns slowly every morning before the neighbours wake.</p>" * 2


def _facts(head: str = "", under: str = "", title: str = "<h1>A quiet morning</h1>") -> Provenance:
    page = f"<html lang=en><head>{head}</head><body><div>{title}{under}{_PROSE}</div></body></html>"
    return read_text(page, format="html").provenance


def _data(**values: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(values)}</script>"


@pytest.mark.parametrize("kind", ["Recipe", "LiveBlogPosting", ["Thing", "ReportageNewsArticle"]])
def test_json_ld_tells_author_site_address_and_date(kind: object) -> None:
    article = {
        "@type": kind,
        "author": [{"@type": "Person", "name": "Nell Ash"}],
        "publisher": {"name": "The Valley"},
        "mainEntityOfPage": {"@id": "https://valley.example/soup"},
        "datePublished": "2021-10-03",
    }
    facts = _facts(_data(**{"@graph": [{"@type": "WebSite", "name": "Other"}, article]}))
    assert facts.author == "Nell Ash"
    assert facts.url == "https://valley.example/soup"
    assert facts.published == "2021-10-03"
    named = f"{_data(**article)}<link rel=canonical href='https://valley.example/soup'>"
    assert _facts(named).site == "The Valley"


@pytest.mark.parametrize(
    "under",
    [
        "<i itemprop=publisher itemscope><meta itemprop=name content='{1}'></i>",
        "<i itemprop=sourceOrganization itemscope itemtype='{}/NGO'><b itemprop=name>{}</b></i>",
        "<i itemprop=publisher data-of='{}'>{}</i>",
        "<i itemscope itemtype='{}/WebSite'><meta itemprop=name content='{}'></i>",
    ],
)
def test_microdata_tells_the_site(under: str) -> None:
    site = under.format("https://schema.org", "The Valley")
    author = "<i itemprop=author itemscope><meta itemprop=name content='Nell Ash'></i>"
    facts = _facts(under=author + site)
    assert (facts.site, facts.author) == ("The Valley", "Nell Ash")


def test_json_ld_may_tell_the_site_by_itself() -> None:
    site = {"@type": "WebSite", "name": "The Valley"}
    assert _facts(_data(**site)).site == "The Valley"
    article = {"@type": "NewsArticle", "publisher": {"name": "Valley Press"}}
    assert _facts(_data(**{"@graph": [site, article]})).site == "Valley Press"


@pytest.mark.parametrize("data", ["{", "[]", '{"@type": "NewsArticle", "author": 7}', "null"])
def test_data_that_says_nothing_is_passed_over(data: str) -> None:
    assert _facts(f"<script type='application/ld+json'>{data}</script>").author == ""


def test_a_time_in_a_meta_element_is_kept_with_its_zone() -> None:
    facts = _facts("<meta name=date content='2024-01-10T06:00:00+01:00'>")
    assert facts.published == "2024-01-10T06:00:00+01:00"


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("Por Rui Sá", "Rui Sá"),
        ("By Jane Rook", "Jane Rook"),
        ("Von Petra Lang", "Petra Lang"),
        ("Von Trapp", "Von Trapp"),
        ("De Niro", "De Niro"),
        ("Byron Grey", "Byron Grey"),
    ],
)
def test_the_word_before_an_author_is_no_part_of_the_name(told: str, author: str) -> None:
    assert _facts(_data(**{"@type": "NewsArticle", "author": {"name": told}})).author == author


def test_the_line_under_the_title_is_the_subtitle_although_the_extractor_drops_it() -> None:
    line = "The wheel has been repaired and turns again."
    assert _facts(under=f"<div>6 May</div><div class=teaser>{line}</div>").subtitle == line
    far = f"<p>{'Nobody has asked about it for years. ' * 9}</p><div class=teaser>{line}</div>"
    assert _facts(under=far).subtitle == ""


def test_a_date_between_that_line_and_the_text_is_no_text() -> None:
    page = (
        "<html lang=de><body><article><h1>Streik</h1><p class=lead>Von Mittwoch bis Freitag fahren"
        " nur wenige Züge. Die Antworten.</p><p>10. Januar 2024, 6:00 Uhr</p><p>Der Streik beginnt"
        " am Mittwoch und endet am Freitag um sechs.</p></article></body></html>"
    )
    hidden = [b for b in read_text(page, format="html").blocks if b.kind is BlockKind.CLUTTER]
    assert [block.text for block in hidden] == ["10. Januar 2024, 6:00 Uhr"]


def test_the_heading_of_a_chapter_is_the_title_where_the_first_one_is_the_books() -> None:
    head = "<title>A quiet morning - The Mill Book</title>"
    page = f"<html lang=en><head>{head}</head><body><h1>The Mill Book</h1><main>{{}}{_PROSE}</main>"
    chapter, other = "<h2>A quiet morning</h2>", "<h2>A loud evening</h2>"
    assert read_text(page.format(chapter), format="html").title == "A quiet morning"
    assert read_text(page.format(other), format="html").title == "The Mill Book"
