"""The glossary of the open article: found in its sources, marked there, offered while typing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.store.library import Library
from translations.engines.protocol import Wishes
from translations.held_bans import wishes_with
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.page import Page
from ui.desktop.terms.guessing import term_marks, term_rest

if TYPE_CHECKING:
    from translations.glossary.held import HeldGlossaries
    from translations.glossary.matching import Glossary, TermMatch


class PageTerms(QObject):
    """Keeps the glossary that holds in the open article. `renewed` when it has been read.

    It is read and made ready on a thread, and again after `reload`; found in what is on the screen.
    """

    renewed = Signal()

    def __init__(
        self,
        library_path: Path,
        desk: Desk,
        view: FacingView,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._desk, self._view, self._jobs = library_path, desk, view, jobs
        self._held: HeldGlossaries | None = None
        self._glossary: Glossary | None = None
        self._matches: dict[int, tuple[TermMatch, ...]] = {}
        self._job: Job | None = None
        desk.opened.connect(self._on_opened)
        view.settled.connect(self._show)

    @property
    def glossary(self) -> Glossary | None:
        """What holds in the open article; None where nothing does, or it is not there yet."""
        return self._glossary

    @property
    def is_busy(self) -> bool:
        """Whether it is being read."""
        return self._job is not None and self._job.is_active

    def matches(self, segment_id: int) -> tuple[TermMatch, ...]:
        """The terms in the source of a segment."""
        if self._glossary is None or segment_id not in self._view.document:
            return ()
        if segment_id not in self._matches:
            source = self._view.document.segment(segment_id).source
            self._matches[segment_id] = self._glossary.find(source)
        return self._matches[segment_id]

    def rest(self, segment_id: int, typed: str) -> str:
        """The rest of a target of a term in a segment, whose beginning was just typed."""
        return term_rest(typed, self.matches(segment_id))

    def wishes(self, segment_id: int, wishes: Wishes) -> Wishes:
        """What the engine shall keep to, with the forbidden targets of a segment's terms banned."""
        forbidden = tuple(f for match in self.matches(segment_id) for f in match.forbidden)
        return wishes_with(wishes, forbidden) if forbidden else wishes

    def reload(self) -> None:
        """Read the glossary again: entries, or the article's project, have changed."""
        page = self._desk.page
        if self._job is not None:
            self._job.cancel()
        if page is None or page.in_place:
            self._take(None)
            return
        held, path = self._held, self._path
        article_id, language = page.article.id, page.language

        def work(_context: JobContext) -> tuple[HeldGlossaries, Glossary | None]:
            from translations.glossary.held import HeldGlossaries

            known = held or HeldGlossaries()
            with Library.open(path) as library:
                return known, known.of_article(library, article_id, language)

        self._job = self._jobs.start(
            work, done=self._on_read, failed=lambda _error: self._take(None)
        )

    def _on_read(self, found: tuple[HeldGlossaries, Glossary | None]) -> None:
        self._held, glossary = found
        self._take(glossary)

    def _on_opened(self, _page: Page) -> None:
        self._use(None)
        self.reload()

    def _take(self, glossary: Glossary | None) -> None:
        if glossary is not self._glossary:
            self._use(glossary)
        self.renewed.emit()

    def _use(self, glossary: Glossary | None) -> None:
        self._glossary = glossary
        self._matches.clear()
        self._view.mark_terms({})
        self._show()

    def _show(self) -> None:
        """Mark the terms in the sources that have come on the screen; marks stay."""
        if self._glossary is None:
            return
        marked = self._view.words.terms
        new = [i for i in self._view.visible_segment_ids() if i not in marked]
        if found := {i: term_marks(matches) for i in new if (matches := self.matches(i))}:
            self._view.mark_terms({**marked, **found})
