"""Variants of a sentence pair, so that dashes, quotation marks and full stops do not matter.

News pages put the same sentence in a headline (no full stop), behind a dash (an answer in an
interview) or in quotation marks of several styles; both sides of a pair are changed together.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_QUOTES = {
    "ru": (("«", "»"), ("«", "»"), ("“", "”"), ('"', '"'), ("«", '"')),
    "en": (("“", "”"), ("“", "”"), ("“", "”"), ('"', '"'), ("“", '"')),
    "es": (("«", "»"), ("«", "»"), ("“", "”"), ('"', '"'), ("«", '"')),
}
_MARKS = '«»“”„"'


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a target sentence."""

    source: str
    target: str


def varied(pair: Pair, languages: tuple[str, str], draw: random.Random) -> Pair:
    """One random variant of ``pair``; most are the pair itself."""
    pair = _requoted(pair, draw.random())
    if pair.source.startswith("— "):
        if draw.random() < 0.25:
            pair = Pair(pair.source[2:], pair.target.removeprefix("— "))
    elif draw.random() < 0.15:
        pair = Pair("— " + pair.source, "— " + pair.target)
    if draw.random() < 0.12:
        pair = _without_full_stop(pair)
    if draw.random() < 0.06 and not any(m in pair.source + pair.target for m in _MARKS):
        pair = _in_quotes(pair, languages, draw)
    return pair


def _without_full_stop(pair: Pair) -> Pair:
    if pair.source.endswith(".") and pair.target.endswith("."):
        return Pair(pair.source[:-1], pair.target[:-1])
    return pair


def _in_quotes(pair: Pair, languages: tuple[str, str], draw: random.Random) -> Pair:
    style = draw.randrange(len(_QUOTES["ru"]))
    sides = []
    for language, text in zip(languages, (pair.source, pair.target), strict=True):
        left, right = _QUOTES[language][style]
        dash = "— " if text.startswith("— ") else ""
        sides.append(f"{dash}{left}{text.removeprefix('— ')}{right}")
    return Pair(*sides)


def _requoted(pair: Pair, chance: float) -> Pair:
    """Swap typographic quotation marks for straight ones on both sides, one time in eight."""
    if chance >= 0.125:
        return pair
    table = str.maketrans(dict.fromkeys("«»“”„", '"'))
    return Pair(pair.source.translate(table), pair.target.translate(table))
