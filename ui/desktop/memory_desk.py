"""Asking the translation memory, off the GUI thread: matches of a segment, where a phrase stands.

Of each kind only the newest question is answered; what comes late is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import EnfaceError
from reader.store.library import Library
from ui.desktop.jobs import Job, JobContext, JobRunner

if TYPE_CHECKING:
    from translations.memory.concordance import Hit
    from translations.memory.matching import Match
    from translations.memory.pair import PairMemory

#: Pairs of languages whose index is kept, some 50 MB each at a million units.
_KEPT = 2


class _Shelf:
    """The indexes that are ready, used by one thread at a time; they know no connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._pairs: dict[tuple[str, str], PairMemory] = {}
        self.is_stale = False
        """Whether units have gone, so that all is to be read anew."""

    def matches(self, segment_id: int, language: str, context: JobContext) -> tuple[Match, ...]:
        """On a worker thread: the matches of a segment where it stands."""
        from translations.memory.matching import find_matches, pair_of_segment, query_of_segment

        with self._lock, Library.open(self._path) as library:
            if context.cancelled:
                return ()
            if self.is_stale:
                self.is_stale = False
                self._pairs.clear()
            pair = pair_of_segment(library, segment_id, language)
            memory = self._memory(library, pair)
            return find_matches(library, memory, query_of_segment(library, segment_id))

    def _memory(self, library: Library, pair: tuple[str, str]) -> PairMemory:
        from translations.memory.pair import PairMemory

        memory = self._pairs.pop(pair, None) or PairMemory.load(library, *pair)
        self._pairs[pair] = memory
        while len(self._pairs) > _KEPT:
            del self._pairs[next(iter(self._pairs))]
        return memory


class MemoryDesk(QObject):
    """One question of each kind at a time."""

    def __init__(self, path: Path, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._jobs = path, jobs
        self._shelf = _Shelf(path)
        self._matching: Job | None = None
        self._searching: Job | None = None

    def ask_matches(
        self,
        segment_id: int,
        language: str,
        done: Callable[[tuple[Match, ...]], None],
        failed: Callable[[EnfaceError], None],
    ) -> None:
        """Find the matches of a segment; the question before is dropped."""
        self.drop_matches()
        self._matching = self._jobs.start(
            lambda context: self._shelf.matches(segment_id, language, context),
            done=done,
            failed=failed,
        )

    def renew(self) -> None:
        """Units have gone: read all anew at the next question."""
        self._shelf.is_stale = True

    def drop_matches(self) -> None:
        """Nobody waits for matches any more."""
        if self._matching is not None:
            self._matching.cancel()

    def ask_concordance(
        self,
        phrase: str,
        pair: tuple[str, str],
        limit: int,
        done: Callable[[tuple[Hit, ...]], None],
        failed: Callable[[EnfaceError], None],
    ) -> None:
        """Find where a phrase stands; the question before is dropped."""
        if self._searching is not None:
            self._searching.cancel()

        def work(_context: JobContext) -> tuple[Hit, ...]:
            from translations.memory.concordance import concordance

            with Library.open(self._path) as library:
                return concordance(
                    library, phrase, source_language=pair[0], target_language=pair[1], limit=limit
                )

        self._searching = self._jobs.start(work, done=done, failed=failed)

    def fill(
        self,
        article_id: int,
        language: str,
        done: Callable[[tuple[int, ...]], None],
        failed: Callable[[EnfaceError], None],
    ) -> None:
        """Put exact matches into an article; `done` is given the segments that changed."""

        def work(_context: JobContext) -> tuple[int, ...]:
            from translations.memory.filling import fill_from_memory
            from ui.configuration import fill_setting

            with Library.open(self._path) as library:
                changes = fill_from_memory(library, article_id, language, fill_setting())
            return tuple(change.segment.segment_id for change in changes)

        self._jobs.start(work, done=done, failed=failed)
