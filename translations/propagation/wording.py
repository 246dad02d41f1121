"""A changed wording, and where it stands in other texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from reader.spans import Span
from translations.checks.beginnings import begins_sentence
from translations.checks.words import Word, function_words
from translations.glossary.forms import keys_of
from translations.propagation.words import is_character, words_in

#: Letters of an article or a preposition.
_LONGEST_ARTICLE = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """`old`, as it stood at `span` of the text before the correction, became `new`.

    `is_exact`: only its spelling was changed (a capital, an accent), so it is looked for as it was
    spelled, and what is put in its place is spelled as it was there. `is_loose`: it is told with
    words beside it that stayed, so that elsewhere it has to be looked at. `is_name`: what was put
    in has a capital of its own; `is_bare`: and stands without an article.
    """

    old: str
    new: str
    span: Span
    is_exact: bool = False
    is_loose: bool = False
    is_name: bool = False
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a wording stands in a text; `same_form` unless it is inflected otherwise there."""

    span: Span
    same_form: bool


def core_of(wording: Wording, language: str) -> Wording:
    """The wording without the function words at the beginning of both sides ("an", "a")."""
    idle = function_words(language)
    old, new = words_in(wording.old), words_in(wording.new)
    if _is_article(old[0], idle) and _is_article(new[0], idle):  # «del», «de la»
        old, new = (_without_articles(words, idle) for words in (old, new))
    start, end = wording.span
    return replace(
        wording,
        old=wording.old[old[0].start :],
        new=wording.new[new[0].start :],
        span=(start + old[0].start, end),
    )


def _is_article(word: Word, idle: frozenset[str]) -> bool:
    """Whether a function word is an article or the like, and no auxiliary of a phrase."""
    return word.folded in idle and len(word.folded) <= _LONGEST_ARTICLE


def _without_articles(words: list[Word], idle: frozenset[str]) -> list[Word]:
    while len(words) > 1 and _is_article(words[0], idle):
        words = words[1:]
    return words


def places_of(wording: Wording, text: str, language: str) -> tuple[Occurrence, ...]:
    """Where what was wrong stands in a text: in whatever form, or spelled as it was."""
    found = occurrences(wording.old, text, language)
    if not wording.is_exact:
        return found
    # A capital at the beginning of a sentence is right there.
    is_small = wording.old[:1].isupper() and wording.new[:1].islower()
    return tuple(
        each
        for each in found
        if text[slice(*each.span)] == wording.old
        and not (is_small and begins_sentence(text, each.span[0], or_colon=True))
    )


def occurrences(phrase: str, text: str, language: str) -> tuple[Occurrence, ...]:
    """Where the words of a phrase stand in a text in a row, in whatever form; never overlapping.

    A point that ends the phrase has to stand there as well.
    """
    wanted = words_in(phrase)
    if not wanted:
        return ()
    gaps, end = _gaps(phrase, wanted), phrase[wanted[-1].end :]
    words, found, free = words_in(text), [], 0
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if here[0].start < free or _gaps(text, here) != gaps:
            continue
        if all(map(are_forms, wanted, here, [language] * len(here))):
            if not text.startswith(end, here[-1].end):
                continue
            same = all(a.folded == b.folded for a, b in zip(wanted, here, strict=True))
            free = here[-1].end + len(end)
            found.append(Occurrence((here[0].start, free), same))
    return tuple(found)


def beginnings(phrase: str, language: str) -> tuple[str, ...]:
    """How words begin that are forms of those of a phrase, for a search by beginnings."""
    found: list[str] = []
    edge = -1
    for word in words_in(phrase):
        if not is_character(word):
            found.append(_beginning(word.folded, language))
        elif word.start == edge:
            found[-1] += word.folded
        else:
            found.append(word.folded)
        edge = word.end if is_character(word) else -1
    return tuple(found)


def _beginning(folded: str, language: str) -> str:
    """Short enough for most inflections; a short word is wanted as it is."""
    if language == "ko":  # two syllables are a word
        return min(keys_of(folded, language), key=len)
    return folded if len(folded) < 4 else folded[: max(3, len(folded) - 3)]


def are_forms(one: Word, two: Word, language: str) -> bool:
    """Whether two words are forms of one."""
    if one.folded == two.folded:
        return True
    return not keys_of(one.folded, language).isdisjoint(keys_of(two.folded, language))


def _gaps(text: str, words: list[Word]) -> list[str]:
    """What stands between words, but for spaces."""
    return [text[a.end : b.start].strip() for a, b in pairwise(words)]
