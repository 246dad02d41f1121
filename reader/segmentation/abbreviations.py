"""What a full stop after a short form means, by language (`resources/lexicon/abbreviations`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.lexicon import lexicon_text

#: Entries stand between spaces; one whose part ends with a full stop goes on ("z. B").
_ENTRY = re.compile(r"(?:\S+\.\s)*\S+")

#: Letters with full stops between them are a short form in every language ("U.S.A.", "н. э.").
_LETTERS = r"(?:[^\W\d_]\.){2,}"

_CAPITAL = r"(?:[^\W\d_a-zà-öø-ÿа-яёіїєґ])"


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Patterns for the text before a boundary (they end at `\\Z`), and words that begin sentences.

    After `always` never comes a sentence's end, after `mostly` only before one of the `starters`,
    after `number` not before a figure, and after `end` it comes before one of the starters.
    `ends` finds these last in a text; it is None for a language without lists.
    """

    always: re.Pattern[str] | None
    mostly: re.Pattern[str] | None
    number: re.Pattern[str] | None
    ends: re.Pattern[str] | None
    starters: frozenset[str]
    has_ordinals: bool


@lru_cache(maxsize=32)
def abbreviations(language: str) -> Abbreviations:
    """Those of a language; without any where there is no list."""
    lists = {}
    for line in lexicon_text("abbreviations", language).splitlines():
        name, _, entries = line.partition(":")
        if not line.startswith("#"):
            lists[name] = entries
    starters = frozenset(lexicon_text("function_words", language).casefold().split())
    ends = None
    if starters:
        listed = _alternatives(lists.get("end", ""))
        either = rf"(?:{_LETTERS}|(?:{listed})\.)" if listed else _LETTERS
        ends = re.compile(rf"(?<![\w.]){either}(?=\s+[«„“\"(]?{_CAPITAL})")
    return Abbreviations(
        _before(lists.get("always", "")),
        _before(lists.get("mostly", "")),
        _before(lists.get("number", "")),
        ends,
        starters,
        "ordinals" in lists,
    )


def _before(entries: str) -> re.Pattern[str] | None:
    listed = _alternatives(entries)
    return re.compile(rf"(?<![\w.])(?:{listed})\.\Z") if listed else None


def _alternatives(entries: str) -> str:
    found = sorted(_ENTRY.findall(entries), key=len, reverse=True)
    return "|".join(_alternative(entry) for entry in found)


def _alternative(entry: str) -> str:
    """An entry as a pattern: spaces of any kind or none, a small letter large at a beginning."""
    first, rest = entry[0], re.escape(entry[1:]).replace(r"\ ", r"[ \u00a0\u202f]?")
    return f"[{first}{first.upper()}]{rest}" if first.islower() else f"{re.escape(first)}{rest}"
