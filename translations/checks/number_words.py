"""Number words of a language: what each means, and numbers written as one word."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reader.language_codes import cldr_locale
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
    for name, forms in _listed(language) or _scales(language):
        value = Decimal(name.strip("x?"))
        meaning = Meaning(value, name.startswith("x"), name.endswith("?"))
        for form in map(fold, forms):
            if form.endswith("*"):
                stems.append((form[:-1], meaning))
            else:
                exact[form] = meaning
    stems.sort(key=lambda each: -len(each[0]))
    return _Lexicon(exact, tuple(stems), tuple(stem for stem, _ in stems))


def _listed(language: str) -> list[tuple[str, list[str]]]:
    """The numbers of a language and their words; none where there is no list."""
    lines = map(str.split, lexicon_lines("numbers", language))
    return [(name, forms) for name, *forms in lines]


#: Languages whose numbers in words are characters.
_IN_CHARACTERS = frozenset({"zh", "ja"})


def spells_numbers(language: str) -> bool:
    """Whether the numbers that a language writes as words are known, not its scales alone."""
    return language in _IN_CHARACTERS or bool(lexicon_lines("numbers", language))


#: A word in a pattern of CLDR («00 milionů»), and how long one must be to stand for its forms.
_SCALE_WORD = re.compile(r"[^\d\s'.\u200e\u200f]+")
_STEM = 5


def _scales(language: str) -> list[tuple[str, list[str]]]:
    """The names of thousands and millions by CLDR, which has them in any language."""
    locale = cldr_locale(language)
    if locale is None:
        return []
    found: dict[str, set[str]] = {}
    for use in locale.compact_decimal_formats.get("long", {}).values():
        for number, pattern in use.items():
            word = _SCALE_WORD.search(pattern.pattern.replace("0", " "))
            zeros = pattern.pattern.count("0")
            if word and zeros and len(word.group()) > 1:
                form = word.group() + ("*" if len(word.group()) >= _STEM else "")
                found.setdefault(f"x{int(number) // 10 ** (zeros - 1)}", set()).add(form)
    return [(name, sorted(forms)) for name, forms in found.items()]


@lru_cache(maxsize=65536)
def meaning_of(word: str, language: str) -> Meaning | None:
    """What a folded word means, if it is a number or multiplies one."""
    lexicon = _lexicon(language)
    found = lexicon.exact.get(word)
    if found is None and language == "it":
        compound = _italian_compound(word, lexicon)
        found = None if compound is None else Meaning(compound)
    elif found is None and language in _COMPOUNDS:
        compound = _compound(word, lexicon, _COMPOUNDS[language])
        found = None if compound is None else Meaning(compound)
    return found or lexicon.by_stem(word)


class _Way(NamedTuple):
    """How a language writes a number as one word: its scales, what joins units and tens, which of
    these comes first, and what adds a half."""

    scales: tuple[str, ...]
    joints: tuple[str, ...]
    is_unit_first: bool
    halves: tuple[str, ...] = ()


#: Languages that write numbers as one word: dreiundzwanzig, vijfentwintig, tjugofem, pětadvacet.
_COMPOUNDS = {
    "de": _Way(("tausend", "hundert"), ("und",), True, ("einhalb",)),
    "nl": _Way(("duizend", "honderd"), ("en", "ën"), True, ("enhalf", "ënhalf", "eneenhalf")),
    "da": _Way(("tusinde", "tusind", "hundrede"), ("og",), True),
    "nb": _Way(("tusen", "hundre"), ("",), False),
    "sv": _Way(("tusen", "hundra"), ("",), False),
    "cs": _Way((), ("a",), True),
    "sk": _Way(("tisíc", "sto"), ("",), False),
}


def _compound(word: str, lexicon: _Lexicon, way: _Way) -> Decimal | None:
    """dreiundzwanzig, driehonderdvijftig, tvåhundra: words of the lexicon written as one."""
    for scale in way.scales:
        head, found, tail = word.partition(scale)
        if found:
            first = _part_of_compound(head, lexicon, way) if head else Decimal(1)
            rest = _part_of_compound(tail, lexicon, way) if tail else Decimal(0)
            if first is None or rest is None:
                return None
            return first * lexicon.exact[scale].value + rest
    for half in way.halves:
        if word.endswith(half):
            whole = _part_of_compound(word.removesuffix(half), lexicon, way)
            return None if whole is None else whole + Decimal("0.5")
    return _two_digits(word, lexicon, way)


def _two_digits(word: str, lexicon: _Lexicon, way: _Way) -> Decimal | None:
    for at in range(2, len(word) - 1):
        joint = next((each for each in way.joints if word.startswith(each, at)), None)
        if joint is None:
            continue
        head, tail = word[:at], word[at + len(joint) :]
        low, high = (head, tail) if way.is_unit_first else (tail, head)
        one, ten = lexicon.exact.get(low), lexicon.exact.get(high)
        if ten is None and way.is_unit_first:  # the ending is that of the whole: einundzwanzigste
            ten = lexicon.by_stem(high)
        if one and ten and 1 <= one.value < 10 and 20 <= ten.value < 100:
            return one.value + ten.value
    return None


def _part_of_compound(word: str, lexicon: _Lexicon, way: _Way) -> Decimal | None:
    if found := lexicon.exact.get(word):
        return found.value
    whole = _compound(word, lexicon, way)
    if whole is None and (found := lexicon.by_stem(word)):  # hundertfünfzigste
        return found.value
    return whole


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


#: (Czech and Slovak write it as two as well.)
_ONE_WORD = frozenset({*_COMPOUNDS, "it"}) - {"cs", "sk"}


def writes_as_one(language: str) -> bool:
    """Whether a language writes twenty-one as one word, so that two words are two numbers."""
    return language in _ONE_WORD
