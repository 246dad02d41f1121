"""Whether two words may be the same name, in whatever alphabet and standard of transliteration.

A name keeps its consonants on its way through languages (Шостакович, Shostakovich,
Schostakowitsch, Chostakovitch) while vowels, doubled letters and endings change. Both words are
romanised, and their consonants compared by classes of sound. The standards that differ (GOST, ISO
9, BGN/PCGN, the German and French press) fall together in these classes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from reader.scripts import main_script

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђћјљњџ",
        "a b v g d e o zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya "
        "i i e g u dj c j l n dz".replace("_", "").split(" "),
        strict=True,
    )
)
_SPECIAL = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "e", "œ": "e"}
_IN_LATIN = str.maketrans({**_CYRILLIC, **_SPECIAL})
#: Spellings of one sound, longest first, as they are read softly or hard; what is left of a word
#: is mapped letter by letter.
_SOUNDS = (
    ("schtsch", "S", "S"), ("shch", "S", "S"), ("tsch", "S", "S"), ("dsch", "S", "S"),
    ("sch", "S", "SK"), ("tch", "S", "S"), ("dzh", "S", "S"), ("dj", "S", "S"), ("sh", "S", "S"),
    ("ch", "S", "K"), ("zh", "S", "S"), ("cz", "S", "S"), ("sz", "S", "S"), ("ts", "S", "S"),
    ("tz", "S", "S"), ("kh", "K", "K"), ("gh", "", "K"), ("ge", "S", "K"), ("gi", "S", "K"),
    ("ph", "F", "F"), ("th", "T", "T"), ("ck", "K", "K"), ("qu", "K", "K"), ("ce", "S", "K"),
    ("ci", "S", "K"), ("cy", "S", "K"), ("ç", "S", "S"), ("wh", "", "F"), ("w", "", "F"),
    ("x", "S", "KS"), ("j", "", "S"),
)  # fmt: skip
_LETTERS = {
    **dict.fromkeys("bp", "P"), **dict.fromkeys("fv", "F"), **dict.fromkeys("dt", "T"),
    **dict.fromkeys("sz", "S"), **dict.fromkeys("kgqc", "K"), "l": "L", "r": "R", "m": "M",
    "n": "N",
}  # fmt: skip
#: The first spelling that fits, else a letter; and what each sounds like, softly and hard.
_SPELLING = re.compile("|".join([*(spelling for spelling, _, _ in _SOUNDS), "."]))
_READ = tuple({**_LETTERS, **{each[0]: each[way] for each in _SOUNDS}} for way in (1, 2))
#: What sounds otherwise when read hard.
_EITHER = frozenset(spelling for spelling, soft, hard in _SOUNDS if soft != hard)
#: Of the longer word, that the shorter one must have to be the same name.
_LEAST_SHARE = 0.4
_VOWELS = frozenset("aeiouy")
_ROMANISED = frozenset({"latin", "cyrillic", ""})


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """A word in plain Latin letters, lower case."""
    letters = word.lower().translate(_IN_LATIN)
    if letters.isascii() and letters.isalnum():
        return letters
    plain = unicodedata.normalize("NFD", letters)
    return "".join(letter for letter in plain if letter.isalnum() and letter.isascii())


@lru_cache(maxsize=2048)
def is_romanised(text: str) -> bool:
    """Whether the words of a text can be compared by their sounds: in Latin letters or Cyrillic."""
    return text.isascii() or main_script(text) in _ROMANISED


def begins_latin(word: str) -> bool:
    """Whether a word begins with a plain Latin letter, and so is not in another alphabet."""
    return romanised(word[0]) == word[0].lower()


@lru_cache(maxsize=65536)
def skeletons(word: str) -> frozenset[str]:
    """The classes of its consonants: Хабаровск and Khabarovsk are both KPRFSK; an initial vowel A.

    Read softly and hard, where a spelling may be either (ch in Charles and Michael, w in Wiggins,
    Уиггинс). Doubled sounds count once; h is a sound at the beginning only (Hughes, Хьюз).
    """
    text = romanised(word)
    spellings = _SPELLING.findall(text)
    soft = _skeleton(text, spellings, is_hard=False)
    if _EITHER.isdisjoint(spellings):
        return frozenset({soft})
    return frozenset({soft, _skeleton(text, spellings, is_hard=True)})


def _skeleton(text: str, spellings: list[str], *, is_hard: bool) -> str:
    sounds = "K" if text[:1] == "h" else ""
    spoken = _READ[is_hard]
    for spelling in spellings:
        sound = spoken.get(spelling, "")
        sounds += sound[1:] if sound and sounds.endswith(sound[0]) else sound
    starts_open = text[:1] in _VOWELS or (text[:1] in ("w", "j") and not is_hard)
    return "A" + sounds if text and starts_open else sounds


@lru_cache(maxsize=65536)
def likeness(one: str, two: str) -> float:
    """From 0 to 1: how likely two words are one name; from 0.7 on probably.

    One word may go on after the other (case endings, compounds).
    """
    (a, bones), (b, others) = _heard(one), _heard(two)
    if not (a and b):
        return 0.0
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) >= 4 and short in long:
        return 1.0
    letters = _letters_alike(short, long)
    if min(map(len, (*bones, *others))) <= _FEW:
        letters = max(letters, _letters_alike(_spoken(a), _spoken(b)))
    if len(short) < _LEAST_SHARE * len(long):
        return letters
    # Most words are read in one way only, and most pairs that are asked about are quite unlike.
    if len(bones) == len(others) == 1:
        return _sound_alike(bones[0], others[0], letters)
    return max(_sound_alike(x, y, letters) for x in bones for y in others)


@lru_cache(maxsize=65536)
def _heard(word: str) -> tuple[str, tuple[str, ...]]:
    """All that a word is compared by."""
    return romanised(word), tuple(skeletons(word))


#: How letters are spoken that languages write the same sounds with, in this order, for names that
#: are too short for their consonants to tell: Wayde, Уэйд; Joyce, Джойс.
_SPOKEN = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        ("dzh|dj|dsch", "j"), ("ph", "f"), ("ck|q", "k"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"),
        ("w", "u"), ("y", "i"), ("[ae]i", "e"), ("oo|ou", "u"), ("ee|ie", "i"),
        (r"(?<=..)e$", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
#: So few consonants say little.
_FEW = 2


@lru_cache(maxsize=65536)
def _spoken(letters: str) -> str:
    for spelling, sound in _SPOKEN:
        letters = spelling.sub(sound, letters)
    return letters


def _letters_alike(a: str, b: str) -> float:
    short, long = sorted((a, b), key=len)
    return fuzz.ratio(short, long[: len(short) + 2]) / 100


def _sound_alike(bones: str, others: str, letters: float) -> float:
    least = min(len(bones), len(others))
    if least == 0:
        return letters
    same = fuzz.ratio(bones, others) / 100
    if least >= 2 and bones[:least] == others[:least] and abs(len(bones) - len(others)) <= 2:
        same = 1.0
    mean = (letters + same) / 2
    return mean if least < 3 else max(mean, same - 0.15)
