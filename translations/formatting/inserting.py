"""Emoji that a machine left out: put back beside the counterparts of their neighbours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from reader.spans import Span
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.aligning import SURE, Edit, Owner, owners
from translations.formatting.placeables import Placeable, PlaceableKind, is_read_aloud, placeables


def insertions(
    source: str,
    wanted: Sequence[Placeable],
    missing: Sequence[Placeable],
    target: str,
    links: Sequence[Link],
    found: Sequence[tuple[Placeable, Span]],
) -> list[Edit]:
    """Edits that put missing symbols back, each where a sure link of a neighbour says.

    What stands before all words, or behind them, needs no link. `found` are the placeables that
    have copies, none of which is cut in two.
    """
    symbols = [w for w in wanted if w.kind is PlaceableKind.SYMBOL]
    words = [
        (a, b) for a, b in word_spans(source) if not any(s.start < b and s.end > a for s in symbols)
    ]
    targets, owned = owners(target, links)
    edits: list[Edit] = []
    if not words or not targets:
        return edits
    for want in missing:
        if want.kind is not PlaceableKind.SYMBOL or is_read_aloud(want.text):
            continue
        before = [w for w in words if w[1] <= want.start]
        after = [w for w in words if w[0] >= want.end]
        place = _behind(source, want, before, after, target, targets, owned)
        new, is_behind = want.text, place is not None
        if place is None:
            place = _ahead(source, want, before, after, targets, owned)
        if place is None:
            continue
        for _, (start, end) in found:
            if start < place < end:
                place = end if is_behind else start
        if is_behind and place and source[want.start - 1 : want.start].isspace():
            new = " " + new
        if not is_behind and source[want.end : want.end + 1].isspace():
            new = new + " "
        edits.append(Edit(place, place, new, (want.start, want.end)))
    return edits


def _behind(
    source: str,
    want: Placeable,
    before: Sequence[Span],
    after: Sequence[Span],
    target: str,
    targets: Sequence[Span],
    owned: Sequence[Owner | None],
) -> int | None:
    """Behind the word that stands for the one before the symbol; at the end, if it stands there."""
    if not before:
        return None
    between = source[before[-1][1] : want.start]
    has_mark = any(_is_mark(c) for c in between if not placeables(c))
    if not after:
        return len(target.rstrip()) if has_mark else targets[-1][1]
    own = _counterparts(before[-1], targets, owned)
    if not own:
        return None
    place = own[-1][1]
    while has_mark and place < len(target) and _is_mark(target[place]):
        place += 1
    return place


def _ahead(
    source: str,
    want: Placeable,
    before: Sequence[Span],
    after: Sequence[Span],
    targets: Sequence[Span],
    owned: Sequence[Owner | None],
) -> int | None:
    """Before the word that stands for the one behind the symbol, or at the start."""
    if not before:
        return targets[0][0] if source[: want.start].strip() else 0
    own = _counterparts(after[0], targets, owned) if after else []
    return own[0][0] if own else None


def _is_mark(character: str) -> bool:
    """Whether it is punctuation, or something else that is neither a word nor white space."""
    return unicodedata.category(character)[0] in "PS"


def _counterparts(word: Span, targets: Sequence[Span], owned: Sequence[Owner | None]) -> list[Span]:
    """The target words that are surely linked to a source word."""
    return [
        span
        for span, owner in zip(targets, owned, strict=True)
        if owner and owner.weight >= SURE and (owner.start, owner.end) == word
    ]
