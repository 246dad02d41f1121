"""Names that begin a sentence, where a capital says nothing.

They are known by the rest of the document, which has them within its sentences and never with a
small letter; or by what is right behind: what says, arrives and marries is a person, and who stands
there without an article has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.lexicon import lexicon_words
from translations.checks.finding import Passage
from translations.checks.ordinary import bare, is_ordinary
from translations.checks.words import fold, function_words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPACE = re.compile("[ \u00a0]")
_LEAST = 3
#: Languages in which no noun but a name is a subject without an article. In English many are
#: (Unemployment fell, Doctors said).
_BARE_SUBJECT_IS_NAME = frozenset({"es", "pt", "fr", "it"})


def first_words(text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The words that stand at these places and have a capital, if they are long enough."""
    for start in starts:
        word = _TOKEN.match(text, start)
        if word is not None and word.group()[0].isupper() and len(bare(word.group())) >= _LEAST:
            yield word


def begins_otherwise(first: re.Match[str], known: frozenset[str], language: str) -> bool:
    """Whether a target begins with a word that may stand wrongly for a name: no "he", no article,
    no other name that the document knows (Kit Harington is both)."""
    word = bare(first.group())
    return word not in known and not _is_idle(word, language)


def is_person(passage: Passage, word: re.Match[str], first: re.Match[str] | None) -> bool:
    """Whether the first word of a sentence is a name by what is behind it.

    `first` is the word that the target begins with; it may stand for a name where somebody does
    something right behind it as well, and one of the two languages has articles for all but names.
    """
    languages = passage.source_language, passage.target_language
    return (
        first is not None
        and not _BARE_SUBJECT_IS_NAME.isdisjoint(languages)
        and _does(passage.source, word, languages[0])
        and _does(passage.target, first, languages[1])
        and _may_be_name(word.group(), languages[0])
        and _may_be_name(first.group(), languages[1])
    )


def _does(text: str, word: re.Match[str], language: str) -> bool:
    after = _next(text, word)
    return after is not None and fold(after) in _verbs(language)


@lru_cache(maxsize=16)
def _verbs(language: str) -> frozenset[str]:
    """What people do, and hardly a thing does."""
    return frozenset(lexicon_words("person_verbs", language))


@lru_cache(maxsize=16)
def _no_names(language: str) -> frozenset[str]:
    """Adverbs and pronouns that stand before a verb too."""
    return frozenset(lexicon_words("no_names", language))


def _may_be_name(word: str, language: str) -> bool:
    is_plural = language == "en" and word.endswith("s")
    return word.istitle() and not (
        is_plural or is_ordinary(word, language) or fold(word) in _no_names(language)
    )


def _is_idle(word: str, language: str) -> bool:
    return bare(fold(word)) in function_words(language)


def _next(text: str, word: re.Match[str]) -> str | None:
    """The word right behind one, with a mere space between them."""
    if not _SPACE.match(text, word.end()):
        return None
    after = _TOKEN.match(text, word.end() + 1)
    return None if after is None else after.group()
