"""Small articles, and hands and eyes, for the tests of the facing pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.model import BlockKind, SegmentState
from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.facing.hits import Side
from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import load_fonts
from ui.desktop.theme import LIGHT


def segment(
    segment_id: int,
    source: str = "",
    target: str | None = None,
    *,
    machine: str | None = None,
    state: SegmentState = SegmentState.MACHINE,
    draft: str | None = None,
    note: str = "",
    gap_after: str = " ",
) -> FacingSegment:
    """Segment `segment_id`; the machine's text is the target unless given."""
    source = source or f"Предложение номер {segment_id}."
    target = f"Sentence number {segment_id}." if target is None else target
    machine = target if machine is None else machine
    return FacingSegment(segment_id, source, target, machine, state, draft, note, gap_after)


def block(
    block_id: int,
    *segments: FacingSegment,
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    text: str = "",
) -> FacingBlock:
    return FacingBlock(block_id, kind, level, segments, text)


def clutter(block_id: int, text: str = "Реклама") -> FacingBlock:
    return FacingBlock(block_id, BlockKind.CLUTTER, 0, (), text, "advertisement")


def article() -> list[FacingBlock]:
    """Two clutter lines, a title (1), a paragraph (2, 3, 4), code, a paragraph (5, 6)."""
    return [
        clutter(1, "Перейти к содержанию"),
        clutter(2),
        block(3, segment(1), kind=BlockKind.TITLE),
        block(4, segment(2), segment(3), segment(4)),
        block(5, kind=BlockKind.CODE, text="a = 1\nb = 2"),
        block(6, segment(5), segment(6, state=SegmentState.REVIEWED)),
    ]


def long_article(paragraphs: int, sentences: int = 3) -> list[FacingBlock]:
    """Paragraphs of sentences whose lengths differ, so that estimated heights are wrong."""
    result, made = [], 0
    for index in range(paragraphs):
        group = []
        for _ in range(sentences):
            made += 1
            words = 4 + (made * 7) % 23
            source = " ".join(["портовый"] * words) + "."
            target = " ".join(["i"] * words) + "."
            group.append(segment(made, source, target))
        result.append(block(index + 1, *group))
    return result


def make_view(qtbot: QtBot) -> FacingView:
    """A shown view of 1,000 × 700, without an article."""
    view = FacingView(load_fonts(), LIGHT)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


def place_of(view: FacingView, segment_id: int, side: Side = Side.SOURCE) -> QPoint:
    """A point of the viewport on a visible segment's first line."""
    index = view._rows.row_of_segment(segment_id)
    assert index is not None
    layout = view._rows.layout(index)
    _, at = view.document.place(segment_id)
    column = layout.source if side is Side.SOURCE else layout.target
    page_x = view._geometry.source_x if side is Side.SOURCE else view._geometry.target_x
    line = column.rectangles(*column.spans[at - layout.row.first])[0]
    y = view._row_y(index) + layout.top
    return QPointF(page_x + line.center().x(), y + line.center().y()).toPoint()


def finish_idle_work(view: FacingView) -> None:
    while view._rows.next_inexact(0) is not None:
        view._on_idle()


def first_line_y(view: FacingView, segment_id: int) -> int:
    y = view._segment_y(segment_id)
    assert y is not None
    return y


def press(
    view: FacingView,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(view.editor.field, key, modifiers)


def word_edges(view: FacingView, segment_id: int, side: Side, words: str) -> tuple[QPoint, QPoint]:
    """Points at the beginning and the end of words of a segment's first line."""
    index = view._rows.row_of_segment(segment_id)
    assert index is not None
    layout = view._rows.layout(index)
    source = side is Side.SOURCE
    column = layout.source if source else layout.target
    _, at = view.document.place(segment_id)
    found = column.text.index(words, column.spans[at - layout.row.first][0])
    area = column.rectangles(found, found + len(words))[0]
    left = view._geometry.source_x if source else view._geometry.target_x
    y = round(view._row_y(index) + layout.top + area.center().y())
    return QPoint(round(left + area.left()), y), QPoint(round(left + area.right()), y)


def move_mouse(
    widget: QWidget, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton
) -> None:
    """The mouse comes to a point of a widget.

    `QTest.mouseMove` moves the cursor of the screen: what an earlier test has left there, such as a
    tool tip, would get the event in the widget's place.
    """
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(widget.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def drag(view: FacingView, start: QPoint, stop: QPoint) -> None:
    """With the left button held."""
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    move_mouse(viewport, (start + stop) / 2, Qt.MouseButton.LeftButton)
    move_mouse(viewport, stop, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=stop)
