"""Drafts: what is being typed reaches the disk within a second of the key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import EnfaceError, LibraryBusyError, LibraryFullError
from reader.store.library import Library
from translations.corrections import save_draft

#: Milliseconds from the first unsaved key to the save. It is not started again by later keys, so
#: that steady typing cannot put the save off.
SAVE_AFTER = 300
#: Tries to save beside somebody else's long change before a person is told, about ten seconds.
_TRIES = 33


class NotSavedError(EnfaceError):
    """What a person typed could not be saved, and where it is now."""

    @classmethod
    def of(cls, error: EnfaceError, then: str) -> NotSavedError:
        """Why, from the error of the library, and `then`, what has become of the text."""
        if isinstance(error, LibraryFullError):
            return cls(f"The disk is full; {then}.", error.details)
        return cls(f"{error} What you typed is not lost: {then}.", error.details)


class DraftKeeper(QObject):
    """Collects keystrokes and writes the latest draft of each segment.

    `saved` carries (segment id, language); `failed` a `NotSavedError`: the drafts then stay here
    and are tried again every `SAVE_AFTER` milliseconds, until `recovered` tells that all are saved.
    While another connection is writing (many segments are changed at once), typing does not wait.
    """

    saved = Signal(int, str)
    failed = Signal(object)
    recovered = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._unsaved: dict[tuple[int, str], str] = {}
        self._failure: NotSavedError | None = None
        self._busy = 0
        self._timer = QTimer(self, interval=SAVE_AFTER, singleShot=True)
        self._timer.timeout.connect(self.save_soon)

    @property
    def unsaved(self) -> dict[tuple[int, str], str]:
        """Drafts not on disk yet, by segment and language."""
        return dict(self._unsaved)

    @property
    def failure(self) -> NotSavedError | None:
        """Why the drafts cannot be saved at present."""
        return self._failure

    def keep(self, segment_id: int, language: str, text: str) -> None:
        """Take a draft; it is on disk within `SAVE_AFTER` milliseconds."""
        self._unsaved[segment_id, language] = text
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, segment_id: int, language: str) -> None:
        """The draft has become a revision: do not save it over that."""
        self._unsaved.pop((segment_id, language), None)

    def save_soon(self) -> None:
        """Write all drafts, now or when the library is free again; nobody has to wait for it."""
        with self._library.without_waiting():
            self.flush(patiently=True)

    def flush(self, *, patiently: bool = False) -> bool:
        """Write all drafts now; False when one could not be written.

        `patiently` tells nobody that the library is busy, until it has been so for long.
        """
        self._timer.stop()
        for (segment_id, language), text in list(self._unsaved.items()):
            try:
                save_draft(self._library, segment_id, language, text)
            except EnfaceError as error:
                self._timer.start()
                self._busy = self._busy + 1 if isinstance(error, LibraryBusyError) else _TRIES
                if not patiently or self._busy >= _TRIES:
                    self._fail(error)
                return False
            self._unsaved.pop((segment_id, language), None)
            self.saved.emit(segment_id, language)
        self._busy = 0
        if self._failure is not None:
            self._failure = None
            self.recovered.emit()
        return True

    def close(self) -> None:
        """Try no more, since the library is going to be closed."""
        self._timer.stop()

    def _fail(self, error: EnfaceError) -> None:
        is_new = self._failure is None
        then = "what you typed is kept here and is saved as soon as there is room"
        if not isinstance(error, LibraryFullError):
            then = "it is kept here and is saved as soon as that works"
        self._failure = NotSavedError.of(error, then)
        if is_new:  # told once, not three times a second
            self.failed.emit(self._failure)
