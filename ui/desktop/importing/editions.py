"""The list of what changed since the earlier edition of the open article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.counted import counted
from reader.model import Revision
from reader.store.editions import carry_later, editions_after
from reader.store.library import Library
from translations.editions import EditionChanges, changes_of_edition
from ui.desktop.background_list import BackgroundList
from ui.desktop.importing.editions_panel import EditionPanel
from ui.desktop.jobs import JobContext
from ui.desktop.page import Page
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList


@dataclass(frozen=True, slots=True)
class EditionState:
    """What an article changed of its earlier edition, and the next edition of it (0 for none)."""

    changes: EditionChanges | None
    language: str
    later: int


class Editions(BackgroundList):
    """Lists what a newer edition changed, opens the other one and carries over on request."""

    def __init__(self, place: SideList, parts: Parts, around: Surroundings) -> None:
        panel = place.panel
        assert isinstance(panel, EditionPanel)
        super().__init__(place, parts, around, read=read_edition, show=self._show_state)
        self.panel = panel
        self._message = around.message
        panel.opened.connect(self._on_opened)
        panel.article_wanted.connect(self._on_article_wanted)
        panel.carrying_wanted.connect(self._on_carrying_wanted)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"edition": self.place.set_shown}

    def _show_state(self, state: EditionState) -> None:
        self.panel.show_changes(state.changes, state.language, state.later)

    def _on_carrying_wanted(self) -> None:
        page = self._parts.desk.page
        if page is None:
            return
        self._parts.desk.leave()
        path, article, language = self._parts.library_path, page.article.id, page.language

        def work(_context: JobContext) -> tuple[Revision, ...]:
            with Library.open(path) as library:
                return carry_later(library, article, language)

        self._parts.jobs.start(work, done=self._on_carried, failed=self._message.show_error)

    def _on_carried(self, made: Sequence[Revision]) -> None:
        count = counted(len(made), "correction")
        self._message.show_note(f"{count} carried over from the earlier edition.")
        self._parts.desk.refresh([one.segment_id for one in made])

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
    return EditionState(changes, page.language, later[-1] if later else 0)
