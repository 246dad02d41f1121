"""Text with inline marks, put together piece by piece from a marked-up source."""

from __future__ import annotations

import re
from html import unescape

from reader.marks import fitted, kept_address, normal_marks
from reader.model import InlineMark, MarkKind

#: What HTML elements make of the words in them.
ELEMENT_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "a": MarkKind.LINK,
}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>|<[^<>]*>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


class MarkedText:
    """A text under construction: pieces are added, marks opened and closed between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[MarkKind, int, str]] = []
        self._marks: list[InlineMark] = []

    def add(self, text: str) -> None:
        """Add a piece of text."""
        self._parts.append(text)
        self._length += len(text)

    def open(self, kind: MarkKind, href: str = "") -> None:
        """What is added from here on is marked."""
        self._open.append((kind, self._length, href))

    def close(self, kind: MarkKind) -> None:
        """The mark of that kind that was opened last ends here; without one, nothing happens."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] is kind:
                _, start, href = self._open.pop(at)
                if kind is not MarkKind.LINK or href:
                    self._marks.append(InlineMark(kind, start, self._length, href))
                return

    def add_tag(self, tag: str) -> None:
        """Open or close the mark that an HTML tag stands for, if it stands for one."""
        match = _TAG.fullmatch(tag)
        kind = ELEMENT_MARKS.get((match[2] or "").lower()) if match else None
        if match is None or kind is None:
            return
        if match[1]:
            self.close(kind)
        elif not match[3].endswith("/"):
            href = _HREF.search(match[3]) if kind is MarkKind.LINK else None
            address = next((group for group in href.groups() if group), "") if href else ""
            self.open(kind, kept_address(unescape(address)))

    def add_html(self, html: str) -> None:
        """Add a piece of HTML: its words, marked as its tags say."""
        at = 0
        for match in _TAG.finditer(html):
            self.add(unescape(html[at : match.start()]))
            self.add_tag(match.group())
            at = match.end()
        self.add(unescape(html[at:]))

    def finished(self) -> tuple[str, tuple[InlineMark, ...]]:
        """The text and its marks; what is open still ends with the text."""
        for kind, *_ in reversed(list(self._open)):
            self.close(kind)
        return "".join(self._parts), normal_marks(self._marks, self._length)


def line_marks(raw: str, marks: tuple[InlineMark, ...]) -> list[tuple[str, tuple[InlineMark, ...]]]:
    """The lines of a text, trimmed, each with its marks."""
    lines, at = [], 0
    for line in raw.split("\n"):
        own = [
            InlineMark(m.kind, max(m.start - at, 0), min(m.end - at, len(line)), m.href)
            for m in marks
            if m.start < at + len(line) and m.end > at
        ]
        lines.append((line.strip(), fitted(line, own, line.strip())))
        at += len(line) + 1
    return lines
