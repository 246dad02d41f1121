"""A minus that is lost or made up: −5 °C, 5 °C."""

from __future__ import annotations

import re
from decimal import Decimal

from reader.spans import Span
from translations.checks.quantities import Quantity
from translations.checks.units import Side

#: A minus stands right before its number; between two numbers the same sign makes a range.
_MINUS = re.compile(r"(?<![\w.,)%°$€£])[-−–]$")
_RANGE = re.compile(r"[\d%)]\s[-−–]$")
#: Characters before a number that these signs and words are sought in.
_BEFORE = 10
#: What falls to a number does not fall by it.
_TO = re.compile(r"\b(?:to|auf|à|a|para|до)\s$", re.IGNORECASE)
#: Words by which languages say the same: minus 5, 5 degrees below zero, a loss of 5 %.
_SAID = {
    "en": r"minus|negative|below|under|sub-?zero|frost",
    "de": r"minus|negativ\w*|unter|frost\w*|kälte\w*",
    "fr": r"moins|négati\w+|sous|dessous|gel",
    "es": r"menos|negativ\w+|bajo|debajo|helada\w*",
    "pt": r"menos|negativ\w+|abaixo|geada\w*",
    "it": r"meno|negativ\w+|sotto",
    "ru": r"минус\w*|отрицательн\w+|ниже|мороз\w*",
    "uk": r"мінус\w*|від.?ємн\w+|нижче|мороз\w*",
}
_LESS = {
    "en": r"los[st]\w*|fell|fall\w*|drop\w*|declin\w*|decreas\w*|down|less|lower|deficit\w*|cut\w*"
    r"|reduc\w*|shr[aiu]nk\w*|contract\w*",
    "de": r"verl\w+|fiel\w*|fall\w*|sank\w*|sink\w*|gesunk\w*|rückg\w+|minder\w*|weniger|defizit\w*"
    r"|abn\w+|reduz\w*|schrumpf\w*|senk\w*",
    "fr": r"pert\w*|perd\w*|baiss\w*|chut\w*|recul\w*|diminu\w*|déficit\w*|inférieur\w*|rédui\w*",
    "es": r"p[eé]rdid\w*|perd\w*|ca[yeíi]\w*|baj\w*|descen\w*|disminu\w*|déficit\w*|redu\w*"
    r"|inferior\w*",
    "pt": r"perd\w*|ca[iíu]\w*|qued\w*|baix\w*|diminu\w*|déficit\w*|défice\w*|redu\w*|inferior\w*",
    "it": r"perd\w*|cal\w+|scend\w*|sces\w+|diminu\w*|deficit|rid\w+",
    "ru": r"спад\w*|потер\w*|убыт\w*|упа\w+|паден\w*|сниж\w*|сниз\w*|сокра\w*|уменьш\w*|меньш\w*"
    r"|дефицит\w*",
    "uk": r"втрат\w*|збит\w*|впа\w+|падін\w*|зниж\w*|зниз\w*|скоро\w*|зменш\w*|менш\w*|дефіцит\w*",
}


def sign_changed(here: Side, there: Side) -> tuple[Quantity, Quantity] | None:
    """A number that has a minus on one side only, where no word says as much on the other."""
    for one, other, is_turned in ((here, there, False), (there, here, True)):
        if _says(other, _SAID) or other.language not in _SAID:
            continue
        is_less = _says(other, _LESS)
        looked: set[frozenset[Decimal]] = set()  # a number that is said again is the same again
        for number in one.numbers:
            if number.readings in looked or not _has_minus(one.text, number.span):
                continue
            looked.add(number.readings)
            same = [each for each in other.numbers if each.readings & number.readings]
            if is_less and not any(_stands_before(_TO, other.text, each.start) for each in same):
                continue  # it fell by so much
            if same and not any(_has_minus(other.text, each.span) for each in same):
                return (same[0], number) if is_turned else (number, same[0])
    return None


def with_sign(text: str, number: Quantity) -> Span:
    """Where a number stands with the minus before it."""
    return number.start - _has_minus(text, number.span), number.end


def _has_minus(text: str, span: Span) -> bool:
    return (
        text[span[0]].isdecimal()
        and _stands_before(_MINUS, text, span[0])
        and not _stands_before(_RANGE, text, span[0])
    )


def _stands_before(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return pattern.search(text, max(at - _BEFORE, 0), at) is not None


def _says(side: Side, words: dict[str, str]) -> bool:
    pattern = words.get(side.language, "(?!)")
    return re.search(rf"\b(?:{pattern})\b", side.text, re.IGNORECASE) is not None
