"""Markdown (CommonMark with tables, struck words, footnotes, and front matter) into a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reader.cleaning import is_caption
from reader.importing.draft import Draft, article_language, clean_draft
from reader.importing.front_matter import split_front_matter
from reader.importing.inline import MarkedText, line_marks
from reader.importing.picture_files import PictureShelf
from reader.importing.picture_supply import PictureSupply
from reader.importing.turns import mark_turns
from reader.marks import fitted, kept_address, labelled
from reader.model import Block, BlockKind, Cell, InlineMark, MarkKind, Provenance

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNSEEN = re.compile(
    r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_LEAD = 400
_TABLE_TAGS = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_MARKS = {"strong": MarkKind.BOLD, "em": MarkKind.ITALIC, "link": MarkKind.LINK}


def read_markdown(
    text: str,
    provenance: Provenance,
    language: str | None,
    supply: PictureSupply | None = None,
) -> tuple[Draft, str]:
    """The cleaned draft of a Markdown text, and its language; pictures come from `supply`."""
    from markdown_it import MarkdownIt  # loaded with the first Markdown file
    from mdit_py_plugins.footnote import footnote_plugin

    fields, body = split_front_matter(text)
    title = fields.pop("title", "")
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    seen: dict[str, Any] = {}
    # Where they stand, not at the end: there only those would be that the text refers to.
    tokens = parser.use(footnote_plugin, move_to_end=False).parse(body, seen)
    walk = _Walk(supply or PictureSupply())
    for token in tokens:
        if token.type == "footnote_reference_open":
            walk.begin_note(str(token.meta.get("label", "")))
        elif token.type == "footnote_reference_close":
            walk.end_note()
        else:
            (_step_table if token.tag in _TABLE_TAGS else _step)(walk, token)
    blocks = [*_with_title(walk.blocks, title), *_footnotes(walk, seen.get("footnotes", {}))]
    filled = replace(provenance, **fields)
    code = article_language(blocks, filled.declared_language, language)
    draft = clean_draft(
        Draft(tuple(blocks), title, filled, walk.shelf.all(), walk.shelf.refused), code
    )
    return replace(draft, blocks=mark_turns(draft.blocks)), code


@dataclass(slots=True)
class _Walk:
    """Where the walk over the tokens stands: open lists with their next numbers, open quotes."""

    supply: PictureSupply
    shelf: PictureShelf = field(default_factory=PictureShelf)
    lists: list[int] = field(default_factory=list)
    quotes: int = 0
    heading: int = 0
    label: str = ""
    tables: int = -1
    row: int = -1
    column: int = -1
    cell: Cell | None = None
    blocks: list[Block] = field(default_factory=list)
    #: The blocks of each footnote, by its label; and whether one is being read.
    notes: dict[str, list[Block]] = field(default_factory=dict)
    outside: list[Block] | None = None

    def begin_note(self, label: str) -> None:
        """What comes from here on is a footnote's, wherever that stands."""
        if self.outside is None:
            self.outside, self.blocks = self.blocks, self.notes.setdefault(label, [])

    def end_note(self) -> None:
        """The footnote ends."""
        if self.outside is not None:
            self.blocks, self.outside = self.outside, None

    def add(self, text: str, marks: tuple[InlineMark, ...] = ()) -> None:
        """Add the text of a paragraph, heading, cell ... as a block of the kind it stands in."""
        if not text.strip():
            return
        if self.cell is not None:
            cell = self.cell
            self.blocks.append(Block(BlockKind.TABLE_CELL, text, marks=marks, cell=cell))
        elif self.outside is not None:
            block = Block(BlockKind.FOOTNOTE, text, marks=marks)
            self.blocks.append(labelled(block, self._take_label()))
        elif self.heading:
            self.blocks.append(Block(BlockKind.HEADING, text, level=self.heading, marks=marks))
        elif self.lists:
            block = Block(BlockKind.LIST_ITEM, text, level=len(self.lists), marks=marks)
            self.blocks.append(labelled(block, self._take_label()))
        elif self.quotes:
            self.blocks.append(Block(BlockKind.QUOTE, text, marks=marks))
        else:
            kind = BlockKind.CAPTION if is_caption(text) else BlockKind.PARAGRAPH
            self.blocks.append(Block(kind, text, marks=marks))

    def _take_label(self) -> str:
        label, self.label = self.label, ""
        return label


def _step(walk: _Walk, token: Token) -> None:
    match token.type:
        case "bullet_list_open":
            walk.lists.append(-1)
        case "ordered_list_open":
            walk.lists.append(int(token.attrGet("start") or 1))
        case "bullet_list_close" | "ordered_list_close":
            walk.lists.pop()
        case "list_item_open":
            number = walk.lists[-1]
            walk.label = "" if number < 0 else f"{number}. "
            walk.lists[-1] += 0 if number < 0 else 1
        case "blockquote_open" | "blockquote_close":
            walk.quotes += token.nesting
        case "heading_open":
            walk.heading = int(token.tag[1:])
        case "heading_close":
            walk.heading = 0
        case "fence" | "code_block":
            if token.content.strip():
                walk.blocks.append(Block(BlockKind.CODE, token.content.rstrip("\n")))
        case "html_block":
            for line, marks in _html_lines(token.content):
                walk.add(line, marks)
        case "inline":
            _add_inline(walk, token.children or [])


def _footnotes(walk: _Walk, seen: dict[str, Any]) -> list[Block]:
    """The notes in the order of the references to them, then those that nothing refers to."""
    found: list[Block] = []
    for number, note in sorted(seen.get("list", {}).items()):
        if "tokens" in note:  # written within the text: ^[So he says.]
            walk.begin_note(f"^{number}")
            walk.add(*flat_text(note["tokens"]))
            walk.end_note()
        found += _labelled(walk.notes.pop(str(note.get("label", f"^{number}")), []), number + 1)
    for label, blocks in walk.notes.items():
        found += _labelled(blocks, label)
    return found


def _labelled(blocks: list[Block], label: object) -> list[Block]:
    """The blocks of a footnote, the first with its number."""
    if not blocks or blocks[0].kind is not BlockKind.FOOTNOTE:
        return blocks
    return [labelled(blocks[0], f"[{label}] "), *blocks[1:]]


def _step_table(walk: _Walk, token: Token) -> None:
    match token.type:
        case "table_open":
            walk.tables, walk.row = walk.tables + 1, -1
        case "tr_open":
            walk.row, walk.column = walk.row + 1, -1
        case "th_open" | "td_open":
            walk.column += 1
            walk.cell = Cell(walk.tables, walk.row, walk.column, token.tag == "th")
        case "th_close" | "td_close":
            walk.cell = None


def _add_inline(walk: _Walk, children: Sequence[Token]) -> None:
    text, marks = flat_text(children)
    pictures = [child for child in children if child.type == "image"]
    seen = "".join(child.content for child in children if child.type != "image").strip()
    if pictures and not seen:
        for picture in pictures:
            _add_picture(walk, picture)
    elif walk.blocks and _is_lead(walk.blocks, children) and len(text) <= _LONGEST_LEAD:
        walk.blocks.append(Block(BlockKind.LEAD, text, marks=marks))
    else:
        walk.add(text, marks)
        for picture in pictures:
            _add_picture(walk, picture, is_alone=False)


def _add_picture(walk: _Walk, picture: Token, *, is_alone: bool = True) -> None:
    """A picture beside the file, else the caption that its words are if it stands alone."""
    words = " ".join(flat_text(picture.children or [])[0].split())
    key = walk.shelf.put(walk.supply.data(str(picture.attrGet("src") or "")))
    if key:
        walk.blocks.append(Block(BlockKind.PICTURE, words, cell=walk.cell, picture=key))
    elif not is_alone:
        return
    elif walk.cell is not None:
        walk.add(words)
    elif words:
        walk.blocks.append(Block(BlockKind.CAPTION, words))


def _is_lead(blocks: Sequence[Block], children: Sequence[Token]) -> bool:
    """Whether a paragraph right after the top heading is wholly emphasised."""
    first = blocks[0]
    if len(blocks) != 1 or first.kind is not BlockKind.HEADING or first.level != 1:
        return False
    outer = [child for child in children if child.level == 0 and child.content.strip()]
    opening = {child.type for child in children if child.level == 0 and child.nesting == 1}
    return not outer and bool(opening) and opening <= {"em_open", "strong_open"}


def flat_text(children: Sequence[Token]) -> tuple[str, tuple[InlineMark, ...]]:
    """The text of inline tokens, and what their markup makes of it; pictures go."""
    marked = MarkedText()
    for child in children:
        kind = _MARKS.get(child.type.removesuffix("_open").removesuffix("_close"))
        if kind and child.nesting > 0:
            marked.open(kind, kept_address(str(child.attrGet("href") or "")))
        elif kind and child.nesting < 0:
            marked.close(kind)
        elif child.type in {"text", "text_special"}:
            marked.add(child.content)
        elif child.type == "code_inline":
            marked.open(MarkKind.CODE)
            marked.add(child.content)
            marked.close(MarkKind.CODE)
        elif child.type == "footnote_ref":
            marked.add(f"[{child.meta['id'] + 1}]")
        elif child.type == "softbreak":
            marked.add(" ")
        elif child.type == "hardbreak":
            marked.add("\n")
        elif child.type == "html_inline":
            if _BREAK.match(child.content):
                marked.add("\n")
            marked.add_tag(child.content)
    raw, marks = marked.finished()
    lines = [" ".join(re.split(r"[ \t]+", line)).strip() for line in raw.split("\n")]
    text = "\n".join(lines).strip()
    return text, fitted(raw, marks, text)


def _html_lines(html: str) -> list[tuple[str, tuple[InlineMark, ...]]]:
    """The words of a raw HTML block, a line each block; scripts, styles and comments left out."""
    marked = MarkedText()
    marked.add_html(_UNSEEN.sub("", html))
    return line_marks(*marked.finished())


def _with_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks with the top heading as the title, or the front matter's title before them."""
    first = blocks[0] if blocks else None
    if first and first.kind is BlockKind.HEADING and first.level == 1:
        return [replace(first, kind=BlockKind.TITLE, level=0), *blocks[1:]]
    if title and not (first and first.text == title):
        return [Block(BlockKind.TITLE, title), *blocks]
    return blocks
