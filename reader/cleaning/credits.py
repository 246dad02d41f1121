"""Lines that credit: who wrote the article, with or without when, and whose picture it is."""

from __future__ import annotations

import re

from reader.cleaning.dates import published_date, without_dates
from reader.cleaning.given_names import GIVEN_NAMES

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
    r"photographer|фото|снимок|изображение|foto|fotos|bild|crédits?|photographie|imagen|crédito|"
    r"immagine|imagem|світлина)\s*[:/©][^()\[\]]{2,60}[)\]]",
    re.IGNORECASE | re.DOTALL,
)
#: Figures have sources as well: those of a caption stand behind a line that is no sentence.
_SOURCED = re.compile(
    r"[^.!?…]*[^.!?…\s]\s*[(\[](?:source|quelle|источник|fuente|fonte|źródło|джерело)\s*[:/©]"
    r"[^()\[\]]{2,60}[)\]]",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CAPTION = 250
#: Longest line of those that say more than who and when.
_LONGEST_CREDIT = 120
_BETWEEN_CREDITS = re.compile(r"\s*[|•·]\s*|\s+[—–/-]+\s+")


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
    if _CAPTION.match(plain):
        return True
    if plain[-1:] in ")]" and (_CREDITED.fullmatch(plain) or _SOURCED.fullmatch(plain)):
        return True
    return len(plain) <= 120 and _AGENCY.fullmatch(plain) is not None
