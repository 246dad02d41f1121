"""A surname that became another one much like it: Anna Weber, Anna Weaver.

Names that are alike are mostly one, spelled by the rules of another country (Gorbatschow,
Gorbachev), so what is told must differ in its consonants, between two languages that keep the
letters of a name, behind a first name that both have to the letter or behind a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.inflection import are_forms_of_one
from translations.checks.mentions import titles
from translations.checks.ordinary import bare, is_ordinary
from translations.checks.places import places_in
from translations.checks.sounds import skeletons

NAME = "names"

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’-]+")
_BETWEEN = re.compile(r"\.?[ \u00a0]")
#: What countries write a sound of other alphabets with, in their own ways: Breschnew, Brezhnev.
_TRANSCRIBED = re.compile("sch|tch|[zksd]h|ch|dj|[jyiou]v|ou|[jyw]$|ff$")
#: Letters of a surname, and in per cent how alike two are.
_LEAST, _NEAR = 4, 60


class _Called(NamedTuple):
    first: str
    surname: str
    span: Span


def changed_surnames(passage: Passage) -> Iterator[Finding]:
    """Surnames of the source that are nearly the same in the target, and those of somebody else."""
    ours = list(_called(passage.source, passage.source_language))
    theirs = list(_called(passage.target, passage.target_language)) if ours else []
    for one in ours:
        for two in theirs:
            if _are_near(passage, one, two):
                was = passage.source[slice(*one.span)]
                now = passage.target[slice(*two.span)]
                message = f"The source says “{was}”, the target “{now}”."
                yield Finding(NAME, Severity.CRITICAL, message, one.span, two.span, was)


def _called(text: str, language: str) -> Iterator[_Called]:
    """Surnames in Latin letters with the first name or title right before them."""
    places = {place.start for place in places_in(text, language)}
    for one, two in pairwise(_TOKEN.finditer(text)):
        if one.start() in places or two.start() in places:  # Saudi Arabia
            continue
        first, surname = one.group(), bare(two.group())
        if not (first[0].isupper() and surname.istitle() and len(surname) >= _LEAST):
            continue
        if not (_LATIN.fullmatch(surname) and _BETWEEN.fullmatch(text, one.end(), two.start())):
            continue
        title = first.lower() if first.lower() in titles() else ""
        known = (surname,) if title else (first, surname)
        if any(is_ordinary(each, language, literally=True) for each in known):
            continue
        span = two.start(), two.start() + len(surname)
        yield _Called("" if title else first, surname, span)


def _are_near(passage: Passage, one: _Called, two: _Called) -> bool:
    """Whether two people called alike have surnames that are near to each other, and two."""
    a, b = one.surname, two.surname
    if one.first != two.first or a[0] != b[0] or a == b or fuzz.ratio(a, b) < _NEAR:
        return False
    if skeletons(a) & skeletons(b) or any(_TRANSCRIBED.search(each.lower()) for each in (a, b)):
        return False
    if any(are_forms_of_one(a, b, p) for p in (passage.source_language, passage.target_language)):
        return False
    if a.startswith(b) or b.startswith(a):  # Webers Schwester
        return False
    return a not in passage.target and b not in passage.source
