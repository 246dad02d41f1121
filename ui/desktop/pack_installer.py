"""Installing language packs from the window, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from ui.desktop.jobs import Job, JobContext, JobRunner

#: How a language pack's file is called.
PACK_SUFFIX = ".argosmodel"


class PackInstaller(QObject):
    """`installed` carries the pack's title ("Russian → English"), `failed` an `EnfaceError`."""

    installed = Signal(str)
    failed = Signal(object)

    def __init__(
        self, folder: Callable[[], Path], jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs

    def install(self, file: Path) -> Job:
        """Check a pack and install it into Enface's own folder, unless it is there."""

        def work(_context: JobContext) -> str:
            from translations.packs.installing import AlreadyInstalledError, install_pack

            try:
                return install_pack(file, self._folder()).title
            except AlreadyInstalledError as error:
                return error.pack.title

        return self._jobs.start(work, done=self._on_done, failed=self._on_failed)

    def _on_done(self, title: str) -> None:
        self.installed.emit(title)

    def _on_failed(self, error: EnfaceError) -> None:
        self.failed.emit(error)
