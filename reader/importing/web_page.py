"""A saved web page into a draft, by trafilatura. Nothing is fetched and no script runs.

The page is parsed here (`html_tree.py`); trafilatura gets the parsed tree.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.cleaning.phrases import folded
from reader.errors import ImportFileError
from reader.importing.draft import Draft, article_language, clean_draft
from reader.importing.page_body import (
    CAPTION_MARK,
    LEAD_MARK,
    blocks_of_body,
    with_bullets,
    with_code,
)
from reader.importing.page_facts import PageFacts, page_facts
from reader.importing.page_fallback import all_blocks
from reader.importing.page_gaps import with_gaps_filled
from reader.importing.page_marks import page_marks
from reader.importing.page_notes import referred, take_notes
from reader.importing.page_pictures import with_pictures
from reader.importing.page_roles import drop_signs, prepare_roles
from reader.importing.page_sections import drop_related, drop_sign_ups
from reader.importing.page_tables import prepare_tables
from reader.importing.picture_supply import PictureSupply
from reader.importing.turns import mark_turns
from reader.marks import kept_address
from reader.model import Block, BlockKind, Provenance

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that hold no text of the article, whatever stands in them.
_UNREAD = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|standfirst|dek|deck|subtitle|sub-?head(?:line|ing)?|chapo|vorspann|"
    r"teaser-text|bajada|entradilla)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Right under the title these are no boxes that lead to other articles.
_LEAD_OR_TEASER = re.compile(
    rf"{_LEAD_CLASS.pattern}|(?:^|[\s_-])(?:teaser|anons|announce|anriss|"
    r"einleitung|sottotitolo|occhiello)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: What holds one of these is no line; looking into each of thousands within each other takes long.
_NO_LINE = frozenset({"p", "div", "ul", "h1", "h2", "h3", "h4", "h5", "h6"})
#: What may stand between the title and the line under it, in characters: a byline, a date.
_MOST_BETWEEN = 200
#: A document type with declarations of its own, which an HTML parser takes for text.
_OWN_DECLARATIONS = re.compile(r"<!doctype\b[^\[>]{0,500}\[.{0,20000}?\]\s*>", re.I | re.DOTALL)
#: More within an address than the parser takes: what comes after it would be lost.
_LONGEST_ATTRIBUTE = 9_000_000
_HUGE_DATA = re.compile(rf"data:[^\"'\s<>]{{{_LONGEST_ATTRIBUTE},}}", re.IGNORECASE)
#: Where such a document type begins at the latest.
_PROLOGUE = 2_000
#: A page of more elements, or of more links and spans in one of them, is read whole: an extractor's
#: time grows with the square of both (of the text left by stripped tags lxml looks back over all).
_MOST_ELEMENTS, _MOST_STRIPPED = 30_000, 4_000
_STRIPPED = frozenset({"a", "span"})
#: A page of fewer characters than this is read whole: an extractor has too little to go by.
_TINY_PAGE = 600
#: So is a page where less than `_SHORT_PAGE` characters, and less than this share, were found.
_SHORT_PAGE = 500
_FOUND_SHARE = 0.5


def read_web_page(
    html: str,
    provenance: Provenance,
    language: str | None,
    supply: PictureSupply | None = None,
) -> tuple[Draft, str]:
    """The cleaned draft of an HTML page, and its language; raises ImportFileError.

    Pictures come from `supply`; without one only those within the page are there.
    """
    name = provenance.file_name or "The pasted page"
    try:
        tree = _parse(html, name)
        drop_signs(tree)
        facts = page_facts(tree)
        notes = take_notes(tree, facts.url)
        marks = page_marks(tree, facts.url)
        lead = _prepare(tree, facts)
        found = with_code(with_bullets(_extract(tree)), tree)
        blocks = marks.marked(_with_title(found, facts.title))
    except RecursionError as error:
        raise ImportFileError(
            f"“{name}” is nested too deeply to be read; copy the article's text and paste it."
        ) from error
    filled = replace(
        provenance,
        author=facts.author,
        site=facts.site,
        published=facts.published,
        url=facts.url,
        declared_language=facts.language,
        licence=facts.licence,
        subtitle=facts.subtitle
        or next((b.text for b in blocks if b.kind is BlockKind.LEAD), "")
        or lead,
    )
    code = article_language(blocks, _declared(blocks) or facts.language, language)
    draft = clean_draft(Draft(tuple(blocks), facts.title, filled), code)
    supply = supply or PictureSupply()
    supply.base = _base(tree, supply.base or provenance.url or facts.url)
    shown, pictures, refused = with_pictures(mark_turns(draft.blocks), marks, tree, supply)
    whole = (*_without_last_headings(shown), *referred(shown, notes))
    return replace(draft, blocks=whole, pictures=pictures, refused=refused), code


def _declared(blocks: Sequence[Block]) -> str:
    """The language that elements within the page declare for most of its text; "" for none."""
    sizes = Counter[str]()
    for block in blocks:
        sizes[block.language] += len(block.text)
    code, size = max(sizes.items(), key=lambda item: item[1], default=("", 0))
    return code if 2 * size > sizes.total() else ""


def _base(tree: HtmlElement, address: str) -> str:
    """What the page's addresses are relative to (HTML, 4.2.3)."""
    href = next((element.get("href") or "" for element in tree.iter("base")), "")
    return kept_address(href, address) or address


def _parse(html: str, name: str) -> HtmlElement:
    from lxml import etree

    from reader.importing.html_tree import html_tree

    if len(html) > _LONGEST_ATTRIBUTE:
        html = _HUGE_DATA.sub("", html)
    declared = _OWN_DECLARATIONS.search(html)
    if declared and declared.start() < _PROLOGUE:
        html = html[: declared.start()] + html[declared.end() :]
    try:
        tree = html_tree(html)
    except etree.ParserError as error:
        raise ImportFileError(f"“{name}” holds no article text; choose another file.") from error
    _remove_controls(tree)
    return tree


def _remove_controls(tree: HtmlElement) -> None:
    """Take out control characters written as references ("&#1;"): no XML tree may be given them."""
    for element in tree.iter():
        for part in ("text", "tail"):
            value = getattr(element, part)
            if value and _CONTROLS.search(value):
                setattr(element, part, _CONTROLS.sub("", value))
        for name, value in element.items():
            if _CONTROLS.search(value):
                element.set(name, _CONTROLS.sub("", value))


def _prepare(tree: HtmlElement, facts: PageFacts) -> str:
    """Mark captions and the lead in the tree, so that they are known after the extraction.

    Returns the words of a lead that is sure to be one.
    """
    from lxml import etree

    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    drop_related(tree)
    drop_sign_ups(tree)
    prepare_roles(tree)
    prepare_tables(tree)
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        text = " ".join("".join(caption.itertext()).split())
        if figure is None or not text or figure.getparent() is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = CAPTION_MARK + text
        caption.drop_tree()
        figure.addnext(paragraph)
        if figure.tail:
            paragraph.tail, figure.tail = figure.tail, None
    return _mark_lead(tree, facts)


def _mark_lead(tree: HtmlElement, facts: PageFacts) -> str:
    """Mark the line under the title; its words where it is sure to be one, else ""."""
    lead = next((e for e in tree.iter("p", "h2", "h3", "div") if _is_lead(e, facts)), None)
    below = _under_title(tree)
    named = next((e for e in below if _LEAD_OR_TEASER.search(e.get("class") or "")), None)
    lead = named if lead is None else lead
    if lead is None:
        return ""
    lead.text = LEAD_MARK + (lead.text or "")
    words = " ".join("".join(lead.itertext()).split()).lstrip(LEAD_MARK)
    return words if lead is named else ""


def _under_title(tree: HtmlElement) -> list[HtmlElement]:
    """The lines right under the only headline of a page: no more is to be read in between."""
    titles = list(tree.iter("h1"))
    found: list[HtmlElement] = []
    if len(titles) != 1:
        return found
    within, after, between = set(titles[0].iter()), False, 0
    for element in tree.iter():
        if element is titles[0]:
            after = True
        if not after or element in within or between > _MOST_BETWEEN:
            continue
        if element.tag in {"p", "div", "h2", "h3"} and _is_line_of_words(element):
            found.append(element)
        between += len((element.text or "").strip()) + len((element.tail or "").strip())
    return found


def _is_line_of_words(element: HtmlElement) -> bool:
    if any(child.tag in _NO_LINE for child in element):
        return False
    return 20 <= len(folded("".join(element.itertext()))) <= 500


def _is_lead(element: HtmlElement, facts: PageFacts) -> bool:
    """Whether an element is the line under the title: so named, or the page's description."""
    if not _is_line_of_words(element):
        return False
    text = folded("".join(element.itertext()))
    named = element.tag != "div" and bool(_LEAD_CLASS.search(element.get("class") or ""))
    return named or text == folded(facts.description)


def _extract(tree: HtmlElement) -> list[Block]:
    """The article's blocks by trafilatura; the whole page's where that finds next to nothing."""
    if _is_too_large(tree):
        return all_blocks(tree)
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        # They log what they discard; that is no news for a person.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    from copy import deepcopy

    from trafilatura import bare_extraction

    document = bare_extraction(
        deepcopy(tree), include_comments=False, include_formatting=True, output_format="xml"
    )
    body = getattr(document, "body", None)
    blocks = blocks_of_body(body) if body is not None else []
    blocks = with_gaps_filled(blocks, tree)
    found = _size(blocks)
    if found < _TINY_PAGE:
        everything = all_blocks(tree)
        whole = _size(everything)
        if whole < _TINY_PAGE or (found < _SHORT_PAGE and found < _FOUND_SHARE * whole):
            return everything
    return blocks


def _is_too_large(tree: HtmlElement) -> bool:
    """Whether an extractor would take too long over a page."""
    elements = list(islice(tree.iter(), _MOST_ELEMENTS + 1))
    if len(elements) > _MOST_ELEMENTS:
        return True
    # Each stripped element has the owner of the one around it, which comes before it.
    owners: dict[HtmlElement, HtmlElement | None] = {}
    for element in elements:
        if element.tag in _STRIPPED:
            parent = element.getparent()
            owners[element] = owners.get(parent, parent)
    return max(Counter(owners.values()).values(), default=0) > _MOST_STRIPPED


def _without_last_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Headings that nothing follows are furniture: they head what the extractor left out."""
    kept = list(blocks)
    for i in reversed(range(len(kept))):
        block = kept[i]
        if block.kind is BlockKind.HEADING:
            kept[i] = block.as_clutter("navigation")
        elif block.kind is not BlockKind.CLUTTER:
            break
    return tuple(kept)


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _with_title(blocks: list[Block], title: str) -> list[Block]:
    """The title first, and not once more as a heading or paragraph among the first blocks."""
    if not title:
        headings = [i for i, block in enumerate(blocks[:5]) if block.kind is BlockKind.HEADING]
        if not headings:
            return blocks
        title = blocks[headings[0]].text
    same = folded(title)
    kept = [b for i, b in enumerate(blocks) if i > 8 or folded(b.text) != same]
    return [Block(BlockKind.TITLE, title), *kept]
