"""Footnotes of a PDF: smaller letters below the text of a page that begin with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.importing.pdf_heads import Line

_MARK = re.compile(r"(?:\(?\d{1,3}[).]?|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*(?=[^\W\d_]|[\"'«“„‘(\[])")
#: Letters of a note are smaller than those of the text by so much.
_SMALLER = 0.93


def without_notes(lines: Sequence[Line], usual: float) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the text, and those of each note, so that paragraphs go on over pages."""
    text: list[Line] = []
    notes: list[list[Line]] = []
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        large = [line for line in page if line.size >= _SMALLER * usual]
        begun = False
        for line in page:
            if line.size >= _SMALLER * usual or not _is_below(line, large):
                text.append(line)
            elif _MARK.match(line.text) and not line.cells:
                notes.append([line])
                begun = True
            elif begun:
                notes[-1].append(line)
            else:
                text.append(line)
    return text, notes


def _is_below(line: Line, large: Sequence[Line]) -> bool:
    """Whether text stands above a line, and none below it."""
    over = [each for each in large if each.left < line.right and line.left < each.right]
    return bool(over) and all(each.bottom > line.bottom for each in over)
