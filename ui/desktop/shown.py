"""Whatever comes from outside is shown as the text that it is.

Qt takes a label's or a tool tip's text for HTML when it looks like it, and then fetches pictures
from the disk: a headline about the `<img>` element would be drawn as one. So labels are plain
(`Label`), tool tips and questions go through `plain`, and what has marks of our own – differences,
hits, an article beside another – is HTML from the one allow-list below (`set_html`, by nh3). A test
sees to it that there is no other way.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    import nh3
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QTextEdit

_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code b strong i em span br table tr th td".split()
)
_ATTRIBUTES = {"span": {"style"}, "table": {"cellpadding"}, "th": {"align"}, "td": {"align"}}
_STYLES = frozenset({"background-color", "color", "text-decoration"})


class Label(QLabel):
    """A label that shows its text as it is, whatever it looks like."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        wordWrap: bool = False,
        alignment: Qt.AlignmentFlag | None = None,
    ) -> None:
        super().__init__(parent, wordWrap=wordWrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if alignment is not None:
            self.setAlignment(alignment)


def marked_label(html: str) -> QLabel:
    """A wrapped label whose words are marked by HTML of our own."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(safe_html(html))
    return label


def plain(text: str) -> str:
    """A text for a tool tip or a question, so that Qt shows it as it is."""
    # Qt's own guess looks at the first tag only, and is not promised to stay as it is.
    if "<" not in text and "&" not in text:
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def safe_html(html: str) -> str:
    """HTML with nothing in it but what is on the allow-list."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        filter_style_properties=set(_STYLES),
        url_schemes=set(),
        generic_attribute_prefixes=set(),
    )


def set_html(shown: QTextDocument | QTextEdit, html: str) -> None:
    """Show HTML, as far as it is on the allow-list."""
    shown.setHtml(safe_html(html))
