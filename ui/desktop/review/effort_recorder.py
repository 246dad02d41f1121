"""Measuring the stay in each segment's editor; written when it is left, if a person wants that."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.errors import EnfaceError, LibraryBusyError
from reader.remarks import Effort
from reader.store.efforts import add_effort
from reader.store.library import now
from translations.review.stay import Stay
from ui.desktop.parts import Parts


class EffortRecorder(QObject):
    """Listens to the editor. `clock` gives seconds; nothing is read or written while one types."""

    def __init__(
        self, parts: Parts, parent: QObject, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._clock = clock
        self._stay: tuple[int, str, str, Stay] | None = None
        self._kept: list[Effort] = []
        view = parts.view
        view.segment_activated.connect(self._on_activated)
        view.draft_changed.connect(self._on_draft_changed)
        view.editor_left.connect(self._on_left)

    def _on_activated(self, segment_id: int) -> None:
        page = self._parts.desk.page
        if page is None or not self._parts.settings.records_effort:
            self._stay = None
            return
        stay = Stay(self._parts.view.editor.text, self._clock())
        self._stay = (segment_id, page.language, now(), stay)

    def _on_draft_changed(self, segment_id: int, text: str) -> None:
        if self._stay is not None and self._stay[0] == segment_id:
            self._stay[3].change(text, self._clock())

    def _on_left(self, segment_id: int) -> None:
        if self._stay is None or self._stay[0] != segment_id:
            return
        (_, language, began_at, stay), self._stay = self._stay, None
        if not self._parts.settings.records_effort:
            return  # switched off meanwhile
        stay.pass_time(self._clock())
        author = self._parts.settings.author
        effort = Effort(
            segment_id, language, author, began_at, stay.seconds, stay.keystrokes, stay.edits
        )
        self._kept.append(effort)
        library = self._parts.opened_library
        try:
            with library.without_waiting():
                while self._kept:
                    add_effort(library, self._kept[0])
                    del self._kept[0]
        except LibraryBusyError:
            return  # Kept with the next one: nobody waits for a figure.
        except EnfaceError:
            self._kept.clear()  # The next draft tells of a full disk; it is not worth a message.
