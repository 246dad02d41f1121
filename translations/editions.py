"""What a newer edition of a page changed, sentence by sentence, and what became of corrections.

The sentences that both editions have are found first, as they were when corrections were carried
over; what stands between two of them is paired by likeness, so that a changed sentence is told
with its words and not as one that went and another that came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model import UNTRANSLATED_KINDS, Article
from reader.store.articles import get_article
from reader.store.editions import (
    carried_over,
    edition_before,
    later_corrections,
    newest_corrections,
    same_segments,
    stored_at,
)
from reader.store.library import Library
from translations.compare import DiffPart, word_diff

#: Two sentences are one that was changed from this likeness on (per cent of characters).
_ALIKE = 50.0
#: A stretch of more pairs than this is not compared sentence by sentence.
_MOST_PAIRS = 250_000


class Became(StrEnum):
    """What became of a sentence of the source."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class EarlierCorrection:
    """A correction of the earlier edition, and whether it was carried over to this one.

    One that was made since `may_be_carried`, unless somebody has corrected the sentence here.
    """

    language: str
    text: str
    author: str
    is_carried: bool
    may_be_carried: bool = False


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of either edition.

    `segment_id` is that of this edition; of a sentence that was removed it is the one before its
    place (0 at the beginning). `corrections` are those that the earlier edition has of it.
    """

    became: Became
    segment_id: int
    before: str
    after: str
    corrections: tuple[EarlierCorrection, ...] = ()

    @property
    def differences(self) -> tuple[DiffPart, ...]:
        """What was changed in it, word by word."""
        return word_diff(self.before, self.after)


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """An edition against the one before it, which came into the library `before_at` (ISO 8601).

    `sentences` are those that differ, and those of both that have corrections, in reading order.
    """

    article: Article
    before: Article
    before_at: str
    sentences: tuple[SentenceChange, ...]

    def count(self, became: Became) -> int:
        """How many sentences became that."""
        return sum(each.became is became for each in self.sentences)

    def corrections(self, *, carried: bool) -> int:
        """How many corrections of the earlier edition stand in this one, or do not."""
        return sum(one.is_carried is carried for s in self.sentences for one in s.corrections)

    def later(self, language: str) -> int:
        """How many corrections into a language may be carried over still."""
        return sum(
            one.may_be_carried and one.language == language
            for sentence in self.sentences
            for one in sentence.corrections
        )


@dataclass(frozen=True, slots=True)
class _Sentence:
    number: int
    text: str


def changes_of_edition(library: Library, article_id: int) -> EditionChanges | None:
    """What changed since the earlier edition of an article; None where there is none.

    Raises `NotFoundError`.
    """
    article = get_article(library, article_id)
    number = edition_before(library, article_id)
    if number is None:
        return None
    before = get_article(library, number)
    corrections = newest_corrections(library, number)
    carried = carried_over(library, article_id)
    open_ones = {
        (one.segment_id, one.language) for one, _ in later_corrections(library, article_id)
    }
    sentences = []
    last = 0
    for old, new in _laid_beside(before, article):
        last = new.number if new else last
        made = tuple(
            EarlierCorrection(
                one.language,
                one.text,
                one.author,
                is_carried=bool(new) and (last, one.language, one.text) in carried,
                may_be_carried=(one.segment_id, one.language) in open_ones,
            )
            for one in corrections.get(old.number if old else 0, ())
        )
        became = _became(old, new)
        if made or became is not Became.SAME:
            texts = (old.text if old else "", new.text if new else "")
            sentences.append(SentenceChange(became, last, *texts, made))
    return EditionChanges(article, before, stored_at(library, number), tuple(sentences))


def _became(old: _Sentence | None, new: _Sentence | None) -> Became:
    if old is None:
        return Became.ADDED
    if new is None:
        return Became.REMOVED
    return Became.SAME if old.text == new.text else Became.CHANGED


_Pair = tuple[_Sentence | None, _Sentence | None]


def _laid_beside(before: Article, after: Article) -> Iterator[_Pair]:
    """The sentences of both editions in reading order, but those of page furniture."""
    olds, news = _sentences(before), _sentences(after)
    place_old = {sentence.number: place for place, sentence in enumerate(olds)}
    place_new = {sentence.number: place for place, sentence in enumerate(news)}
    a = b = 0
    for old, new in same_segments(before, after):
        if old in place_old and new in place_new:
            yield from _paired(olds[a : place_old[old]], news[b : place_new[new]])
            a, b = place_old[old] + 1, place_new[new] + 1
            yield olds[a - 1], news[b - 1]
    yield from _paired(olds[a:], news[b:])


def _sentences(article: Article) -> list[_Sentence]:
    return [
        _Sentence(segment.id, block.segment_text(segment))
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    ]


def _paired(olds: Sequence[_Sentence], news: Sequence[_Sentence]) -> list[_Pair]:
    """A stretch without a common sentence: those that are alike beside each other, in order."""
    pairs = _alike([o.text for o in olds], [n.text for n in news]) if olds and news else []
    found: list[_Pair] = []
    a = b = 0
    for old, new in [*pairs, (len(olds), len(news))]:
        found += [(sentence, None) for sentence in olds[a:old]]
        found += [(None, sentence) for sentence in news[b:new]]
        if old < len(olds):
            found.append((olds[old], news[new]))
        a, b = old + 1, new + 1
    return found


def _alike(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of like texts, in order, that are the most alike together."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return []
    from rapidfuzz import fuzz

    rows = len(olds) + 1
    best = [[0.0] * (len(news) + 1) for _ in range(rows)]
    likeness = [[fuzz.ratio(a, b, score_cutoff=_ALIKE) for b in news] for a in olds]
    for i, row in enumerate(likeness):
        for j, value in enumerate(row):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + value)
    pairs = []
    i, j = len(olds), len(news)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
