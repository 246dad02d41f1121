"""The same name rendered in two ways within a document, with or without the source at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from translations.checks import spellings
from translations.checks.finding import Located, Passage, in_order
from translations.checks.inflection import are_forms_of_one, stem
from translations.checks.initials import other_initials
from translations.checks.name_renderings import spelled_otherwise
from translations.checks.name_words import (
    NameWord,
    capitals,
    go_on_otherwise,
    is_derived,
    small_words,
    told,
)
from translations.checks.ordinary import is_ordinary
from translations.checks.places import places_in
from translations.checks.sounds import romanised, skeletons
from translations.checks.spellings import may_be_one
from translations.checks.words import CAPITAL_NOUNS

#: Two names that differ in more than transliterations do: how many consonants they have at least
#: (in Cyrillic, where foreign names are written by sound, one less is enough), and how alike they
#: are in per cent, with the same name beside them or without.
_BONES = 3
_BONES_CYRILLIC = 2
_LETTERS = 75
_LETTERS_CYRILLIC = 60
_LETTERS_BESIDE = 50
#: A word with a capital right before or behind a name, and what follows who is called.
_NAME_BEFORE = re.compile(r"([^\W\d_][^\W\d_]+)[ \u00a0]$")
_NAME_AFTER = re.compile(r"[ \u00a0]([^\W\d_][^\W\d_]+)")
#: ... and in German, where every noun has a capital, what hardly stands before one that has neither
#: article nor adjective.
_BARE = re.compile(
    r"\b(?:von|bei|mit|für|gegen|an|zu|nach|laut|durch|dass|ob|weil|wenn|als|und|sagte|sagt|hat|hatte|"
    r"ist|war|wird|wurde|will|wollte|kann|konnte|soll|wie|so|erklärte)[ \u00a0]$"
)
_CALLED = re.compile(r"\s?(?:[,!?…]|\.\.\.|\.$)")


def find_variants(passages: Sequence[Passage]) -> list[Located]:
    """Names that one segment spells otherwise than another before it.

    With the source, what renders the same word of it is compared; without, names that sound the
    same.
    """
    if not passages:
        return []
    targets = [list(capitals(passage.target, at)) for at, passage in enumerate(passages)]
    lower = {word for p in passages for word in small_words(p.target)}
    found = [*spelled_otherwise(passages, targets, lower), *other_initials(passages)]
    if not any(_shows_names(passage.source) for passage in passages):
        found += _by_sound(passages, targets, lower)
    return in_order(found)


def _shows_names(source: str) -> bool:
    """Whether a source has names that can be read: in Latin or Cyrillic letters."""
    return any(romanised(word.text) for word in capitals(source, 0))


def _by_sound(
    passages: Sequence[Passage], targets: Sequence[Sequence[NameWord]], lower: set[str]
) -> Iterator[Located]:
    """Pairs that differ in a way in which transliterations differ."""
    language = passages[0].target_language
    by_key: dict[str, list[_Name]] = {}
    for name in _names(passages, targets, lower):
        keys = _keys(name.word.text, language)
        candidates = {id(each): each for key in keys for each in by_key.get(key, ())}
        for before in candidates.values():
            if _are_one(name, before, language):
                yield told(name.word, before.word)
                break
        for key in keys:
            by_key.setdefault(key, []).append(name)


def _keys(word: str, language: str) -> set[str]:
    """What two words that may be one name share at least one of; all others need no comparing."""
    alike = {f"{word[0]} {bones}" for bones in skeletons(stem(word, language))}
    return {*spellings.keys(word, language), *alike}


class _Name(NamedTuple):
    """A word that may be a name: where it stands first, and what is known from all its places.

    It is surely one where it has a capital within a sentence (in German, beside another name);
    `is_called` if it stands for a sentence or before a comma (in German, behind a word that a noun
    without an article hardly follows); `before` and `after` are the words
    with a capital right beside it.
    """

    word: NameWord
    is_sure: bool
    is_called: bool
    before: frozenset[str]
    after: frozenset[str]


def _names(
    passages: Sequence[Passage], targets: Sequence[Sequence[NameWord]], lower: set[str]
) -> list[_Name]:
    language = passages[0].target_language
    taken = {
        (at, place.start)
        for at, passage in enumerate(passages)
        for place in places_in(passage.target, language)
        if not place.is_city
    }
    found: dict[str, _Name] = {}
    for word in (word for words in targets for word in words):
        folded = word.text.lower()
        if folded in lower or (word.at, word.start) in taken:
            continue
        if is_ordinary(word.text, language, literally=True):
            continue
        here = _name(word, passages[word.at].target, language)
        known = found.get(folded)
        found[folded] = here if known is None else _joined(known, here)
    return list(found.values())


def _name(word: NameWord, text: str, language: str) -> _Name:
    before, after = _NAME_BEFORE.search(text[: word.start]), _NAME_AFTER.match(text, word.span[1])
    before = before if before and _may_be_name(before[1], language) else None
    after = after if after and _may_be_name(after[1], language) else None
    is_beside = before is not None or after is not None
    is_sure = not word.is_first and (is_beside or language not in CAPITAL_NOUNS)
    if language in CAPITAL_NOUNS:
        is_called = not word.is_first and _BARE.search(text[: word.start]) is not None
    else:
        is_called = word.is_first and _CALLED.match(text, word.span[1]) is not None
    return _Name(
        word,
        is_sure,
        is_called,
        frozenset({before[1].lower()} if before else ()),
        frozenset({after[1].lower()} if after else ()),
    )


def _may_be_name(word: str, language: str) -> bool:
    return word[0].isupper() and not is_ordinary(word, language, literally=True)


def _joined(one: _Name, two: _Name) -> _Name:
    return _Name(
        one.word,
        one.is_sure or two.is_sure,
        one.is_called or two.is_called,
        one.before | two.before,
        one.after | two.after,
    )


def _are_one(one: _Name, two: _Name, language: str) -> bool:
    """Whether two words are one name, spelled in two ways.

    First names are told apart by the surnames behind them, surnames by the first names before.
    """
    a, b = one.word.text, two.word.text
    if are_forms_of_one(a, b, language) or is_derived(a, b):
        return False
    if language in CAPITAL_NOUNS and are_forms_of_one(_plain(a), _plain(b), language):
        return False
    if _are_others(one.after, two.after, language):
        return False
    is_plain = may_be_one(a, b, language, strictly=True)
    if not is_plain and _are_others(one.before, two.before, language):
        return False
    is_same = is_plain or may_be_one(a, b, language)
    if not (one.is_sure or two.is_sure):
        if language in CAPITAL_NOUNS:
            return is_plain and one.is_called and two.is_called
        return is_plain or (is_same and (one.is_called or two.is_called))
    if is_same or language in CAPITAL_NOUNS:
        return is_same
    if go_on_otherwise(a, b):
        return False
    is_beside = bool((one.after & two.after) or (one.before & two.before))
    return _is_alike(a, b, language, is_beside)


def _plain(word: str) -> str:
    """Without the umlauts that a German noun has in other forms."""
    return word.lower().translate(str.maketrans("äöü", "aou"))


def _are_others(ours: frozenset[str], theirs: frozenset[str], language: str) -> bool:
    return bool(ours and theirs) and not any(
        are_forms_of_one(a, b, language) or may_be_one(a, b, language) for a in ours for b in theirs
    )


def _is_alike(one: str, two: str, language: str, is_beside: bool) -> bool:
    """Whether two names have the consonants of one and enough of its letters."""
    if one[0] != two[0]:
        return False
    a, b = stem(one, language), stem(two, language)
    is_cyrillic = romanised(one) != one.lower()
    if min(len(a), len(b)) <= _BONES:  # Рид, Род
        return False
    bones = _BONES_CYRILLIC if is_cyrillic else _BONES
    least = _LETTERS_BESIDE if is_beside else _LETTERS_CYRILLIC if is_cyrillic else _LETTERS
    return (
        any(len(each) >= bones for each in skeletons(a) & skeletons(b))
        and fuzz.ratio(a, b) >= least
    )
