"""Whether two words may be forms of one: by the endings that a language declines names with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.language_codes import form_of
from translations.checks.paradigms import paradigms_of

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
    paradigms = paradigms_of(language)
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
    paradigms = paradigms_of(language)
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
    paradigms = paradigms_of(language)
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
    paradigms = paradigms_of(language)
    known = {end for endings in paradigms for end in endings if end}
    fitting = [end for end in known if folded.endswith(end) and len(folded) - len(end) >= 3]
    return folded[: len(folded) - len(max(fitting, key=len, default=""))] if fitting else folded
