"""What a web page says of itself: title, author, site, date, address, language."""

from __future__ import annotations

import contextlib
import logging
import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from reader.cleaning.phrases import folded
from reader.importing.page_rights import linked_data, page_licence, page_subtitle, stated_facts
from reader.language import normal_code

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUFFIX = re.compile(r"\s+[|–—·•:-]\s+")
_DATE_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


#: Names by which publishing systems tell a time that may be that of publication.
_DATE_NAMES = frozenset(
    "date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created pubdate publishdate "
    "publish-date publication_date published_time article:published og:article:published_time "
    "datepublished parsely-pub-date sailthru.date cxenseparse:recs:publishtime".split()
)
_DAY = len("2024-05-06")
#: A page's headline is one of so many; thousands, each within another, would take a minute.
_MOST_HEADS = 100
#: What stands before a name that is no part of it.
_BY = re.compile(
    r"(?:(?i:by|por|par|автор|autor|auteur|author|text|текст)\s*:?|Von(?=\s+\w+\s+\w))\s+"
    r"(?=[^\W\d_a-zа-яё])"
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
    data = linked_data(tree)
    stated = stated_facts(tree, data)
    site = _site(_line(found.sitename), stated.get("site", ""))
    url = _line(found.url) or stated.get("url", "")
    return PageFacts(
        title=_title(tree, _line(found.title), site),
        author=_author(_line(found.author) or stated.get("author", "")),
        site=site,
        published=_published(tree, _line(found.date) or stated.get("published", "")[:10])
        or _line(found.date),
        url=url if url.startswith(("http://", "https://")) else "",
        language=_language(tree) or normal_code(stated.get("language", "")),
        description=_line(found.description),
        licence=page_licence(tree, data),
        subtitle=page_subtitle(tree, data),
    )


def _author(told: str) -> str:
    by = _BY.match(told)
    return told[by.end() :] if by else told


def _site(found: str, publisher: str) -> str:
    """The name of a site; a bare host is none where the page names who publishes it."""
    is_host = not found or ("." in found and " " not in found and found == found.lower())
    return publisher if publisher and is_host and not publisher.startswith("http") else found


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _title(tree: HtmlElement, declared: str, site: str) -> str:
    """The headline on the page where a declared title holds it, else that without the site."""
    heads = [_line("".join(head.itertext())) for head in islice(tree.iter("h1"), _MOST_HEADS)]
    shown = next((_line("".join(e.itertext())) for e in tree.iter("title")), "")
    if own := _under_a_book(tree, heads, shown):
        return own
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


def _under_a_book(tree: HtmlElement, heads: list[str], shown: str) -> str:
    """The headline of a page whose first heading is the name of the site or book; "" for others.

    Its title is both: "A chapter - The book".
    """
    parts = [folded(part) for part in _SUFFIX.split(shown)]
    if len(parts) < 2 or [folded(head) for head in heads] != parts[-1:]:
        return ""
    others = (_line(e.text_content()) for e in islice(tree.iter("h2", "h3"), _MOST_HEADS))
    return next((other for other in others if folded(other) == parts[0]), "")


def _published(tree: HtmlElement, day: str) -> str:
    """The full time of publication where the page gives it in ISO 8601.

    Times that may be of something else count where they are of the `day` that was found.
    """
    times = [value for path in _DATE_PATHS for value in tree.xpath(path)]
    data = "".join(tree.xpath("//script[@type='application/ld+json']/text()"))
    named = (e.get("content") or "" for e in tree.iter("meta") if _is_date(e))
    others = [*_PUBLISHED.findall(data), *named, *tree.xpath("//time/@datetime")]
    for value in (*times, *(other for other in others if day and other.strip()[:10] == day)):
        with contextlib.suppress(ValueError):
            time = datetime.fromisoformat(value.strip()).isoformat()
            return time if len(value.strip()) > _DAY else time[:_DAY]
    return ""


def _is_date(meta: HtmlElement) -> bool:
    name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
    return name.casefold() in _DATE_NAMES


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
