"""Numbers in Chinese, Japanese and Korean: 120万, 三百五十, ３億4500万, 1만 5천, 9時半.

Digits and characters are mixed, ten thousands (万) and their powers are counted by, and nothing
stands between words. A month («3月») is no number but a name, as it is in CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

LANGUAGES = frozenset({"zh", "ja", "ko"})

_DIGITS_OF_WORDS = ("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_ONES = {sign: value for value, signs in enumerate(_DIGITS_OF_WORDS) for sign in signs}
_TENS = {"十": 10, "百": 100, "千": 1000, "백": 100, "천": 1000}
_MYRIADS = {
    "万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8, "兆": 10**12,
    "조": 10**12,
}  # fmt: skip
_SCALES = "".join((*_TENS, *_MYRIADS))
_DIGITS = r"\d+(?:[.．]\d+|[,，]\d{3}(?!\d))*"
_HAN = f"[{''.join(_ONES)}十百千]"
_NUMBER = re.compile(
    rf"(?:{_DIGITS}|{_HAN}+)(?:[{_SCALES}]+(?: ?{_DIGITS}(?=[{_SCALES}])|{_HAN}+|\d+)*)*"
)
_TOKEN = re.compile(rf"{_DIGITS}|.")
_MONTH = re.compile(r"\s?[月월]")
_CLOCK = re.compile(
    r"\s?[時时点點시]\s?(?:(半|반)|(\d{1,2}|[一二三四五]?十?[一二三四五六七八九]?)\s?[分분])"
)
_TENTHS = re.compile(r"割")
_FEWEST = 2
_A_YEAR = 4


class Counted(NamedTuple):
    """A number: what it may mean, where it stands, whether it surely is one, and what its last sign
    multiplies by."""

    readings: frozenset[Decimal]
    start: int
    end: int
    is_sure: bool
    scale: int
    #: An hour and its minutes, where it is a time of day.
    clock: tuple[int, int] | None = None


def counted_in(text: str) -> Iterator[Counted]:
    """The numbers of a text, in order."""
    after = 0
    for found in _NUMBER.finditer(text):
        written = found.group()
        if found.start() < after or _MONTH.match(text, found.end()):
            continue
        values = _values(written)
        if not values:
            continue
        value, end, clock = values[0], found.end(), None
        readings = frozenset(values)
        if time := _CLOCK.match(text, end):
            minutes = 30 if time[1] else int(_values(time[2])[0]) if time[2] else 0
            clock, end = (int(value), minutes), time.end()
            readings |= {Decimal(minutes)}
        elif _TENTHS.match(text, end):
            readings |= {10 * value}
        after = end
        is_sure = written[0].isdecimal() or _is_sure(written)
        yield Counted(readings, found.start(), end, is_sure, _last_scale(written), clock)


def _is_sure(written: str) -> bool:
    """Whether characters are a number, and not part of a word: 十二, 三百; 一样, 千万."""
    is_counted = any(sign in _TENS or sign in _MYRIADS for sign in written)
    return is_counted and len(written) >= _FEWEST and any(_ONES.get(sign) for sign in written)


def _last_scale(written: str) -> int:
    return _MYRIADS.get(written[-1]) or _TENS.get(written[-1], 1)


def _in_digits(written: str) -> Decimal:
    plain = written.replace("，", "").replace(",", "").replace("．", ".")
    # 1.2.3 is a version, or a day.
    return Decimal(plain if plain.count(".") < _FEWEST else plain.replace(".", ""))


def _values(written: str) -> list[Decimal]:
    """What is written; 三四, three or four, is both, and 二〇二一 a year."""
    if len(written) > 1 and all(sign in _ONES for sign in written):
        digits = [_ONES[sign] for sign in written]
        if len(digits) == _A_YEAR or 0 in digits:
            return [Decimal("".join(map(str, digits)))]
        return [Decimal(digit) for digit in digits]
    total = section = Decimal(0)
    current: Decimal | None = None
    for found in _TOKEN.finditer(written.replace(" ", "")):
        sign = found.group()
        if sign in _MYRIADS:
            section += current if current is not None else 0
            total += (section or 1) * _MYRIADS[sign]
            section, current = Decimal(0), None
        elif sign in _TENS:
            section += (1 if current is None else current) * _TENS[sign]
            current = None
        elif sign in _ONES:
            current = Decimal(_ONES[sign])
        else:
            current = _in_digits(sign)
    return [total + section + (current or 0)]
