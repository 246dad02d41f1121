"""Marks in exported files."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reader.importing import read_text
from reader.importing.markdown_text import flat_text
from reader.marks import normal_marks
from reader.model import BlockKind, InlineMark, MarkKind, Provenance, SegmentState
from translations.export import ExportArticle, ExportBlock, ExportSegment, render
from translations.export.html_blocks import marked_inline
from translations.export.markdown import escape_markdown
from translations.export.runs import runs

_BOLD, _ITALIC, _CODE, _LINK = MarkKind.BOLD, MarkKind.ITALIC, MarkKind.CODE, MarkKind.LINK
_HREF = "https://example.org/a?b=1&copy=2"


def _view(target: str, *marks: InlineMark, machine: str = "") -> ExportArticle:
    state = SegmentState.REVIEWED if machine else SegmentState.MACHINE
    segment = ExportSegment(
        1, "Очень ново", target, machine or target, state, "", (InlineMark(_BOLD, 0, 5),), marks
    )
    block = ExportBlock(
        BlockKind.PARAGRAPH, 0, (segment,), ("", ""), ("", ""), segment.source_marks
    )
    return ExportArticle(1, "T", "T", "ru", "en", Provenance(), (), "2026-01-02", (block,))


def test_facing_html_shows_the_marks_of_both_pages() -> None:
    page = render(_view("Very new x", InlineMark(_BOLD, 0, 4), InlineMark(_CODE, 9, 10)), "html")
    assert "<strong>Очень</strong> ново" in page
    assert "<strong>Very</strong> new <code>x</code>" in page


def test_a_link_is_escaped_and_tells_its_page_nothing_of_ours() -> None:
    link = InlineMark(_LINK, 0, 4, 'https://e.org/?a&"><script>')
    page = render(_view("<b>a new", link), "html")
    assert (
        '<a href="https://e.org/?a&amp;&quot;&gt;&lt;script&gt;" rel="noopener noreferrer">'
        "&lt;b&gt;a</a> new" in page
    )


def test_an_address_of_another_scheme_is_no_link_in_any_format() -> None:
    view = _view("Very new", InlineMark(_LINK, 0, 4, "javascript:alert(1)"))
    assert "javascript" not in render(view, "html") + render(view, "md")


def test_marked_corrections_keep_their_marks() -> None:
    view = _view("Very old now", InlineMark(_ITALIC, 5, 8), machine="Very new now")
    page = render(view, "html", mark_corrections=True)
    assert "Very <ins><em>old</em></ins> now</mark>" in page


def test_markdown_sets_marks_and_plain_text_does_not() -> None:
    view = _view(
        "Very new x*y",
        InlineMark(_BOLD, 0, 4),
        InlineMark(_LINK, 5, 8, _HREF),
        InlineMark(_CODE, 9, 12),
    )
    assert "**Very** [new](<https://example.org/a?b=1&amp;copy=2>) `x*y`" in render(view, "md")
    assert render(view, "txt") == "T\n\nVery new x*y\n"


def test_json_has_marks_as_data() -> None:
    made = json.loads(render(_view("Very new", InlineMark(_LINK, 0, 4, _HREF)), "json"))
    mark = {"kind": "link", "start": 0, "end": 4, "href": _HREF}
    assert made["blocks"][0]["target_marks"] == [mark]
    assert made["blocks"][0]["segments"][0]["target_marks"] == [mark]


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, tuple[InlineMark, ...]]:
    letters = st.sampled_from([*"ab1 .,*_`[]()<>&;#\\-+~|!«»ё", "&amp;", "\n", "**"])
    text = "".join(draw(st.lists(letters, max_size=25)))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        words = text[start:end]
        kind = draw(st.sampled_from(list(MarkKind)))
        if words.strip() and words == words.strip():
            marks.append(InlineMark(kind, start, end, _HREF if kind is _LINK else ""))
    return text, normal_marks(marks, len(text))


def _seen(text: str, marks: tuple[InlineMark, ...]) -> list[tuple[str, object]]:
    """Each visible character and how it is set."""
    return [
        (character, styles)
        for piece, styles in runs(text, marks)
        for character in piece
        if not character.isspace()
    ]


@given(_marked())
def test_a_parser_gives_back_the_marks_of_the_markdown(
    marked: tuple[str, tuple[InlineMark, ...]],
) -> None:
    from markdown_it import MarkdownIt

    text, marks = marked
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(escape_markdown(text, marks))
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) <= 1
    assert {t.type for t in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    made = flat_text(inline[0].children or []) if inline else ("", ())
    assert _seen(*made) == _seen(text, marks)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(_marked())
def test_html_elements_nest_and_hold_the_text(
    marked: tuple[str, tuple[InlineMark, ...]],
) -> None:
    parser = _Elements()
    parser.feed(marked_inline(*marked))
    parser.close()
    assert parser.open == []
    assert parser.text == marked[0]


def test_an_exported_markdown_article_comes_back_with_its_marks() -> None:
    marks = (InlineMark(_BOLD, 0, 8), InlineMark(_ITALIC, 5, 8), InlineMark(_LINK, 9, 12, _HREF))
    made = render(_view("Very new day, is it", *marks), "md")
    block = read_text(made, format="markdown").blocks[1]
    assert (block.text, block.marks) == ("Very new day, is it", marks)
