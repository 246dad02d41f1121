"""Errors of consistency, planted in human translations of news: so many are known to be there.

What stands for what is learnt from all texts of a language together, which no check can do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.eval_sets import Sample, articles, news
from translations.alignment.lexicon import learnt
from translations.checks.finding import Passage
from translations.checks.side_by_side import text_of

#: Words that translate each other have a weight of so much at least (of 1.5).
_SURE = 0.9
_LEAST_WORDS, _MOST_WORDS = 7, 30
_NUMBER = re.compile(r"(?<![\w.,])[1-9]\d{0,3}(?![\w.,]\d|\w)")


class _Corpus(NamedTuple):
    """All documents of a pair of languages, and what is known of them together."""

    documents: Sequence[Sequence[Passage]]
    pairs: frozenset[tuple[str, str]]
    #: Words with a meaning as they stand in the targets and sources, to put in elsewhere.
    targets: Sequence[str]
    sources: Sequence[str]


def _corpora(path: Path) -> Iterator[_Corpus]:
    by_pair: dict[tuple[str, str], list[tuple[Passage, ...]]] = {}
    for sample in (*articles(path), *islice(news(path), 0, None, 2)):  # of news one translation
        first = sample.passages[0]
        languages = first.source_language, first.target_language
        by_pair.setdefault(languages, []).append(sample.passages)
    for documents in by_pair.values():
        passages = [passage for document in documents for passage in document]
        marks = [
            (
                text_of(p.source, p.source_language).meaning,
                text_of(p.target, p.target_language).meaning,
            )
            for p in passages
        ]
        sure = frozenset(pair for pair, weight in learnt(marks).items() if weight >= _SURE)
        targets = sorted({word for p in passages for word in _lower(p.target, p.target_language)})
        sources = sorted({word for p in passages for word in _lower(p.source, p.source_language)})
        yield _Corpus(documents, sure, targets, sources)


def _lower(text: str, language: str) -> list[str]:
    """Words with a meaning, without a capital, as they stand."""
    return [text[slice(*span)] for span in _places(text, language)]


def _places(text: str, language: str) -> list[tuple[int, int]]:
    read = text_of(text, language)
    return [
        (word.start, word.end)
        for word, key in zip(read.words, read.keys, strict=True)
        if key in read.meaning and text[word.start : word.end].islower() and len(word.folded) > 3
    ]


def _put(text: str, span: tuple[int, int], word: str) -> str:
    return text[: span[0]] + word + text[span[1] :]


# Nearly the same source -------------------------------------------------------------------------


def alike(path: Path) -> Iterator[Sample]:
    """A segment and another with a number, a name or a word exchanged on both sides; in the target
    of a copy, one word more is another."""
    dice = random.Random(5)
    for corpus in _corpora(path):
        passages = [passage for document in corpus.documents for passage in document]
        for passage in dice.sample(passages, min(300, len(passages))):
            words = len(text_of(passage.source, passage.source_language).words)
            if not _LEAST_WORDS <= words <= _MOST_WORDS:
                continue
            for kind, exchange in _EXCHANGES.items():
                made = exchange(passage, corpus, dice)
                if made is None:
                    continue
                twin, taken = made
                free = [
                    span
                    for span in _places(twin.target, twin.target_language)
                    if span[1] <= taken[0] or taken[1] <= span[0]
                ]
                if not free:
                    continue
                wrong = _put(twin.target, dice.choice(free), dice.choice(corpus.targets))
                yield Sample((passage, twin), False)
                yield Sample((passage, replace(twin, target=wrong)), True, kind, "alike")


_Twin = tuple[Passage, tuple[int, int]]


def _with_number(passage: Passage, _corpus: _Corpus, dice: random.Random) -> _Twin | None:
    for found in _NUMBER.finditer(passage.source):
        there = [m.span() for m in _NUMBER.finditer(passage.target) if m.group() == found.group()]
        if len(there) == 1:
            return _twin(passage, found.span(), there[0], *[str(dice.randint(2, 2000))] * 2)
    return None


def _with_name(passage: Passage, corpus: _Corpus, dice: random.Random) -> _Twin | None:
    for found in re.finditer(r"(?<=\w )[A-Z][a-z]{3,}\b", passage.source):
        there = [m.span() for m in re.finditer(rf"\b{found.group()}\b", passage.target)]
        if len(there) == 1:
            name = dice.choice(corpus.sources).capitalize()
            return _twin(passage, found.span(), there[0], name, name)
    return None


def _with_word(passage: Passage, corpus: _Corpus, dice: random.Random) -> _Twin | None:
    source, target = passage.source, passage.target
    theirs = _keyed(target, passage.target_language)
    for key, here in _keyed(source, passage.source_language).items():
        there = [span for other, span in theirs.items() if (key, other) in corpus.pairs]
        if len(there) == 1:
            words = dice.choice(corpus.sources), dice.choice(corpus.targets)
            return _twin(passage, here, there[0], *words)
    return None


def _keyed(text: str, language: str) -> dict[str, tuple[int, int]]:
    places = set(_places(text, language))
    read = text_of(text, language)
    words = zip(read.keys, read.words, strict=True)
    return {key: (w.start, w.end) for key, w in words if (w.start, w.end) in places}


def _twin(
    passage: Passage, here: tuple[int, int], there: tuple[int, int], one: str, other: str
) -> _Twin:
    source, target = _put(passage.source, here, one), _put(passage.target, there, other)
    return replace(passage, source=source, target=target), (there[0], there[0] + len(other))


_EXCHANGES: dict[str, Callable[[Passage, _Corpus, random.Random], _Twin | None]] = {
    "number": _with_number,
    "name": _with_name,
    "word": _with_word,
}


# One term, two wordings -------------------------------------------------------------------------


def renderings(path: Path) -> Iterator[Sample]:
    """Whole articles; in the wrong ones a word of the source that comes several times is rendered
    by another word in some places: "3+2" is three times as it was and twice by the other one."""
    dice = random.Random(7)
    for corpus in _corpora(path):
        for document in corpus.documents:
            yield Sample(tuple(document), False)
            made: set[str] = set()
            for places in _recurring(document, corpus.pairs):
                for other in (1, 2, 3):
                    kind = f"{len(places) - other}+{other}"
                    if other <= len(places) - other <= 4 and kind not in made:
                        made.add(kind)
                        chosen = dice.sample(sorted(places), other)
                        word = dice.choice(corpus.targets)
                        yield Sample(
                            _planted(document, places, chosen, word), True, kind, "term-variants"
                        )


def _recurring(
    document: Sequence[Passage], pairs: frozenset[tuple[str, str]]
) -> Iterator[dict[int, tuple[int, int]]]:
    """Of each word with one rendering all through a document, the places of that by segment."""
    sources = [_keyed(p.source, p.source_language) for p in document]
    targets = [_keyed(p.target, p.target_language) for p in document]
    for one, other in sorted(pairs):
        having = [at for at, keys in enumerate(sources) if one in keys]
        if len(having) > 1 and having == [at for at, keys in enumerate(targets) if other in keys]:
            yield {at: targets[at][other] for at in having}


def _planted(
    document: Sequence[Passage],
    places: dict[int, tuple[int, int]],
    chosen: Sequence[int],
    word: str,
) -> tuple[Passage, ...]:
    made = list(document)
    for at in chosen:
        made[at] = replace(made[at], target=_put(made[at].target, places[at], word))
    return tuple(made)


#: As `SETS` of `eval_sets`.
PLANTED: tuple[tuple[str, str, Callable[[Path], Iterator[Sample]]], ...] = (
    (
        "alike",
        "human translations beside a copy in which a number, a name or a word is another on both "
        "sides, and in the wrong ones a further word of the target",
        alike,
    ),
    (
        "renderings",
        "whole human translations; in the wrong ones a word that recurs is rendered by another one "
        "in some places",
        renderings,
    ),
)
