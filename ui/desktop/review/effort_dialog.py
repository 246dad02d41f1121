"""The effort an article took: in figures, segment by segment, and day by day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.counted import counted
from reader.errors import EnfaceError
from reader.store.library import Library
from translations.export.write import write_atomically
from translations.review.effort import (
    ArticleEffort,
    article_effort,
    as_csv,
    hter_by_day,
    library_effort,
)
from ui.desktop.file_dialogs import ask_where_to_save
from ui.desktop.fonts import resize_for_text
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.pace import duration
from ui.desktop.page import Page
from ui.desktop.parts import Parts
from ui.desktop.review.effort_plot import Bar, BarChart
from ui.desktop.shown import Label

_FIXED_SPACE = "\u00a0"


#: A value of each day (ISO 8601), in order.
DayFigures = tuple[tuple[str, float], ...]


class EffortDialog(QDialog):
    """Reads it off the GUI thread; `failed` is given an `EnfaceError`."""

    def __init__(
        self,
        page: Page,
        parts: Parts,
        failed: Callable[[EnfaceError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._path, self._failed = page, parts.library_path, failed
        self._jobs: JobRunner = parts.jobs
        self._job: Job | None = None
        self.efforts: tuple[ArticleEffort, ...] | None = None
        fonts, colours = parts.fonts, parts.theme.colours
        self.setWindowTitle("Effort")
        self.which = QComboBox()
        self.summary = Label("Reading…", wordWrap=True)
        self.by_segment = BarChart("HTER by segment", " %", fonts, colours)
        self.over_time = BarChart("HTER by day", " %", fonts, colours)
        self.by_day = BarChart("Minutes by day", "", fonts, colours)
        self.save = QPushButton("Save as CSV…")
        self.save.setEnabled(False)
        self._titles = (
            Label(),
            Label("Distance from the machine (HTER), by day"),
            Label("Minutes in the editor, by day"),
        )
        for label in self._titles:
            label.setFont(fonts.small(13, bold=True))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self._build()
        self.which.currentIndexChanged.connect(self.read)
        self.save.clicked.connect(self._on_save)
        self.finished.connect(self._cancel)
        self.read()

    @property
    def _charts(self) -> tuple[BarChart, ...]:
        return self.by_segment, self.over_time, self.by_day

    def _build(self) -> None:
        self.which.addItem("This article", self._page.article.id)
        self.which.addItem("All articles", None)
        self.which.setAccessibleName("Which articles")
        top = QHBoxLayout()
        top.addWidget(self.which)
        top.addStretch(1)
        top.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        for title, chart in zip(self._titles, self._charts, strict=True):
            layout.addWidget(title)
            layout.addWidget(chart, 1)
        layout.addStretch()
        layout.addWidget(self.buttons)
        resize_for_text(self, 680, 720)

    def read(self) -> None:
        """Work the figures out, on a thread."""
        self._cancel()
        path, page = self._path, self._page
        is_one = self.which.currentData() is not None

        def work(_context: JobContext) -> tuple[tuple[ArticleEffort, ...], DayFigures]:
            with Library.open(path) as library:
                efforts = (
                    (article_effort(library, page.article.id, page.language),)
                    if is_one
                    else library_effort(library)
                )
            return efforts, hter_by_day(efforts)

        self._job = self._jobs.start(
            work, done=lambda found: self._on_read(*found), failed=self._failed
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_read(self, efforts: tuple[ArticleEffort, ...], over_time: DayFigures) -> None:
        self.efforts = efforts
        self.save.setEnabled(any(effort.segments for effort in efforts))
        self.summary.setText(summary_line(efforts))
        is_one = self.which.currentData() is not None
        self._titles[0].setText(
            "Distance from the machine (HTER), by segment"
            if is_one
            else "Distance from the machine (HTER), by article"
        )
        self.by_segment.show_bars(segment_bars(efforts[0]) if is_one else article_bars(efforts))
        self.over_time.show_bars(hter_bars(over_time))
        self.by_day.show_bars(day_bars(efforts))
        for title, chart in zip(self._titles, self._charts, strict=True):
            for widget in (title, chart):
                widget.setVisible(chart.has_bars)  # a scale without a bar says nothing

    def _on_save(self) -> None:
        path = ask_where_to_save(self, "Save as CSV", "effort.csv", "CSV (*.csv)")
        if path is not None and self.efforts is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write a row a segment, with the mark by which spreadsheets know the encoding."""
        try:
            write_atomically(path, as_csv(self.efforts or ()).encode("utf-8-sig"))
        except EnfaceError as error:
            self._failed(error)


def summary_line(efforts: tuple[ArticleEffort, ...]) -> str:
    """The figures of all of them in a sentence."""
    segments = sum(len(effort.segments) for effort in efforts)
    if not segments:
        return "Nobody has worked on this yet."
    seconds = sum(effort.seconds for effort in efforts)
    words = sum(effort.words for effort in efforts)
    keys = sum(effort.keystrokes for effort in efforts)
    edits = sum(effort.edits for effort in efforts)
    parts = [
        f"{counted(segments, 'segment')} of {counted(words, 'word')}",
        *([duration(seconds)] if seconds else []),
        counted(keys, "key"),
        counted(edits, "edit"),
    ]
    timed = sum(each.words for effort in efforts for each in effort.segments if each.seconds)
    if seconds >= 60 and timed:  # what was corrected elsewhere took no time here
        parts.append(f"{3600 * timed / seconds:.0f} words an hour")
    if len(efforts) == 1 and efforts[0].hter is not None:
        parts.append(f"HTER {efforts[0].hter:.1f} %")
        parts.append(f"chrF {efforts[0].chrf:.1f}")
    return " · ".join(part.replace(" ", _FIXED_SPACE) for part in parts)  # a figure with its word


def short_day(day: str) -> str:
    """ "24 Nov" from "2026-11-24", the month as the locale has it."""
    return QLocale().toString(QDate.fromString(day, Qt.DateFormat.ISODate), "d MMM")


def segment_bars(effort: ArticleEffort) -> tuple[Bar, ...]:
    """How far each segment is from the machine's."""
    return tuple(
        Bar(each.hter, str(number), f"{each.hter:.0f} %, {each.seconds:.0f} s: {each.final[:80]}")
        for number, each in enumerate(effort.segments, start=1)
        if each.hter is not None
    )


def article_bars(efforts: tuple[ArticleEffort, ...]) -> tuple[Bar, ...]:
    """How far each article is from the machine's."""
    return tuple(
        Bar(each.hter, f"{each.article_id} {each.language}", f"{each.hter:.0f} %: {each.title}")
        for each in efforts
        if each.hter is not None
    )


def hter_bars(figures: DayFigures) -> tuple[Bar, ...]:
    """How far what was worked on last on each day is from the machine's."""
    return tuple(Bar(value, short_day(day), f"{day}: {value:g} %") for day, value in figures)


def day_bars(efforts: tuple[ArticleEffort, ...]) -> tuple[Bar, ...]:
    """The minutes of each day on which somebody worked."""
    seconds: dict[str, float] = {}
    for effort in efforts:
        for day in effort.days:
            seconds[day.day] = seconds.get(day.day, 0.0) + day.seconds
    return tuple(
        Bar(round(value / 60, 1), short_day(day), f"{day}: {duration(value)}")
        for day, value in sorted(seconds.items())
    )
