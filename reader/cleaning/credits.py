"""Lines that credit: who wrote the article, when it appeared, whose picture it is."""

from __future__ import annotations

import re
from datetime import date

from reader.cleaning.given_names import GIVEN_NAMES

_MONTHS = (
    "jan янв січ ene janv",
    "feb фев лют fév",
    "mar мар бер mär",
    "apr апр кві abr avr",
    "may мая май тра mai",
    "jun июн чер juin",
    "jul июл лип juil",
    "aug авг сер ago aoû",
    "sep сен вер set",
    "oct окт жов okt",
    "nov ноя лис",
    "dec дек гру dez dic déc",
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
_DATE_LABEL = re.compile(
    r"^(?:published|updated|posted|last updated|date|опубликовано|обновлено|дата публикации|дата|"
    r"veröffentlicht|aktualisiert|stand|publié le|publié|mis à jour le|publicado|publicado el|"
    r"actualizado)(?:\s+(?:on|at|am|le|el))?\s*:?\s+",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|"
    r"суббота|воскресенье|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+",
    re.IGNORECASE,
)
#: What may stand after a date on its line: an hour, "г.", "года", a time zone.
_AFTER_DATE = re.compile(
    r"\s*(?:г\.|года|р\.|року)?[\s,|–—-]*(?:(?:at|в|um|à|a las|о)\s+)?"
    r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr|мск)?\s*(?:(?-i:[A-Z]{3,4}))?)?\s*",
    re.IGNORECASE,
)

_NAME_WORD = r"(?:[^\W\d_a-zа-яёà-ÿ][\w'’.-]*)"
_NAME = rf"{_NAME_WORD}(?:\s+(?:(?:de|da|van|von|der|del|di|la|le|el)\s+)?{_NAME_WORD}){{1,3}}"
_BYLINE = re.compile(
    r"(?:(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar)\s+"
    r"|(?:Author|Written by|Автор|Автор текста|Автор статьи|Текст|Autor|Autorin|Auteur|Auteure|"
    r"Autora|Texto|Texte)\s*:\s*)"
    rf"(?P<name>{_NAME}(?:\s*(?:,|and|и|und|et|y|&)\s*{_NAME}){{0,3}})\.?"
)
#: A name alone, or with what its bearer is: "Ann Lee, Transport Correspondent".
_SIGNED = re.compile(rf"(?P<name>{_NAME})(?P<role>(?:,\s|\s[|—–-]\s)(?:[^\W\d][\w.-]*\s?){{1,5}})?")

#: "(Reporting by Ann Lee in Paris; editing by Tom Ray)", and its likes elsewhere.
_DESK = re.compile(
    r"\((?:(?:additional )?reporting|writing|written|edited|editing|compiled) by [^()]{4,}\)"
    r"|\((?:bericht|redaktion|text) von [^()]{4,}\)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[\[(]?\s*(?:"
    r"(?:photo|photos|image|picture|illustration|photograph|file photo|photo credit|credit|"
    r"photo by|image source|image credit|image caption|video|фото|фотография|изображение|"
    r"иллюстрация|снимок|источник фото|фото и видео|foto|fotos|bild|bildquelle|grafik|quelle|"
    r"crédit photo|crédit|photographie|légende|imagen|fotografía|crédito|immagine|imagem|світлина)"
    r"\s*[:/©]"
    r"|(?:photo|image|picture|photograph|фото|foto|bild|imagen)\s+(?:by|courtesy|von|par|de)\s"
    r"|©\s*\S|copyright\s+©?\s*\D"
    r")",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r".{0,80}(?:getty images|/\s*reuters|/\s*afp|/\s*ap|/\s*tass|/\s*тасс|shutterstock|"
    r"риа новости|/\s*dpa|/\s*epa)\s*[)\]]?",
    re.IGNORECASE,
)
#: Whose picture it is, at the end of what is seen in it: "A mill. (Credit: A. Berg)".
_CREDITED = re.compile(
    r".*[(\[](?:(?:photo|image|picture|file) )?(?:credits?|photos?|images?|pictures?|courtesy|"
    r"source|photographer|фото|снимок|изображение|foto|fotos|bild|quelle|crédits?|photographie|imagen|"
    r"crédito|immagine|imagem|світлина)\s*[:/©][^()\[\]]{2,60}[)\]]",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CAPTION = 250
#: Longest line of those that say more than who and when.
_LONGEST_CREDIT = 120
_BETWEEN_CREDITS = re.compile(r"\s*[|•·]\s*|\s+[—–/-]+\s+")


def published_date(line: str) -> str:
    """The ISO 8601 date that is all `line` says, "" where it says anything else or no real date."""
    if len(line) > 80:
        return ""
    rest = _WEEKDAY.sub("", _DATE_LABEL.sub("", line.strip()))
    for pattern in (*_DIGIT_DATES, *_WORD_DATES):
        match = pattern.match(rest)
        if match and _AFTER_DATE.fullmatch(rest, match.end()):
            return _iso(match["y"], match["m"], match["d"])
    return ""


def _iso(year: str, month: str, day: str) -> str:
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    """1 to 12 for a month's name in any of the languages known here, 0 for another word."""
    plain = name.casefold()
    return _MONTH_OF.get(plain[:3]) or _MONTH_OF.get(plain[:4]) or 0


def without_dates(line: str, sign: str) -> str:
    """A line with `sign` in the place of each date in it."""
    for pattern in (*_DIGIT_DATES, *_WORD_DATES):
        line = pattern.sub(lambda m: sign if _iso(m["y"], m["m"], m["d"]) else m[0], line)
    return line


def byline_author(line: str) -> str:
    """The name or names in a line that says only who wrote the article, otherwise ""."""
    if len(line) > 120:
        return ""
    match = _BYLINE.fullmatch(line.strip())
    return match["name"] if match else ""


def signed_author(line: str) -> str:
    """The name that is all a line says but for its bearer's post; "" for anything else.

    It begins with a frequent given name: a heading may be two words in capitals as well.
    """
    match = _SIGNED.fullmatch(line.strip()) if len(line) <= _LONGEST_CREDIT else None
    if match is None or match["name"].split()[0].casefold().replace("ё", "е") not in GIVEN_NAMES:
        return ""
    return match["name"]


def begins_byline(line: str) -> bool:
    """Whether a short line begins by saying who wrote the article, whatever follows."""
    return len(line) <= _LONGEST_CREDIT and _BYLINE.match(line.strip()) is not None


def has_date(line: str) -> bool:
    """Whether a whole date stands in a short line."""
    return len(line) <= _LONGEST_CREDIT and without_dates(line, "\0") != line


def byline_and_date(text: str) -> tuple[str, str]:
    """The author and the date of a text that is a byline and a date, in either order.

    Each has a line, or a mark stands between. "" for both where it says anything else.
    """
    lines = text.split("\n")
    if len(lines) == 1 and len(text) <= _LONGEST_CREDIT:
        lines = _BETWEEN_CREDITS.split(text, maxsplit=1)
        lines = lines if len(lines) == 2 else text.split(", ", 1)
    if len(lines) != 2:
        return "", ""
    for one, other in (lines, lines[::-1]):
        author, published = byline_author(one), published_date(other)
        if author and published:
            return author, published
    return "", ""


def is_desk_credit(line: str) -> bool:
    """Whether a line in brackets names only who reported, wrote and edited, as agencies close."""
    return len(line) <= 400 and _DESK.fullmatch(line.strip()) is not None


def is_caption(line: str) -> bool:
    """Whether `line` is the caption or credit of a picture or video ("Photo: ...", "© ...")."""
    if len(line) > _LONGEST_CAPTION:
        return False
    plain = line.strip()
    if _CAPTION.match(plain) or (plain[-1:] in ")]" and _CREDITED.fullmatch(plain)):
        return True
    return len(plain) <= 120 and _AGENCY.fullmatch(plain) is not None
