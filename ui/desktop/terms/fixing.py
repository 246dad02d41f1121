"""Putting a term in the place of what stands for it, where the machine knows what that is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.errors import EnfaceError
from translations.makers import maker_of, who_speaks
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.findings_work import FoundLine
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.terms.page_terms import PageTerms
from ui.desktop.translator import Translator


class TermFixes(QObject):
    """Asks what made a text, on a thread, which of its words stand for a term; one at a time."""

    def __init__(
        self,
        desk: Desk,
        view: FacingView,
        terms: PageTerms,
        translator: Translator,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._view, self._terms = desk, view, terms
        self._translator, self._jobs = translator, jobs
        self._job: Job | None = None

    def ask(self, line: FoundLine, done: Callable[[str | None], None]) -> bool:
        """Whether the finding is about a term of the glossary; then `done` gets the text with it.

        None where it is not sure which words stand for it, or where their form is not known.
        """
        page, wanted = self._desk.page, line.finding.source_span
        match = next(
            (m for m in self._terms.matches(line.segment_id) if (m.start, m.end) == wanted), None
        )
        if page is None or match is None or not line.may_be_fixed:
            return False
        if self._job is not None:
            self._job.cancel()
        codes = page.article.language, page.language
        version = self._view.document.segment(line.segment_id).version_id
        maker = maker_of(version, page.versions)
        translator = self._translator

        def work(_context: JobContext) -> str | None:
            from translations.glossary.enforcing import put_for

            find, usual = translator.engine_of_version, translator.engine
            try:
                engine = who_speaks(find, usual, maker, *codes)
            except EnfaceError:
                return None
            return put_for(engine, line.source, line.target, match, codes)

        self._job = self._jobs.start(work, done=done, failed=lambda _error: done(None))
        return True
