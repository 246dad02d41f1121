"""Sentences in three languages whose content words are linked by hand (`word_links.txt`).

Words of one group (Russian = English = Spanish) stand for each other; a word that is in no group
(articles, most prepositions) is not counted. Every word of a group is in its sentence once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model import InlineMark, MarkKind
from reader.spans import Span
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.projecting import projected

_FILE = Path(__file__).with_name("word_links.txt")
_ORDER = ("ru", "en", "es")


@dataclass(frozen=True, slots=True)
class LinkedSentence:
    """A source, a target, and for each group of counterparts the words of both sides."""

    source: str
    target: str
    groups: tuple[tuple[frozenset[str], frozenset[str]], ...]


def linked_sentences(source: str, target: str) -> Iterator[LinkedSentence]:
    """The sentences in two of the languages."""
    one, other = _ORDER.index(source), _ORDER.index(target)
    for block in _FILE.read_text(encoding="utf-8").strip().split("\n\n"):
        *texts, groups = block.split("\n")
        sides = [[frozenset(w.split()) for w in g.split("=")] for g in groups.split("; ")]
        yield LinkedSentence(
            texts[one], texts[other], tuple((side[one], side[other]) for side in sides)
        )


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Some words of a sentence in a row, and the target words of these and of the others."""

    sentence: LinkedSentence
    span: Span
    own: frozenset[str]
    others: frozenset[str]

    def judged(self, span: Span) -> str:
        """How a place in the target does: "right", "partly" (too few words) or "wrong"."""
        target = self.sentence.target
        inside = {target[a:b] for a, b in word_spans(target) if span[0] <= a and b <= span[1]}
        if inside & self.others or not inside & self.own:
            return "wrong"
        return "right" if self.own <= inside else "partly"


def marked_words(sentence: LinkedSentence, most: int = 4) -> Iterator[MarkedWords]:
    """Every run of words of a sentence, up to so many, that begins and ends with a linked one.

    Not one that has a part of a group only.
    """
    words = word_spans(sentence.source)
    texts = [sentence.source[a:b] for a, b in words]
    for first in range(len(words)):
        for stop in range(first + 1, min(first + most, len(words)) + 1):
            inside = set(texts[first:stop])
            within = [group for group in sentence.groups if group[0] & inside]
            linked = frozenset[str]().union(*(group[0] for group in within))
            if stop - first == len(words) or not linked.issubset(inside):
                continue
            if texts[first] in linked and texts[stop - 1] in linked:
                own = frozenset[str]().union(*(group[1] for group in within))
                others = frozenset[str]().union(*(g[1] for g in sentence.groups)) - own
                yield MarkedWords(sentence, (words[first][0], words[stop - 1][1]), own, others)


def judged_marks(
    way: tuple[str, str], links: Callable[[LinkedSentence, Span], Sequence[Link]]
) -> Counter[str]:
    """How often each run of words, as a mark, comes to stand "right", "partly", "wrong" or "told".

    `links` gives those of a sentence, for a mark at a span; "told" is said to be doubtful or lost.
    """
    said: Counter[str] = Counter()
    for sentence in linked_sentences(*way):
        for words in marked_words(sentence):
            mark = InlineMark(MarkKind.BOLD, *words.span)
            found = projected(
                sentence.source, [mark], sentence.target, links(sentence, words.span), codes=way
            )
            places = [(there.start, there.end) for _, there in found.placed]
            said["told" if found.unsure or not places else words.judged(places[0])] += 1
    return said


@dataclass(frozen=True, slots=True)
class Found:
    """Of links to counted target words so many are `right`; so many of the words have one."""

    links: int = 0
    right: int = 0
    words: int = 0
    covered: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(
            self.links + other.links,
            self.right + other.right,
            self.words + other.words,
            self.covered + other.covered,
        )

    @property
    def precision(self) -> float:
        """The share of links that are right."""
        return self.right / max(self.links, 1)

    @property
    def recall(self) -> float:
        """The share of words with a right link."""
        return self.covered / max(self.words, 1)


def found_of(sentence: LinkedSentence, links: Iterable[Link]) -> Found:
    """How some links do in a sentence."""
    owners = {word: sources for sources, targets in sentence.groups for word in targets}
    right: list[str] = []
    count = 0
    for link in links:
        word = sentence.target[link.target_start : link.target_end]
        if word in owners:
            count += 1
            if sentence.source[link.source_start : link.source_end] in owners[word]:
                right.append(word)
    return Found(count, len(right), len(owners), len(set(right)))
