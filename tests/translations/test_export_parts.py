"""Tables, footnotes and pictures are exported as what they are."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.errors import ExportError
from reader.importing import read_text
from reader.importing.picture_files import picture_of
from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import (
    BlockKind,
    Cell,
    InlineMark,
    MarkKind,
    Picture,
    Provenance,
    SegmentState,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.reader.importing.files import epub, png, write, zipped
from translations.export.clean import clean
from translations.export.html_page import html_page
from translations.export.markdown import markdown
from translations.export.model import ExportArticle, ExportBlock, ExportSegment
from translations.export.plain_text import plain_text
from translations.exporting import export_from_library

_NASTY = '"><script>alert(1)</script>'


def _block(kind: BlockKind, text: str, **more: object) -> ExportBlock:
    segment = ExportSegment(1, f"из {text}", text, text, SegmentState.MACHINE)
    segments = (segment,) if text else ()
    gaps = ("",) * (len(segments) + 1)
    return ExportBlock(kind, 0, segments, gaps, gaps, **more)  # type: ignore[arg-type]


def _cell(text: str, row: int, column: int, *, table: int = 0, head: bool = False) -> ExportBlock:
    return _block(BlockKind.TABLE_CELL, text, cell=Cell(table, row, column, head))


def _article(*blocks: ExportBlock, pictures: dict[str, Picture] | None = None) -> ExportArticle:
    title = _block(BlockKind.TITLE, "Mill")
    return ExportArticle(
        1, "T", "T", "ru", "en", Provenance(), (), "2026-01-02", (title, *blocks),
        pictures=pictures or {},
    )  # fmt: skip


_TABLE = (
    _block(BlockKind.CAPTION, "Output"),
    _cell("Year", 0, 0, head=True),
    _cell("Tonnes", 0, 1, head=True),
    _cell("1900", 1, 0),
    _cell("a|b", 1, 1),
    _cell("1901", 2, 0),
)


def _rows(table: lxml.html.HtmlElement) -> list[list[tuple[str, str]]]:
    return [[(cell.tag, cell.text_content()) for cell in row] for row in table.iter("tr")]


@pytest.mark.parametrize("facing", [True, False])
def test_a_table_of_the_page_has_its_rows_heads_and_caption(facing: bool) -> None:
    tree = lxml.html.document_fromstring(html_page(_article(*_TABLE), facing=facing))
    table = list(tree.iter("table"))[-1]
    assert _rows(table) == [
        [("th", "Year"), ("th", "Tonnes")],
        [("td", "1900"), ("td", "a|b")],
        [("td", "1901"), ("td", "")],
    ]
    assert [caption.text_content() for caption in table.iter("caption")] == ["Output"]


def test_facing_pages_have_the_table_on_both_sides() -> None:
    tree = lxml.html.document_fromstring(html_page(_article(*_TABLE)))
    sides = [table.getparent().getparent().get("class") for table in tree.iter("table")]
    assert sides == ["source", "target"]
    assert _rows(next(tree.iter("table")))[1] == [("td", "из 1900"), ("td", "из a|b")]


def test_two_tables_in_a_row_stay_two() -> None:
    page = html_page(_article(_cell("a", 0, 0), _cell("b", 0, 0, table=1)), facing=False)
    assert page.count("<table>") == 2


def _markdown_rows(text: str) -> list[list[str]]:
    tree = lxml.html.document_fromstring(MarkdownIt("commonmark").enable("table").render(text))
    return [[cell.text_content() for cell in row] for row in tree.iter("tr")]


def test_markdown_has_a_table_of_pipes() -> None:
    text = markdown(_article(*_TABLE))
    assert _markdown_rows(text) == [["Year", "Tonnes"], ["1900", "a|b"], ["1901", ""]]


def test_a_markdown_table_without_a_head_gets_an_empty_one() -> None:
    text = markdown(_article(_cell("1", 0, 0), _cell("2", 0, 1)))
    assert _markdown_rows(text) == [["", ""], ["1", "2"]]


def test_code_with_a_pipe_stays_in_its_cell_of_a_markdown_table() -> None:
    marks = (InlineMark(MarkKind.CODE, 0, 3),)
    segment = ExportSegment(1, "a|b", "a|b", "", SegmentState.MACHINE, "", marks, marks)
    cell = ExportBlock(
        BlockKind.TABLE_CELL, 0, (segment,), ("", ""), ("", ""), cell=Cell(0, 0, 0, True)
    )
    assert _markdown_rows(markdown(_article(cell, _cell("2", 0, 1)))) == [["a|b", "2"]]


@settings(deadline=None)
@given(st.lists(st.text("ab \n\\`*_[]<>|-#&1.", min_size=1, max_size=12), min_size=1, max_size=4))
def test_cells_of_a_markdown_table_are_given_back(texts: list[str]) -> None:
    cells = [_cell(f"x{text}y", 0, at, head=True) for at, text in enumerate(texts)]
    found = _markdown_rows(markdown(_article(*cells)))
    assert found == [[f"x{clean(text)}y".replace("\n", "") for text in texts]]


def test_plain_text_has_a_line_a_row_and_tabs() -> None:
    text = plain_text(_article(*_TABLE, _cell("a\tb\nc", 3, 1)))
    assert text == "Mill\n\nOutput\n\nYear\tTonnes\n1900\ta|b\n1901\t\n\ta b c\n"


def test_a_footnote_of_the_page_is_one() -> None:
    page = html_page(_article(_block(BlockKind.FOOTNOTE, "[1] So he says.")), facing=False)
    (note,) = lxml.html.document_fromstring(page).iter("aside")
    assert (note.get("role"), note.text_content()) == ("doc-footnote", "[1] So he says.")


def test_markdown_footnotes_are_referred_to() -> None:
    said = ExportSegment(1, "[1] Так.", "[1] So *he* says.", "", SegmentState.MACHINE)
    note = ExportBlock(BlockKind.FOOTNOTE, 0, (said,), ("", ""), ("", ""))
    text = markdown(_article(_block(BlockKind.PARAGRAPH, "It turns.[1] See [2]."), note))
    assert text == "# Mill\n\nIt turns.[^1] See \\[2\\].\n\n[^1]: So \\*he\\* says.\n"


def test_a_footnote_that_nothing_refers_to_stays_text() -> None:
    text = markdown(_article(_block(BlockKind.FOOTNOTE, "[1] So he says.")))
    assert text == "# Mill\n\n\\[1\\] So he says.\n"


def _picture() -> Picture:
    found = picture_of(png(40, 30))
    assert found is not None
    return found


def _with_picture(facing: bool) -> lxml.html.HtmlElement:
    picture = _picture()
    blocks = (
        _block(BlockKind.PICTURE, _NASTY, picture=picture.key),
        _block(BlockKind.CAPTION, "In spring"),
    )
    page = html_page(_article(*blocks, pictures={picture.key: picture}), facing=facing)
    return lxml.html.document_fromstring(page)


@pytest.mark.parametrize("facing", [True, False])
def test_a_picture_is_within_the_page_with_its_alternative_text(facing: bool) -> None:
    tree = _with_picture(facing)
    (image,) = tree.iter("img")
    expected = "data:image/png;base64," + b64encode(_picture().data).decode()
    assert (image.get("src"), image.get("alt"), image.get("width")) == (expected, _NASTY, "40")
    assert not list(tree.iter("script"))
    policies = [meta.get("content") or "" for meta in tree.iter("meta")]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in policies


def test_a_picture_has_its_caption() -> None:
    (figure,) = _with_picture(facing=False).iter("figure")
    assert [element.tag for element in figure] == ["img", "figcaption"]


@pytest.mark.parametrize("form", [markdown, plain_text])
def test_without_its_bytes_the_alternative_text_of_a_picture_stays(form: object) -> None:
    assert callable(form)
    assert "The mill" in form(_article(_block(BlockKind.PICTURE, "The mill", picture="k")))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def test_a_book_with_a_table_and_a_picture_is_exported_with_both(
    library: Library, tmp_path: Path
) -> None:
    body = (
        "<h1>The mill</h1><p>The mill turns every day of the year.</p>"
        "<img src='mill.png' alt='The mill'/>"
        "<table><tr><th>Year</th><th>Tonnes</th></tr>"
        "<tr><td>1900</td><td><img src='mill.png' alt='Sacks'/>Many</td></tr></table>"
    )
    book = epub({"one": body})
    book["OEBPS/mill.png"] = png(200, 100)
    path = write(tmp_path / "mills.epub", zipped(book))
    (article,) = read_source(Source(str(path))).articles
    kept = add_article(library, article).article
    version = create_version(library, kept.id, "de", VersionKind.MACHINE, VersionOrigin("test"))
    targets = [Target(s.id, f"de {b.segment_text(s)}") for b, s in kept.segments()]
    add_targets(library, version.id, targets)
    page = export_from_library(library, kept.id, "de", "html", None, facing=False).text
    tree = lxml.html.document_fromstring(page)
    assert [image.get("alt") for image in tree.iter("img")] == ["de The mill", "de Sacks"]
    (table,) = tree.iter("table")
    assert _rows(table)[0] == [("th", "de Year"), ("th", "de Tonnes")]
    assert [element.tag for element in _cells(table)[-1]] == ["img", "p"]


def _cells(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [cell for row in table.iter("tr") for cell in row]


def _illustrated(library: Library, folder: Path) -> int:
    """An article with a picture in the text and one in a table, translated."""
    body = (
        "<h1>The mill</h1><p>The mill turns every day of the year.</p>"
        "<img src='mill.png' alt='The [old] mill'/><p>It is a quiet place.</p>"
        "<table><tr><th>Year</th><th>Picture</th></tr>"
        "<tr><td>1900</td><td><img src='b.png' alt='Sacks | bags'/></td></tr></table>"
    )
    book = epub({"one": body})
    book |= {"OEBPS/mill.png": png(200, 100), "OEBPS/b.png": png(100, 200)}
    (article,) = read_source(Source(str(write(folder / "m.epub", zipped(book))))).articles
    kept = add_article(library, article).article
    version = create_version(library, kept.id, "de", VersionKind.MACHINE, VersionOrigin("test"))
    add_targets(
        library, version.id, [Target(s.id, f"de {b.segment_text(s)}") for b, s in kept.segments()]
    )
    return kept.id


def test_markdown_has_its_pictures_in_a_folder_beside_it(library: Library, tmp_path: Path) -> None:
    number = _illustrated(library, tmp_path)
    path = tmp_path / "the mill.md"
    export_from_library(library, number, "de", "md", path)
    files = sorted((tmp_path / "the mill_files").iterdir())
    assert [file.read_bytes() for file in files] == [png(200, 100), png(100, 200)]
    text = path.read_text(encoding="utf-8")
    first, second = (f"the%20mill_files/{file.name}" for file in files)
    assert f"![de The \\[old\\] mill]({first})" in text
    assert f"| de 1900 | ![de Sacks \\| bags]({second}) |" in text


def test_exported_markdown_is_read_back_with_tables_and_pictures(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "mill.md"
    export_from_library(library, _illustrated(library, tmp_path), "de", "md", path)
    (article,) = read_source(Source(str(path))).articles
    assert [(b.kind, b.text, b.cell) for b in article.blocks if b.picture or b.cell] == [
        (BlockKind.PICTURE, "de The [old] mill", None),
        (BlockKind.TABLE_CELL, "de Year", Cell(0, 0, 0, is_header=True)),
        (BlockKind.TABLE_CELL, "de Picture", Cell(0, 0, 1, is_header=True)),
        (BlockKind.TABLE_CELL, "de 1900", Cell(0, 1, 0)),
        (BlockKind.PICTURE, "de Sacks | bags", Cell(0, 1, 1)),
    ]
    assert len(article.pictures) == 2


def test_markdown_on_its_own_names_its_pictures_in_words(library: Library, tmp_path: Path) -> None:
    text = export_from_library(library, _illustrated(library, tmp_path), "de", "md", None).text
    assert "de The \\[old\\] mill" in text
    assert "![" not in text


def test_a_file_in_the_way_of_the_pictures_is_told(library: Library, tmp_path: Path) -> None:
    number = _illustrated(library, tmp_path)
    (tmp_path / "mill_files").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="mill_files"):
        export_from_library(library, number, "de", "md", tmp_path / "mill.md")
    assert (tmp_path / "mill_files").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "mill.md").exists()


def test_markdown_footnotes_come_back_as_they_were() -> None:
    """A footnote of two paragraphs, exported and imported again."""
    said = "The mill[1] turns."
    notes = ("[1] So he says.", "And so it is.", "[2] Nobody refers to it.")
    segments = [ExportSegment(1, note, note, "", SegmentState.MACHINE) for note in notes]
    around = ("", "")
    blocks = [ExportBlock(BlockKind.FOOTNOTE, 0, (s,), around, around) for s in segments]
    text = markdown(_article(_block(BlockKind.PARAGRAPH, said), *blocks))
    assert "The mill[^1] turns." in text
    assert "[^1]: So he says.\n\n    And so it is.\n" in text
    again = read_text(text, format="markdown").blocks
    assert [(b.kind, b.text) for b in again if b.kind is BlockKind.FOOTNOTE] == [
        (BlockKind.FOOTNOTE, "[1] So he says."),
        (BlockKind.FOOTNOTE, "And so it is."),
    ]
