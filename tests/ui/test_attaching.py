"""Attaching a translation in the window, mending its alignment, reading beside another article."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.importing import read_text
from reader.importing.source import Source
from reader.model import Article, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.attachments import attachment_of
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.translations.pack_server import running_server
from tests.ui.conftest import Opener, segment_ids
from translations.attaching import attach_translation
from translations.attaching.beside import articles_beside
from ui.desktop.app import Desktop
from ui.desktop.attaching.attach_dialog import AttachDialog
from ui.desktop.attaching.beside import article_html
from ui.desktop.attaching.flow import AttachFlow
from ui.desktop.attaching.links_model import LinkLine, LinkRole, LinksModel

_ENGLISH_HTML = (
    "<h1>US course</h1><p>The hedgehog sleeps. The council watches the course. It rained.</p>"
)
_ENGLISH = "US course\n\nThe hedgehog sleeps. The council watches the course. It rained.\n"


def flow_of(desktop: Desktop) -> AttachFlow:
    return desktop.window.features.attaching


@pytest.fixture
def desktop(open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """The article open with a translation attached, and the list of links shown."""
    attach_translation(library, article.id, read_text(_ENGLISH, language="en"), "en", name="en.txt")
    desktop = open_desktop()
    desktop.window.actions_by.by_name["alignment"].setChecked(True)
    return desktop


def _shown(desktop: Desktop, article: Article) -> list[str]:
    page = desktop.window.parts.desk.page
    assert page is not None
    return [page.targets[i].text for i in segment_ids(article)]


def _mend(qtbot: QtBot, desktop: Desktop, name: str) -> None:
    desktop.window.actions_by.by_name[name].trigger()
    qtbot.waitUntil(lambda: not flow_of(desktop).is_busy)


def test_the_links_model_keeps_its_promises(qapp: object) -> None:
    model = LinksModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines([LinkLine("А.", "A.", True, 4, (4, 5)), LinkLine("", "B.", False, 0, ())])
    assert model.row_of(5).row() == 0
    assert not model.row_of(9).isValid()
    assert model.index(0).data(LinkRole.IS_FIXED) is True
    model.set_lines([])
    assert model.rowCount() == 0


def test_a_text_in_another_language_is_asked_about(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    desktop = open_desktop()
    flow = flow_of(desktop)
    spanish = "El erizo duerme bajo las hojas del jardín. El consejo mira el curso del dólar."
    flow.attach(article.id, "en", Source(text=spanish))
    qtbot.waitUntil(lambda: desktop.window.findChild(QMessageBox) is not None)
    box = desktop.window.findChild(QMessageBox)
    assert "is in Spanish, and not in English" in box.text()
    (yes,) = (b for b in box.buttons() if b.text() == "Attach it anyway")
    with qtbot.waitSignal(desktop.window.parts.desk.opened):
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(box))


def test_a_file_is_attached_and_opened_with_its_links(
    qtbot: QtBot, open_desktop: Opener, article: Article, tmp_path: Path
) -> None:
    desktop = open_desktop()
    file = tmp_path / "course.txt"
    file.write_text(_ENGLISH, encoding="utf-8")
    dialog = flow_of(desktop).ask()
    assert dialog is not None
    dialog._ask = lambda _parent: file
    dialog.choose_file()
    with qtbot.waitSignal(desktop.window.parts.desk.opened):
        dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert _shown(desktop, article)[1] == "The hedgehog sleeps."
    assert flow_of(desktop).place.is_shown
    assert len(flow_of(desktop).panel.model.lines) == 4


def test_pasted_text_is_attached(qtbot: QtBot, open_desktop: Opener, article: Article) -> None:
    desktop = open_desktop()
    with qtbot.waitSignal(desktop.window.parts.desk.opened):
        french = Source(text="Cours américain\n\nIl pleuvait.")
        flow_of(desktop).attach(article.id, "fr", french)
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.language == "fr"


def test_what_cannot_be_attached_is_told_of(
    qtbot: QtBot, open_desktop: Opener, article: Article, tmp_path: Path
) -> None:
    desktop = open_desktop()
    flow_of(desktop).attach(article.id, "en", Source(str(tmp_path / "none.txt")))
    qtbot.waitUntil(lambda: "none.txt" in desktop.window.pane.message.text.text())


def test_the_dialog_wants_a_text_and_another_language(qtbot: QtBot) -> None:
    dialog = AttachDialog("ru", "en")
    qtbot.addWidget(dialog)
    assert not dialog.attach.isEnabled()
    dialog.pasted.setPlainText("Text.")
    assert dialog.attach.isEnabled()
    for typed, code in (("nonsense!", ""), ("ru", "ru"), ("sv", "sv")):
        dialog.language.setEditText(typed)
        assert dialog.code == code
        assert dialog.attach.isEnabled() == (typed == "sv")


def test_of_a_file_and_a_text_the_one_given_last_is_attached_and_the_dialog_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = AttachDialog("ru", "en", ask=lambda _parent: tmp_path / "course.txt")
    qtbot.addWidget(dialog)
    dialog.pasted.setPlainText("The pasted one.")
    assert dialog.note.isHidden()
    dialog.choose_file()
    assert dialog.source == Source(str(tmp_path / "course.txt"), language="en")
    assert dialog.note.text() == "“course.txt” will be attached, not the pasted text."
    dialog.pasted.setPlainText("Another one.")
    assert dialog.source == Source(text="Another one.", name="pasted text", language="en")
    assert dialog.note.text().startswith("The pasted text will be attached, not “")
    dialog.choose_file()  # the same file again
    assert dialog.source == Source(str(tmp_path / "course.txt"), language="en")
    dialog.place.clear()
    assert dialog.source == Source(text="Another one.", name="pasted text", language="en")
    assert dialog.note.isHidden()


def test_files_addresses_and_texts_are_dropped_on_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AttachDialog("ru", "en")
    qtbot.addWidget(dialog)
    for text, source in (
        ("A text.", Source(text="A text.", name="pasted text", language="en")),
        (" https://mill.example/en ", Source(url="https://mill.example/en", language="en")),
        ("https://a.example and more", None),
    ):
        data = QMimeData()
        data.setText(text)
        _drop(dialog, data)
        if source is not None:
            assert dialog.source == source
    assert dialog.pasted.toPlainText() == "A text.https://a.example and more"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "course.txt"))])
    _drop(dialog, data)
    assert dialog.source == Source(str(tmp_path / "course.txt"), language="en")


def _drop(dialog: AttachDialog, data: QMimeData) -> None:
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    dialog.dragEnterEvent(entered)
    assert entered.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_a_web_page_is_fetched_and_attached(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    page = f"<html lang=en><body><article>{_ENGLISH_HTML}</article></body></html>"
    desktop = open_desktop()
    with running_server() as server:
        address = server.put("/course", page.encode(), kind="text/html; charset=utf-8")
        dialog = flow_of(desktop).ask()
        assert dialog is not None
        dialog.take_place(address)
        with qtbot.waitSignal(desktop.window.parts.desk.opened):
            dialog.accept()
    assert _shown(desktop, article)[1] == "The hedgehog sleeps."
    assert attachment_of(desktop.library, article.id, "en").name == address


def test_tab_leads_out_of_the_field_for_the_text(qtbot: QtBot) -> None:
    dialog = AttachDialog("ru", "en")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.pasted.setFocus()
    QTest.keyClick(dialog.pasted, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not dialog.pasted
    assert dialog.pasted.toPlainText() == ""


def test_a_link_is_merged_and_taken_back(qtbot: QtBot, desktop: Desktop, article: Article) -> None:
    before = _shown(desktop, article)
    panel = flow_of(desktop).panel
    panel.set_current(1)
    _mend(qtbot, desktop, "merge_link")
    assert panel.model.lines[1].is_fixed
    assert "1 mended" in panel.note.text()
    assert panel.current == 1
    panel.set_current(1)
    _mend(qtbot, desktop, "shift_down")
    assert _shown(desktop, article) != before
    for _ in range(2):
        _mend(qtbot, desktop, "undo_mend")
    assert _shown(desktop, article) == before


def test_the_keys_mend_the_link_of_the_segment_at_the_keyboard(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    desktop.window.actions_by.by_name["alignment"].setChecked(False)
    desktop.window.parts.view.activate(segment_ids(article)[2])
    _mend(qtbot, desktop, "unlink")
    assert _shown(desktop, article)[2] == ""


def test_a_mend_that_makes_no_sense_is_told_of(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    flow_of(desktop).panel.set_current(3)
    desktop.window.actions_by.by_name["merge_link"].trigger()
    message = desktop.window.pane.message
    qtbot.waitUntil(lambda: "nothing after it" in message.text.text())
    flow_of(desktop).panel.set_current(1)
    _mend(qtbot, desktop, "merge_link")
    assert message.isHidden()  # it holds no longer


def test_what_was_attached_is_not_called_the_machines(desktop: Desktop, article: Article) -> None:
    view = desktop.window.parts.view
    view.activate(segment_ids(article)[0])
    note = view.editor.note
    assert note.accessibleName() == "As in the attached translation"
    view.editor.replace_text("Another wording")
    assert note.accessibleName().startswith("Changed against the attached translation")
    assert view.comparison_title == "Changes against the attached translation"


def test_what_a_machine_made_since_is_not_called_attached(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    parts, ids = desktop.window.parts, segment_ids(article)
    view, page = parts.view, parts.desk.page
    assert page is not None
    with Library.open(parts.library_path) as library:
        origin = VersionOrigin("argos", "translate-ru_en", "1.9")
        made = create_version(library, article.id, "en", VersionKind.MACHINE, origin)
        add_targets(library, made.id, [Target(ids[0], "The course of the USA")])
        parts.desk.catch_up()
        assert view.comparison_title == "Changes against the attached and the machine translation"
        assert [view.document.segment(i).is_attached for i in ids[:2]] == [False, True]
        # What reads as before is the machine's all the same.
        same = [Target(i, page.targets[i].text) for i in ids[1:]]
        add_targets(library, made.id, same)
        parts.desk.catch_up()
    assert view.comparison_title == "Changes against the machine translation"
    view.activate(ids[1])
    assert view.editor.note.accessibleName() == "As the machine translated it"


def test_choosing_a_link_goes_to_its_segment(desktop: Desktop, article: Article) -> None:
    panel = flow_of(desktop).panel
    panel.list.clicked.emit(panel.model.index(2))
    assert segment_ids(article)[2] in desktop.window.parts.view.visible_segment_ids()


def test_without_an_attachment_the_list_says_so(open_desktop: Opener, article: Article) -> None:
    desktop = open_desktop()
    desktop.window.actions_by.by_name["alignment"].setChecked(True)
    panel = flow_of(desktop).panel
    assert "No translation is attached" in panel.note.text()
    assert not any(button.isEnabled() for button in panel.buttons.values())


def test_two_articles_are_read_side_by_side_and_linked(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    other = add_article(library, read_text(_ENGLISH, language="en")).article
    desktop = open_desktop()
    desktop.window.open_article(article.id)
    dialog = desktop.window.features.beside.show()
    assert dialog is not None
    assert "hedgehog" in dialog.right.toPlainText()
    assert "Ёжик" in dialog.left.toPlainText()
    dialog.is_linked.click()
    assert [each.id for each in articles_beside(library, article.id)] == [other.id]
    again = desktop.window.features.beside.show()
    assert again is not None
    assert again.is_linked.isChecked()
    assert again.is_linked.x() > again.others.geometry().right() + 1  # they do not touch
    again.close()
    dialog.is_linked.click()
    assert articles_beside(library, article.id) == ()
    dialog.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_markup_in_a_text_is_shown_as_text(article: Article) -> None:
    text = "A <b>bold</b> & <img src='x'> one."
    assert "<img" not in article_html(read_text(f"{text}\n\nMore.", language="en"))


def test_tables_are_tables_beside_another_article_too(article: Article) -> None:
    text = (
        "Mills stand here.\n\n| Year | Tonnes |\n|---|---|\n| 1900 | 1 & 2 |\n\n![A wheel](x.png)"
    )
    found = article_html(read_text(text, format="markdown", language="en"))
    assert "<tr><th align='left'>Year</th><th align='left'>Tonnes</th></tr>" in found
    assert "<td align='left'>1 &amp; 2</td>" in found
    assert found.index("</table>") > found.index("Mills")
