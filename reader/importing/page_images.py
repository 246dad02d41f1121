"""The images of a web page as they stand in it, before anything is taken out of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.importing.picture_addresses import IMAGE_TAGS, addresses_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Names of what is no picture of an article, and of what counts readers.
_NO_PICTURE = re.compile(
    r"(?:^|[\W_\d])(?:logos?|icons?|sprites?|buttons?|btn|avatars?|gravatar|emojis?|smil(?:ey|ies)|"
    r"socials?|share|facebook|twitter|linkedin|pinterest|whatsapp|telegram|vkontakte|banners?|"
    r"pixels?|beacons?|counters?|track(?:er|ing)?|quantserve|scorecardresearch|doubleclick|"
    r"analytics)(?:$|[\W_\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageImage:
    """An image of a page: behind how many solid characters, and what it says of itself.

    `element` is the image in the tree, or what the `<noscript>` around it stands in; `is_main`
    tells the picture that the page gives as its own.
    """

    position: int
    addresses: tuple[str, ...]
    alternative: str
    element: HtmlElement
    is_main: bool = False


def images_at(element: HtmlElement, before: Sequence[tuple[int, HtmlElement]]) -> list[HtmlElement]:
    """The image that an element is, or, for readers without scripts, holds.

    A `<noscript>` right behind an image repeats it.
    """
    if element.tag in IMAGE_TAGS:
        return [element]
    if element.tag != "noscript":
        return []
    image = next(element.iter(*IMAGE_TAGS), None)
    last = before[-1][1] if before else None
    if image is None or (last is not None and last.getparent() is element.getparent()):
        return []
    return [image]


def page_images(tree: HtmlElement, found: Sequence[tuple[int, HtmlElement]]) -> list[PageImage]:
    """What is to be known of a page's images before the page is changed."""
    main = _main_names(tree)
    images = []
    for position, element in found:
        addresses = addresses_of(element)
        is_main = any(stem_of(address) in main for address in addresses)
        hidden = next(element.iterancestors("noscript"), None)
        shown = element if hidden is None else hidden.getparent()
        is_pixel = hidden is not None and not is_picture_name(addresses[0] if addresses else "")
        if addresses and shown is not None and not is_pixel:
            images.append(
                PageImage(position, tuple(addresses), element.get("alt") or "", shown, is_main)
            )
    for element in tree.iter("img", "source"):
        for name in ("src", "srcset"):
            if (element.get(name) or "").lstrip()[:5].lower() == "data:":
                del element.attrib[name]
    return images


def _main_names(tree: HtmlElement) -> set[str]:
    """The name of the picture that the page gives as its own (Open Graph)."""
    values = tree.xpath("//meta[@property='og:image' or @name='twitter:image']/@content")
    return {stem for value in values if len(stem := stem_of(str(value))) > 4}


def stem_of(address: str) -> str:
    """A picture's name without what tells its size: "mill-1024x683.jpg" is "mill"."""
    name = address.partition("?")[0].rstrip("/").rpartition("/")[2].rpartition(".")[0]
    return re.sub(r"(?:[-_]\d{2,5}x\d{2,5})$", "", name)


def is_picture_name(address: str) -> bool:
    """Whether an address is not named as a sign, a button or a counter of readers."""
    return address[:5].lower() == "data:" or not _NO_PICTURE.search(address[:300])
