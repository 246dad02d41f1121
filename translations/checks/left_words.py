"""Single words that are left in the language of the source, where both have one alphabet.

A word that stands in the source as well may be one that the languages share (hotel, animal), so it
takes a dictionary of the target's language that does not know it. Every language borrows more from
English than any dictionary has (playoff, hashtag), so of English it takes two of them in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from reader.lexicon import lexicon_words
from translations.checks.finding import Passage
from translations.checks.words import Word, fold, function_words, words_of

#: Shorter words are units, abbreviations and syllables.
_LEAST = 4
#: German abstract nouns and long compounds of them.
_DERIVED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{5,}(?:ung|heit|keit|schaft|nis|tum)(?:en|s|es)?")


def left_words(passage: Passage) -> Iterator[Word]:
    """Words on both sides that no dictionary of the target's language knows, and no names: with a
    small letter, or German nouns by their endings."""
    found = [*_unknown(passage), *_left_nouns(passage)]
    if passage.source_language != "en":
        return iter(found)
    pairs = [(a, b) for a, b in pairwise(found) if passage.target[a.end : b.start].isspace()]
    return iter(dict.fromkeys(word for pair in pairs for word in pair))


def _unknown(passage: Passage) -> Iterator[Word]:
    source, target = passage.source, passage.target
    theirs = {
        word.folded for word in words_of(source) if source[word.start : word.end].islower()
    } - function_words(passage.target_language)
    for word in words_of(target):
        text = target[word.start : word.end]
        if (
            len(text) >= _LEAST
            and text.isalpha()
            and text.islower()
            and word.folded in theirs
            and word.folded not in _loans()
            and not _is_name(passage, word)
            and not _is_known(passage, text)
        ):
            yield word


@lru_cache(maxsize=1)
def _loans() -> frozenset[str]:
    """What English has from others, and its dictionaries lack."""
    return frozenset(lexicon_words("loans", "en"))


def _left_nouns(passage: Passage) -> Iterator[Word]:
    """German nouns that only a derivation makes, behind an article or preposition on both sides: no
    name is one by itself («die Straßenbeleuchtung», the Straßenbeleuchtung)."""
    if passage.source_language != "de" or passage.target_language == "de":
        return
    ours = _derived(passage.source, passage.source_language)
    for text, word in _derived(passage.target, passage.target_language).items():
        if text in ours and not _is_known(passage, text.lower()):
            yield word


def _derived(text: str, language: str) -> dict[str, Word]:
    """Long words with a capital by themselves and a German ending, behind a function word."""
    found = {}
    for before, word in pairwise(words_of(text)):
        noun = text[word.start : word.end]
        if (
            _DERIVED.fullmatch(noun)
            and text[before.end : word.start].isspace()
            and before.folded in function_words(language)
            and not text[word.end :].lstrip(" -")[:1].isupper()
        ):
            found[noun] = word
    return found


def _is_name(passage: Passage, word: Word) -> bool:
    """Whether a word with a capital that is no mere article stands beside it: Piazza del Popolo."""
    text, idle = passage.target, function_words(passage.target_language)
    beside = text[: word.start].split()[-1:] + text[word.end :].split()[:1]
    plain = [each.strip('«»“”",.()') for each in beside]
    return any(each[:1].isupper() and fold(each) not in idle for each in plain)


def _is_known(passage: Passage, word: str) -> bool:
    """Whether a dictionary knows a word; for English there always is one."""
    speller = passage.outside.speller
    if speller is not None and speller.language == passage.target_language:
        return speller.is_right(word)
    return passage.target_language != "en" or _is_english(word)


@lru_cache(maxsize=4096)
def _is_english(word: str) -> bool:
    import simplemma  # a dictionary in 0.25 s, where there is something to ask

    return bool(simplemma.is_known(word, "en"))
