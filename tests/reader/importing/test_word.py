"""Word documents by python-docx: what styles, lists and changes come to, and odd packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Article, BlockKind, MarkKind
from tests.reader.importing.files import W, docx, paragraph, write, zipped

_LISTS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride></w:num></w:numbering>'
)
_DRAWING = (
    '<w:r><w:drawing><x:docPr xmlns:x="urn:x" descr="A mill"/>'
    '<x:blip xmlns:x="urn:x" r:embed="p1"/></w:drawing></w:r>'
)


def _article(folder: Path, parts: dict[str, str | bytes], name: str = "mill.docx") -> Article:
    (article,) = read_source(Source(str(write(folder / name, zipped(parts))))).articles
    return article


def _texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def _styles(*styles: str) -> str:
    return f"<w:styles {W}>{''.join(styles)}</w:styles>"


def _style(number: str, name: str, inside: str = "") -> str:
    return f'<w:style w:styleId="{number}"><w:name w:val="{name}"/>{inside}</w:style>'


def _item(text: str, number: int) -> str:
    place = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_style_made_from_a_heading_is_a_heading(tmp_path: Path) -> None:
    styles = _styles(
        _style("h2", "heading 2"), _style("own", "Our headline", '<w:basedOn w:val="h2"/>')
    )
    article = _article(tmp_path, docx(paragraph("Its wheel", "own"), styles=styles))
    assert [(b.kind, b.level) for b in article.blocks] == [(BlockKind.HEADING, 2)]


def test_an_outline_level_of_a_style_is_a_heading(tmp_path: Path) -> None:
    styles = _styles(_style("x", "Chapter line", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'))
    article = _article(tmp_path, docx(paragraph("Its wheel", "x"), styles=styles))
    assert [(b.kind, b.level) for b in article.blocks] == [(BlockKind.HEADING, 3)]


def test_styles_made_from_each_other_end_somewhere(tmp_path: Path) -> None:
    styles = _styles(
        _style("a", "One", '<w:basedOn w:val="b"/>'), _style("b", "Two", '<w:basedOn w:val="a"/>')
    )
    article = _article(tmp_path, docx(paragraph("The mill turns.", "a"), styles=styles))
    assert article.blocks[0].kind is BlockKind.PARAGRAPH


def test_lists_begin_at_the_number_they_say(tmp_path: Path) -> None:
    body = _item("Dry", 1) + _item("Grind", 1) + _item("Bake", 2)
    article = _article(tmp_path, docx(body, numbering=_LISTS))
    assert _texts(article) == ["3. Dry", "4. Grind", "8. Bake"]


def test_a_style_that_numbers_makes_list_items(tmp_path: Path) -> None:
    place = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = _styles(_style("n", "List Number", place), _style("b2", "List Bullet 2"))
    body = paragraph("Dry", "n") + paragraph("Grind", "n") + paragraph("Slowly", "b2")
    article = _article(tmp_path, docx(body, styles=styles, numbering=_LISTS))
    assert _texts(article) == ["3. Dry", "4. Grind", "Slowly"]
    assert [block.level for block in article.blocks] == [1, 1, 2]


def test_a_style_of_characters_marks_words_that_do_not_say_otherwise(tmp_path: Path) -> None:
    styles = _styles(_style("s", "Strong", "<w:rPr><w:b/></w:rPr>"))
    run = '<w:r><w:rPr><w:rStyle w:val="s"/>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    runs = run.format("", "turns ") + run.format('<w:b w:val="0"/>', "slowly")
    (block,) = _article(tmp_path, docx(paragraph("It ", runs=runs), styles=styles)).blocks
    assert [(m.kind, block.text[m.start : m.end]) for m in block.marks] == [
        (MarkKind.BOLD, "turns")
    ]


def test_a_paragraph_whose_end_was_deleted_runs_on(tmp_path: Path) -> None:
    first = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        '<w:r><w:t xml:space="preserve">The mill </w:t></w:r></w:p>'
    )
    article = _article(tmp_path, docx(first + paragraph("turns.")))
    assert _texts(article) == ["The mill turns."]
    assert "tracked changes" in article.provenance.remark


def test_a_row_that_was_deleted_is_not_there(tmp_path: Path) -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    deleted = row.format("<w:trPr><w:del/></w:trPr>", paragraph("1998"))
    table = f"<w:tbl>{deleted}{row.format('', paragraph('1999'))}</w:tbl>"
    article = _article(tmp_path, docx(table))
    assert [(b.text, b.cell.row) for b in article.blocks if b.cell] == [("1999", 0)]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    held = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cells = held.format(f"<w:tc>{paragraph('Year')}</w:tc><w:tc>{paragraph('Tonnes')}</w:tc>")
    article = _article(tmp_path, docx(f"<w:tbl>{held.format(f'<w:tr>{cells}</w:tr>')}</w:tbl>"))
    assert [(b.text, b.cell.column) for b in article.blocks if b.cell] == [
        ("Year", 0),
        ("Tonnes", 1),
    ]


def test_links_written_as_fields_are_links(tmp_path: Path) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = '<w:r><w:instrText> HYPERLINK "https://mill.example/a" </w:instrText></w:r>'
    shown = "<w:r><w:t>here</w:t></w:r>"
    runs = mark.format("begin") + said + mark.format("separate") + shown + mark.format("end")
    simple = (
        "<w:fldSimple w:instr='HYPERLINK \"https://mill.example/b\"'>"
        "<w:r><w:t>there</w:t></w:r></w:fldSimple>"
    )
    (block,) = _article(tmp_path, docx(paragraph("It turns ", runs=runs + simple))).blocks
    assert block.text == "It turns herethere"
    assert [(block.text[m.start : m.end], m.href) for m in block.marks] == [
        ("here", "https://mill.example/a"),
        ("there", "https://mill.example/b"),
    ]


def test_a_link_in_a_footnote_leads_where_the_notes_say(tmp_path: Path) -> None:
    link = '<w:hyperlink r:id="l1"><w:r><w:t>the miller</w:t></w:r></w:hyperlink>'
    spaces = f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    notes = (
        f'<w:footnotes {spaces}><w:footnote w:id="4">{paragraph("", runs=link)}</w:footnote>'
        "</w:footnotes>"
    )
    parts = docx(
        paragraph("It.", runs='<w:r><w:footnoteReference w:id="4"/></w:r>'), footnotes=notes
    )
    parts["word/_rels/footnotes.xml.rels"] = str(parts["word/_rels/document.xml.rels"]).replace(
        "https://mill.example/", "https://note.example/"
    )
    _, note = _article(tmp_path, parts).blocks
    assert note.text == "[1] the miller"
    assert [mark.href for mark in note.marks] == ["https://note.example/"]


def test_a_relationship_to_a_part_that_is_not_there_costs_nothing(tmp_path: Path) -> None:
    parts = docx(paragraph("The mill turns.", runs=_DRAWING))
    del parts["word/media/mill.png"]
    article = _article(tmp_path, parts)
    assert _texts(article) == ["The mill turns."]


def test_a_damaged_picture_costs_the_picture_only(tmp_path: Path) -> None:
    data = zipped(docx(paragraph("The mill turns.", runs=_DRAWING)))
    at = data.index(b"word/media/mill.png") + len("word/media/mill.png")
    path = write(tmp_path / "mill.docx", data[:at] + bytes(8) + data[at + 8 :])
    (article,) = read_source(Source(str(path))).articles
    assert _texts(article) == ["The mill turns."]
    assert article.provenance.remark == (
        "A picture was left out: it is damaged, too large, or of a kind that Enface does not show."
    )


def test_a_document_of_the_strict_standard_is_read(tmp_path: Path) -> None:
    parts = docx(paragraph("Its wheel", "h"), styles=_styles(_style("h", "heading 1")))
    strict = {
        name: data
        if isinstance(data, bytes)
        else data.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts.items()
    }
    article = _article(tmp_path, strict)
    assert [(b.kind, b.text) for b in article.blocks] == [(BlockKind.HEADING, "Its wheel")]


def test_a_document_in_utf_16_with_comments_is_read(tmp_path: Path) -> None:
    parts = docx(paragraph("The <!-- no --> mill turns."))
    parts["word/document.xml"] = str(parts["word/document.xml"]).encode("utf-16")
    assert _texts(_article(tmp_path, parts)) == ["The mill turns."]


def test_values_that_no_standard_knows_are_passed_over(tmp_path: Path) -> None:
    run = '<w:r><w:rPr><w:b w:val="perhaps"/></w:rPr><w:t>The mill turns.</w:t></w:r>'
    odd = (
        '<w:pPr><w:outlineLvl w:val="x"/><w:numPr><w:ilvl w:val="-"/><w:numId w:val="many"/>'
        "</w:numPr></w:pPr>"
    )
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="wide"/></w:tcPr>{paragraph("1999")}</w:tc>'
    body = f"<w:p>{odd}{run}</w:p><w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    article = _article(tmp_path, docx(body))
    assert _texts(article) == ["The mill turns.", "1999"]


def test_a_document_without_properties_has_no_author(tmp_path: Path) -> None:
    facts = _article(tmp_path, docx(paragraph("The mill turns."))).provenance
    assert (facts.author, facts.published) == ("", "")


def test_properties_are_kept_as_they_were_written(tmp_path: Path) -> None:
    parts = docx(paragraph("The mill turns."))
    parts["docProps/core.xml"] = (
        '<c:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Edda Marsh</dc:creator>'
        "<dcterms:created>2024-05-06T07:08:09+03:00</dcterms:created>"
        "<dc:language>en-GB</dc:language></c:coreProperties>"
    )
    facts = _article(tmp_path, parts).provenance
    assert (facts.author, facts.published) == ("Edda Marsh", "2024-05-06T07:08:09+03:00")
    assert facts.declared_language == "en"


def test_a_package_without_a_document_is_refused(tmp_path: Path) -> None:
    parts = docx(paragraph("The mill turns."))
    parts["word/document.xml"] = f"<w:other {W}/>"
    with pytest.raises(ImportFileError, match="is damaged"):
        _article(tmp_path, parts)


def test_styles_say_what_is_code_and_what_is_quoted(tmp_path: Path) -> None:
    code = '<w:r><w:rPr><w:rStyle w:val="v"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    styles = _styles(
        _style("v", "Verbatim Char"), _style("s", "Source Code"), _style("b", "Block Text")
    )
    lines = code.format("if dry:") + "<w:r><w:br/></w:r>" + code.format("    rest()")
    body = (
        paragraph("Say ", runs=code.format("grind"))
        + paragraph("We grind.", "b")
        + f'<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr>{lines}</w:p>'
    )
    said, quoted, block = _article(tmp_path, docx(body, styles=styles)).blocks
    assert [(m.kind, said.text[m.start : m.end]) for m in said.marks] == [(MarkKind.CODE, "grind")]
    assert quoted.kind is BlockKind.QUOTE
    assert (block.kind, block.text) == (BlockKind.CODE, "if dry:\n    rest()")
    assert block.marks == ()


def test_what_a_document_says_of_its_date_comes_before_that_of_its_file(tmp_path: Path) -> None:
    text = "The mill by the river turns slowly every morning before the neighbours wake, and rests."
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Nell Ash</dc:creator>'
        "<dcterms:created>2026-05-06T07:08:09Z</dcterms:created></cp:coreProperties>"
    )
    body = "".join(map(paragraph, ("The mill", "Nell Ash", "12 March 2024, 14:05", text)))
    article = _article(tmp_path, {**docx(body), "docProps/core.xml": core})
    assert article.provenance.published == "2024-03-12T14:05"
    hidden = [b.text for b in article.blocks if b.kind is BlockKind.CLUTTER]
    assert hidden == ["Nell Ash", "12 March 2024, 14:05"]
