"""Find and replace beside the pages: in the article or the library, shown before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from reader.counted import counted
from reader.store.library import Library
from translations.replacing import (
    Hits,
    Query,
    find_in_targets,
    replace_in_targets,
    what_replaced,
)
from ui.desktop.changes.batch_desk import BatchDesk
from ui.desktop.changes.lines import ChangeLine, hit_line
from ui.desktop.changes.panel import MOST_SHOWN, ChangesPanel
from ui.desktop.elided import ElidedBox
from ui.desktop.fonts import Fonts
from ui.desktop.jobs import Job, JobContext
from ui.desktop.languages import language_name
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList
from ui.desktop.theme import Colours

#: Milliseconds without a key after which what is typed is looked for.
_REST = 250
#: Milliseconds after which a search says that it is under way, and what was found before goes.
_SLOW = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the fields. `replacement` is None while nothing shall be replaced."""

    query: Query
    replacement: str | None
    in_library: bool


class ReplacePanel(ChangesPanel):
    """`changed` when something else is to be looked for."""

    changed = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Find and replace", fonts, colours, parent)
        self.pattern = QLineEdit(placeholderText="Find in the translation", clearButtonEnabled=True)
        self.put = QLineEdit(placeholderText="Replace with")
        self.replaces = QCheckBox("Replace")
        self.words = QCheckBox("Whole words")
        self.case = QCheckBox("Match case")
        self.expression = QCheckBox("Expression")
        self.scope = ElidedBox()
        self._build_fields()
        self.lay_out()

    def _build_fields(self) -> None:
        self.pattern.setAccessibleName("Find")
        self.put.setAccessibleName("Replace with")
        self.scope.addItem("In this article", False)
        self.scope.addItem("In the library", True)
        self.scope.setAccessibleName("Where")
        self.case.setToolTip("Else the replacement takes the case of what it replaces")
        self.expression.setToolTip("A regular expression; \\1 is what its first group found")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.addWidget(self.pattern, 0, 0, 1, 2)
        grid.addWidget(self.replaces, 1, 0)
        grid.addWidget(self.put, 1, 1)
        grid.addWidget(self.words, 2, 0)
        grid.addWidget(self.case, 2, 1)
        grid.addWidget(self.expression, 3, 0)
        grid.addWidget(self.scope, 3, 1)
        self.body.addLayout(grid)
        self.put.setEnabled(False)
        self.replaces.toggled.connect(self.put.setEnabled)
        for field in (self.pattern, self.put):
            field.textChanged.connect(lambda _text: self.changed.emit())
        for box in (self.replaces, self.words, self.case, self.expression):
            box.toggled.connect(lambda _on: self.changed.emit())
        self.scope.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def wanted(self) -> Wanted:
        """What stands in the fields."""
        query = Query(
            self.pattern.text(),
            self.expression.isChecked(),
            self.case.isChecked(),
            self.words.isChecked(),
        )
        replacement = self.put.text() if self.replaces.isChecked() else None
        return Wanted(query, replacement, bool(self.scope.currentData()))


class Replacing(QObject):
    """Looks on a thread at a pause of typing; of several searches only the newest counts."""

    def __init__(
        self, place: SideList, parts: Parts, around: Surroundings, batches: BatchDesk
    ) -> None:
        super().__init__(around.window)
        panel = place.panel
        assert isinstance(panel, ReplacePanel)
        self.place, self.panel = place, panel
        self._parts, self._batches = parts, batches
        self.hits = Hits(())
        self._wanted: Wanted | None = None
        self._job: Job | None = None
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self.look)
        self._slow = QTimer(self, interval=_SLOW, singleShot=True)
        self._slow.timeout.connect(lambda: self._list(Hits(()), "Looking…"))
        panel.changed.connect(self._rest.start)
        panel.apply_requested.connect(self._on_apply_requested)
        panel.opened.connect(self._on_opened)
        batches.changed.connect(self._rest.start)
        parts.desk.opened.connect(lambda _page: self._rest.start())
        parts.translator.finished.connect(lambda _count: self._rest.start())

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"find": self.find, "replace": self.replace}

    @property
    def is_busy(self) -> bool:
        """Whether something is being looked for, or is about to be."""
        return self._rest.isActive() or (self._job is not None and self._job.is_active)

    def find(self) -> None:
        """Open the list with the selected words to be looked for."""
        view = self._parts.view
        is_editing = view.active_segment_id is not None
        cursor = view.editor.field.textCursor()
        selected = (is_editing and cursor.selectedText()) or view.selected
        if selected and "\n" not in selected:
            self.panel.pattern.setText(selected)
        self.place.set_shown(True)
        self.panel.pattern.setFocus()
        self.panel.pattern.selectAll()
        self._rest.start()

    def replace(self) -> None:
        """The same, with the field for what shall stand there."""
        self.find()
        self.panel.replaces.setChecked(True)

    def look(self) -> None:
        """Look for what stands in the fields."""
        self._rest.stop()
        page, wanted = self._parts.desk.page, self.panel.wanted()
        self._slow.stop()
        if self._job is not None:
            self._job.cancel()
        if page is None or not self.place.is_shown:
            return
        if not wanted.query.pattern:
            self._show(wanted, Hits(()), "")
            return
        if not wanted.in_library and page.counts.untranslated == page.counts.total:
            name = language_name(page.language)
            self._show(wanted, Hits(()), f"This article has not been translated into {name} yet.")
            return
        path, language = self._parts.library_path, page.language
        articles = () if wanted.in_library else (page.article.id,)

        def work(context: JobContext) -> Hits:
            with Library.open(path) as library:
                return find_in_targets(
                    library,
                    language,
                    wanted.query,
                    wanted.replacement,
                    articles,
                    lambda: context.cancelled,
                )

        self._job = self._parts.jobs.start(
            work,
            done=lambda hits: self._show(wanted, hits, found_words(hits)),
            failed=lambda error: self._show(wanted, Hits(()), str(error)),
        )
        self._slow.start()

    def _show(self, wanted: Wanted, hits: Hits, note: str) -> None:
        self._slow.stop()
        self._wanted = wanted
        self._list(hits, note)

    def _list(self, hits: Hits, note: str) -> None:
        self.hits = hits
        self.panel.show_lines([hit_line(hit) for hit in hits.hits], note)

    def _on_apply_requested(self, segment_ids: list[int]) -> None:
        page, wanted = self._parts.desk.page, self._wanted
        if page is None or wanted is None or wanted.replacement is None:
            return
        wanted_ids = frozenset(segment_ids)
        chosen = [hit for hit in self.hits.hits if hit.place.segment_id in wanted_ids]
        language, what = page.language, what_replaced(wanted.query, wanted.replacement)
        self._batches.run(
            lambda library, author: replace_in_targets(
                library, language, chosen, what, author=author
            )
        )

    def _on_opened(self, line: ChangeLine) -> None:
        page = self._parts.desk.page
        if page is not None and page.article.id != line.article_id:
            self._parts.desk.open(line.article_id, page.language)
        self._parts.view.activate(line.segment_id)
        editor = self._parts.view.editor
        if line.spans and editor.text == line.old:
            cursor = editor.field.textCursor()
            cursor.setPosition(line.spans[0][0])
            cursor.setPosition(line.spans[0][1], cursor.MoveMode.KeepAnchor)
            editor.field.setTextCursor(cursor)


def found_words(hits: Hits) -> str:
    """How much was found, in words."""
    if not hits.hits:
        return "Found nowhere."
    times = "once" if hits.count == 1 else f"{hits.count} times"
    segments = counted(len(hits.hits), "segment")
    told = f"Found {times} in {segments}."
    if hits.is_cut:
        told += " There is more."
    if len(hits.hits) > MOST_SHOWN:
        told += f" The first {MOST_SHOWN} are shown."
    return told
