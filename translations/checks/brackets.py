"""Brackets without their counterparts."""

from __future__ import annotations

import re

from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity

NAME = "brackets"

_OPENING = {")": "(", "]": "[", "}": "{"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_BRACKET = re.compile(r"[()\[\]{}]")
#: What ends a text behind its last bracket; read from the end, however much of it there is.
_END = re.compile(r"[\s.!?…;:,»”“’\"]*")
#: What counts items: a letter or a number of its own, a) tea, b) coffee; and how long it is.
_COUNT = re.compile(r"(?:^|[\s«“„\"(])(?:[^\W\d_]|\d{1,2}|[ivx]{1,4})$")
_LONGEST_COUNT = 5


def check_brackets(passage: Passage) -> list[Finding]:
    """Brackets without their counterparts; "1)" and ":)" are none.

    What is missing is put where the source has it: at the end, behind the same words, or as the
    other half of its own kind.
    """
    pairs, opened, closed = _read(passage.target)
    source, _, _ = _read(passage.source)
    if passage.source.count("(") != passage.source.count(")"):
        opened = []
    if len(opened) == len(closed) == 1 and opened[0] < closed[0]:
        return [_mismatch(passage.target, opened[0], closed[0])]
    lost = [pair for pair in source if len(source) == len(pairs) + 1]
    inside = lost[-1] if len(lost) == 1 or (lost and not pairs) else None
    findings = [_unclosed(passage, at, inside) for at in opened]
    findings += [_lonely(passage, at, inside) for at in closed]
    return sorted(findings, key=lambda each: each.target_span or (0, 0))


def _read(text: str) -> tuple[list[Span], list[int], list[int]]:
    """The brackets of a text that belong together, and those that only open and only close."""
    opened: list[int] = []
    pairs, closed = [], []
    for found in _BRACKET.finditer(text):
        at, sign = found.start(), found.group()
        if sign in _CLOSING:
            opened.append(at)
        elif opened and text[opened[-1]] == _OPENING[sign]:
            pairs.append((opened.pop(), at + 1))
        elif not _is_counting(text, at):
            closed.append(at)
    return pairs, opened, closed


def _mismatch(text: str, opened: int, closed: int) -> Finding:
    """A bracket that another kind of bracket closes."""
    span = opened, closed + 1
    message = f"The bracket {text[opened]} is closed by {text[closed]}."
    fix = text[opened:closed] + _CLOSING[text[opened]]
    return Finding(NAME, Severity.MINOR, message, None, span, fix)


def _unclosed(passage: Passage, at: int, inside: Span | None) -> Finding:
    """A bracket that is not closed, with what it holds where that shows."""
    text, sign = passage.target, passage.target[at]
    if inside is None or passage.source[inside[0]] != sign:
        return _lonely(passage, at, None)
    held = passage.source[inside[0] + 1 : inside[1] - 1]
    if text.startswith(held, at + 1):
        end = at + 1 + len(held)
    elif _end_of(passage.source) <= inside[1]:
        end = _end_of(text)
    else:
        return _lonely(passage, at, inside)
    fix = text[at:end] + _CLOSING[sign]
    return Finding(NAME, Severity.MINOR, _said_of(sign), inside, (at, end), fix)


def _end_of(text: str) -> int:
    """Where the marks and spaces that end a text begin."""
    end = _END.match(text[::-1])
    return len(text) - (end.end() if end else 0)


def _lonely(passage: Passage, at: int, inside: Span | None) -> Finding:
    """A bracket by itself; one that the source has none of may go."""
    sign = passage.target[at]
    fix = "" if passage.source and not _BRACKET.search(passage.source) else None
    return Finding(NAME, Severity.MINOR, _said_of(sign), inside, (at, at + 1), fix)


def _said_of(sign: str) -> str:
    return f"The bracket {sign} has no counterpart in this segment."


def _is_counting(text: str, at: int) -> bool:
    """ "a)", "1)" at the beginning of a list item or within a list, or a face."""
    before = text[:at].strip()
    return _COUNT.search(text, max(at - _LONGEST_COUNT, 0), at) is not None or before.endswith(
        (":", ";", ":-", ";-")
    )
