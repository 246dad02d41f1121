"""What a sentence and its translation have in common: its words and signs, in a form to compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from translations.checks.places import places_in
from translations.checks.quantities import quantities
from translations.checks.sounds import romanised

#: Letters of a word that count: the rest is mostly its ending.
STEM = 6
#: Words of fewer letters say too little about what a sentence is about.
_LEAST = 3

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
#: Marks that a translation mostly keeps, whatever they look like in its language.
_SIGNS = {
    "?": "?", "？": "?", "؟": "?", ";": ";", "!": "!", "！": "!", ":": ":", "：": ":",
    "(": "(", "（": "(", "%": "%", "…": "…",
}  # fmt: skip

#: Beginnings of a mark's key, so that kinds of marks never meet: numbers, names by a code, signs.
_NUMBER, _PLACE, _SIGN = "#", "@", "$"


def marks_of(sentence: str, language: str) -> frozenset[str]:
    """The marks of a sentence."""
    found = {stem(word) for word in _words(sentence)}
    found.update(_SIGN + _SIGNS[sign] for sign in set(sentence) & _SIGNS.keys())
    # Sentences with numbers only in words were tried: they find no more.
    for quantity in quantities(sentence, language) if _DIGIT.search(sentence) else ():
        if quantity.is_sure:
            found.update(f"{_NUMBER}{value.normalize():f}" for value in quantity.readings)
    found.update(_PLACE + place.code for place in places_in(sentence, language))
    return frozenset(found)


def _words(sentence: str) -> Iterator[str]:
    has_ideographs = _IDEOGRAPHS.search(sentence)
    for word in _WORD.findall(sentence):
        if has_ideographs and _IDEOGRAPHS.search(word):
            # Written without spaces: two characters stand for a word.
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif len(word) >= _LEAST and not word.isdecimal():
            yield word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The beginning of a word, without differences of case and accents."""
    plain = romanised(word) if word.isascii() or _is_latin(word) else word.casefold()
    return (plain or word.casefold())[:STEM]


def _is_latin(word: str) -> bool:
    return all(letter < "\u0250" for letter in word)


def likenesses(sources: Iterable[str], targets: Iterable[str]) -> dict[tuple[str, str], float]:
    """How much it says that a mark of the source meets a mark of the target, where that is known.

    The same number or code, the same word (a name, a loan), or words that begin alike.
    """
    targets = set(targets)
    by_beginning: dict[str, list[str]] = {}
    for target in targets:
        if beginning := _beginning(target):
            by_beginning.setdefault(beginning[:4], []).append(target)
    found: dict[tuple[str, str], float] = {}
    for source in sources:
        if source in targets:
            found[source, source] = _worth(source)
        beginning = _beginning(source)
        for target in by_beginning.get(beginning[:4], ()) if beginning else ():
            same = beginning == _beginning(target)
            found.setdefault((source, target), 1.2 if same else 0.8)
    return found


def _worth(mark: str) -> float:
    if mark[0] == _SIGN:
        return 1.0
    return 2.0 if mark[0] in _NUMBER + _PLACE else 1.6


@lru_cache(maxsize=65_536)
def _beginning(mark: str) -> str:
    """The first letters of a word, as one language or another may spell them; "" for no word."""
    if not mark[0].isalpha():
        return ""
    plain = romanised(mark)
    for one, other in (("ph", "f"), ("th", "t"), ("ck", "k"), ("sch", "sh")):
        plain = plain.replace(one, other)
    plain = plain.translate(_SPELLINGS)
    return plain[:5] if len(plain) >= 4 else ""


_SPELLINGS = str.maketrans({"k": "c", "z": "c", "q": "c", "w": "v", "y": "i", "j": "i"})


def vocabulary(marks: Sequence[frozenset[str]]) -> set[str]:
    """All marks of a text."""
    return set().union(*marks) if marks else set()
