"""Drafts: what is being typed reaches the disk within a second of the key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import EnfaceError
from reader.store.library import Library
from translations.corrections import save_draft

#: Milliseconds from the first unsaved key to the save. It is not started again by later keys, so
#: that steady typing cannot put the save off.
SAVE_AFTER = 300


class DraftKeeper(QObject):
    """Collects keystrokes and writes the latest draft of each segment.

    `saved` carries (segment id, language); `failed` an `EnfaceError`: the drafts then stay here
    and are tried again every `SAVE_AFTER` milliseconds.
    """

    saved = Signal(int, str)
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._unsaved: dict[tuple[int, str], str] = {}
        self._has_failed = False
        self._timer = QTimer(self, interval=SAVE_AFTER, singleShot=True)
        self._timer.timeout.connect(self.flush)

    @property
    def unsaved(self) -> dict[tuple[int, str], str]:
        """Drafts not on disk yet, by segment and language."""
        return dict(self._unsaved)

    def keep(self, segment_id: int, language: str, text: str) -> None:
        """Take a draft; it is on disk within `SAVE_AFTER` milliseconds."""
        self._unsaved[segment_id, language] = text
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, segment_id: int, language: str) -> None:
        """The draft has become a revision: do not save it over that."""
        self._unsaved.pop((segment_id, language), None)

    def flush(self) -> bool:
        """Write all drafts now; False when one could not be written."""
        self._timer.stop()
        for (segment_id, language), text in list(self._unsaved.items()):
            try:
                save_draft(self._library, segment_id, language, text)
            except EnfaceError as error:
                self._timer.start()
                if not self._has_failed:  # told once, not three times a second
                    self._has_failed = True
                    self.failed.emit(error)
                return False
            self._unsaved.pop((segment_id, language), None)
            self._has_failed = False
            self.saved.emit(segment_id, language)
        return True
