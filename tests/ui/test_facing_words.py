"""Marks on words: what lights up with what, which words are doubtful, and on which wording."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.facing_pages import move_mouse, place_of
from translations.engines.protocol import Link, Reading, WordScore
from ui.desktop.facing.hits import Side
from ui.desktop.facing.view import FacingView
from ui.desktop.facing.words import (
    SegmentMarks,
    WordLayer,
    WordMark,
    WordMarkKind,
    counterparts,
    doubts,
    word_span,
)

POINTED, LINKED = WordMarkKind.POINTED, WordMarkKind.LINKED
#: Source words at 0-4 and 5-9, the first with two words of the target.
READING = Reading((Link(0, 4, 0, 3, 1.0), Link(0, 4, 8, 12, 0.4), Link(5, 9, 4, 7, 1.0)), (), -0.5)


def test_a_source_word_lights_up_all_its_counterparts() -> None:
    lit = counterparts(READING.links, "abc def ghij", 2, in_source=True)
    assert lit == SegmentMarks(
        "abc def ghij",
        (WordMark(0, 4, POINTED),),
        (WordMark(0, 3, LINKED), WordMark(8, 12, LINKED)),
    )


def test_a_target_word_lights_up_its_source() -> None:
    lit = counterparts(READING.links, "abc def ghij", 5, in_source=False)
    assert lit == SegmentMarks(
        "abc def ghij", (WordMark(5, 9, LINKED),), (WordMark(4, 7, POINTED),)
    )


def test_between_words_nothing_lights_up() -> None:
    assert counterparts(READING.links, "abc def ghij", 3, in_source=False) is None


@pytest.mark.parametrize(
    ("probability", "kind"),
    [
        (0.6, None),
        (0.4, WordMarkKind.DOUBT_1),
        (0.2, WordMarkKind.DOUBT_2),
        (0.05, WordMarkKind.DOUBT_3),
    ],
)
def test_doubt_has_three_steps(probability: float, kind: WordMarkKind | None) -> None:
    marks = doubts([WordScore(0, 3, probability)], "abc")
    assert [mark.kind for mark in marks.target] == ([kind] if kind else [])


def test_marks_hold_for_one_wording_only() -> None:
    layer = WordLayer().with_shaded({1: doubts([WordScore(0, 3, 0.1)], "abc")})
    assert layer.marks(1, "abc").target
    assert not layer.marks(1, "abcd").target


@pytest.mark.parametrize(
    ("offset", "word"), [(0, "It"), (2, "It"), (3, "ice-cold"), (11, "ice-cold"), (13, None)]
)
def test_the_word_at_a_caret(offset: int, word: str | None) -> None:
    text = "It ice-cold ."
    span = word_span(text, offset)
    assert (text[slice(*span)] if span else None) == word


def test_the_mouse_on_a_word_tells_segment_side_and_character(view: FacingView) -> None:
    told: list[tuple[int, bool, int]] = []
    view.word_pointed.connect(lambda *args: told.append(args))
    for side in (Side.SOURCE, Side.TARGET):
        move_mouse(view.viewport(), place_of(view, 3, side))
    (first, second) = told[-2:]
    assert first[:2] == (3, True)
    assert second[:2] == (3, False)
    segment = view.document.segment(3)
    assert 0 <= first[2] < len(segment.source)
    assert 0 <= second[2] < len(segment.target)


def test_leaving_the_words_is_told(view: FacingView) -> None:
    move_mouse(view.viewport(), place_of(view, 3))
    left: list[bool] = []
    view.word_left.connect(lambda: left.append(True))
    move_mouse(view.viewport(), QPoint(5, 690))
    assert left == [True]


def _ground_at(view: FacingView, point: QPoint) -> str:
    image = view.viewport().grab().toImage()
    return str(image.pixelColor(point * image.devicePixelRatio()).name())


def _edge(view: FacingView, segment_id: int, side: Side) -> QPoint:
    """A point of the ground just above the letters of a segment's first line."""
    place = place_of(view, segment_id, side)
    return QPoint(place.x(), place.y() - round(view._typography.size * 0.55))


def test_lit_words_are_painted_on_both_pages(view: FacingView) -> None:
    segment = view.document.segment(3)
    marks = SegmentMarks(
        segment.target,
        (WordMark(0, len(segment.source), POINTED),),
        (WordMark(0, len(segment.target), LINKED),),
    )
    view.light_words(3, marks)
    for side in Side.SOURCE, Side.TARGET:
        assert _ground_at(view, _edge(view, 3, side)) == view.colours.linked
    view.light_words(3, None)
    assert _ground_at(view, _edge(view, 3, Side.TARGET)) == view.colours.paper


def test_marks_in_the_editor_change_neither_text_nor_undo(view: FacingView) -> None:
    view.activate(3)
    text = view.editor.text
    view.light_words(3, SegmentMarks(text, (), (WordMark(0, 4, POINTED),)))
    assert len(view.editor.field.extraSelections()) == 1
    assert view.editor.text == text
    assert not view.editor.field.document().isUndoAvailable()


def test_typing_takes_marks_of_the_old_wording_away(view: FacingView) -> None:
    view.activate(3)
    view.light_words(3, SegmentMarks(view.editor.text, (), (WordMark(0, 4, POINTED),)))
    QTest.keyClick(view.editor.field, Qt.Key.Key_X)
    assert view.editor.field.extraSelections() == []


def test_the_mouse_in_the_editor_tells_the_character(view: FacingView) -> None:
    view.activate(3)
    told: list[tuple[int, bool, int]] = []
    view.word_pointed.connect(lambda *args: told.append(args))
    field = view.editor.field
    cursor = field.textCursor()
    cursor.setPosition(10)
    move_mouse(field.viewport(), field.cursorRect(cursor).center() + QPoint(2, 0))
    assert told == [(3, False, 10)]


def test_a_wave_in_the_editor_stays_beneath_its_own_line(view: FacingView) -> None:
    view.activate(3)
    field = view.editor.field
    start = view.editor.text.rindex(" ") + 1
    mark = WordMark(start, len(view.editor.text), WordMarkKind.FOUND)
    plain = field.grab().toImage()
    field.show_marks((mark,), view.colours)
    marked = field.grab().toImage()
    (line,) = field.rectangles(mark.start, mark.stop)
    scale = plain.devicePixelRatio()
    changed = [
        y / scale
        for y in range(plain.height())
        if any(plain.pixel(x, y) != marked.pixel(x, y) for x in range(plain.width()))
    ]
    assert changed
    assert line.center().y() < min(changed) <= max(changed) <= line.bottom() + 2
