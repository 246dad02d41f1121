"""A number of the source as the target writes it: 12,500 for a wrong «12 600» is «12 500»."""

from __future__ import annotations

import re

from reader.language_codes import cldr_locale

#: Digits with groups and decimals, as they stand; the words of a scale behind them.
_NUMBER = re.compile(r"(\d+(?:[.,'’\u00a0\u202f\u2009 ]\d+)*)([^\d:]*)")
_GROUP = re.compile(r"(?<=\d)([.,'’\u00a0\u202f\u2009 ])(?=\d{3}(?!\d))")
_SPACES = "\u00a0\u202f\u2009 "
#: So many digits are grouped by some only (1250, 1,250).
_FEW = 4


def number_for(was: str, now: str, source_language: str, target_language: str) -> str | None:
    """What should stand in the target for `now`, where the source has `was`.

    The groups are those that `now` has, else those of its language. None for what is read in more
    than one way, and where a word of a scale would have to change.
    """
    ours, theirs = _NUMBER.fullmatch(was), _NUMBER.fullmatch(now)
    if ours is None or theirs is None or not (was[0].isascii() and now[0].isascii()):
        return None
    if bool(ours[2].strip()) != bool(theirs[2].strip()):
        return None
    signs = _signs(source_language), _signs(target_language)
    if signs[0] is None or signs[1] is None:
        return None
    parts = _parts(ours[1], *signs[0])
    if parts is None:
        return None
    whole, decimals = parts
    group = _group_of(theirs[1], *signs[1])
    written = _grouped(whole, group if len(whole) > _FEW or group in theirs[1] else "")
    return written + (signs[1][1] + decimals if decimals else "") + theirs[2]


def _signs(language: str) -> tuple[str, str] | None:
    """What groups digits and what stands before decimals in a language, by CLDR."""
    locale = cldr_locale(language)
    if locale is None:
        return None
    symbols = locale.number_symbols.get("latn", {})
    group, decimal = symbols.get("group"), symbols.get("decimal")
    return (group, decimal) if group and decimal else None


def _parts(number: str, group: str, decimal: str) -> tuple[str, str] | None:
    """The digits before and behind the decimal sign; None where a sign is of another language."""
    whole, mark, decimals = number.partition(decimal)
    if mark and not decimals.isdigit():
        return None
    groups = re.split(rf"[{re.escape(group)}{_SPACES}'’]", whole)
    if not all(each.isdigit() for each in groups) or any(len(each) != 3 for each in groups[1:]):
        return None
    return "".join(groups), decimals


def _group_of(number: str, group: str, decimal: str) -> str:
    """What groups the digits of a number, else what its language has."""
    found = _GROUP.search(number)
    return found[1] if found and found[1] != decimal else group


def _grouped(digits: str, group: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", group, digits) if group else digits
