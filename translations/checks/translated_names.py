"""Names of people that were translated as the words they are: Лев Дуров, Lion Durov.

What a name means is looked up in a table. A place or body is often translated so (the Black Sea,
the Red Army), so what stands beside the word must say that it is a person: the other half of the
name, a first name being one of them, which the target has as it is; or a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.lexicon import in_language, lexicon_table
from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.first_names import is_known_anywhere
from translations.checks.mentions import (
    CLEARLY,
    TOKEN,
    is_same_given_name,
    sounds_again,
    titles,
)
from translations.checks.ordinary import bare, is_ordinary
from translations.checks.sounds import begins_latin, likeness
from translations.checks.words import fold

NAME = "names"

#: Offices that stand before a surname as titles do: Außenminister, vice president.
_OFFICES = re.compile(
    r"(?:minister(?:in)?|president|präsident(?:in)?|président|presidente|chancellor|kanzler(?:in)?"
    r"|senator|captain|sergeant|inspector|officer|doctor|professor|mister|ministr[eoa]|ministre"
    r"|министр\w*|президент\w*|сенатор\w*|господин\w*|мистер\w*|миссис|міністр\w*)"
)
#: First names that are words more often, so that they are not among the known ones.
_FIRST = {
    "en": frozenset("grace joy hope faith rose mark bill dawn summer star".split()),
    "uk": frozenset({"віра"}),
}
_SPACE = re.compile(r"\.?[ \u00a0]")


class _Pair(NamedTuple):
    """Two words, the second with a capital, right behind each other."""

    first: str
    second: str
    span: Span
    second_span: Span


def translated_names(passage: Passage) -> Iterator[Finding]:
    """Names of people in the source for whose meaning a word stands in the target."""
    ours = [pair for pair in _pairs(passage.source) if _is_of_person(passage, pair)]
    if not ours:
        return
    theirs: dict[tuple[str, str], _Pair] = {}
    for pair in _pairs(passage.target):
        theirs.setdefault((pair.first, pair.second), pair)
    words = [found.group() for found in TOKEN.finditer(passage.target)]
    for one in ours:
        two = next(
            (two for two in theirs.values() if _is_translated(passage, one, two, words)), None
        )
        if two is not None:
            spans = (one.span, two.span)
            if _is_title(one.first):
                spans = (one.second_span, two.second_span)
            was, now = passage.source[slice(*spans[0])], passage.target[slice(*spans[1])]
            message = f"The source says “{was}”, the target “{now}”."
            fix = was if begins_latin(was) and begins_latin(now) else None
            yield Finding(NAME, Severity.CRITICAL, message, *spans, fix)


def _pairs(text: str) -> Iterator[_Pair]:
    for one, two in pairwise(TOKEN.finditer(text)):
        if two.group().istitle() and _SPACE.fullmatch(text, one.end(), two.start()):
            second = bare(two.group())
            end = two.start() + len(second)
            yield _Pair(one.group(), second, (one.start(), end), (two.start(), end))


def _is_of_person(passage: Passage, pair: _Pair) -> bool:
    """Whether a pair is a name, one half of which is a word too, or a title before such a word."""
    language = passage.source_language
    is_first = is_known_anywhere(pair.first, language) or (
        fold(pair.first) in _FIRST.get(language, ()) and not is_ordinary(pair.second, language)
    )
    is_person = _is_title(pair.first) or (pair.first.istitle() and is_first)
    return is_person and bool(_concepts(pair.first, language) or _concepts(pair.second, language))


def _is_translated(passage: Passage, one: _Pair, two: _Pair, words: list[str]) -> bool:
    halves = (one.second, two.second), (one.first, two.first)
    if _is_title(one.first):
        return _is_title(two.first) and _means(passage, *halves[0], words)
    if not two.first.istitle():
        return False
    return any(
        _is_same(*kept) and _means(passage, *lost, words) for kept, lost in (halves, halves[::-1])
    )


def _is_same(one: str, two: str) -> bool:
    return likeness(one, two) >= CLEARLY or is_same_given_name(one, two)


def _means(passage: Passage, name: str, word: str, words: list[str]) -> bool:
    """Whether a word is what a name means, and the name is nowhere as it sounds."""
    shared = _concepts(name, passage.source_language) & _concepts(word, passage.target_language)
    return bool(shared) and not sounds_again(name, words, CLEARLY)


def _is_title(word: str) -> bool:
    return word.casefold() in titles() or _OFFICES.search(word.casefold()) is not None


@lru_cache(maxsize=4096)
def _concepts(word: str, language: str) -> frozenset[int]:
    """The rows of the table that have a word."""
    exact, stems = _table(language)
    folded = fold(word)
    found = set(exact.get(folded, ()))
    found.update(row for stem, row in stems if folded.startswith(stem))
    return frozenset(found)


@lru_cache(maxsize=16)
def _table(language: str) -> tuple[dict[str, tuple[int, ...]], tuple[tuple[str, int], ...]]:
    """The rows of a whole word, and those of beginnings of words."""
    exact: dict[str, tuple[int, ...]] = {}
    stems: list[tuple[str, int]] = []
    for row, columns in enumerate(lexicon_table("name_words")):
        for word in map(fold, in_language(columns, language)):
            if word.endswith("*"):
                stems.append((word[:-1], row))
            else:
                exact[word] = (*exact.get(word, ()), row)
    return exact, tuple(stems)
