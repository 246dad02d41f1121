"""What a web page says of itself: title, author, site, date, address, language."""

from __future__ import annotations

import contextlib
import logging
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader.cleaning.phrases import folded
from reader.importing.page_rights import page_licence, page_subtitle
from reader.language import normal_code

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUFFIX = re.compile(r"\s+[|–—·•:-]\s+")
_DATE_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Empty means that the page does not say. `published` is ISO 8601, `language` as declared."""

    title: str = ""
    author: str = ""
    site: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    description: str = ""
    licence: str = ""
    subtitle: str = ""


def page_facts(tree: HtmlElement) -> PageFacts:
    """The facts in the head and the structured data of a parsed page (an lxml tree, unchanged)."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    from trafilatura.metadata import extract_metadata

    dates = {"original_date": True, "extensive_search": False}
    found = extract_metadata(tree, date_config=dates, extensive=False)
    site = _line(found.sitename)
    url = _line(found.url)
    return PageFacts(
        title=_title(tree, _line(found.title), site),
        author=_line(found.author),
        site=site,
        published=_published(tree, _line(found.date)) or _line(found.date),
        url=url if url.startswith(("http://", "https://")) else "",
        language=_language(tree),
        description=_line(found.description),
        licence=page_licence(tree),
        subtitle=page_subtitle(tree),
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _title(tree: HtmlElement, declared: str, site: str) -> str:
    """The headline on the page where a declared title holds it, else that without the site."""
    heads = [_line("".join(head.itertext())) for head in tree.iter("h1")]
    shown = next((_line("".join(e.itertext())) for e in tree.iter("title")), "")
    for head in heads:
        a, b = folded(head), folded(declared)
        if len(a) > 3 and (a in b or (b and b in a) or (len(a) > 20 and a in folded(shown))):
            return head
    if not declared:
        return next((head for head in heads if head), "")
    parts = _SUFFIX.split(declared)
    if len(parts) > 1 and site and folded(parts[-1]) == folded(site):
        return declared[: declared.rindex(parts[-1])].rstrip(" |–—·•:-")
    return declared


def _published(tree: HtmlElement, day: str) -> str:
    """The full time of publication where the page gives it in ISO 8601.

    Times that may be of something else count where they are of the `day` that was found.
    """
    times = [value for path in _DATE_PATHS for value in tree.xpath(path)]
    data = "".join(tree.xpath("//script[@type='application/ld+json']/text()"))
    others = [*_PUBLISHED.findall(data), *tree.xpath("//time/@datetime")]
    for value in (*times, *(other for other in others if day and other.strip()[:10] == day)):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(value.strip()).isoformat()
    return ""


def _language(tree: HtmlElement) -> str:
    """The declared language code of the page, "" where it declares none."""
    values = [tree.get("lang") or "", tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    values += (
        tree.xpath("//html/@lang | //html/@xml:lang", namespaces=None) if not any(values) else []
    )
    values += tree.xpath(
        "//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content"
        " | //meta[@property='og:locale']/@content"
    )
    return next((code for value in values if (code := normal_code(str(value)))), "")
