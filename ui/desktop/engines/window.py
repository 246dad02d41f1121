"""The window of engines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import EnfaceError
from translations.packs.model_folder import folder_name
from ui.desktop.elided import ElidedLabel
from ui.desktop.engines.add_dialog import AddModelDialog, ask_folder
from ui.desktop.engines.desk import EngineDesk, ModelChoice, server_settings
from ui.desktop.folder_row import FolderAsker
from ui.desktop.fonts import Fonts, resize_for_text
from ui.desktop.plain_table import make_plain
from ui.desktop.shown import Label, marked_label, plain
from ui.desktop.told import Told
from ui.engines import APERTIUM, ARGOS, LIBRETRANSLATE, MODEL_FOLDER, EngineInfo, pairs_line

_COLUMNS = ("Engine", "Kind", "Languages")
_KINDS = {
    ARGOS: "language packs",
    APERTIUM: "rules",
    MODEL_FOLDER: "model",
    LIBRETRANSLATE: "server",
}
_SENT = (
    "A LibreTranslate server is off while its address is empty. What you translate with it is sent"
    " there: <b>the text leaves this machine</b>. It is never chosen by itself."
)


class EngineWindow(QDialog):
    """Shows an `EngineDesk`. No model is loaded and nothing is sent before a button is pressed.

    `server_changed` when another address is saved.
    """

    server_changed = Signal()

    def __init__(
        self,
        desk: EngineDesk,
        fonts: Fonts,
        parent: QWidget | None = None,
        ask: FolderAsker = ask_folder,
    ) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask
        self._infos: Sequence[EngineInfo] = ()
        self._last = ModelChoice()
        self.table = QTableWidget(0, len(_COLUMNS))
        self.detail = Label(wordWrap=True)
        self.add = QPushButton("Add a model…")
        self.remove = QPushButton("Remove")
        self.check = QPushButton("Check all")
        self.address = QLineEdit(placeholderText="http://translate.example.org:5000")
        self.key = QLineEdit(placeholderText="where the server wants one")
        self.save = QPushButton("Save")
        self.sent = marked_label(_SENT)
        self.doing = ElidedLabel()
        self.bar = QProgressBar(textVisible=False)
        self.closer = QPushButton("Close")
        self.setWindowTitle("Engines")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_for_text(self, 760, 560)
        self._build(fonts)
        self._connect()
        self._show_server()
        self._show_busy("")
        desk.refresh()

    def _build(self, fonts: Fonts) -> None:
        self._build_table()
        self.detail.setObjectName("muted")
        for label in (self.detail, self.sent, self.doing):
            label.setFont(fonts.small(12))
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName("Progress")
        self.check.setToolTip("Load every model folder once, and ask the server for its languages")
        self.remove.setToolTip("Only models that were added here; their files stay")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.check):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        layout.addWidget(self.sent)
        layout.addLayout(self._server_form())
        layout.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.doing, 1)
        foot.addWidget(self.closer)
        layout.addLayout(foot)
        for button in (self.add, self.remove, self.check, self.save, self.closer):
            button.setAutoDefault(False)

    def _build_table(self) -> None:
        table = self.table
        make_plain(table)
        table.setAccessibleName("Engines")
        table.setHorizontalHeaderLabels(list(_COLUMNS))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)

    def _server_form(self) -> QFormLayout:
        self.key.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.address.setAccessibleName("Address of the LibreTranslate server")
        self.key.setAccessibleName("Key of the LibreTranslate server")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.key, 1)
        row.addWidget(self.save)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("Address:", self.address)
        form.addRow("Key:", row)
        return form

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._show_engines)
        desk.busy.connect(self._show_busy)
        desk.told.connect(self.doing.set_whole)
        desk.failed.connect(self._on_failed)
        self.add.clicked.connect(lambda _checked: self.ask_model())
        self.remove.clicked.connect(self._on_remove)
        self.check.clicked.connect(lambda _checked: desk.check())
        self.save.clicked.connect(self._on_save)
        self.closer.clicked.connect(self.reject)
        self.address.returnPressed.connect(self._on_save)
        self.key.returnPressed.connect(self._on_save)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_current())

    @property
    def current(self) -> EngineInfo | None:
        """The engine that is chosen."""
        row = self.table.currentRow()
        return self._infos[row] if 0 <= row < len(self._infos) else None

    def ask_model(self) -> AddModelDialog:
        """Ask for a folder and add it; what was refused last is offered to be corrected."""
        dialog = AddModelDialog(self._last, self._ask, self)
        dialog.accepted.connect(lambda: self._on_model(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_model(self, choice: ModelChoice) -> None:
        self._last = choice
        self._desk.add(choice)

    def _on_remove(self) -> None:
        if (info := self.current) is not None:
            self._desk.remove(info.name)

    def _on_save(self) -> None:
        with Told(self._on_failed):
            address, key = self.address.text().strip(), self.key.text().strip()
            if address != server_settings()[0]:
                self.server_changed.emit()
            self._desk.set_server(address, key)

    def _show_server(self) -> None:
        with Told(self._on_failed):
            address, key = server_settings()
            self.address.setText(address)
            self.key.setText(key)

    def _show_engines(self, infos: Sequence[EngineInfo]) -> None:
        row = max(0, self.table.currentRow())
        self._infos = infos
        self.table.setRowCount(len(infos))
        for number, info in enumerate(infos):
            for column, text in enumerate(
                (info.name, _KINDS.get(info.kind, info.kind), engine_line(info))
            ):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                if not info.available:
                    item.setForeground(self.palette().placeholderText())
                self.table.setItem(number, column, item)
        self.table.setCurrentCell(min(row, len(infos) - 1), 0)
        if any(info.name == folder_name(Path(self._last.folder)) for info in infos):
            self._last = ModelChoice()
        self._show_current()

    def _show_current(self) -> None:
        info = self.current
        self.detail.setText("" if info is None else f"{info.name}: {engine_line(info)}")
        is_added = info is not None and info.kind == MODEL_FOLDER
        self.remove.setEnabled(is_added and not self._desk.is_busy)

    def _show_busy(self, what: str) -> None:
        if what:
            self.doing.set_whole(what)
        for button in (self.add, self.check, self.save):
            button.setEnabled(not what)
        self.bar.setVisible(bool(what))
        self.bar.setRange(0, 0 if what else 1)
        self._show_current()

    def _on_failed(self, error: EnfaceError) -> None:
        self.doing.set_whole(str(error))


def engine_line(info: EngineInfo) -> str:
    """The directions of an engine, or why it cannot be used."""
    if not info.available:
        return f"not available: {info.reason}"
    shown = pairs_line(info) or "not asked for its languages yet"
    return f"{shown} – the text leaves this machine" if info.leaves_machine else shown
