"""All that people did to the open article, the newest first, beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from reader.model import Revision
from reader.store.library import Library
from translations.review.changes import article_history
from ui.desktop.background_list import BackgroundList
from ui.desktop.facing.states import state_title
from ui.desktop.fonts import Fonts
from ui.desktop.history_panel import local_time
from ui.desktop.list_panel import LINE_ROLE, LinesModel, ListPanel, quiet_list
from ui.desktop.list_rows import AnyIndex, RowDelegate, RowText
from ui.desktop.page import Page
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList
from ui.desktop.theme import Colours
from ui.origins import origin_note


class RevisionsModel(LinesModel):
    """Revisions in the order they are given."""

    lines: tuple[Revision, ...]

    def text_of(self, line: Revision) -> str:
        """The text."""
        return line.text

    def spoken(self, line: Revision) -> str:
        """When, who, how, and the text."""
        return f"{' · '.join(revision_facts(line))}: {line.text}"


def revision_facts(revision: Revision) -> tuple[str, str]:
    """When and who; from what, and what it was said to be."""
    made = local_time(revision.created_at), revision.author
    said = origin_note(revision.origin), state_title(revision.state)
    return " · ".join(filter(None, made)), " · ".join(filter(None, said))


class ArticleHistoryPanel(ListPanel):
    """`chosen` carries the segment of a revision."""

    chosen = Signal(int)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("History of the article", fonts, colours, parent)
        self.model = RevisionsModel(self)
        self.note = self.muted_label()
        self.list = quiet_list("What people did to the article, the newest first")
        self._delegate = _RevisionDelegate(fonts, colours, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.body.addWidget(self.note)
        self.body.addWidget(self.list, 1)
        self.set_colours(colours)
        for signal in (self.list.clicked, self.list.activated):
            signal.connect(self._on_chosen)

    def show_revisions(self, revisions: Sequence[Revision]) -> None:
        """List these."""
        self.model.set_lines(revisions)
        self.note.setText("" if revisions else "Nobody has changed anything yet.")
        self.note.setVisible(not revisions)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._delegate.set_colours(colours)

    def _on_chosen(self, index: QModelIndex) -> None:
        revision = index.data(LINE_ROLE)
        if isinstance(revision, Revision):
            self.chosen.emit(revision.segment_id)


class _RevisionDelegate(RowDelegate):
    """When and who, two lines of the text, from what and what it was said to be."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        quiet = RowText(fonts.small(12), is_quiet=True)
        super().__init__((quiet, RowText(fonts.reading(15), lines=2), quiet), colours, parent)

    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        """Facts, text, facts."""
        revision = index.data(LINE_ROLE)
        if not isinstance(revision, Revision):
            return "", "", ""
        made, said = revision_facts(revision)
        return made, " ".join(revision.text.split()) or "(empty)", said


class ArticleHistory(BackgroundList):
    """Lists what happened to the open article; a line leads to its segment."""

    def __init__(self, place: SideList, parts: Parts, around: Surroundings) -> None:
        panel = place.panel
        assert isinstance(panel, ArticleHistoryPanel)
        super().__init__(place, parts, around, read=read_history, show=panel.show_revisions)
        self.panel = panel
        panel.chosen.connect(parts.view.activate)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"article_history": self.place.set_shown}


def read_history(path: Path, page: Page) -> tuple[Revision, ...]:
    """The revisions of a page's article, the newest first; for a worker thread."""
    with Library.open(path) as library:
        return article_history(library, page.article.id, page.language)[::-1]
