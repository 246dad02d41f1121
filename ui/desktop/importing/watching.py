"""A watched folder in the window: what comes into it is imported quietly, with a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.counted import counted
from reader.errors import EnfaceError, ImportFileError
from reader.importing.limits import Limits
from reader.store.library import Library
from ui.arrivals import cleaned_articles, cleaned_line
from ui.desktop.folder_row import FolderAsker
from ui.desktop.import_flow import quoted_title
from ui.desktop.importer import import_error
from ui.desktop.importing.watch_dialog import WatchDialog, Watching, ask_folder
from ui.desktop.jobs import Job, JobContext
from ui.desktop.parts import Parts, Surroundings

if TYPE_CHECKING:
    from reader.importing.bulk import ImportReport, Skipped
    from reader.importing.watching import WatchedFolder
    from ui.desktop.import_report import SkippedDialog

_TOLD_FOR = 10_000


class FolderKeeper:
    """A folder and what is known of it between looks. Used by one worker thread at a time."""

    def __init__(self, library_path: Path, folder: Path) -> None:
        self._library_path = library_path
        self.path = folder
        self._watched: WatchedFolder | None = None

    def look(self, context: JobContext, limits: Limits) -> ImportReport | None:
        """Import what has come; None for nothing. Raises `EnfaceError`."""
        from reader.importing.watching import WatchedFolder, import_arrivals

        if self._watched is None:
            with Library.open(self._library_path) as library:
                self._watched = WatchedFolder.of(library, self.path)
        files = self._watched.look()
        if not files:
            return None
        with Library.open(self._library_path) as library:
            return import_arrivals(
                library, self._watched, files, limits, cancelled=lambda: context.cancelled
            )


class FolderWatch(QObject):
    """Looks again and again while a folder is named in the settings.

    `looked` after each look, whatever came of it.
    """

    looked = Signal()

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._parts, self._around = parts, around
        self.ask: FolderAsker = ask_folder
        self._keeper: FolderKeeper | None = None
        self._job: Job | None = None
        self._is_lost = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self.restart()

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"watch": self.show}

    def show(self) -> WatchDialog:
        """Ask which folder to watch; the dialog frees itself."""
        settings = self._parts.settings
        now = Watching(settings.watched_folder, settings.watch_seconds)
        dialog = WatchDialog(now, self.ask, self._around.window)
        dialog.accepted.connect(lambda: self._on_chosen(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def restart(self) -> None:
        """Watch what the settings say, or nothing."""
        self.stop()
        folder = self._parts.settings.watched_folder
        self._is_lost = False
        self._keeper = FolderKeeper(self._parts.library_path, Path(folder)) if folder else None
        self._wait()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._keeper = None

    def look(self) -> None:
        """Look now, on the thread that imports."""
        keeper = self._keeper
        if keeper is not None:
            self._job = self._parts.importer.run_quietly(
                keeper.look, done=self._on_looked, failed=self._on_failed
            )

    def _wait(self) -> None:
        if self._keeper is not None:
            self._timer.start(self._parts.settings.watch_seconds * 1000)

    def _on_chosen(self, chosen: Watching) -> None:
        settings = self._parts.settings
        settings.watched_folder, settings.watch_seconds = chosen.folder, chosen.seconds
        settings.sync()
        self.restart()

    def _on_looked(self, report: ImportReport | None) -> None:
        self._is_lost = False
        if report is not None:
            self._tell(report)
        self._wait()
        self.looked.emit()

    def _on_failed(self, error: EnfaceError) -> None:
        """Told once: a folder on a disk that is unplugged is looked for until it is back."""
        keeper = self._keeper
        if keeper is not None and not self._is_lost:
            self._is_lost = True
            if isinstance(error, ImportFileError):
                error = ImportFileError(
                    f"The watched folder “{keeper.path}” is not there; once it is back, what comes"
                    " into it is imported again."
                )
            self._around.message.show_error(error)
        self._wait()
        self.looked.emit()

    def _tell(self, report: ImportReport) -> None:
        """Say what came in; another message that stands there is left in its place."""
        added = [one for one in report.added if one.is_new]
        cleaned = cleaned_articles(added)
        if added:
            self._parts.library.refresh()
            self._parts.desk.reopen(cleaned)
        message = self._around.message
        if not added and not report.skipped:
            return
        words = _words([one.article.title for one in added], len(report.skipped))
        name = partial(quoted_title, self._parts.opened_library)
        text = f"{words} {cleaned_line(cleaned, name)}".strip()
        if not message.isHidden():
            self._around.status.say(text, _TOLD_FOR)
        elif added:
            buttons: list[tuple[str, Callable[[], object]]] = [
                ("Open", partial(self._open, added[0].article.id))
            ]
            if report.skipped:
                buttons.append(("Show why", partial(self.show_skipped, report.skipped)))
            message.show_note(text, *buttons)
        else:
            message.show_error(import_error(report.skipped))

    def show_skipped(self, skipped: Sequence[Skipped]) -> SkippedDialog:
        """List what could not be imported and why."""
        from ui.desktop.import_report import show_skipped

        return show_skipped(skipped, self._around.window)

    def _open(self, article_id: int) -> None:
        self._parts.desk.open_remembered(article_id, self._parts.translator.pairs)


def _words(titles: list[str], skipped: int) -> str:
    """What came of a look, in a sentence or two."""
    if len(titles) == 1:
        text = f"“{titles[0]}” came in from the watched folder."
    else:
        text = f"{len(titles):,} articles came in from the watched folder." if titles else ""
    if skipped:
        files = counted(skipped, "file")
        text += f" {files} there could not be imported."
    return text.strip()
