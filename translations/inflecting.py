"""A word in the form that another word has: plural for plural, case for case.

Russian by pymorphy3, where that is installed; English and the Romance languages by
their plurals; any other change of an ending where the new word ends like the old one. What is not
told so is nobody's guess: None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reader.language_codes import form_of
from translations.glossary.forms import fold, keys_of, russian_analyzer

#: Plurals: what an ending becomes, the first that fits.
_PLURALS = {
    "en": ((r"(?<=[^aeiou])y$", "ies"), (r"(?<=s|x|z)$", "es"), (r"(?<=ch|sh)$", "es"), ("$", "s")),
    "es": (
        (r"z$", "ces"), (r"ión$", "iones"), (r"án$", "anes"), (r"és$", "eses"), (r"ón$", "ones"),
        (r"(?<=[aeiou]s)$", ""), (r"(?<=[aeiouáéó])$", "s"), (r"$", "es"),
    ),
    "pt": (
        (r"ção$", "ções"), (r"são$", "sões"), (r"m$", "ns"), (r"al$", "ais"), (r"el$", "eis"),
        (r"(?<=[aeiouáéóãê])$", "s"), (r"(?<=[rz])$", "es"),
    ),
    "fr": ((r"(?<=[sxz])$", ""), (r"(?<=e)au$", "aux"), (r"al$", "aux"), ("$", "s")),
    "it": (
        (r"(?<=[cg])a$", "he"), (r"(?<=[cg])o$", "hi"), (r"io$", "i"), (r"o$", "i"), (r"a$", "e"),
        (r"(?<!i)e$", "i"), (r"(?<=[àùò])$", ""),
    ),
}  # fmt: skip
#: In these the word that says what a phrase is stands last.
_HEAD_LAST = frozenset({"en"})
_LINKS = frozenset(
    "de del di della dei da do das dos du des d la las los el y e et en em a al con por".split()
)
#: An ending that two words must have in common to be taken for words of one paradigm, and letters
#: that must be left of each.
_LEAST_ENDING, _LEAST_STEM = 1, 3


def follow(old: str, form: str, new: str, language: str) -> str | None:
    """`new` in the form that `form` is of `old` («курс», «курсом», «политика»: «политикой»).

    None where that is not known.
    """
    language = form_of(language)
    if fold(old) == fold(form):
        return new
    if language == "ru" and (analyser := russian_analyzer()) is not None:
        return _declined(analyser, old, form, new)
    news = new.split()
    olds, forms = old.split(), form.split()
    if len(olds) != len(forms) or not news:
        return None
    made = _in_number(olds, forms, news, language)
    if made is None and len(olds) == len(news) == 1:
        made = _by_ending(old, form, new, language)
    return made


def plural_of(word: str, language: str) -> str:
    """The regular plural of a noun; "" where there are no rules for its language."""
    language = form_of(language)
    for ending, plural in _PLURALS.get(language, ()):
        if re.search(ending, word):
            return re.sub(ending, plural, word, count=1)
    return ""


def _in_number(
    olds: Sequence[str], forms: Sequence[str], news: Sequence[str], language: str
) -> str | None:
    """In the plural where the other went from singular to plural, and the other way round."""
    changed = [(fold(a), fold(b)) for a, b in zip(olds, forms, strict=True) if fold(a) != fold(b)]
    if all(plural_of(a, language) == b for a, b in changed):
        places = _inflected(news, language)
        made = [plural_of(w, language) if i in places else w for i, w in enumerate(news)]
        return " ".join(made) if all(made) else None
    if all(plural_of(b, language) == a for a, b in changed):
        places = _inflected(news, language)
        made = [_singular(w, language) if i in places else w for i, w in enumerate(news)]
        return " ".join(made) if all(made) else None
    return None


def _inflected(words: Sequence[str], language: str) -> range:
    """Which words of a phrase have a plural: its noun, with the adjectives in Romance languages."""
    if language in _HEAD_LAST:
        return range(len(words) - 1, len(words))
    end = next((at for at, word in enumerate(words) if fold(word) in _LINKS), len(words))
    return range(max(end, 1))


def _singular(word: str, language: str) -> str:
    """The word of which another is the regular plural, if there is but one such."""
    folded = word
    shorter = {folded[:-1], folded[:-2], f"{folded[:-3]}z", f"{folded[:-5]}ión", f"{folded[:-3]}y"}
    shorter |= {f"{folded[:-1]}{vowel}" for vowel in "oae"} if language == "it" else set()
    found = [
        each
        for each in shorter
        if len(each) >= _LEAST_STEM
        and plural_of(each, language) == folded
        and not keys_of(fold(each), language).isdisjoint(keys_of(fold(folded), language))
    ]
    # Of “bases” the longer is likelier: what lacks an e more would need one to be spoken.
    return max(found, key=len) if found else ""


def _by_ending(old: str, form: str, new: str, language: str) -> str | None:
    """A word of the same ending with the other's new ending (nueva, nuevo; larga: largo)."""
    common = 0
    while common < min(len(old), len(form)) and fold(old[common]) == fold(form[common]):
        common += 1
    ending, other = old[common:], form[common:]
    stem = new[: len(new) - len(ending)]
    if len(ending) < _LEAST_ENDING or not new.endswith(ending) or common < _LEAST_STEM:
        return None
    made = stem + other
    is_same = not keys_of(fold(made), language).isdisjoint(keys_of(fold(new), language))
    return made if len(stem) >= _LEAST_STEM and is_same else None


# pymorphy3 --------------------------------------------------------------------------------------


def _declined(analyser: Any, old: str, form: str, new: str) -> str | None:  # noqa: ANN401
    """A phrase in the case and number that another one has."""
    wanted = {_case_and_number(each) for each in _readings(analyser, _head(analyser, form), old)}
    if len(wanted) != 1 or None in wanted:
        return None
    case, number = wanted.pop() or ("", "")
    made: list[str] = []
    words = new.split()
    is_done = False
    for word in words:
        reading = analyser.parse(word)[0]
        if is_done or reading.tag.POS not in {"NOUN", "ADJF", "PRTF"}:
            made.append(word)
            continue
        is_done = reading.tag.POS == "NOUN"
        inflected = _inflect(analyser, word, words, case, number)
        if inflected is None:
            return None
        made.append(inflected)
    return " ".join(made) if is_done else None


def _inflect(
    analyser: Any,  # noqa: ANN401
    word: str,
    words: Sequence[str],
    case: str,
    number: str,
) -> str | None:
    reading = analyser.parse(word)[0]
    wanted = {case, number}
    if reading.tag.POS != "NOUN" and number == "sing":
        noun = next((r.tag for w in words if (r := analyser.parse(w)[0]).tag.POS == "NOUN"), None)
        if noun is not None and noun.gender:
            wanted.add(noun.gender)
    if case == "accs" and reading.tag.POS != "NOUN":
        return None  # whether it is of something alive decides, and is not worth a guess
    found = reading.inflect(wanted)
    if found is None:
        return None
    text = str(found.word)
    if word.isupper() and len(word) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


def _head(analyser: Any, phrase: str) -> str:  # noqa: ANN401
    """The first noun of a phrase; else its last word."""
    words = phrase.split()
    return next((w for w in words if analyser.parse(w)[0].tag.POS == "NOUN"), words[-1])


def _readings(analyser: Any, word: str, old: str) -> list[Any]:  # noqa: ANN401
    """What a form may be, of the same word as what stood there before."""
    lemmas = {analyser.parse(each)[0].normal_form for each in old.split()}
    found = [r for r in analyser.parse(word) if r.normal_form in lemmas and r.tag.case]
    best = max((r.score for r in found), default=0)
    return [r for r in found if r.score >= best / 2]


def _case_and_number(reading: Any) -> tuple[str, str] | None:  # noqa: ANN401
    tag = reading.tag
    case = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}.get(str(tag.case), str(tag.case))
    return (case, str(tag.number)) if tag.case and tag.number else None
