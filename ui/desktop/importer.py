"""Importing files and pasted text off the GUI thread; `reader.importing` does the reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from reader.model import Article
from reader.store.articles import AddedArticle, add_article
from reader.store.library import Library
from ui.desktop.jobs import Job, JobContext, JobRunner

#: So many failed files are each told in the message itself.
FEW_ERRORS = 3

#: Reads one article; runs on a worker thread and raises `EnfaceError`.
ArticleReader = Callable[[], Article]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did: the articles added or found again, and what could not be read."""

    added: tuple[AddedArticle, ...]
    errors: tuple[EnfaceError, ...] = ()

    @property
    def known(self) -> tuple[AddedArticle, ...]:
        """Those whose text the library held already."""
        return tuple(a for a in self.added if not a.is_new)


def file_reader(path: Path) -> ArticleReader:
    """Reads a file."""

    def read() -> Article:
        from reader.importing import read_article

        return read_article(path)

    return read


def text_reader(text: str) -> ArticleReader:
    """Reads text from the clipboard."""

    def read() -> Article:
        from reader.importing import read_text

        return read_text(text)

    return read


def run_import(
    context: JobContext, library_path: Path, readers: Sequence[ArticleReader]
) -> ImportOutcome:
    """Read and store on a worker thread; one that cannot be read does not stop the others."""
    added: list[AddedArticle] = []
    errors: list[EnfaceError] = []
    with Library.open(library_path) as library:
        for number, read in enumerate(readers):
            if context.cancelled:
                break
            context.report((number, len(readers)))
            try:
                added.append(add_article(library, read()))
            except EnfaceError as error:
                errors.append(error)
    return ImportOutcome(tuple(added), tuple(errors))


def run_samples(_context: JobContext, library_path: Path) -> ImportOutcome:
    """Put the sample articles into the library, on a worker thread."""
    from reader.samples import add_samples

    with Library.open(library_path) as library:
        return ImportOutcome(add_samples(library))


class Importer(QObject):
    """Imports one after the other. `progressed` carries (number, of how many)."""

    progressed = Signal(int, int)
    imported = Signal(object)
    failed = Signal(object)

    def __init__(self, library_path: Path, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._jobs = jobs

    def import_files(self, paths: Sequence[Path]) -> Job:
        """Import files; tells `imported` once, when all are done."""
        return self._start([file_reader(path) for path in paths])

    def import_text(self, text: str) -> Job:
        """Import pasted text."""
        return self._start([text_reader(text)])

    def import_samples(self) -> Job:
        """Import the sample articles."""
        path = self._library_path
        return self._run(lambda context: run_samples(context, path))

    def _start(self, readers: Sequence[ArticleReader]) -> Job:
        path = self._library_path
        return self._run(lambda context: run_import(context, path, readers))

    def _run(self, function: Callable[[JobContext], ImportOutcome]) -> Job:
        return self._jobs.start(
            function,
            done=self._on_done,
            progress=self._on_progress,
            failed=self._on_failed,
        )

    def _on_progress(self, step: tuple[int, int]) -> None:
        self.progressed.emit(*step)

    def _on_done(self, outcome: ImportOutcome) -> None:
        self.imported.emit(outcome)

    def _on_failed(self, error: EnfaceError) -> None:
        self.failed.emit(error)


def import_message(outcome: ImportOutcome) -> str:
    """What an import did, as one sentence; empty when the opened article says it all."""
    count = len(outcome.added)
    if count == 1 and outcome.known:
        return f"“{outcome.added[0].article.title}” is already in the library; it is open now."
    if count > 1:
        known = len(outcome.known)
        again = f" ({known} of them already in the library)" if known else ""
        return f"{count} articles imported{again}."
    return ""


def import_error(errors: Sequence[EnfaceError]) -> EnfaceError:
    """Several failed files as one error: up to `FEW_ERRORS` in full, more of them as details."""
    if len(errors) <= FEW_ERRORS:
        return EnfaceError(
            "\n".join(str(error) for error in errors),
            "\n".join(error.details for error in errors if error.details),
        )
    details = "\n".join(str(error) for error in errors)
    return EnfaceError(
        f"{len(errors)} files could not be imported; see why in the details.", details
    )
