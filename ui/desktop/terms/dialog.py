"""Asking for an entry of the glossary, new or changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import EnfaceError
from reader.term import Term, TermOrigin, TermScope
from translations.engines.words import word_spans
from translations.glossary.entries import tidied
from ui.desktop.languages import language_name
from ui.desktop.shown import Label
from ui.desktop.terms.guessing import without_marks
from ui.desktop.terms.passage_box import PassageBox

_DIVIDER = "|"


@dataclass(frozen=True, slots=True)
class TermPlace:
    """The article and project that a new entry may be for; none where no article is open."""

    article_id: int | None = None
    title: str = ""
    project: str = ""


class TermDialog(QDialog):
    """`wanted` carries the entry; whoever takes it calls `accept` or `refuse`.

    A `passage` is the source that the term is of: it stands above the fields, what is selected in
    it becomes the source term, and a word of it that is begun is completed.
    """

    wanted = Signal(object)

    def __init__(
        self,
        term: Term,
        place: TermPlace,
        parent: QWidget | None = None,
        *,
        passage: str = "",
    ) -> None:
        super().__init__(parent)
        self._term = term
        self.passage = PassageBox(passage)
        self.source, self.targets, self.forbidden = QLineEdit(), QLineEdit(), QLineEdit()
        self.note, self.context = QLineEdit(), QLineEdit()
        self.part_of_speech, self.domain = QLineEdit(), QLineEdit()
        self.where = QComboBox()
        self.more = QToolButton()
        self.problem = Label(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._scopes = _scopes(term, place)
        self._build()
        self._fill()
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self.more.toggled.connect(self._show_more)
        self.passage.selectionChanged.connect(self._on_passage_selected)

    def _build(self) -> None:
        title = "Rule" if self._term.origin is TermOrigin.RULE else "Term"
        self.setWindowTitle(title if self._term.id else f"New {title.lower()}")
        self.setMinimumWidth(460)
        languages = Label(
            f"{language_name(self._term.source_language)} → "
            f"{language_name(self._term.target_language)}"
        )
        languages.setObjectName("muted")
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.targets.setPlaceholderText("several with | between, the best first")
        self.forbidden.setPlaceholderText("wordings that are wrong for it")
        self.context.setPlaceholderText("a longer phrase, if it holds only there")
        self.problem.hide()
        self.more.setText("More")
        self.more.setCheckable(True)
        for title, field in (
            ("&Source term", self.source),
            ("&Target", self.targets),
            ("&Never", self.forbidden),
            ("N&ote", self.note),
            ("&Where", self.where),
            ("Only &within", self.context),
            ("&Part of speech", self.part_of_speech),
            ("&Domain", self.domain),
        ):
            form.addRow(f"{title}:", field)
        for title, _, _ in self._scopes:
            self.where.addItem(title)
        self.buttons.addButton(self.more, QDialogButtonBox.ButtonRole.ResetRole)
        save = self.buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        save.setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(languages)
        if text := self.passage.toPlainText():
            self._offer_words_of(text)
            layout.addWidget(self.passage)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)

    def _offer_words_of(self, text: str) -> None:
        self.source.setPlaceholderText("select it above, or type it")
        words = dict.fromkeys(text[a:b] for a, b in word_spans(text))
        completer = QCompleter(list(words), self.source)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.source.setCompleter(completer)

    def _on_passage_selected(self) -> None:
        if selected := without_marks(self.passage.textCursor().selectedText()):
            self.source.setText(" ".join(selected.split()))

    def _fill(self) -> None:
        term = self._term
        self.source.setText(term.source)
        self.targets.setText(f" {_DIVIDER} ".join(term.targets))
        self.forbidden.setText(f" {_DIVIDER} ".join(term.forbidden))
        self.note.setText(term.note)
        self.context.setText(term.context)
        self.part_of_speech.setText(term.part_of_speech)
        self.domain.setText(term.domain)
        has_more = bool(term.context or term.part_of_speech or term.domain)
        self.more.setChecked(has_more)
        self._show_more(has_more)
        empty = [f for f in (self.source, self.targets, self.note) if not f.text()]
        (empty or [self.targets])[0].setFocus()

    def suggest(self, *, source: str = "", target: str = "") -> None:
        """Fill in what has been guessed meanwhile, where nothing was typed."""
        for field, text in ((self.source, source), (self.targets, target)):
            if text and not field.text() and not field.isModified():
                field.setText(text)

    def term(self) -> Term:
        """The entry as the fields say now."""
        _, scope, place = self._scopes[self.where.currentIndex()]
        return replace(
            self._term,
            source=self.source.text(),
            targets=_divided(self.targets.text()),
            forbidden=_divided(self.forbidden.text()),
            note=self.note.text(),
            context=self.context.text(),
            part_of_speech=self.part_of_speech.text(),
            domain=self.domain.text(),
            scope=scope,
            article_id=place.article_id,
            project=place.project,
        )

    def refuse(self, error: EnfaceError) -> None:
        """Say why the entry was not taken, and stay."""
        self.problem.setText(str(error))
        self.problem.show()

    def _on_save(self) -> None:
        try:
            term = tidied(self.term())
        except EnfaceError as error:
            self.refuse(error)
            return
        self.wanted.emit(term)

    def _show_more(self, on: bool) -> None:
        for field in (self.context, self.part_of_speech, self.domain):
            self._form.setRowVisible(field, on)
        self.adjustSize()


def _scopes(term: Term, place: TermPlace) -> list[tuple[str, TermScope, TermPlace]]:
    """Where an entry may hold, what it has now first."""
    found = [("in all articles", TermScope.EVERYWHERE, TermPlace())]
    if place.project:
        only = TermPlace(project=place.project)
        found.append((f"in the project “{place.project}”", TermScope.PROJECT, only))
    if place.article_id is not None:
        found.append(("in this article", TermScope.ARTICLE, TermPlace(place.article_id)))
    own = TermPlace(term.article_id, project=term.project)
    known = [(scope, each.article_id, each.project) for _, scope, each in found]
    if (term.scope, own.article_id, own.project) not in known:
        title = f"in the project “{term.project}”" if term.project else "in another article"
        found.append((title, term.scope, own))
    found.sort(
        key=lambda each: (
            (each[1], each[2].article_id, each[2].project)
            != (term.scope, own.article_id, own.project)
        )
    )
    return found


def _divided(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(_DIVIDER) if part.strip())
