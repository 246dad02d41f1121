"""Footnotes of a PDF: smaller letters below the text of a page that begin with a mark.

What refers to one of its page, as a raised figure, is "[1]" afterwards, and so is the note's mark,
as in all other formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader import raised
from reader.importing.pdf_heads import Line

_MARK = re.compile(
    rf"(?:\(?\d{{1,3}}[).]?|[*†‡§{raised.FIGURES}]{{1,3}})\s*(?=[^\W\d_]|[\"'«“„‘(\[])"
)
#: Letters of a note are smaller than those of the text by so much.
_SMALLER = 0.93
_RAISED = re.compile(f"[{raised.FIGURES}]+")
_NUMBER = re.compile(rf"\(?([0-9{raised.FIGURES}]{{1,3}})[).]?\s*")


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


def with_references(
    lines: Sequence[Line], notes: Sequence[Sequence[Line]]
) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the text and the notes, where these refer to each other as "[1]".

    Numbers are those of the page where they tell the notes apart, else they count.
    """
    places = {
        (note[0].page, int(mark[1].translate(raised.LOWER))): index
        for index, note in enumerate(notes)
        if (mark := _NUMBER.match(note[0].text))
    }
    shown = [
        (line.page, int(run.translate(raised.LOWER)))
        for line in lines
        for run in _RAISED.findall(line.text)
    ]
    used = sorted({places[key] for key in shown if key in places})
    labels = {index: key[1] for key, index in places.items() if index in used}
    if len(set(labels.values())) < len(labels):
        labels = {index: number for number, index in enumerate(used, start=1)}
    numbers = {key: labels[index] for key, index in places.items() if index in labels}
    text = [_referring(line, numbers) for line in lines]
    return text, [
        [_labelled(note[0], labels[index]), *note[1:]] if index in labels else list(note)
        for index, note in enumerate(notes)
    ]


def _referring(line: Line, numbers: dict[tuple[int, int], int]) -> Line:
    """A line whose raised figures that are those of notes are references."""

    def put(match: re.Match[str]) -> str:
        number = numbers.get((line.page, int(match[0].translate(raised.LOWER))))
        return match[0] if number is None else f"[{number}]"

    if not numbers or not _RAISED.search(line.text):
        return line
    cells = tuple((_RAISED.sub(put, text), left, right) for text, left, right in line.cells)
    return replace(line, text=_RAISED.sub(put, line.text), cells=cells)


def _labelled(line: Line, number: int) -> Line:
    return replace(line, text=f"[{number}] {_NUMBER.sub('', line.text, count=1)}")
