"""OpenDocument texts: lists, tables, styles and what is not shown."""

from __future__ import annotations

from pathlib import Path

from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Block, MarkKind
from tests.reader.importing.files import odt, write, zipped

_LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" text:start-value="3"/>'
    '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/>'
    '<text:list-level-style-number text:level="2"/></text:list-style>'
)


def _blocks(folder: Path, body: str, styles: str = "") -> tuple[Block, ...]:
    path = write(folder / "mill.odt", zipped(odt(body, styles)))
    (article,) = read_source(Source(str(path))).articles
    return article.blocks


def _list(style: str, *items: str, said: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{said}>{inside}</text:list>"


def _p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def _shape(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks]


def test_a_list_begins_at_its_number_and_another_goes_on(tmp_path: Path) -> None:
    body = _list("L1", _p("Dry"), _p("Grind")) + _p("Then:")
    body += _list("L1", _p("Bake"), said=' text:continue-numbering="true"')
    assert _shape(_blocks(tmp_path, body, _LISTS)) == [
        ("list_item", 1, "3. Dry"),
        ("list_item", 1, "4. Grind"),
        ("paragraph", 0, "Then:"),
        ("list_item", 1, "5. Bake"),
    ]


def test_an_item_may_say_its_number(tmp_path: Path) -> None:
    item = f'<text:list-item text:start-value="7">{_p("Dry")}</text:list-item>'
    body = f'<text:list text:style-name="L1">{item}<text:list-item>{_p("Grind")}</text:list-item>'
    blocks = _blocks(tmp_path, body + "</text:list>", _LISTS)
    assert [block.text for block in blocks] == ["7. Dry", "8. Grind"]


def test_a_list_in_an_item_has_the_next_level_of_its_style(tmp_path: Path) -> None:
    body = _list("L2", _p("Grind") + _list("", _p("slowly"), _p("finely")), _p("Bake"))
    assert _shape(_blocks(tmp_path, body, _LISTS)) == [
        ("list_item", 1, "Grind"),
        ("list_item", 2, "1. slowly"),
        ("list_item", 2, "2. finely"),
        ("list_item", 1, "Bake"),
    ]


def test_a_numbered_heading_is_a_heading(tmp_path: Path) -> None:
    body = _list("L1", '<text:h text:outline-level="2">Its wheel</text:h>') + _p("It turns.")
    assert _shape(_blocks(tmp_path, body, _LISTS))[0] == ("heading", 2, "Its wheel")


def test_a_table_in_a_cell_is_read_once(tmp_path: Path) -> None:
    row = "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    inner = f"<table:table>{row.format(_p('41'))}</table:table>"
    blocks = _blocks(tmp_path, f"<table:table>{row.format(_p('Tonnes') + inner)}</table:table>")
    assert [(b.text, b.cell.table) for b in blocks if b.cell] == [("Tonnes", 0), ("41", 1)]


def test_repeated_empty_cells_move_the_next_one(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    cell = f"<table:table-cell>{_p('41')}</table:table-cell>"
    row = f"<table:table-row>{empty}{cell}</table:table-row>"
    (block,) = _blocks(tmp_path, f"<table:table>{row}</table:table>")
    assert block.cell is not None
    assert block.cell.column == 2


def test_styles_are_what_they_are_made_from(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="Ours" style:parent-style-name="Heading_20_2"/>'
        '<style:style style:name="T1" style:parent-style-name="Loud"/>'
        '<style:style style:name="Loud"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
    )
    body = (
        _p("Its wheel", "Ours")
        + '<text:p>It <text:span text:style-name="T1">turns</text:span></text:p>'
    )
    heading, text = _blocks(tmp_path, body, styles)
    assert (heading.kind.value, heading.level) == ("heading", 2)
    assert [(m.kind, text.text[m.start : m.end]) for m in text.marks] == [(MarkKind.BOLD, "turns")]


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    body = _p(
        "<text:ruby><text:ruby-base>水車</text:ruby-base><text:ruby-text>すいしゃ</text:ruby-text>"
        '</text:ruby> turns<text:span text:style-name="H"> never</text:span>'
    )
    (block,) = _blocks(tmp_path, body, styles)
    assert block.text == "水車 turns"


def test_a_note_of_two_paragraphs_counts_once(tmp_path: Path) -> None:
    note = "<text:note><text:note-body>{}</text:note-body></text:note>"
    body = _p(f"It turns{note.format(_p('Slowly.') + _p('[Sic.]'))} on{note.format(_p('Still.'))}.")
    assert [block.text for block in _blocks(tmp_path, body)] == [
        "It turns[1] on[2].",
        "[1] Slowly.",
        "[Sic.]",
        "[2] Still.",
    ]


def test_styles_say_what_is_code_and_spaces_of_code_stay(tmp_path: Path) -> None:
    body = _p('Say <text:span text:style-name="Source_20_Text">grind</text:span>.')
    body += _p('if dry:<text:line-break/><text:s text:c="4"/>rest()', "Preformatted_20_Text")
    said, block = _blocks(tmp_path, body)
    assert [(m.kind, said.text[m.start : m.end]) for m in said.marks] == [(MarkKind.CODE, "grind")]
    assert (block.kind.value, block.text) == ("code", "if dry:\n    rest()")


def test_the_line_under_the_title_is_the_subtitle(tmp_path: Path) -> None:
    body = _p("The mill", "Title") + _p("It turns slowly", "Subtitle") + _p("At six.")
    path = write(tmp_path / "mill.odt", zipped(odt(body)))
    (article,) = read_source(Source(str(path))).articles
    assert article.provenance.subtitle == "It turns slowly"
