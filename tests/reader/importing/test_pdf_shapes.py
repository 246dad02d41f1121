"""What the lines of a PDF are: items of lists, headings, notes, cells, paragraphs of columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Block
from tests.reader.importing.files import pdf, write

_Lines = list[tuple[float, float, float, str]]
_BEFORE = "Before the wheel turns the miller does what follows, and takes his time for it:"
_FIRST = "Open the gate slowly, and wait until the water in the upper channel is at the"
_AFTER = "After that the wheel turns until the evening, and nobody swims near the weir, for"


def _blocks(tmp_path: Path, *pages: _Lines, bold: frozenset[str] = frozenset()) -> list[Block]:
    data = pdf(list(pages), bold=bold)
    (article,) = read_source(Source(str(write(tmp_path / "mill.pdf", data)))).articles
    return list(article.blocks)


def _shape(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


def _set(left: float, *texts: str, top: float = 520, size: float = 10) -> _Lines:
    """Lines of text below each other; one that begins with a tab is hung."""
    return [
        (left + 14 * text.startswith("\t"), top - 12 * n, size, text.strip())
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("1)", "2)", "3)"), ("a)", "b)", "c)")])
@pytest.mark.parametrize("hung", ["\t", ""])
def test_items_that_count_are_items_of_a_list(
    tmp_path: Path, marks: tuple[str, str, str], hung: str
) -> None:
    one, two, three = marks
    lines = (
        _BEFORE,
        f"{one} {_FIRST}",
        f"{hung}red mark on the post.",
        f"{two} Grease the axle.",
        f"{three} Tell the neighbours.",
        _AFTER,
        "the wheel is fast.",
    )
    assert _shape(_blocks(tmp_path, _set(40, *lines))) == [
        ("paragraph", _BEFORE),
        ("list_item", f"{one} {_FIRST} red mark on the post."),
        ("list_item", f"{two} Grease the axle."),
        ("list_item", f"{three} Tell the neighbours."),
        ("paragraph", f"{_AFTER} the wheel is fast."),
    ]


def test_dashes_from_which_lines_are_hung_are_items_without_them(tmp_path: Path) -> None:
    lines = (_BEFORE, f"- {_FIRST}", "\tred mark on the post.", "- Grease the axle.", _AFTER)
    assert _shape(_blocks(tmp_path, _set(40, *lines)))[1:3] == [
        ("list_item", f"{_FIRST} red mark on the post."),
        ("list_item", "Grease the axle."),
    ]


def test_a_figure_that_begins_a_line_of_a_paragraph_is_no_item(tmp_path: Path) -> None:
    lines = (
        "The miller wrote in the diary which he kept for years that he opened the gate on the",
        "5. of May and that the water was high, and after this nobody opened it until the day of",
        "6. June, when the children of the village came and did it with their bare hands.",
    )
    assert len(_blocks(tmp_path, _set(40, *lines))) == 1


def test_items_within_items_are_a_level_deeper(tmp_path: Path) -> None:
    lines = [
        (40.0, 520.0, 10.0, "* Close the gate"),
        (64.0, 508.0, 10.0, "* slowly"),
        (64.0, 496.0, 10.0, "* carefully"),
        (40.0, 484.0, 10.0, "* Go home"),
    ]
    assert [(b.text, b.level) for b in _blocks(tmp_path, lines)] == [
        ("Close the gate", 1),
        ("slowly", 2),
        ("carefully", 2),
        ("Go home", 1),
    ]


def test_a_bold_line_of_the_size_of_the_text_is_a_heading(tmp_path: Path) -> None:
    lines = _set(40, _AFTER, "the wheel is fast.", "The old bridge", _AFTER, "the wheel is fast.")
    assert _shape(_blocks(tmp_path, lines, bold=frozenset({"The old bridge"}))) == [
        ("paragraph", f"{_AFTER} the wheel is fast."),
        ("heading", "The old bridge"),
        ("paragraph", f"{_AFTER} the wheel is fast."),
    ]


def test_headings_have_levels_by_their_sizes(tmp_path: Path) -> None:
    lines = [
        (40.0, 560.0, 24.0, "The mill"),
        (40.0, 520.0, 16.0, "The wheel"),
        *_set(40, _AFTER, "the wheel is fast.", top=490),
        (40.0, 440.0, 13.0, "The axle"),
        *_set(40, _AFTER, "the wheel is fast.", top=410),
    ]
    blocks = _blocks(tmp_path, lines)
    assert [b.level for b in blocks if b.kind.value == "heading"] == [2, 3]


def test_a_note_below_a_page_does_not_part_what_goes_on_on_the_next(tmp_path: Path) -> None:
    first = [*_set(40, _BEFORE, _AFTER), *_set(40, "1 See the chronicle.", top=60, size=7)]
    second = _set(40, "the wheel is fast, and the water is cold.")
    assert _shape(_blocks(tmp_path, first, second)) == [
        ("paragraph", f"{_BEFORE} {_AFTER} the wheel is fast, and the water is cold."),
        ("footnote", "1 See the chronicle."),
    ]


def test_rows_in_step_are_a_table(tmp_path: Path) -> None:
    rows = (("River", "Length", "Mills"), ("Elbe", "1094 km", "12"), ("Oder", "866 km", "3"))
    lines = [
        (40.0 + 80 * column, 480.0 - 14 * row, 10.0, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    cells = _blocks(tmp_path, [*_set(40, _AFTER, "the wheel is fast."), *lines])[1:]
    assert [(c.cell.row, c.cell.column, c.text) for c in cells if c.cell] == [
        (row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]


def test_a_cell_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    grid = [
        (480.0, ("River", "What it drives", "Mills")),
        (464.0, ("Elbe", "Wheels of wood and of", "12")),
        (453.0, ("", "iron, and two tur-", "")),
        (442.0, ("", "bines", "")),
        (426.0, ("Oder and", "Wheels of wood", "3")),
        (415.0, ("Warta", "", "")),
        (399.0, ("Havel", "Nothing any", "0")),
        (388.0, ("", "more", "")),
    ]
    lines = [
        (40.0 + 110 * column, height, 10.0, text)
        for height, texts in grid
        for column, text in enumerate(texts)
        if text
    ]
    after = (40.0, 376.0, 10.0, "All of")  # as close, but below the table
    blocks = _blocks(tmp_path, [*_set(40, _AFTER, "the wheel is fast."), *lines, after])
    assert [(c.cell.row, c.cell.column, c.text) for c in blocks if c.cell] == [
        (0, 0, "River"),
        (0, 1, "What it drives"),
        (0, 2, "Mills"),
        (1, 0, "Elbe"),
        (1, 1, "Wheels of wood and of iron, and two turbines"),
        (1, 2, "12"),
        (2, 0, "Oder and Warta"),
        (2, 1, "Wheels of wood"),
        (2, 2, "3"),
        (3, 0, "Havel"),
        (3, 1, "Nothing any more"),
        (3, 2, "0"),
    ]
    assert [b.text for b in blocks if not b.cell][-1] == "All of"


def _with_raised(text: str, raised: str, after: str, top: float) -> _Lines:
    """A line in which smaller figures stand higher, right behind a word."""
    left = 40 + 5.0 * len(text)
    return [
        (40, top, 10, text),
        (left, top + 4, 6, raised),
        (left + 3.6 * len(raised), top, 10, after),
    ]


def test_a_raised_figure_refers_to_its_note(tmp_path: Path) -> None:
    pages = [
        [
            *_with_raised("the mill on the river", "1", "was closed by the council", 520),
            *_with_raised("and sold, all ten m", "2", "of it and the meadows", 508),
            *_set(40, f"{number} So says the chronicle, {number}.", top=60, size=7),
        ]
        for number in (1, 1)
    ]
    blocks = _blocks(tmp_path, *pages)
    text = " ".join(b.text for b in blocks if b.kind.value == "paragraph")
    assert "the river[1] was closed" in text
    assert "the river[2] was closed" in text
    assert "ten m² of it" in text
    assert [b.text for b in blocks if b.kind.value == "footnote"] == [
        "[1] So says the chronicle, 1.",
        "[2] So says the chronicle, 1.",
    ]


def test_words_of_a_narrow_column_are_no_cells(tmp_path: Path) -> None:
    lines = [
        (left, 520.0 - 12 * row, 10.0, text)
        for row, texts in enumerate(
            (("two", "weeks", "long"), ("people", "then", "walk"), ("along", "the", "bank."))
        )
        for left, text in zip((40, 72 + 3 * row, 110 - 2 * row), texts, strict=True)
    ]
    assert len(_blocks(tmp_path, lines)) == 1


def test_sentences_that_end_near_the_edge_of_a_narrow_column_do_not_end_its_paragraph(
    tmp_path: Path,
) -> None:
    lines = (
        "The mill turns slowly and",
        "creaks as it always does.",
        "The ferry is late again, as",
        "it has been all this week.",
        "Nobody rows in the rain, so",
        "they wait for the evening.",
    )
    assert len(_blocks(tmp_path, _set(40, *lines))) == 1


def test_a_compound_keeps_its_hyphen_at_the_end_of_a_line(tmp_path: Path) -> None:
    lines = (
        "Nobody in the valley is as old and as well-",
        "known as the miller, who knows all of his neigh-",
        "bours and their children.",
    )
    (block,) = _blocks(tmp_path, _set(40, *lines))
    assert block.text == (
        "Nobody in the valley is as old and as well-known as the miller, who knows all of his"
        " neighbours and their children."
    )
