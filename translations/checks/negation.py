"""A no that is lost or made up."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.lexicon import lexicon_lines
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.words import Word, behind_elision, fold, words_of

NAME = "negation"

#: What is shorter is often an idiom: "It's okay", «Ничего». Fewer will do of the side that says
#: nothing, where the other one says its no with some more («Они пришли»).
_LEAST_WORDS, _FEWEST, _SOME = 3, 2, 4
#: A word that is shorter is not taken apart.
_LEAST_LETTERS = 5
#: How many words before one that says no with a partner this stands at most.
_NEAR = 5
#: Two that stand so near take each other back: not uncommon, nicht ganz unbekannt.
_BOTH = 3
_FAINT = 0.5
#: What makes "no" the word number.
_WITHOUT = frozenset("without ohne sans sin sem без senza bez beze zonder utan uden uten".split())
_COUNTS = re.compile(r"\.?\s?\d")


class _Words(NamedTuple):
    """Words, literally or by their beginnings."""

    exact: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, words: list[str]) -> _Words:
        folded = [fold(word) for word in words]
        return cls(
            frozenset(word for word in folded if not word.endswith("*")),
            tuple(word[:-1] for word in folded if word.endswith("*")),
        )

    def has(self, word: str) -> bool:
        return word in self.exact or word.startswith(self.stems)


class _Phrases(NamedTuple):
    """Phrases by their first words."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: list[str]) -> _Phrases:
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in phrases:
            words = tuple(fold(phrase).split("_"))
            found[words[0]] = (*found.get(words[0], ()), words)
        return cls(found)

    def count(self, words: list[str]) -> int:
        """How many of them begin in a text."""
        return sum(
            any(_begins_with(words[at:], phrase) for phrase in self.by_first[word])
            for at, word in enumerate(words)
            if word in self.by_first
        )


def _begins_with(words: list[str], phrase: tuple[str, ...]) -> bool:
    return len(words) >= len(phrase) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for word, part in zip(words, phrase, strict=False)
    )


class Negation(NamedTuple):
    """How a language says no; see the files in resources/lexicon/negation."""

    strong: _Words
    paired: _Words
    behind: _Words
    partner: _Words
    weak: _Words
    denying: _Words
    faint: _Words
    phrases: _Phrases
    idle: _Phrases
    prefixes: tuple[str, ...]
    no_prefixes: _Words
    suffixes: tuple[str, ...]

    def noes(self, words: list[Word], text: str) -> list[Word]:
        """The words of a text that say no to their sentence."""
        has_partner = any(self.partner.has(word.folded) for word in words)
        return [
            word
            for at, word in enumerate(words)
            if (
                self._is_strong(word.folded)
                or (has_partner and self.paired.has(word.folded))
                or (self.behind.has(word.folded) and self._follows_partner(words, at))
            )
            and not (word.folded == "no" and _COUNTS.match(text, word.end))
            and not any(self._denies_itself(each.folded) for each in words[at + 1 : at + _BOTH])
        ]

    def _is_strong(self, word: str) -> bool:
        if word in self.strong.exact or word.endswith("n't"):
            return True
        return word.startswith(self.strong.stems) and not self.no_prefixes.has(word)

    def _follows_partner(self, words: list[Word], at: int) -> bool:
        """Whether a partner stands right before a word, or a few words before (n’en sera plus)."""
        return any(self.partner.has(word.folded) for word in words[max(at - _NEAR, 0) : at])

    def hints(self, words: list[Word]) -> float:
        """How often the words may stand for a no."""
        folded = [word.folded for word in words]
        return sum(map(self._hint, folded)) + self.phrases.count(folded)

    def denials(self, words: list[Word]) -> int:
        """How many of the words deny by themselves, besides any no: to ignore, to refuse."""
        return sum(self.denying.has(behind_elision(word.folded)) for word in words)

    def is_idle(self, words: list[Word]) -> bool:
        """Whether a phrase such as "not only" has a no that says yes."""
        return self.idle.count([word.folded for word in words]) > 0

    def _hint(self, word: str) -> float:
        return max(map(self._hint_of, {word, behind_elision(word)}))  # j'ignore, l'absence

    def _hint_of(self, word: str) -> float:
        if self.weak.has(word):
            return 1.0
        if self._denies_itself(word):
            return 1.0
        return _FAINT if self.faint.has(word) else 0.0

    def _denies_itself(self, word: str) -> bool:
        """Whether a word denies what it is made of: infertility, endless."""
        if len(word) < _LEAST_LETTERS:
            return False
        is_begun = word.startswith(self.prefixes) and not self.no_prefixes.has(word)
        return is_begun or word.endswith(self.suffixes)


def check_negation(passage: Passage) -> list[Finding]:
    """A no on one side that nothing on the other side accounts for.

    How often does not matter: many languages say it twice. They say no in many ways (until, hardly,
    un-, fail to), so a text in which anything of the kind is on the other side is not told.
    """
    ours, theirs = negation_of(passage.source_language), negation_of(passage.target_language)
    if ours is None or theirs is None or not passage.source:
        return []
    source, target = words_of(passage.source), words_of(passage.target)
    said, repeated = ours.noes(source, passage.source), theirs.noes(target, passage.target)
    said, repeated = _without_pairs(said, repeated)
    if bool(said) == bool(repeated):
        return []
    if not (_are_enough(source, target) if said else _are_enough(target, source)):
        return []
    if ours.is_idle(source) or theirs.is_idle(target):
        return []
    # Two verbs that deny on their own account are one another: never denied, negou.
    both_deny = min(ours.denials(source), theirs.denials(target))
    least = _FAINT if both_deny else 1
    if said and theirs.hints(target) - both_deny < least:
        span = said[0].start, said[0].end
        message = f"The source says no (“{passage.source[slice(*span)]}”), the target does not."
        return [Finding(NAME, Severity.CRITICAL, message, span, None)]
    if repeated and ours.hints(source) - both_deny < least:
        span = repeated[0].start, repeated[0].end
        message = f"The target says no (“{passage.target[slice(*span)]}”), the source does not."
        return [Finding(NAME, Severity.CRITICAL, message, None, span)]
    return []


def _without_pairs(one: list[Word], two: list[Word]) -> tuple[list[Word], list[Word]]:
    """Both without the prepositions that stand for each other: not without a ticket, без билета."""
    pairs = min(sum(word.folded in _WITHOUT for word in side) for side in (one, two))
    if not pairs:
        return one, two
    return _but(one, pairs), _but(two, pairs)


def _but(words: list[Word], count: int) -> list[Word]:
    """Words without the first ones of them that say “without”."""
    gone = [word for word in words if word.folded in _WITHOUT][:count]
    return [word for word in words if word not in gone]


def _are_enough(saying: list[Word], silent: list[Word]) -> bool:
    if len(silent) >= _LEAST_WORDS:
        return len(saying) >= _LEAST_WORDS
    return len(silent) >= _FEWEST and len(saying) >= _SOME


@lru_cache(maxsize=16)
def negation_of(language: str) -> Negation | None:
    """How a language says no; None for one that there is no list of."""
    rows = {name: words for name, *words in map(str.split, lexicon_lines("negation", language))}
    if not rows:
        return None
    weak = [word for word in rows["weak"] if "_" not in word]
    return Negation(
        _Words.of(rows["strong"]),
        _Words.of(rows["paired"]),
        _Words.of(rows.get("behind", [])),
        _Words.of(rows["partner"]),
        _Words.of(weak),
        _Words.of(rows["denying"]),
        _Words.of(rows["faint"]),
        _Phrases.of([phrase for phrase in rows["weak"] if "_" in phrase]),
        _Phrases.of(" ".join(rows["idle"]).split("|")),
        tuple(map(fold, rows["prefix"])),
        _Words.of(rows["except"]),
        tuple(map(fold, rows["suffix"])),
    )
