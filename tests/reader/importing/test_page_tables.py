"""Tables of web pages: data comes as cells with their places, layout as running text."""

from __future__ import annotations

from reader.importing import read_text
from reader.model import Block, BlockKind

_PROSE = (
    "<p>The mill stands by the {}, and nobody has asked about it for a long time. It is a quiet "
    "place where nobody hurries, and the wheel turns as it did a hundred years ago.</p>"
)
_BEFORE = "".join(map(_PROSE.format, ("river", "bridge", "church", "road")))


def _blocks(table: str) -> list[Block]:
    page = f"<html><body><article><h1>Mills</h1>{_BEFORE}{table}{_PROSE.format('well')}</article>"
    return list(read_text(page, format="html", language="en").blocks)


def _cells(blocks: list[Block]) -> list[tuple[int, int, int, bool, str]]:
    return [
        (b.cell.table, b.cell.row, b.cell.column, b.cell.is_header, b.text)
        for b in blocks
        if b.cell
    ]


def test_cells_keep_their_rows_columns_and_heads() -> None:
    table = "<tr><th>Year</th><th>Tonnes</th></tr><tr><td>1900</td><td>Forty <b>two</b></td></tr>"
    blocks = _blocks(f"<table>{table}</table>")
    assert _cells(blocks) == [
        (0, 0, 0, True, "Year"),
        (0, 0, 1, True, "Tonnes"),
        (0, 1, 0, False, "1900"),
        (0, 1, 1, False, "Forty two"),
    ]
    assert {b.kind for b in blocks if b.cell} == {BlockKind.TABLE_CELL}
    assert [b.text[m.start : m.end] for b in blocks for m in b.marks] == ["two"]


def test_empty_and_wide_cells_do_not_move_the_others() -> None:
    table = (
        "<tr><th></th><th colspan='2'>Tonnes</th><th>Sacks</th></tr>"
        "<tr><td>1900</td><td></td><td>41</td><td>820</td></tr>"
    )
    found = _cells(_blocks(f"<table>{table}</table>"))
    assert [cell[1:3] + cell[4:] for cell in found] == [
        (0, 1, "Tonnes"),
        (0, 3, "Sacks"),
        (1, 0, "1900"),
        (1, 2, "41"),
        (1, 3, "820"),
    ]


def test_a_caption_stands_before_its_table() -> None:
    rows = "<tr><td>1900</td><td>41</td></tr><tr><td>1901</td><td>42</td></tr>"
    blocks = _blocks(f"<table><caption>Flour in tonnes</caption>{rows}</table>")
    at = next(i for i, block in enumerate(blocks) if block.cell)
    assert (blocks[at - 1].kind, blocks[at - 1].text) == (BlockKind.CAPTION, "Flour in tonnes")


def test_two_tables_have_two_numbers() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    found = _cells(_blocks(table + _PROSE.format("gate") + table))
    assert [cell[0] for cell in found] == [0] * 4 + [1] * 4


def test_a_table_that_arranges_the_page_is_running_text() -> None:
    column = f"<td>{_PROSE.format('hill') * 3}</td>"
    blocks = _blocks(f"<table><tr>{column * 2}</tr><tr>{column * 2}</tr></table>")
    assert _cells(blocks) == []
    assert sum("by the hill" in block.text for block in blocks) >= 4


def test_no_sign_of_the_work_is_left_in_the_text() -> None:
    layout = "<table><tr><th></th><th>a</th></tr><tr><td></td><td><p>b</p></td></tr></table>"
    for table in (layout, f"<table><tr><td>{layout}</td></tr></table>"):
        assert not [
            b.text for b in _blocks(table) if any("\ue000" <= c <= "\uf8ff" for c in b.text)
        ]
    tiny = read_text(f"<html><body>{layout}<p>One.</p></body></html>", format="html")
    assert [b.text for b in tiny.blocks] == ["a", "b", "One."]
