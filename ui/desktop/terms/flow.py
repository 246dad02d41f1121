"""New terms from the pages, the list of all terms, and the project of the open article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from reader.errors import EnfaceError
from reader.spans import Span
from reader.store.articles import get_article_head
from reader.store.library import Library
from reader.term import Term, TermOrigin
from translations.glossary.entries import add_entry, edit_entry, set_project
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.facing.words import word_span
from ui.desktop.file_dialogs import ask_file, ask_where_to_save
from ui.desktop.jobs import JobRunner
from ui.desktop.message_bar import MessageBar
from ui.desktop.questions import Text
from ui.desktop.settings import WindowSettings
from ui.desktop.steering import SteeringDesk
from ui.desktop.terms.dialog import TermDialog, TermPlace
from ui.desktop.terms.guessing import Side, counterpart, replaced_words, sure_source, term_span
from ui.desktop.terms.list_dialog import TermsDialog
from ui.desktop.terms.page_terms import PageTerms
from ui.desktop.terms.work import (
    ImportRequest,
    export_file,
    import_file,
    put_back,
    read_terms,
    remove_terms,
)
from ui.desktop.told import Told

_READ = "Glossaries (*.csv *.tsv *.tab *.txt *.utf8 *.tbx *.xml);;All files (*)"
_WRITE = "CSV (*.csv);;TSV (*.tsv);;OmegaT (*.txt);;TBX (*.tbx)"


class TermsFlow(QObject):
    """Carries out what a person wants with terms."""

    def __init__(
        self,
        terms: PageTerms,
        library: Library,
        desk: Desk,
        view: FacingView,
        jobs: JobRunner,
        steering: SteeringDesk,
        settings: WindowSettings,
        message: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.terms = terms
        self._library, self._desk, self._view, self._jobs = library, desk, view, jobs
        self._steering, self._settings = steering, settings
        self._message, self._window = message, window
        self._listing: TermsDialog | None = None
        view.term_requested.connect(lambda _segment_id: self.new_term())

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "new_term": self.new_term,
            "terms": self.show_terms,
            "project": self.ask_project,
        }

    # One entry ------------------------------------------------------------------------------

    def new_term(self) -> TermDialog | None:
        """Ask for an entry, filled in from what is selected on the two pages."""
        page, view = self._desk.page, self._view
        if page is None:
            return None
        if page.in_place:
            self._message.show_note(
                "A term leads from one language to another; this article is corrected in its own."
            )
            return None
        segment_id = self._meant_segment()
        term = Term("", (), page.article.language, page.language, author=self._settings.author)
        if segment_id is None:
            return self._ask(term)
        segment = view.document.segment(segment_id)
        target = view.editor.text if segment_id == view.active_segment_id else segment.shown_target
        source_span, target_span = self._spans(segment_id, segment.source, target)
        if source_span is None and target_span is not None:
            languages = page.article.language, page.language
            matches = self.terms.matches(segment_id)
            source_span = sure_source((segment.source, target), target_span, languages, matches)
        texts = segment.source, target, segment.version_id
        guess = self._guessed(texts, source_span, target_span)
        dialog = self._ask(
            Term(
                _words(segment.source, guess[0]),
                tuple(filter(None, [_words(target, guess[1])])),
                term.source_language,
                term.target_language,
                self._replaced(segment.machine, target, guess[1]),
                author=term.author,
            ),
            passage="" if guess[0] else segment.source,
        )
        if None in guess and (source_span or target_span):
            self._fill_later(dialog, texts, source_span, target_span)
        return dialog

    def ask_rule(self, rule: Term, source: str) -> TermDialog:
        """Have a person look at what a correction suggests, and name the term if it is not sure."""
        return self._ask(rule, passage=source)

    def _meant_segment(self) -> int | None:
        """The segment that has selected words, is edited, or is at the keyboard."""
        view, active = self._view, self._view.active_segment_id
        if active is not None and view.editor.field.textCursor().hasSelection():
            return active
        for in_source in (True, False):
            for segment_id in view.visible_segment_ids():
                if view.selected_words(segment_id, in_source=in_source):
                    return segment_id
        return view.current_segment_id if active is None else active

    def _spans(self, segment_id: int, source: str, target: str) -> tuple[Span | None, Span | None]:
        """What is selected on the left and on the right; in the editor at least the word there."""
        view = self._view
        ours = view.selected_words(segment_id, in_source=True)
        theirs = None
        if segment_id == view.active_segment_id:
            cursor = view.editor.field.textCursor()
            if cursor.hasSelection():
                theirs = cursor.selectionStart(), cursor.selectionEnd()
            elif ours is None:
                theirs = word_span(target, view.editor.caret)
        else:
            theirs = view.selected_words(segment_id, in_source=False)
        return term_span(source, ours), term_span(target, theirs)

    def _guessed(
        self, texts: Text, ours: Span | None, theirs: Span | None
    ) -> tuple[Span | None, Span | None]:
        """The two spans; where only one side is selected, the other by sure links, if any."""
        source, target, _ = texts
        links, page = self._steering.links(*texts), self._desk.page
        if links is None or page is None or (ours is None) == (theirs is None):
            return ours, theirs
        left, right = Side(source, page.article.language), Side(target, page.language)
        if ours is None and theirs is not None:
            return counterpart(links, theirs, right, left, in_source=False), theirs
        return ours, ours and counterpart(links, ours, left, right, in_source=True)

    def _fill_later(
        self, dialog: TermDialog, texts: Text, ours: Span | None, theirs: Span | None
    ) -> None:
        """Fill in the other side when the machine has read the segment, if it can."""
        source, target, _ = texts

        def fill(read_source: str, read_target: str) -> None:
            if (read_source, read_target) == (source, target):
                found = self._guessed(texts, ours, theirs)
                dialog.suggest(source=_words(source, found[0]), target=_words(target, found[1]))

        connection = self._steering.linked.connect(fill)
        dialog.finished.connect(lambda _code: self._steering.linked.disconnect(connection))
        self._steering.ask_links(*texts)

    def _replaced(self, machine: str, target: str, span: Span | None) -> tuple[str, ...]:
        """What the machine said there and a person replaced: it is probably wrong for the term."""
        if span is None or not machine or machine == target:
            return ()
        wrong = replaced_words(machine, target, span)
        return (wrong,) if wrong else ()

    def _ask(self, term: Term, parent: QWidget | None = None, *, passage: str = "") -> TermDialog:
        dialog = TermDialog(term, self._place(), parent or self._window, passage=passage)
        dialog.wanted.connect(lambda wanted: self._on_wanted(dialog, wanted))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _place(self) -> TermPlace:
        page = self._desk.page
        if page is None:
            return TermPlace()
        with Told(self._message.show_error):
            head = get_article_head(self._library, page.article.id)
            return TermPlace(head.id, head.title, head.project)
        return TermPlace()

    def _on_wanted(self, dialog: TermDialog, term: Term) -> None:
        try:
            if term.id:
                edit_entry(self._library, term)
            elif term.origin is TermOrigin.RULE:
                from translations.propagation.rules import keep_rule  # slow to import

                keep_rule(self._library, term)
            else:
                add_entry(self._library, term)
        except EnfaceError as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self.terms.reload()
        self._message.show_note(
            f"“{term.source}” is in the glossary. The machine keeps to it when you translate again;"
            " what you edited stays."
        )

    # The list -------------------------------------------------------------------------------

    def show_terms(self) -> TermsDialog:
        """All terms, and what can be done with them."""
        self._listing = dialog = TermsDialog(self._window)
        page = self._desk.page
        dialog.allow_new(page is not None and not page.in_place)
        dialog.new_wanted.connect(lambda: self._on_edit(None))
        dialog.edit_wanted.connect(self._on_edit)
        dialog.remove_wanted.connect(self._on_remove)
        dialog.put_back_wanted.connect(self._on_put_back)
        dialog.import_wanted.connect(self._on_import)
        dialog.export_wanted.connect(self._on_export)
        dialog.finished.connect(self._on_list_closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self._list()
        return dialog

    def _on_list_closed(self) -> None:
        self._listing = None

    def _list(self, told: str = "", removed: tuple[Term, ...] = ()) -> None:
        """Read the entries again and list them, then say what was done."""
        path = self._library.path

        def show(terms: Sequence[Term]) -> None:
            if self._listing is not None:
                self._listing.show_terms(terms)
                if told:
                    self._listing.tell(told, removed)

        self._jobs.start(
            lambda context: read_terms(context, path), done=show, failed=self._on_failed
        )

    def _changed(self, told: str, removed: tuple[Term, ...] = ()) -> None:
        self.terms.reload()
        self._list(told, removed)

    def _say(self, text: str) -> None:
        """Say it in the list, if that is still there."""
        if self._listing is not None:
            self._listing.tell(text)
        else:
            self._message.show_note(text)

    def _on_failed(self, error: EnfaceError) -> None:
        if self._listing is not None:
            self._listing.tell(str(error))
        else:
            self._message.show_error(error)

    def _on_edit(self, term: Term | None) -> None:
        page = self._desk.page
        if term is None:
            assert page is not None  # the button is off otherwise
            author = self._settings.author
            term = Term("", (), page.article.language, page.language, author=author)
        asked = self._ask(term, self._listing)
        asked.accepted.connect(lambda: self._list("Saved."))

    def _on_remove(self, terms: Sequence[Term]) -> None:
        path = self._library.path
        self._jobs.start(
            lambda context: remove_terms(context, path, terms),
            done=lambda gone: self._changed(f"{_named(gone)} removed.", gone),
            failed=self._on_failed,
        )

    def _on_put_back(self, terms: Sequence[Term]) -> None:
        path = self._library.path
        self._jobs.start(
            lambda context: put_back(context, path, terms),
            done=lambda _nothing: self._changed(f"{_named(terms)} back."),
            failed=self._on_failed,
        )

    def _on_import(self) -> None:
        page = self._desk.page
        path = ask_file(self._listing or self._window, "Import terms", _READ)
        if path is None or page is None:
            return
        languages = page.article.language, page.language
        request = ImportRequest(self._library.path, path, *languages, self._settings.author)
        self._jobs.start(
            lambda context: import_file(context, request),
            done=self._changed,
            failed=self._on_failed,
        )

    def _on_export(self, terms: Sequence[Term]) -> None:
        parent = self._listing or self._window
        path = ask_where_to_save(parent, "Export terms", "terms.csv", _WRITE)
        if path is not None:
            self._jobs.start(
                lambda context: export_file(context, terms, path),
                done=self._say,
                failed=self._on_failed,
            )

    # The project ----------------------------------------------------------------------------

    def ask_project(self) -> QInputDialog | None:
        """Ask for the project of the open article: terms can hold in its articles alone."""
        page = self._desk.page
        if page is None:
            return None
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Project")
        dialog.setLabelText("What this article belongs to; terms may hold in one project only.")
        dialog.setTextValue(self._place().project)
        dialog.setMinimumWidth(420)
        dialog.textValueSelected.connect(self._on_project)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_project(self, name: str) -> None:
        page = self._desk.page
        if page is not None:
            with Told(self._message.show_error):
                set_project(self._library, page.article.id, name)
                self.terms.reload()


def _named(terms: Sequence[Term]) -> str:
    """ "“курс” is" or "3 terms are"."""
    return f"“{terms[0].source}” is" if len(terms) == 1 else f"{len(terms)} terms are"


def _words(text: str, span: Span | None) -> str:
    return "" if span is None else " ".join(text[slice(*span)].split())
