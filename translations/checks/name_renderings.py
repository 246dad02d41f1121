"""What stands for each name of the source, and where a document has it in another spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from translations.checks.finding import Located, Passage
from translations.checks.inflection import are_forms_of_one
from translations.checks.mentions import is_same_given_name
from translations.checks.name_words import NameWord, capitals, go_on_otherwise, is_derived, told
from translations.checks.ordinary import bare, is_ordinary
from translations.checks.places import places_in
from translations.checks.sounds import likeness, romanised
from translations.checks.words import CAPITAL_NOUNS

#: How sure it must be that a word of the target renders one of the source ...
_RENDERS = 0.67
#: (more where every noun has a capital)
_RENDERS_NOUNS = 0.85
#: (less where a segment has the name in its source, and not what renders it elsewhere)
_PERHAPS = 0.5
#: ... and how alike two renderings are at least.
_ALIKE = 0.6
#: Languages whose women may have a name in another form than men: Petrov, Petrova.
_WITH_FEMININE = frozenset({"ru", "uk", "be", "bg", "pl", "cs", "sk", "lt", "lv"})
_PART = re.compile("[^-‑]+")


class _Named(NamedTuple):
    """A name of the source, and the words of the target that stand for it, in order."""

    forms: list[str]
    words: list[NameWord]
    #: Passages that have it in the source.
    places: set[int]


def spelled_otherwise(
    passages: Sequence[Passage], targets: Sequence[Sequence[NameWord]], lower: set[str]
) -> Iterator[Located]:
    """Words for a name of the source that are no form of the one that stands for it mostly."""
    for name in _renderings(passages, targets):
        words = [word for word in name.words if word.text.lower() not in lower]
        yield from _compared(name, words, passages)


def _renderings(passages: Sequence[Passage], targets: Sequence[Sequence[NameWord]]) -> list[_Named]:
    """What stands for each name of the source; the likest word of each segment."""
    named: dict[str, _Named] = {}
    forms = _Forms(passages[0].source_language)
    taken: list[set[int]] = []
    for at, passage in enumerate(passages):
        sources = _names_of_source(passage, at)
        known = {forms.first(form): form for form in sources}
        for name, form in known.items():
            entry = named.setdefault(name, _Named([], [], set()))
            entry.forms.append(form)
            entry.places.add(at)
        best = _best(passage, targets[at], known)
        taken.append({word.start for words in best.values() for word in words})
        for name, words in best.items():
            named[name].words.extend(words)
    for entry in named.values():
        entry.words.extend(_doubtful(entry, passages, targets, taken))
        entry.words.sort(key=lambda word: (word.at, word.start))
    return list(named.values())


class _Forms:
    """The forms of names that a document has, each with the first one of the same name."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._first: dict[str, str] = {}
        self._alike: dict[str, list[str]] = {}

    def first(self, form: str) -> str:
        """The form that a name has first; a new one is taken in."""
        if form not in self._first:
            names = self._alike.setdefault(form[:2], [])
            known = (name for name in names if are_forms_of_one(name, form, self._language))
            self._first[form] = next(known, form)
            if self._first[form] == form:
                names.append(form)
        return self._first[form]


def _best(
    passage: Passage, targets: Sequence[NameWord], sources: dict[str, str]
) -> dict[str, list[NameWord]]:
    """The word of a target that sounds most like each name of its source, or several."""
    if not sources:
        return {}
    least = _RENDERS_NOUNS if passage.target_language in CAPITAL_NOUNS else _RENDERS
    best: dict[str, tuple[float, list[NameWord]]] = {}
    for target in targets:
        if is_ordinary(target.text, passage.target_language, literally=True):
            continue
        score, _, name, word = max(
            (likeness(form, part.text), _ratio(form, part.text), name, part)
            for name, form in sources.items()
            for part in _parts(target, form)
        )
        top, words = best.get(name, (least, []))
        if score >= top:
            best[name] = score, [*(words if score == top else ()), word]
    return {name: words for name, (_, words) in best.items() if words}


def _parts(word: NameWord, name: str) -> list[NameWord]:
    """A word, or the parts of a compound of which one may be a name: Lindgren-Institut."""
    if "-" in name or not ("-" in word.text or "‑" in word.text):
        return [word]
    return [
        word._replace(text=part.group(), start=word.start + part.start())
        for part in _PART.finditer(word.text)
        if part.group()[0].isupper()
    ]


def _doubtful(
    name: _Named,
    passages: Sequence[Passage],
    targets: Sequence[Sequence[NameWord]],
    taken: Sequence[set[int]],
) -> Iterator[NameWord]:
    """Words less like a name, in segments that have nothing else for it; the likest of each."""
    having = {word.at for word in name.words}
    if not having:
        return
    usual = {word.text for word in name.words}
    for at in name.places - having:
        language = passages[at].target_language
        if language in CAPITAL_NOUNS:
            continue
        free = [
            (max(likeness(each, word.text) for each in (*name.forms, *usual)), word)
            for word in targets[at]
            if word.start not in taken[at]
        ]
        likely = [word for score, word in sorted(free, reverse=True) if score >= _PERHAPS]
        if likely:
            yield from islice(_free(likely, name, usual, passages[at]), 1)


def _free(
    words: Sequence[NameWord], name: _Named, usual: set[str], passage: Passage
) -> Iterator[NameWord]:
    """Words that nothing but a name is there for: no places, ordinary words, or other names."""
    language = passage.target_language
    places = {each.start for each in places_in(passage.target, language) if not each.is_city}
    sources = _words_with_capital(passage.source) - set(name.forms)
    for word in words:
        if not (
            word.start in places
            or is_ordinary(word.text, language, literally=True)
            or any(likeness(each, word.text) >= _RENDERS for each in sources)
            or any(_are_made_of_one(each, word.text) for each in usual)
        ):
            yield word


@lru_cache(maxsize=4096)
def _words_with_capital(text: str) -> frozenset[str]:
    """Asked for again for each name that a passage has."""
    return frozenset(word.text for word in capitals(text, 0))


def _are_made_of_one(one: str, two: str) -> bool:
    """Whether two words begin or end alike, and may be derived: Генассамблея, Ассамблея."""
    short, long = sorted((one.casefold(), two.casefold()), key=len)
    return go_on_otherwise(one, two) or long[-len(short) :] == short


def _names_of_source(passage: Passage, at: int) -> set[str]:
    language = passage.source_language
    # A country may be called otherwise and be the same, a city hardly.
    countries = [each for each in places_in(passage.source, language) if not each.is_city]
    taken = {at for each in countries for at in range(*each.span)}
    return {
        word.text
        for word in capitals(passage.source, at)
        if word.start not in taken and not is_ordinary(word.text, language, literally=True)
    }


def _compared(
    name: _Named, words: Sequence[NameWord], passages: Sequence[Passage]
) -> Iterator[Located]:
    """The words that are no forms of the commonest one, or of the earliest of those."""
    if len({word.text for word in words}) < 2:
        return
    groups: list[list[NameWord]] = []
    for word in words:
        language = passages[word.at].target_language
        for group in groups:
            if any(are_forms_of_one(word.text, each.text, language) for each in group):
                group.append(word)
                break
        else:
            groups.append([word])
    if len(groups) < 2:
        return
    usual = max(groups, key=len)
    for group in groups:
        for word in group if group is not usual else ():
            other = _nearest_before(word, usual)
            if _is_another(word.text, other.text) and not _may_be_two(
                name, word.text, other.text, passages[word.at].source_language
            ):
                yield told(word, other, _place_of(name, passages[word.at].source))


def _place_of(name: _Named, source: str) -> tuple[int, int] | None:
    """Where a passage of the source has a name first."""
    return next((word.span for word in capitals(source, 0) if word.text in name.forms), None)


def _nearest_before(word: NameWord, usual: Sequence[NameWord]) -> NameWord:
    before = [each for each in usual if (each.at, each.start) < (word.at, word.start)]
    return before[-1] if before else usual[0]


def _is_another(one: str, two: str) -> bool:
    """Whether two words are alike enough to be one name, and no derivation of one another."""
    if is_same_given_name(one, two):
        return True
    if max(likeness(one, two), _ratio(one, two)) < _ALIKE:
        return False
    return not is_derived(one, two)


def _ratio(one: str, two: str) -> float:
    """How many letters two names share, from 0 to 1."""
    return float(fuzz.ratio(romanised(one), romanised(two))) / 100


def _may_be_two(name: _Named, one: str, two: str, language: str) -> bool:
    """Whether forms of the source that look like one name may be two: those of a man and of a
    woman, a country and its people."""
    if len({bare(form) for form in name.forms}) < 2:
        return False
    if language not in _WITH_FEMININE:
        return go_on_otherwise(one, two)
    return romanised(one).endswith("a") != romanised(two).endswith("a")
