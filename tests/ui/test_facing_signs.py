"""The signs in the gutter: none reaches into the next segment."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader.model import RevisionOrigin, SegmentState
from ui.desktop.facing.data import FacingSegment
from ui.desktop.facing.signs import HEIGHTS, Sign, place_signs
from ui.desktop.facing.states import draw_state, segment_state_title
from ui.desktop.theme import LIGHT

_ALL = (
    *((Sign.NOTE, Sign.FOUND, Sign.REMARK)[:n] for n in range(4)),
    *combinations((Sign.NOTE, Sign.CRITICAL, Sign.REMARK), 2),
    (Sign.NOTE, Sign.CRITICAL, Sign.REMARK),
)


def test_where_there_is_room_they_stand_one_below_the_other() -> None:
    placed, end = place_signs((Sign.NOTE, Sign.CRITICAL, Sign.REMARK), 60)
    assert [(each.across, each.down) for each in placed] == [(0, 0), (0, 9), (0, 26)]
    assert end == 38


@pytest.mark.parametrize("signs", _ALL, ids=" ".join)
def test_in_a_row_of_one_line_they_stay_in_it(signs: tuple[Sign, ...]) -> None:
    placed, end = place_signs(signs, 17)
    assert end <= 17
    assert all(each.down + HEIGHTS[each.sign] <= 17 for each in placed)


def test_in_a_short_row_the_note_gives_way_first() -> None:
    placed, _ = place_signs((Sign.NOTE, Sign.FOUND, Sign.REMARK), 28)
    assert [(each.sign, each.down) for each in placed] == [(Sign.FOUND, 0), (Sign.REMARK, 11)]


def test_a_note_alone_stays() -> None:
    assert [each.sign for each in place_signs((Sign.NOTE,), 4)[0]] == [Sign.NOTE]


def test_in_the_shortest_a_remark_stands_beside_the_finding() -> None:
    placed, end = place_signs((Sign.CRITICAL, Sign.REMARK), 17)
    assert [each.across for each in placed] == [-13, 0]
    assert end == 17


def _mark(app: QApplication, segment: FacingSegment) -> QImage:
    image = QImage(9, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_state(painter, segment, LIGHT, 4, 2, 38)
    painter.end()
    return image


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (RevisionOrigin.MEMORY, "From the memory"),
        (RevisionOrigin.PROPAGATION, "Carried over"),
        (RevisionOrigin.REPLACE, "Found and replaced"),
    ],
)
def test_what_was_filled_in_is_told_from_what_was_typed(
    app: QApplication, origin: RevisionOrigin, words: str
) -> None:
    typed = FacingSegment(1, "Ёж", "Hedgehog", "", SegmentState.EDITED, origin=RevisionOrigin.HAND)
    filled = replace(typed, origin=origin)
    assert segment_state_title(filled).startswith(words)
    assert _mark(app, filled) != _mark(app, typed)
    confirmed, drafted = replace(filled, state=SegmentState.REVIEWED), replace(filled, draft="H")
    assert segment_state_title(confirmed) == "Reviewed"
    assert _mark(app, drafted) == _mark(app, typed)
