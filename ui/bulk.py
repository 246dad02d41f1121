"""Translating many articles of a library, for the command line and the window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.store.library import Library
from reader.store.listing import list_articles
from ui.configuration import fill_setting
from ui.styles import wishes_of

if TYPE_CHECKING:
    from translations.bulk.chunks import Chunk, ChunkAnswer, Direction
    from translations.bulk.run import BulkProgress
    from translations.bulk.workers import Workers
    from translations.engines.protocol import Engine


@dataclass(frozen=True, slots=True)
class BulkOrder:
    """What to translate: the articles with these words, or all, that are in other languages.

    `engine` as `enface engines` names it, None for the usual one; `style` None for the settings'.
    """

    language: str
    query: str = ""
    engine: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What came of it. `skipped` articles are in the language already; `stopped` before the end."""

    progress: BulkProgress
    skipped: int
    workers: int
    stopped: bool = False


def translate_library(
    library: Library,
    order: BulkOrder,
    make_workers: Callable[[], Workers],
    tell: Callable[[BulkProgress], object],
) -> BulkOutcome:
    """Work through the articles of an order, oldest first: what was interrupted is continued.

    Raises `EnfaceError`; what goes wrong with one article is told in the progress.
    """
    from translations.bulk.desk import Desk
    from translations.bulk.run import BulkRun
    from ui.engines import open_engine

    wishes = wishes_of(order.style)
    found = list_articles(library, order.query)
    articles = [a for a in found if a.language != order.language]
    desk = Desk(open_engine(order.engine), order.engine)
    workers: Workers | None = None
    stopped = False
    try:
        workers = make_workers()
        fills = fill_setting()
        run = BulkRun(library, desk, workers, articles[::-1], order.language, wishes, fills)
        try:
            for progress in run.steps():
                tell(progress)
        except Interrupted:
            stopped = True
        return BulkOutcome(run.progress(), len(found) - len(articles), workers.count(), stopped)
    finally:
        desk.close()
        if workers is not None:
            workers.close()


def local_workers(count: int | None = None) -> Workers:
    """Engine processes of this machine, one a core unless a number is named."""
    from translations.bulk.workers import LocalWorkers
    from translations.engines.batches import thread_counts

    return LocalWorkers(engine_for, count or thread_counts()[0])


def engine_for(direction: Direction) -> Engine:
    """The engine that a worker needs: for Argos packs, with the very packs that are named."""
    from translations.engines.argos import ArgosEngine
    from translations.packs.finding import find_packs
    from ui.engines import open_engine, pack_folders

    if direction.origin.engine != ArgosEngine.name:
        return open_engine(direction.engine or direction.origin.engine)
    folders, named = pack_folders(), set(direction.packs)
    return ArgosEngine(
        lambda: tuple(p for p in find_packs(folders) if (p.name, p.version) in named)
    )


class Interrupted(KeyboardInterrupt):
    """The person has stopped the run from another thread; a run treats it as Ctrl+C."""


class StoppableWorkers:
    """Workers that another thread may interrupt: the run ends as after Ctrl+C, saving what came."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._interrupted = self._is_saving = False

    def interrupt(self) -> None:
        """End the run soon; may be called again."""
        self._interrupted = True
        self._workers.stop()

    def count(self) -> int:
        """As the workers behind it."""
        return self._workers.count()

    def submit(self, chunk: Chunk) -> Future[ChunkAnswer]:
        """As the workers behind it; raises `Interrupted`."""
        self._check()
        try:
            return self._workers.submit(chunk)
        except RuntimeError:  # they were stopped in this very moment
            self._check()
            raise

    def result(self, future: Future[ChunkAnswer]) -> ChunkAnswer:
        """As the workers behind it; raises `Interrupted`."""
        self._check()
        return self._workers.result(future)

    def stop(self) -> None:
        """End what is running; what has come is asked for after this."""
        self._is_saving = True
        self._workers.stop()

    def close(self) -> None:
        """Free everything."""
        self._workers.close()

    def _check(self) -> None:
        if self._interrupted and not self._is_saving:
            raise Interrupted
