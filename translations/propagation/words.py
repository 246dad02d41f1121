"""Words as a correction is compared by: those of `word_diff`, so that both cut texts alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reader.language_codes import form_of
from reader.unspaced import has_unspaced
from translations.checks.words import Word, fold, function_words
from translations.compare import unit_spans
from translations.glossary.forms import is_capitals
from translations.glossary.placing import article_before

#: How much of a word a character is, by the first character of its script.
_SHARES = ((0x0E00, 0.25), (0x3005, 0.5))
#: What links words in scripts without spaces.
PARTICLES = frozenset("的之の")
#: So many hiragana at most are an ending or a particle.
_LONGEST_ENDING = 2


def words_in(text: str) -> list[Word]:
    """The words of a text in order; of scripts without spaces every character is one."""
    return list(_words_in(text))


@lru_cache(maxsize=2048)
def _words_in(text: str) -> tuple[Word, ...]:
    spans = (span for span in unit_spans(text) if any(map(str.isalnum, text[slice(*span)])))
    return tuple(Word(fold(text[a:b]), a, b) for a, b in spans)


def is_character(word: Word) -> bool:
    """Whether a word is a character of a script without spaces."""
    return has_unspaced(word.folded[0])  # a stray mark may stand behind a Latin letter


def length_of(words: Iterable[Word]) -> float:
    """How many words they make: a Chinese character is half a word, a Thai one a quarter."""
    return sum(_share(word) for word in words)


def _share(word: Word) -> float:
    if not is_character(word):
        return 1
    return next(share for first, share in reversed(_SHARES) if ord(word.folded[0]) >= first)


def length_in_runs(one: str, other: str, without: str = "") -> float:
    """How many words, written without spaces, a text has in common with another.

    Only runs of a word's length at least count: any two Thai sentences share most letters. Endings
    and particles do not count, nor does `without`.
    """
    if not (has_unspaced(one) and has_unspaced(other)):
        return 0
    if without:
        one, other = (text.replace(without, "\n") for text in (one, other))
    known, there = _runs(one), set()
    words = _meaningful(other)
    for at in range(len(words)):
        run = _run_at(words, at)
        if tuple(word.folded for word in run) in known:
            there.update(run)
    return length_of(there)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _meaningful(text)
    runs = (_run_at(words, at) for at in range(len(words)))
    return {tuple(word.folded for word in run) for run in runs if run}


def _meaningful(text: str) -> list[Word]:
    return [w for w in words_in(text) if is_character(w) and not _is_particle(w)]


def _run_at(words: Sequence[Word], at: int) -> list[Word]:
    """The characters from a place on that make a word; [] where they do not."""
    run = [words[at]]
    for word in words[at + 1 :]:
        if length_of(run) >= 1 or word.start != run[-1].end:
            break
        run.append(word)
    return run if length_of(run) >= 1 else []


def are_idle(words: Iterable[Word], language: str) -> bool:
    """Whether words carry no meaning: articles, prepositions and the like, endings of Japanese."""
    words = list(words)
    if all(word.folded in function_words(language) for word in words):
        return True
    return len(words) <= _LONGEST_ENDING and all(map(_is_particle, words))


def _is_particle(word: Word) -> bool:
    """Whether a character is hiragana, or links words as 的 does."""
    return word.folded in PARTICLES or all("\u3041" <= c <= "\u309f" for c in word.folded)


def content_words(text: str, language: str) -> Iterator[Word]:
    """The words of a text that carry meaning; an acronym does, whatever it spells (US)."""
    idle = function_words(language)
    for word in words_in(text):
        if word.folded not in idle or _is_acronym(text, word):
            yield word


def _is_acronym(text: str, word: Word) -> bool:
    return is_capitals(text[word.start : word.end]) and not text.isupper()


def is_after_article(head: str, language: str) -> bool:
    """Whether a text ends with an article, or with a preposition that has one in it."""
    if form_of(language) != "en":
        return bool(article_before(head, language))
    words = words_in(head)
    return (
        bool(words) and words[-1].folded in {"a", "an", "the"} and not head[words[-1].end :].strip()
    )
