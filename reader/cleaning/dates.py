"""Dates in the lines of an article: when it appeared, to the minute where the line says so."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta, timezone

#: The first three or four letters of the months, in eleven languages.
_MONTHS = (
    "jan янв січ ene janv gen sty",
    "feb фев лют fév fev lut",
    "mar мар бер mär",
    "apr апр кві abr avr kwi",
    "may мая май тра mai mag maj",
    "jun июн чер juin giu cze",
    "jul июл лип juil lug lip",
    "aug авг сер ago aoû sie",
    "sep сен вер set wrz",
    "oct окт жов okt out ott paź",
    "nov ноя лис lis",
    "dec дек гру dez dic déc gru",
)
_MONTH_OF = {stem: n for n, stems in enumerate(_MONTHS, 1) for stem in stems.split()}
_WORD_DATES = (
    re.compile(
        r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?(?:\s+de)?\s+(?P<m>[^\W\d]{3,12})\.?,?"
        r"(?:\s+de[l]?)?\s+(?P<y>(?:19|20)\d\d)"
    ),
    re.compile(
        r"(?P<m>[^\W\d]{3,12})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)"
    ),
)
_DIGIT_DATES = (
    re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)"),
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)?")
#: What the day comes first in, but in American English: looked at where the order shows.
_SLASHED_DATE = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)")
_DATE_LABEL = re.compile(
    r"(?:published|updated|posted|last updated|date|опубликовано|обновлено|дата публикации|дата|"
    r"опубліковано|оновлено|дата публікації|veröffentlicht|aktualisiert|stand|publié|mis à jour|"
    r"publicado|actualizado|atualizado|pubblicato|aggiornato|opublikowano|aktualizacja|"
    r"data publikacji|data)(?:\s+(?:on|at|am|le|el|em|il))?\s*:?\s+(?:(?:le|el|il|am)\s+)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|"
    r"суббота|воскресенье|понеділок|вівторок|середа|четвер|п[’'ʼ]ятниця|субота|неділя|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|luned[iì]|marted[iì]|mercoled[iì]|"
    r"gioved[iì]|venerd[iì]|sabato|domenica|poniedziałek|wtorek|środa|czwartek|piątek|sobota|"
    r"niedziela),?\s+",
    re.IGNORECASE,
)
#: An hour as it is written: 14:05, 14.05 Uhr, 14h05, 2:05 p.m., 14 Uhr.
_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])(?:\s?(?:[:.]|h)\s?(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
    r"|(?=\s?(?:[ap]\.?\s?m\b|uhr|h\b|hs\b)))"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:uhr|hs?|hrs)\b\.?)?",
    re.IGNORECASE,
)
#: What stands between a date and its hour, in either order.
_BETWEEN = re.compile(
    r"\s*(?:(?:г|р)\.|года|року|r\.|roku)?[\s,|·•–—-]*"
    r"(?:(?:at|в|um|à|a las?|às|as|alle|alle ore|ore|godz\.|o godz\.|o|о|об)\s+)?",
    re.IGNORECASE,
)
#: A zone of time: any in capitals may be one; of these the distance from UTC is known (hours).
_ZONE = re.compile(
    r"\s*\(?(?P<zone>по московскому времени|мск|МСК|[A-Z]{3,4}(?![A-Za-z])|Z\b)?"
    r"(?P<offset>[+-]\d\d?(?::?\d\d)?)?\)?\s*"
)
_OFFSETS = {
    **dict.fromkeys(("UTC", "GMT", "WET", "Z"), 0),
    **dict.fromkeys(("CET", "MEZ", "WEST"), 1),
    **dict.fromkeys(("CEST", "MESZ", "EET"), 2),
    **dict.fromkeys(("EEST", "MSK", "МСК", "ПО МОСКОВСКОМУ ВРЕМЕНИ"), 3),
    **{"EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8},
}
#: The longest line that may be no more than a date.
_LONGEST = 80
_NOON = 12


def published_date(line: str) -> str:
    """The date, in ISO 8601, that is all `line` says; "" where it says anything else.

    With the hour where one stands there, and with the zone where that tells the distance from UTC.
    """
    if len(line) > _LONGEST:
        return ""
    rest = line.strip()
    if _STAMP.fullmatch(rest):
        with suppress(ValueError):
            return datetime.fromisoformat(rest).isoformat()
    if label := _DATE_LABEL.match(rest):
        rest = rest[label.end() :]
    time, zone = _TIME.match(rest), None
    if time and (time["minute"] or time["half"]):  # the hour comes first
        zone = _ZONE.match(rest, time.end())
        after = _BETWEEN.match(rest, zone.end() if zone else time.end())
        found = _date_at(rest, after.end() if after else time.end())
        if found and _ends(rest, found[1]):
            return _iso(found[0], time, zone)
    found = _date_at(rest, 0)
    if not found:
        return ""
    day, end = found
    if _ends(rest, end):
        return day
    between = _BETWEEN.match(rest, end)
    time = _TIME.match(rest, between.end() if between else end)
    zone = _ZONE.fullmatch(rest, time.end()) if time else None
    return _iso(day, time, zone) if time and zone else ""


def _date_at(text: str, at: int) -> tuple[str, int] | None:
    """The day that stands at a place, and where it ends."""
    if weekday := _WEEKDAY.match(text, at):
        at = weekday.end()
    for pattern in (*_DIGIT_DATES, *_WORD_DATES, _SLASHED_DATE):
        match = pattern.match(text, at)
        if match and (day := _day(match)):
            return day, match.end()
    return None


def _ends(text: str, at: int) -> bool:
    between = _BETWEEN.match(text, at)
    return (between.end() if between else at) == len(text)


def _day(match: re.Match[str]) -> str:
    """The ISO 8601 date of a match, "" for no real one or one that can be read in two ways."""
    number = int(match["m"]) if match["m"].isdigit() else _month(match["m"])
    day = int(match["d"])
    if match.re is _SLASHED_DATE and day <= _NOON and day != number:
        return ""
    try:
        return datetime(int(match["y"]), number, day).date().isoformat()
    except ValueError:
        return ""


def _iso(day: str, time: re.Match[str], zone: re.Match[str] | None) -> str:
    """A day with its hour; "" for an hour that is none."""
    hour = int(time["hour"])
    if half := (time["half"] or "").casefold():
        if not 0 < hour <= _NOON:
            return ""
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        told = datetime.fromisoformat(day).replace(
            hour=hour, minute=int(time["minute"] or 0), second=int(time["second"] or 0)
        )
    except ValueError:
        return ""
    offset = _offset(zone) if zone else None
    told = told if offset is None else told.replace(tzinfo=timezone(offset))
    return told.isoformat(timespec="seconds" if time["second"] else "minutes")


def _offset(zone: re.Match[str]) -> timedelta | None:
    """How far a zone is from UTC, None where it is not known."""
    hours = _OFFSETS.get((zone["zone"] or "").upper())
    if not zone["offset"]:
        return None if hours is None else timedelta(hours=hours)
    if zone["zone"] and hours != 0:
        return None
    digits = zone["offset"][1:].replace(":", "")
    whole, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    told = timedelta(hours=int(whole), minutes=int(minutes))
    if told >= timedelta(hours=24):
        return None
    return -told if zone["offset"][0] == "-" else told


def _month(name: str) -> int:
    """1 to 12 for a month's name in any of the languages known here, 0 for another word."""
    plain = name.casefold()
    return _MONTH_OF.get(plain[:3]) or _MONTH_OF.get(plain[:4]) or 0


def without_dates(line: str, sign: str) -> str:
    """A line with `sign` in the place of each date in it."""
    for pattern in (*_DIGIT_DATES, *_WORD_DATES):
        line = pattern.sub(lambda m: sign if _day(m) else m[0], line)
    return line
