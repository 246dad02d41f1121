"""Meaning turned round: more for less, before for after."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reader.lexicon import in_language, lexicon_table
from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.negation import negation_of
from translations.checks.words import Word, behind_elision, fold, words_of

NAME = "opposite"

#: How far apart two words are at most, in parts of texts of more characters than these.
_APART = 0.4
_SHORT = 75
_DEGREES = frozenset({"little", "bit"})
_OF_DEGREE = frozenset("too more less over under bit while longer later earlier out of off".split())
_SO = frozenset("too so very how as precious".split())
#: The axis of what may be and what must be.
_MUST = "must"
#: Letters by which words are looked up.
_BEGINNING = 2


class _Pole(NamedTuple):
    axis: str
    is_plus: bool
    words: frozenset[str]
    stems: tuple[str, ...]


def check_opposites(passage: Passage) -> list[Finding]:
    """More for less, before for after, to allow for to forbid; nothing where somebody says no."""
    source, target = words_of(passage.source), words_of(passage.target)
    for words, text, language in (
        (source, passage.source, passage.source_language),
        (target, passage.target, passage.target_language),
    ):
        negation = negation_of(language)
        if negation is None or negation.noes(words, text):
            return []
    ours = _poles(source, passage.source, passage.source_language)
    theirs = _poles(target, passage.target, passage.target_language)
    findings = []
    for axis, said in ours.items():
        heard = theirs.get(axis, {})
        if len(said) == len(heard) == 1 and said.keys() != heard.keys():
            one, two = next(iter(said.values())), next(iter(heard.values()))
            if not _stand_alike(passage, one, two):
                continue
            if axis == _MUST and (
                _says_perhaps(source, passage.source_language)
                or _says_perhaps(target, passage.target_language)
            ):
                continue
            was, now = passage.source[slice(*one)], passage.target[slice(*two)]
            message = f"“{now}” is the opposite of the source’s “{was}”."
            findings.append(Finding(NAME, Severity.CRITICAL, message, one, two))
    return findings


def _says_perhaps(words: list[Word], language: str) -> bool:
    """Whether a text only supposes: he may have paid, er muss wohl bezahlt haben."""
    perhaps = {word for row in lexicon_table("perhaps") for word in in_language(row, language)}
    return any(word.folded in perhaps for word in words)


def _stand_alike(passage: Passage, one: Span, two: Span) -> bool:
    """Whether two words stand at about the same place of long texts, as those do that say the same:
    who wins in one sentence may well lose in it too."""
    length, other = len(passage.source), len(passage.target)
    return max(length, other) <= _SHORT or abs(one[0] / length - two[0] / other) <= _APART


def _poles(words: list[Word], text: str, language: str) -> dict[str, dict[bool, Span]]:
    """For each axis, which poles of it the words have, and where first."""
    found: dict[str, dict[bool, Span]] = {}
    poles = _poles_by_beginning(language)
    for at, word in enumerate(words):
        if _is_degree(words, at, language) or _is_name(word, text, language):
            continue
        said = behind_elision(word.folded)  # l'été, d'ouvrir
        for pole in poles.get(said[:_BEGINNING], ()):
            if said in pole.words or said.startswith(pole.stems):
                found.setdefault(pole.axis, {}).setdefault(pole.is_plus, (word.start, word.end))
    return found


def _is_degree(words: list[Word], at: int, language: str) -> bool:
    """Whether an English word only says how much: “a little too”, “so little”."""
    if language != "en" or words[at].folded not in _DEGREES or not 0 < at < len(words) - 1:
        return False
    before, after = words[at - 1].folded, words[at + 1].folded
    return before in _SO or (before == "a" and after in _OF_DEGREE)


def _is_name(word: Word, text: str, language: str) -> bool:
    """Whether a word is a month or surname: Mrs May, in May."""
    return language == "en" and word.folded == "may" and word.start > 0 and text[word.start] == "M"


@lru_cache(maxsize=16)
def _poles_by_beginning(language: str) -> dict[str, tuple[_Pole, ...]]:
    """The poles that words with the same first letters may be of; most words are of none."""
    found: dict[str, dict[_Pole, None]] = {}
    for pole in _opposites(language):
        for word in (*pole.words, *pole.stems):
            found.setdefault(word[:_BEGINNING], {})[pole] = None
    return {beginning: tuple(poles) for beginning, poles in found.items()}


@lru_cache(maxsize=16)
def _opposites(language: str) -> tuple[_Pole, ...]:
    poles = []
    for name, *columns in lexicon_table("opposites"):
        words = [fold(word) for word in in_language(columns, language)]
        exact = frozenset(word for word in words if not word.endswith("*"))
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        poles.append(_Pole(name[:-1], name.endswith("+"), exact, stems))
    return tuple(poles)
