"""Reading an article for the window: what is seen at once, the rest of a long one on a thread."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.store.articles import get_article, get_article_part
from reader.store.library import Library
from translations.translating import correct_in_place
from ui.desktop.jobs import Job, JobRunner
from ui.desktop.page import Page, read_page

#: Milliseconds from showing a part to reading the rest, which would slow down the first paint.
_AFTER_PAINT = 30


class PageReader(QObject):
    """Reads pages on the GUI thread with the window's own library, and the rest off it.

    `completed` carries a whole `Page`, `failed` an `EnfaceError`. `unsaved` names what was typed in
    a language and could not be saved, by segment: it is laid over every page.
    """

    completed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        unsaved: Callable[[str], Mapping[int, str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._unsaved = unsaved
        self._part: Page | None = None
        self._job: Job | None = None
        self._after_paint = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._after_paint.timeout.connect(self._start)

    def read(self, article_id: int, language: str, around: int) -> Page:
        """The page of an article, or the part of it about a segment when it is long.

        An article that is opened in its own language is made correctable. Raises `EnfaceError`.
        """
        self.cancel()
        article, is_part = get_article_part(self._library, article_id, around)
        if language == article.language:
            correct_in_place(self._library, article_id)
        page = read_page(self._library, article, language, is_part=is_part)
        return page.with_drafts(self._unsaved(language))

    def read_whole(self, page: Page) -> Page:
        """All of the article of a page, as it is now; raises `EnfaceError`."""
        self.cancel()
        whole = _read_whole(self._library, page.article.id, page.language)
        return whole.with_drafts(self._unsaved(page.language))

    def read_rest(self, page: Page) -> None:
        """Read all of it on another thread and tell `completed`; an earlier one is dropped."""
        self.cancel()
        self._part = page
        self._after_paint.start()

    def cancel(self) -> None:
        """Let nothing more come of what is being read."""
        self._after_paint.stop()
        if self._job is not None:
            self._job.cancel()

    def _start(self) -> None:
        page, path = self._part, self._library.path
        if page is not None:
            self._job = self._jobs.start(
                lambda _context: _read_in_job(path, page.article.id, page.language),
                done=self._on_done,
                failed=self.failed.emit,
            )

    def _on_done(self, page: Page) -> None:
        self.completed.emit(page.with_drafts(self._unsaved(page.language)))


def _read_in_job(path: Path, article_id: int, language: str) -> Page:
    with Library.open(path) as library, no_collection():
        return _read_whole(library, article_id, language)


def _read_whole(library: Library, article_id: int, language: str) -> Page:
    return read_page(library, get_article(library, article_id), language)


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause Python's garbage collector: a long article's many objects would set it off again and
    again, for a third of the time that reading 10,000 segments takes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Out of the youngest generation and into the oldest, where they belong: else the first
        # collection would go through them all before the first paint.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
