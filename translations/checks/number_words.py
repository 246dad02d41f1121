"""Number words of a language: what each means, and numbers written as one word."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reader.lexicon import lexicon_lines
from translations.checks.words import fold

#: Italian numbers from 21 to 99 as one word, and what is made of them: trentacinque, ventunenne.
_ITALIAN_TENS = ("vent", "trent", "quarant", "cinquant", "sessant", "settant", "ottant", "novant")
_ITALIAN_UNITS = ("un", "du", "tr", "quattr", "cinqu", "se", "sett", "ott", "nov")
_ITALIAN = re.compile(
    rf"(?P<tens>{'|'.join(_ITALIAN_TENS)})[ia]?(?P<unit>{'|'.join(_ITALIAN_UNITS)})?"
    "[oeéi]?(?:enn[ei]|esim[oaie])?"
)


class Meaning(NamedTuple):
    """What a word means: a number, or (a scale) what multiplies the number before it.

    A weak one is more often something else: an article, a "decade", a "day".
    """

    value: Decimal
    is_scale: bool = False
    is_weak: bool = False


class _Lexicon(NamedTuple):
    exact: dict[str, Meaning]
    stems: tuple[tuple[str, Meaning], ...]
    beginnings: tuple[str, ...]

    def by_stem(self, word: str) -> Meaning | None:
        if not word.startswith(self.beginnings):  # most words
            return None
        return next((meaning for stem, meaning in self.stems if word.startswith(stem)), None)


@lru_cache(maxsize=32)
def _lexicon(language: str) -> _Lexicon:
    exact: dict[str, Meaning] = {}
    stems: list[tuple[str, Meaning]] = []
    for line in lexicon_lines("numbers", language):
        name, *forms = line.split()
        value = Decimal(name.strip("x?"))
        meaning = Meaning(value, name.startswith("x"), name.endswith("?"))
        for form in map(fold, forms):
            if form.endswith("*"):
                stems.append((form[:-1], meaning))
            else:
                exact[form] = meaning
    stems.sort(key=lambda each: -len(each[0]))
    return _Lexicon(exact, tuple(stems), tuple(stem for stem, _ in stems))


@lru_cache(maxsize=65536)
def meaning_of(word: str, language: str) -> Meaning | None:
    """What a folded word means, if it is a number or multiplies one."""
    lexicon = _lexicon(language)
    found = lexicon.exact.get(word)
    if found is None and language in _COMPOUNDS:
        compound = _COMPOUNDS[language](word, lexicon)
        found = None if compound is None else Meaning(compound)
    return found or lexicon.by_stem(word)


def _german_compound(word: str, lexicon: _Lexicon) -> Decimal | None:
    """dreiundzwanzig, dreihunderttausend: words of the lexicon written as one."""
    for scale in ("tausend", "hundert"):
        head, found, tail = word.partition(scale)
        if found:
            first = _german_part(head, lexicon) if head else Decimal(1)
            rest = _german_part(tail, lexicon) if tail else Decimal(0)
            if first is None or rest is None:
                return None
            return first * lexicon.exact[scale].value + rest
    if word.endswith("einhalb"):
        whole = _german_part(word.removesuffix("einhalb"), lexicon)
        return None if whole is None else whole + Decimal("0.5")
    unit, found, tens = word.partition("und")
    low, high = lexicon.exact.get(unit), lexicon.by_stem(tens)
    if not (found and low and high and low.value < 10 and 20 <= high.value < 100):
        return None
    return low.value + high.value


def _german_part(word: str, lexicon: _Lexicon) -> Decimal | None:
    found = lexicon.exact.get(word)
    return found.value if found else _german_compound(word, lexicon)


def _italian_compound(word: str, lexicon: _Lexicon) -> Decimal | None:
    """trentacinque, duecentomila, ventunenne: Italian writes any number as one word."""
    for scale, value in (("mila", 1000), ("mille", 1000), ("cento", 100)):
        head, found, tail = word.partition(scale)
        if found and (head or tail):
            first = _italian_part(head, lexicon) if head else Decimal(1)
            rest = _italian_part(tail, lexicon) if tail else Decimal(0)
            return None if first is None or rest is None else first * value + rest
    whole = _ITALIAN.fullmatch(word)
    if whole is None:
        return None
    tens = Decimal(10 * (_ITALIAN_TENS.index(whole["tens"]) + 2))
    return tens + (_ITALIAN_UNITS.index(whole["unit"]) + 1 if whole["unit"] else 0)


def _italian_part(word: str, lexicon: _Lexicon) -> Decimal | None:
    found = lexicon.exact.get(word)
    return found.value if found else _italian_compound(word, lexicon)


#: Languages that write numbers as one word.
_COMPOUNDS = {"de": _german_compound, "it": _italian_compound}


def writes_as_one(language: str) -> bool:
    """Whether a language writes twenty-one as one word, so that two words are two numbers."""
    return language in _COMPOUNDS
