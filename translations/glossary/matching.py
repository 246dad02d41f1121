"""Finding the source terms of a glossary in a text, in whatever form they stand there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reader.term import Term, TermScope
from translations.glossary.forms import (
    Token,
    capitals_in,
    fold,
    is_acronym_in,
    is_capitals,
    keys_of,
    tokens_of,
)
from translations.glossary.lemmas import are_two_words

#: What may stand between the words of a term.
_BETWEEN = re.compile(r"(?:['’]s\b)?[\s\-‐‑'’ʼ\"“”„«»]*")
_NOUN = re.compile(r"(?:n|nn|noun|proper noun|substantive|сущ\w*)\b", re.IGNORECASE)
_VERBAL = re.compile(r"(?:ed|ing)$")
_WIDTH = {TermScope.ARTICLE: 0, TermScope.PROJECT: 1, TermScope.EVERYWHERE: 2}


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A source term in a text at `text[start:end]`, and the entries for it."""

    start: int
    end: int
    terms: tuple[Term, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The allowed targets, the preferred one first; those of the narrowest scope alone."""
        scoped = [term for term in self.terms if term.targets]
        narrowest = min((_WIDTH[term.scope] for term in scoped), default=0)
        found = (t for term in scoped if _WIDTH[term.scope] == narrowest for t in term.targets)
        return tuple(dict.fromkeys(found))

    @property
    def forbidden(self) -> tuple[str, ...]:
        """The forbidden targets of all scopes, without what a narrower one allows."""
        allowed = {fold(target) for target in self.targets}
        found = dict.fromkeys(one for term in self.terms for one in term.forbidden)
        return tuple(one for one in found if fold(one) not in allowed)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is looked for: words as they are written, and which of them are the source term.

    The rest is context.
    """

    words: tuple[str, ...]
    first: int
    last: int
    terms: tuple[Term, ...]


class Glossary:
    """The entries of one pair of languages, ready to be found in texts.

    20,000 are ready in under a second and found in a sentence in well under a millisecond: each
    entry is kept under the rarest of its words, and only those of a text are looked up. Two
    glossaries are never equal, even with the same entries.
    """

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self.language = language
        self.terms = tuple(terms)
        entries = _entries(self.terms, language)
        counts = Counter(fold(word) for entry in entries for word in set(entry.words))
        self._by_key: defaultdict[str, list[tuple[_Entry, int]]] = defaultdict(list)
        for entry in entries:
            at = min(range(len(entry.words)), key=lambda i: counts[fold(entry.words[i])])
            for key in keys_of(fold(entry.words[at]), language):
                self._by_key[key].append((entry, at))
            if len(entry.words) == 2 and not (entry.first or is_capitals(entry.words[0])):
                # A compound may be written as one word: add-on, addon.
                for key in keys_of(fold("".join(entry.words)), language):
                    self._by_key[key].append((entry, -1))

    def __len__(self) -> int:
        return len(self.terms)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """The source terms in a text, in order; of those that overlap only the longest."""
        tokens = tokens_of(text, self.language)
        found: dict[tuple[int, int, int], list[Term]] = {}
        for length, first, last, terms in self._candidates(text, tokens):
            found.setdefault((length, first, last), []).extend(terms)
        taken: list[TermMatch] = []
        ends: set[int] = set()
        for (_, first, last), held in sorted(found.items(), key=lambda each: -each[0][0]):
            if ends.isdisjoint(range(first, last)):
                ends.update(range(first, last))
                unique = tuple(dict.fromkeys(held))
                taken.append(TermMatch(tokens[first].start, tokens[last - 1].end, unique))
        return tuple(sorted(taken, key=lambda match: match.start))

    def _candidates(
        self, text: str, tokens: Sequence[Token]
    ) -> Iterator[tuple[int, int, int, tuple[Term, ...]]]:
        """How many words long, from which token to before which, and the entries."""
        shouted = text.isupper()
        for at, token in enumerate(tokens):
            for key in (*keys_of(token.folded, self.language), capitals_in(token)):
                for entry, place in self._by_key.get(key, ()):
                    if place < 0:
                        yield 1, at, at + 1, entry.terms
                        continue
                    start = at - place
                    if not self._stands(text, tokens, start, entry.words, shouted):
                        continue
                    first, last = start + entry.first, start + entry.last
                    terms = tuple(t for t in entry.terms if _may_be(t, tokens[last - 1]))
                    if terms:
                        yield len(entry.words), first, last, terms

    def _stands(
        self, text: str, tokens: Sequence[Token], start: int, words: Sequence[str], shouted: bool
    ) -> bool:
        if start < 0 or start + len(words) > len(tokens):
            return False
        run = tokens[start : start + len(words)]
        return stands_in(text, words, run, self.language, shouted=shouted)


def stands_in(
    text: str, words: Sequence[str], run: Sequence[Token], language: str, *, shouted: bool
) -> bool:
    """Whether the words of a term stand at as many words of a text, and nothing but them."""
    return all(
        stands_at(word, token, language, shouted=shouted)
        for word, token in zip(words, run, strict=True)
    ) and all(_BETWEEN.fullmatch(text, one.end, two.start) for one, two in pairwise(run))


def stands_at(word: str, token: Token, language: str, *, shouted: bool) -> bool:
    """Whether a word of a term stands at a word of a text, in one of its forms.

    Acronyms are meant in capitals only, and short words never by an acronym (who, WHO) – unless all
    of the text is in capitals (`shouted`).
    """
    if is_capitals(word):
        return is_acronym_in(word, token)
    if not shouted and len(token.text) <= 5 and is_capitals(token.text) and len(word) <= 5:
        return False
    if keys_of(fold(word), language).isdisjoint(keys_of(token.folded, language)):
        return False
    return not are_two_words(word, token.text, language)


def _may_be(term: Term, last: Token) -> bool:
    """Whether a form can be one of the term's part of speech: *used* and *using* are no noun."""
    if term.source_language != "en" or not _NOUN.match(term.part_of_speech):
        return True
    return not (_VERBAL.search(last.folded) and not _VERBAL.search(fold(term.source)))


@lru_cache(maxsize=8192)
def words_of_term(phrase: str, language: str) -> tuple[str, ...]:
    """The words of a term as they are written in the entry."""
    return tuple(token.text for token in tokens_of(phrase, language))


def _entries(terms: Sequence[Term], language: str) -> list[_Entry]:
    grouped: dict[tuple[tuple[str, ...], int, int], list[Term]] = {}
    for term in terms:
        source = words_of_term(term.source, language)
        words = words_of_term(term.context, language) if term.context else source
        if not source:
            continue
        first = _place(source, words)
        grouped.setdefault((words, first, first + len(source)), []).append(term)
    return [
        _Entry(words, first, last, tuple(terms)) for (words, first, last), terms in grouped.items()
    ]


def _place(part: Sequence[str], words: Sequence[str]) -> int:
    folded, wanted = [fold(word) for word in words], [fold(word) for word in part]
    for at in range(len(words) - len(part) + 1):
        if folded[at : at + len(part)] == wanted:
            return at
    return 0
