"""The addresses an `<img>` may have its picture from, the best first.

Pages give a picture in several sizes (`srcset`), load it late (`data-src` and its many relatives,
with a blank in `src` meanwhile) or repeat it for readers without scripts (`<noscript>`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that show a picture (AMP pages have one of their own).
IMAGE_TAGS = frozenset({"img", "amp-img"})

_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_LATE = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-full-src", "data-url")
_PICTURE = re.compile(r"[^\s<>\"']+\.(?:jpe?g|png|webp|gif)(?:[?#]\S*)?", re.IGNORECASE)
#: Kinds of pictures that are not kept.
_UNKNOWN = re.compile(r"^[^?#]*\.(?:avif|jxl|heic|svgz?)(?:[?#]|$)", re.IGNORECASE)
_UNKNOWN_TYPES = frozenset({"image/avif", "image/jxl", "image/heic", "image/svg+xml"})
_BLANK = re.compile(
    r"(?:blank|spacer|placeholder|pixel|transparent|lazy|loading|loader|1x1|clear|gr[ae]y)"
    r"[\w-]*\.(?:gif|png|svg|jpe?g)(?:[?#]|$)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\d{1,6}(?:\.\d{1,3})?[wx]")
#: Wide enough for a column on a fine screen; of larger ones the smallest is taken.
_WIDE_ENOUGH = 1_600
_MOST_PARTS = 40
#: More addresses are not tried for one picture.
_MOST_TRIED = 8


def addresses_of(image: HtmlElement) -> list[str]:
    """What to try for a picture, in this order; the blank of a picture that loads late is last."""
    found: list[str] = []
    for element in (image, *_sources(image)):
        for name in _SETS:
            found += _best_first(element.get(name) or "")
    found += [image.get(name) or "" for name in _LATE]
    source = image.get("src") or ""
    is_blank = source[:5].lower() == "data:" or _BLANK.search(source) is not None
    late = [value for name, value in image.items() if name.startswith("data-") and _is_late(value)]
    again = [a for other in _without_scripts(image) for a in addresses_of(other)]
    found += [*late, *again, source] if is_blank else [source, *late, *again]
    kept = dict.fromkeys(a.strip() for a in found if a.strip() and not _UNKNOWN.search(a[:2_000]))
    return list(islice(kept, _MOST_TRIED))


def _is_late(value: str) -> bool:
    return len(value) < 2_000 and _PICTURE.fullmatch(value.strip()) is not None


def _sources(image: HtmlElement) -> list[HtmlElement]:
    """The `<source>` elements of the `<picture>` that an image stands in.

    The parser does not know that they are empty: the image comes to stand in the last of them.
    """
    picture = next(image.iterancestors("picture"), None)
    if picture is None:
        return []
    sources = islice(picture.iter("source"), _MOST_PARTS)
    return [each for each in sources if (each.get("type") or "") not in _UNKNOWN_TYPES]


def _without_scripts(image: HtmlElement) -> list[HtmlElement]:
    """The same picture as readers without scripts get it: in a `<noscript>` right behind."""
    if any(above.tag == "noscript" for above in image.iterancestors()):
        return []
    around = image.getparent()
    for element in (image, around) if around is not None else (image,):
        following = element.getnext()
        if following is not None and following.tag == "noscript":
            return list(islice(following.iter(*IMAGE_TAGS), 1))
    return []


def _best_first(srcset: str) -> list[str]:
    """The addresses of a `srcset` (HTML, 4.8.4.3), the one that is wide enough first."""
    if srcset.lstrip()[:5].lower() == "data:":
        return []
    sized = list(islice(_parts(srcset), _MOST_PARTS))
    wide = [pair for pair in sized if pair[1] >= _WIDE_ENOUGH]
    narrow = [pair for pair in sized if pair[1] < _WIDE_ENOUGH]
    wide.sort(key=lambda pair: pair[1])
    narrow.sort(key=lambda pair: -pair[1])
    return [address for address, _ in (*wide, *narrow)]


def _parts(srcset: str) -> Iterator[tuple[str, float]]:
    """Addresses with their widths in pixels; of a density only the order counts."""
    words = srcset.split()[::-1]
    while words:
        address = words.pop().lstrip(",")
        if not address.strip(","):
            continue
        size = 1.0
        if not address.endswith(",") and words:
            described, _, rest = words.pop().partition(",")
            size = _size(described)
            words += [rest] if rest else []
        yield address.rstrip(","), size


def _size(described: str) -> float:
    if not _SIZE.fullmatch(described):
        return 1.0
    return float(described[:-1]) * (1 if described[-1] == "w" else 100)
