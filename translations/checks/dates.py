"""Days of the calendar in a text: 05.05.2024, 5/14/2024, 2024-05-05, 5 мая 2024 г., May 5, 2024."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.language_codes import cldr_locale
from reader.spans import Span

_DIGITS = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<c>\d{4}|\d\d))(?![\d/-])"
)


class Day(NamedTuple):
    """A day and where it stands; digits may be read with the day or the month first."""

    readings: frozenset[tuple[int, int, int]]
    span: Span


def days_in(text: str, language: str) -> list[Day]:
    """The days that a text gives with their year."""
    found = [Day(_read(match), match.span()) for match in _DIGITS.finditer(text)]
    months, named = _months(language)
    for match in named.finditer(text) if months else ():
        groups = match.groupdict()
        day, year = groups["d1"] or groups["d2"], groups["y1"] or groups["y2"]
        month = months[(groups["m1"] or groups["m2"]).casefold()]
        found.append(Day(frozenset({(int(year), month, int(day))}), match.span()))
    return [day for day in found if day.readings]


def _read(match: re.Match[str]) -> frozenset[tuple[int, int, int]]:
    if match["y"]:
        return frozenset({(int(match["y"]), int(match["m"]), int(match["d"]))})
    one, two, year = int(match["a"]), int(match["b"]), int(match["c"])
    years = (year,) if year > 99 else (1900 + year, 2000 + year)
    both = ((one, two), (two, one)) if match["s"] == "/" else ((one, two),)
    return frozenset((y, m, d) for y in years for d, m in both if 1 <= m <= 12 and 1 <= d <= 31)


@lru_cache(maxsize=32)
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Names of months by CLDR, and what finds a day with one."""
    locale = cldr_locale(language)
    if locale is None:
        return {}, re.compile("(?!)")
    names = locale.months
    months = {
        name.casefold().rstrip("."): number
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in names[use].get(width, {}).items()
        if not name.isdecimal()
    }
    any_month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    name = rf"({any_month})\.?"
    joint = r"\s+(?:de\s+|of\s+)?"
    day_first = (
        rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.º|[.ºª])?{joint}"
        rf"{name.replace('(', '(?P<m1>', 1)},?{joint}(?P<y1>\d{{4}})"
    )
    month_first = (
        rf"\b{name.replace('(', '(?P<m2>', 1)}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
        r"(?P<y2>\d{4})"
    )
    return months, re.compile(f"{day_first}|{month_first}", re.IGNORECASE)
