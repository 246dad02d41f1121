"""How a translation unit stands in a list beside the pages: a head, source, target, where from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reader.spans import Span
from reader.units import Unit
from translations.compare import DiffPart
from ui.desktop.fonts import Fonts
from ui.desktop.history_panel import local_time
from ui.desktop.shown import Label
from ui.desktop.text_box import TextBox
from ui.desktop.theme import Colours

_HAIR_SPACE = "\u200a"
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class UnitEntry(QFrame):
    """`pressed` and `double_clicked` say that a person chose it, and that it is to be taken."""

    pressed = Signal()
    double_clicked = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unitEntry")
        self._fonts, self._colours = fonts, colours
        self._said: list[str] = []
        self._opener: Callable[[], object] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 6, 10)
        layout.setSpacing(4)
        self._layout = layout
        self.set_current(on=False)

    def add_head(self, *words: str) -> None:
        """One line: the first part strong, the others quiet."""
        row = QHBoxLayout()
        for place, text in enumerate(words):
            label = Label(text)
            label.setFont(self._fonts.small(13, bold=not place))
            if place:
                label.setObjectName("muted")
            row.addWidget(label)
        row.addStretch(1)
        self._layout.addLayout(row)
        self._say(*words)

    def add_widget(self, widget: QWidget) -> None:
        """Something to press."""
        self._layout.addWidget(widget)

    def add_text(self, html: str, size: int, *, is_quiet: bool = False) -> None:
        """A text with its marks, as `difference_html` and `hits_html` make it."""
        ink = self._colours.muted if is_quiet else self._colours.ink
        text = TextBox(html, self._fonts.reading(size), ink)
        self._layout.addWidget(text)
        self._say(text.words)

    def add_facts(self, *lines: str) -> None:
        """Small and quiet lines; empty ones are left out."""
        for line in filter(None, lines):
            text = TextBox.of_plain(line, self._fonts.small(12), self._colours.muted)
            self._layout.addWidget(text)
            self._say(line)

    @property
    def said(self) -> tuple[str, ...]:
        """All that it says, from top to bottom; a screen reader reads it out."""
        return tuple(self._said)

    def _say(self, *words: str) -> None:
        self._said += words
        self.setAccessibleDescription("\n".join(self._said))

    def open_with(self, opener: Callable[[], object]) -> None:
        """Let the keyboard come here, where Enter or the space bar calls `opener`."""
        self._opener = opener
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the editor its keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See `open_with`."""
        if self._opener is not None and event.key() in _OPENING:
            self._opener()
        else:
            super().keyPressEvent(event)

    def set_current(self, *, on: bool) -> None:
        """Show whether it is the one that keys act on."""
        colours = self._colours
        self.setProperty("isCurrent", on)
        ground = colours.card if on else "transparent"
        edge = colours.accent if on else "transparent"
        self.setStyleSheet(
            f"#unitEntry {{ background: {ground}; border: none; border-left: 3px solid {edge};"
            f" border-top: 1px solid {colours.hairline}; }}"
            f"#unitEntry:focus {{ background: {colours.card};"
            f" border-left-color: {colours.accent}; }}"
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        super().mouseDoubleClickEvent(event)
        self.double_clicked.emit()


def where_from(unit: Unit) -> str:
    """Where a unit is from, by whom and when: one line."""
    when = local_time(unit.created_at).split(",")[0] if unit.created_at else ""
    return " · ".join(part for part in (unit.origin, unit.author, when) if part)


def difference_html(parts: Iterable[DiffPart], colours: Colours) -> str:
    """What became of one text in another: what went is struck, what came is underlined."""
    looks = {
        "delete": (colours.delete_ground, colours.delete_ink, "line-through"),
        "insert": (colours.insert_ground, colours.insert_ink, "underline"),
    }
    made, before = "", ""
    for part in parts:
        if before == "delete" and part.kind == "insert":
            made += _HAIR_SPACE  # one word does not run into the other
        before = part.kind
        if part.kind == "equal":
            made += escape(part.text)
        else:
            ground, ink, line = looks[part.kind]
            made += (
                f'<span style="background-color:{ground}; color:{ink}; text-decoration:{line}">'
                f"{escape(part.text)}</span>"
            )
    return made.replace("\n", "<br>")


def hits_html(text: str, spans: Sequence[Span], ground: str) -> str:
    """A text with some places on another ground."""
    return grounds_html(text, [(span, ground) for span in spans])


def grounds_html(text: str, places: Sequence[tuple[Span, str]]) -> str:
    """A text with places on a ground each."""
    made, at = "", 0
    for (start, end), ground in sorted(places):
        if start >= at:
            made += escape(text[at:start])
            made += f'<span style="background-color:{ground}">{escape(text[start:end])}</span>'
            at = end
    return (made + escape(text[at:])).replace("\n", "<br>")


def scroll_of(entries: QVBoxLayout) -> QWidget:
    """The inside of a scroll area for entries one below the other."""
    inner = QWidget()
    inner.setObjectName("listEntries")
    outer = QVBoxLayout(inner)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addLayout(entries)
    outer.addStretch(1)
    entries.setSpacing(0)
    return inner
