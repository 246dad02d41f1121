"""The slim line above the facing pages: title, where it comes from, target language, progress."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from translations.engines.protocol import DecodingStyle, LanguagePair
from ui.desktop.elided import ElidedBox, ElidedLabel
from ui.desktop.engine_shelf import EngineOffer
from ui.desktop.fonts import Fonts
from ui.desktop.languages import language_name, pair_label
from ui.desktop.pace import Pace
from ui.desktop.page import Page, provenance_line
from ui.desktop.shown import Label, plain
from ui.desktop.theme import Colours, restyle
from ui.styles import STYLE_TITLES

IN_PLACE_LABEL = "Correct in place"
#: Room for a pair of languages ("Russian → English"); beside a list more is the title's. What is
#: longer ("... through English") is whole in the list that opens.
_LANGUAGE_WIDTH, _LIST_MARGIN = 196, 28


class LanguageBox(ElidedBox):
    """A choice that takes no more than its share of the line, `most` pixels."""

    def __init__(self, most: int) -> None:
        super().__init__(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(most)


class PageHeader(QWidget):
    """Says what is open and asks for what to do with it; does nothing itself."""

    language_chosen = Signal(str)
    translate_requested = Signal()
    engine_chosen = Signal(str)
    style_chosen = Signal(object)
    cancel_requested = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel()
        self.provenance = ElidedLabel()
        self.language = LanguageBox(fonts.scaled(_LANGUAGE_WIDTH))
        self.translate = QPushButton("Translate")
        self.engines = QPushButton("Translate with…")
        self._recipient = ""
        self.progress_line = Label()
        self.progress_bar = QProgressBar(textVisible=False)
        self.cancel = QPushButton("Cancel")
        self._right = QStackedWidget()
        self.title.setFont(fonts.reading(17, bold=True))
        self.provenance.setFont(fonts.small(12))
        self.progress_line.setFont(fonts.small(12))
        self._build()
        self.set_colours(colours)
        self.language.activated.connect(self._on_language_activated)
        self.translate.clicked.connect(self.translate_requested)
        self.cancel.clicked.connect(self.cancel_requested)

    def _build(self) -> None:
        self.title.setObjectName("articleTitle")
        self.translate.setObjectName("primary")
        for label in (self.provenance, self.progress_line):
            label.setObjectName("muted")
        self.language.setAccessibleName("Target language")
        self.engines.setMenu(QMenu(self.engines))
        self.engines.setToolTip("Choose who translates; versions can be compared (View menu)")
        self.engines.hide()
        self.progress_bar.setFixedHeight(4)
        self.progress_bar.setMinimumWidth(180)
        self.progress_bar.setAccessibleName("Translation progress")
        left = QGridLayout()
        left.setVerticalSpacing(2)
        left.addWidget(self.title, 0, 0)
        left.addWidget(self.provenance, 1, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 16, 8)
        layout.setSpacing(16)
        layout.addLayout(left, 1)
        layout.addWidget(self._right)
        self._right.addWidget(self._choice_row())
        self._right.addWidget(self._progress_row())
        self._right.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _choice_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.language)
        layout.addWidget(self.engines)
        layout.addWidget(self.translate)
        return row

    def _progress_row(self) -> QWidget:
        row = QWidget()
        layout = QGridLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.addWidget(self.progress_line, 0, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(self.progress_bar, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.cancel, 0, 1, 2, 1)
        return row

    def show_page(self, page: Page, pairs: Sequence[LanguagePair]) -> None:
        """Describe the open page; `pairs` is what the engine can do."""
        self.title.set_whole(page.article.title or "Untitled")
        self.provenance.set_whole(provenance_line(page))
        choices = language_choices(page, pairs)
        with QSignalBlocker(self.language):
            self.language.clear()
            for code, label in choices:
                if code == page.article.language and self.language.count():
                    self.language.insertSeparator(self.language.count())
                self.language.addItem(label, code)
            self.language.setCurrentIndex(self.language.findData(page.language))
        choices_view = self.language.view()
        choices_view.setMinimumWidth(choices_view.sizeHintForColumn(0) + _LIST_MARGIN)
        self.language.setToolTip(plain(self.language.currentText()))
        routes = {p.target for p in pairs if p.source == page.article.language}
        can_translate = not page.in_place and page.counts.untranslated > 0
        self.translate.setVisible(can_translate)
        self.translate.setEnabled(page.language in routes)
        self.translate.setToolTip("" if page.language in routes else plain(_no_route(page)))
        self.translate.setText("Translate" if not page.versions else "Go on translating")
        self._right.adjustSize()

    def show_engines(self, offers: Sequence[EngineOffer], style: DecodingStyle) -> None:
        """Offer these to translate with, when there is a choice; and how carefully."""
        menu = self.engines.menu()
        menu.clear()
        for offer in offers:
            away = " – the text leaves this machine" if offer.leaves_machine else ""
            action = menu.addAction(offer.title + away)
            action.triggered.connect(partial(self._on_engine, offer.name))
        menu.addSeparator()
        for one, title in STYLE_TITLES.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(one is style)
            action.triggered.connect(partial(self._on_style, one))
        self.engines.setVisible(len(offers) > 1)
        self._right.adjustSize()

    def _on_engine(self, name: str) -> None:
        self.engine_chosen.emit(name)

    def _on_style(self, style: DecodingStyle) -> None:
        self.style_chosen.emit(style)

    def name_recipient(self, title: str) -> None:
        """Say who the text is being sent to; empty while it stays on this machine."""
        self._recipient = title

    def show_progress(self, pace: Pace | None) -> None:
        """Show how far a translation is (None: it has only just been asked for)."""
        sent = f"The text is sent to {self._recipient}" if self._recipient else ""
        self._right.setCurrentIndex(1)
        if pace is None:
            self.progress_line.setText(f"{sent}…" if sent else "Loading the language pack…")
            self.progress_bar.setRange(0, 0)
            return
        self.progress_line.setText(" · ".join(part for part in (sent, pace.line()) if part))
        self.progress_bar.setRange(0, max(1, pace.total))
        self.progress_bar.setValue(pace.done)

    def show_waiting(self) -> None:
        """Another program translates the article: its text comes when that is done."""
        self.progress_line.setText("Waiting for another Enface that translates this article…")
        self.progress_bar.setRange(0, 0)

    def hide_progress(self) -> None:
        """Back to the language selector."""
        self._right.setCurrentIndex(0)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        restyle(
            self,
            f"#pageHeader {{ background: {colours.chrome};"
            f" border-bottom: 1px solid {colours.hairline}; }}"
            f"#articleTitle {{ color: {colours.ink}; }}",
        )

    def _on_language_activated(self, row: int) -> None:
        code = self.language.itemData(row)
        if code:
            self.language_chosen.emit(code)


def _no_route(page: Page) -> str:
    source, target = language_name(page.article.language), language_name(page.language)
    return (
        f"No installed language pack leads from {source} to {target};"
        " look for one in File > Language packs, or drop one on this window."
    )


def language_choices(page: Page, pairs: Sequence[LanguagePair]) -> list[tuple[str, str]]:
    """(code, label) for the selector: what the engine can do, what is open, and in place last."""
    own = page.article.language
    labels = {p.target: pair_label(p) for p in pairs if p.source == own and p.target != own}
    if not page.in_place:
        labels.setdefault(page.language, language_name(page.language))
    return [*sorted(labels.items(), key=lambda item: item[1]), (own, IN_PLACE_LABEL)]
