"""The main window: library on the left, the open article in the middle, history on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter

from ui.desktop.about import show_about
from ui.desktop.actions import build_menus
from ui.desktop.article_pane import ArticlePane
from ui.desktop.chrome import chrome_style
from ui.desktop.drafts import NotSavedError
from ui.desktop.exporter import Exporter, open_locally
from ui.desktop.features import ARTICLE_COMMANDS, build_features
from ui.desktop.import_flow import ImportFlow, dropped_files, quoted_title
from ui.desktop.keys_dialog import KeysDialog, show_keys
from ui.desktop.leaving import accepts_loss
from ui.desktop.outside import OutsideChanges
from ui.desktop.packs.flow import PackFlow
from ui.desktop.page import Page, reviewed_line
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.preferences import Preferences, PreferencesDialog
from ui.desktop.shown import Label
from ui.desktop.side_lists import SideLists
from ui.desktop.status_line import StatusLine
from ui.desktop.theme import Colours
from ui.desktop.translation_flow import TranslationFlow
from ui.desktop.view_options import ViewOptions

_ARTICLE_ACTIONS = ("export", "compare", "sentence_rows", *ARTICLE_COMMANDS)
_LIBRARY_WIDTH = 220


class MainWindow(QMainWindow):
    """Puts the parts beside each other and passes on what they ask of each other."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        colours = parts.theme.colours
        self.pane = ArticlePane(parts.view, parts.fonts, colours)
        self.lists = SideLists()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.reviewed = Label()
        self._article_id = 0
        self.status = StatusLine(parts.fonts.small(12))
        self.setStatusBar(self.status)
        self.imports = ImportFlow(
            parts.importer,
            self.pane.message,
            self.status,
            self,
            parts.packs,
            partial(quoted_title, parts.opened_library),
        )
        self.translation = TranslationFlow(
            parts.translator,
            parts.desk,
            parts.view,
            self.pane.header,
            self.pane.message,
            parts.settings,
            self,
        )
        self.packs = PackFlow(parts.shelf, parts.translator, self.pane.message, parts.fonts, self)
        self.features = build_features(
            parts,
            Surroundings(self.lists, self.pane.message, self.pane.filter, self.status, self),
        )
        self.exporter = Exporter(parts.library_path, parts.jobs, parts.desk.confirm_drafts, self)
        self.options = ViewOptions(parts.settings, parts.theme, parts.view, self)
        self.outside = OutsideChanges(parts.opened_library, self)
        self._build()
        self.actions_by = build_menus(
            self, self._handlers(), self.options.set_appearance, parts.settings.key_set
        )
        self._connect()
        self.options.restore(self.actions_by)
        self.features.steering.restore()
        self.actions_by.check("shade_doubts", on=self.features.steering.shading.is_on)
        self._restore_geometry()
        self._on_colours_changed(colours)
        self.actions_by.enable((*_ARTICLE_ACTIONS, "translate", "cancel"), on=False)
        self.pane.setFocus()

    def _build(self) -> None:
        self.setWindowTitle("Enface")
        self.setAcceptDrops(True)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget in (self.parts.library, self.pane, self.lists):
            self.splitter.addWidget(widget)
            stretch = int(widget is self.pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.setCentralWidget(self.splitter)
        self.reviewed.setContentsMargins(0, 3, 14, 3)
        features = self.features
        counted = features.matches.count, features.changing.elsewhere.count, features.findings.count
        for counter in (*counted, self.reviewed):
            self.status.add_counter(counter)

    def _connect(self) -> None:
        parts, message = self.parts, self.pane.message
        parts.library.article_chosen.connect(self.open_article)
        parts.theme.colours_changed.connect(self._on_colours_changed)
        parts.desk.opening.connect(self.pane.show_article)
        parts.desk.opened.connect(self._on_opened)
        parts.desk.completed.connect(self._show_facts)
        parts.desk.changed.connect(self._on_changed)
        for teller in (parts.desk, parts.drafts, parts.library, self.exporter):
            teller.failed.connect(message.show_error)
        for saver in (parts.desk, parts.drafts):
            saver.recovered.connect(partial(message.withdraw, NotSavedError))
        self.lists.toggled.connect(self._on_list_toggled)
        for beside in (self.lists, parts.library):
            beside.left.connect(parts.view.take_keyboard)
        parts.view.review_requested.connect(lambda name: self.actions_by.by_name[name].trigger())
        filters = self.features.reviewing.filters
        filters.chosen.connect(lambda name: self.actions_by.filters[name].setChecked(True))
        filters.reviewing.connect(lambda on: self.actions_by.check("reviewer_mode", on=on))
        for change in (
            parts.translator.started,
            parts.translator.finished,
            parts.translator.cancelled,
            parts.translator.failed,
        ):
            change.connect(self._on_translation_changed)
        self.imports.articles_cleaned.connect(parts.desk.reopen)
        self.imports.article_imported.connect(self.open_article)
        self.features.memories.changed.connect(self.features.matches.renew)
        self.imports.changes_wanted.connect(
            partial(self.actions_by.by_name["edition"].setChecked, True)
        )
        self.imports.memories_offered.connect(self.features.memories.import_files)
        parts.packs.installed.connect(parts.translator.find_pairs)
        for flow in (self.imports, self.translation):
            flow.library_changed.connect(parts.library.refresh)
        self.outside.changed.connect(self._on_changed_outside)
        self.exporter.exported.connect(self._on_exported)
        self.options.library_toggled.connect(parts.library.setVisible)
        self.pane.welcome.import_requested.connect(self.imports.choose_files)
        self.pane.welcome.samples_requested.connect(self.imports.import_samples)

    def _handlers(self) -> Mapping[str, Callable[..., object]]:
        view = self.parts.view
        return {
            "import": self.imports.choose_files,
            "paste_article": self.imports.paste,
            "import_address": self.imports.ask_address,
            "samples": self.imports.import_samples,
            "packs": self.packs.show,
            "export": self.export,
            "quit": self.close,
            "next": view.next,
            "previous": view.previous,
            "next_unreviewed": view.next_unreviewed,
            "preferences": self.show_preferences,
            "translate": self.translation.translate,
            "cancel": self.parts.translator.cancel,
            "find_article": self._on_find_wanted,
            "keys": self.show_keys,
            "about": partial(show_about, self.parts.fonts, self),
            **self.features.handlers(),
            **self.options.handlers(),
        }

    def open_article(self, article_id: int) -> None:
        """Show an article in the language that suits it."""
        page = self.parts.desk.page
        if page is None or page.article.id != article_id:
            self.pane.message.clear()
            self.parts.desk.open_remembered(article_id, self.parts.translator.pairs)

    def export(self) -> None:
        """Ask how and where to, then export the open article."""
        self.parts.desk.leave()
        page = self.parts.desk.whole_page()
        if page is not None:
            self.exporter.export(page)

    def show_preferences(self) -> PreferencesDialog:
        """Ask for preferences and apply them."""
        settings = self.parts.settings
        now = Preferences(
            settings.author,
            settings.appearance,
            settings.key_set,
            settings.suggests,
            settings.records_effort,
            self.features.matches.fills,
            self.features.findings.unlikely.is_on,
            self.translation.style,
        )
        dialog = PreferencesDialog(now, self)
        dialog.accepted.connect(lambda: self._on_preferences_chosen(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def show_keys(self) -> KeysDialog:
        """List the keys of the set in force."""
        return show_keys(self.parts.settings.key_set, self)

    def welcome_newcomer(self) -> None:
        """First start: the samples come in, and the first is translated."""
        self.imports.article_imported.connect(
            self.translation.translate_when_ready, Qt.ConnectionType.SingleShotConnection
        )
        self.imports.import_samples()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything; stay open if that failed and the person wants to."""
        self.parts.desk.leave()
        unsaved = list(self.parts.drafts.unsaved.values())
        if unsaved and not accepts_loss(self, unsaved):
            event.ignore()
            return
        self.outside.stop()
        self.parts.translator.cancel()
        self.features.findings.stop()
        self.features.watch.stop()
        settings = self.parts.settings
        settings.set_geometry("window", self.saveGeometry())
        settings.set_geometry("columns", self.splitter.saveState())
        settings.sync()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window is for the pages alone."""
        super().resizeEvent(event)
        self.options.fit_library(round(self.width() / self.parts.fonts.scale), self.actions_by)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this machine, addresses and texts are welcome."""
        data = event.mimeData()
        if dropped_files(data) or data.hasText() or data.hasHtml():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.imports.take(event.mimeData())
        event.acceptProposedAction()

    def _restore_geometry(self) -> None:
        settings = self.parts.settings
        if not self.restoreGeometry(settings.geometry("window")):
            self.resize(1280, 840)
        if not self.splitter.restoreState(settings.geometry("columns")):
            width = self.parts.fonts.scaled(_LIBRARY_WIDTH)
            self.splitter.setSizes([width, self.width() - width, 0])

    def _on_opened(self, page: Page) -> None:
        if page.article.id != self._article_id:
            self._article_id = page.article.id
            self.pane.message.leave_page()
            if (failure := self.parts.drafts.failure) is not None:
                self.pane.message.show_error(failure)  # it holds for the last article's drafts too
        self.setWindowTitle(f"{page.article.title} – Enface")
        self.parts.library.set_current(page.article.id)
        if not self.parts.library.isAncestorOf(self.focusWidget() or self):
            self.parts.view.setFocus()  # the list keeps the keyboard while it is walked through
        self.actions_by.enable(_ARTICLE_ACTIONS, on=True)
        self._show_facts(page)
        self.parts.library.refresh()  # opening in place makes a version

    def _on_changed(self, page: Page) -> None:
        self._show_facts(page)
        self.parts.library.refresh()

    def _on_changed_outside(self) -> None:
        self.parts.library.refresh()
        if not self.parts.translator.is_running:  # what that writes is shown as it comes
            self.parts.desk.catch_up()

    def _show_facts(self, page: Page) -> None:
        self.reviewed.setText(reviewed_line(page))
        self.actions_by.enable(("translate",), on=not page.in_place)

    def _on_translation_changed(self) -> None:
        self.actions_by.enable(("cancel",), on=self.parts.translator.is_running)

    def _on_list_toggled(self, name: str, on: bool) -> None:
        action = self.actions_by.by_name.get(name)
        if action is not None and action.isCheckable():
            self.actions_by.check(name, on=on)

    def _on_find_wanted(self) -> None:
        self.actions_by.by_name["library"].setChecked(True)
        self.parts.library.search.setFocus()
        self.parts.library.search.selectAll()

    def _on_exported(self, path: Path) -> None:
        self.pane.message.show_note(
            f"Exported to {path.name}.",
            ("Open", lambda: open_locally(path)),
            ("Open folder", lambda: open_locally(path.parent)),
        )

    def _on_preferences_chosen(self, chosen: Preferences) -> None:
        settings = self.parts.settings
        settings.author = chosen.author
        settings.key_set = chosen.key_set
        settings.records_effort = chosen.records_effort
        self.features.steering.set_suggesting(chosen.suggests)
        self.features.matches.set_fills(chosen.fills)
        self.features.findings.unlikely.set_on(chosen.tells_unlikely)
        self.translation.set_style(chosen.style)
        self.actions_by.use_keys(chosen.key_set)
        self.parts.view.use_keys(chosen.key_set)
        self.options.set_appearance(chosen.appearance)
        self.actions_by.appearances[chosen.appearance].setChecked(True)

    def _on_colours_changed(self, colours: Colours) -> None:
        self.pane.set_colours(colours)
        self.lists.set_colours(colours)
        self.parts.library.set_colours(colours)
        self.parts.view.set_colours(colours)
        self.setStyleSheet(chrome_style(colours))
