"""Form: doubled words, spaces, mixed alphabets, characters nobody sees."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from translations.checks.finding import Finding, Passage, Severity
from translations.checks.words import words_of

DOUBLED_WORD = "doubled-word"
DOUBLE_SPACE = "double-space"
MIXED_ALPHABET = "mixed-alphabet"
INVISIBLE = "invisible-character"

#: Words that languages say twice on purpose.
_TWICE = {
    "en": {"had", "that", "ha", "bye", "no", "so", "very", "blah", "knock", "tut", "there", "hear"},
    "ru": {"да", "нет", "очень", "чуть", "еле", "вот", "ну", "ха", "так", "только", "едва", "что"},
    "es": {"no", "sí", "ja", "muy", "nos", "se"},
    "de": {"die", "der", "das", "sie", "den", "ja", "nein", "sehr", "so", "dass"},
    "fr": {"nous", "vous", "non", "oui", "très"},
    "pt": {"não", "sim", "muito", "se"},
    "it": {"piano", "quasi", "via", "man", "sì", "no", "molto", "ben", "così", "poi", "subito"},
    "uk": {"так", "ні", "дуже", "ледве", "ось", "ну", "ха", "тільки", "майже"},
}
_SPACES = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
#: Zero-width spaces and joiners, byte-order marks, soft hyphens, direction marks, controls.
UNSEEN = re.compile(
    r"[\u200b\u2060\ufeff\u00ad\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]"
)
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_CYRILLIC_TO_LATIN = str.maketrans("АВСЕНКМОРТХасеорху", "ABCEHKMOPTXaceopxy")


def check_doubled_words(passage: Passage) -> list[Finding]:
    """The same word twice in a row, where the source has no such pair."""
    usual = _TWICE.get(passage.target_language, set())
    words = words_of(passage.target)
    in_source = _has_doubled(passage.source)
    return [
        Finding(
            DOUBLED_WORD,
            Severity.MINOR,
            f"“{passage.target[one.start : one.end]}” stands here twice.",
            None,
            (one.start, two.end),
            passage.target[one.start : one.end],
        )
        for one, two in pairwise(words)
        if one.folded == two.folded
        and one.folded not in usual
        and not any(sign.isdigit() for sign in one.folded)
        and passage.target[one.end : two.start].isspace()
        and not _is_name(passage.target, one.start, two.start)
        and not in_source
    ]


def check_double_spaces(passage: Passage) -> list[Finding]:
    """Several spaces between words."""
    return [
        Finding(
            DOUBLE_SPACE, Severity.MINOR, "There is more than one space.", None, found.span(), " "
        )
        for found in _SPACES.finditer(passage.target)
        if found.group() not in passage.source or not passage.source
    ]


def check_mixed_alphabets(passage: Passage) -> list[Finding]:
    """Letters that look alike but come from another alphabet (a Latin c in a Cyrillic word)."""
    findings: list[Finding] = []
    if not (_LATIN.search(passage.target) and _CYRILLIC.search(passage.target)):
        return findings
    for word in words_of(passage.target):
        text = passage.target[word.start : word.end]
        for part in re.finditer(r"[^\W\d_]+", text):
            if part.group().isascii():
                continue
            scripts = [_script(letter) for letter in part.group()]
            latin, cyrillic = scripts.count("LATIN"), scripts.count("CYRILLIC")
            if not (latin and cyrillic):
                continue
            table = _LATIN_TO_CYRILLIC if cyrillic >= latin else _CYRILLIC_TO_LATIN
            fixed = part.group().translate(table)
            start, end = word.start + part.start(), word.start + part.end()
            message = f"“{part.group()}” mixes letters of two alphabets that look alike."
            clean = len({_script(letter) for letter in fixed}) == 1
            span, fix = (start, end), fixed if clean else None
            findings.append(Finding(MIXED_ALPHABET, Severity.MAJOR, message, None, span, fix))
    return findings


def check_invisible(passage: Passage) -> list[Finding]:
    """Characters that nobody sees and that searches stumble over."""
    return [
        Finding(
            INVISIBLE,
            Severity.MINOR,
            f"There is an invisible character (U+{ord(found.group()):04X}).",
            None,
            found.span(),
            "",
        )
        for found in UNSEEN.finditer(passage.target)
        if found.group() not in passage.source
    ]


def _has_doubled(text: str) -> bool:
    words = words_of(text)
    return any(one.folded == two.folded for one, two in pairwise(words))


def _is_name(text: str, *starts: int) -> bool:
    """Both begin with a capital: Baden Baden, Duran Duran."""
    return all(text[start].isupper() for start in starts) and starts[0] > 0


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in ("LATIN", "CYRILLIC") if name.startswith(script)), "OTHER")
