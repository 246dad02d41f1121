"""Whether two words are spellings of one name: Стиллман, Стилман; Catherine, Katherine.

What transliterators disagree about is compared away: consonants that stand for one sound, doubled
letters, and the vowels that one English (or Russian) sound is written with. What is left must be
the same. Two names that differ in any other way (Marina, Maria; Рид, Род) are two names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from translations.checks.inflection import endings_of, stems
from translations.checks.words import fold

_CYRILLIC = re.compile("[а-яіїєґ]")
#: Letters and groups that one sound is written with, in order.
_CYRILLIC_SOUNDS = (
    (r"[ьъ'-]", ""), ("х(?=[бвгджзклмнпрстфцчшщ]|$)", ""), ("тч", "ч"),
    ("ґ", "г"), ("дж", "ж"), ("т[цс]", "ц"), ("[зц]", "с"), ("щ", "ш"), ("х", "г"),
    ("у(?=[аеёиоыэюяіїє])", "в"), ("дт", "т"),
    ("^й(?=[аеоуэ])|^(?:и(?=[о])|ё|йо)", "жо"), ("жоо", "жо"),
    ("^г(?=[аеёиоуыэюяіїє])", ""), ("[эє]", "е"), ("ё", "е"), ("[ыії]", "и"),
)  # fmt: skip
_LATIN_SOUNDS = (
    ("['’-]", ""), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "s"), ("[áàâã]", "a"),
    ("[éèêë]", "e"), ("[íìîï]", "i"), ("[óòôõ]", "o"), ("[úùû]", "u"), ("ñ", "n"), ("ç", "c"),
    ("ph", "f"), ("sch|tsch|tch|sh|ch", "x"), ("ck|qu|kh", "k"), ("th", "t"), ("gh", "g"),
    ("ff$|w", "v"), ("c(?=[eiy])|tz|ts|z", "s"), ("c", "k"), ("^j(?=[aeou])", "y"),
    ("(?<=.)h(?![aeiouy])", ""), ("y(?![aeiou])", "i"),
)  # fmt: skip
_VOWELS = {True: "аеиоуюяй", False: "aeiouy"}
#: Vowels that one sound is written with; an empty one is left out.
_CYRILLIC_VOWELS = (
    "е ей ай ае", "ей ай и аи еи", "о оу ау", "у ю", "ю и", "а я ая айя ия", "и ии ий", "у оу",
    "уи и", "ая айя", "ио ьо о", "ие ье е", "еи еа е",
)  # fmt: skip
#: (in longer words only)
_CYRILLIC_VOWELS_LONG = ("а е ей ай", "а о", "а у", "о у")
#: (that any two standards differ in)
_CYRILLIC_VOWELS_STRICT = ("е ей ай", "ей и", "я ая айя", "а ай", "и ии ий")
_LATIN_VOWELS_STRICT = ("a ae", "o oe", "u ue")
_LATIN_VOWELS = (
    "a ae", "o oe", "u ue", "e ei ai ey ay", "i ie ee y", "o ou", "u ou oo", "ei ai", "eo io",
    "ia ya ja", "iu yu ju", "i ii iy ij", "e ye", "ai ay", "ei ey",
)  # fmt: skip
#: A word of so many letters is long.
_LONG = 4
#: In Latin letters shorter words are alike too easily.
_LEAST_LATIN = 4
#: Fewer consonants make a name known by its vowels too: these must be the same then.
_LEAST = 2


def may_be_one(one: str, two: str, language: str, strictly: bool = False) -> bool:
    """Whether two words, in whatever case they stand, are two spellings of one name.

    `strictly` asks for the very same vowels, but for those that any two standards differ in.
    """
    a, b = fold(one), fold(two)
    if bool(_CYRILLIC.search(a)) != bool(_CYRILLIC.search(b)):
        return False
    for first, second in endings_of(a, b, language):
        is_known = min(len(first), len(second)) >= _LEAST_LATIN or _CYRILLIC.search(a)
        if not is_known or first == second:
            continue
        if _sound_the_same(first, second, strictly):
            return True
        if _sound_the_same(first.replace("х", "к"), second.replace("х", "к"), strictly):
            return True
    return False


@lru_cache(maxsize=16384)
def keys(word: str, language: str) -> frozenset[str]:
    """What two words have in common, if they may be one: the sounds of their consonants."""
    folded = fold(word)
    is_cyrillic = bool(_CYRILLIC.search(folded))
    found = stems(folded, language)
    found |= {each.replace("х", "к") for each in found if "х" in each}
    return frozenset(_parts(each, is_cyrillic)[0] for each in found)


@lru_cache(maxsize=65536)
def _sound_the_same(one: str, two: str, strictly: bool) -> bool:
    is_cyrillic = bool(_CYRILLIC.search(one))
    (bones, vowels), (others, theirs) = _parts(one, is_cyrillic), _parts(two, is_cyrillic)
    if bones != others or not bones:
        return False
    is_long = min(len(one), len(two)) >= _LONG and len(bones) >= _LEAST and not strictly
    pairs = _allowed(is_cyrillic, is_long)
    other = [frozenset({a, b}) for a, b in zip(vowels, theirs, strict=True) if a != b]
    if len(bones) < _LEAST or strictly:
        return all(each in _strict(is_cyrillic) for each in other)
    return all(each in pairs for each in other)


@lru_cache(maxsize=65536)
def _parts(word: str, is_cyrillic: bool) -> tuple[str, tuple[str, ...]]:
    """The consonants of a word as classes of sound, and the vowels around each of them."""
    for spelling, sound in _CYRILLIC_SOUNDS if is_cyrillic else _LATIN_SOUNDS:
        word = re.sub(spelling, sound, word)
    vowels = _VOWELS[is_cyrillic]
    word = re.sub(rf"([^{vowels}])\1+", r"\1", word)
    return re.sub(f"[{vowels}]", "", word), tuple(re.split(f"[^{vowels}]", word))


@lru_cache(maxsize=4)
def _allowed(is_cyrillic: bool, is_long: bool) -> frozenset[frozenset[str]]:
    if not is_cyrillic:
        return _pairs(_LATIN_VOWELS)
    return _pairs(_CYRILLIC_VOWELS + (_CYRILLIC_VOWELS_LONG if is_long else ()))


@lru_cache(maxsize=2)
def _strict(is_cyrillic: bool) -> frozenset[frozenset[str]]:
    return _pairs(_CYRILLIC_VOWELS_STRICT if is_cyrillic else _LATIN_VOWELS_STRICT)


def _pairs(groups: tuple[str, ...]) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset({a, b}) for group in groups for a in group.split() for b in group.split()
    )
