"""Which target word stands for which source word: from an engine's links, or by guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.spans import Span
from translations.engines.protocol import Link
from translations.engines.words import touched, word_spans

#: Links weaker than this are no evidence.
SURE = 0.45
_ALIKE, _SAME_PLACE = 0.8, 0.4
#: Words are alike when this much of them is (a normalised edit similarity), from four letters on.
_LEAST_ALIKE, _LETTERS = 0.75, 4


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`, which is what stands at `source` in the source."""

    start: int
    end: int
    new: str
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """The source word that a target word stands for."""

    start: int
    end: int
    weight: float


def alike_links(source: str, target: str) -> tuple[Link, ...]:
    """Links without an engine's help: words that are the same in both texts, or alike."""
    from rapidfuzz import distance, process

    sources, targets = word_spans(source), word_spans(target)
    words = [source[a:b].casefold() for a, b in sources]
    counts = Counter(words)
    there = Counter(target[a:b].casefold() for a, b in targets)
    links = []
    for start, end in targets:
        word = target[start:end].casefold()
        if counts[word] == there[word] == 1:
            links.append(Link(*sources[words.index(word)], start, end, 1.0))
        elif len(word) >= _LETTERS and words:
            near = process.extract(
                word,
                words,
                scorer=distance.Indel.normalized_similarity,
                score_cutoff=_LEAST_ALIKE,
                limit=2,
            )
            # Of two that are as like it nobody knows which is meant.
            if near and (len(near) == 1 or near[0][1] > near[1][1]):
                links.append(Link(*sources[int(near[0][2])], start, end, _ALIKE))
    return tuple(links)


def placed_links(source: str, target: str) -> tuple[Link, ...]:
    """Links of words at the same place of both texts: good enough for where a line ends."""
    sources, targets = word_spans(source), word_spans(target)
    if not sources:
        return ()
    last = max(len(targets) - 1, 1)
    return tuple(
        Link(*sources[round(at * (len(sources) - 1) / last)], start, end, _SAME_PLACE)
        for at, (start, end) in enumerate(targets)
    )


def owners(target: str, links: Iterable[Link]) -> tuple[list[Span], list[Owner | None]]:
    """The words of a target, and for each the source word that it is linked to most."""
    words = word_spans(target)
    best: list[Owner | None] = [None] * len(words)
    for link in links:
        for index in touched(words, link.target_start, link.target_end):
            known = best[index]
            if known is None or link.weight > known.weight:
                best[index] = Owner(link.source_start, link.source_end, link.weight)
    return words, best


def pinned(
    source: str, links: Sequence[Link], pins: Iterable[tuple[Span, Span]]
) -> tuple[Link, ...]:
    """The links, those about target words known to be copies replaced by certain ones."""
    pins = list(pins)
    kept = [
        link
        for link in links
        if not any(link.target_start < t[1] and link.target_end > t[0] for _, t in pins)
    ]
    certain = []
    for (start, end), (target_start, target_end) in pins:
        words = word_spans(source[start:end]) or [(0, end - start)]
        same = end - start == target_end - target_start
        for a, b in words:
            span = (target_start + a, target_start + b) if same else (target_start, target_end)
            certain.append(Link(start + a, start + b, *span, 1.0))
    return (*kept, *certain)


def edited(
    text: str, edits: Sequence[Edit], links: Sequence[Link]
) -> tuple[str, tuple[Link, ...], list[Span]]:
    """The text after edits that do not overlap, the links moved with it, and the edits' places."""
    pieces, places, moved = [], [], list(links)
    at = length = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        pieces += [text[at : edit.start], edit.new]
        length += edit.start - at
        places.append((length, length + len(edit.new)))
        length += len(edit.new)
        at = edit.end
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    moved = [
        replace(
            link,
            target_start=_moved(link.target_start, ordered),
            target_end=_moved(link.target_end, [e for e in ordered if e.end < link.target_end]),
        )
        for link in links
        if not any(link.target_start < e.end and link.target_end > e.start for e in ordered)
    ]
    return "".join([*pieces, text[at:]]), tuple(moved), places


def _moved(place: int, edits: Sequence[Edit]) -> int:
    return place + sum(len(e.new) - (e.end - e.start) for e in edits if e.end <= place)
