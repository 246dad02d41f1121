"""Importing off the GUI thread; `reader.importing` does the reading, in processes of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.counted import counted
from reader.errors import EnfaceError, ImportFileError
from reader.importing.limits import Limits
from reader.importing.source import Source
from reader.store.articles import AddedArticle
from reader.store.library import Library
from ui.desktop.jobs import Job, JobContext, JobRunner

if TYPE_CHECKING:
    from reader.importing.bulk import ImportReport, Skipped

Result = TypeVar("Result")
#: So many failed files are each told in the message itself.
FEW_ERRORS = 3


@dataclass(frozen=True, slots=True)
class ImportStep:
    """How far an import is: `done` of `count` sources."""

    done: int
    count: int


def run_import(
    context: JobContext,
    library_path: Path,
    paths: Sequence[Path],
    texts: Sequence[Source],
    limits: Limits,
    is_stopped: Callable[[], bool],
) -> ImportReport:
    """Read and store on a worker thread; one that cannot be read does not stop the others."""
    from reader.importing.bulk import Skipped, import_sources, sources_of

    sources, skipped = list(texts), []
    for path in paths:
        try:
            sources += sources_of([path])
        except ImportFileError as error:
            skipped.append(Skipped(Source(str(path)), error))
    count = len(sources)

    def told(_added: Sequence[AddedArticle], _skipped: Skipped | None, done: int) -> None:
        context.report(ImportStep(done, count))

    context.report(ImportStep(0, count))
    with Library.open(library_path) as library:
        report = import_sources(library, sources, limits, told=told, cancelled=is_stopped)
    return replace(report, skipped=(*skipped, *report.skipped))


def run_fetch(
    library_path: Path, addresses: Sequence[str], limits: Limits, is_stopped: Callable[[], bool]
) -> ImportReport:
    """Fetch addresses and store their articles, on a worker thread."""
    from ui.fetching import Wanted, import_addresses

    with Library.open(library_path) as library:
        return import_addresses(library, Wanted(tuple(addresses)), limits, cancelled=is_stopped)


def run_samples(library_path: Path) -> ImportReport:
    """Put the sample articles into the library, on a worker thread."""
    from reader.importing.bulk import ImportReport
    from reader.samples import add_samples

    with Library.open(library_path) as library:
        return ImportReport(add_samples(library))


@dataclass(frozen=True, slots=True)
class _Running:
    """An import that is going on, or waits for the one before it."""

    job: Job
    stopped: threading.Event


class Importer(QObject):
    """Imports one after the other, on a thread of its own. `progressed` carries an `ImportStep`.

    `imported` comes at the end, of an import that was cancelled too: what it has stored stays.
    `cancelling` comes before that, when it was asked to end.
    """

    progressed = Signal(object)
    imported = Signal(object)
    failed = Signal(object)
    cancelling = Signal()

    def __init__(
        self,
        library_path: Path,
        jobs: JobRunner,
        limits: Callable[[], Limits] = Limits,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._jobs = jobs
        self._limits = limits
        self._running: list[_Running] = []

    def import_files(self, paths: Sequence[Path]) -> Job:
        """Import files and the files of folders; tells `imported` once, when all are done."""
        return self._start(paths, ())

    def import_text(self, text: str, format: str = "text") -> Job:  # noqa: A002 - the word for it
        """Import a pasted text."""
        return self._start((), (Source(text=text, format=format),))

    def import_addresses(self, addresses: Sequence[str]) -> Job:
        """Fetch web addresses, because a person asked for it, and import what is there."""
        library, limits = self._library_path, self._limits()
        return self._run(lambda _context, stop: run_fetch(library, addresses, limits, stop))

    def run_quietly(
        self,
        function: Callable[[JobContext, Limits], Result],
        done: Callable[[Result], None],
        failed: Callable[[EnfaceError], None],
    ) -> Job:
        """Run an import that `imported` and `failed` do not tell of, when those before are done."""
        limits = self._limits()
        return self._jobs.start(lambda context: function(context, limits), done=done, failed=failed)

    def import_samples(self) -> Job:
        """Import the sample articles."""
        path = self._library_path
        return self._run(lambda _context, _stop: run_samples(path))

    def cancel(self) -> None:
        """Stop what is being imported; those that wait for it do not begin."""
        going, self._running = self._active(), []
        for waiting in going[1:]:
            waiting.job.cancel()
        if going:
            going[0].stopped.set()
            self.cancelling.emit()

    def _active(self) -> list[_Running]:
        return [each for each in self._running if each.job.is_active]

    def _start(self, paths: Sequence[Path], texts: Sequence[Source]) -> Job:
        library, limits = self._library_path, self._limits()
        return self._run(
            lambda context, stop: run_import(context, library, paths, texts, limits, stop)
        )

    def _run(self, function: Callable[[JobContext, Callable[[], bool]], ImportReport]) -> Job:
        """Start a function that is given what tells it to end, with what there is by then."""
        stopped = threading.Event()
        job = self._jobs.start(
            lambda context: function(context, lambda: context.cancelled or stopped.is_set()),
            done=self._on_done,
            progress=self.progressed.emit,
            failed=self._on_failed,
        )
        self._running = [*self._active(), _Running(job, stopped)]
        return job

    def _on_done(self, report: ImportReport) -> None:
        self.imported.emit(report)

    def _on_failed(self, error: EnfaceError) -> None:
        self.failed.emit(error)


def import_message(report: ImportReport) -> str:
    """What an import did, in a sentence or two; empty when the opened article says it all."""
    count = len(report.added)
    known = [added for added in report.added if not added.is_new]
    if report.cancelled:
        came = counted(count, "article")
        return f"The import was stopped; {came if count else 'nothing'} had come in by then."
    if count == 1 and known and not report.skipped:
        return f"“{known[0].article.title}” is already in the library; it is open now."
    if count == 1 and report.added[0].edition_of is not None and not report.skipped:
        carried = report.added[0].carried
        were = "was" if carried == 1 else "were"
        kept = f"; {counted(carried, 'correction')} {were} carried over" if carried else ""
        return f"This is a newer edition of an article in the library{kept}. Both are there."
    if count == 1 and report.added[0].is_new:
        return report.added[0].article.provenance.remark
    if count > 1 and len(known) == count:
        return f"All {count:,} articles are in the library already."
    if count > 1:
        again = f" ({len(known)} of them already in the library)" if known else ""
        return f"{count:,} articles imported{again}."
    return ""


def skipped_line(count: int) -> str:
    """How many files gave no article, as a sentence; "" for none."""
    files = counted(count, "file")
    return f"{files} could not be imported." if count else ""


def import_error(skipped: Sequence[Skipped]) -> EnfaceError:
    """A few failed files as one error."""
    errors = [each.error for each in skipped]
    return EnfaceError(
        "\n".join(str(error) for error in errors),
        "\n".join(error.details for error in errors if error.details),
    )
