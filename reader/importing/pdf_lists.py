"""The items of lists in a PDF: which of its lines begin one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.rules import ends_sentence
from reader.importing.pdf_heads import Line

BULLET = re.compile(r"[•‣▪◦·●○■□➢✓]\s+(?=\S)")
_DASH = re.compile(r"[*+–—-]\s+(?=\S)")
_COUNTED = re.compile(r"(\(?)(?:(\d{1,3})|([^\W\d_]))([.)])\s+(?=\S)")
#: How many lines further the next item begins at most.
_FURTHEST = 40
#: Lines begin at one place within so many points.
_NEAR = 2.5
#: From so many items on that count on from one another a list needs no other sign.
_MANY = 3
#: A column has at least so many letters.
_NARROWEST = 20
#: A line that is hung from its item begins so much further right, in heights of its letters.
_HANGING = 0.4


def item_starts(lines: Sequence[Line]) -> dict[int, bool]:
    """The places of the lines that begin an item, and whether the items of its list are hung.

    Marks such as bullets do always. A number, a letter or a dash does where others of its kind
    stand by it and count on, and the text shows it: the line before has ended, or what follows is
    indented; a line of a paragraph may begin with "5." by chance.
    """
    kinds = {i: kind for i, line in enumerate(lines) if (kind := _kind(line.text))}
    starts = {i: is_hanging(lines, i) for i, (shape, _) in kinds.items() if shape == "•"}
    for run in _runs(lines, kinds):
        counts = kinds[run[0]][0] != "–"
        shown = [i for i in run if _is_shown(lines, i)]
        is_hung = any(is_hanging(lines, i) for i in shown)
        if counts and (len(run) >= _MANY or kinds[run[0]][1] == 1):
            starts |= dict.fromkeys(run if len(shown) * 2 >= len(run) else shown, is_hung)
        elif len(shown) > 1 or counts:
            starts |= dict.fromkeys(shown, is_hung)
    return starts


def is_hanging(lines: Sequence[Line], i: int) -> bool:
    """Whether the line after the one at `i` is hung from it."""
    if i + 1 >= len(lines):
        return False
    line, following = lines[i], lines[i + 1]
    is_next = following.page == line.page and following.bottom < line.bottom
    return is_next and following.left > line.left + _HANGING * max(line.size, 1)


def _kind(text: str) -> tuple[str, int] | None:
    """The shape of what a line begins with, and the number that it counts."""
    if BULLET.match(text):
        return "•", 0
    if match := _DASH.match(text):
        return "–", 0
    if not (match := _COUNTED.match(text)):
        return None
    if match[2]:
        return f"{match[1]}1{match[4]}", int(match[2])
    if match[4] == "." and match[3].isupper():  # an initial
        return None
    return f"{match[1]}{'A' if match[3].isupper() else 'a'}{match[4]}", _place(match[3])


def _place(letter: str) -> int:
    """The place of a letter in its alphabet."""
    small = letter.casefold()
    first = "а" if small >= "а" else "a"
    return ord(small[0]) - ord(first) + 1


def _runs(lines: Sequence[Line], kinds: dict[int, tuple[str, int]]) -> list[list[int]]:
    """Lines that begin in one way and at one place (of their column) and count on."""
    runs: list[list[int]] = []
    for i, (shape, number) in kinds.items():
        for run in reversed(runs[-8:]):
            last = run[-1]
            shape_before, number_before = kinds[last]
            goes_on = shape == shape_before and (number == number_before + 1 or shape == "–")
            if goes_on and i - last <= _FURTHEST and _is_level(lines[last], lines[i]):
                run.append(i)
                break
        else:
            if shape != "•":
                runs.append([i])
    return [run for run in runs if len(run) > 1]


def _is_level(one: Line, other: Line) -> bool:
    """Whether two lines begin at one place, or in other columns or pages."""
    if one.page != other.page or other.bottom > one.bottom:
        return True
    return abs(one.left - other.left) <= _NEAR + max(0.0, one.size)


def _is_shown(lines: Sequence[Line], i: int) -> bool:
    """Whether the lines about one that may begin an item agree."""
    before = lines[i - 1] if i else None
    if before is None or before.page != lines[i].page or is_hanging(lines, i):
        return True
    if ends_sentence(before.text) or before.text.rstrip().endswith((":", ";", ",")):
        return True
    near = lines[max(0, i - _FURTHEST) : i + _FURTHEST]
    edge = max(line.right for line in near if line.page == before.page and line.left < before.right)
    return before.right < before.left + 0.85 * max(edge - before.left, _NARROWEST * before.size)
