"""The running heads and page numbers of a PDF: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?i:p|pp|page|pages|s|seite|с|стр|страница|стор|сторінка|pág|página|pag|pagina|"
    r"str|strona|sida|side|blz)\.?\s)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|из|з|sur|de|di|z|van|av)\s*\d+)?[\W_]*"
)
_LONGEST = 120
#: A page of so many lines has a head of two lines and a foot of two; a smaller one has one of each.
_DENSE = 5
#: On a page of few lines a head is set apart by more than so much of the heights of both lines and
#: of the distance of the others, and no larger than the text.
_APART, _APART_OF_PITCH = 1.0, 1.5
_LARGER = 1.05
#: From so many words on, a number among them is that of the page.
_HEAD_WORDS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and where it stands, in points from the lower left corner.

    `cells` are its parts and where each begins and ends, where wide gaps part it.
    """

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    is_bold: bool = False
    cells: tuple[tuple[str, float, float], ...] = ()

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines that are neither page numbers nor at the edge of page after page."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    ranked = {number: sorted(own, key=lambda line: -line.top) for number, own in pages.items()}
    dense = {number: own for number, own in ranked.items() if len(own) >= _DENSE}
    heads = _of_dense(dense, len(pages)) | _of_sparse(ranked, len(pages))
    kept = [line for line in lines if id(line) not in heads]
    return kept or list(lines)


def _of_dense(pages: dict[int, list[Line]], count: int) -> set[int]:
    edges = {number: [*own[:2], *own[-2:]] for number, own in pages.items()}
    seen = Counter(shape for own in edges.values() for shape in {_shape(e) for e in own})
    needed = max(2, count // 3)
    return {
        id(line)
        for own in edges.values()
        for line in own
        if (seen[_shape(line)] >= needed and count > 1 and len(line.text) < _LONGEST)
        or _PAGE_NUMBER.fullmatch(line.text)
    }


def _of_sparse(pages: dict[int, list[Line]], count: int) -> set[int]:
    """On pages of few lines only what stands apart, at one height and in the same words.

    It is no larger than the text, so that the heading of a slide that goes on stays.
    """
    usual = median(line.size for own in pages.values() for line in own) if pages else 0.0
    edges = [(line, own) for own in pages.values() for line in dict.fromkeys((own[0], own[-1]))]
    seen = Counter(kind for kind, _ in {(_kind(line), line.page) for line, _ in edges})
    return {
        id(line)
        for line, own in edges
        if len(own) < _DENSE
        and seen[_kind(line)] >= max(2, count // 3)
        and len(line.text) < _LONGEST
        and line.size <= _LARGER * usual
        and _is_apart(line, own)
    }


def _kind(line: Line) -> tuple[str, int, int]:
    """What heads have in common where pages have few lines: words, number, height.

    A page number, and the one beside a name of some words, counts with the pages; that of "Chapter
    2" does as well, so in a short line it is taken as it is.
    """
    text, height = line.text.casefold(), round(line.top / 3)
    number = _DIGITS.search(text)
    is_counting = _PAGE_NUMBER.fullmatch(text) or len(text.split()) >= _HEAD_WORDS
    if not number or not is_counting:
        return text, 0, height
    return f"{text[: number.start()]}#{text[number.end() :]}", int(number[0]) - line.page, height


def _is_apart(line: Line, page: Sequence[Line]) -> bool:
    """Whether a line at the edge of a page is further from the others than they from each other."""
    others = sorted((other for other in page if other is not line), key=lambda each: -each.top)
    if not others:
        return True
    nearest = others[0] if line.top >= others[0].top else others[-1]
    distance = abs(line.bottom - nearest.bottom)
    pitch = median([a.bottom - b.bottom for a, b in pairwise(others)] or [0.0])
    return distance > _APART_OF_PITCH * pitch and distance > _APART * (line.size + nearest.size)


def _shape(line: Line) -> tuple[str, int]:
    """What the heads of full pages have in common: their words, numbers apart, and their height."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.top / 3)
