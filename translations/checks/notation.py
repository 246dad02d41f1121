"""What numbers are part of: scores, names with a number in them, figures of speech."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from reader.language_codes import cldr_locale
from reader.spans import Span
from translations.checks.quantities import Quantity, quantities
from translations.checks.sounds import romanised
from translations.checks.units import Side

#: A name made of capitals and a number: HER2, F125, Т-90.
_CODE = re.compile(r"(?<![\w-])([^\W\d_]{1,6})[-‑]?(\d{1,4})(?![\w.,]*\d)(?![^\W\d_]{2})")
#: A score or the like: 4-1, 2:1, 16.5–10.5.
_SCORE = re.compile(r"(?<![\w.,:/–-])(\d{1,3})\s?[-–:]\s?(\d{1,3})(?![\w:/–-]|[.,]\d)")
_COLON = re.compile(r"\d[\d.,]*:\d[\d.,]*")
_PERCENT = re.compile(
    r"\s?(?:%|per\s?cent|prozent|pour cent|por cien|por cento|процент|відсот)", re.I
)
_FIRST = re.compile(r"(?:\bNo\.?|\bNr\.?|\bN[.º°]|№|#|\bnumber)\s?$", re.IGNORECASE)
_LONGEST_FIRST = 8
_TURN = re.compile(r"[\s-]?(?:°|º|degree|grad|degré|grau|градус)", re.IGNORECASE)


def without_scores(
    here: Side, there: Side, lost: list[Quantity], made_up: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without scores that one side writes with a colon and the other with a dash: 31:27."""
    lost, made_up = list(lost), list(made_up)
    for side, mine, yours in ((here, lost, made_up), (there, made_up, lost)):
        for each in [e for e in mine if _COLON.fullmatch(side.text[slice(*e.span)])]:
            parts = side.text[slice(*each.span)].split(":")
            values = [quantities(part, side.language)[0].readings for part in parts]
            found = [next((e for e in yours if e.readings & v), None) for v in values]
            if all(found):
                mine.remove(each)
                for part in found:
                    if part in yours:
                        yours.remove(part)
    return lost, made_up


def score_changed(here: Side, there: Side) -> tuple[Span, Span] | None:
    """The one score or range of each side, if one of its two numbers is another one."""
    ours, theirs = list(_SCORE.finditer(here.text)), list(_SCORE.finditer(there.text))
    if not len(ours) == len(theirs) == 1:
        return None
    one, two = (sorted(map(int, each.groups())) for each in (ours[0], theirs[0]))
    if one == two or not set(one) & set(two):
        return None
    spans = ours[0].span(), theirs[0].span()
    whole = [
        [n for n in each.numbers if n.span == s]
        for each, s in zip((here, there), spans, strict=True)
    ]
    if any(a.readings & b.readings for a in whole[0] for b in whole[1]):  # a time of day
        return None
    return ours[0].span(), theirs[0].span()


def codes_changed(source: str, target: str) -> tuple[Span, Span] | None:
    """A name with a number that has another number in the target, which the source has not."""
    ours, theirs = _codes(source), _codes(target)
    for name, places in ours.items():
        others = theirs.get(name, {})
        lost = [number for number in places if number not in others]
        made = [number for number in others if number not in places]
        if len(lost) == len(made) == 1:
            return places[lost[0]], others[made[0]]
    return None


def _codes(text: str) -> dict[str, dict[str, Span]]:
    found: dict[str, dict[str, Span]] = {}
    for code in _CODE.finditer(text):
        if code[1].isupper():
            found.setdefault(romanised(code[1]), {}).setdefault(code[2], code.span())
    return found


def is_idiom(text: str, number: Quantity) -> bool:
    """Whether a number is a figure of speech: 100 % sure, number 1, a turn of 180 degrees."""
    if number.readings == {Decimal(100)}:
        return _PERCENT.match(text, number.end) is not None
    if number.readings == {Decimal(1)}:
        return _FIRST.search(text, max(number.start - _LONGEST_FIRST, 0), number.start) is not None
    is_turn = number.readings <= {Decimal(180), Decimal(360)}
    return is_turn and _TURN.match(text, number.end) is not None


def is_explained_day(here: Side, there: Side, number: Quantity) -> bool:
    """Whether a day of the month stands for the day of the week that the source names."""
    months, days = _months(there.language), _days(here.language)
    after = months.match(there.text, number.end) if months else None
    return after is not None and days is not None and days.search(here.text) is not None


@lru_cache(maxsize=16)
def _months(language: str) -> re.Pattern[str] | None:
    """A month behind a day."""
    names = _names(language, "months")
    if not names:
        return None
    return re.compile(rf"(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(?:{names})\b", re.I)


@lru_cache(maxsize=16)
def _days(language: str) -> re.Pattern[str] | None:
    names = _names(language, "days")
    if not names:
        return None
    return re.compile(rf"\b(?:{names})", re.IGNORECASE)


def _names(language: str, what: str) -> str | None:
    locale = cldr_locale(language)
    if locale is None:
        return None
    names = getattr(locale, what)
    return "|".join({re.escape(n) for use in names.values() for n in use["wide"].values()})
