"""An article with a picture and a table, for the pictures of the README."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from reader.importing.picture_files import picture_of
from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Article, Block, BlockKind, Picture
from reader.store.articles import add_article
from reader.store.library import Library
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.picture import settle

_PAGE = """<h1>A year of the ferry</h1>
<p>The ferry on the lake has made its first full year. Most people come in summer, but the
    villagers count on the winter crossings.</p>
<table><caption>Passengers by season</caption>
<tr><th>Season</th><th>Crossings</th><th>Passengers</th><th>Remarks</th></tr>
<tr><td>Spring</td><td>182</td><td>4,310</td><td>The new landing stage opens in May</td></tr>
<tr><td>Summer</td><td>368</td><td>12,904</td><td>Two crossings an hour</td></tr>
<tr><td>Winter</td><td>96</td><td>1,275</td><td>No service in fog</td></tr></table>
<p>A second boat is being built.</p>"""
_GERMAN = {
    "A year of the ferry": "Ein Jahr Fähre",
    "The ferry on the lake at dusk": "Die Fähre auf dem See in der Dämmerung",
    "The ferry on the lake has made its first full year.": "Die Fähre auf dem See hat ihr erstes"
    " volles Jahr hinter sich.",
    "Most people come in summer, but the villagers count on the winter crossings.": "Die meisten"
    " kommen im Sommer, doch das Dorf zählt auf die Fahrten im Winter.",
    "Passengers by season": "Fahrgäste nach Jahreszeit",
    "Season": "Jahreszeit",
    "Crossings": "Fahrten",
    "Passengers": "Fahrgäste",
    "Remarks": "Anmerkungen",
    "Spring": "Frühling",
    "Summer": "Sommer",
    "Winter": "Winter",
    "4,310": "4.310",
    "12,904": "12.904",
    "1,275": "1.275",
    "The new landing stage opens in May": "Der neue Anleger öffnet im Mai",
    "Two crossings an hour": "Zwei Fahrten in der Stunde",
    "No service in fog": "Kein Betrieb bei Nebel",
    "A second boat is being built.": "Ein zweites Boot ist im Bau.",
}


def show_illustrated(desktop: Desktop) -> None:
    """Put the article into the library, translated, and open it."""
    with Library.open(desktop.library.path) as library:
        added = add_article(library, _article()).article
        for block, segment in added.segments():
            source = block.segment_text(segment)
            correct(library, segment.id, _GERMAN.get(source, source), "de", author="Anna Keller")
    desktop.window.parts.library.refresh()
    desktop.window.parts.desk.open(added.id, "de")
    settle(quiet=900)


def _article() -> Article:
    read = read_source(Source(text=_PAGE, format="html", language="en")).articles[0]
    picture = _lake()
    words = "The ferry on the lake at dusk"
    segments = read_source(Source(text=words, language="en")).articles[0].blocks[0].segments
    shown = Block(BlockKind.PICTURE, words, segments=segments, picture=picture.key)
    blocks = (read.blocks[0], shown, *read.blocks[1:])
    facts = replace(read.provenance, site="Lake News", published="2026-11-20")
    return replace(read, blocks=blocks, pictures=(picture,), provenance=facts)


def _lake(width: int = 1200, height: int = 520) -> Picture:
    """Hills, a lake and a boat, drawn."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), QColor("#e9cfa9"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f3e3bf"))
    painter.drawEllipse(QPointF(0.72 * width, 0.42 * height), 46, 46)
    for colour, tops in (
        ("#b9a58c", (0.5, 0.3, 0.44, 0.24, 0.4, 0.36, 0.5)),
        ("#8f8a78", (0.46, 0.5, 0.38, 0.52, 0.47, 0.54, 0.42)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawPolygon(_hills(tops, width, height))
    painter.fillRect(QRectF(0, 0.6 * height, width, 0.4 * height), QColor("#6f8792"))
    painter.setPen(QPen(QColor("#8ba0a8"), 3))
    for number in range(9):
        x, y = (number * 397) % width, (0.64 + 0.037 * number) * height
        painter.drawLine(QPointF(x, y), QPointF(x + 130, y))
    _boat(painter, 0.34 * width, 0.66 * height)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    found = picture_of(bytes(buffer.data().data()))
    if found is None:
        raise ValueError("the drawing is no picture")
    return found


def _hills(tops: Sequence[float], width: int, height: int) -> QPolygonF:
    step = width / (len(tops) - 1)
    line = [QPointF(step * i, top * height) for i, top in enumerate(tops)]
    return QPolygonF([QPointF(0, height), *line, QPointF(width, height)])


def _boat(painter: QPainter, x: float, y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#3d3a36"))
    hull = (QPointF(x, y), QPointF(x + 220, y), QPointF(x + 190, y + 34), QPointF(x + 26, y + 34))
    painter.drawPolygon(QPolygonF(hull))
    painter.setBrush(QColor("#f2ead9"))
    painter.drawRect(QRectF(x + 52, y - 40, 120, 40))
    painter.setBrush(QColor("#a4552f"))
    painter.drawRect(QRectF(x + 118, y - 72, 20, 32))
