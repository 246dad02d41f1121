"""A phrase of two words whose rendering has another word in one passage: Royal Society."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from translations.checks.finding import Passage
from translations.checks.places_of_words import Document, Key
from translations.checks.side_by_side import Text, text_of
from translations.checks.splits import Split, are_related, distance, is_explained, is_near, split_of

#: Passages of a phrase of which one has another word.
_FEWEST, _MOST = 3, 8
#: Words from one of a phrase to the next at most: Bank of England.
_APART = 2
#: How far from its source a word stands at most, in parts of the text.
_NEAR = 0.3

#: The words right before and right after each word of a text, but for those without a meaning.
_Beside = Mapping[tuple[Key, int], frozenset[Key]]


class _Phrase(NamedTuple):
    words: tuple[Key, Key]
    #: Whether both have a capital wherever it stands.
    is_name: bool


def phrase_splits(document: Document, passages: Sequence[Passage]) -> Iterator[Split]:
    """Words that stand beside the same word wherever a phrase of the source stands, but for one.

    The other word of the rendering is there in all the passages, so the place is sure.
    """
    beside: dict[int, _Beside] = {}
    for words, places in _phrases(passages).items():
        if not _FEWEST <= len(places) <= _MOST:
            continue
        for at in places.keys() - beside.keys():
            beside[at] = _beside(text_of(passages[at].target, passages[at].target_language))
        phrase = _Phrase(words, all(places.values()))
        for word, count in document.target.together(places).items():
            for side in (0, 1) if count == len(places) else ():
                here = {at: beside[at].get((word, side), frozenset()) for at in places}
                yield from _splits(document, passages, phrase, word, here)


def _phrases(passages: Sequence[Passage]) -> dict[tuple[Key, Key], dict[int, bool]]:
    """Two words in a row of the sources, by passage: whether both have a capital there."""
    found: dict[tuple[Key, Key], dict[int, bool]] = {}
    for at, passage in enumerate(passages):
        text = text_of(passage.source, passage.source_language)
        for one, two in _pairs(text):
            is_name = all(text.text[text.words[n].start].isupper() for n in (one, two))
            found.setdefault(((text.keys[one],), (text.keys[two],)), {})[at] = is_name
    return found


def _pairs(text: Text) -> Iterator[tuple[int, int]]:
    carrying = [n for n, key in enumerate(text.keys) if key in text.meaning]
    return ((one, two) for one, two in pairwise(carrying) if two - one <= _APART)


def _beside(text: Text) -> _Beside:
    found: dict[tuple[Key, int], set[Key]] = {}
    for one, two in _pairs(text):
        a, b = (text.keys[one],), (text.keys[two],)
        found.setdefault((a, 1), set()).add(b)
        found.setdefault((b, 0), set()).add(a)
    return {place: frozenset(keys) for place, keys in found.items()}


def _splits(
    document: Document,
    passages: Sequence[Passage],
    phrase: _Phrase,
    word: Key,
    beside: Mapping[int, frozenset[Key]],
) -> Iterator[Split]:
    """What stands on one side of a word in all passages of a phrase but one, and there."""
    counts = Counter(key for keys in beside.values() for key in keys)
    for usual, count in counts.items():
        having = document.target.places.get(usual, {})
        odd = beside.keys() - having.keys()
        if count != len(beside) - 1 or len(having) != count or len(odd) != 1:
            continue
        key = _rendered(document, phrase, word, usual)
        (at,) = odd
        if key is None or _is_there(document, phrase, key, (word, usual), at):
            continue
        for other in beside[at]:
            if (
                len(document.target.places.get(other, ())) == 1
                and is_near(document, key, other, at, _NEAR)
                and not is_explained(document, key, other, at)
                and not (phrase.is_name and _differ_in_capital(document, passages, usual, other))
            ):
                split = split_of(key, (usual, frozenset(having)), (other, frozenset({at})))
                yield from [split] if split is not None else []


def _rendered(document: Document, phrase: _Phrase, word: Key, usual: Key) -> Key | None:
    """The word of a phrase that `usual` stands for, while `word` stands for the other one."""
    known = [key for key in phrase.words if key in document.source.places]
    if len(known) < len(phrase.words):
        return None
    fitting = [
        key
        for key, other in (known, known[::-1])
        if document.are_linked(other, word)
        and not document.is_known(key, word)
        and (document.is_known(key, usual) or not document.is_known(other, usual))
    ]
    return min(fitting, key=lambda key: distance(document, key, usual), default=None)


def _is_there(
    document: Document, phrase: _Phrase, key: Key, rendering: tuple[Key, Key], at: int
) -> bool:
    """Whether a passage has a rendering of a word after all, or a word made of the usual one.

    In a name the word that stands for the other part stands in as many passages as this one.
    """
    word, usual = rendering
    return any(
        document.are_linked(key, each) or are_related(usual, each)
        for each in document.target.by_passage[at]
        if not (phrase.is_name and each == word)
    )


def _differ_in_capital(
    document: Document, passages: Sequence[Passage], one: Key, other: Key
) -> bool:
    """Whether of two words one has a capital where it stands, and the other not."""
    return _is_capital(document, passages, one) != _is_capital(document, passages, other)


def _is_capital(document: Document, passages: Sequence[Passage], key: Key) -> bool:
    return all(
        passages[at].target[place.span[0]].isupper()
        for at, places in document.target.places[key].items()
        for place in places
    )
