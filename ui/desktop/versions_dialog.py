"""Comparing any two versions of the open article, row by row, with the differences marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reader.errors import EnfaceError
from translations.comparing import changed_only, compare_texts, count_line, texts_now
from ui.desktop.elided import ElidedBox
from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.document import FacingDocument
from ui.desktop.facing.reading_area import ReadingArea
from ui.desktop.fonts import Fonts, resize_for_text
from ui.desktop.history_panel import local_time
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.page import Page
from ui.desktop.shown import Label
from ui.desktop.theme import Colours
from ui.desktop.versions import (
    CORRECTED,
    VersionChoice,
    day_choices,
    first_choices,
    read_day,
    read_days,
    read_texts,
    version_blocks,
    version_choices,
)


class VersionPages(ReadingArea):
    """Two versions facing each other; the right one shows what differs from the left."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self.setAccessibleName("Two versions side by side")
        self.layout_mode = LayoutMode.SENTENCES
        self.compare = True
        self._comparison_title = self.tr("What differs from the left one is marked")

    def show_versions(self, document: FacingDocument) -> None:
        """Show these rows, from the top."""
        self._show_document(document, ("", ""))


class VersionsDialog(QDialog):
    """Choose two; it reads them off the GUI thread. `failed` is given an `EnfaceError`."""

    def __init__(
        self,
        page: Page,
        library_path: Path,
        jobs: JobRunner,
        failed: Callable[[EnfaceError], None],
        fonts: Fonts,
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._library_path = library_path
        self._jobs = jobs
        self._failed = failed
        self._texts: dict[int, Mapping[int, str]] = {CORRECTED: texts_now(page.targets)}
        self.choices = version_choices(page)
        self.left, self.right = ElidedBox(), ElidedBox()
        self.only_changed = QCheckBox("Only what differs")
        self.with_source = QCheckBox("With the source")
        self.with_source.setChecked(not page.in_place)
        self.with_source.setVisible(not page.in_place)
        self.counted = Label()
        self.pages = VersionPages(fonts, colours)
        self._build()
        for box in (self.left, self.right):
            box.currentIndexChanged.connect(self._load)
        for check in (self.only_changed, self.with_source):
            check.toggled.connect(self._show)
        self._load()
        job = jobs.start(
            lambda _context: read_days(library_path, page), done=self._on_days_read, failed=failed
        )
        self.finished.connect(partial(_cancel, job))

    def _build(self) -> None:
        self.setWindowTitle("Compare versions")
        resize_for_text(self, 1080, 760)
        for box, name in ((self.left, "Left version"), (self.right, "Right version")):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            for choice in self.choices:
                box.addItem(_title(choice), choice.version_id)
        for box, at in zip(
            (self.left, self.right), first_choices(self._page, self.choices), strict=True
        ):
            box.setCurrentIndex(at)
        self.counted.setObjectName("muted")
        top = QGridLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setHorizontalSpacing(24)
        top.addWidget(self.left, 0, 0)
        top.addWidget(self.right, 0, 1)
        top.addWidget(self.counted, 1, 0)
        for column in (0, 1):
            top.setColumnStretch(column, 1)
        checks = QHBoxLayout()
        checks.setSpacing(20)
        for check in (self.only_changed, self.with_source):
            checks.addWidget(check)
        checks.addStretch(1)
        top.addLayout(checks, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.pages, 1)

    def _on_days_read(self, days: tuple[str, ...]) -> None:
        """Offer what people had made of it by the end of each day, before the text of now."""
        added = day_choices(days)
        self.choices = (*self.choices[:-1], *added, self.choices[-1])
        for box in (self.left, self.right):
            with QSignalBlocker(box):
                for choice in added:
                    box.insertItem(box.count() - 1, _title(choice), choice.version_id)

    def _load(self) -> None:
        """Read what is not here yet, then show."""
        missing = {self.left.currentData(), self.right.currentData()} - self._texts.keys()
        for version_id in missing:
            job = self._jobs.start(
                partial(_read, self._library_path, self._page, self._choice(version_id)),
                done=partial(self._on_read, version_id),
                failed=self._failed,
            )
            self.finished.connect(partial(_cancel, job))
        if not missing:
            self._show()

    def _choice(self, version_id: int) -> VersionChoice:
        return next(choice for choice in self.choices if choice.version_id == version_id)

    def _on_read(self, version_id: int, texts: Mapping[int, str]) -> None:
        self._texts[version_id] = texts
        self._show()

    def _show(self) -> None:
        left = self._texts.get(self.left.currentData())
        right = self._texts.get(self.right.currentData())
        if left is None or right is None:
            return
        compared = compare_texts(self._page.article, left, right)
        self.counted.setText(count_line(compared))
        shown = changed_only(compared) if self.only_changed.isChecked() else compared
        with_source = self.with_source.isChecked()
        blocks = version_blocks(self._page, shown, with_source=with_source)
        self.pages.show_versions(FacingDocument(blocks))


def _read(
    library_path: Path, page: Page, choice: VersionChoice, _context: JobContext
) -> Mapping[int, str]:
    if choice.day:
        return read_day(library_path, page, choice.day)
    return read_texts(library_path, choice.version_id)


def _cancel(job: Job, _result: int) -> None:
    job.cancel()


def _title(choice: VersionChoice) -> str:
    made = local_time(choice.created_at) if choice.created_at else ""
    return " · ".join(part for part in (choice.label, made) if part)
