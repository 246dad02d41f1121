"""A German or Russian noun in the form that another noun of its class has.

Nouns of one class have one gender and the same endings wherever their forms are the same, so that
nothing about them changes: «организацией», «ассоциацией»; *Vereinbarungen*, *Abmachungen*. Classes
are told by suffixes that have no exceptions to speak of, and in Russian every form that is made is
looked up. Of anything else the form is not known: None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.glossary.forms import fold, is_capitals
from translations.glossary.lemmas import has_headword

#: German: the suffixes of a class, and the endings of its forms.
_GERMAN = (
    (
        re.compile(r".{3}(?:(?<!schw)(?<!spr)ung|heit|keit|schaft|[tsx]ion|tät|enz|anz|ik)$"),
        ("", "en"),
    ),
    (re.compile(r".{3}(?:ist|loge|graf)$"), ("", "en", "n")),
    (re.compile(r".{3}ismus$"), ("",)),
    (re.compile(r".{3}(?:chen|lein|ium|eum)$"), ("", "s")),
)
#: The shortest noun that is a part of a compound, and what may stand behind it there.
_LEAST_PART = 4
_LINKS = ("", "s", "es", "n", "en", "e")
#: Russian: what is left of a headword of each class is its stem. Classes of people first.
_RUSSIAN = {
    "тель": "ь", "изм": "", "ия": "я", "ие": "е", "ость": "ь", "а": "а", "о": "о",
}  # fmt: skip
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
#: Nouns in -а that are masculine, or either.
_MASCULINE_A = frozenset("глава мужчина коллега староста папа дядя судья юноша слуга".split())
#: Suffixes of people: these have another accusative than things.
_PERSON = re.compile(
    r"(?:ник|ик|ец|ист|ент|ант|ат|ор|[её]р|ар|ач|ин|лог|граф|вед|ич|век|друг|враг|сын|брат|мен|перт|истр"
    r"|жир|ран|член|тельница|[щч]ица|ниц?а|женщина|мама|дама|сестра|подруга|убийца|жена|девушка|жертва)$"
)
#: Masculine nouns with a locative of their own in -у: на берегу.
_LOCATIVE_U = frozenset(
    "берег мост край год лес сад снег порт рот час бок вид круг ряд ход шкаф пол нос век плен"
    " полк строй тыл долг бой рай глаз".split()
)
_OF_PEOPLE_OTHERWISE = frozenset({"", "ы", "и", "а", "ов", "ев", "ей"})
#: Endings of the instrumental of each class: what has none is no noun.
_INSTRUMENTAL = {"": "ом ем", "тель": "ем", "изм": "ом", "ость": "ю", "а": "ой ей", "о": "ом"}
#: Ways to spell an ending behind other consonants.
_SPELLED = (
    ("ы", "и"),
    ("и", "ы"),
    ("ом", "ем"),
    ("ем", "ом"),
    ("ой", "ей"),
    ("ов", "ев"),
    ("ов", "ей"),
)


def decline_like(old: str, form: str, new: str, language: str) -> str | None:
    """`new` in the form that `form` is of `old`; None where the two are not surely of one class."""
    if is_capitals(old) and is_capitals(new):  # acronyms are not declined
        return new if old == form else None
    if not (old.isalpha() and form.isalpha() and new.isalpha()):
        return None
    if language == "de":
        return _german(old, form, new)
    return _russian(fold(old), fold(form), new) if language == "ru" else None


def _german(old: str, form: str, new: str) -> str | None:
    old, form = old[:1].upper() + old[1:], form[:1].upper() + form[1:]
    if not new[:1].isupper():
        return None
    for suffix, endings in _GERMAN:
        if suffix.search(old) and suffix.search(new) and form.startswith(old):
            ending = form[len(old) :]
            return new + ending if ending in endings else None
    head = next(_heads_in_common(old, new), "")
    first = len(old) - len(head)
    if not head or form[:first] != old[:first]:
        return None
    made = new[: len(new) - len(head)] + form[first:].lower()
    return made[:1].upper() + made[1:]


def _heads_in_common(one: str, other: str) -> Iterator[str]:
    """The noun that both compounds end with, or that one of them is: Kurs, Wechselkurs."""
    for length in range(min(len(one), len(other)), _LEAST_PART - 1, -1):
        head = one[-length:].lower()
        firsts = one[:-length], other[:-length]
        if other.lower().endswith(head) and _is_known(head) and all(map(_is_part, firsts)):
            yield head


def _is_part(first: str) -> bool:
    """Whether something is the first part of a compound: a noun, with a link; or nothing."""
    parts = {first.removesuffix(link) for link in _LINKS}
    return not first or any(len(part) >= _LEAST_PART and _is_known(part) for part in parts)


def _is_known(noun: str) -> bool:
    return has_headword(noun.capitalize(), noun.capitalize(), "de")


def _russian(old: str, form: str, new: str) -> str | None:
    kind, base = _russian_class(old), fold(new)
    if kind is None or kind != _russian_class(base):
        return None
    end = _RUSSIAN.get(kind, "")
    if not all(_is_noun(word, word.removesuffix(end), kind) for word in (old, base)):
        return None
    if not form.startswith(old.removesuffix(end)):
        return None
    ending = form[len(old) - len(end) :]
    if kind in {"", "а"} and not _is_like_a_thing(old, base, ending):
        return None
    if ending == end:
        return new
    stem = new[: len(new) - len(end)]
    spelled = {ending, *(ending.replace(a, b, 1) for a, b in _SPELLED if ending.startswith(a))}
    made = {stem + each for each in spelled if has_headword(stem + each, base, "ru")}
    return made.pop() if len(made) == 1 else None


def _russian_class(word: str) -> str | None:
    """The class of a headword; "" for masculine nouns that end with a consonant."""
    if word in _MASCULINE_A:
        return None
    for suffix in _RUSSIAN:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return suffix
    return "" if _CONSONANT.search(word) else None


def _is_noun(word: str, stem: str, kind: str) -> bool:
    """Whether the dictionary has a headword and an instrumental of it: «потом» has none."""
    stem = word if kind == "ость" else stem
    endings = _INSTRUMENTAL.get(kind, "ей ем").split()
    return has_headword(word, word, "ru") and any(
        has_headword(stem + ending, word, "ru") for ending in endings
    )


def _is_like_a_thing(old: str, new: str, ending: str) -> bool:
    """Whether a form of two nouns is surely the same of both.

    Not so are those that people have otherwise, plurals of the one that are a singular of the other
    (города, курса), and locatives that only the one has.
    """
    if ending == "у" and old in _LOCATIVE_U:
        return False
    if (
        ending == "а"
        and _CONSONANT.search(old)
        and not any(has_headword(old + each, old, "ru") for each in "ыи")
    ):
        return False
    return ending not in _OF_PEOPLE_OTHERWISE or not any(map(_PERSON.search, (old, new)))
