"""Word, OpenDocument, e-books, PDF, mails, feeds: what is kept, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing.picture_files import picture_of
from reader.importing.reading import Reading, read_source
from reader.importing.source import Source
from reader.model import Article, Block, BlockKind, Cell, MarkKind
from tests.reader.importing.files import W, docx, epub, odt, paragraph, pdf, png, write, zipped

_STYLES = (
    f"<w:styles {W}>"
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Cap"><w:name w:val="caption"/></w:style></w:styles>'
)


def _reading(path: Path, **options: str) -> Reading:
    return read_source(Source(str(path), **options))


def _document(folder: Path, parts: dict[str, str | bytes], name: str = "mill.docx") -> Article:
    (article,) = _reading(write(folder / name, zipped(parts))).articles
    return article


def _shape(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


def test_a_word_document_keeps_its_structure(tmp_path: Path) -> None:
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>{}</w:t></w:r></w:p>"
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    cell = "<w:tc>{}</w:tc>"
    row = cell.format(paragraph("Year")) + cell.format(paragraph("Tonnes"))
    body = (
        paragraph("The mill", "Titel")
        + paragraph("Its wheel", "berschrift2")
        + paragraph("The wheel turns every day of the year.")
        + item.format("Dry the corn")
        + item.format("Grind it")
        + f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{row}</w:tr></w:tbl>"
        + paragraph("A mill in spring", "Cap")
    )
    article = _document(tmp_path, docx(body, styles=_STYLES, numbering=numbering))
    assert _shape(article.blocks) == [
        ("title", "The mill"),
        ("heading", "Its wheel"),
        ("paragraph", "The wheel turns every day of the year."),
        ("list_item", "1. Dry the corn"),
        ("list_item", "2. Grind it"),
        ("table_cell", "Year"),
        ("table_cell", "Tonnes"),
        ("caption", "A mill in spring"),
    ]
    assert article.blocks[6].cell == Cell(0, 0, 1, is_header=True)
    assert article.blocks[1].level == 2
    assert article.provenance.format == "docx"


def test_tracked_changes_are_read_as_accepted_with_a_note(tmp_path: Path) -> None:
    runs = (
        "<w:del><w:r><w:delText>slowly</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>quickly</w:t></w:r></w:ins>"
    )
    article = _document(tmp_path, docx(paragraph("The mill turns ", runs=runs)))
    assert article.blocks[0].text == "The mill turns quickly"
    assert "tracked changes" in article.provenance.remark
    plain = _document(tmp_path, docx(paragraph("The mill turns.")))
    assert plain.provenance.remark == ""


def test_footnotes_stand_at_the_end_with_their_numbers(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0">{paragraph("separator")}</w:footnote>'
        f'<w:footnote w:id="4">{paragraph("So the miller says.")}</w:footnote></w:footnotes>'
    )
    reference = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    body = paragraph("The mill turns.", runs=reference)
    article = _document(tmp_path, docx(body, footnotes=notes))
    assert _shape(article.blocks) == [
        ("paragraph", "The mill turns.[1]"),
        ("footnote", "[1] So the miller says."),
    ]


def test_bold_italic_and_links_of_a_word_document_are_marks(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>turns </w:t></w:r>"
        "<w:r><w:rPr><w:i w:val='0'/></w:rPr><w:t xml:space='preserve'>not </w:t></w:r>"
        '<w:hyperlink r:id="l1"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    )
    (block,) = _document(tmp_path, docx(paragraph("It ", runs=runs))).blocks
    assert block.text == "It turns not here"
    assert [(m.kind, block.text[m.start : m.end], m.href) for m in block.marks] == [
        (MarkKind.BOLD, "turns", ""),
        (MarkKind.LINK, "here", "https://mill.example/"),
    ]


_DRAWING = (
    '<w:r><w:drawing><x:docPr xmlns:x="urn:x" descr="A mill"/>'
    '<x:blip xmlns:x="urn:x" r:embed="p1"/></w:drawing></w:r>'
)


def test_a_picture_in_a_table_stays_in_its_cell(tmp_path: Path) -> None:
    row = "".join(
        f"<w:tc>{content}</w:tc>" for content in (paragraph("Mill", runs=_DRAWING), paragraph("41"))
    )
    blocks = _document(tmp_path, docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")).blocks
    assert [(b.kind.value, b.cell) for b in blocks] == [
        ("picture", Cell(0, 0, 0)),
        ("table_cell", Cell(0, 0, 0)),
        ("table_cell", Cell(0, 0, 1)),
    ]


def test_pictures_come_with_their_alternative_text(tmp_path: Path) -> None:
    article = _document(tmp_path, docx(paragraph("The mill turns.", runs=_DRAWING)))
    picture, text = article.blocks
    assert (picture.kind, picture.text) == (BlockKind.PICTURE, "A mill")
    (kept,) = article.pictures
    assert picture.picture == kept.key
    assert (kept.width, kept.height, kept.media_type) == (40, 30, "image/png")
    assert text.text == "The mill turns."


def test_an_opendocument_text_keeps_its_structure(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number/></text:list-style>'
    )
    body = (
        '<text:p text:style-name="P1">The mill</text:p>'
        '<text:h text:outline-level="2">Its wheel</text:h>'
        '<text:p>It <text:span text:style-name="T1">turns</text:span>'
        "<text:note><text:note-body><text:p>So he says.</text:p></text:note-body></text:note>"
        "</text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>Dry it</text:p></text:list-item>'
        "</text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>1999</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/mill.png"/></draw:frame></text:p>'
    )
    article = _document(tmp_path, odt(body, styles), "mill.odt")
    assert _shape(article.blocks) == [
        ("title", "The mill"),
        ("heading", "Its wheel"),
        ("paragraph", "It turns[1]"),
        ("list_item", "1. Dry it"),
        ("table_cell", "1999"),
        ("picture", ""),
        ("footnote", "[1] So he says."),
    ]
    assert [m.kind for m in article.blocks[2].marks] == [MarkKind.BOLD]
    assert len(article.pictures) == 1


def test_a_book_is_an_article_a_chapter(tmp_path: Path) -> None:
    texts = {
        "cover": '<img src="cover.png" alt=""/>',
        "one": "<h1>The mill</h1><p>It turns<sup><a href='#n'>1</a></sup>.</p>"
        "<aside epub:type='footnote'><p>Every day.</p></aside>",
        "two": "<h1>The ferry</h1><p>It &nbsp;crosses.</p><ol><li>First</li><li>Next</li></ol>",
    }
    path = write(tmp_path / "mills.epub", zipped(epub(texts)))
    first, second = _reading(path).articles
    assert _shape(first.blocks) == [
        ("title", "The mill"),
        ("paragraph", "It turns[1]."),
        ("footnote", "Every day."),
    ]
    assert [b.text for b in second.blocks[2:]] == ["1. First", "2. Next"]
    facts = first.provenance
    assert (facts.author, facts.site, facts.licence) == ("Edda Marsh", "Mills", "CC BY 4.0")
    (chosen,) = _reading(path, chapters="2").articles
    assert chosen.title == "The ferry"
    with pytest.raises(ImportFileError, match="has chapters 1 to 2"):
        _reading(path, chapters="2-9")


def test_a_protected_book_is_refused_and_scrambled_fonts_are_not(tmp_path: Path) -> None:
    method = '<encryption><EncryptionMethod Algorithm="{}"/></encryption>'
    parts = epub({"one": "<p>The mill turns.</p>"})
    parts["META-INF/encryption.xml"] = method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(ImportFileError, match="copy-protected"):
        _document(tmp_path, parts, "mills.epub")
    parts["META-INF/encryption.xml"] = method.format("http://www.idpf.org/2008/embedding")
    assert _document(tmp_path, parts, "mills.epub").blocks[0].text == "The mill turns."


def test_paragraphs_of_a_pdf_go_on_over_lines_and_pages(tmp_path: Path) -> None:
    head = (40.0, 560.0, 8.0, "The Mill Post")
    first = [
        head,
        (40.0, 520.0, 20.0, "A quiet morning"),
        (40.0, 480.0, 10.0, "The mill by the river turns slowly and its not-"),
        (40.0, 468.0, 10.0, "withstanding wheel creaks every morning before we"),
        (40.0, 456.0, 10.0, "wake."),
        (40.0, 430.0, 10.0, "The ferry crosses the river twice a day, and when it"),
        (200.0, 20.0, 8.0, "1"),
    ]
    second = [
        head,
        (40.0, 520.0, 10.0, "rains it stays on this side of the water until noon."),
        (40.0, 490.0, 10.0, "Nobody minds, for the miller has a boat of his own."),
        (40.0, 478.0, 10.0, "He rows well."),
        (200.0, 20.0, 8.0, "2"),
    ]
    (article,) = _reading(write(tmp_path / "mill.pdf", pdf([first, second]))).articles
    assert _shape(article.blocks) == [
        ("title", "A quiet morning"),
        (
            "paragraph",
            "The mill by the river turns slowly and its notwithstanding wheel creaks every morning"
            " before we wake.",
        ),
        (
            "paragraph",
            "The ferry crosses the river twice a day, and when it rains it stays on this side of"
            " the water until noon.",
        ),
        ("paragraph", "Nobody minds, for the miller has a boat of his own. He rows well."),
    ]


def test_a_pdf_that_is_locked_broken_or_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="only pictures of pages"):
        _reading(write(tmp_path / "scan.pdf", pdf([[]])))
    with pytest.raises(ImportFileError, match="damaged"):
        _reading(write(tmp_path / "broken.pdf", b"%PDF-1.4\nnothing"))
    key = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
    with pytest.raises(ImportFileError, match="password"):
        _reading(write(tmp_path / "locked.pdf", pdf([[(40, 500, 10, "The mill")]], lock)))


_MAIL = (
    "From: Edda Marsh <edda@mill.example>\nTo: all@mill.example\nSubject: News of the mill\n"
    "Date: Tue, 10 Mar 2026 08:30:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="b"\n\n'
    "--b\nContent-Type: text/plain; charset=utf-8\n\nplain\n"
    "--b\nContent-Type: text/html; charset=utf-8\n\n"
    "<table><tr><td><h2>Today</h2><p>The mill <b>turns</b>.</p>"
    "<script>bad()</script></td></tr></table>\n--b--\n"
)


def test_a_newsletter_has_its_subject_sender_and_date(tmp_path: Path) -> None:
    (article,) = _reading(write(tmp_path / "news.eml", _MAIL)).articles
    assert _shape(article.blocks) == [
        ("title", "News of the mill"),
        ("heading", "Today"),
        ("paragraph", "The mill turns."),
    ]
    assert article.provenance.author == "Edda Marsh"
    assert article.provenance.published == "2026-03-10T08:30:00+02:00"


def test_a_page_saved_as_one_file_is_read_as_the_page(tmp_path: Path) -> None:
    prose = "The mill by the river turns slowly every morning before the neighbours wake. " * 12
    page = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://mill.example/a\n"
        "Subject: A quiet morning\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        "--b\nContent-Type: text/html\nContent-Location: https://mill.example/a\n\n"
        "<html lang=en><body><article><h1>A quiet morning</h1>"
        f"<p>{prose}</p></article></body></html>"
        "\n--b--\n"
    )
    (article,) = _reading(write(tmp_path / "a.mhtml", page)).articles
    assert article.title == "A quiet morning"
    assert article.provenance.url == "https://mill.example/a"
    assert article.provenance.format == "mhtml"


def _feed() -> str:
    prose = "The mill by the river turns slowly every morning. " * 20
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Mill Post</title><language>en</language>"
        "<item><title>Whole</title><link>https://mill.example/1</link>"
        f"<pubDate>Tue, 10 Mar 2026 08:30:00 +0200</pubDate>"
        f"<content:encoded><![CDATA[<p>{prose}</p>]]></content:encoded></item>"
        "<item><title>Teaser</title><link>https://mill.example/2</link>"
        "<description>Short.</description></item>"
        "<item><title>Named</title><link>https://mill.example/3</link></item></channel></rss>"
    )


def test_all_texts_of_a_feed_on_disk_are_articles_and_its_pages_are_named(tmp_path: Path) -> None:
    reading = _reading(write(tmp_path / "feed.xml", _feed()))
    whole, teaser = reading.articles
    assert whole.title == "Whole"
    assert whole.provenance.url == "https://mill.example/1"
    assert whole.provenance.published == "2026-03-10T08:30:00+02:00"
    assert [block.text for block in teaser.blocks] == ["Teaser", "Short."]
    assert reading.links == ("https://mill.example/2", "https://mill.example/3")
    assert reading.stand_ins == ()


def test_a_teaser_of_a_feed_that_was_fetched_only_stands_in_for_its_page(tmp_path: Path) -> None:
    path = write(tmp_path / "feed.xml", _feed())
    reading = read_source(Source(str(path), url="https://mill.example/feed"))
    assert [article.title for article in reading.articles] == ["Whole"]
    assert [each.provenance.url for each in reading.stand_ins] == ["https://mill.example/2"]
    assert reading.links == ("https://mill.example/2", "https://mill.example/3")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_feed_in_wide_characters_is_a_feed(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(_feed().encode(encoding))
    assert [article.title for article in _reading(path).articles] == ["Whole", "Teaser"]


def test_a_list_of_feeds_gives_their_addresses(tmp_path: Path) -> None:
    opml = '<opml><body><outline><outline xmlUrl="https://mill.example/f"/></outline></body></opml>'
    assert _reading(write(tmp_path / "feeds.opml", opml)).links == ("https://mill.example/f",)


def test_pasted_markup_is_taken_whole(tmp_path: Path) -> None:
    html = "<h2>The mill</h2><p>It <i>turns</i>.</p><script>x</script><ul><li>Corn</ul>"
    (article,) = read_source(Source(text=html, format="html")).articles
    assert _shape(article.blocks) == [
        ("title", "The mill"),
        ("paragraph", "It turns."),
        ("list_item", "Corn"),
    ]


def test_a_line_in_another_script_has_its_own_language() -> None:
    text = "A quiet morning\n\nThe mill turns slowly every day.\n\nПодписаться на эту газету\n"
    (article,) = read_source(Source(text=text)).articles
    assert [b.language for b in article.blocks] == ["", "", "ru"]
    assert article.provenance.detected_language == "en"


@pytest.mark.parametrize("size", [(60_000, 60_000), (1, 1), (0, 0)])
def test_a_picture_that_lies_about_its_size_is_not_kept(size: tuple[int, int]) -> None:
    data = bytearray(png(40, 30))
    data[16:20], data[20:24] = size[0].to_bytes(4, "big"), size[1].to_bytes(4, "big")
    assert picture_of(bytes(data)) is None
    assert picture_of(png(40, 30)) is not None


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Мельница стоит у реки, и реку об этом давно никто не спрашивал. ", "koi8-r", "koi8-r"),
        (
            "Мельница стоит у реки, и реку об этом давно никто не спрашивал. ",
            "cp1251",
            "iso-8859-1",
        ),
        ("방앗간은 강가에 서 있고 오랫동안 아무도 묻지 않았습니다. ", "cp949", "euc-kr"),
    ],
)
def test_feeds_in_old_encodings(tmp_path: Path, text: str, encoding: str, declared: str) -> None:
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><title>A</title>'
        f"<item><title>{text.strip()}</title><description>{text * 20}</description></item>"
        "</channel></rss>"
    )
    path = tmp_path / "feed.xml"
    path.write_bytes(feed.encode(encoding))
    (article,) = read_source(Source(str(path))).articles
    assert article.title == text.strip()
    assert article.provenance.encoding.replace("windows-", "cp") == encoding
