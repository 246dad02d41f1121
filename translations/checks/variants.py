"""The same name rendered in two ways within a document, with or without the source at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from translations.checks import spellings
from translations.checks.finding import Finding, Located, Passage, Severity, in_order
from translations.checks.inflection import are_forms_of_one, stem
from translations.checks.ordinary import is_ordinary
from translations.checks.places import places_in
from translations.checks.sounds import likeness, romanised, skeletons
from translations.checks.spellings import may_be_one
from translations.checks.words import CAPITAL_NOUNS

NAME = "name-variants"

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_DERIVING = re.compile("sk|ovich|evich|ovna|evna|yan|anin|ets|ian|ist|ism")
_SENTENCE_END = re.compile(r"[.!?…:–—-]\s*[«“\"„'(\s]*$|^[\s\W]*$")
#: How sure it must be that a word of the target renders one of the source ...
_RENDERS = 0.67
#: (more where every noun has a capital)
_RENDERS_NOUNS = 0.85
#: ... and how alike two renderings are at least.
_ALIKE = 0.6
#: Two names that differ in more than transliterations do: how many consonants they have at least
#: (in Cyrillic, where foreign names are written by sound, one less is enough), and how alike they
#: are in per cent, with the same name beside them or without.
_BONES = 3
_BONES_CYRILLIC = 2
_LETTERS = 75
_LETTERS_CYRILLIC = 60
_LETTERS_BESIDE = 50
#: Two words that go on with other consonants after so many letters are derived (Macédoine, -ens).
_LONG_STEM = 5
_VOWEL = re.compile("[aeiouy]")
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


class _Word(NamedTuple):
    text: str
    at: int
    start: int
    is_first: bool

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


def find_variants(passages: Sequence[Passage]) -> list[Located]:
    """Names that one segment spells otherwise than another before it.

    With the source, what renders the same word of it is compared; without, names that sound the
    same.
    """
    if not passages:
        return []
    found: list[Located] = []
    targets = [list(_capitals(passage.target, at)) for at, passage in enumerate(passages)]
    rendered = _renderings(passages, targets)
    lower = {word for p in passages for word in _TOKEN.findall(p.target) if word.islower()}
    for words in rendered.values():
        found += _compared(words, passages, lower)
    if not any(passage.source for passage in passages):
        found += _by_sound(passages, targets, lower)
    return in_order(found)


def _capitals(text: str, at: int) -> Iterator[_Word]:
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word[0].isupper() and len(word) > 1 and not word.isupper():
            is_first = bool(_SENTENCE_END.search(text[: token.start()]))
            yield _Word(word, at, token.start(), is_first)


def _renderings(
    passages: Sequence[Passage], targets: Sequence[Sequence[_Word]]
) -> dict[str, list[_Word]]:
    """What stands for each name of the source, in order; the likest word of each segment."""
    rendered: dict[str, list[_Word]] = {}
    for at, passage in enumerate(passages):
        sources = _names_of_source(passage, at)
        if not sources:
            continue
        least = _RENDERS_NOUNS if passage.target_language == "de" else _RENDERS
        best: dict[str, tuple[float, list[_Word]]] = {}
        for target in targets[at]:
            if is_ordinary(target.text, passage.target_language, literally=True):
                continue
            score, name = max((likeness(name, target.text), name) for name in sources)
            top, words = best.get(name, (least, []))
            if score >= top:
                best[name] = score, [*(words if score == top else ()), target]
        for name, (_, words) in best.items():
            rendered.setdefault(name, []).extend(words)
    return rendered


def _names_of_source(passage: Passage, at: int) -> set[str]:
    language = passage.source_language
    places = {at for p in places_in(passage.source, language) for at in range(*p.span)}
    return {
        word.text
        for word in _capitals(passage.source, at)
        if word.start not in places and not is_ordinary(word.text, language, literally=True)
    }


def _compared(
    words: Sequence[_Word], passages: Sequence[Passage], lower: set[str]
) -> Iterator[Located]:
    for before, word in pairwise(words):
        language = passages[word.at].target_language
        if word.text.lower() in lower or before.text.lower() in lower:
            continue
        if are_forms_of_one(word.text, before.text, language):
            continue
        alike = max(
            likeness(word.text, before.text),
            fuzz.ratio(romanised(word.text), romanised(before.text)) / 100,
        )
        if alike >= _ALIKE and not _is_derived(word.text, before.text):
            yield _told(word, before)


def _by_sound(
    passages: Sequence[Passage], targets: Sequence[Sequence[_Word]], lower: set[str]
) -> Iterator[Located]:
    """Pairs that differ in a way in which transliterations differ."""
    language = passages[0].target_language
    by_key: dict[str, list[_Name]] = {}
    for name in _names(passages, targets, lower):
        keys = _keys(name.word.text, language)
        candidates = {id(each): each for key in keys for each in by_key.get(key, ())}
        for before in candidates.values():
            if _are_one(name, before, language):
                yield _told(name.word, before.word)
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

    word: _Word
    is_sure: bool
    is_called: bool
    before: frozenset[str]
    after: frozenset[str]


def _names(
    passages: Sequence[Passage], targets: Sequence[Sequence[_Word]], lower: set[str]
) -> list[_Name]:
    language = passages[0].target_language
    taken = {
        (at, place.start)
        for at, passage in enumerate(passages)
        for place in places_in(passage.target, language)
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


def _name(word: _Word, text: str, language: str) -> _Name:
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
    if are_forms_of_one(a, b, language) or _is_derived(a, b):
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
    if _go_on_otherwise(a, b):
        return False
    is_beside = bool((one.after & two.after) or (one.before & two.before))
    return _is_alike(a, b, language, is_beside)


def _go_on_otherwise(one: str, two: str) -> bool:
    """Whether two words begin alike and end with other consonants: Macédoine, Macédoniens."""
    a, b = romanised(one), romanised(two)
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    tails = {_VOWEL.sub("", each[shared:]) for each in (a, b)}
    return shared >= _LONG_STEM and max(len(a), len(b)) - shared >= 2 and len(tails) > 1


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


def _is_derived(one: str, two: str) -> bool:
    """Whether one is an adjective, a patronymic, a diminutive or a part of the other.

    Names in two alphabets are no matter of spelling either.
    """
    if one.count("-") != two.count("-") or one[0].isascii() != two[0].isascii():
        return True
    short, long = sorted((romanised(one), romanised(two)), key=len)
    more = len(long) - len(short)
    return more > 3 or (more > 1 and _DERIVING.search(long[len(short) - 2 :]) is not None)


def _told(word: _Word, before: _Word) -> Located:
    message = f"“{word.text}” here, “{before.text}” before it: is this the same name?"
    return word.at, Finding(NAME, Severity.MAJOR, message, None, word.span)
