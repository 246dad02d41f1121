"""Whether a term stands beside the same words in two texts, so that it means the same there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.language_codes import form_of
from reader.spans import Span
from translations.checks.words import Word, fold
from translations.glossary.forms import keys_of
from translations.propagation.words import (
    PARTICLES,
    content_words,
    is_character,
    length_of,
    words_in,
)

#: What ends a phrase, so that words beyond it are no neighbours.
_ENDS = re.compile(r"[,;:.!?…()\[\]、。，；：！？（）\n]|\s[–—-]\s")
#: Languages where what tells a noun's sense stands right before it ("US policy"); in others it
#: stands after it («курс США», "politique monétaire").
_BEFORE = frozenset(
    "en de nl sv da nb nn no is fi et lv lt hu tr az kk ky uz zh ja ko hi bn ur ta te ml mn".split()
)
#: Where a noun right after it may make it but a part of a name ("course change").
_BOTH = frozenset({"en"})
#: Words that put what tells the sense behind a noun: "the course of the US".
_OF = {
    "en": frozenset({"of"}),
    "de": frozenset("der des einer eines von vom".split()),
    "nl": frozenset("van der des".split()),
    "da": frozenset({"af"}),
    "fr": frozenset("de du des d".split()),
    "es": frozenset("de del".split()),
    "it": frozenset("di del dello della dei degli delle d".split()),
    "pt": frozenset("de do da dos das".split()),
} | dict.fromkeys(("sv", "nb", "nn", "no"), frozenset({"av"}))
_WORD = re.compile(r"\w+")
_CYRILLIC = frozenset("ru uk be bg mk sr".split())
_ADJECTIVE = re.compile(
    r"\w{2}(?:[ыиіое]й|[ое]го|[ое]му|[ыиіое]м|ая|яя|ую|юю|ою|[ыиое]е|[ыиі]х|[ыи]ми|ої)$"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """A word of meaning beside a term. `tells`: it says which sense of the term is meant."""

    keys: frozenset[str]
    tells: bool


def keeps_company(ours: tuple[str, Span], theirs: tuple[str, Span], language: str) -> bool:
    """Whether the terms at two places have the neighbour that tells their sense in common.

    «курс доллара США» is another thing than «курс США», though both words are in it, and
    «корректировка курса доллара» another than «корректировка курса США». Where neither has such a
    neighbour, any that both have will do.
    """
    language = form_of(language)
    pairs = list(zip(_beside(*ours, language), _beside(*theirs, language), strict=True))
    telling = [
        (one, other)
        for one, other in pairs
        if (one is not None and one.tells) or (other is not None and other.tells)
    ]
    if telling:
        return all(_are_same(one, other) for one, other in telling)
    return any(_are_same(one, other) for one, other in pairs)


def tells_before(language: str) -> bool:
    """Whether what tells a noun's sense stands before it."""
    language = form_of(language)
    return language in _BEFORE


def adjective_before(text: str, span: Span, language: str) -> str:
    """The adjective right before a term, in languages that decline them in Cyrillic; "" for none.

    By its ending, so a noun may be taken for one («изменение»).
    """
    if language not in _CYRILLIC:
        return ""
    before = next((w for w in reversed(words_in(text[: span[0]]))), None)
    if before is None or text[before.end : span[0]].strip():
        return ""
    return before.folded if is_adjective(before.folded, language) else ""


def is_adjective(folded: str, language: str) -> bool:
    """Whether a word has the ending of an adjective, in languages that are written in Cyrillic."""
    return language in _CYRILLIC and _ADJECTIVE.search(folded) is not None


def _are_same(one: _Neighbour | None, other: _Neighbour | None) -> bool:
    return one is not None and other is not None and not one.keys.isdisjoint(other.keys)


def _beside(text: str, span: Span, language: str) -> tuple[_Neighbour | None, _Neighbour | None]:
    """The words of meaning before and after a term, if they are in one phrase with it."""
    words = [word for word in content_words(text, language) if word.folded not in PARTICLES]
    before = [word for word in reversed(words) if word.end <= span[0]]
    after = [word for word in words if word.start >= span[1]]
    return (
        _neighbour(before, text[before[0].end : span[0]] if before else "", False, language),
        _neighbour(after, text[span[1] : after[0].start] if after else "", True, language),
    )


def _neighbour(
    words: Sequence[Word], between: str, is_after: bool, language: str
) -> _Neighbour | None:
    """The first of the words, which are in order from the term; None beyond the end of a phrase."""
    if not words or _ENDS.search(between):
        return None
    linking = {fold(word) for word in _WORD.findall(between)} - PARTICLES
    is_linked = is_after and not linking.isdisjoint(_OF.get(language, frozenset()))
    is_its_side = (language in _BEFORE) != is_after or language in _BOTH
    tells = is_linked or (is_its_side and not linking)
    if is_character(words[0]):
        return _Neighbour(frozenset({_first_word(words)}), tells)
    return _Neighbour(keys_of(words[0].folded, language), tells)


def _first_word(characters: Sequence[Word]) -> str:
    """What the characters nearest to a term make: a word as it is long on average, or a name."""
    taken = [characters[0]]
    for near, word in pairwise(characters):
        is_name = _KATAKANA.fullmatch(near.folded) and _KATAKANA.fullmatch(word.folded)
        if not is_character(word) or not (is_name or length_of(taken) < 1):
            break
        taken.append(word)
    return " ".join(word.folded for word in taken)
