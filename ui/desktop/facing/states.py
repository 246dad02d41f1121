"""Segment states as a reader sees them: a name, and a mark that does without colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model import RevisionOrigin, SegmentState
from ui.desktop.facing.data import FacingSegment
from ui.desktop.theme import Colours


def state_title(state: SegmentState) -> str:
    """The state's name, for tooltips and labels."""
    translate = QCoreApplication.translate
    return {
        SegmentState.UNTRANSLATED: translate("states", "Untranslated"),
        SegmentState.MACHINE: translate("states", "Machine translation"),
        SegmentState.EDITED: translate("states", "Edited, not confirmed"),
        SegmentState.REVIEWED: translate("states", "Reviewed"),
        SegmentState.APPROVED: translate("states", "Approved"),
    }[state]


#: What the program put there for a person to look at.
_FILLED = frozenset({RevisionOrigin.MEMORY, RevisionOrigin.PROPAGATION, RevisionOrigin.REPLACE})


def is_filled(segment: FacingSegment) -> bool:
    """Whether nobody typed or confirmed what stands there: memory, a correction carried over."""
    is_open = segment.draft is None and segment.state is SegmentState.EDITED
    return is_open and segment.origin in _FILLED


def segment_state_title(segment: FacingSegment) -> str:
    """The same for a segment; one that was filled in says from what until it is confirmed."""
    if not is_filled(segment):
        return state_title(segment.shown_state)
    translate = QCoreApplication.translate
    match segment.origin:
        case RevisionOrigin.MEMORY:
            return translate("states", "From the memory, not confirmed")
        case RevisionOrigin.REPLACE:
            return translate("states", "Found and replaced, not confirmed")
        case _:
            return translate("states", "Carried over from a correction, not confirmed")


def draw_state(
    painter: QPainter, segment: FacingSegment, colours: Colours, x: float, top: float, bottom: float
) -> None:
    """The mark in the gutter from `top` to `bottom`.

    Untranslated is dotted, machine a thin line, edited dashed (with dots between, where it was
    filled in), reviewed solid, approved a double line.
    """
    state = segment.shown_state
    pen = QPen(QColor(colours.state(state)))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setWidthF(3.0)
    offsets: tuple[float, ...] = (0.0,)
    match state:
        case SegmentState.UNTRANSLATED:
            pen.setWidthF(2.0)
            pen.setDashPattern([1.0, 2.0])
        case SegmentState.MACHINE:
            pen.setWidthF(1.0)
        case SegmentState.EDITED:
            pen.setDashPattern([2.6, 1.0, 0.8, 1.0] if is_filled(segment) else [2.0, 1.0])
        case SegmentState.APPROVED:
            pen.setWidthF(2.0)
            offsets = (-2.0, 2.0)
        case SegmentState.REVIEWED:
            pass
    painter.setPen(pen)
    for offset in offsets:
        painter.drawLine(QPointF(x + offset, top), QPointF(x + offset, bottom))


def draw_ring(painter: QPainter, colours: Colours, x: float, top: float) -> None:
    """The sign of a note, at the beginning of a segment's mark."""
    painter.setPen(QPen(QColor(colours.muted), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawEllipse(QPointF(x, top + 4), 3.2, 3.2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_bubble(painter: QPainter, colours: Colours, x: float, top: float) -> None:
    """The sign of a comment or a marked error in a segment's mark."""
    painter.setPen(QPen(QColor(colours.accent), 1.2))
    painter.setBrush(QColor(colours.paper))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = ((-4.5, 1), (4.5, 1), (4.5, 7), (0, 7), (-2.5, 10), (-2.5, 7), (-4.5, 7))
    painter.drawPolygon([QPointF(x + dx, top + dy) for dx, dy in outline])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_diamond(
    painter: QPainter, colours: Colours, x: float, top: float, *, is_filled: bool
) -> None:
    """The sign of a finding in a segment's mark, filled for a serious one."""
    colour = QColor(colours.found if is_filled else colours.muted)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(colour if is_filled else Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(x, top + 5)
    points = (QPointF(0, -4), QPointF(4, 0), QPointF(0, 4), QPointF(-4, 0))
    painter.drawPolygon([centre + point for point in points])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_diamond_ring(painter: QPainter, colours: Colours, x: float, top: float) -> None:
    """About the sign of a critical finding: told from a major one without colour."""
    painter.setPen(QPen(QColor(colours.found), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(x, top + 5)
    points = (QPointF(0, -7), QPointF(7, 0), QPointF(0, 7), QPointF(-7, 0))
    painter.drawPolygon([centre + point for point in points])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
