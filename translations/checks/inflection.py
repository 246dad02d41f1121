"""Whether two words may be forms of one: by the endings that a language declines names with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.language_codes import form_of

#: Endings that go together: hard and soft nouns, -ия, surnames, adjectives (Zaliznyak's types, cut
#: down to what names have).
_RUSSIAN = tuple(
    frozenset(endings.replace("_", "").split(","))
    for endings in (
        "_,а,у,ом,е,ы,и,ов,ам,ами,ах,ем",
        "й,я,ю,ем,ём,е,и,ев,ям,ями,ях",
        "ь,я,ю,ем,ём,е,и,ью,ей,ям,ями,ях",
        "а,ы,и,е,у,ой,ою,ей,_,ам,ами,ах",
        "я,и,е,ю,ей,ею,ёй,й,ь,ям,ями,ях",
        "_,а,у,ым,е,ой,ы,ых,ыми,ом",
        "ий,ый,ой,ого,его,ому,ему,им,ым,ом,ем,ая,яя,ую,юю,ие,ые,их,ых,ими,ыми,ое,ее,ей",
        "ел,ла,лу,лом,ле,лы,лов",
        "ец,ца,цу,цем,цом,це,цы,цев",
        "ок,ка,ку,ком,ке,ки,ков",
        "о,а,у,ом,е",
        "е,я,ю,ем,и,ий,ям,ями,ях",
    )
)
_UKRAINIAN = tuple(
    frozenset(endings.replace("_", "").split(","))
    for endings in (
        "_,а,у,ом,ові,і,и,ів,ам,ами,ах,ем,еві,е,им,ої,ій,их",
        "й,я,ю,єм,єві,ї,їв,ям,ями,ях",
        "ь,я,ю,ем,еві,і,ів,ям,ями,ях",
        "а,и,і,у,ою,о,_,ам,ами,ах",
        "я,ї,і,ю,єю,ею,є,ям,ями,ях",
        "к,ка,ку,ком,ці,ки,ків",
        "ка,ки,ці,ку,кою",
        "га,ги,зі,гу,гою",
        "ий,ого,ому,им,а,ої,ій,у,ою,і,их,ими,е",
        "ій,ього,ьому,ім,я,ьої,ю,ьою,і,іх,іми,є",
        "о,а,у,ом,ові,і",
        "ок,ка,ку,ком,ки,ків,кові",
    )
)
_PLAIN = (frozenset({"", "s", "'s", "’s", "es", "'", "’"}),)
#: Nouns and adjectives that are written with a capital in titles agree with others.
_GERMAN = (*_PLAIN, frozenset({"", "e", "er", "em", "en", "es", "ern", "n", "s"}))
_ROMANCE = (
    *_PLAIN,
    frozenset({"o", "a", "os", "as", "e", "es"}),
    frozenset({"o", "a", "i", "e"}),
    frozenset({"", "e", "s", "es"}),
)
_PARADIGMS = {
    "nl": (*_PLAIN, frozenset({"", "n", "en"})),
    **dict.fromkeys(("ru", "be"), _RUSSIAN),
    "uk": _UKRAINIAN,
    "de": _GERMAN,
    **dict.fromkeys(("es", "pt", "it", "fr", "ca", "gl", "ro"), _ROMANCE),
}
_LONGEST = 4
#: Letters that a name has without its ending.
_LEAST_STEM = 2


def are_forms_of_one(one: str, two: str, language: str) -> bool:
    """Whether two words differ by nothing but their case or number."""
    language = form_of(language)
    one, two = one.casefold(), two.casefold()
    parts, others = re.split("[-‑]", one), re.split("[-‑]", two)
    if len(parts) == len(others) > 1:
        return all(map(are_forms_of_one, parts, others, [language] * len(parts)))
    if one == two:
        return True
    paradigms = _PARADIGMS.get(language, _PLAIN)
    common = next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )
    for cut in range(max(common - _LONGEST, 2), common + 1):
        ends = one[cut:], two[cut:]
        if any(ends[0] in endings and ends[1] in endings for endings in paradigms):
            return True
    return False


def endings_of(one: str, two: str, language: str) -> Iterator[tuple[str, str]]:
    """What is left of two folded words when both lose an ending of one paradigm."""
    paradigms = _PARADIGMS.get(language, _PLAIN)
    seen = set()
    for endings in paradigms:
        first = [one[: len(one) - len(end)] for end in endings if one.endswith(end)]
        second = [two[: len(two) - len(end)] for end in endings if two.endswith(end)]
        for pair in ((a, b) for a in first for b in second):
            if pair not in seen and min(map(len, pair)) >= _LEAST_STEM:
                seen.add(pair)
                yield pair


def stems(word: str, language: str) -> set[str]:
    """A folded word without each ending that it may have."""
    paradigms = _PARADIGMS.get(language, _PLAIN)
    return {
        word[: len(word) - len(end)]
        for endings in paradigms
        for end in endings
        if word.endswith(end) and len(word) - len(end) >= _LEAST_STEM
    }


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A word without the ending it most probably has, in lower case."""
    folded = word.casefold()
    paradigms = _PARADIGMS.get(language, _PLAIN)
    known = {end for endings in paradigms for end in endings if end}
    fitting = [end for end in known if folded.endswith(end) and len(folded) - len(end) >= 3]
    return folded[: len(folded) - len(max(fitting, key=len, default=""))] if fitting else folded
