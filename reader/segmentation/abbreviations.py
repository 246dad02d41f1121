"""What a full stop after a short form means, by language (`resources/lexicon/abbreviations`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.lexicon import lexicon_lines, lexicon_words

#: Entries stand between spaces; one whose part ends with a full stop goes on ("z. B").
_ENTRY = re.compile(r"(?:\S+\.\s)*\S+")

#: Letters with full stops between them are a short form in every language ("U.S.A.", "н. э.").
LETTERS = r"(?:[^\W\d_]\.){2,}"

#: Small letters, for a class; and a capital, or a letter of a script that has none.
SMALL = "a-zà-öø-ÿąćęłńœśźżа-яёіїєґ"
CAPITAL = rf"[^\W\d_{SMALL}]"

_NEXT_WORD = re.compile(r"[\W_]*([^\W\d_]+(?:['’\-][^\W\d_]+)*)")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Patterns for the text before a boundary (they end at `\\Z`), and words that begin sentences.

    After `always` never comes a sentence's end, after `mostly` only before one of the `starters`,
    after `number` not before a figure; after `end` it comes before one of the starters, after
    `last` (words and short forms, as written) before any capital. Nothing ends within `whole`
    ("z. B."). `verb` is a word with the endings of a verb or short participle; `particles` begin
    sentences and surnames. What a language has no list for is None.
    """

    always: re.Pattern[str] | None
    mostly: re.Pattern[str] | None
    number: re.Pattern[str] | None
    end: re.Pattern[str] | None
    last: re.Pattern[str] | None
    whole: re.Pattern[str]
    verb: re.Pattern[str] | None
    starters: frozenset[str]
    particles: frozenset[str]
    has_ordinals: bool

    def starts(self, text: str, at: int = 0) -> bool:
        """Whether the next word is one that begins sentences, and no initial ("А. Чехов")."""
        found = _NEXT_WORD.match(text, at)
        if not found or (len(found[1]) == 1 and text[found.end() : found.end() + 1] == "."):
            return False
        word = found[1].casefold().replace("’", "'")
        return word in self.starters or word.partition("'")[0] + "'" in self.starters

    def begins_surname(self, text: str, at: int = 0) -> bool:
        """Whether the next word may begin a surname though it also begins sentences ("Le Goff")."""
        found = _NEXT_WORD.match(text, at)
        return bool(found and found[1].casefold() in self.particles)


@lru_cache(maxsize=32)
def abbreviations(language: str) -> Abbreviations:
    """Those of a language; without any where there is no list."""
    lists = {}
    for line in lexicon_lines("abbreviations", language):
        name, _, entries = line.partition(":")
        lists[name] = entries
    starters = frozenset(map(str.casefold, lexicon_words("function_words", language)))
    return Abbreviations(
        _before(lists.get("always", "")),
        _before(lists.get("mostly", "")),
        _before(lists.get("number", "")),
        _before(lists.get("end", "")),
        _before(lists.get("last", ""), as_written=True),
        _whole(" ".join(each for name, each in lists.items() if name != "verbs")),
        _verb(lists.get("verbs", "").split()),
        starters,
        frozenset(lists.get("particles", "").split()),
        "ordinals" in lists,
    )


def _whole(entries: str) -> re.Pattern[str]:
    parted = _alternatives(" ".join(e for e in _ENTRY.findall(entries) if "." in e))
    return re.compile(rf"(?<![\w.])(?:(?:{parted or '(?!)'})\.|{LETTERS})")


def _verb(endings: list[str]) -> re.Pattern[str] | None:
    listed = "|".join(sorted(endings, key=len, reverse=True))
    return re.compile(rf"[^\W\d_]{{2,}}(?:{listed})\b") if listed else None


def _before(entries: str, as_written: bool = False) -> re.Pattern[str] | None:
    listed = _alternatives(entries, as_written)
    return re.compile(rf"(?<![\w.])(?:{listed})\.\Z") if listed else None


def _alternatives(entries: str, as_written: bool = False) -> str:
    found = sorted(_ENTRY.findall(entries), key=len, reverse=True)
    return "|".join(_alternative(entry, as_written) for entry in found)


def _alternative(entry: str, as_written: bool) -> str:
    """An entry as a pattern: spaces of any kind or none, a small letter large at a beginning."""
    first, rest = entry[0], re.escape(entry[1:]).replace(r"\ ", r"[ \u00a0\u202f]?")
    is_either = first.islower() and not as_written
    return f"[{first}{first.upper()}]{rest}" if is_either else f"{re.escape(first)}{rest}"
