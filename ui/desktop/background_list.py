"""Lists beside the pages that are read on a thread while they are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs import Job, JobContext
from ui.desktop.page import Page
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList


class BackgroundList(QObject):
    """Reads what a list shows of the open article, again whenever that changes.

    `read` is called on a worker thread with the library's path and the page, `show` with what it
    gave; what comes late is dropped. A list that is not shown reads nothing.
    """

    #: The list shows what was read.
    shown = Signal()

    def __init__(
        self,
        place: SideList,
        parts: Parts,
        around: Surroundings,
        *,
        read: Callable[[Path, Page], Any],
        show: Callable[[Any], object],
    ) -> None:
        super().__init__(around.window)
        self.place = place
        self._parts, self._read, self._show = parts, read, show
        self._failed = around.message.show_error
        self._job: Job | None = None
        for change in (parts.desk.opened, parts.desk.changed):
            change.connect(lambda _page: self.renew())
        place.toggled.connect(lambda on: self.renew() if on else None)

    def renew(self) -> None:
        """Read again."""
        page = self._parts.desk.page
        if page is None or not self.place.is_shown:
            return
        if self._job is not None:
            self._job.cancel()
        path, read = self._parts.library_path, self._read

        def work(_context: JobContext) -> object:
            return read(path, page)

        self._job = self._parts.jobs.start(work, done=self._on_read, failed=self._failed)

    def _on_read(self, found: object) -> None:
        self._show(found)
        self.shown.emit()
