"""Translating the open article off the GUI thread, and how fast that goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from reader.model import UNTRANSLATED_KINDS
from reader.store.claims import Claim, claim_translation
from reader.store.library import Library
from translations.engines.protocol import Engine, LanguagePair
from translations.translating import TranslationProgress, translate_article
from ui.desktop.engine_shelf import EngineOffer, EngineShelf, choices
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.pace import Pace, count_words
from ui.desktop.page import Page


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """What to translate; `first` are the segments that a person is looking at."""

    library_path: Path
    article_id: int
    language: str
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """What has come: which segments, how far the article is, and when (monotonic seconds)."""

    segment_ids: tuple[int, ...]
    done: int
    total: int
    is_new: bool
    time: float


@dataclass(frozen=True, slots=True)
class ClaimedElsewhere:
    """Another program translates the article: this one waits for it."""


#: Seconds between two attempts to claim an article, and attempts before the reader hears of it:
#: a translation that this window has just cancelled lets go within them.
_PAUSE, _PATIENCE = 0.1, 10


def run_translation(
    context: JobContext, engine: Callable[[], Engine], request: TranslationRequest
) -> int:
    """Translate on a worker thread, reporting as targets are saved; returns how many are new.

    What the memory fills in comes first, for that needs no engine. While another program translates
    the article this one waits, and goes on from what that one has saved.
    """
    with Library.open(request.library_path) as library:
        claim = _claimed(context, library, request)
        if claim is None:
            return 0
        with claim:
            return _translate(context, engine, library, request)


def _claimed(context: JobContext, library: Library, request: TranslationRequest) -> Claim | None:
    """The claim of the article once it is free; None when nobody waits for it any more."""
    attempts = 0
    while not context.cancelled:
        claim = claim_translation(library, request.article_id, request.language)
        if claim is not None:
            return claim
        attempts += 1
        if attempts == _PATIENCE:
            context.report(ClaimedElsewhere())
        context.pause(_PAUSE)
    return None


def _translate(
    context: JobContext,
    engine: Callable[[], Engine],
    library: Library,
    request: TranslationRequest,
) -> int:
    from translations.memory.filling import fill_from_memory
    from ui.configuration import fill_setting
    from ui.styles import wishes_of

    new, wishes = 0, wishes_of(None)
    changes = fill_from_memory(library, request.article_id, request.language, fill_setting())
    filled = tuple(change.segment.segment_id for change in changes)
    if filled:
        context.report(TranslationReport(filled, 0, 0, is_new=False, time=time.monotonic()))
    reports = translate_article(
        library,
        engine(),
        request.article_id,
        request.language,
        first=request.first,
        wishes=wishes,
    )
    for number, progress in enumerate(reports):
        if context.cancelled:
            break
        # The first report holds what earlier runs had saved.
        new += len(progress.targets) if number else 0
        context.report(_report(progress, is_new=number > 0))
    return new


def _report(progress: TranslationProgress, *, is_new: bool) -> TranslationReport:
    ids = tuple(target.segment_id for target in progress.targets)
    return TranslationReport(ids, progress.done, progress.total, is_new, time.monotonic())


class Translator(QObject):
    """One translation at a time.

    `arrived` carries the ids of segments with new targets, `progressed` a `Pace` (None at first),
    `waiting` tells that another program translates the article now,
    `finished` how many segments were translated, `failed` an `EnfaceError`. `pairs_found` carries
    what the engine can do. After `cancel` nothing of that translation is told any more.
    """

    started = Signal()
    arrived = Signal(object)
    progressed = Signal(object)
    waiting = Signal()
    finished = Signal(int)
    cancelled = Signal()
    failed = Signal(object)
    pairs_found = Signal(object)

    def __init__(
        self,
        library_path: Path,
        shelf: EngineShelf,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._shelf = shelf
        self._jobs = jobs
        self._job: Job | None = None
        self._words: dict[int, int] = {}
        self._words_done = 0
        self._started_at: float | None = None
        jobs.crashed.connect(self._on_crashed)
        self.pairs: tuple[LanguagePair, ...] | None = None
        """None until the engines have told what they can do."""
        self.offers: tuple[EngineOffer, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether a translation is under way."""
        return self._job is not None and self._job.is_active

    def find_pairs(self) -> None:
        """Ask the engine what it can do, off this thread; tells `pairs_found`."""

        def work(_context: JobContext) -> tuple[EngineOffer, ...]:
            return self._shelf.offers()

        self._jobs.start(work, done=self._on_offers, failed=self.failed.emit)

    def renew(self) -> None:
        """The engines of this machine are others now: make them anew, and ask what they can do."""
        self._shelf.renew()
        self.find_pairs()

    def offers_for(self, page: Page) -> tuple[EngineOffer, ...]:
        """The engines to choose from for a page's article and language."""
        return choices(self.offers, page.article.language, page.language)

    def start(self, page: Page, first: tuple[int, ...] = (), *, engine: str = "") -> None:
        """Translate a page's article into its language with the engine of that name.

        A running translation is replaced.
        """
        self.cancel()
        request = TranslationRequest(self._library_path, page.article.id, page.language, first)
        self._words = {
            segment.id: count_words(block.segment_text(segment))
            for block, segment in page.article.segments()
            if block.kind not in UNTRANSLATED_KINDS
        }
        self._words_done, self._started_at = 0, None
        self._job = self._jobs.start(
            lambda context: run_translation(context, lambda: self._shelf.get(engine), request),
            done=self._on_done,
            progress=self._on_report,
            failed=self._on_failed,
            stop=self._stop_engine,
        )
        self.started.emit()
        self.progressed.emit(None)

    def cancel(self) -> None:
        """End a running translation; what has come stays."""
        if self._job is not None and self._job.is_active:
            self._job.cancel()
            self.cancelled.emit()

    def close(self) -> None:
        """Free the engine; call after the job runner is closed."""
        self._shelf.close()

    def engine(self) -> Engine:
        """The usual engine, made on first use, on a worker thread: its imports are heavy."""
        return self._shelf.get()

    def engine_of_version(self, name: str) -> Engine | None:
        """The engine by the name that a version records, for a worker thread."""
        return self._shelf.of_version(name)

    def _stop_engine(self) -> None:
        for engine in self._shelf.made():
            engine.cancel()

    def _on_offers(self, offers: tuple[EngineOffer, ...]) -> None:
        self.offers, self.pairs = offers, offers[0].pairs or ()
        self.pairs_found.emit(self.pairs)

    def _on_report(self, report: TranslationReport | ClaimedElsewhere) -> None:
        if isinstance(report, ClaimedElsewhere):
            self.waiting.emit()
            return
        words = sum(self._words.pop(i, 0) for i in report.segment_ids)
        self.arrived.emit(report.segment_ids)
        if not report.is_new:
            return
        if self._started_at is None:
            # The first group's words are not counted: its time went into loading the model.
            self._started_at = report.time
        else:
            self._words_done += words
        left = sum(self._words.values())
        self.progressed.emit(
            Pace(report.done, report.total, self._words_done, left, self._started_at, report.time)
        )

    def _on_crashed(self) -> None:
        """A fault is told elsewhere; here the translation is simply over."""
        if self._job is not None and not self._job.is_active:
            self._job = None
            self.cancelled.emit()

    def _on_done(self, new: int) -> None:
        self.finished.emit(new)

    def _on_failed(self, error: EnfaceError) -> None:
        self.failed.emit(error)
