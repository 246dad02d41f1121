"""How articles come in by the window: files chosen or dropped, pasted text, the samples."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QToolButton, QWidget

from reader.errors import EnfaceError, ImportFileError
from reader.store.articles import get_article_head
from reader.store.library import Library
from ui.addresses import is_address
from ui.arrivals import cleaned_articles, cleaned_line
from ui.desktop.file_dialogs import ask_files
from ui.desktop.importer import (
    FEW_ERRORS,
    Importer,
    ImportStep,
    import_error,
    import_message,
    skipped_line,
)
from ui.desktop.memories import MEMORY_SUFFIXES
from ui.desktop.message_bar import MessageBar
from ui.desktop.pack_installer import PACK_SUFFIX, PackInstaller
from ui.desktop.status_line import StatusLine

if TYPE_CHECKING:
    from reader.importing.bulk import ImportReport, Skipped
    from ui.desktop.import_report import SkippedDialog

#: Asks for files to import: parent → paths (empty when it was left).
FilesAsker = Callable[[QWidget], Sequence[Path]]

_FILTER = (
    "Articles (*.txt *.md *.markdown *.html *.htm *.xhtml *.mht *.mhtml *.docx *.odt *.epub *.pdf"
    " *.eml *.rss *.atom *.opml *.xml);;"
    f"Language packs (*{PACK_SUFFIX});;Translation memories (*.tmx);;All files (*)"
)
#: What rich text has that plain text shows less well; editors of programs copy only colours.
_RICH = re.compile(r"<(?:p|h[1-6]|li|blockquote|table)[\s>]", re.IGNORECASE)


def ask_articles(parent: QWidget) -> Sequence[Path]:
    """A dialog for the files."""
    return ask_files(parent, "Import articles or language packs", _FILTER)


def quoted_title(library: Library, article_id: int) -> str:
    """What an article is called in a sentence."""
    return f"“{get_article_head(library, article_id).title}”"


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files in what is dragged; anything on a network is left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class ImportFlow(QObject):
    """Asks, imports, says what came of it. `article_imported` carries the article to open."""

    article_imported = Signal(int)
    memories_offered = Signal(object)
    """Files that are translation memories."""
    library_changed = Signal()
    articles_cleaned = Signal(object)
    """Numbers of earlier articles in which lines are hidden now."""
    changes_wanted = Signal()
    """What the newer edition that was just opened has changed shall be shown."""

    def __init__(
        self,
        importer: Importer,
        message: MessageBar,
        status: StatusLine,
        window: QWidget,
        packs: PackInstaller,
        name: Callable[[int], str],
        ask: FilesAsker = ask_articles,
    ) -> None:
        super().__init__(window)
        self._importer = importer
        self._message = message
        self._status = status
        self._window = window
        self._packs = packs
        self._name = name
        self._ask = ask
        self._counted = ""
        self.progress = QToolButton()
        self.progress.setToolTip("Stop the import; what has come in stays")
        self.progress.hide()
        self.progress.clicked.connect(importer.cancel)
        status.addPermanentWidget(self.progress)
        importer.imported.connect(self._on_imported)
        importer.progressed.connect(self._on_progressed)
        importer.cancelling.connect(self._on_cancelling)
        for teller in (importer, packs):
            teller.failed.connect(self._on_failed)
        packs.installed.connect(self._on_pack_installed)

    def choose_files(self) -> None:
        """Ask for files and import them."""
        self.import_files(self._ask(self._window))

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import files and open the first; packs are installed, memories taken in."""
        memories = [path for path in paths if path.suffix.lower() in MEMORY_SUFFIXES]
        if memories:
            self.memories_offered.emit(memories)
        paths = [path for path in paths if path not in memories]
        articles = [path for path in paths if path.suffix.lower() != PACK_SUFFIX]
        if articles:
            self._status.say("Importing…")
            self._importer.import_files(articles)
        for path in paths:
            if path not in articles:
                self._status.say("Checking the language pack…")
                self._packs.install(path)

    def ask_address(self, offered: str = "") -> QInputDialog:
        """Ask for a web address, and fetch it; one on the clipboard is offered."""
        copied = offered or QGuiApplication.clipboard().text().strip()
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Import a web address")
        dialog.setLabelText(
            "Address of a page or a feed. It is fetched once and kept in the library:"
        )
        dialog.setTextValue(copied if is_address(copied) else "https://")
        dialog.setOkButtonText("Import")
        dialog.resize(520, dialog.sizeHint().height())
        dialog.textValueSelected.connect(self._on_address)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_address(self, text: str) -> None:
        address = text.strip()
        if not is_address(address):
            self._message.show_error(
                ImportFileError("That is no web address; one begins with http:// or https://.")
            )
            return
        self._fetch((address,))

    def _fetch(self, addresses: Sequence[str]) -> None:
        self._status.say("Fetching…")
        self._importer.import_addresses(addresses)

    def import_samples(self) -> None:
        """Put the sample articles into the library and open the first."""
        self._status.say("Importing…")
        self._importer.import_samples()

    def paste(self) -> None:
        """Import what is on the clipboard."""
        # There may be no data at all, whatever the stubs say.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self._message.show_error(
                ImportFileError("There is no text on the clipboard; copy an article first.")
            )

    def take(self, data: QMimeData) -> bool:
        """Import files, rich or plain text; of a web address ask first. False for nothing."""
        files, text = dropped_files(data), data.text().strip()
        if files:
            self.import_files(files)
        elif is_address(text):
            self.ask_address(text)
        elif data.hasHtml() and _RICH.search(data.html()):
            self._importer.import_text(data.html(), "html")
        elif text:
            self._importer.import_text(data.text())
        else:
            return False
        return True

    def _on_failed(self, error: EnfaceError) -> None:
        self._stop_counting()
        self._status.clear()
        self._message.show_error(error)

    def _on_pack_installed(self, title: str) -> None:
        self._status.clear()
        self._message.show_note(f"The language pack {title} is installed and ready.")

    def _on_progressed(self, step: ImportStep) -> None:
        if step.count <= FEW_ERRORS:
            return
        text = f"Importing: {step.done:,} of {step.count:,}"
        if not self._counted:
            self._message.show_note(text, ("Cancel", self._importer.cancel))
        elif self._message.shows(self._counted):
            self._message.change_note(text)
        else:  # another message has taken its place, or the person has closed it
            self.progress.show()
        self._counted = text
        self.progress.setText(f"{text} – cancel")

    def _stop_counting(self) -> None:
        self._counted = ""
        self.progress.hide()

    def _on_cancelling(self) -> None:
        self._stop_counting()
        self._message.clear()
        self._status.say("Stopping the import…")

    def _on_imported(self, report: ImportReport) -> None:
        self._stop_counting()
        self._status.clear()
        self._message.clear()
        cleaned = cleaned_articles(report.added)
        if report.added:
            self.library_changed.emit()
            if not report.cancelled:
                self.article_imported.emit(report.added[0].article.id)
            self.articles_cleaned.emit(cleaned)
        text = f"{import_message(report)} {cleaned_line(cleaned, self._name)}".strip()
        self._tell(report, text, is_passing=len(report.added) > 1 and not cleaned)

    def _tell(self, report: ImportReport, text: str, *, is_passing: bool) -> None:
        """Say what came of it, with what can be done about it."""
        if report.cancelled or len(report.skipped) > FEW_ERRORS:
            skipped = skipped_line(len(report.skipped))
            show = partial(self.show_skipped, report.skipped, was_stopped=report.cancelled)
            why = ("Show why", show)
            if text:
                self._message.show_note(f"{text} {skipped}".strip(), *([why] if skipped else ()))
            else:
                self._message.show_error(ImportFileError(skipped), why)
        elif report.skipped:
            self._message.show_error(import_error(report.skipped))
        elif report.links:
            from ui.fetching import named_line

            self._message.show_note(
                f"{text} {named_line(report.links)}.".strip(),
                ("Fetch now", partial(self._fetch, report.links)),
            )
        elif len(report.added) == 1 and report.added[0].edition_of is not None:
            self._message.show_note(text, ("Show what changed", self.changes_wanted.emit))
        elif is_passing:
            self._message.show_passing_note(text)
        elif text:
            self._message.show_note(text)

    def show_skipped(
        self, skipped: Sequence[Skipped], *, was_stopped: bool = False
    ) -> SkippedDialog:
        """List what was not imported and why; the dialog frees itself."""
        from ui.desktop.import_report import show_skipped

        return show_skipped(skipped, self._window, was_stopped=was_stopped)
