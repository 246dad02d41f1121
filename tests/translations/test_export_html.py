"""The exported page: self-contained, well formed, escaped, and true to the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import BlockKind, Provenance, SegmentState, Version, VersionKind, VersionOrigin
from translations.export.clean import clean
from translations.export.html_page import html_page
from translations.export.model import ExportArticle, ExportBlock, ExportSegment

VOID = frozenset({"meta", "link", "br"})
VERSION = Version(
    3, 7, "en", VersionKind.MACHINE, VersionOrigin("Argos", "ru-en", "1.9"), "2026-01-02T03:04:05Z"
)


class Balance(HTMLParser):
    """Fails on a tag that is closed out of turn, and remembers every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def checked(page: str) -> Balance:
    parser = Balance()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def segment(
    source: str, target: str, machine: str | None = None, state: SegmentState | None = None
) -> ExportSegment:
    usual = SegmentState.MACHINE if machine is None else SegmentState.REVIEWED
    return ExportSegment(1, source, target, machine or target, state or usual)


def block(kind: BlockKind, *segments: ExportSegment, level: int = 0) -> ExportBlock:
    gaps = ("", *[" "] * (len(segments) - 1), "")
    return ExportBlock(kind, level, segments, gaps, gaps)


def article(*blocks: ExportBlock, to: str = "en", **provenance: str) -> ExportArticle:
    known = Provenance(**provenance)
    versions = () if to == "ru" else (VERSION,)
    return ExportArticle(
        7, "Тема", "Topic", "ru", to, known, versions, "2026-01-02T03:04:05Z", blocks
    )


TITLE = block(BlockKind.TITLE, segment("Курс", "Course", machine="Rate"))
ONE_OF_EACH = tuple(
    block(kind, segment("Раз.", "One."), segment("Два.", "Two!", machine="Two."), level=level)
    for kind, level in [
        (BlockKind.TITLE, 1),
        (BlockKind.LEAD, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.QUESTION, 0),
        (BlockKind.ANSWER, 0),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 3),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.QUOTE, 0),
        (BlockKind.CAPTION, 0),
        (BlockKind.CODE, 0),
        (BlockKind.TITLE, 1),
    ]
)
NASTY = "</p><script>alert(1)</script> & \"quoted\" 'x' <img src=//evil.example/a.png> $title"


@pytest.mark.parametrize("facing", [True, False])
@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("to", ["en", "ar", "ru"])
def test_every_kind_of_block_is_well_formed(facing: bool, mark: bool, to: str) -> None:
    view = article(*ONE_OF_EACH, to=to, author="A", url="https://a.example/?a=1&b=2")
    checked(html_page(view, facing=facing, mark_corrections=mark))


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_is_escaped_and_given_back(source: str, target: str, author: str) -> None:
    view = article(block(BlockKind.PARAGRAPH, segment("x" + source, "y" + target)), author=author)
    page = html_page(view)
    checked(page)
    tree = lxml.html.document_fromstring(page)
    (cell,) = tree.find_class("target")
    assert cell.text_content() == clean("y" + target)
    (cell,) = tree.find_class("source")
    assert cell.text_content() == clean("x" + source)


@pytest.mark.parametrize("facing", [True, False])
def test_markup_in_the_article_never_becomes_markup(facing: bool) -> None:
    marked = block(BlockKind.PARAGRAPH, segment(NASTY, NASTY + "!", machine=NASTY))
    title = block(BlockKind.TITLE, segment(NASTY, NASTY))
    view = article(
        title, marked, block(BlockKind.CODE, segment(NASTY, NASTY)), author=NASTY, site=NASTY
    )
    page = html_page(view, facing=facing, mark_corrections=True)
    tags = {element.tag for element in lxml.html.document_fromstring(page).iter()}
    assert not tags & {"script", "img"}
    checked(page)


def test_nothing_is_fetched() -> None:
    view = article(*ONE_OF_EACH, url="https://a.example/story?x=1&y=2")
    page = html_page(view, mark_corrections=True)
    found = {
        (tag, name, value)
        for tag, name, value in checked(page).attributes
        if name in {"src", "srcset", "href", "data", "action", "poster", "style"}
    }
    assert found == {
        ("link", "href", "https://a.example/story?x=1&y=2"),
        ("a", "href", "https://a.example/story?x=1&y=2"),
    }
    assert not re.search(r"@import|url\(|<script", page)


def test_the_policy_allows_inline_styles_only() -> None:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert ("meta", "content", policy) in checked(html_page(article())).attributes


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "//x.example"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    attributes = checked(html_page(article(url=url))).attributes
    assert not [value for _, name, value in attributes if name == "href"]


def test_both_sides_name_their_language_and_direction() -> None:
    page = html_page(article(block(BlockKind.PARAGRAPH, segment("Раз", "واحد")), to="ar"))
    tree = lxml.html.document_fromstring(page)
    sides = [
        (cell.get("lang"), cell.get("dir"))
        for name in ("source", "target")
        for cell in tree.find_class(name)
    ]
    assert sides == [("ru", "ltr"), ("ar", "rtl")]


def test_facing_pages_have_the_source_on_the_left_even_of_arabic() -> None:
    assert '<html lang="ar" dir="ltr">' in html_page(article(to="ar"))


def test_a_single_page_runs_in_its_language() -> None:
    assert '<html lang="ar" dir="rtl">' in html_page(article(to="ar"), facing=False)


def test_an_untranslated_segment_has_the_language_of_the_source() -> None:
    untranslated = segment("Раз", "Раз", state=SegmentState.UNTRANSLATED)
    page = html_page(article(block(BlockKind.PARAGRAPH, untranslated)))
    assert '<span class="untranslated" lang="ru" dir="ltr">Раз</span>' in page


def test_corrections_are_not_marked_unless_asked() -> None:
    page = html_page(article(*ONE_OF_EACH))
    assert "<mark" not in page
    assert "<ins" not in page


def test_a_marked_correction_shows_the_new_words_and_the_machine_s() -> None:
    corrected = segment("Курс", "The US policy course", machine="The US rate")
    page = html_page(article(block(BlockKind.PARAGRAPH, corrected)), mark_corrections=True)
    assert '<mark title="Machine: The US rate">The US <ins>policy course</ins></mark>' in page


def test_a_single_page_leaves_out_the_source() -> None:
    page = html_page(article(*ONE_OF_EACH), facing=False)
    assert "Раз" not in page
    assert "One." in page


def test_list_items_of_a_single_page_share_nested_lists() -> None:
    items = [
        block(BlockKind.LIST_ITEM, segment(str(at), str(at)), level=level)
        for at, level in enumerate([1, 2, 1])
    ]
    page = html_page(article(*items), facing=False)
    assert "<ul><li>0<ul><li>1</li></ul></li><li>2</li></ul>" in page


@pytest.mark.parametrize("facing", [True, False])
def test_an_item_with_a_number_of_its_own_gets_no_bullet(facing: bool) -> None:
    items = [
        block(BlockKind.LIST_ITEM, segment("1. раз", "1. one"), level=1),
        block(BlockKind.LIST_ITEM, segment("2 судна", "2 ships"), level=1),
    ]
    page = html_page(article(*items), facing=facing)
    assert '<li class="numbered">1. one</li>' in page
    assert "<li>2 ships</li>" in page


def test_the_title_block_is_the_only_first_heading_of_each_side() -> None:
    tree = lxml.html.document_fromstring(html_page(article(*ONE_OF_EACH)))
    assert [h1.text_content() for h1 in tree.iter("h1")] == ["Раз. Два.", "One. Two!"]


def test_an_emptied_headline_is_no_heading() -> None:
    emptied = block(BlockKind.TITLE, segment("Курс", "", machine="Rate"))
    single = html_page(article(emptied), facing=False, mark_corrections=False)
    facing = html_page(article(emptied), facing=True, mark_corrections=False)
    assert lxml.html.fromstring(single).findall(".//h1") == []
    assert [h.text for h in lxml.html.fromstring(facing).findall(".//h1")] == ["Курс"]


def test_without_a_title_block_the_title_stands_once_in_the_source_s_language() -> None:
    tree = lxml.html.document_fromstring(html_page(article()))
    assert [(h1.get("lang"), h1.text_content()) for h1 in tree.iter("h1")] == [("ru", "Topic")]


def test_the_header_has_author_site_date_and_address() -> None:
    view = article(author="Ann", site="Site", published="2026-05-14", url="https://a.example/1")
    page = html_page(view)
    assert '<meta name="author" content="Ann">' in page
    assert '<link rel="canonical" href="https://a.example/1">' in page
    assert '<time datetime="2026-05-14">14\u00a0May 2026</time>' in page


def test_a_date_that_is_none_stands_as_it_is() -> None:
    assert "<span>last &lt;week&gt;</span>" in html_page(article(published="last <week>"))


def footer(view: ExportArticle) -> str:
    (found,) = lxml.html.document_fromstring(html_page(view)).iter("footer")
    return str(found.text_content()).strip()


def test_the_footer_says_who_made_what_and_when() -> None:
    untranslated = segment("Раз", "Раз", state=SegmentState.UNTRANSLATED)
    assert footer(article(TITLE, block(BlockKind.PARAGRAPH, untranslated))) == (
        "Machine translation by Argos (ru-en 1.9), corrected with Enface."
        " 2 segments: 1 corrected, 1 reviewed, 1 not translated. Exported 2\u00a0January 2026."
    )


def test_the_footer_claims_no_correction_where_there_is_none() -> None:
    view = article(block(BlockKind.PARAGRAPH, segment("Раз", "One")))
    assert "corrected with" not in footer(view)


def test_the_engine_s_remark_is_shown_where_its_text_still_stands() -> None:
    doubtful = ExportSegment(1, "Раз", "One", "One", SegmentState.MACHINE, "outside the pack")
    settled = ExportSegment(2, "Два", "Two", "Two", SegmentState.REVIEWED, "unsure")
    page = html_page(article(block(BlockKind.PARAGRAPH, doubtful, settled)))
    assert '<span class="doubtful" title="outside the pack">One</span> Two' in page
    assert "With a dotted line</span>: outside the pack." in page


def test_in_place_the_footer_names_the_service_of_the_notice() -> None:
    view = article(TITLE, to="ru", translated_by="Service")
    assert footer(view).startswith("Machine translation by Service, corrected with Enface.")


def test_in_place_the_left_side_is_the_machine_s() -> None:
    corrected = segment("Rate", "Course", machine="Rate")
    view = article(block(BlockKind.PARAGRAPH, corrected), to="ru")
    tree = lxml.html.document_fromstring(html_page(view))
    assert [cell.text_content() for cell in tree.find_class("source")] == ["Rate"]
    assert [cell.text_content() for cell in tree.find_class("target")] == ["Course"]
    (labels,) = tree.find_class("columns")
    assert "machine translation" in labels.text_content()
