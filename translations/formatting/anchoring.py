"""Marks that stand on placeables, or on parts of words, go where the copies of these are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model import InlineMark
from reader.spans import Span
from translations.engines.answers import shows_nothing
from translations.engines.words import word_spans
from translations.formatting.placeables import Placeable, PlaceableKind, number_value

#: Words of these kinds are never translated: a target word linked to one is there by mistake.
_UNTRANSLATED = {PlaceableKind.CODE, PlaceableKind.SYMBOL}


@dataclass(frozen=True, slots=True)
class Anchors:
    """Marks with a known place (None: it is gone), and those on a number or address now gone."""

    known: Mapping[InlineMark, Span | None]
    doubtful: tuple[InlineMark, ...]


def anchored(
    source: str,
    marks: Sequence[InlineMark],
    target: str,
    found: Sequence[tuple[Placeable, Span]],
    gone: Sequence[Placeable],
) -> Anchors:
    """What the placeables of a source, found in its target or gone, say of the marks on them.

    A part of a word that the target has as it is stands on the same part of that.
    """
    known: dict[InlineMark, Span | None] = {}
    doubtful = []
    for mark in marks:
        if any(p.kind in _UNTRANSLATED and _is_within(mark, p) for p in gone):
            known[mark] = None
            continue
        if copied := _in_a_copy(source, mark, target):
            known[mark] = copied
            continue
        own = [(p, span) for p, span in found if mark.start <= p.start and p.end <= mark.end]
        without = [p for p in gone if mark.start <= p.start and p.end <= mark.end]
        rest = _outside(source[mark.start : mark.end], mark.start, [*(p for p, _ in own), *without])
        if any(c.isalnum() for c in rest) or not (own or without):
            continue
        if not own and all(p.kind in _UNTRANSLATED for p in without):
            known[mark] = None
        elif without:
            doubtful.append(mark)
        elif not rest.strip():
            span = (min(s[0] for _, s in own), max(s[1] for _, s in own))
            between = _outside(target[span[0] : span[1]], span[0], [s for _, s in own])
            if not between.strip():
                known[mark] = span
    return Anchors(known, tuple(doubtful))


def is_unchanged(source: str, found: Sequence[Placeable], from_code: str, to_code: str) -> bool:
    """Whether a text has no words but placeables, which both languages write alike."""
    if shows_nothing(source):
        return bool(source.strip())
    rest = _outside(source, 0, found)
    if any(c.isalnum() or unicodedata.category(c)[0] == "C" for c in rest.replace("\n", " ")):
        return False
    numbers = (p.text for p in found if p.kind is PlaceableKind.NUMBER)
    alike = all(number_value(n, from_code) == number_value(n, to_code) for n in numbers)
    return bool(source.strip()) and alike


def _in_a_copy(source: str, mark: InlineMark, target: str) -> Span | None:
    """Where a part of a word stands in the one copy of that word, if the target has one."""
    for start, end in word_spans(source):
        if start <= mark.start and mark.end <= end and (mark.start, mark.end) != (start, end):
            word = source[start:end]
            copies = [span for span in word_spans(target) if target[slice(*span)] == word]
            if len(copies) == 1 == sum(source[slice(*s)] == word for s in word_spans(source)):
                return copies[0][0] + mark.start - start, copies[0][0] + mark.end - start
    return None


def _is_within(mark: InlineMark, placeable: Placeable) -> bool:
    return placeable.start <= mark.start and mark.end <= placeable.end


def _outside(text: str, offset: int, spans: Sequence[Placeable | Span]) -> str:
    """What of a text, which begins at `offset`, is in none of the spans."""
    kept = list(text)
    for span in spans:
        start, end = (span.start, span.end) if isinstance(span, Placeable) else span
        for i in range(max(start - offset, 0), min(end - offset, len(text))):
            kept[i] = " "
    return "".join(kept)
