"""Countries, peoples, cities and months by CLDR and a lexicon, in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reader.language_codes import cldr_locale, form_of
from reader.lexicon import COLUMNS, in_language, lexicon_table
from reader.spans import Span
from translations.checks.inflection import are_forms_of_one

#: Initials with full stops are one word: U.S., E.U.A.
_INITIALS = r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?!\w))"
_TOKEN = re.compile(rf"{_INITIALS}|[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Where an apostrophe ends a word of its own (l’Allemagne).
_ELIDING = frozenset({"fr", "it", "ca"})
_ELIDED = re.compile(rf"{_INITIALS}|[^\W\d_]+")
_POSSESSIVE = re.compile("['’]s$")
#: "US dollars", «долларов США» are a currency.
_DOLLAR = re.compile(r"[\s-]*(?:d[oó]l[al]|долл?[\s.,]|долл?ар|\$)", re.IGNORECASE)
_DOLLARS = re.compile(
    r"(?:долл(?:\.|ар\w*)|d[oó]l[ao]r\w*\s+(?:de|dos|des)(?:\s+los)?)\s*$", re.IGNORECASE
)
#: What a German or Russian word for a part of a country or a stance begins with, and languages that
#: build words like that.
_PARTS = re.compile(
    r"(?:süd|nord|ost|west|zentral|mittel|inner|latein|gesamt|pan|pro|anti|trans|außer|sub|"
    r"южно|северо|восточно|западно|юго|обще|меж|все|про|анти|транс)+(?=.{4})"
)
_BUILDING = frozenset({"de", "nl", "ru", "uk", "be"})
#: (of which these have a word in some lines only)
_SOME = frozenset({"it", "uk"})
#: Endings that an inflected or derived form replaces.
_ENDING = re.compile(r"(?:ien|ija|ия|[aeiouyàáâãéêíóôõúаеиійоуыьюя])$", re.IGNORECASE)
#: A derived form is longer by this at most (Argentin-ierinnen).
_LONGEST_ENDING = 7
#: (and in German by an ending of declension more: brasil-ianischen)
_GERMAN_ADJECTIVE = re.compile(r"\w{1,4}ische[nmrs]?")
_MONTH = "month-"
_CITY = "C-"
#: Entries of CLDR that the lexicon has under another code, those that no news names, and islands
#: that churches are called like (St. Martin).
_DOUBLES = frozenset({"KR", "KP", "EZ", "XA", "XB", "ZZ", "IO", "UM", "QO", "MF", "BL"})
#: Letters by which forms are found.
_START = 3
#: Too short or ambiguous to be asked for where CLDR alone knows them.
_LEAST = 5


#: Letters that the name of a currency and its article have at most.
_CURRENCY_NAME = 20


class Place(NamedTuple):
    """What a text names: a code that is the same in every language, and where it stands."""

    code: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return self.start, self.end

    @property
    def is_month(self) -> bool:
        """Whether it is a month."""
        return self.code.startswith(_MONTH)

    @property
    def is_city(self) -> bool:
        """Whether it is a city that the lexicon has by itself, and no country or people."""
        return self.code.startswith(_CITY)


class _Form(NamedTuple):
    """A word that names a place: literally or as a beginning; a capital in it is asked for."""

    words: tuple[str, ...]
    code: str


class _Index(NamedTuple):
    by_start: dict[str, tuple[_Form, ...]]
    known: frozenset[str]
    has_parts: bool

    def best(self, tokens: list[str]) -> _Form | None:
        """The longest form that the tokens begin with."""
        whole = self._longest(tokens)
        rest = None if whole else self._without_part(tokens[0])
        return whole if rest is None else self._longest([rest, *tokens[1:]])

    def has_any(self, word: str) -> bool:
        """Whether a form begins with a word."""
        rest = self._without_part(word)
        return any(
            _is_form(form.words[0], each)
            for each in ((word,) if rest is None else (word, rest))
            for form in self._alike(each)
        )

    def _without_part(self, word: str) -> str | None:
        part = _PARTS.match(word.casefold()) if self.has_parts else None
        if part is None:
            return None
        rest = word[part.end() :]
        return rest.capitalize() if word[0].isupper() else rest

    def _alike(self, word: str) -> tuple[_Form, ...]:
        start = word[:_START].casefold()
        forms = self.by_start.get(start, ())
        return forms + self.by_start.get(start[:-1], ()) if len(start) == _START else forms

    def _longest(self, tokens: list[str]) -> _Form | None:
        return max(
            (form for form in self._alike(tokens[0]) if _matches(form, tokens)),
            key=lambda form: (len(form.words), len(form.words[0])),
            default=None,
        )


@lru_cache(maxsize=65_536)
def _begins_any(word: str, language: str) -> bool:
    """Whether the name of a place begins with a word; words come again and again."""
    return _index(language).has_any(word)


@lru_cache(maxsize=2048)
def places_in(text: str, language: str) -> tuple[Place, ...]:
    """The countries, peoples, cities and months that a text names, in order."""
    language = form_of(language)
    index = _index(language)
    pattern = _ELIDED if language in _ELIDING else _TOKEN
    tokens = [(found.group().replace(".", ""), *found.span()) for found in pattern.finditer(text)]
    found = []
    at = 0
    while at < len(tokens):
        best = None
        if _begins_any(tokens[at][0], language):
            best = index.best([token[0] for token in tokens[at : at + 4]])
        if best is not None:
            last = at + len(best.words) - 1
            place = tokens[at][1], tokens[last][2]
            if best.code != "US" or not _is_currency(text, place):
                found.append(Place(best.code, tokens[at][1], tokens[last][2]))
            at = last
        at += 1
    return tuple(found)


def _is_currency(text: str, place: Span) -> bool:
    """Whether dollars are before or after the name of a country."""
    before = text[max(place[0] - _CURRENCY_NAME, 0) : place[0]]
    return bool(_DOLLAR.match(text, place[1]) or _DOLLARS.search(before))


@lru_cache(maxsize=16)
def known_codes(language: str) -> frozenset[str]:
    """The codes that the lexicon has all words of the language for; others cannot be asked for."""
    language = form_of(language)
    if language in _SOME:
        return frozenset(form.code for form in _lexicon(language))
    return _index(language).known if language in COLUMNS else frozenset()


def partly_known(*languages: str) -> bool:
    """Whether the lexicon has some words only of one of these languages."""
    return not _SOME.isdisjoint(languages)


def is_country(code: str, text: str, language: str) -> bool:
    """Whether a text is the name of a country by CLDR, in whatever case."""
    locale = cldr_locale(language)
    name = "" if locale is None else locale.territories.get(code, "")
    return len(code) == len("XX") and are_forms_of_one(name, text, language)


def _matches(form: _Form, tokens: list[str]) -> bool:
    if len(tokens) < len(form.words):
        return False
    return all(_is_form(word, token) for word, token in zip(form.words, tokens, strict=False))


def _is_form(word: str, token: str) -> bool:
    is_stem = word.endswith("*")
    stem = word.rstrip("*")
    if stem.isupper() and len(stem) > 1:
        return _POSSESSIVE.sub("", token) == stem
    if stem[0].isupper() and not token[0].isupper():
        return False
    folded, stem = token.casefold().replace("ё", "е"), stem.casefold().replace("ё", "е")
    if not is_stem:
        return folded in {stem, stem + "s", stem + "'s", stem + "’s"}
    if not folded.startswith(stem):
        return False
    is_short = len(folded) <= len(stem) + _LONGEST_ENDING
    return is_short or _GERMAN_ADJECTIVE.fullmatch(folded, len(stem)) is not None


@lru_cache(maxsize=16)
def _index(language: str) -> _Index:
    own = _indexed(_lexicon(language), language)
    # London is one with Britain in the lexicon, and a city by itself in CLDR: the lexicon decides.
    more = (form for form in _by_cldr(language) if own.best(_plain(form)) is None)
    return _indexed([*_lexicon(language), *more], language)


def _plain(form: _Form) -> list[str]:
    return [word.rstrip("*") for word in form.words]


def _indexed(forms: Iterable[_Form], language: str) -> _Index:
    by_start: dict[str, list[_Form]] = {}
    for form in forms:
        start = form.words[0].rstrip("*")[:_START].casefold()
        by_start.setdefault(start, []).append(form)
    known = frozenset(form.code for found in by_start.values() for form in found)
    starts = {start: tuple(found) for start, found in by_start.items()}
    return _Index(starts, known, language in _BUILDING)


@lru_cache(maxsize=256)
def is_body(code: str) -> bool:
    """Whether a code is one of a body known by its initials."""
    return code in {code for code, *_ in lexicon_table("bodies")}


def _lexicon(language: str) -> Iterator[_Form]:
    for code, *columns in (*lexicon_table("places"), *lexicon_table("bodies")):
        for word in in_language(columns, language):
            yield _Form(tuple(re.split("[_-]", word)), code)


#: Islands that are called like a feast in many languages: Navidad, Pascua.
_FEASTS = frozenset({"Indian/Christmas", "Pacific/Easter"})


def _by_cldr(language: str) -> Iterator[_Form]:
    """Names of territories, of the cities of time zones, and of months."""
    locale = cldr_locale(language)
    if locale is None:
        return
    is_whole = language in COLUMNS and language not in _SOME
    in_lexicon = {code for code, *_ in lexicon_table("places")} if is_whole else set()
    for code, name in locale.territories.items():
        if code.isalpha() and len(code) == 2 and code not in in_lexicon | _DOUBLES:
            yield from _forms(name, code)
    for zone, names in locale.time_zones.items():
        if "city" in names and zone not in _FEASTS:
            yield from _forms(names["city"], zone)
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            is_lower = name.islower()
            stem = name[:-1] + "*" if is_lower and len(name) > 4 else name
            yield _Form((stem,), f"{_MONTH}{number}")


def _forms(name: str, code: str) -> Iterator[_Form]:
    words = re.findall(r"[^\W\d_]+", name)
    if not words or len(words) > 3 or len(name) < _LEAST or "(" in name or "&" in name:
        return
    stems = [_ENDING.sub("", word) for word in words]
    yield _Form(
        tuple(
            stem + "*" if len(stem) >= _LEAST or (len(words) > 1 and len(stem) > 3) else word
            for stem, word in zip(stems, words, strict=True)
        ),
        code,
    )
