"""Which words of a source a wording of its target stands for.

An engine that can be looked into tells. Without one it is told by other segments whose targets have
the same wording: the words that their sources share, and that do not occur without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translations.checks.words import Word, words_of
from translations.engines.protocol import Link
from translations.glossary.forms import keys_of
from translations.propagation.wording import Span, content_words

Keys = frozenset[str]
#: Links of a source and its target, as an engine has them.
Linker = Callable[[str, str], Sequence[Link]]

#: Words on either side that tell which sense a term has.
_BESIDE = 2
#: Of the sources with a word, the share at least whose targets have the wording.
_LEAST_SHARE = 0.3
#: Links weaker than this are noise.
_LEAST_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class Evidence:
    """The source words a wording stands for, each by its keys, and those beside them.

    `is_told` when an engine said so. Without any words nothing is known.
    """

    words: tuple[Keys, ...] = ()
    #: How many words of meaning before (-) or after (+) the term, and which.
    beside: tuple[tuple[int, Keys], ...] = ()
    is_told: bool = False

    def stands_in(self, source: str, language: str) -> bool:
        """Whether a source has forms of all the words."""
        keys = [keys_of(word.folded, language) for word in words_of(source)]
        return bool(self.words) and all(_is_among(word, keys) for word in self.words)

    def has_company_in(self, source: str, language: str) -> bool:
        """Whether the term has a neighbour there that it has here too, and no word put between.

        «курс доллара США» is another thing than «курс США», though both words are in it.
        """
        content = [keys_of(word.folded, language) for word in content_words(source, language)]
        at = [i for i, keys in enumerate(content) if any(_share(keys, w) for w in self.words)]
        if len(self.words) > 1 and any(b - a == 1 for a, b in pairwise(at)):
            return True  # a term of several words is its own company where they stand together
        shared = [
            (here, there)
            for there, other in _around(content, at)
            for here, one in self.beside
            if _share(one, other)
        ]
        return any(a == b and abs(a) == 1 for a, b in shared) and all(
            a == b for a, b in shared if a * b > 0
        )


def told_by_links(source: str, span: Span, links: Sequence[Link], language: str) -> Evidence:
    """What an engine's links say of the words of the target within `span`."""
    strongest: dict[int, Link] = {}
    for link in links:
        inside = span[0] <= link.target_start and link.target_end <= span[1]
        before = strongest.get(link.target_start)
        if inside and link.weight >= _LEAST_WEIGHT and (not before or link.weight > before.weight):
            strongest[link.target_start] = link
    content = list(content_words(source, language))
    linked = [
        at
        for at, word in enumerate(content)
        if any(
            link.source_start < word.end and word.start < link.source_end
            for link in strongest.values()
        )
    ]
    return _evidence(content, linked, language, is_told=True)


def told_by_others(
    source: str, language: str, with_it: Iterable[str], without: Iterable[str]
) -> Evidence:
    """What the sources of other segments say, with the wording in their targets and without."""
    having, lacking = ([_keys_in(each, language) for each in side] for side in (with_it, without))
    content = list(content_words(source, language))
    scores: dict[int, tuple[float, int]] = {}
    for at, word in enumerate(content):
        keys = keys_of(word.folded, language)
        hits = sum(not keys.isdisjoint(each) for each in having)
        misses = sum(not keys.isdisjoint(each) for each in lacking)
        if hits and hits / (hits + misses) >= _LEAST_SHARE:
            scores[at] = (hits / (hits + misses), hits)
    best = max(scores.values(), default=None)
    # Words that are equally likely cannot be told apart: all of them are asked for.
    return _evidence(content, [at for at, score in scores.items() if score == best], language)


def is_left_over(
    ours: tuple[str, str], theirs: tuple[str, str], languages: tuple[str, str], wording: str
) -> bool:
    """Whether two segments share more source words than their other target words account for.

    Then one of those they share may well stand for the wording that their targets share.
    """
    sources = _keys_in(ours[0], languages[0]), _keys_in(theirs[0], languages[0])
    targets = _keys_in(ours[1], languages[1]), _keys_in(theirs[1], languages[1])
    known = _keys_in(wording, languages[1])
    return len(sources[0] & sources[1]) > len((targets[0] & targets[1]) - known)


def _evidence(
    content: Sequence[Word], at: Sequence[int], language: str, *, is_told: bool = False
) -> Evidence:
    keys = [keys_of(word.folded, language) for word in content]
    return Evidence(tuple(keys[place] for place in at), tuple(_around(keys, at)), is_told=is_told)


def _around(content: Sequence[Keys], at: Sequence[int]) -> list[tuple[int, Keys]]:
    """The words beside those at some places, by how far they are from the nearest of them."""
    found = []
    for other, keys in enumerate(content):
        away = min((other - place for place in at), key=abs, default=0)
        if 0 < abs(away) <= _BESIDE:
            found.append((away, keys))
    return found


def _keys_in(text: str, language: str) -> Keys:
    return frozenset(
        key for word in content_words(text, language) for key in keys_of(word.folded, language)
    )


def _share(one: Keys, other: Keys) -> bool:
    return not one.isdisjoint(other)


def _is_among(word: Keys, keys: Sequence[Keys]) -> bool:
    return any(_share(word, each) for each in keys)
