"""Putting back what a machine damaged of numbers, addresses, hashtags, symbols and code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model import InlineMark, MarkKind
from reader.spans import Span, overlaps_any
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.aligning import SURE, Edit, edited, owners, pinned
from translations.formatting.inserting import insertions
from translations.formatting.numbers import said_otherwise
from translations.formatting.placeables import (
    Placeable,
    PlaceableKind,
    is_plain,
    is_same,
    other_ways,
    placeables,
    says_otherwise,
    symbol_spans,
)

#: How alike a damaged copy and the original are at least (normalised edit similarity).
_LEAST_ALIKE = 0.5
_ALONE = {PlaceableKind.CODE, PlaceableKind.NUMBER}


@dataclass(frozen=True, slots=True)
class Restored:
    """The target with what could be put back, links that know of it, and what is missing still."""

    text: str
    links: tuple[Link, ...]
    missing: tuple[Placeable, ...]


def source_placeables(source: str, marks: Iterable[InlineMark]) -> tuple[Placeable, ...]:
    """What must come back unchanged from a source: its code, and the placeables outside of it."""
    code = [
        Placeable(PlaceableKind.CODE, m.start, m.end, source[m.start : m.end])
        for m in marks
        if m.kind is MarkKind.CODE
    ]
    others = [
        p for p in placeables(source) if not any(p.start < c.end and p.end > c.start for c in code)
    ]
    return tuple(sorted([*code, *others], key=lambda p: p.start))


def matched(
    source: str, wanted: Sequence[Placeable], target: str, from_code: str, to_code: str
) -> tuple[list[tuple[Placeable, Span]], list[Placeable]]:
    """The placeables with their copies in the target, each copy used once, and those without.

    A number may be said in words.
    """
    pairs: list[tuple[Placeable, Span]] = []
    missing: list[Placeable] = []
    used: list[Span] = []
    found = list(placeables(target))
    # The longest first: a number must not take what belongs to the code it is also part of.
    for want in sorted(wanted, key=lambda p: (p.kind is not PlaceableKind.CODE, -len(p.text))):
        span = _copy_of(want, target, found, used, from_code, to_code) or _other_way(
            want, target, found, used, (from_code, to_code)
        )
        if span is None:
            missing.append(want)
        else:
            used.append(span)
            pairs.append((want, span))
    said = said_otherwise(source, missing, target, used, (from_code, to_code))
    pairs += said
    told = [want for want, _ in said]
    return pairs, sorted((w for w in missing if w not in told), key=lambda p: p.start)


def doubled(
    source: str, wanted: Sequence[Placeable], target: str, codes: tuple[str, str]
) -> tuple[Placeable, ...]:
    """The placeables that stand in the target more often than in the source.

    A piece of code that is but a word may stand there as a word, too, unless right beside itself.
    """
    pairs, _ = matched(source, wanted, target, *codes)
    used = [span for _, span in pairs]
    found, more = list(placeables(target)), {}
    for want, own in pairs:
        left = list(used)
        while span := _copy_of(want, target, found, left, *codes):
            left.append(span)
            between = target[min(own[1], span[1]) : max(own[0], span[0])]
            if (
                want.kind is not PlaceableKind.CODE
                or not want.text.isalpha()
                or (not between.strip())
            ):
                more[want.kind, want.text] = want
    return tuple(more.values())


def restored(
    source: str,
    wanted: Sequence[Placeable],
    target: str,
    links: Sequence[Link],
    codes: tuple[str, str],
) -> Restored:
    """The target with damaged copies of placeables replaced by the originals.

    A copy is found by its characters (with white space put in, in another case) or, by the links,
    as the words in the original's place when these are like it. Emoji that are gone are put behind
    or before the counterparts of their neighbours. Numbers that are gone are not: half of them
    would come to stand elsewhere.
    """
    pairs, missing = matched(source, wanted, target, *codes)
    linked = pinned(source, links, [((p.start, p.end), span) for p, span in pairs])
    taken = [span for _, span in pairs]
    edits: list[Edit] = []
    for want in missing:
        span = (
            _split_copy(want, target, taken)
            or _part_of_symbols(want, target, taken)
            or _damaged(want, target, linked, taken, codes)
        )
        if span is not None:
            taken.append(span)
            edits.append(Edit(*span, want.text, (want.start, want.end)))
    text = target
    if edits:
        text, linked, pairs, missing = _after(edits, source, wanted, text, linked, codes)
    if added := insertions(source, wanted, missing, text, linked, pairs):
        text, linked, pairs, missing = _after(added, source, wanted, text, linked, codes)
    return Restored(text, linked, tuple(missing))


def may_be_restored(
    missing: Sequence[Placeable], found: Sequence[tuple[Placeable, Span]], target: str
) -> bool:
    """Whether links could help to put anything back of what is missing: they cost time.

    A number takes the place of a damaged one only, so of digits that no copy has.
    """
    if any(want.kind is not PlaceableKind.NUMBER for want in missing):
        return True
    return has_other_digits(found, target)


def has_other_digits(found: Sequence[tuple[Placeable, Span]], target: str) -> bool:
    """Whether a target has digits that belong to no copy of a placeable."""
    taken = [span for _, span in found]
    return any(c.isdigit() and not overlaps_any((i, i + 1), taken) for i, c in enumerate(target))


def _after(
    edits: Sequence[Edit],
    source: str,
    wanted: Sequence[Placeable],
    target: str,
    links: Sequence[Link],
    codes: tuple[str, str],
) -> tuple[str, tuple[Link, ...], list[tuple[Placeable, Span]], list[Placeable]]:
    """The target with edits made, the links that know of it, and what `matched` says of it."""
    text, linked, _ = edited(target, edits, links)
    pairs, missing = matched(source, wanted, text, *codes)
    linked = pinned(source, linked, [((p.start, p.end), span) for p, span in pairs])
    return text, linked, pairs, missing


def _copy_of(
    want: Placeable,
    target: str,
    found: Sequence[Placeable],
    used: Sequence[Span],
    from_code: str,
    to_code: str,
) -> Span | None:
    if want.kind is PlaceableKind.CODE:
        spans = [m.span() for m in re.finditer(re.escape(want.text), target)]
        spans = [s for s in spans if not _cuts_word(target, s)]
    elif want.kind is PlaceableKind.SYMBOL:
        spans = symbol_spans(want.text, target)
    else:
        spans = [(p.start, p.end) for p in found if is_same(want, p, from_code, to_code)]
    return next((s for s in spans if not overlaps_any(s, used)), None)


def _other_way(
    want: Placeable,
    target: str,
    found: Sequence[Placeable],
    used: Sequence[Span],
    codes: tuple[str, str],
) -> Span | None:
    """A date, time or score with other signs between its parts, or a number that is such a part."""
    if want.kind is not PlaceableKind.NUMBER:
        return None
    if way := other_ways(want.text, codes[0]):
        spans = [match.span() for match in way.finditer(target)]
    else:
        numbers = [p for p in found if p.kind is want.kind and not is_plain(p.text, codes[1])]
        whole = re.compile(rf"(?<!\d)0*{re.escape(want.text.lstrip('0') or '0')}(?!\d)")
        spans = [m.span() for p in numbers for m in whole.finditer(target, p.start, p.end)]
    return next((span for span in spans if not overlaps_any(span, used)), None)


def _cuts_word(text: str, span: Span) -> bool:
    start, end = span
    before = text[start - 1 : start + 1] if start else ""
    after = text[end - 1 : end + 1]
    return any(len(pair) > 1 and pair.isalnum() for pair in (before, after))


def _split_copy(want: Placeable, target: str, taken: Sequence[Span]) -> Span | None:
    """A copy with white space between its characters, or in another case."""
    if len(want.text) < 2 or (want.kind is PlaceableKind.NUMBER and want.text.isdigit()):
        return None
    pattern = r"\s*".join(re.escape(c) for c in want.text if not c.isspace())
    for match in re.finditer(pattern, target, re.IGNORECASE):
        if not overlaps_any(match.span(), taken) and not _cuts_word(target, match.span()):
            return match.span()
    return None


def _part_of_symbols(want: Placeable, target: str, taken: Sequence[Span]) -> Span | None:
    """A run of symbols that has some of the original's, or them more often."""
    if want.kind is not PlaceableKind.SYMBOL:
        return None
    for found in placeables(target):
        span = (found.start, found.end)
        is_part = found.kind is want.kind and set(found.text) <= set(want.text)
        if is_part and not overlaps_any(span, taken):
            return span
    return None


def _damaged(
    want: Placeable,
    target: str,
    links: Sequence[Link],
    taken: Sequence[Span],
    codes: tuple[str, str],
) -> Span | None:
    """The target words that are surely linked to a placeable alone, if they are like it."""
    from rapidfuzz import distance

    words, owned = owners(target, links)
    inside = [
        i
        for i, owner in enumerate(owned)
        if owner
        and owner.start < want.end
        and owner.end > want.start
        and owner.weight >= SURE
        and not overlaps_any(words[i], taken)
    ]
    if not inside or inside[-1] - inside[0] + 1 != len(inside):
        return None
    start, end = words[inside[0]][0], words[inside[-1]][1]
    if want.kind is not PlaceableKind.NUMBER:
        start, end = _whole(want, target, words, (inside[0], inside[-1]), taken)
    if want.kind not in _ALONE:
        # What stands against it without a space is part of it: "# word", "www. x".
        while start and not target[start - 1].isspace() and target[start - 1] not in "«“\"'([":
            start -= 1
    there = target[start:end]
    if overlaps_any((start, end), taken):
        return None
    if want.kind is PlaceableKind.NUMBER and not any(c.isdigit() for c in there):
        return None
    compact = "".join(there.split()).casefold()
    alike = distance.Indel.normalized_similarity(compact, want.text.casefold())
    if want.kind is PlaceableKind.NUMBER:
        number = there.strip("%$€₽ ")
        is_number = number.replace(",", "").replace(".", "").isdigit()
        alike = float(is_number and not says_otherwise(want.text, number, codes))
    return (start, end) if alike >= _LEAST_ALIKE else None


def _whole(
    want: Placeable, target: str, words: Sequence[Span], linked: Span, taken: Sequence[Span]
) -> Span:
    """The linked words with those beside them that are parts of the damaged copy, too.

    Else what was put back would stand beside the rest of it.
    """
    first, last = linked
    parts = {want.text[a:b].casefold() for a, b in word_spans(want.text)}

    def is_part(index: int) -> bool:
        word = words[index]
        return target[slice(*word)].casefold() in parts and not overlaps_any(word, taken)

    while first and is_part(first - 1):
        first -= 1
    while last + 1 < len(words) and is_part(last + 1):
        last += 1
    return words[first][0], words[last][1]
