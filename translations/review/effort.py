"""How much work a translation took: edits, keys, time, and how far it is from the machine's.

HTER (Snover et al. 2006) is the translation edit rate between the machine's text and what a person
made of it, chrF (Popović 2015) their likeness in character n-grams; both by sacrebleu, in per cent.
Edits are counted in words and punctuation marks, capitals matter, and scripts without spaces are
counted character by character.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model import UNTRANSLATED_KINDS, SegmentState
from reader.remarks import Effort
from reader.store.articles import get_article
from reader.store.efforts import efforts_of
from reader.store.library import Library
from reader.store.listing import list_articles
from translations.compare import words_and_marks
from translations.engines.words import word_spans
from translations.review.days import local_day
from translations.state import targets_of_article

_COLUMNS = (
    "article", "title", "language", "segment", "state", "authors", "first_day", "last_day", "words",
    "seconds", "keystrokes", "edits", "hter", "chrf", "machine", "final",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SegmentEffort:
    """A segment that somebody worked on: `words` of the machine's text, `hter` and `chrf` in %.

    Without a machine's text the two are None. `authors` and `days` are those of the stays in its
    editor.
    """

    segment_id: int
    state: SegmentState
    words: int
    seconds: float
    keystrokes: int
    edits: int
    hter: float | None
    chrf: float | None
    machine: str
    final: str
    authors: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayEffort:
    """What was done on one day (ISO 8601) as the clock of this machine has it."""

    day: str
    seconds: float
    keystrokes: int
    segments: int


@dataclass(frozen=True, slots=True)
class ArticleEffort:
    """The effort of an article: `hter` and `chrf` of all of its segments together, in %."""

    article_id: int
    title: str
    language: str
    segments: tuple[SegmentEffort, ...]
    days: tuple[DayEffort, ...]
    hter: float | None
    chrf: float | None

    @property
    def words(self) -> int:
        """Words of the machine's text of the segments that were worked on."""
        return sum(each.words for each in self.segments)

    @property
    def seconds(self) -> float:
        """Time in the editor, without idle time."""
        return sum(each.seconds for each in self.segments)

    @property
    def keystrokes(self) -> int:
        """Keys that changed a text."""
        return sum(each.keystrokes for each in self.segments)

    @property
    def edits(self) -> int:
        """Changes in one go."""
        return sum(each.edits for each in self.segments)


def article_effort(library: Library, article_id: int, language: str) -> ArticleEffort:
    """What an article took, without the segments that nobody typed in or confirmed.

    Those that were merely passed on the way to a finding took nothing. Raises `NotFoundError`.
    """
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    stays: dict[int, list[Effort]] = defaultdict(list)
    for stay in efforts_of(library, article_id, language):
        stays[stay.segment_id].append(stay)
    untouched = {SegmentState.UNTRANSLATED, SegmentState.MACHINE}
    worked_on = [
        targets[segment.id]
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
        and (
            targets[segment.id].state not in untouched
            or any(stay.keystrokes for stay in stays[segment.id])
        )
    ]
    pairs = [(t.machine, t.text) for t in worked_on]
    figures = [_figures([pair]) for pair in pairs]
    segments = tuple(
        SegmentEffort(
            target.segment_id,
            target.state,
            len(word_spans(target.machine)),
            round(sum(stay.seconds for stay in stays[target.segment_id]), 1),
            sum(stay.keystrokes for stay in stays[target.segment_id]),
            sum(stay.edits for stay in stays[target.segment_id]),
            *figure,
            target.machine,
            target.text,
            tuple(dict.fromkeys(stay.author for stay in stays[target.segment_id])),
            tuple(dict.fromkeys(local_day(stay.began_at) for stay in stays[target.segment_id])),
        )
        for target, figure in zip(worked_on, figures, strict=True)
    )
    days = days_of(stay for target in worked_on for stay in stays[target.segment_id])
    return ArticleEffort(article.id, article.title, language, segments, days, *_figures(pairs))


def library_effort(library: Library) -> tuple[ArticleEffort, ...]:
    """The effort of every article and language that took some, in the order of the library."""
    found = (
        article_effort(library, summary.id, language)
        for summary in list_articles(library)
        for language in summary.target_languages
    )
    return tuple(each for each in found if each.segments)


def days_of(stays: Iterable[Effort]) -> tuple[DayEffort, ...]:
    """Stays by the day on which they began."""
    days: dict[str, list[Effort]] = defaultdict(list)
    for stay in stays:
        days[local_day(stay.began_at)].append(stay)
    return tuple(
        DayEffort(
            day,
            round(sum(stay.seconds for stay in of_day), 1),
            sum(stay.keystrokes for stay in of_day),
            len({stay.segment_id for stay in of_day}),
        )
        for day, of_day in sorted(days.items())
    )


def hter_by_day(efforts: Iterable[ArticleEffort]) -> tuple[tuple[str, float], ...]:
    """The HTER (%) of the segments that were last worked on on each day, all together, in order."""
    edits: dict[str, float] = defaultdict(float)
    words: dict[str, int] = defaultdict(int)
    for each in (segment for effort in efforts for segment in effort.segments):
        if each.hter is not None and each.days:
            length = len(words_and_marks(each.final))  # the edits are counted against these
            edits[each.days[-1]] += each.hter * length
            words[each.days[-1]] += length
    return tuple((day, round(edits[day] / max(1, words[day]), 1)) for day in sorted(words))


def as_csv(efforts: Iterable[ArticleEffort]) -> str:
    """A row a segment, with a heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for article in efforts:
        for each in article.segments:
            writer.writerow(
                (
                    article.article_id,
                    article.title,
                    article.language,
                    each.segment_id,
                    each.state,
                    ", ".join(each.authors),
                    *((each.days[0], each.days[-1]) if each.days else ("", "")),
                    each.words,
                    each.seconds,
                    each.keystrokes,
                    each.edits,
                    _rounded(each.hter),
                    _rounded(each.chrf),
                    each.machine,
                    each.final,
                )
            )
    return out.getvalue()


def _figures(pairs: Sequence[tuple[str, str]]) -> tuple[float | None, float | None]:
    """HTER and chrF of some pairs of machine's and final text; None where there are none."""
    pairs = [(machine, final) for machine, final in pairs if machine.strip()]
    if not pairs:
        return None, None
    if all(machine == final for machine, final in pairs):
        return 0.0, 100.0
    from sacrebleu.metrics.chrf import CHRF  # slow to import
    from sacrebleu.metrics.ter import TER

    machine, finals = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    apart = [[" ".join(words_and_marks(text)) for text in side] for side in (machine, finals)]
    return (
        round(TER(case_sensitive=True).corpus_score(apart[0], [apart[1]]).score, 1),
        round(CHRF().corpus_score(machine, [finals]).score, 1),
    )


def _rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
