"""Parts of a web page that are no article's, told by their elements, roles and names.

For pages that an extractor does not find its way in: where little is to be read, every line that is
none of the article's counts. What holds the headline, much of the page or a long paragraph stays,
whatever it is called.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = frozenset(
    "nav aside footer dialog menu button select option textarea input label amp-sidebar amp-ad "
    "amp-consent amp-social-share".split()
)
_ROLES = frozenset(
    "navigation complementary contentinfo search dialog alertdialog menu menubar toolbar tablist "
    "banner".split()
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:shar(?:e|ing)(?!d)|social|sharedaddy|addtoany|related|recommend(?:ed|ations?)|"
    r"read-?(?:also|more)|most-?read|sidebar|newsletters?|comments?|disqus|nav|navbar|navigation|"
    r"menu|breadcrumbs?|cookies?|consent|gdpr|cmp|paywall|subscribe|subscription|promo|advert|"
    r"advertisement|ads?|banner|sponsored|popular|trending|toc|catlinks|navbox|hatnote|pagination|"
    r"pager|post-nav|prev-next|skip-link|screen-reader-text|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Elements that may be told by their name; others hold what they are called after.
_NAMED = frozenset("div section ul ol p span table form h2 h3 h4 h5 h6".split())
_WHOLE = frozenset(["html", "body", "main", "article"])
#: What holds this much of the page's text, or a paragraph of so many characters, is no furniture
#: by its name.
_LARGEST_SHARE, _PARAGRAPH = 0.5, 300
#: An element that is said to hold the article holds at least this much of the text.
_LEAST_SHARE = 0.35


def drop_furniture(tree: HtmlElement) -> None:
    """Take out of a page what is called furniture of it."""
    length = len(tree.text_content())
    for element in list(tree.iter()):
        if element.getparent() is None or element.tag in _WHOLE:
            continue
        if is_furniture(element) and not _holds_article(element, length):
            element.drop_tree()


def article_element(tree: HtmlElement) -> HtmlElement:
    """The element that a page says its article stands in; the whole tree where it says nothing."""
    length = max(1, len(tree.text_content()))
    for found in (
        [e for e in tree.iter("article") if next(e.iterancestors("article"), None) is None],
        tree.xpath("//*[@itemprop='articleBody']"),
        [e for e in tree.iter() if e.tag == "main" or e.get("role") == "main"],
    ):
        if len(found) == 1 and len(found[0].text_content()) >= _LEAST_SHARE * length:
            return found[0]
    return tree


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element is called furniture, by what it is or its role or name, or is hidden."""
    if not isinstance(element.tag, str):
        return False
    if element.tag in _TAGS or (element.get("role") or "").casefold() in _ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _NAMED and _NAMES.search(named) is not None


def _holds_article(element: HtmlElement, length: int) -> bool:
    if next(element.iter("h1"), None) is not None:
        return True
    is_named = element.tag not in _TAGS and not element.get("role")
    if not is_named:
        return False
    return len(element.text_content()) > _LARGEST_SHARE * length or any(
        len(paragraph.text_content()) >= _PARAGRAPH for paragraph in element.iter("p")
    )
