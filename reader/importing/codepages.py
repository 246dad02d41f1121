"""Which single-byte encoding a Cyrillic, Greek, Hebrew or European text is in.

The bytes over 127 are read in each encoding and judged by what they come out as: how usual the
letters are in Russian and its neighbours, in Greek and in Hebrew; whether capitals stand where
capitals stand; for European texts, whether the letters are those of the language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp855")
NOT_LATIN = (*CYRILLIC, "cp1253", "iso8859_7", "cp1255")
#: The encodings of languages, the most usual first.
_PAGES = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), CYRILLIC),
    "el": ("cp1253", "iso8859_7"),
    "he": ("cp1255",),
}
WESTERN = ("cp1252", "mac_roman", "cp850", "cp1250", "iso8859_2", "cp852", "cp1254", "cp1257")

#: Letters in a thousand of running text (rounded; of Russian after its National Corpus).
_FREQUENT = (
    "о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 "
    "х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 і8 ї4 є4 ъ2 ё1 ў2 ј3 љ1 њ1 ћ1 ђ1 џ1 ґ1 "
    "α100 ο80 ι70 ε65 τ80 σ49 ς40 ν65 η40 υ32 ρ43 π40 κ40 μ34 λ28 ω15 θ13 γ17 δ17 χ12 φ8 β7 ξ5 ζ4 "
    "ψ2 ά18 έ19 ή14 ί26 ό21 ύ12 ώ9 ϊ1 ϋ1 "
    "י110 ה100 ו100 ל70 א60 ר55 ת50 ב50 ש45 מ55 ם28 נ40 ע35 ד30 ח25 ק22 פ18 כ25 ג12 ט12 ס15 ז10 "
    "צ10 ך8 ן12 ץ2 ף3"
)
#: What else stands over 127 in running text, in a thousand.
_SIGNS = "«3 »3 —3 –2 …1 “1 ”1 „1 №1 ’1 ‘1 °1 §1 €1 ©1 ®1 ·1 •1 \xa02"
_UNLIKELY = math.log(0.00002)
_WRONG_CASE = -6.0

#: A reading is believed from this mean logarithm on (real ones lie near -3.2, chance below -5).
BELIEVED = -4.1
#: Fewer bytes than this are a word or two, whose letters may be rare ones; the more usual encoding
#: of their language may be that much less likely by them.
_FEW, _SLACK = 16, 0.3

#: What the bytes over 127 of European languages come out as, in the right encoding.
_ALPHABETS = {
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñ",
    "pt": "áâãàçéêíóôõúü",
    "it": "àèéìîòù",
    "ca": "àçèéíïòóúü·",
    "nl": "éëïóöüèê",
    "da": "æøåéüöä",
    "nb": "æøåéòôóè",
    "sv": "åäöéàü",
    "fi": "åäöšž",
    "is": "áéíóúýþæöð",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "sl": "čšž",
    "hr": "čćđšž",
    "sq": "çë",
    "tr": "çğıİöşüâîû",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "et": "äõöüšž",
    "eu": "ñç",
    "gl": "áéíóúñü",
}
_TYPOGRAPHY = frozenset("«»“”„‘’‚‹›—–…€°§©®™·•¡¿ªº½¼¾²³±×£\xa0\xad")
#: Signs that do not stand inside a word; a dash does in English only.
_NOT_IN_WORDS = frozenset("ªº½¼¾²³±×£¡¿‚„…§®©°¤¦¨´¸")
#: Signs that do not stand after a letter at all.
_NOT_AFTER_LETTERS = frozenset("±×£¿¡¼½¾")
_HIGH = re.compile(rb"[\x80-\xff]+")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
#: Of so many bytes over 127 one may stand for nothing in the encoding of a text: it is damage.
_BYTES_FOR_HOLE = 200
_C1 = re.compile(rb"[\x80-\x9f]")
_ASCII_LETTER = re.compile(rb"[a-zA-Z]")
#: Dashes do not cling to the word before them alone, and a quotation opens before a word; in the
#: languages of `_CLOSED_SO` this mark closes one.
_DASHES = frozenset("—–")
_OPENING = "“"
_CLOSED_SO = frozenset({"de", "cs", "sk", "sl", "hr", "is", "lt", "et", "sq", "ro", "pl", "hu"})
#: Bytes over 127 that an ASCII letter or digit stands next to.
_TOUCHING = re.compile(rb"(?<=[a-zA-Z0-9])[\x80-\xff]+|(?<![\x80-\xff])[\x80-\xff]+(?=[a-zA-Z0-9])")
_SAMPLE = 16_384


def likely_codepage(data: bytes, languages: Sequence[str] = ()) -> str:
    """The likeliest of `NOT_LATIN` and `WESTERN`, "" where the bytes look like neither.

    `languages` are those that the text is known to be in: of a few words the letters alone do not
    tell whether they are Russian or Greek.
    """
    sample = _telling(data)
    runs = _HIGH.findall(sample)
    if not runs:
        return ""
    high = sum(map(len, runs))
    letters = high + len(_ASCII_LETTER.findall(sample))
    among = is_among_letters(sample)
    if not among and (name := _best_known(sample, languages, high)):
        return name
    # Western texts have single letters over 127, among others; all others have words of them.
    if high / len(runs) >= 2.5 or (high * 3 > letters and not among):
        name, level = _best_not_latin(sample)
        return name if level >= BELIEVED else ""
    return _best_western(sample)


def is_among_letters(sample: bytes) -> bool:
    """Whether the bytes over 127 stand next to ASCII letters, for the most part."""
    return 2 * len(_TOUCHING.findall(sample)) >= len(_HIGH.findall(sample))


def _telling(data: bytes) -> bytes:
    """A sample from the first byte over 127 on: what stands before it tells nothing."""
    match = _HIGH.search(data)
    start = max(0, match.start() - 64) if match else 0
    return data[start : start + _SAMPLE]


def _best_known(sample: bytes, languages: Sequence[str], high: int) -> str:
    """The encoding of these languages that a text of `high` bytes over 127 is in; "" for none."""
    pages = dict.fromkeys(page for language in languages for page in _PAGES.get(language, ()))
    levels = {name: level(sample, name) for name in pages if has_all(sample, name)}
    best = max(levels.values(), default=-math.inf)
    slack = _SLACK if high < _FEW else 0.0
    near = (name for name, own in levels.items() if own >= max(best, BELIEVED) - slack)
    return next(near, "")


def _best_not_latin(sample: bytes) -> tuple[str, float]:
    """The encoding whose reading is the most usual, and its mean logarithm."""
    levels = {name: level(sample, name) for name in NOT_LATIN if has_all(sample, name)}
    best = max(levels, key=lambda name: levels[name])  # koi8_r has all
    return best, levels[best]


def has_all(sample: bytes, name: str) -> bool:
    """Whether an encoding has a character for every byte; in a long text some may be damage."""
    holes = sample.decode(name, errors="replace").count("\ufffd")
    return holes == 0 or holes * _BYTES_FOR_HOLE <= len(_HIGH_BYTE.findall(sample))


def level(sample: bytes, name: str) -> float:
    """The mean logarithm of the frequency of what the bytes over 127 come out as."""
    text = sample.decode(name, errors="replace")
    usual = _usual()
    total, number, before = 0.0, 0, " "
    for char in text:
        if char > "\x7f":
            number += 1
            total += usual.get(char.lower(), _UNLIKELY)
            if before.islower() and char.isupper():
                total += _WRONG_CASE
        before = char
    return total / max(1, number) - _case_cost(text)


def _case_cost(text: str) -> float:
    """What it costs that words are written in swapped case (koi8-r read as cp1251, and back)."""
    words: list[str] = re.findall(r"[^\W\d_]{3,}", text)
    swapped = sum(word[0].islower() and word[1:].isupper() for word in words)
    capitals = sum(word.isupper() for word in words)
    return (3.0 * swapped + 0.2 * capitals) / max(1, len(words))


@lru_cache(maxsize=1)
def _usual() -> dict[str, float]:
    parts = [*_FREQUENT.split(), *_SIGNS.split(" ")]
    return {part[0]: math.log(int(part[1:]) / 1000) for part in parts if part[1:].isdigit()}


def _best_western(sample: bytes) -> str:
    """The European encoding that gives the text's language its own letters; cp1252 in doubt."""
    from reader.language import detect_language

    # The language shows in the words that are wholly ASCII.
    plain = re.sub(rb"\S*[\x80-\xff]\S*", b" ", sample).decode("ascii", errors="ignore")
    languages = [detect_language(plain)] if len(plain) > 40 else []
    best, best_share = "cp1252", -1.0
    for language in [*languages, ""]:
        alphabet = _alphabet(language)
        unfit = _NOT_IN_WORDS if language == "en" else _NOT_IN_WORDS | {"—", "–"}
        for name in WESTERN:
            if not has_all(sample, name):
                continue
            share = _share(sample, name, alphabet, unfit, language in _CLOSED_SO)
            if share > best_share + 0.02:
                best, best_share = name, share
        if best_share > 0.8:
            break
    if best == "cp1252" and not _C1.search(sample):
        # The two differ in eight signs only, of which a text has few or none.
        newer = _share(sample, "iso8859_15", alphabet, unfit, language in _CLOSED_SO)
        return "iso8859_15" if newer > best_share else best
    return best


def _alphabet(language: str) -> frozenset[str]:
    """The special letters of a language; of western Europe for "" and one that is not listed."""
    letters = _ALPHABETS.get(language) or "".join(
        _ALPHABETS[code] for code in ("de", "fr", "es", "pt", "it", "da", "sv", "is")
    )
    return frozenset(letters + letters.upper()) | _TYPOGRAPHY


def _share(
    sample: bytes,
    name: str,
    alphabet: frozenset[str],
    unfit: frozenset[str],
    closes_so: bool,
) -> float:
    """How much of what stands over 127 is in the alphabet and where it may stand.

    A capital after a small letter, and a sign of `unfit` inside a word, are wrong readings;
    `closes_so` says that the mark which opens a quotation elsewhere closes one.
    """
    text = f" {sample.decode(name, errors='replace')} "
    good = total = 0
    for before, char, after in zip(text, text[1:], text[2:], strict=False):
        if char > "\x7f":
            total += 1
            shouted = before.islower() and char.isupper()
            inside = before.isalpha() and after.isalpha()
            clings = before.isalpha() and after.isspace()
            misplaced = (
                (inside and char in unfit)
                or (before.isalpha() and char in _NOT_AFTER_LETTERS)
                or (clings and char in _DASHES)
                or (clings and char == _OPENING and not closes_so)
            )
            good += char in alphabet and not shouted and not misplaced
    return good / total if total else 0.0
