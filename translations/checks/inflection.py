"""Whether two words may be forms of one: by the endings that a language declines names with."""

from __future__ import annotations

import re
from functools import lru_cache

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
    )
)
_PLAIN = (frozenset({"", "s", "'s", "’s", "es", "'", "’", "n", "en"}),)
_LONGEST = 4


def are_forms_of_one(one: str, two: str, language: str) -> bool:
    """Whether two words differ by nothing but their case or number."""
    one, two = one.casefold(), two.casefold()
    parts, others = re.split("[-‑]", one), re.split("[-‑]", two)
    if len(parts) == len(others) > 1:
        return all(map(are_forms_of_one, parts, others, [language] * len(parts)))
    if one == two:
        return True
    paradigms = {"ru": _RUSSIAN, "be": _RUSSIAN, "uk": _UKRAINIAN}.get(language, _PLAIN)
    common = next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )
    for cut in range(max(common - _LONGEST, 2), common + 1):
        ends = one[cut:], two[cut:]
        if any(ends[0] in endings and ends[1] in endings for endings in paradigms):
            return True
    return False


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A word without the ending it most probably has, in lower case."""
    folded = word.casefold()
    paradigms = {"ru": _RUSSIAN, "be": _RUSSIAN, "uk": _UKRAINIAN}.get(language, _PLAIN)
    known = {end for endings in paradigms for end in endings if end}
    fitting = [end for end in known if folded.endswith(end) and len(folded) - len(end) >= 3]
    return folded[: len(folded) - len(max(fitting, key=len, default=""))] if fitting else folded
