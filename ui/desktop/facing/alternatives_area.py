"""Asking for other ways to go on from a word, and taking one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from reader.model import BanScope, BlockKind
from translations.engines.banning import bare_phrase
from ui.desktop.facing.alternatives_popup import AlternativesPopup
from ui.desktop.facing.words import word_span
from ui.desktop.facing.words_area import WordsArea
from ui.desktop.fonts import Fonts
from ui.desktop.theme import Colours


class AlternativesArea(WordsArea):
    """A `WordsArea` whose editor offers other ways.

    `alternatives_requested` carries (segment id, text now, character where the word begins); who
    hears it answers with `show_alternatives`. `ban_requested` carries (segment id, phrase, the
    name of a `BanScope`); `ban_missed`: there is no word to ban at the caret.
    """

    alternatives_requested = Signal(int, str, int)
    ban_requested = Signal(int, str, str)
    ban_missed = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._ways: AlternativesPopup | None = None
        self._asked: tuple[int, str, int] = (0, "", 0)
        self.draft_changed.connect(self.close_alternatives)
        self.editor_left.connect(self.close_alternatives)

    @property
    def alternatives(self) -> AlternativesPopup | None:
        """The list, while it is open."""
        return self._ways if self._ways is not None and isValid(self._ways) else None

    def ask_for_alternatives(self) -> None:
        """Open the list on the word at the caret."""
        segment_id = self.active_segment_id
        if segment_id is None or not self._editor.text:
            return
        self.close_alternatives()
        start, _ = self.chosen_words()
        style = self._typography.style(BlockKind.PARAGRAPH)
        popup = AlternativesPopup(style, self._colours, self.viewport())
        popup.chosen.connect(self._on_way_chosen)
        popup.key_passed.connect(self._on_key_passed)
        popup.cancelled.connect(self._editor.field.setFocus)
        self._ways, self._asked = popup, (segment_id, self._editor.text, start)
        popup.open_at(self._word_rectangle(start), self._geometry.text_width)
        self.alternatives_requested.emit(*self._asked)

    def show_alternatives(
        self,
        segment_id: int,
        text: str,
        ways: Sequence[str],
        *,
        start: int | None = None,
        by: str = "",
        problem: str = "",
        begun: bool = False,
    ) -> None:
        """Fill the list, if it still waits for these; `by` is who offers them, as its heading.

        `begun`: the texts are how each begins, the whole of them will follow.
        """
        popup, (asked_id, asked_text, place) = self.alternatives, self._asked
        if popup is None or (segment_id, text) != (asked_id, asked_text):
            return
        if start in (None, place):  # else they are from another word on
            popup.set_heading(by)
            others = [way for way in ways if way != text]
            popup.show_ways(text, others, place, problem, begun=begun)

    def ask_where_to_ban(self) -> None:
        """Ask, beneath the chosen words, where they shall not be used."""
        menu = self.ban_menu()
        if menu is None:
            self.ban_missed.emit()
            return
        corner = self._word_rectangle(self.chosen_words()[0]).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[1])

    def ban_menu(self) -> QMenu | None:
        """Where the chosen words can be banned; None without words. Frees itself when closed."""
        segment_id = self.active_segment_id
        start, stop = self.chosen_words()
        phrase = bare_phrase(self._editor.text[start:stop])
        if segment_id is None or not phrase:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setTitle(self.tr("Not this wording"))
        heading = menu.addAction(self.tr("Not “{phrase}”").format(phrase=_shortened(phrase)))
        heading.setEnabled(False)
        for scope, title in (
            (BanScope.SEGMENT, self.tr("In this segment")),
            (BanScope.ARTICLE, self.tr("In this article")),
            (BanScope.EVERYWHERE, self.tr("Everywhere")),
        ):
            action = menu.addAction(title)
            action.triggered.connect(
                lambda _checked=False, name=scope.value: self.ban_requested.emit(
                    segment_id, phrase, name
                )
            )
        return menu

    def close_alternatives(self) -> None:
        """Leave the list without choosing."""
        popup, self._ways = self.alternatives, None
        if popup is not None:
            popup.close()

    def chosen_words(self) -> tuple[int, int]:
        """What is selected in the editor, else the word at the caret, else the caret's place."""
        cursor = self._editor.field.textCursor()
        if cursor.hasSelection():
            return cursor.selectionStart(), cursor.selectionEnd()
        caret = cursor.position()
        return word_span(self._editor.text, caret) or (caret, caret)

    def _word_rectangle(self, start: int) -> QRect:
        field = self._editor.field
        cursor = field.textCursor()
        cursor.setPosition(start)
        inside = field.cursorRect(cursor)
        corner = field.viewport().mapTo(self.viewport(), inside.topLeft())
        return QRect(corner, inside.size())

    def _on_way_chosen(self, whole: str) -> None:
        segment_id, text, start = self._asked
        if segment_id == self.active_segment_id and text == self._editor.text:
            self._editor.replace_text(whole)
            self._editor.place_caret(start)
        self._editor.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_key_passed(self, event: QKeyEvent) -> None:
        """The list is left for this key: it is the editor's."""
        self._editor.field.setFocus(Qt.FocusReason.PopupFocusReason)
        QCoreApplication.sendEvent(self._editor.field, event)

    def _set_scroll(self, value: int) -> None:
        before = self.verticalScrollBar().value()
        super()._set_scroll(value)
        if self.verticalScrollBar().value() != before:
            self.close_alternatives()


def _shortened(phrase: str) -> str:
    return phrase if len(phrase) <= 40 else f"{phrase[:39]}…"
