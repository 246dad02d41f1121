"""Inline marks (bold, italic, code, links) of a text: pure functions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from urllib.parse import urljoin, urlsplit

from reader.model import Block, InlineMark, MarkKind

#: As stored where there are none, which is most texts.
NO_MARKS = "[]"

_KEPT_SCHEMES = frozenset({"http", "https", "mailto"})
_ORDER = {MarkKind.LINK: 0, MarkKind.BOLD: 1, MarkKind.ITALIC: 2, MarkKind.CODE: 3}
#: Browsers leave these out of an address before they look at its scheme (WHATWG URL).
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f]+")
_LONGEST_ADDRESS = 4_000
_KINDS = {kind.value: kind for kind in MarkKind}


def kept_address(href: str, base: str = "") -> str:
    """The address of a link as it is kept, "" where it is not: http, https and mailto alone.

    A relative address is kept where the page's own address is known. Nothing is ever fetched.
    """
    address = _IGNORED_IN_ADDRESSES.sub("", href)
    if not address or len(address) > _LONGEST_ADDRESS or address.startswith("#"):
        return ""
    try:
        joined = urljoin(base, address) if base else address
        parts = urlsplit(joined)
    except ValueError:  # "http://[": no address
        return ""
    if parts.scheme not in _KEPT_SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return ""
    return joined


def normal_marks(marks: Iterable[InlineMark], length: int) -> tuple[InlineMark, ...]:
    """The marks within a text of `length`, none empty, those alike that meet joined to one.

    In order of their starts, the longer before the shorter, links outside of all others.
    """
    clipped = (
        replace(m, start=max(m.start, 0), end=min(m.end, length))
        if m.start < 0 or m.end > length
        else m
        for m in marks
    )
    joined: dict[tuple[MarkKind, str], list[InlineMark]] = {}
    for mark in sorted(clipped, key=lambda m: m.start):
        if mark.end <= mark.start:
            continue
        same = joined.setdefault((mark.kind, mark.href), [])
        if same and mark.start <= same[-1].end:
            same[-1] = replace(same[-1], end=max(same[-1].end, mark.end))
        else:
            same.append(mark)
    return tuple(sorted((m for same in joined.values() for m in same), key=_place))


def _place(mark: InlineMark) -> tuple[int, int, int, str]:
    return mark.start, -mark.end, _ORDER[mark.kind], mark.href


def shifted(marks: Iterable[InlineMark], by: int) -> tuple[InlineMark, ...]:
    """The marks of a text that stands `by` characters further on."""
    return tuple(replace(m, start=m.start + by, end=m.end + by) for m in marks)


def fitted(raw: str, marks: Sequence[InlineMark], text: str) -> tuple[InlineMark, ...]:
    """The marks of `raw` where its words stand in `text`.

    The texts differ only in white space, and in what one of them has before or after the other (a
    list number put in front, a dash taken off); otherwise nothing is known and there are no marks.
    """
    if not marks:
        return ()
    kept = [i for i, character in enumerate(text) if not character.isspace()]
    solid = "".join(text[i] for i in kept)
    solid_raw = "".join(raw.split())
    shift = _shift(solid_raw, solid)
    if shift is None or not solid:
        return ()
    # Solid characters of `raw` before each of its places.
    before = [0, *accumulate(not character.isspace() for character in raw)]
    found = []
    for mark in marks:
        first = max(before[mark.start] + shift, 0)
        last = min(before[mark.end] + shift, len(kept)) - 1
        if first <= last:
            found.append(replace(mark, start=kept[first], end=kept[last] + 1))
    return normal_marks(found, len(text))


def _shift(solid_raw: str, solid: str) -> int | None:
    """How much further on the characters of one text stand in the other."""
    if solid.endswith(solid_raw):
        return len(solid) - len(solid_raw)
    if solid_raw.endswith(solid):
        return len(solid) - len(solid_raw)
    if (at := solid.find(solid_raw)) >= 0:
        return at
    return -at if (at := solid_raw.find(solid)) >= 0 else None


def with_text(block: Block, text: str) -> Block:
    """The block with its text trimmed or put behind a number; the marks stay on their words."""
    return replace(block, text=text, marks=fitted(block.text, block.marks, text))


def labelled(block: Block, label: str) -> Block:
    """The block with a number put before its text; the marks stay on their words."""
    return replace(block, text=label + block.text, marks=shifted(block.marks, len(label)))


def marks_to_json(marks: Sequence[InlineMark]) -> str:
    """Marks as they are stored: `[["bold",0,5],["link",6,10,"https://…"]]`."""
    if not marks:
        return NO_MARKS
    rows = [[m.kind.value, m.start, m.end, *([m.href] if m.href else [])] for m in marks]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def marks_from_json(stored: str) -> tuple[InlineMark, ...]:
    """Marks as they were stored."""
    if stored == NO_MARKS:
        return ()
    return tuple(InlineMark(_KINDS[kind], *rest) for kind, *rest in json.loads(stored))
