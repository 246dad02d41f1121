"""The right unit in the place of a wrong one, in the form that stands behind its number (CLDR)."""

from __future__ import annotations

from decimal import Decimal

from reader.language_codes import cldr_locale
from reader.lexicon import lexicon_table

#: Units by their names in CLDR.
_CLDR = {
    "second": "duration-second", "minute": "duration-minute", "hour": "duration-hour",
    "day": "duration-day", "week": "duration-week", "month": "duration-month",
    "year": "duration-year", "decade": "duration-decade", "century": "duration-century",
    "km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter",
    "mm": "length-millimeter", "mile": "length-mile", "inch": "length-inch",
    "foot": "length-foot", "yard": "length-yard", "kg": "mass-kilogram", "g": "mass-gram",
    "lb": "mass-pound", "oz": "mass-ounce", "acre": "area-acre", "ha": "area-hectare",
    "litre": "volume-liter", "gallon": "volume-gallon", "pint": "volume-pint",
}  # fmt: skip


def unit_for(right: str, wrong: str, written: str, value: Decimal, language: str) -> str | None:
    """What stands for the unit `right` where `written` stands for `wrong` behind a number.

    A sign for a sign of the same alphabet, a word for a word in the same form; None where nothing
    shows which form is asked for.
    """
    signs = dict(_signs())
    if written in signs.get(wrong, ()):
        return next((s for s in signs.get(right, ()) if s.isascii() == written.isascii()), None)
    if _counted(wrong, value, language).casefold() != written.casefold():
        return None
    return _counted(right, value, language) or None


def _signs() -> list[tuple[str, list[str]]]:
    return [(unit.partition("/")[2], signs.split()) for unit, signs, *_ in lexicon_table("units")]


def _counted(unit: str, value: Decimal, language: str) -> str:
    """A unit as it is behind a number; "" where CLDR does not say."""
    from babel.units import format_unit

    locale = cldr_locale(language)
    if locale is None or unit not in _CLDR:
        return ""
    number = int(value) if value == int(value) else float(value)
    written = format_unit(number, _CLDR[unit], locale=locale).replace("\u00a0", " ")
    _, _, word = written.rpartition(" ")
    return word if word.isalpha() else ""
