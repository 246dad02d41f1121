"""Numbers in a text, in any notation: 1.500, 1 500, 1,5 тыс., двадцать три, 2 p.m., 1990-е.

A notation may be read in several ways (1.500 is one and a half in English, fifteen hundred in
German): a quantity has all its readings, and two quantities agree when they share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.language_codes import form_of
from reader.scripts import combining_marks
from reader.spans import Span
from translations.checks import east_asian_numbers
from translations.checks.number_words import meaning_of, spells_numbers, writes_as_one
from translations.checks.roman_figures import roman_value
from translations.checks.words import fold

_SPACES = "\u00a0\u202f\u2009 "
#: Digits with what may stand between them; groups after a space have three digits.
_DIGITS = re.compile(
    rf"\d{{1,2}}[\s{_SPACES}]?[hH][\s{_SPACES}]?\d\d(?!\d|[\s{_SPACES}]?min)"
    rf"|\d+(?:[.,'’\u066b\u066c]\d+|:\d\d(?!\d)|[{_SPACES}]\d{{3}}(?!\d))*"
)
_TOKEN = re.compile(rf"{_DIGITS.pattern}|[^\W\d_]+")
#: Where an apostrophe is a letter (п’ять).
_SPELLED_WITH_APOSTROPHE = frozenset({"uk", "be"})
_TOKEN_WITH_APOSTROPHE = re.compile(rf"{_DIGITS.pattern}|[^\W\d_]+(?:['’][^\W\d_]+)*")
#: The Arabic signs for decimals and thousands.
_ARABIC = str.maketrans("\u066b\u066c", ".,")
#: What follows an hour of the English clock.
_HALF_DAY = re.compile(r"\s?[ap]\.?\s?m\b\.?", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVXLCХ])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_LETTERS = "IVXLCХ"
#: What follows the time of a soldier or a ship: 1200 GMT.
_FOUR_DIGIT_CLOCK = re.compile(r"\s?(?:GMT|UTC|MSK|CES?T|E[SD]?T|BST|hours|hrs)\b")
#: What stands between the ends of a range.
_RANGE = re.compile(r"\s*(?:[-–—]|to|до|a|bis|à|or|или|tot|till|til|do|až)\s*")
#: 4,2 M€, 300 k€.
_BEFORE_CURRENCY = {"M": Decimal(1_000_000), "k": Decimal(1000), "Md": Decimal(1_000_000_000)}
_CURRENCY = re.compile("[€$£]")
#: What joins the words of one number besides spaces and hyphens: a hundred and one.
_AND = {
    "en": "and", "de": "und", "es": "y", "pt": "e", "it": "e", "fr": "et", "ru": "и", "bg": "и",
    "ro": "și", "nl": "en", "sv": "och", "da": "og", "nb": "og",
}  # fmt: skip
_SPACED = r"[\s\-‑]*"
#: Two and a half; two million and a half; два с половиной; the noun may come first (deux ans et
#: demi).
_AND_A_HALF = {
    "en": r"and a half", "ru": "с половиной", "uk": "з половиною", "fr": r"et demie?",
    "es": r"y medi[oa]", "pt": r"e mei[oa]", "it": r"e mezz[oa]", "nl": "en een halve?",
    "sv": "och en halv", "da": "og en halv", "nb": "og en halv", "pl": "i pół", "cs": "a půl",
    "sk": "a pol", "ro": "și jumătate", "bg": "и половина", "tr": "buçuk",
}  # fmt: skip
#: What stands before an hour of which a half is gone, or at which half an hour begins.
_NEVER = re.compile("(?!)")
_HALF_AN_HOUR = {
    "en": (_NEVER, re.compile(r"\bhalf[\s-]past[\s-]$", re.IGNORECASE)),
    "de": (re.compile(r"\bhalb\s$", re.IGNORECASE), _NEVER),
    "ru": (re.compile(r"\b(?:полови\w+\s|пол)$", re.IGNORECASE), _NEVER),
    "uk": (re.compile(r"\bпів\s?на\s$", re.IGNORECASE), _NEVER),
    "nl": (re.compile(r"\bhalf\s$", re.IGNORECASE), _NEVER),
    "sv": (re.compile(r"\bhalv\s$", re.IGNORECASE), _NEVER),
    "da": (re.compile(r"\bhalv\s$", re.IGNORECASE), _NEVER),
    "nb": (re.compile(r"\bhalv\s$", re.IGNORECASE), _NEVER),
    "pl": (re.compile(r"\bwpół\sdo\s$", re.IGNORECASE), _NEVER),
    "cs": (re.compile(r"\bpůl\s$", re.IGNORECASE), _NEVER),
    "sk": (re.compile(r"\bpol\s$", re.IGNORECASE), _NEVER),
}
_LAST_HOUR, _HALF_WORDS = 12, 12
_HALF, _DOZEN, _SCORES = Decimal("0.5"), Decimal(12), range(2, 10)
_OF_A_DOZEN = re.compile(r"[\s-](?:an?\s|de\s)?")
#: 2 ½, 2 1/2, ½, 1/2.
_FRACTION = re.compile(rf"[{_SPACES}]?(?:([¼½¾⅓⅔])|([1-9])/([2-9]|10)(?![\d/]))")
_SIGNS = {"¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}


class Quantity(NamedTuple):
    """A number as it stands in a text.

    `is_sure` is False for what may be no number at all (an article, "thousands"); `scale` is what
    its last words multiply by.
    """

    readings: frozenset[Decimal]
    start: int
    end: int
    is_sure: bool
    scale: Decimal = Decimal(1)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


def quantities(text: str, language: str) -> list[Quantity]:
    """All numbers of a text, in order; those in words where the language has a lexicon."""
    return list(_quantities(text, form_of(language)))


@lru_cache(maxsize=2048)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    # Several checks ask for the numbers of the same segment one after the other.
    if language in east_asian_numbers.LANGUAGES:
        return tuple(map(_east_asian, east_asian_numbers.counted_in(text)))
    found = [each for run in _runs(text, language) for each in _read(run, language)]
    for at, (one, two) in enumerate(pairwise(found)):
        if two.scale > one.scale and _RANGE.fullmatch(text[one.end : two.start]):
            # 5–7 million: both are millions.
            millions = {value * two.scale for value in one.readings}
            found[at] = one._replace(readings=one.readings | millions)
    found = _fractions(text, _halves(text, found, language))
    return tuple(_half_dozens(text, _half_hours(text, found, language)))


def _east_asian(found: east_asian_numbers.Counted) -> Quantity:
    times = frozenset(_clock(*found.clock)) if found.clock else frozenset()
    readings, scale = found.readings | times, Decimal(found.scale)
    return Quantity(readings, found.start, found.end, found.is_sure, scale)


def _half_dozens(text: str, found: list[Quantity]) -> list[Quantity]:
    """With six as what half a dozen is."""
    return [
        each._replace(readings=each.readings | {_DOZEN / 2})
        if _DOZEN in each.readings
        and before is not None
        and before.readings == {_HALF}
        and _OF_A_DOZEN.fullmatch(text, before.end, each.start)
        else each
        for before, each in zip([None, *found], found, strict=False)
    ]


def _halves(text: str, found: list[Quantity], language: str) -> list[Quantity]:
    """With the halves that are added in words; a scale may follow (two and a half million)."""
    words = _AND_A_HALF.get(language)
    if words is None or len(found) == 0:
        return found
    pattern = re.compile(rf"(?:[\s-][^\W\d_]+)?[\s-]{words.replace(' ', '[ -]')}\b")
    halves = [pattern.match(text, each.end) for each in found]
    read = []
    for at, (each, half) in enumerate(zip(found, halves, strict=True)):
        before = halves[at - 1] if at else None
        if half is not None:
            # The half itself is a number too, with the scale behind it: half a million.
            after = found[at + 1] if at + 1 < len(found) else None
            is_scaled = after is not None and after.start < half.end() < after.end
            scale = after.scale if after is not None and is_scaled else each.scale
            factor = scale if each.scale == 1 else Decimal(1)
            more = {value * factor + scale / 2 for value in each.readings}
            end = after.end if after is not None and is_scaled else each.end
            read.append(each._replace(readings=each.readings | more, end=end, scale=scale))
        elif before is None or each.start >= before.end():
            read.append(each)
    return read


def _fractions(text: str, found: list[Quantity]) -> list[Quantity]:
    """With common fractions, by themselves or behind a whole number, as one number."""
    read: list[Quantity] = []
    at = before = 0
    for fraction in _FRACTION.finditer(text):
        one, two = _SIGNS.get(fraction[1]) or (int(fraction[2]), int(fraction[3]))
        start = fraction.end() - len(fraction[0].lstrip(_SPACES))
        if one >= two or (text[start - 1 : start].isdecimal() and fraction[1] is None):
            continue
        while at < len(found) and found[at].end <= start:
            read.append(found[at])
            at += 1
        part = Decimal(one) / two
        # One fraction behind another is none of it: 1/2 1/2.
        is_behind = bool(read) and read[-1].end >= fraction.start() and read[-1].end > before
        whole = read.pop() if is_behind else None
        values = {part, Decimal(two)}
        if whole is not None:  # 220 2/3 may be written as two numbers elsewhere
            values = {value + part for value in whole.readings}
            if fraction[2] and min(whole.readings) >= 10:
                values |= {part, *whole.readings}
        scale, end = Decimal(1), fraction.end()
        while at < len(found) and (
            found[at].start < fraction.end()
            or (
                found[at].readings == {found[at].scale} != {1}
                and found[at].start == fraction.end() + 1
            )
        ):
            scale, end = found[at].scale, max(end, found[at].end)
            at += 1
        readings = frozenset(value * scale for value in values)
        read.append(Quantity(readings, whole.start if whole else start, end, True, scale))
        before = end
    return [*read, *found[at:]]


def _half_hours(text: str, found: list[Quantity], language: str) -> list[Quantity]:
    """With what a half says of the time: “half past nine”, «половина десятого», “halb zehn”.

    German and Russian count to the full hour.
    """
    before_hour, past_hour = _HALF_AN_HOUR.get(language, (_NEVER, _NEVER))
    read = []
    for each in found:
        hours = {value for value in each.readings if 1 <= value <= _LAST_HOUR}
        before = text[max(each.start - _HALF_WORDS, 0) : each.start]
        begun = {hour - 1 for hour in hours} if before_hour.search(before) else set()
        full = begun or (hours if past_hour.search(before) else set())
        clock = {time for hour in full for time in _clock(int(hour), 30)}
        read.append(each._replace(readings=each.readings | begun | clock) if full else each)
    return read


class _Part(NamedTuple):
    """A token that is a number: its readings, and whether it is in digits or multiplies."""

    readings: frozenset[Decimal]
    start: int
    end: int
    in_digits: bool
    is_scale: bool
    is_weak: bool


def _runs(text: str, language: str) -> Iterator[list[_Part]]:
    """Number tokens that stand together, joined by nothing but spaces, hyphens or an "and"."""
    run: list[_Part] = []
    joint = _joint(language)
    for found in _token(language).finditer(text):
        part = _part(text, found, language)
        if part is None:
            if fold(found.group()) == _AND.get(language):
                continue
            if run:
                yield run
            run = []
            continue
        between = text[run[-1].end : part.start] if run else ""
        if run and not joint.fullmatch(between):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


@lru_cache(maxsize=32)
def _joint(language: str) -> re.Pattern[str]:
    """What may stand between the words of one number."""
    word = _AND.get(language)
    return re.compile(_SPACED + (rf"(?:{word}\s+)?" if word else ""))


@lru_cache(maxsize=32)
def _token(language: str) -> re.Pattern[str]:
    """Numbers in digits, and words; with marks on their letters where a language may need them."""
    if language in _SPELLED_WITH_APOSTROPHE:
        return _TOKEN_WITH_APOSTROPHE
    if spells_numbers(language):
        return _TOKEN
    letters = rf"[^\W\d_]+(?:[{combining_marks()}]+[^\W\d_]*)*"
    return re.compile(f"{_DIGITS.pattern}|{letters}")


def _part(text: str, found: re.Match[str], language: str) -> _Part | None:
    start, end = found.span()
    token = found.group()
    if token[0].isdecimal():
        readings = _digit_readings(token)
        if _HALF_DAY.match(text, end):
            readings |= {value + 12 for value in readings}
        if len(token) == 4 and token.isdecimal() and _FOUR_DIGIT_CLOCK.match(text, end):
            readings |= _clock(int(token[:2]), int(token[2:]))
        return _Part(readings, start, end, True, False, False)
    word = fold(token)
    if token in _BEFORE_CURRENCY and _CURRENCY.match(text, end):
        return _Part(frozenset({_BEFORE_CURRENCY[token]}), start, end, False, True, False)
    if len(word) == 1 and not _is_attached_scale(text, start):
        return _roman(token, start, end)
    meaning = meaning_of(word, language)
    if meaning is None:
        return _roman(token, start, end)
    value, is_scale, is_weak = meaning
    return _Part(frozenset({value}), start, end, False, is_scale, is_weak)


def _is_attached_scale(text: str, start: int) -> bool:
    """Whether a letter belongs to an amount (£2m), not to a name (T-90M)."""
    digits = start
    while digits > 0 and (text[digits - 1].isdigit() or text[digits - 1] in ".,"):
        digits -= 1
    return digits < start and not is_in_name(text, digits) and text[start].islower()


def is_in_name(text: str, start: int) -> bool:
    """Whether digits are part of a name: Т-90, COVID-19, G20; not of a text without spaces."""
    before = text[:start]
    if before.endswith(("-", "‑", "–")):
        before = before[:-1]
        return _has_case(before[-1:]) and not before[-4:].islower()
    return _has_case(before[-1:])


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _roman(token: str, start: int, end: int) -> _Part | None:
    """A Roman numeral (of a century, a king; French XIXe): perhaps a number."""
    if token[0] not in _ROMAN_LETTERS:  # most words
        return None
    letters = token.replace("Х", "X").removesuffix("e").removesuffix("è")
    if not _ROMAN.fullmatch(letters):
        return None
    value = Decimal(roman_value(letters))
    return _Part(frozenset({value}), start, end, False, False, True)


def _read(run: list[_Part], language: str) -> Iterator[Quantity]:
    """What a run of number tokens says: words add up, scales multiply, digits begin anew."""
    at = 0
    while at < len(run):
        number = _Number(run[at], language)
        while at + number.length < len(run) and number.take(run[at + number.length]):
            pass
        last = run[at + number.length - 1]
        first = run[at]
        is_sure = first.in_digits or number.length > 1 or not (first.is_weak or first.is_scale)
        yield Quantity(number.value, first.start, last.end, is_sure, number.scale)
        at += number.length


class _Number:
    """A number that is read word by word: a hundred | and | twenty | five | thousand."""

    def __init__(self, first: _Part, language: str) -> None:
        self.length = 1
        self.scale = Decimal(1)
        self._language = language
        self._is_in_digits = first.in_digits
        self._done = frozenset({Decimal(0)})
        self._current = first.readings
        self._is_closed = first.is_weak and first.readings != {Decimal(1)}
        self._room = Decimal(0) if first.in_digits else self._room_after(min(first.readings))
        if first.is_scale:
            self.scale, self._room = min(first.readings), min(first.readings)

    @property
    def value(self) -> frozenset[Decimal]:
        """All readings so far."""
        return frozenset(one + two for one in self._done for two in self._current)

    def take(self, part: _Part) -> bool:
        """Go on with a word, if it belongs to the number."""
        value = min(part.readings)
        # twenty-one, vigésima sexta; but «anni Ottanta un terzo», where 81 is one word
        is_last_one = part.is_weak and 1 <= value < 10 and min(self._current) >= 20
        is_last_one = is_last_one and not writes_as_one(self._language)
        if part.in_digits or (part.is_weak and not is_last_one) or self._is_closed:
            return False
        if part.is_scale:
            self._multiply(value)
        elif self._language == "fr" and value == 20 and self._current == {Decimal(4)}:
            self._current, self._room = frozenset({Decimal(80)}), value
        elif value == _DOZEN and min(self._current) in _SCORES:
            # two dozen; but two twelve-year-olds
            self._current = frozenset({value, *(one * value for one in self._current)})
        elif 1 <= value < self._room:
            self._current = frozenset(one + value for one in self._current)
            self._room = self._room_after(value)
        else:
            return False
        self.length += 1
        return True

    def _multiply(self, factor: Decimal) -> None:
        if self._current == {Decimal(0)}:  # mil milhões
            self._done = frozenset(one * factor for one in self._done)
        else:
            self._current = frozenset(one * factor for one in self._current)
        self.scale, self._room = factor, Decimal(0) if self._is_in_digits else factor
        if factor >= 1000:
            self._done, self._current = self.value, frozenset({Decimal(0)})

    def _room_after(self, value: Decimal) -> Decimal:
        """What is added to a number must be less: twenty | three, ciento | cuarenta."""
        is_french = self._language == "fr"
        if is_french and value in {60, 80}:
            return Decimal(20)
        if value >= 20 or (is_french and value == 10):
            return next(Decimal(room) for room in (100, 10) if value >= room)
        return Decimal(0)


@lru_cache(maxsize=4096)
def _digit_readings(token: str) -> frozenset[Decimal]:
    """What digits with separators may mean."""
    if not token.isascii():
        token = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in token)
        token = token.translate(_ARABIC)
    if "h" in token.lower():
        hour, minute = re.split(r"\s*[hH]\s*", token)
        return frozenset(_clock(int(hour), int(minute))) or frozenset({Decimal(hour + minute)})
    compact = re.sub(rf"(?<=\d)[{_SPACES}'’](?=\d{{3}}(?!\d))", "", token)
    separators = re.findall(r"[.,:]", compact)
    plain = re.sub(r"[.,:'’\s]", "", compact)
    if not separators or not re.fullmatch(r"[\d.,:]+", compact):
        return frozenset({Decimal(plain)})
    groups = re.split(r"[.,:]", compact)
    readings: set[Decimal] = set()
    if len(set(separators)) == 1 and separators[0] != ":":
        if all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3:
            readings.add(Decimal(plain))
        if len(separators) == 1 and not _is_grouped(*groups):
            readings.add(Decimal(f"{groups[0]}.{groups[1]}"))
    elif len(set(separators)) == 2 and ":" not in separators:
        readings.add(Decimal("".join(groups[:-1]) + "." + groups[-1]))
    if separators.count(":") == 1 and len(separators) == 1:
        readings |= _clock(int(groups[0]), int(groups[1]))
    if separators == ["."] and int(groups[0]) < 25 and len(groups[1]) == 2 and groups[1] < "60":
        readings |= _clock(int(groups[0]), int(groups[1]))
    # 12.05.2020, 4:3:2: each by itself, standing for the whole when another notation splits them.
    return frozenset(readings) or frozenset({Decimal(plain)})


def _is_grouped(whole: str, rest: str) -> bool:
    """Whether a separator can only be one of thousands: nobody writes 1.25 as 1.250."""
    return len(rest) == 3 and rest.endswith("0") and whole.strip("0") != "" and len(whole) <= 3


def _clock(hour: int, minute: int) -> set[Decimal]:
    """A time of day on both clocks, as hours and hundredths of minutes."""
    part = Decimal(minute) / 100
    hours = {hour, hour + 12, hour - 12} if 0 < hour < 24 else {hour}
    return {Decimal(h) + part for h in hours if 0 <= h <= 24}
