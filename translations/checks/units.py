"""Whether a number differs because somebody converted it: 10 inches, 25 cm."""

from __future__ import annotations

import re
from decimal import Decimal

from translations.checks.quantities import Quantity

#: English units of measure, and what one is in the metric unit that takes its place.
_FACTORS: tuple[tuple[str, Decimal], ...] = (
    ("inch", Decimal("2.54")),
    ("inch", Decimal("25.4")),
    ("f(?:oo|ee)?t\b", Decimal("0.3048")),
    ("f(?:oo|ee)?t\b", Decimal("30.48")),
    ("yard|yd", Decimal("0.9144")),
    ("mile|mph|mi\b", Decimal("1.609")),
    ("knot", Decimal("1.852")),
    ("pound|lb", Decimal("0.4536")),
    ("stone", Decimal("6.35")),
    ("ounce|oz", Decimal("28.35")),
    ("acre", Decimal("0.4047")),
    ("gallon", Decimal("3.785")),
    ("pint", Decimal("0.568")),
    ("square f", Decimal("0.0929")),
    ("square mile", Decimal("2.59")),
    ("degree|°", Decimal("0.5556")),
)
_DEGREES = re.compile(r"degree|°|s\b|temperature", re.IGNORECASE)
#: Writers round what they convert.
_ROUNDED = Decimal("0.13")
#: How far after a number its unit may stand: "2 to 3 inches", "a 20-degree".
_NEAR = 24


def is_converted(text: str, english: Quantity, metric: Quantity) -> bool:
    """Whether a number of an English text may stand for another in metric units.

    The unit must stand near the English number. Fahrenheit is both converted as a temperature and
    as a difference of temperatures.
    """
    after = text[english.end : english.end + _NEAR].lower()
    factors = [factor for unit, factor in _FACTORS if re.search(unit, after)]
    wanted = [value * factor for factor in factors for value in english.readings]
    if _DEGREES.search(after):
        wanted += [(value - 32) * 5 / 9 for value in english.readings]
    return any(
        abs(value - made) <= max(abs(value) * _ROUNDED, Decimal(1) / 2)
        for value in wanted
        for made in metric.readings
    )
