"""What is being done with language packs, and what came of it: one line, a bar, a way to stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.errors import EnfaceError
from translations.packs.checksums import Verification
from translations.packs.download import Progress
from ui.desktop.elided import ElidedLabel
from ui.desktop.fonts import Fonts
from ui.desktop.packs.shelf import PackShelf
from ui.desktop.packs.table import megabytes


class PackProgress(QWidget):
    """Tells of a `PackShelf`'s work. `told` when the line is another one."""

    told = Signal()

    def __init__(self, shelf: PackShelf, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._is_over = True
        self.line = ElidedLabel()
        self.bar = QProgressBar(textVisible=False)
        self.cancel = QPushButton("Cancel")
        self.line.setFont(fonts.small(12))
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName("Progress")
        self.cancel.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self._connect()
        self._on_busy("")

    def _connect(self) -> None:
        # To methods only: the shelf outlives the window.
        shelf = self._shelf
        shelf.busy.connect(self._on_busy)
        shelf.progressed.connect(self._on_progressed)
        shelf.failed.connect(self.tell_of)
        shelf.looked.connect(self._on_looked)
        shelf.installed.connect(self._on_installed)
        shelf.removed.connect(self._on_removed)
        shelf.sized.connect(self._on_sized)
        shelf.checked.connect(self._on_checked)
        shelf.cancelled.connect(self._on_cancelled)
        self.cancel.clicked.connect(lambda _checked: shelf.cancel())

    def tell(self, sentence: str, *, is_over: bool = True) -> None:
        """Say what is being done, which nothing says any more when that is over; or what was."""
        self.line.set_whole(sentence)
        self._is_over = is_over
        self.told.emit()

    def tell_of(self, error: EnfaceError) -> None:
        """Say what went wrong, and that more did."""
        others = self._failed(error)
        self.tell(f"{str(error).removesuffix('.')}{others}." if others else str(error))

    def _failed(self, told: EnfaceError | None = None) -> str:
        """That others failed: their rows say why."""
        others = self._shelf.failed_besides(told)
        more = " more" if told is not None else ""
        return f"; {others}{more} failed, see the list" if others else ""

    def _on_busy(self, what: str) -> None:
        if what or not self._is_over:
            self.tell(what, is_over=not what)
        self.cancel.setVisible(bool(what))
        self.bar.setVisible(bool(what))
        self.bar.setRange(0, 0 if what else 1)

    def _on_progressed(self, label: str, progress: Progress) -> None:
        waiting = f" · {self._shelf.waiting} waiting" if self._shelf.waiting else ""
        self.tell(f"{label}: {progress_line(progress)}{waiting}", is_over=False)
        if progress.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(1000 * progress.received // progress.total)

    def _on_looked(self, count: int, problems: tuple[str, ...]) -> None:
        left_out = f"; {len(problems)} entries were left out: {problems[0]}" if problems else "."
        self.tell(f"{_packs(count)} offered{left_out}")

    def _on_installed(self, title: str) -> None:
        self.tell(f"{title} is installed{self._failed()}.")

    def _on_removed(self, title: str) -> None:
        self.tell(f"{title} is removed.")

    def _on_sized(self, _count: int) -> None:
        self.tell("The servers were asked.")

    def _on_checked(self, checked: Sequence[Verification]) -> None:
        self.tell(checked_line(checked))

    def _on_cancelled(self, was_installing: bool) -> None:
        kept = "; what has arrived is kept for another try" if was_installing else ""
        self.tell(f"Cancelled{kept}.")


def progress_line(progress: Progress) -> str:
    """ "12 of 90 MB, 3.2 MB a second, 24 s left"."""
    parts = [megabytes(progress.received)]
    if progress.total:
        parts = [f"{megabytes(progress.received)} of {megabytes(progress.total)}"]
    if not progress.speed and progress.received != progress.total:
        parts.append("waiting for the server")
    elif progress.speed:
        parts.append(f"{megabytes(round(progress.speed))} a second")
        if progress.total:
            seconds = (progress.total - progress.received) / progress.speed
            parts.append(f"{seconds:.0f} s left")
    return ", ".join(parts)


def checked_line(checked: Sequence[Verification]) -> str:
    """What comparing the files of packs has shown."""
    damaged = sum(v.known and not v.good for v in checked)
    unknown = sum(not v.known for v in checked)
    good = len(checked) - damaged - unknown
    told = [f"{_packs(damaged)} damaged, see the list"] if damaged else []
    if good or not damaged:
        told.append(f"{_packs(good)} as installed")
    if unknown:
        told.append(f"{unknown} without checksums to compare with")
    return f"{'; '.join(told)}."


def _packs(count: int) -> str:
    return "1 pack is" if count == 1 else f"{count or 'No'} packs are"
