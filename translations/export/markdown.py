"""Export as Markdown (CommonMark 0.31): the targets, with every special character escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reader.model import BlockKind, InlineMark
from translations.export.clean import clean
from translations.export.markdown_marks import marked_markdown
from translations.export.model import ExportArticle, ExportBlock, list_depths
from translations.export.parts import Figure, ItemList, Part, Table, TableCell, parts_of
from translations.export.runs import cleaned, within

#: Special anywhere in a line. An underscore inside a word, a lone `<` or `&` are not; `|` and `~`
#: are only in GitHub's Markdown.
_INLINE = re.compile(
    r"[\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z][A-Za-z0-9]*;)"
)
#: Special at the start of a line: headings, quotes, lists, rules and underlines of headings.
_LINE_START = re.compile(r"[-+=>#]|\d{1,9}(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"(?<=[ \t])#+$")
_EDGE_SPACE = re.compile(r"^\s+|\s+$")
_NUMBER = re.compile(r"(\d{1,3}[.)])[ \t]+(?=\S)")
#: A pipe that would part cells: one in code, which is not escaped there.
_BARE_PIPE = re.compile(r"(?<!\\)\|")
#: How the importers write the number of a footnote, and a reference to it.
_NOTE_NUMBER = re.compile(r"\[(\d{1,4})\]\s*")
_NOTE_REFERENCE = re.compile(r"\\\[(\d{1,4})\\\]")
_BACKTICKS = re.compile(r"^\s*(`{3,})", re.MULTILINE)


class _Around(NamedTuple):
    """What a block is written with: numbers of footnotes, addresses of pictures."""

    notes: frozenset[str] = frozenset()
    pictures: Mapping[str, str] = MappingProxyType({})


def markdown(article: ExportArticle) -> str:
    """The article's targets; a line break in a block is a hard break, in a heading a space."""
    has_title = any(block.kind is BlockKind.TITLE for block in article.blocks)
    parts = [] if has_title else [_heading(article.target_title, 1)]
    around = _Around(_referred_notes(article), article.picture_addresses)
    is_in_note = False
    for part in parts_of(article.blocks):
        texts = [_with_references(text, around.notes) for text in _texts(part, around)]
        # Further paragraphs of a footnote belong to it by their indentation.
        goes_on = is_in_note and _is_unnumbered_note(part)
        parts += [_indented("    ", "    ", text) for text in texts] if goes_on else texts
        is_in_note = goes_on or (bool(texts) and texts[0].startswith("[^"))
    return "\n\n".join(part for part in parts if part) + "\n"


def _texts(part: Part, around: _Around) -> list[str]:
    """A part as Markdown; for what nothing is left of in the target, nothing."""
    match part:
        case ItemList(items):
            left = [block for block in items if block.target_text.strip()]
            return [_list(left)] if left else []
        case Table(rows, caption):
            return [*_blocks([caption], around), _table(rows, around)]
        case Figure(picture, caption):
            return _blocks([picture, caption], around)
    return _blocks([part], around)


def _blocks(blocks: Sequence[ExportBlock | None], around: _Around) -> list[str]:
    texts = [_block(block, around) for block in blocks if block]
    return [text for text in texts if text]


def _referred_notes(article: ExportArticle) -> frozenset[str]:
    """The numbers of footnotes that the text refers to: others would not be shown as footnotes."""
    is_note = {True: set[str](), False: set[str]()}
    for block in article.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            number = _NOTE_NUMBER.match(block.source_text)
            is_note[True] |= {number.group(1)} if number else set()
        else:
            is_note[False].update(_NOTE_NUMBER.findall(block.target_text))
    return frozenset(is_note[True] & is_note[False])


def _with_references(text: str, notes: frozenset[str]) -> str:
    if not notes:
        return text
    return _NOTE_REFERENCE.sub(
        lambda match: f"[^{match.group(1)}]" if match.group(1) in notes else match.group(), text
    )


def _note(block: ExportBlock, notes: frozenset[str]) -> str:
    """A footnote as GitHub and Pandoc write it, where the text refers to it."""
    text, marks = _stripped(block)
    number = _NOTE_NUMBER.match(block.source_text)
    if number is None or number.group(1) not in notes:
        return escape_markdown(text, marks)
    own = _NOTE_NUMBER.match(text)
    start = own.end() if own else 0
    inner = escape_markdown(text[start:], within(marks, start, len(text)))
    return _indented(f"[^{number.group(1)}]: ", "    ", inner)


def _is_unnumbered_note(part: Part) -> bool:
    return (
        isinstance(part, ExportBlock)
        and part.kind is BlockKind.FOOTNOTE
        and not _NOTE_NUMBER.match(part.source_text)
    )


def _table(rows: Sequence[Sequence[TableCell]], around: _Around) -> str:
    """A table of pipes; where its first row does not head it, an empty one does."""
    width = max(map(len, rows))
    head, *rest = rows if any(cell.is_header for cell in rows[0]) else ((), *rows)
    padded = [
        [*(_cell(cell, around) for cell in row), *[""] * (width - len(row))]
        for row in (head, *rest)
    ]
    lines = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(cell: TableCell, around: _Around) -> str:
    """What stands in a cell, on one line."""
    texts = [_picture(b, around) or escape_markdown(*_stripped(b)) for b in cell.blocks]
    texts = [text for text in texts if text]
    return _BARE_PIPE.sub(r"\\|", "<br>".join(texts).replace("\\\n", "<br>"))


def escape_markdown(text: str, marks: Sequence[InlineMark] = ()) -> str:
    """`text` as a Markdown paragraph: a CommonMark parser gives back the same characters.

    Control characters are dropped, line ends become hard breaks (see `clean`), but those before
    and after the text are dropped, as nothing there could be broken. `marks` become markup.
    """
    text, marks = cleaned(text, marks, clean)
    core = text.strip("\n")
    start = len(text) - len(text.lstrip("\n"))
    return marked_markdown(core, within(marks, start, start + len(core)), _escape_piece)


def _escape_piece(piece: str, begins: bool, ends: bool) -> str:
    lines = piece.split("\n")
    last = len(lines) - 1
    return "\\\n".join(
        _escape_line(line, begins=begins or i > 0, ends=ends or i < last)
        for i, line in enumerate(lines)
    )


def _escape_line(line: str, *, begins: bool = True, ends: bool = True) -> str:
    escaped = _INLINE.sub(lambda match: "\\" + match.group(), line)
    start = _LINE_START.match(escaped) if begins else None
    if start:
        number = start.group() if start.group().isdigit() else ""
        escaped = number + "\\" + escaped[len(number) :]
    kept = len(escaped) if ends else len(escaped.rstrip())
    first = 0 if begins else len(escaped) - len(escaped.lstrip())
    if first >= kept:
        return escaped
    return escaped[:first] + _EDGE_SPACE.sub(_as_entities, escaped[first:kept]) + escaped[kept:]


def _as_entities(match: re.Match[str]) -> str:
    """White space at the ends of a line, which Markdown would drop."""
    return "".join(f"&#{ord(character)};" for character in match.group())


def _heading(text: str, level: int, marks: Sequence[InlineMark] = ()) -> str:
    line, marks = cleaned(text, marks, clean)
    escaped = marked_markdown(line.replace("\n", " "), marks, _escape_piece)
    closed = _CLOSING_HASHES.sub(lambda match: "\\" + match.group(), escaped)
    return "#" * level + " " + closed


def _picture(block: ExportBlock, around: _Around) -> str:
    """A picture that has an address, with its alternative text; "" for any other block."""
    address = around.pictures.get(block.picture) if block.picture else None
    if address is None:
        return ""
    words = " ".join(block.target_text.split())
    return f"![{escape_markdown(words)}]({address})"


def _block(block: ExportBlock, around: _Around) -> str:
    """A block as Markdown; "" where nothing is left of it in the target."""
    text = block.target_text
    if picture := _picture(block, around):
        return picture
    if not text.strip():
        return ""
    if block.kind is BlockKind.TITLE:
        return _heading(text, 1, block.target_marks)
    if block.kind is BlockKind.HEADING:
        return _heading(text, min(max(block.level, 2), 6), block.target_marks)
    if block.kind is BlockKind.CODE:
        return _code(text)
    if block.kind is BlockKind.FOOTNOTE:
        return _note(block, around.notes)
    escaped = escape_markdown(*_stripped(block))
    if block.kind is BlockKind.QUOTE:
        return _indented("> ", "> ", escaped)
    return escaped


def _code(text: str) -> str:
    """A fenced block whose fence is longer than any in the code."""
    code = clean(text)
    longest = max((len(fence) for fence in _BACKTICKS.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _list(blocks: list[ExportBlock]) -> str:
    """Four blanks a depth: enough for what stands below "10." and below "-".

    With numbers the list is a loose one: a number other than 1 cannot follow a line of text.
    """
    depths = list_depths([block.level for block in blocks])
    items = [
        _indented("    " * (depth - 1) + marker, "    " * depth, escape_markdown(text, marks))
        for depth, block in zip(depths, blocks, strict=True)
        for marker, text, marks in [_marker(*_stripped(block))]
    ]
    has_numbers = any(item.lstrip()[0].isdigit() for item in items)
    return ("\n\n" if has_numbers else "\n").join(items)


def _stripped(block: ExportBlock) -> tuple[str, tuple[InlineMark, ...]]:
    """The targets of a block without white space around them, and their marks."""
    text, marks = cleaned(block.target_text, block.target_marks, clean)
    core = text.strip()
    start = len(text) - len(text.lstrip())
    return core, within(marks, start, start + len(core))


def _marker(text: str, marks: tuple[InlineMark, ...]) -> tuple[str, str, tuple[InlineMark, ...]]:
    """The marker of a list item, and its text: a number written in the text becomes the marker."""
    number = _NUMBER.match(text)
    if not number:
        return "- ", text, marks
    rest = text[number.end() :]
    return f"{number.group(1)} ", rest, within(marks, number.end(), len(text))


def _indented(first: str, rest: str, text: str) -> str:
    return first + text.replace("\n", "\n" + rest)
