"""What a web page says of its licence, its subtitle and its site, where trafilatura does not look.

Read are the link relation "license" (RFC 4946), Dublin Core, schema.org in JSON-LD and in
microdata, and meta elements of publishing systems.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
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
_SITES = ("WebSite",)
#: Where microdata say who wrote an article (not a comment on it), and who publishes it.
_AUTHORS = "//*[@itemprop='author'][not(ancestor::*[@itemprop='comment' or @itemprop='review'])]"
_PUBLISHERS = (
    "//*[@itemprop='publisher' or @itemprop='sourceOrganization']"
    " | //*[@itemscope and contains(@itemtype, 'schema.org/WebSite')]"
)
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


#: The JSON-LD of a page, each script parsed.
LinkedData = Sequence[Any]


def linked_data(tree: HtmlElement) -> LinkedData:
    """The JSON-LD of a page, as far as it is sound and not too long."""
    return tuple(_linked_data(tree))


def page_licence(tree: HtmlElement, data: LinkedData) -> str:
    """The licence of a page, as a name or an address; "" where it states none."""
    return next((line for text in _licences(tree, data) if (line := _line(text))), "")


def page_subtitle(tree: HtmlElement, data: LinkedData) -> str:
    """The second headline that a page states in its data; "" for none."""
    found = (*_metas(tree, _SUBTITLE_NAMES), *_stated(tree, data, "alternativeHeadline"))
    return next((line for text in found if (line := _line(text))), "")


def stated_facts(tree: HtmlElement, data: LinkedData) -> dict[str, str]:
    """What a page says of its article in its data: author, site, address, language, times.

    Of the site also what is said of it by itself, and in microdata.
    """
    article = next((each for part in data for each in _of_types(part, _ARTICLES, 0)), {})
    facts = {name: _line(", ".join(_names(article.get(key)))) for name, key in _FACTS}
    if not facts["author"]:
        facts["author"] = _line(", ".join(dict.fromkeys(_microdata(tree, _AUTHORS))))
    if not facts["site"]:
        sites = (each for part in data for each in _of_types(part, _SITES, 0))
        names = (*_microdata(tree, _PUBLISHERS), *(name for site in sites for name in _names(site)))
        facts["site"] = next((line for name in names if (line := _line(name))), "")
    return facts


def _linked_data(tree: HtmlElement) -> Iterator[Any]:
    for element in tree.iter("script"):
        text = element.text or ""
        if element.get("type") == "application/ld+json" and len(text) <= _MOST_DATA:
            with suppress(ValueError, RecursionError):
                yield json.loads(text)


def _microdata(tree: HtmlElement, path: str) -> Iterator[str]:
    """The names of some things in microdata (HTML, 5.2)."""
    for item in tree.xpath(path)[:_MOST_NAMES]:
        named = [item] if item.get("itemscope") is None else item.xpath(".//*[@itemprop='name']")
        for element in named[:1]:
            if name := _line(element.get("content") or "".join(element.itertext())):
                yield name


def _of_types(
    data: Any,  # noqa: ANN401 - JSON
    wanted: tuple[str, ...],
    depth: int,
) -> Iterator[dict[str, Any]]:
    """What is of these types in some JSON-LD, by the ends of their names."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _of_types(each, wanted, depth + 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        types = types if isinstance(types, list) else [types]
        if any(str(name).endswith(wanted) for name in types):
            yield data
        yield from _of_types(data.get("@graph"), wanted, depth + 1)


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """The names, or the addresses, of what a property is."""
    if isinstance(value, list):
        for each in value[:_MOST_NAMES]:
            yield from _names(each)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or value.get("@id") or value.get("url"))
    elif isinstance(value, str) and value.strip():
        yield value


def _licences(tree: HtmlElement, data: LinkedData) -> Iterator[str]:
    yield from _metas(tree, _LICENCE_NAMES)
    for element in tree.iter("link", "a"):
        # A licence beside a picture is the picture's.
        is_of_picture = next(element.iterancestors("figure", "figcaption"), None) is not None
        if "license" in (element.get("rel") or "").casefold().split() and not is_of_picture:
            yield element.get("href") or ""
    yield from _stated(tree, data, "license")


def _metas(tree: HtmlElement, names: frozenset[str]) -> Iterator[str]:
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        if name.casefold() in names:
            yield element.get("content") or ""


def _stated(tree: HtmlElement, data: LinkedData, name: str) -> Iterator[str]:
    """The values of a property of schema.org."""
    for part in data:
        with suppress(RecursionError):
            yield from _values(part, name, 0)
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
