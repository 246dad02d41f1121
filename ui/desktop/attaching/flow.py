"""Attaching a translation to the open article, and mending its alignment, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.attachment import Attachment, MendKind
from reader.errors import EnfaceError
from reader.importing.source import Source
from reader.store.attachments import attachment_of, has_attachment
from reader.store.library import Library
from ui.desktop.attaching.attach_dialog import AttachDialog
from ui.desktop.attaching.links_model import link_lines
from ui.desktop.attaching.links_panel import LinksPanel
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.jobs import JobContext, JobRunner
from ui.desktop.message_bar import MessageBar
from ui.desktop.page import Page
from ui.desktop.shown import plain
from ui.desktop.side_lists import SideList
from ui.desktop.told import Told
from ui.desktop.translator import Translator

if TYPE_CHECKING:
    from translations.attaching import Mended

#: Command → what it does to a link, and how.
_MENDS: Mapping[str, tuple[MendKind, dict[str, int]]] = {
    "merge_link": (MendKind.MERGE, {}),
    "split_link": (MendKind.SPLIT, {}),
    "shift_down": (MendKind.SHIFT, {"by": 1}),
    "shift_up": (MendKind.SHIFT, {"by": -1}),
    "unlink": (MendKind.UNLINK, {}),
}


def ask_anyway(why: str, attach: Callable[[], None], parent: QWidget) -> QMessageBox:
    """Ask whether to attach a text all the same, and call `attach` then; the box frees itself."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Attach a translation")
    box.setText(plain(why))
    box.setInformativeText("What is attached stays with the article as a version.")
    yes = box.addButton("Attach it anyway", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    yes.clicked.connect(attach)
    box.open()
    return box


class AttachFlow(QObject):
    """Asks for the translation, shows how it is aligned, and carries out the mends."""

    def __init__(
        self,
        place: SideList,
        library: Library,
        jobs: JobRunner,
        desk: Desk,
        view: FacingView,
        message: MessageBar,
        translator: Translator,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        panel = place.panel
        assert isinstance(panel, LinksPanel)
        self.place, self.panel = place, panel
        self._library, self._jobs = library, jobs
        self._desk, self._view = desk, view
        self._message, self._window = message, window
        self._translator = translator
        self.is_busy = False
        self._failure: EnfaceError | None = None
        panel.mend_requested.connect(self.mend)
        panel.link_chosen.connect(self._go_to)
        place.toggled.connect(lambda on: self.show_links(even_hidden=True) if on else None)
        for change in (desk.opened, desk.completed):
            change.connect(lambda _page: self.show_links())
        view.segment_activated.connect(panel.set_current_segment)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "attach": self.ask,
            "alignment": self.place.set_shown,
            **{name: partial(self.mend, name) for name in (*_MENDS, "undo_mend")},
        }

    # Attaching ------------------------------------------------------------------------------

    def ask(self) -> AttachDialog | None:
        """Ask for a translation of the open article; None when nothing is open."""
        page = self._desk.whole_page()
        if page is None:
            return None
        dialog = AttachDialog(page.article.language, page.language, self._window)
        dialog.accepted.connect(
            lambda: self.attach(page.article.id, dialog.code, dialog.source or Source())
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def attach(self, article_id: int, language: str, source: Source, anyway: bool = False) -> None:
        """Attach a file, a page or a text; `anyway`, whatever language it seems to be in."""
        library_path, translate = self._library.path, self._translate_into(language)

        def work(context: JobContext) -> Attachment:
            from translations.attaching import attach_translation
            from ui.configuration import import_limits
            from ui.fetching import read_given

            read = read_given(source, import_limits(), lambda: context.cancelled)
            with Library.open(library_path) as library:
                return attach_translation(
                    library,
                    article_id,
                    read,
                    language,
                    name=source.shown_name,
                    translate=translate,
                    anyway=anyway,
                ).attachment

        again = partial(self.attach, article_id, language, source, anyway=True)
        self._jobs.start(work, done=self._on_attached, failed=partial(self._on_refused, again))

    def _on_refused(self, again: Callable[[], None], error: EnfaceError) -> None:
        """Ask about a text that seems to be no translation; tell of anything else."""
        from translations.attaching import UnsuitedTranslationError

        if isinstance(error, UnsuitedTranslationError):
            ask_anyway(str(error), again, self._window)
        else:
            self._message.show_error(error)

    def _translate_into(self, language: str) -> Callable[[Sequence[str]], list[str]] | None:
        """What a pack makes of sentences, to compare with; None without one, or if it is busy."""
        page, translator = self._desk.page, self._translator
        pairs = {(pair.source, pair.target) for pair in translator.pairs or ()}
        own = page.article.language if page is not None else ""
        if translator.is_running or (own, language) not in pairs:
            return None

        def translate(texts: Sequence[str]) -> list[str]:
            from translations.alignment.learning import machine_texts

            return machine_texts(translator.engine(), texts, own, language)

        return translate

    def _on_attached(self, attachment: Attachment) -> None:
        page = self._desk.page
        if page is None or page.article.id != attachment.article_id:
            return
        self._desk.open(attachment.article_id, attachment.language)
        self.place.set_shown(True)
        alone = sum(not (link.segments and link.sentences) for link in attachment.links)
        if alone:
            self._message.show_note(
                f"The translation is attached; {alone} sentences of both texts have no counterpart."
            )

    # Mending --------------------------------------------------------------------------------

    def mend(self, name: str) -> None:
        """Carry out a mend on the link in hand."""
        page, at = self._desk.page, self._link_in_hand()
        if page is None or self.is_busy or (at < 0 and name != "undo_mend"):
            return
        self._desk.leave()
        library_path, article_id, language = self._library.path, page.article.id, page.language

        def work(_context: JobContext) -> Mended:
            from translations.attaching import mend, undo_mend

            with Library.open(library_path) as library:
                if name == "undo_mend":
                    return undo_mend(library, article_id, language)
                kind, details = _MENDS[name]
                return mend(library, article_id, language, kind, at, **details)

        self.is_busy = True
        self._jobs.start(work, done=self._on_mended, failed=self._on_failed)

    def _link_in_hand(self) -> int:
        """The place of the link chosen in the list, else of the segment at the keyboard."""
        if not self.panel.model.lines:
            self.show_links(even_hidden=True)
        if self.place.is_shown and self.panel.current >= 0:
            return self.panel.current
        return self.panel.model.row_of(self._view.current_segment_id or 0).row()

    def _on_failed(self, error: EnfaceError) -> None:
        self.is_busy = False
        self._failure = error
        self._desk.failed.emit(error)

    def _on_mended(self, mended: Mended) -> None:
        self.is_busy = False
        self._message.withdraw_error(self._failure)
        page, attachment = self._desk.page, mended.attachment
        if page is None or page.article.id != attachment.article_id:
            return
        self._desk.refresh([segment.segment_id for segment in mended.segments])
        self._show(page, attachment)
        self.panel.set_current(mended.at)

    # Showing --------------------------------------------------------------------------------

    def show_links(self, *, even_hidden: bool = False) -> None:
        """List the links of the open article, if the list is shown."""
        page = self._desk.whole_page() if even_hidden else self._desk.page
        if not (self.place.is_shown or even_hidden) or (page is not None and page.is_part):
            self.panel.model.set_lines(())  # of a long article the rest comes in a moment
            return
        if page is None or not has_attachment(self._library, page.article.id, page.language):
            self.panel.show_lines((), "No translation is attached. Article > Attach a translation…")
            return
        with Told(self._desk.failed.emit):
            self._show(page, attachment_of(self._library, page.article.id, page.language))
        if self._view.current_segment_id is not None:
            self.panel.set_current_segment(self._view.current_segment_id)

    def _show(self, page: Page, attachment: Attachment) -> None:
        mended = sum(link.is_fixed for link in attachment.links)
        note = f"{attachment.name}: what you mend stays, the rest aligns around it."
        self.panel.show_lines(
            link_lines(page, attachment), f"{note} {mended} mended." if mended else note
        )

    def _go_to(self, at: int) -> None:
        segment_id = self.panel.model.lines[at].segment_id
        if segment_id:
            self._view.scroll_to(segment_id)
