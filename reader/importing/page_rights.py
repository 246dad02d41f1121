"""What a web page says of its licence and of its subtitle, where trafilatura does not look.

Read are the link relation "license" (RFC 4946), Dublin Core, schema.org in JSON-LD and in
microdata, and meta elements of publishing systems.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LICENCE_NAMES = frozenset(
    "dcterms.license dcterms.rights dc.rights dc.rights.license dc.license license".split()
)
_SUBTITLE_NAMES = frozenset(
    "dcterms.alternative dc.title.alternative subtitle article:subtitle og:subtitle".split()
)
#: Types of schema.org whose names end so are articles.
_ARTICLES = ("Article", "Posting", "Recipe", "Review", "Report")
_FACTS = (
    ("author", "author"),
    ("site", "publisher"),
    ("url", "mainEntityOfPage"),
    ("language", "inLanguage"),
    ("published", "datePublished"),
)
_MOST_NAMES = 10
#: Longest text that is taken for either.
_LONGEST = 300
#: Most characters of structured data that are read, and levels of it that are looked into.
_MOST_DATA, _DEEPEST = 500_000, 4


def page_licence(tree: HtmlElement) -> str:
    """The licence of a page, as a name or an address; "" where it states none."""
    return next((line for text in _licences(tree) if (line := _line(text))), "")


def page_subtitle(tree: HtmlElement) -> str:
    """The second headline that a page states in its data; "" for none."""
    found = (*_metas(tree, _SUBTITLE_NAMES), *_stated(tree, "alternativeHeadline"))
    return next((line for text in found if (line := _line(text))), "")


def stated_facts(tree: HtmlElement) -> dict[str, str]:
    """What a page says of its article in JSON-LD: author, publisher, address, language, times."""
    for element in tree.iter("script"):
        text = element.text or ""
        if element.get("type") != "application/ld+json" or len(text) > _MOST_DATA:
            continue
        try:
            article = next(_articles(json.loads(text), 0), None)
        except (ValueError, RecursionError):
            continue
        if article is not None:
            return {name: _line(", ".join(_names(article.get(key)))) for name, key in _FACTS}
    return {}


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """The articles in some JSON-LD, by their types."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _articles(each, depth + 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        types = types if isinstance(types, list) else [types]
        if any(str(name).endswith(_ARTICLES) for name in types):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """The names, or the addresses, of what a property is."""
    if isinstance(value, list):
        for each in value[:_MOST_NAMES]:
            yield from _names(each)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or value.get("@id") or value.get("url"))
    elif isinstance(value, str) and value.strip():
        yield value


def _licences(tree: HtmlElement) -> Iterator[str]:
    yield from _metas(tree, _LICENCE_NAMES)
    for element in tree.iter("link", "a"):
        # A licence beside a picture is the picture's.
        is_of_picture = next(element.iterancestors("figure", "figcaption"), None) is not None
        if "license" in (element.get("rel") or "").casefold().split() and not is_of_picture:
            yield element.get("href") or ""
    yield from _stated(tree, "license")


def _metas(tree: HtmlElement, names: frozenset[str]) -> Iterator[str]:
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        if name.casefold() in names:
            yield element.get("content") or ""


def _stated(tree: HtmlElement, name: str) -> Iterator[str]:
    """The values of a property of schema.org."""
    for element in tree.iter("script"):
        text = element.text or ""
        if element.get("type") == "application/ld+json" and len(text) <= _MOST_DATA:
            try:
                yield from _values(json.loads(text), name, 0)
            except (ValueError, RecursionError):
                continue
    for element in tree.xpath("//*[@itemprop=$name]", name=name):
        yield element.get("content") or element.get("href") or "".join(element.itertext())


def _values(data: Any, name: str, depth: int) -> Iterator[str]:  # noqa: ANN401 - JSON
    """What a property is in some JSON, but for pictures and videos within an article."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _values(each, name, depth + 1)
    elif isinstance(data, dict):
        if str(data.get("@type", "")).endswith("Object"):
            return
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("url") or value.get("@id")
        if isinstance(value, str):
            yield value
        for key, each in data.items():
            if key != name and isinstance(each, dict | list):
                yield from _values(each, name, depth + 1)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else ""
