"""Whether a number differs because somebody converted it: 10 inches, 25 cm; 6-foot-6, 1,98 m."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reader.spans import Span
from translations.checks.measures import unit_at, unit_named
from translations.checks.quantities import Quantity, quantities

#: What a unit measures, and how much of it: metres, square metres, kilograms, litres, hours.
_SIZES: dict[str, tuple[str, str]] = {
    "mm": ("length", "0.001"), "cm": ("length", "0.01"), "m": ("length", "1"),
    "km": ("length", "1000"), "kph": ("length", "1000"), "inch": ("length", "0.0254"),
    "foot": ("length", "0.3048"), "yard": ("length", "0.9144"), "mile": ("length", "1609.344"),
    "mph": ("length", "1609.344"), "knot": ("length", "1852"),
    "g": ("mass", "0.001"), "kg": ("mass", "1"), "t": ("mass", "1000"), "lb": ("mass", "0.4536"),
    "oz": ("mass", "0.02835"), "stone": ("mass", "6.35"),
    "GBP": ("mass", "0.4536"),  # pounds, as a word
    "mg": ("mass", "0.000001"), "mcg": ("mass", "0.000000001"),
    "ml": ("volume", "0.001"), "cl": ("volume", "0.01"),
    "litre": ("volume", "1"), "gallon": ("volume", "3.785"), "pint": ("volume", "0.568"),
    "acre": ("area", "4047"), "ha": ("area", "10000"),
    "second": ("time", "0.000277778"), "minute": ("time", "0.0166667"), "hour": ("time", "1"),
    "day": ("time", "24"), "week": ("time", "168"), "month": ("time", "730.5"),
    "year": ("time", "8766"), "decade": ("time", "87660"), "century": ("time", "876600"),
}  # fmt: skip
_METRIC = frozenset(
    {"mm", "cm", "m", "km", "kph", "mcg", "mg", "g", "kg", "t", "ml", "cl", "litre", "ha"}
)
_DEGREE = "degree"
#: A unit that stands no number by itself: about a mile, half an inch.
_ARTICLE = re.compile(r"\b(half\s)?an?\s([a-z]+)\b")
#: The unit after a number, or after the other end of its range.
_AFTER = re.compile(
    r"(?:\s*(?:[-–—]|to|and|or|bis|und|oder|à|et|ou|a|e|y|o|до|по|и|или|та|й|і|або)\s*\d[\d.,]*)?"
    r"[\s\u00a0\u202f-]{0,2}(?:of\s)?(?:an?\s)?"
    r"(?P<square>square\s|sq\.?\s|quadrat|кв\.\s?|квадратн\w+\s)?"
    r"(?P<unit>[^\W\d_]+|[°º]|%)"
    r"(?P<squared>²|2\b|\s(?:cuadrad|quadrad|quadrat|carré|квадрат))?",
    re.IGNORECASE,
)
#: Six feet six; one metre ninety-eight.
_FEET = re.compile(
    r"\b(\d)[\s-]?(?:foot|feet|ft\.?|['′’])[\s-]?(\d\d?)(?:[\s-]?(?:inch(?:es)?\b|in\b|[\"″”]))?"
)
_METRES = re.compile(
    r"\b([12])\s?(?:m|м|metr\w*|metro|mètre\w*|метр\w*)\s?(\d\d)(?:\s?(?:cm|см)\b)?"
)
_INCH = Decimal("0.0254")
#: A decade of degrees: temperatures in the 80s.
_DECADE = re.compile(r"s\b")
_CELSIUS = re.compile(r"[\s\u00a0-]?(?:[°º]|degrees?)?\s?C(?:elsius)?\b")
_WARMTH = re.compile(r"degree|temperatur|\b(?:highs?|lows?|warm|cool|cold|hot|heat)", re.IGNORECASE)
#: How far apart a measure and the same in another unit stand: 45 miles (72 kilometers).
_NEAR = 30


class Side(NamedTuple):
    """A text with its language and the numbers in it."""

    text: str
    language: str
    numbers: Sequence[Quantity]

    @staticmethod
    def of(text: str, language: str) -> Side:
        """A text with all its numbers."""
        return Side(text, language, quantities(text, language))

    def text_end(self, number: Quantity) -> int:
        """Where the unit of a number ends, or the number that has none."""
        found = _AFTER.match(self.text, number.end)
        return number.end if found is None or _measure(number, self) is None else found.end()


class _Measure(NamedTuple):
    name: str
    dimension: str
    size: Decimal


def is_converted(one: Quantity, here: Side, two: Quantity, there: Side) -> bool:
    """Whether a number stands for another one in another unit, rounded as writers do.

    Where the unit of one is not known (left out, or in a language that there is no list of), it may
    be any metric one if the other's is not.
    """
    a, b = _measure(one, here), _measure(two, there)
    if _is_warmth(one, here, two, there, a, b):
        return True
    if a is None and b is None:
        return False
    if a is None or b is None:
        known = a or b
        if known is None or known.name in _METRIC or known.dimension in {"time", _DEGREE}:
            return False
        others = [_sized(name) for name in sorted(_METRIC)]
        fitting = [each for each in others if each and each.dimension == known.dimension]
        return any(_agree(one, two, a or each, b or each) for each in fitting)
    return a.name != b.name and a.dimension == b.dimension and _agree(one, two, a, b)


def is_wrong_scale(one: Quantity, here: Side, two: Quantity, there: Side) -> bool:
    """Whether a number was converted rightly but for the unit that is written behind it.

    One that is right, or that the other side has as it is, is none; English units only are asked
    for, since metric ones differ by tens anyway.
    """
    a, b = _measure(one, here), _measure(two, there)
    if a is None or b is None or a.name in _METRIC or b.name not in _METRIC:
        return False
    if a.dimension != b.dimension or a.dimension == "time" or one.readings & two.readings:
        return False
    scales = [Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3)]
    return any(
        _agree(one, two, a, b._replace(size=b.size * scale)) for scale in scales
    ) and not any(is_converted(each, here, two, there) for each in here.numbers)


def measures(side: Side) -> list[Quantity]:
    """The numbers with a unit; of those that say the same the first."""
    found: dict[tuple[frozenset[Decimal], _Measure], Quantity] = {}
    for number in side.numbers:
        measure = _measure(number, side)
        if measure is not None:
            found.setdefault((number.readings, measure), number)
    return list(found.values())


def is_same_measure(one: Quantity, here: Side, two: Quantity, there: Side) -> bool:
    """Whether two numbers that agree measure the same, as far as their units are known."""
    a, b = _measure(one, here), _measure(two, there)
    return a is None or b is None or a.name == b.name


def doubles(side: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Measures that the text gives twice, in two units or currencies: 45 miles (72 kilometers)."""
    for at, one in enumerate(side.numbers):
        for two in side.numbers[at + 1 : at + 2]:
            between = side.text[one.end : two.start]
            if len(between) > _NEAR:
                continue
            a, b = unit_at(side.text, one, side.language), unit_at(side.text, two, side.language)
            is_money = a is not None and b is not None and a.kind == b.kind == "money"
            is_other = is_money and a and b and a.name != b.name and "(" in between
            if is_other or is_converted(one, side, two, side):
                yield one, two


def with_articles(side: Side) -> Side:
    """With the units that count one or a half without a number: about a mile, half an inch."""
    if side.language != "en":
        return side
    more = [
        Quantity(frozenset({Decimal("0.5" if found[1] else 1)}), *found.span(), False)
        for found in _ARTICLE.finditer(side.text)
        if _sized(unit_named(found[2], "en"))
    ]
    # The number ends where its unit begins.
    cut = [each._replace(end=side.text.rindex(" ", each.start, each.end)) for each in more]
    return side._replace(numbers=[*side.numbers, *cut])


def heights(one: Side, two: Side) -> tuple[list[Span], list[Span]]:
    """Where each side says a height in two numbers that the other says in other units."""
    ours, theirs = list(_heights(one.text)), list(_heights(two.text))
    here = [span for span, metres in ours if _is_said(metres, two, theirs)]
    there = [span for span, metres in theirs if _is_said(metres, one, ours)]
    metric = [n.span for n in two.numbers if any(_is_metres(n, two, m) for _, m in ours)]
    return here, [*there, *metric]


def _heights(text: str) -> Iterator[tuple[Span, Decimal]]:
    for found in _FEET.finditer(text):
        if int(found[2]) < 12:
            yield found.span(), (int(found[1]) * 12 + int(found[2])) * _INCH
    for found in _METRES.finditer(text):
        yield found.span(), int(found[1]) + Decimal(found[2]) / 100


def _is_said(metres: Decimal, side: Side, heights: Sequence[tuple[Span, Decimal]]) -> bool:
    return any(abs(metres - each) <= _INCH for _, each in heights) or any(
        _is_metres(each, side, metres) for each in side.numbers
    )


def _is_metres(number: Quantity, side: Side, metres: Decimal) -> bool:
    measure = _measure(number, side)
    size = Decimal(1) if measure is None else measure.size
    if measure is not None and (measure.dimension != "length" or measure.name not in _METRIC):
        return False
    near = Decimal("0.16") if number.readings == {Decimal(2)} else _INCH  # almost two metres
    return any(abs(value * size - metres) <= near for value in number.readings)


def _measure(number: Quantity, side: Side) -> _Measure | None:
    """What a number measures by the words right behind it."""
    found = _AFTER.match(side.text, number.end)
    if found is None:
        return None
    name = unit_named(found["unit"], side.language)
    if name == _DEGREE:
        return _Measure(_DEGREE, _DEGREE, Decimal(1))
    measure = _sized(name)
    if measure is None or not (found["square"] or found["squared"]):
        return measure
    return _Measure(f"{name}²", "area", measure.size**2)


def _sized(name: str | None) -> _Measure | None:
    if name not in _SIZES:
        return None
    dimension, size = _SIZES[name]
    return _Measure(name, dimension, Decimal(size))


def _agree(one: Quantity, two: Quantity, a: _Measure, b: _Measure) -> bool:
    factor = a.size / b.size
    is_time = a.dimension == "time"
    return any(
        abs(value * factor - made) <= (made / 50 if is_time else _rounded(value * factor, made))
        for value in one.readings
        for made in two.readings
    )


def _rounded(exact: Decimal, made: Decimal) -> Decimal:
    """How far writers round: less where they give more digits."""
    unit = Decimal(1).scaleb(int(made.normalize().as_tuple().exponent)) if made else Decimal(1)
    if unit >= 1 and made < 10:  # 7.6 cm may be seven
        return Decimal("0.8")
    if unit < 1 and made * 2 % 1 == 0:  # to halves: 1.5 km
        return exact * Decimal("0.07")
    digits = len(made.normalize().as_tuple().digits)
    least = exact * (Decimal("0.04") if digits < 3 else Decimal("0.015"))
    if made % (unit * 5) == 0:  # to fives
        unit *= 5
    return max(least, min(unit / 2, exact * Decimal("0.09")))


def _is_warmth(
    one: Quantity, here: Side, two: Quantity, there: Side, a: _Measure | None, b: _Measure | None
) -> bool:
    """Whether one is degrees of the American scale and the other of the European one."""
    if "en" not in (here.language, there.language):
        return False
    if here.language != "en":
        one, here, two, there, a, b = two, there, one, here, b, a
    if _CELSIUS.match(here.text, one.end):
        return False
    if _DECADE.match(here.text, one.end) and _WARMTH.search(here.text):
        low = min(one.readings)
        return low < 120 and any(_celsius(low) - 1 <= v <= _celsius(low + 10) for v in two.readings)
    is_ours = a is not None and a.name == _DEGREE
    if not (is_ours or (b is not None and b.name == _DEGREE and _WARMTH.search(here.text))):
        return False
    return any(
        abs(_celsius(value) - made) <= 1 or abs(value * 5 / 9 - made) < 1
        for value in one.readings
        for made in two.readings
    )


def _celsius(fahrenheit: Decimal) -> Decimal:
    return (fahrenheit - 32) * 5 / 9
