"""Marks in Markdown: `**`, `*`, backticks and links, or HTML tags where those would not be read.

CommonMark reads a run of asterisks as emphasis only next to certain characters (section 6.2);
raw HTML is inline Markdown too and is read anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from reader.marks import kept_address
from reader.model import InlineMark, MarkKind
from translations.export.runs import Style, nested, runs

_ASTERISKS = {MarkKind.BOLD: "**", MarkKind.ITALIC: "*"}
_ELEMENTS = {MarkKind.BOLD: "strong", MarkKind.ITALIC: "em", MarkKind.CODE: "code"}
_LONE_BANG = re.compile(r"!\Z")
_BACKTICKS = re.compile(r"`+")
_IN_ADDRESS = re.compile(r"[\\<>]")


def marked_markdown(
    text: str, marks: Sequence[InlineMark], escape: Callable[[str, bool, bool], str]
) -> str:
    """The text with its marks; `escape` gets a piece and whether a line begins and ends with it."""
    before: defaultdict[int, list[str]] = defaultdict(list)
    after: defaultdict[int, list[str]] = defaultdict(list)
    raw: set[int] = set()
    asterisks: set[int] = set()
    for style, start, end in nested(text, marks):
        words = text[start:end]
        if style[0] is MarkKind.CODE and _is_plain_code(words):
            raw.add(start)
            continue
        opening, closing = _signs(style, text, start, end, asterisks)
        before[start].append(opening)
        after[end].insert(0, closing)
    parts: list[str] = []
    at = 0
    for piece, _ in runs(text, marks):
        end = at + len(piece)
        if parts and before[at][:1] == ["["] and not after[at]:
            parts[-1] = _LONE_BANG.sub(r"\\!", parts[-1])  # or it would be a picture
        parts += [*after[at], *before[at]]
        begins, ends = text[at - 1 : at] in {"", "\n"}, text[end : end + 1] in {"", "\n"}
        parts.append(_code(piece) if at in raw else escape(piece, begins, ends))
        at = end
    return "".join([*parts, *after[at]])


def _signs(style: Style, text: str, start: int, end: int, asterisks: set[int]) -> tuple[str, str]:
    kind, href = style
    if kind is MarkKind.LINK:
        address = kept_address(href)
        escaped = _IN_ADDRESS.sub(lambda m: "\\" + m.group(), address).replace("&", "&amp;")
        return ("[", f"](<{escaped}>)") if address else ("", "")
    if kind in _ASTERISKS and _is_read(text, start, end) and not asterisks & {start, end}:
        # Two runs of asterisks that touch would be read as one.
        asterisks |= {start, end}
        return _ASTERISKS[kind], _ASTERISKS[kind]
    return f"<{_ELEMENTS[kind]}>", f"</{_ELEMENTS[kind]}>"


def _is_read(text: str, start: int, end: int) -> bool:
    """Whether asterisks about `text[start:end]` are read as emphasis."""
    outside = text[start - 1 : start] + text[end : end + 1]
    inside = text[start] + text[end - 1]
    return inside.isalnum() and all(c.isspace() or c in ".,;:!?()" for c in outside)


def _is_plain_code(words: str) -> bool:
    """Whether backticks give the words back: they turn line ends to spaces, and strip some."""
    return "\n" not in words and bool(words.strip())


def _code(words: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(words)), default=0)
    fence = "`" * (longest + 1)
    edges = words[0] + words[-1]
    pad = " " if "`" in edges or edges == "  " else ""
    return f"{fence}{pad}{words}{pad}{fence}"
