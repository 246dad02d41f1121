"""Somebody else in the place of a person with a first name that is known.

Where a first name and a surname stand together and the other text has one of them right, what
stands in the place of the other one is told: it is another name («Дарья Мельникова», Maria
Melnikova), or the name was taken for a word («Лев Соколов», Lion Sokolov; “Ulrike Kaiser”, Ulrike
Emperor).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.lexicon import lexicon_table
from reader.spans import Span
from translations.checks.beginnings import may_begin_sentence
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.mentions import CLEARLY, TOKEN, is_same_given_name, sounds_again
from translations.checks.ordinary import bare, is_ordinary
from translations.checks.places import places_in
from translations.checks.sounds import begins_latin, likeness, romanised
from translations.checks.words import fold

NAME = "names"

#: Two names less alike than this are two; in one alphabet names keep more of their letters.
_LIKE, _LIKE_IN_ONE = 0.45, 0.65
#: (and first names that are both known are spelled alike: Дарья, Daria)
_LIKE_AND_KNOWN = 0.66
#: What declension in the singular puts behind the stem of a first name, or in the place of its end.
_ENDING = re.compile("(?:а|я|у|ю|ом|ем|ою|ею|ой|ей|єю|єм|ові|еві|єві|е|и|і|ї|ы|ь|й|о)$")
_DECLINING = frozenset({"ru", "uk"})
_LEAST = 3


class _Pair(NamedTuple):
    """Two words with capitals and a space between them."""

    first: re.Match[str]
    second: re.Match[str]

    @property
    def span(self) -> Span:
        return self.first.start(), self.first.end() + 1 + len(bare(self.second.group()))


def other_people(passage: Passage) -> list[Finding]:
    """First names and surnames of known people that something else stands for."""
    ours = [
        pair
        for pair in _pairs(passage.source)
        if is_first_name(pair.first.group(), passage.source_language)
        and not is_first_name(pair.second.group(), passage.source_language)
    ]
    if not ours:
        return []
    covered = {place.start for place in places_in(passage.source, passage.source_language)}
    theirs = list(_pairs(passage.target))
    words = _words(passage.source), _words(passage.target)
    found = []
    for one in ours:
        if one.first.start() in covered or one.second.start() in covered:
            continue
        two = next((two for two in theirs if _is_other(passage, words, one, two)), None)
        if two is not None:
            was, now = passage.source[slice(*one.span)], passage.target[slice(*two.span)]
            message = f"The source says “{was}”, the target “{now}”."
            found.append(Finding(NAME, Severity.CRITICAL, message, one.span, two.span))
    return found


def _pairs(text: str) -> Iterator[_Pair]:
    for one, two in pairwise(TOKEN.finditer(text)):
        is_pair = text[one.end() : two.start()] in (" ", "\u00a0")
        if is_pair and all(
            each.group().istitle() and len(each.group()) >= _LEAST for each in (one, two)
        ):
            yield _Pair(one, two)


def _words(text: str) -> list[str]:
    return [found.group() for found in TOKEN.finditer(text)]


def _is_other(passage: Passage, words: tuple[list[str], list[str]], one: _Pair, two: _Pair) -> bool:
    """Whether one half of two pairs is the same name, and the other one is not.

    `words` are those of the source and of the target.
    """
    first, surname = one.first.group(), bare(one.second.group())
    here, there = words
    is_known = is_known_anywhere(two.first.group(), passage.target_language)
    is_first = _is_one(first, two.first.group(), _LIKE_AND_KNOWN if is_known else 0.0)
    is_surname = _is_surely_one(surname, bare(two.second.group()))
    if is_surname and not is_first:
        return (
            not sounds_again(first, there, max(_least(first, two.first.group()), _LIKE_AND_KNOWN))
            and not sounds_again(two.first.group(), here, _LIKE_AND_KNOWN)
            and (is_known or _may_be_first(passage, two.first))
        )
    other, least = bare(two.second.group()), _least(surname, two.second.group())
    return (
        is_first
        and not is_known_anywhere(other, passage.target_language)
        and not sounds_again(surname, there, least)
        and not sounds_again(other, here, least)
    )


def _may_be_first(passage: Passage, word: re.Match[str]) -> bool:
    """Whether a word before a surname is one of those that stand for a first name, and no title."""
    may_be_word = may_begin_sentence(passage.target, word.start())
    return not (may_be_word or is_ordinary(word.group(), passage.target_language))


def _least(one: str, two: str) -> float:
    return _LIKE_IN_ONE if begins_latin(one) and begins_latin(two) else _LIKE


def _is_one(one: str, two: str, least: float = 0.0) -> bool:
    """Whether two words may be one name, being as much alike as names are in one alphabet or two,
    and at least so much."""
    return is_same_given_name(one, two) or likeness(one, two) >= max(_least(one, two), least)


def _is_surely_one(one: str, two: str) -> bool:
    return likeness(one, two) >= CLEARLY


@lru_cache(maxsize=65536)
def is_first_name(word: str, language: str) -> bool:
    """Whether a word, in whatever case, is a common first name of a language."""
    folded = fold(bare(word))
    names = _first_names(language)
    if folded in names:
        return True
    if language not in _DECLINING:
        return False
    return _ENDING.sub("", folded) in _stems(language)


def is_known_anywhere(word: str, language: str) -> bool:
    """Whether a word is a first name of its language, or one of another as it is spelled there."""
    return is_first_name(word, language) or romanised(bare(word)) in _all_romanised()


@lru_cache(maxsize=1)
def _all_romanised() -> frozenset[str]:
    rows = (line[0].split() for line in lexicon_table("first_names"))
    return frozenset(romanised(name) for row in rows for name in row[1:])


@lru_cache(maxsize=16)
def _first_names(language: str) -> frozenset[str]:
    rows = (line[0].split() for line in lexicon_table("first_names"))
    return frozenset(fold(name) for row in rows if row[0] == language for name in row[1:])


@lru_cache(maxsize=4)
def _stems(language: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", name) for name in _first_names(language))
