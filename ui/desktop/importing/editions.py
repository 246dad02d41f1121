"""The list of what changed since the earlier edition of the open article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.store.editions import editions_after
from reader.store.library import Library
from translations.editions import EditionChanges, changes_of_edition
from ui.desktop.importing.editions_panel import EditionPanel
from ui.desktop.jobs import Job, JobContext
from ui.desktop.page import Page
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList


@dataclass(frozen=True, slots=True)
class EditionState:
    """What an article changed of its earlier edition, and the next edition of it (0 for none)."""

    changes: EditionChanges | None
    later: int


class Editions(QObject):
    """Reads it on a thread while the list is shown, and opens the other edition on request."""

    #: The list shows what was read.
    shown = Signal()

    def __init__(self, place: SideList, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        panel = place.panel
        assert isinstance(panel, EditionPanel)
        self.place, self.panel = place, panel
        self._parts = parts
        self._failed = around.message.show_error
        self._job: Job | None = None
        self._language = ""
        for change in (parts.desk.opened, parts.desk.changed):
            change.connect(lambda _page: self.renew())
        place.toggled.connect(lambda on: self.renew() if on else None)
        panel.opened.connect(self._on_opened)
        panel.article_wanted.connect(self._on_article_wanted)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"edition": self.place.set_shown}

    def renew(self) -> None:
        """Compare the open article with its earlier edition again."""
        page = self._parts.desk.page
        if page is None or not self.place.is_shown:
            return
        if self._job is not None:
            self._job.cancel()
        path, self._language = self._parts.library_path, page.language

        def work(_context: JobContext) -> EditionState:
            return read_edition(path, page)

        self._job = self._parts.jobs.start(work, done=self._on_read, failed=self._failed)

    def _on_read(self, state: EditionState) -> None:
        self.panel.show_changes(state.changes, self._language, state.later)
        self.shown.emit()

    def _on_article_wanted(self, article_id: int) -> None:
        page = self._parts.desk.page
        if page is not None:
            self._parts.desk.open(article_id, page.language)

    def _on_opened(self, segment_id: int) -> None:
        page = self._parts.desk.whole_page()
        if page is not None and segment_id in page.targets:
            self._parts.view.activate(segment_id)


def read_edition(path: Path, page: Page) -> EditionState:
    """How the article of a page stands to its other editions; for a worker thread."""
    with Library.open(path) as library:
        later = editions_after(library, page.article.id)
        changes = changes_of_edition(library, page.article.id)
    return EditionState(changes, later[-1] if later else 0)
