"""The form that a dictionary would have of a Russian name that none has: «Альвия» for «Альвией»."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from translations.checks.sounds import romanised

#: What names in an oblique case end with, and in the nominative; the first that fits. A surname in
#: «-ов», «-ин» has an adjective's ending in the instrumental.
_ENDINGS = tuple(
    (re.compile(f"(?:{oblique})$"), nominatives)
    for oblique, nominatives in (
        ("(?<=[оеё]в)ым|(?<=[иы]н)ым", ("",)),
        ("(?<=[оеё]в)ой|(?<=[иы]н)ой", ("а",)),
        ("ией", ("ия",)),
        ("ием", ("ий",)),
        ("ии", ("ия", "ий")),
        ("ию", ("ия", "ий")),
        ("(?<=[гкхжшщч])(?:им|ого|ому|его|ему)", ("ий", "ой")),
        ("ым|ого|ому", ("ый", "ой")),
        ("ой|ую", ("а", "ая")),
        ("ей|ёй", ("я", "а", "ья")),
        ("ом", ("", "о")),
        ("ем|ём", ("", "ь", "й", "е")),
        ("ах|ами|ам", ("ы", "и", "а")),
        ("ях|ями|ям", ("и", "я")),
        ("ы", ("а",)),
        ("и", ("я", "а")),
        ("у|ю", ("", "а", "я", "ь", "й", "о", "е")),
        ("е", ("", "а", "я", "ь", "й", "о", "ы")),
        ("а|я", ("", "ь", "й", "о", "е")),
    )
)
_LEAST_STEM = 3
_VOWELS = frozenset("аеиоуыэюя")
_FEMININE = ("а", "я")
#: What such a name ends with in plain Latin letters.
_OPEN = ("a", "e", "ah")
#: Below this the words do not sound alike, and nobody knows which form is the first one.
_ALIKE = 60.0


def nominative(name: str, called: str) -> str:
    """The first form of a Russian name, which the target language calls `called`.

    Of the forms that it may be of, that which sounds most like it; the name itself where none does.
    """
    wanted = _sound(called)
    is_open = wanted.endswith(_OPEN)
    firsts = [form for form in _first_forms(name) if is_open or not form.endswith(_FEMININE)]
    forms = [name, *firsts]
    best = max(forms, key=lambda form: (_likeness(form, wanted), -forms.index(form)))
    return best if _likeness(best, wanted) >= _ALIKE else name


def _first_forms(name: str) -> list[str]:
    for oblique, nominatives in _ENDINGS:
        if (found := oblique.search(name)) and found.start() >= _LEAST_STEM:
            stem = name[: found.start()]
            # «й» by itself stands after a vowel.
            return [stem + end for end in nominatives if end != "й" or stem[-1] in _VOWELS]
    return []


def _likeness(name: str, wanted: str) -> float:
    return fuzz.ratio(_sound(name), wanted)


def _sound(name: str) -> str:
    """In plain letters, whatever standard writes «й», «ий» and «ия»: -y, -iy, -yi, -ia, -iya."""
    return re.sub("i+", "i", romanised(name).replace("y", "i"))
