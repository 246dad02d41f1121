"""The same name rendered in two ways within a document, with or without the source at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from translations.checks.finding import Finding, Located, Passage, Severity, in_order
from translations.checks.inflection import are_forms_of_one, stem
from translations.checks.names import is_ordinary
from translations.checks.places import places_in
from translations.checks.sounds import likeness, romanised, skeletons

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
#: Without a source, two names with fewer consonants than this are alike too easily; in Cyrillic,
#: where foreign names are written by sound, one less is enough.
_BONES = 3
_BONES_CYRILLIC = 2
_LETTERS = 60
#: Two spellings of one sound.
_SAME_SOUND = (
    ("щ", "ш"), ("э", "е"), ("й", ""), ("ь", ""), ("ъ", ""), ("дж", "ж"), ("тц", "ц"), ("ц", "с"),
    ("з", "с"), ("ю", "у"), ("я", "а"), ("ы", "и"), ("х", "г"), ("о", "а"), ("в", "у"), ("ае", "а"),
)  # fmt: skip


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
            ratio(romanised(word.text), romanised(before.text)) / 100,
        )
        if alike >= _ALIKE and not _is_derived(word.text, before.text):
            yield _told(word, before)


def _by_sound(
    passages: Sequence[Passage], targets: Sequence[Sequence[_Word]], lower: set[str]
) -> Iterator[Located]:
    """Pairs that differ in a way in which transliterations differ."""
    language = passages[0].target_language
    if language == "de":  # every noun has a capital: Supermarkt, Supermärkte
        return
    taken = {
        (at, place.start)
        for at, passage in enumerate(passages)
        for place in places_in(passage.target, language)
    }
    first: dict[str, _Word] = {}
    sure: set[str] = set()
    for word in (word for words in targets for word in words):
        folded = word.text.lower()
        if folded in lower or (word.at, word.start) in taken:
            continue
        if is_ordinary(word.text, language, literally=True):
            continue
        first.setdefault(folded, word)
        if not word.is_first:
            sure.add(folded)
    names = list(first.items())
    for index, (folded, word) in enumerate(names):
        for other, before in names[:index]:
            if (folded in sure or other in sure) and _is_variant(word.text, before.text, language):
                yield _told(word, before)
                break


def _is_variant(one: str, two: str, language: str) -> bool:
    if one[0] != two[0] and not {one[0], two[0]} & set("ЭЕДЖУВХГЙЯИAEIOUJYKCW"):
        return False
    if are_forms_of_one(one, two, language) or _is_derived(one, two):
        return False
    a, b = stem(one, language), stem(two, language)
    if _plain(a) == _plain(b):
        return True
    bones, others = skeletons(a), skeletons(b)
    shared = bones & others
    least = _BONES if one.isascii() else _BONES_CYRILLIC
    return any(len(each) >= least for each in shared) and ratio(a, b) >= _LETTERS


def _plain(word: str) -> str:
    """Without the differences between standards of transliteration."""
    for one, other in _SAME_SOUND:
        word = word.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", word)


def _is_derived(one: str, two: str) -> bool:
    """Whether one is an adjective, a patronymic, a diminutive or a part of the other.

    Names in two alphabets are no matter of spelling either.
    """
    if one.count("-") != two.count("-") or one[0].isascii() != two[0].isascii():
        return True
    short, long = sorted((romanised(one), romanised(two)), key=len)
    return len(long) - len(short) > 3 or (_DERIVING.search(long[len(short) - 2 :]) is not None)


def _told(word: _Word, before: _Word) -> Located:
    message = f"“{word.text}” here, “{before.text}” before it: is this the same name?"
    return word.at, Finding(NAME, Severity.MAJOR, message, None, word.span)
