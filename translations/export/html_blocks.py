"""Blocks as HTML elements: everything that came from outside is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from reader.lists import own_marker
from reader.marks import kept_address
from reader.model import BlockKind, InlineMark, MarkKind
from translations.compare import word_diff
from translations.export.clean import clean
from translations.export.languages import direction, lang_of
from translations.export.model import ExportArticle, ExportBlock, ExportSegment, list_depths
from translations.export.runs import Style, within, wrapped

_ELEMENTS = {MarkKind.BOLD: "strong", MarkKind.ITALIC: "em", MarkKind.CODE: "code"}
_OPENING = {
    BlockKind.LEAD: ('<p class="lead">', "</p>"),
    BlockKind.QUOTE: ("<blockquote><p>", "</p></blockquote>"),
    BlockKind.QUESTION: ('<p class="question">', "</p>"),
    BlockKind.ANSWER: ('<p class="answer">', "</p>"),
    BlockKind.CAPTION: ('<p class="caption">', "</p>"),
    BlockKind.FOOTNOTE: ('<aside class="footnote" role="doc-footnote"><p>', "</p></aside>"),
    BlockKind.CODE: ("<pre><code>", "</code></pre>"),
}


def language_attributes(code: str) -> str:
    """`lang` and `dir` for an element in that language."""
    return f'lang="{escape(lang_of(code))}" dir="{direction(code)}"'


def inline(text: str) -> str:
    """Text as the content of an element; a line end becomes a line break."""
    return escape(clean(text), quote=False).replace("\n", "<br>\n")


def marked_inline(text: str, marks: Sequence[InlineMark]) -> str:
    """The same with its marks as elements; a link of another scheme than the kept ones is none."""
    if not marks:
        return inline(text)
    return wrapped(text, marks, lambda piece, _styles: inline(piece), _opening, _closing)


def _opening(style: Style) -> str:
    kind, href = style
    if kind is not MarkKind.LINK:
        return f"<{_ELEMENTS[kind]}>"
    address = kept_address(href)
    return f'<a href="{attribute(address)}" rel="noopener noreferrer">' if address else ""


def _closing(style: Style) -> str:
    kind, href = style
    if kind is not MarkKind.LINK:
        return f"</{_ELEMENTS[kind]}>"
    return "</a>" if kept_address(href) else ""


def attribute(text: str) -> str:
    """Text as the value of an attribute, in double quotes."""
    return escape(clean(text))


def target_inline(article: ExportArticle, block: ExportBlock, mark_corrections: bool) -> str:
    """The targets of a block with the gaps between them."""
    if block.kind is BlockKind.CODE:
        return escape(clean(block.target_text), quote=False)
    segments = [_segment(article, segment, mark_corrections) for segment in block.segments]
    gaps = [inline(gap) for gap in block.target_gaps]
    return "".join(part for pair in zip(gaps, [*segments, ""], strict=True) for part in pair)


def _segment(article: ExportArticle, segment: ExportSegment, mark_corrections: bool) -> str:
    if segment.untranslated and not article.in_place:
        attributes = language_attributes(article.source_language)
        source = marked_inline(segment.source, segment.source_marks)
        return f'<span class="untranslated" {attributes}>{source}</span>'
    if mark_corrections and segment.corrected:
        return _marked(segment)
    target = marked_inline(segment.target, segment.target_marks)
    if segment.doubtful:
        note = attribute(segment.note)
        return f'<span class="doubtful" title="{note}">{target}</span>'
    return target


def _marked(segment: ExportSegment) -> str:
    """A corrected segment; what the person put in stands in `<ins>`, the machine's in the title."""
    if not segment.machine:
        target = marked_inline(segment.target, segment.target_marks)
        return f'<mark title="Translated by hand">{target}</mark>'
    parts = []
    at = 0
    for part in word_diff(segment.machine, segment.target):
        if part.kind == "delete":
            continue
        marks = within(segment.target_marks, at, at + len(part.text))
        at += len(part.text)
        is_new = part.kind == "insert"
        parts.append(_inserted(part.text, marks) if is_new else marked_inline(part.text, marks))
    return f'<mark title="Machine: {attribute(segment.machine)}">{"".join(parts)}</mark>'


def _inserted(text: str, marks: Sequence[InlineMark]) -> str:
    """The white space at the ends stays out of the element: it would be underlined."""
    core = text.strip()
    if not core:
        return inline(text)
    start = text.index(core)
    end = start + len(core)
    inner = marked_inline(core, within(marks, start, end))
    return f"{inline(text[:start])}<ins>{inner}</ins>{inline(text[end:])}"


def block_element(block: ExportBlock, inner: str) -> str:
    """The element of a block around what stands in it."""
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:  # the page's own h1 is in its header
        level = min(max(block.level, 2), 6)
        return f"<h{level}>{inner}</h{level}>"
    if block.kind is BlockKind.LIST_ITEM:
        depth = f"depth-{min(max(block.level, 1), 6)}"
        return f'<ul class="{depth}">{list_item(block.target_text)}{inner}</li></ul>'
    opening, closing = _OPENING.get(block.kind, ("<p>", "</p>"))
    return f"{opening}{inner}{closing}"


def list_item(text: str) -> str:
    """The opening of a list item; one with a number of its own gets no bullet."""
    return '<li class="numbered">' if own_marker(text) else "<li>"


def nested_list(levels: list[int], items: list[str]) -> str:
    """Items, each with its opening tag, as lists within lists."""
    parts: list[str] = []
    depth = 0
    for new_depth, item in zip(list_depths(levels), items, strict=True):
        if new_depth > depth:
            parts.append("<ul>")
        else:
            parts.append("</li>" + "</ul></li>" * (depth - new_depth))
        parts.append(item)
        depth = new_depth
    return "".join([*parts, "</li></ul>" * depth])
