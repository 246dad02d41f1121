"""Initials of the source that a document renders in two ways: ВОЗ and WHO, ЄС and ЕУ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translations.checks.finding import Located, Passage
from translations.checks.mentions import UNIONS
from translations.checks.name_words import NameWord, told
from translations.checks.places import is_body, places_in
from translations.checks.sounds import romanised

#: A word of capitals; none with full stops (U.S., EE. UU.), no part of a number or an address.
_INITIALS = re.compile(
    r"(?<![\w.-])(?<![A-Z]\.\s)[^\W\d_a-z]{2,7}(?![\w.]*\d|-\d|\.\w|\.\s[A-Z]{2,3}\b)"
)
_ROMAN = re.compile("[IVXLCDMІХ]+")


def other_initials(passages: Sequence[Passage]) -> list[Located]:
    """Initials that stand for those of the source in one segment, and others do elsewhere."""
    rendered: dict[str, list[NameWord]] = {}
    for at, passage in enumerate(passages):
        for name, word in _pairs(passage, at):
            rendered.setdefault(name, []).append(word)
    return [
        told(word, other, _place_of(name, passages[word.at].source))
        for name, words in rendered.items()
        for word, other in _differing(words)
    ]


def _place_of(name: str, source: str) -> tuple[int, int] | None:
    return next((word.span for word in _initials(source, 0) if word.text == name), None)


def _pairs(passage: Passage, at: int) -> Iterator[tuple[str, NameWord]]:
    """Initials of a source with those of its target that are the same, or the only ones left."""
    if passage.source.isupper() or passage.target.isupper():
        return
    names = {word.text for word in _initials(passage.source, at)}
    if not names:
        return
    known = _countries(passage.source, passage.source_language)
    there = _countries(passage.target, passage.target_language)
    ours = sorted(name for name in names if known.get(name) not in there.values())
    theirs = {
        word.text: word
        for word in _initials(passage.target, at)
        if there.get(word.text) not in known.values()
    }
    kept = [(one, two) for one in ours for two in theirs if romanised(one) == romanised(two)]
    left = [one for one in ours if one not in {name for name, _ in kept}]
    free = [two for two in theirs if two not in {word for _, word in kept}]
    if free and not left:  # explained beside it: CSTO (ОДКБ)
        return
    yield from ((one, theirs[two]) for one, two in kept)
    if len(left) == len(free) == 1:
        yield left[0], theirs[free[0]]


def _countries(text: str, language: str) -> dict[str, str]:
    """What a text names countries by, with their codes: US, U.S., the States."""
    return {
        text[slice(*place.span)]: place.code
        for place in places_in(text, language)
        if not (is_body(place.code) or place.code in UNIONS)
    }


def _initials(text: str, at: int) -> Iterator[NameWord]:
    for found in _INITIALS.finditer(text):
        word = found.group()
        if word.isupper() and word.isalpha() and not _ROMAN.fullmatch(word):
            yield NameWord(word, at, found.start(), is_first=False)


def _differing(words: Sequence[NameWord]) -> Iterator[tuple[NameWord, NameWord]]:
    """Those that differ from the commonest ones (of as many the earliest), with one of these."""
    texts = [word.text for word in words]
    usual = max(dict.fromkeys(texts), key=texts.count)
    other = words[texts.index(usual)]
    for word in words:
        a, b = romanised(word.text), romanised(usual)
        if not (a.startswith(b) or b.startswith(a)) or _is_other_alphabet(word.text, usual):
            yield word, other


def _is_other_alphabet(one: str, two: str) -> bool:
    """Whether initials were left in one place in the alphabet that they have elsewhere not."""
    return one != two and one.isascii() != two.isascii()
