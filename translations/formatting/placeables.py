"""Numbers, addresses, hashtags, handles, symbols: what a translation must bring back unchanged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import permutations

_SPACES = " \u00a0\u202f\u2009"
_GROUP = f"[{_SPACES}'’]"
#: Emoji, pictographs, arrows and signs such as §, №, © and ™; no punctuation, no currencies and
#: units (° is one), nothing of arithmetic. Ranges of blocks, for Python's tables do not know the
#: newest emoji.
_SIGNS = (
    "\u00a7\u00a9\u00ae\u2116\u2117\u2120\u2122\u2190-\u21ff\u2300-\u2307"
    "\u230c-\u2328\u232b-\u23ff\u2500-\u2767\u2776-\u27bf\u27f0-\u27ff\u2900-\u297f\u2b00-\u2bff"
    "\u3012\u3020\u3297\u3299\U0001f000-\U0001faff"
)
#: What makes another emoji of the one before it: joiners, variants, keycaps, the tags of flags.
_MODIFIERS = "\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f"
_JOINING = f"{_MODIFIERS}\U0001f3fb-\U0001f3ff"
#: Signs that a language may write as a word, so that they have no place of their own to go to.
_READ_ALOUD = frozenset("§№")
_NUMBER_SIGN = re.compile(r"№|(?<!\w)(?:n\.?\s?[º°o]|nr|no)\.?(?=\s?\d)", re.IGNORECASE)
_IN_ADDRESS = r"[^\s<>\"«»“”„。，、；：！？（）【】《》「」『』]"
#: Names of sites without www. before them. Endings that are words too ("said.it", "so.in") count
#: only where a path follows.
_SITE = (
    r"(?<![A-Za-z0-9.@#/\\_-])(?:[A-Za-z0-9-]{1,63}\.){1,9}(?:"
    r"(?:com|org|net|edu|gov|int|mil|info|biz|eu|uk|ru|ua|by|kz|de|fr|es|pt|pl|cz|sk|hu|ro|bg|gr"
    r"|tr|ch|nl|dk|se|fi|ie|br|mx|ar|cl|ca|au|nz|jp|cn|kr|tw|hk|il|ir)(?![A-Za-z0-9@_-]|\.[A-Za-z0-9])"
    rf"(?:[:/](?=[A-Za-z0-9/]){_IN_ADDRESS}*)?"
    rf"|[a-z]{{2,24}}/(?=[A-Za-z0-9@_~-]){_IN_ADDRESS}+)"
)
#: What addresses begin with: any scheme with "//" (RFC 3986), and those without it that are written
#: in texts; what follows tells them from words ("sip: ...").
_SCHEME = (
    r"(?<![A-Za-z])(?:(?i:[a-z][a-z0-9+.-]{1,20})://|(?i:mailto|sips?|xmpp):(?=[^\s@:]+@)"
    r"|(?:tel|sms):(?=\+?\d)|doi:(?=10\.)|urn:(?=[a-z])|magnet:(?=\?))"
)
_PATTERN = re.compile(
    rf"(?P<url>(?:{_SCHEME}|(?<!\w)(?i:www)\.){_IN_ADDRESS}+|{_SITE})"
    rf"|(?P<symbol>[\d#*]\ufe0f?\u20e3|[{_SIGNS}][{_SIGNS}{_MODIFIERS}]*)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<hashtag>(?<!\w)\#\w*[^\W\d_]\w*)"
    r"|(?P<handle>(?<![\w@])@\w{2,})"
    r"|(?P<number>(?<!\d)\d{1,4}(?P<between>[./-])\d{1,2}(?P=between)\d{2,4}(?!\d)"
    rf"|(?<!\d)\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,:٫٬]\d+)*)"
)
#: Parts of a date; hours between one clock and the other; years that a short year leaves out.
_MOST_PARTS, _HALF_DAY, _CENTURY = 3, 12, 100
#: Longer numbers are of no clock or scale.
_LONGEST = 20
_CLOSING = {")": "(", "]": "[", "}": "{"}
_SENTENCE_MARKS = ".,;:!?…'’*_"
#: Languages that write 3.5 and 1,000 (CLDR); the others write 3,5 and 1.000 or 1 000.
_WITH_POINT = frozenset("bn cy en ga gu he hi ja kn ko ml mr ms ne pa ta te th tl ur zh zt".split())


class PlaceableKind(StrEnum):
    """What a placeable is."""

    URL = "url"
    EMAIL = "email"
    HASHTAG = "hashtag"
    HANDLE = "handle"
    NUMBER = "number"
    CODE = "code"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Placeable:
    """What stands at `start:end` of a text and is not translated."""

    kind: PlaceableKind
    start: int
    end: int
    text: str


def placeables(text: str) -> tuple[Placeable, ...]:
    """The placeables of a text, in order, none within another; code is not looked for."""
    found = []
    for match in _PATTERN.finditer(text):
        kind = PlaceableKind(str(match.lastgroup))
        words = match.group()
        if kind is PlaceableKind.URL:
            words = _without_punctuation(words)
        found.append(Placeable(kind, match.start(), match.start() + len(words), words))
    return tuple(found)


def is_same(source: Placeable, target: Placeable, from_code: str, to_code: str) -> bool:
    """Whether one is the other unchanged; a number may be written as its language writes it."""
    if source.text == target.text:
        return True
    if source.kind is not PlaceableKind.NUMBER or target.kind is not PlaceableKind.NUMBER:
        return False
    return number_value(source.text, from_code) == number_value(target.text, to_code)


def symbol_spans(symbol: str, text: str) -> list[tuple[int, int]]:
    """Where a run of symbols stands in a text, not as a part of another emoji; № also as "No."."""
    pattern = (
        _NUMBER_SIGN
        if symbol == "№"
        else re.compile(f"(?<!\u200d){re.escape(symbol)}(?![{_JOINING}])")
    )
    return [match.span() for match in pattern.finditer(text)]


def is_read_aloud(symbol: str) -> bool:
    """Whether languages write a symbol as a word too ("§ 5", "section 5")."""
    return not _READ_ALOUD.isdisjoint(symbol)


def number_value(text: str, language: str) -> str:
    """A number in digits and a point as the conventions of a language read it.

    What is no plain number (a date, a time) gives its parts as they are.
    """
    ascii_digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    plain = re.sub(_GROUP + "|٬", "", ascii_digits).replace("٫", ".")
    group, point = (",", ".") if language in _WITH_POINT or "٫" in text else (".", ",")
    number = re.fullmatch(
        rf"(\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d+)(?:{re.escape(point)}(\d+))?", plain
    )
    if not number:
        return plain
    fraction = f".{number[2]}" if number[2] else ""
    return "+" + number[1].replace(group, "") + fraction


def is_plain(number: str, language: str) -> bool:
    """Whether a number is one value, not several as a date, a time and a score are."""
    return number_value(number, language).startswith("+")


def says_otherwise(source: str, target: str, codes: tuple[str, str]) -> bool:
    """Whether a number of a target may be right though it is another than that of its source.

    "1.5 thousand" is 1,500, "5 pm" is 17, "the 1990s" are "the 90s"; in a date or time there are
    others as well.
    """
    if not (is_plain(source, codes[0]) and is_plain(target, codes[1])):
        return True
    if max(len(source), len(target)) > _LONGEST:
        return True
    one, other = (
        Decimal(number_value(*each)) for each in zip((source, target), codes, strict=True)
    )
    low, high = sorted((one, other))
    digits = [str(value.normalize().as_tuple().digits) for value in (low, high)]
    in_scale = digits[0] == digits[1]
    on_clock = high - low == _HALF_DAY and high <= 2 * _HALF_DAY
    in_short = high % _CENTURY == low and high >= _CENTURY
    return in_scale or on_clock or in_short


def other_ways(number: str, language: str) -> re.Pattern[str] | None:
    """How a date, time or score may be written else; None for what is one value."""
    parts = [part.lstrip("0") or "0" for part in re.findall(r"\d+", number)]
    if is_plain(number, language) or not 1 < len(parts) <= _MOST_PARTS:
        return None
    orders = permutations(parts) if len(parts) == _MOST_PARTS else [parts]
    ways = (r"\D{1,3}".join(f"0*{part}" for part in order) for order in orders)
    return re.compile(rf"(?<!\d)(?:{'|'.join(ways)})(?!\d)")


def _without_punctuation(address: str) -> str:
    """An address without the end of the sentence, or of the parenthesis, that it stands in."""
    while address:
        last = address[-1]
        opening = _CLOSING.get(last)
        unopened = opening is not None and address.count(opening) < address.count(last)
        if last not in _SENTENCE_MARKS and not unopened:
            break
        address = address[:-1]
    return address
