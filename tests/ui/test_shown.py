"""HTML is shown from an allow-list only, and whatever comes from outside as the text that it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from reader.model import Article, ArticleSummary, Block, BlockKind, Cell, InlineMark, MarkKind
from tests.reader.importing.files import png, write
from translations.compare import word_diff
from ui.desktop.attaching.beside import article_html
from ui.desktop.library_model import LibraryModel
from ui.desktop.shown import Label, plain, safe_html, set_html
from ui.desktop.text_box import TextBox
from ui.desktop.theme import LIGHT
from ui.desktop.unit_entry import difference_html, hits_html

_HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="https://far.example/x.png">',
    '<img src="file:///etc/passwd">',
    '<a href="javascript:alert(1)">here</a>',
    '<a href="file:///etc/passwd">there</a>',
    '<b onclick="alert(1)">bold</b>',
    '<span style="background-image:url(https://far.example/y.png);color:red">red</span>',
    '<link rel="stylesheet" href="https://far.example/z.css">',
    "<iframe src='https://far.example/'></iframe>",
    "<svg><image href='https://far.example/s.png'/></svg>",
    "<style>p { background: url(https://far.example/t.png) }</style>",
    "<object data='https://far.example/o'></object>",
    "<base href='https://far.example/'>",
)
_LEFT = re.compile(
    r"far\.example|javascript|file:|onclick|<(?:script|img|a|link|iframe|svg|style|object|base)\b"
)


@pytest.mark.parametrize("html", _HOSTILE)
def test_what_is_not_on_the_allow_list_goes(html: str) -> None:
    assert not _LEFT.search(safe_html(f"<p>The mill {html} turns.</p>"))


def test_what_is_on_the_allow_list_stays() -> None:
    html = (
        '<h2>Its wheel</h2><p>It <b>turns</b> <span style="background-color:#ffe;color:#333;'
        'text-decoration:underline">slowly</span></p>'
        '<table cellpadding="4"><tbody><tr><td align="left">41</td></tr></tbody></table>'
    )
    assert safe_html(html) == html.replace("<tbody>", "").replace("</tbody>", "")


class _Watched(QTextDocument):
    """Notes what it is asked to load."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def loadResource(self, _kind: int, name: object) -> object:  # noqa: N802 - Qt's own name
        self.asked.append(str(name))
        return None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("html", _HOSTILE)
def test_no_document_asks_for_anything(html: str) -> None:
    document = _Watched()
    set_html(document, f"<p>The mill {html} turns.</p>")
    document.setTextWidth(300)
    document.size()
    assert document.asked == []


@pytest.mark.usefixtures("qapp")
def test_a_document_given_the_same_otherwise_does_ask() -> None:
    """The test above can fail."""
    document = _Watched()
    document.setHtml(f"<p>The mill {_HOSTILE[2]} turns.</p>")
    document.setTextWidth(300)
    document.size()
    assert document.asked != []


@pytest.mark.parametrize("text", [*_HOSTILE, "a < b & c", "&lt;b&gt;", "plain words\nin two lines"])
def test_a_label_shows_its_text_as_it_is(qtbot: QtBot, text: str) -> None:
    label = Label(text, wordWrap=True)
    qtbot.addWidget(label)
    assert label.text() == text
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.setText(f"{text}!")
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", [*_HOSTILE, "a < b & c", "&lt;b&gt;", "plain words\nin two lines"])
def test_a_tool_tip_shows_its_text_as_it_is(text: str) -> None:
    document = _Watched()
    shown = plain(text)
    # As Qt decides for tool tips, message boxes and labels that are not told.
    if GuiQt.mightBeRichText(shown):
        document.setHtml(shown)
    else:
        document.setPlainText(shown)
    document.size()
    assert document.toPlainText().replace("\u2028", "\n") == text
    assert document.asked == []


def test_the_title_of_an_article_is_no_html_in_the_library(qtbot: QtBot, tmp_path: Path) -> None:
    picture = write(tmp_path / "secret.png", png(40, 30))
    title = f'<img src="{picture.as_uri()}"> and how it is written'
    model = LibraryModel()
    model.set_summaries([ArticleSummary(1, title, "en", (), 1, 0, "2026-01-01")])
    tip = str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    label = QLabel(tip)
    qtbot.addWidget(label)
    assert "&lt;img" in tip
    assert model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == title


@pytest.mark.parametrize("html", _HOSTILE)
def test_an_article_beside_another_shows_the_words_of_its_source(qtbot: QtBot, html: str) -> None:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    marks = (InlineMark(MarkKind.LINK, 0, 3, "javascript:alert(1)"),)
    blocks = (
        Block(BlockKind.TITLE, html),
        Block(BlockKind.PARAGRAPH, f"The {html}", marks=marks),
        Block(BlockKind.TABLE_CELL, html, cell=Cell(0, 0, 0)),
        Block(BlockKind.PICTURE, html),
    )
    set_html(browser, article_html(Article(html, "en", blocks)))
    assert browser.toPlainText().count(html) == 4


@pytest.mark.parametrize("html", _HOSTILE)
def test_differences_and_hits_show_the_words_of_their_texts(qtbot: QtBot, html: str) -> None:
    made = (
        difference_html(word_diff(f"It {html} turns", f"It turned {html}"), LIGHT),
        hits_html(f"It {html} turns", [(0, 2)], "#ffe"),
    )
    for each in made:
        box = TextBox(each, QFont(), "#333")
        qtbot.addWidget(box)
        assert "turn" in box.words
    assert html in TextBox(made[1], QFont(), "#333").words


def test_there_is_no_other_way_to_show_html() -> None:
    """Qt's own doors: opened in one module, or only for words that stand in the source."""
    root = Path(__file__).parent.parent.parent / "ui" / "desktop"
    doors = re.compile(
        r"\b(?:setHtml|insertHtml|setMarkdown|appendHtml|QStaticText|QWebEngine\w*)\b"
        r"|TextFormat\.(?:RichText|AutoText|MarkdownText)|(?<!\w)QLabel\("
        r"|setOpenExternalLinks|setOpenLinks\(True"
    )
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if doors.search(path.read_text(encoding="utf-8").replace("(QLabel)", ""))
    }
    assert found == {"shown.py"}


def test_tool_tips_of_other_words_than_our_own_are_plain() -> None:
    root = Path(__file__).parent.parent.parent / "ui" / "desktop"
    tip = re.compile(r"\b(?:setToolTip|QToolTip\.showText)\(((?:[^()]|\([^()]*\))*)\)")
    own = re.compile(r'\bplain\(|STYLE_SPEEDS|entry\.title|^"(?:.|\n)*"$')
    odd = [
        f"{path.relative_to(root)}: {match[1].strip()}"
        for path in sorted(root.rglob("*.py"))
        for match in tip.finditer(path.read_text(encoding="utf-8"))
        if not own.search(match[1].strip())
    ]
    assert odd == []
