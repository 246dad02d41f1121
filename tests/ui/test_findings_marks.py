"""Findings on the pages: marked words, signs in the gutter, and what the mouse tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from reader.model import Article
from tests.ui.checked_window import CHECKED_TEXTS
from tests.ui.conftest import segment_ids
from translations.checks.finding import Finding, Severity
from ui.desktop.app import Desktop
from ui.desktop.facing.hits import Side
from ui.desktop.facing.view import FacingView
from ui.desktop.facing.words import SegmentMarks, WordMark, WordMarkKind
from ui.desktop.findings_marks import segment_marks
from ui.desktop.findings_work import FoundLine


def test_findings_are_marked_where_they_are(checked: Desktop, article: Article) -> None:
    view, first = checked.window.parts.view, segment_ids(article)[0]
    marks = view.words.found[first]
    (mark,) = marks.target
    assert CHECKED_TEXTS[0][mark.start : mark.stop] == "exchange rate"
    assert mark.kind is WordMarkKind.FOUND
    assert marks.is_serious


def test_a_mark_tells_of_its_finding_under_the_mouse(checked: Desktop, article: Article) -> None:
    view = checked.window.parts.view
    tips = {
        (hit.side, view.tip_at(point))
        for x in range(0, view.viewport().width(), 4)
        for y in range(0, 120, 4)
        if (hit := view.hit_at(point := QPoint(x, y))) and hit.stop.id == segment_ids(article)[0]
    }
    assert any(side is Side.TARGET and "Echo with" in tip for side, tip in tips)
    assert any(side is Side.TARGET and not tip for side, tip in tips)
    assert any(side is Side.GUTTER and "Echo with" in tip for side, tip in tips)


def test_a_word_in_the_editor_tells_of_its_finding(checked: Desktop, article: Article) -> None:
    view = checked.window.parts.view
    view.activate(segment_ids(article)[0])
    field = view.editor.field
    field.pointed.emit(CHECKED_TEXTS[0].index("exchange"))
    assert field.toolTip().startswith("Echo with another word: ")
    field.pointed.emit(0)
    assert field.toolTip() == ""


@pytest.mark.parametrize("side", [Side.SOURCE, Side.TARGET])
@pytest.mark.parametrize("kind", [WordMarkKind.FOUND, WordMarkKind.FOUND_MINOR])
def test_found_words_are_painted_on_either_page(
    view: FacingView, side: Side, kind: WordMarkKind
) -> None:
    segment = view.document.segment(3)
    marks = (WordMark(0, 6, kind),)
    only = {"source": marks} if side is Side.SOURCE else {"target": marks}
    halves = {Side.SOURCE: 0, Side.TARGET: view.viewport().width() // 2 + 20}
    width = view.viewport().width() // 2 - 20

    def pages() -> dict[Side, QImage]:
        image = view.viewport().grab().toImage()
        scale, height = image.devicePixelRatio(), view.viewport().height()
        return {
            s: image.copy(QRect(round(x * scale), 0, round(width * scale), round(height * scale)))
            for s, x in halves.items()
        }

    before = pages()
    view.mark_findings({3: SegmentMarks(segment.shown_target, **only)})
    after = pages()
    assert {s for s in halves if before[s] != after[s]} == {side}


def test_a_critical_finding_is_told_from_a_major_one_in_the_gutter(view: FacingView) -> None:
    segment = view.document.segment(3)
    marks = SegmentMarks(segment.shown_target, is_serious=True)
    view.mark_findings({3: marks})
    major = view.viewport().grab().toImage()
    view.mark_findings({3: replace(marks, is_critical=True)})
    assert view.viewport().grab().toImage() != major


def _line(finding: Finding, source: str, target: str) -> FoundLine:
    return FoundLine(1, 0, finding, source, target)


def test_what_is_said_of_a_whole_text_is_marked_in_the_gutter_only() -> None:
    source, target = "The mill stands by the river and turns.", "Die Mühle."
    spans = (0, len(source)), (0, len(target))
    line = _line(Finding("length", Severity.MAJOR, "Too short.", *spans), source, target)
    marks = segment_marks([line], {"length": ("Length", "")})
    assert marks.source == ()
    (mark,) = marks.target  # a word or two: there is room for no more
    assert (mark.start, mark.stop) == spans[1]
    assert marks.tips == ("Length: Too short.",)
    assert marks.is_serious
