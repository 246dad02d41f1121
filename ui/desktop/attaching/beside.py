"""Two articles of the same event side by side, each to be read for itself."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTextBrowser,
    QWidget,
)

from reader.model import Article, Block, BlockKind
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.listing import list_articles
from ui.desktop.desk import Desk
from ui.desktop.elided import ElidedBox, ElidedLabel
from ui.desktop.fonts import Fonts, resize_for_text
from ui.desktop.languages import language_name
from ui.desktop.shown import set_html
from ui.desktop.theme import ThemeController
from ui.desktop.told import Told

_TAGS = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2", BlockKind.QUESTION: "h3"}

_HEADINGS = "h1 { font-size: 23px } h2 { font-size: 19px } h3 { font-size: 16px }"


class BesideDialog(QDialog):
    """The open article on the left; on the right another one, those that are linked first."""

    def __init__(
        self,
        article: Article,
        library: Library,
        fonts: Fonts,
        theme: ThemeController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._article, self._library = article, library
        self.others = ElidedBox()
        self.is_linked = QCheckBox("Of the same event")
        self.left, self.right = QTextBrowser(), QTextBrowser()
        self._colours, self._fonts = theme.colours, fonts
        self._fill()
        self._build()
        self.others.currentIndexChanged.connect(self._show)
        self.is_linked.clicked.connect(self._link)
        self._show()

    def _fill(self) -> None:
        from translations.attaching.beside import articles_beside

        linked = {each.id for each in articles_beside(self._library, self._article.id)}
        others = [each for each in list_articles(self._library) if each.id != self._article.id]
        for each in sorted(others, key=lambda each: (each.id not in linked, each.id)):
            self.others.addItem(f"{each.title} ({language_name(each.language)})", each.id)

    def _build(self) -> None:
        self.setWindowTitle("Read beside")
        resize_for_text(self, 1080, 760)
        self.others.setAccessibleName("The other article")
        self.others.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setHorizontalSpacing(16)
        name = ElidedLabel()
        name.setFont(self._fonts.small(13, bold=True))
        name.set_whole(self._article.title)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.others, 1)
        above.addWidget(self.is_linked)
        layout.addWidget(name, 0, 0)
        layout.addLayout(above, 0, 1)
        for column, (browser, title) in enumerate(
            ((self.left, "The open article"), (self.right, "The other article"))
        ):
            browser.setAccessibleName(title)
            browser.setOpenLinks(False)
            browser.setFont(self._fonts.reading(16))
            browser.document().setDocumentMargin(18)
            browser.document().setDefaultStyleSheet(_HEADINGS)
            browser.setStyleSheet(
                f"QTextBrowser {{ background: {self._colours.card}; color: {self._colours.ink};"
                f" border: 1px solid {self._colours.hairline}; }}"
                f"QTextBrowser:focus {{ border-color: {self._colours.accent}; }}"
            )
            layout.addWidget(browser, 1, column)
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)
        set_html(self.left, article_html(self._article))

    @property
    def other_id(self) -> int:
        """The article on the right, 0 for none."""
        return int(self.others.currentData() or 0)

    def _show(self) -> None:
        self.is_linked.setEnabled(bool(self.other_id))
        if not self.other_id:
            set_html(self.right, "<p>There is no other article in the library.</p>")
            return
        set_html(self.right, article_html(get_article(self._library, self.other_id)))
        from translations.attaching.beside import articles_beside

        linked = {each.id for each in articles_beside(self._library, self._article.id)}
        self.is_linked.setChecked(self.other_id in linked)

    def _link(self, on: bool) -> None:
        from translations.attaching.beside import put_beside, take_apart

        (put_beside if on else take_apart)(self._library, self._article.id, self.other_id)


def article_html(article: Article) -> str:
    """The text of an article for a browser, without page furniture; of pictures the words."""
    shown = [block for block in article.blocks if block.kind is not BlockKind.CLUTTER]
    parts: list[str] = []
    for table, group in groupby(shown, lambda block: block.cell.table if block.cell else None):
        if table is None:
            parts += map(_element, group)
        else:
            parts.append(_table(list(group)))
    return "".join(parts)


def _element(block: Block) -> str:
    tag = _TAGS.get(block.kind, "p")
    text = escape(block.text).replace("\n", "<br>")
    if block.kind is BlockKind.PICTURE:
        return f"<p><i>{text}</i></p>" if text else ""
    return f"<{tag}>{text}</{tag}>"


def _table(blocks: Sequence[Block]) -> str:
    """The cells of a table in their rows and columns."""
    cells: dict[tuple[int, int], list[str]] = {}
    heads = set()
    for block in blocks:
        if block.cell is not None:
            place = (block.cell.row, block.cell.column)
            cells.setdefault(place, []).append(escape(block.text).replace("\n", "<br>"))
            heads |= {place} if block.cell.is_header else set()
    columns = range(max(column for _, column in cells) + 1)
    rows = []
    for row in sorted({row for row, _ in cells}):
        places = [(row, column) for column in columns]
        tags = ["th" if place in heads else "td" for place in places]
        texts = ["<br>".join(cells.get(place, [])) for place in places]
        inner = "".join(
            f"<{tag} align='left'>{text}</{tag}>" for tag, text in zip(tags, texts, strict=True)
        )
        rows.append(f"<tr>{inner}</tr>")
    return f"<table cellpadding='4'>{''.join(rows)}</table>"


class BesideFlow(QObject):
    """Opens the dialog, which frees itself when closed."""

    def __init__(
        self, library: Library, desk: Desk, fonts: Fonts, theme: ThemeController, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library, self._desk = library, desk
        self._fonts, self._theme, self._window = fonts, theme, window

    def show(self) -> BesideDialog | None:
        """The open article beside another; None when nothing is open."""
        page = self._desk.whole_page()
        if page is None:
            return None
        with Told(self._desk.failed.emit):
            dialog = BesideDialog(
                page.article, self._library, self._fonts, self._theme, self._window
            )
            dialog.finished.connect(dialog.deleteLater)
            dialog.show()  # the pages can be worked on beside it
            return dialog
        return None
