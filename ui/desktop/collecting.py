"""Python's garbage collection, where a person does not wait for it."""

from __future__ import annotations

import gc
from contextlib import ExitStack

from PySide6.QtCore import QObject, QTimer

from ui.garbage import only_younger

#: Milliseconds without a key or a scroll after which nobody is likely to notice.
_REST = 2000
#: Milliseconds between two looks.
_LOOK = 1000
#: Collections of the younger objects after which there is something to collect of the older.
_ENOUGH = 30


class QuietCollector(QObject):
    """Looks for garbage among all objects only while nobody types or scrolls.

    Younger objects are looked through as ever; see `only_younger`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._only_younger = ExitStack()
        self._only_younger.enter_context(only_younger())
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._on_look)
        self._look.start()

    def wait(self) -> None:
        """Somebody types or scrolls."""
        self._rest.start()

    def close(self) -> None:
        """Leave it to Python again."""
        self._look.stop()
        self._only_younger.close()

    def _on_look(self) -> None:
        if not self._rest.isActive() and gc.get_count()[2] >= _ENOUGH:
            gc.collect()
