"""Dismissing findings in the window, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.errors import EnfaceError
from reader.model import Dismissal, DismissalScope
from reader.store.articles import get_article_head
from reader.store.library import Library
from translations.dismissals import (
    dismiss_everywhere,
    dismiss_finding,
    dismiss_in_article,
    dismissals,
    dismissing,
    restore,
)
from ui.desktop.desk import Desk
from ui.desktop.findings_work import FoundLine, titles
from ui.desktop.held_dialog import HeldDialog, HeldTexts
from ui.desktop.message_bar import MessageBar
from ui.desktop.told import Told

_DONE = {
    DismissalScope.PLACE: "“{title}” is dismissed here.",
    DismissalScope.ARTICLE: "“{title}” is dismissed in this article.",
    DismissalScope.EVERYWHERE: "“{title}” is dismissed everywhere.",
}

_TEXTS = HeldTexts(
    title="Dismissed findings",
    lift="Find it again",
    some="Dismissed findings are not listed; what you find again shows up at once.",
    empty="Nothing is dismissed. Choose “Dismiss” in the list of findings for what is no error.",
)


class Dismissing(QObject):
    """Carries out dismissals of the open article. `changed` when other findings are to be told.

    `words_changed` when the dictionary knows other words.
    """

    changed = Signal()
    words_changed = Signal()

    def __init__(self, library: Library, desk: Desk, message: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._library, self._desk, self._message = library, desk, message
        self._window = parent

    @property
    def library_path(self) -> Path:
        """The library of the open article, for threads to open."""
        return self._library.path

    def without_dismissed(self, lines: Iterable[FoundLine]) -> tuple[FoundLine, ...]:
        """The findings of the open article that are not dismissed."""
        page = self._desk.page
        held: tuple[Dismissal, ...] = ()
        with Told(self._message.show_error):
            if page is not None:
                held = dismissals(self._library, page.article.id, page.language)
        is_dismissed = dismissing(held)
        return tuple(
            n for n in lines if not is_dismissed(n.segment_id, n.finding, n.words, n.others)
        )

    def dismiss(self, line: FoundLine, scope: DismissalScope) -> None:
        """Tell this finding, or all of its check, no more."""
        page, check = self._desk.page, line.finding.check
        if page is None:
            return
        library, language = self._library, page.language
        with Told(self._message.show_error):
            match scope:
                case DismissalScope.PLACE:
                    made = dismiss_finding(library, check, line.segment_id, language, line.words)
                case DismissalScope.ARTICLE:
                    made = dismiss_in_article(library, check, page.article.id, language)
                case DismissalScope.EVERYWHERE:
                    made = dismiss_everywhere(library, check)
            told = _DONE[scope].format(title=_title(check))
            self._message.show_note(
                told, ("Undo", lambda: self.lift(made)), ("What is dismissed…", self.show)
            )
        self.changed.emit()

    def know_word(self, line: FoundLine) -> None:
        """Teach the dictionary a word that it did not know."""
        from translations.spelling.speller import add_word

        page, word = self._desk.page, line.words[1]
        if page is None:
            return
        language = page.language
        with Told(self._message.show_error):
            add_word(language, word)
            self._message.show_note(
                f"“{word}” is in the dictionary now.",
                ("Undo", lambda: self._forget_word(language, word)),
            )
        self.words_changed.emit()

    def _forget_word(self, language: str, word: str) -> None:
        from translations.spelling.speller import remove_word

        with Told(self._message.show_error):
            remove_word(language, word)
        self._message.clear()
        self.words_changed.emit()

    def lift(self, one: Dismissal) -> None:
        """Tell again what was dismissed."""
        with Told(self._message.show_error):
            restore(self._library, one.id)
        self._message.clear()
        self.changed.emit()

    def show(self) -> QDialog:
        """What is dismissed, and a way to lift it."""
        dialog = HeldDialog(_TEXTS, self._lines(), self._window)
        dialog.lift_requested.connect(lambda one: self._on_lift_requested(one, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_lift_requested(self, one: Dismissal, dialog: HeldDialog) -> None:
        self.lift(one)
        dialog.show_held(self._lines())

    def _all(self) -> tuple[Dismissal, ...]:
        try:
            return dismissals(self._library)
        except EnfaceError as error:
            self._message.show_error(error)
            return ()

    def _lines(self) -> list[tuple[Dismissal, str]]:
        """Every dismissal, and how it is listed."""
        return [(one, self._words_of(one)) for one in self._all()]

    def _words_of(self, one: Dismissal) -> str:
        """A dismissal as people say it."""
        title = _title(one.check)
        if one.scope is DismissalScope.EVERYWHERE or one.scope_id is None:
            return f"{title}  –  everywhere"
        if one.scope is DismissalScope.PLACE:
            page = self._desk.page
            words = " · ".join(part for part in (one.source_words, one.target_words) if part)
            is_here = page is not None and one.scope_id in page.targets
            place = "in a segment of this article" if is_here else "in a segment"
            return f"{title}  –  {place}: “{words}”" if words else f"{title}  –  {place}"
        try:
            return f"{title}  –  in “{get_article_head(self._library, one.scope_id).title}”"
        except EnfaceError:
            return f"{title}  –  in an article"


def _title(check: str) -> str:
    return titles().get(check, (check, ""))[0]
