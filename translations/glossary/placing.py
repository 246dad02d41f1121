"""Putting a term into a text in the place of other words: with its articles, capitals, endings."""

from __future__ import annotations

from collections.abc import Iterator

from reader.language_codes import form_of
from reader.spans import Span
from translations.checks.inflection import are_forms_of_one
from translations.checks.words import CAPITAL_NOUNS
from translations.glossary.forms import fold, plain_stem
from translations.glossary.matching import words_of_term

#: Articles, and prepositions with them, of which another one may belong before another noun.
_BEFORE_NOUNS = {
    "de": (
        "der|die|das|den|dem|des",
        "ein|eine|einen|einem|einer|eines",
        "zum|zur",
        "im|in der",
        "am|an der",
        "vom|von der",
        "beim|bei der",
    ),
    "es": ("el|la|los|las", "un|una|unos|unas", "del|de la|de los|de las", "al|a la|a los|a las"),
    "fr": ("le|la|les|l’", "un|une|des", "du|de la|des|de l’", "au|à la|aux|à l’"),
    "it": (
        "il|lo|la|i|gli|le|l’",
        "un|uno|una|un’",
        "del|dello|della|dei|degli|delle|dell’",
        "al|allo|alla|ai|agli|alle|all’",
        "dal|dallo|dalla|dai|dagli|dalle|dall’",
        "nel|nello|nella|nei|negli|nelle|nell’",
        "sul|sullo|sulla|sui|sugli|sulle|sull’",
    ),
    "nl": ("de|het",),
    "pt": (
        "o|a|os|as",
        "um|uma|uns|umas",
        "do|da|dos|das",
        "no|na|nos|nas",
        "ao|à|aos|às",
        "pelo|pela|pelos|pelas",
    ),
}
_VOWELS = frozenset("aeiou")


def placed(text: str, place: Span, wording: str, language: str) -> Iterator[tuple[str, Span]]:
    """A text with a wording in a place, with each article that may belong before it."""
    language = form_of(language)
    yield put_in(text, place, wording, language)
    head, tail = text[: place[0]], text[place[1] :]
    for group in _BEFORE_NOUNS.get(language, ()):
        kin = [f"{each} ".replace("’ ", "’") for each in group.split("|")]
        found = [each for each in kin if _ends_with_word(fold(head), fold(each))]
        if not found:
            continue
        there = max(found, key=len)
        kept, old = head[: -len(there)], head[-len(there) :]
        for each in kin:
            if each != there and each.endswith("’") <= (wording[0].lower() in "aeiouhàâéèêîôœ"):
                begun = kept + (each[0].upper() + each[1:] if old[0].isupper() else each)
                yield begun + wording + tail, (len(begun), len(begun) + len(wording))


def article_before(head: str, language: str) -> str:
    """The article, or preposition with it, that a text ends with; "" for none."""
    language = form_of(language)
    known = (
        f"{each} ".replace("’ ", "’")
        for group in _BEFORE_NOUNS.get(language, ())
        for each in group.split("|")
    )
    return max((e for e in known if _ends_with_word(fold(head), fold(e))), key=len, default="")


def article_like(article: str, gender: str, language: str) -> str:
    """The article of another gender in the same number; "" where there is none.

    The groups of Spanish and Portuguese have them in order: m, f, plural m, plural f.
    """
    language = form_of(language)
    for group in _BEFORE_NOUNS.get(language, ()):
        kin = group.split("|")
        folded = fold(article).strip()
        if folded in kin:
            at = kin.index(folded) // 2 * 2 + (gender == "f")
            made = kin[at] + " "
            return made[0].upper() + made[1:] if article[:1].isupper() else made
    return ""


def _ends_with_word(text: str, words: str) -> bool:
    before = text[: -len(words)][-1:]
    return text.endswith(words) and not before.isalnum()


def put_in(text: str, place: Span, wording: str, language: str) -> tuple[str, Span]:
    """A text with a wording in a place, and where it stands then."""
    head, there, tail = text[: place[0]], text[slice(*place)], text[place[1] :]
    starts = not any(character.isalnum() for character in head)
    # A capital within a sentence is one of a title, a name or a button – or of a German noun.
    if there[:1].isupper() and (starts or language not in CAPITAL_NOUNS):
        wording = wording[0].upper() + wording[1:]
    if language == "en" and head.split()[-1:] and fold(head.split()[-1]) in {"a", "an"}:
        article = head.split()[-1]
        fitting = article[0] + ("n" if wording[0].lower() in _VOWELS else "")
        head = f"{head.rstrip()[: -len(article)]}{fitting} "
    return head + wording + tail, (len(head), len(head) + len(wording))


def is_form_of(words: str, target: str, language: str) -> bool:
    """Whether words are a target in forms that its language surely declines it in."""
    ours, theirs = words_of_term(words, language), words_of_term(target, language)
    return len(ours) == len(theirs) and all(
        fold(one) == fold(other) or are_forms_of_one(fold(one), fold(other), language)
        for one, other in zip(ours, theirs, strict=True)
    )


def beginning_of(word: str, language: str) -> str:
    """What of a word its endings leave as it is."""
    language = form_of(language)
    stem = plain_stem(fold(word), language)
    length = 0
    while length < min(len(stem), len(word)) and fold(word)[length] == stem[length]:
        length += 1
    return word[:length] if length >= 3 and language not in {"zh", "ja", "ko", "th"} else word
