"""Markdown into an article."""

from __future__ import annotations

from reader.importing import read_text
from reader.model import Article, BlockKind, MarkKind

_PROSE = "The mill stands by the river, and the river has not been asked about it for a long time."


def _read(text: str) -> Article:
    return read_text(text, format="markdown")


def _blocks(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.text) for b in _read(text).blocks]


def test_headings_keep_their_levels_and_the_first_is_the_title() -> None:
    found = _blocks(
        f"# The mill\n\n{_PROSE}\n\n## The wheel\n\n{_PROSE}\n\nThe stones\n---\n\n### Hoist"
    )
    assert [b for b in found if b[0] != "paragraph"] == [
        ("title", 0, "The mill"),
        ("heading", 2, "The wheel"),
        ("heading", 2, "The stones"),
        ("heading", 3, "Hoist"),
    ]


def test_inline_markup_is_flattened_and_links_keep_their_words() -> None:
    text = (
        'A **bold** and *flat* `code` with a [link *here*](http://x.example "t") &amp; <b>raw</b>.'
    )
    assert _blocks(text) == [("paragraph", 0, "A bold and flat code with a link here & raw.")]


def test_soft_breaks_are_spaces_and_hard_breaks_are_line_ends() -> None:
    assert _blocks("The mill\nturns  \nand turns<br>and turns.")[0][2] == (
        "The mill turns\nand turns\nand turns."
    )


def test_lists_keep_depth_and_numbers() -> None:
    assert _blocks("- stones\n  - hoist\n- book\n\n7. dry\n8. come in") == [
        ("list_item", 1, "stones"),
        ("list_item", 2, "hoist"),
        ("list_item", 1, "book"),
        ("list_item", 1, "7. dry"),
        ("list_item", 1, "8. come in"),
    ]


def test_quotes_code_and_tables_are_kept_in_order() -> None:
    text = "> said\n> twice\n\n```py\nx = 1\n```\n\n| a1 | b1 |\n|---|---|\n| c1 | d1 |"
    assert _blocks(text) == [
        ("quote", 0, "said twice"),
        ("code", 0, "x = 1"),
        *(("table_cell", 0, cell) for cell in ("a1", "b1", "c1", "d1")),
    ]


def test_a_picture_becomes_a_caption_of_its_words() -> None:
    found = _blocks(f"{_PROSE}\n\n![The old mill](https://pixel.example/m.png)\n\n![](x.png)")
    assert found[1:] == [("caption", 0, "The old mill")]


def test_an_emphasised_paragraph_under_the_title_is_the_lead() -> None:
    assert _blocks(f"# The mill\n\n*Rivers and boots.*\n\n{_PROSE}")[1] == (
        "lead",
        0,
        "Rivers and boots.",
    )


def test_front_matter_gives_the_facts_and_no_block() -> None:
    article = _read(
        '---\ntitle: "The mill"\nauthor: Edda Marsh\ndate: 2025-03-09\nlang: en\n'
        f"site: Valley Courier\nurl: https://courier.example/mill\n---\n\n{_PROSE}"
    )
    facts = article.provenance
    assert (article.title, article.language, facts.author) == ("The mill", "en", "Edda Marsh")
    assert (facts.published, facts.site) == ("2025-03-09", "Valley Courier")
    assert facts.url == "https://courier.example/mill"
    assert [b.kind for b in article.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_the_title_is_not_doubled() -> None:
    article = _read(f"---\ntitle: The mill\n---\n# The mill\n\n{_PROSE}")
    assert [b.text for b in article.blocks] == ["The mill", _PROSE]


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert _blocks(f"---\n\n{_PROSE}\n\n---\n\n{_PROSE}") == [("paragraph", 0, _PROSE)] * 2


def test_raw_html_keeps_its_words_without_scripts() -> None:
    found = _blocks("<div>\n<script>alert('x')</script>\n<p>Words &lt; more</p>\n</div>\n")
    assert found == [("paragraph", 0, "Words < more")]


def test_turns_and_furniture_are_recognised() -> None:
    text = f"# The mill\n\n{_PROSE}\n\n— Is it old?\n\n— It is.\n\nTranslated by Google\n"
    assert [b[0] for b in _blocks(text)][2:] == ["question", "answer", "clutter"]


def test_the_words_of_a_picture_in_a_line_are_no_text() -> None:
    found = read_text(
        "The ![old mill](m.png) turns.\n\n![Old mill](m.png) It is old.", format="markdown"
    )
    assert [(b.kind, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "The turns."),
        (BlockKind.PARAGRAPH, "It is old."),
    ]


def test_each_of_several_pictures_alone_has_its_caption() -> None:
    found = read_text(f"{_PROSE}\n\n![One](a.png) ![](x.png) ![Two](b.png)", format="markdown")
    captions = [b.text for b in found.blocks if b.kind is BlockKind.CAPTION]
    assert captions == ["One", "Two"]


def test_the_cells_of_a_table_stay_in_order() -> None:
    found = read_text(f"{_PROSE}\n\n|a|b|\n|---|---|\n|c|d|\n|e|f|", format="markdown")
    assert [b.text for b in found.blocks[1:]] == ["a", "b", "c", "d", "e", "f"]


def _marks(text: str, form: str = "markdown") -> list[tuple[str, str, str]]:
    return [
        (m.kind.value, b.text[m.start : m.end], m.href)
        for b in read_text(text, format=form).blocks
        for m in b.marks
    ]


def test_inline_markup_becomes_marks() -> None:
    text = (
        "1. A **bold *and* ** x\n2. A **bold** and *flat* `a  b`, [link *here*](http://x.example)"
        " <https://auto.example> <b>raw</b>\\\n**two\nlines**"
    )
    assert _marks(text) == [
        ("italic", "and", ""),
        ("bold", "bold", ""),
        ("italic", "flat", ""),
        ("code", "a b", ""),
        ("link", "link here", "http://x.example"),
        ("italic", "here", ""),
        ("link", "https://auto.example", "https://auto.example"),
        ("bold", "raw", ""),
        ("bold", "two lines", ""),
    ]


def test_markup_in_raw_html_becomes_marks() -> None:
    text = "<div>The <b>mill\nstands</b> <a href='https://e.org/?a&amp;b'>here</a></div>"
    assert _marks(text) == [
        ("bold", "mill", ""),
        ("bold", "stands", ""),
        ("link", "here", "https://e.org/?a&b"),
    ]


def test_links_to_scripts_files_and_relative_places_are_no_marks() -> None:
    text = (
        '<a href="javascript:x()">a</a> <a href=" java\nscript:x()">b</a> <a href="data:x">c</a>'
        " [d](file:///etc/x) [e](/rel) [f](#f) [g](mailto:g@e.org)"
    )
    assert _marks(text) == [("link", "g", "mailto:g@e.org")]


def test_an_emphasised_lead_and_a_dash_list_keep_their_marks_on_their_words() -> None:
    text = f"# The *mill*\n\n*A lead*\n\n{_PROSE}\n\n– one **two**,\n\n– three `four`."
    assert _marks(text) == [
        ("italic", "mill", ""),
        ("italic", "A lead", ""),
        ("bold", "two", ""),
        ("code", "four", ""),
    ]


def test_code_says_nothing_of_the_language() -> None:
    code = "\n".join(
        f"    my $template{n} = Template->new(INCLUDE_PATH => $path);" for n in range(20)
    )
    text = f"# Загрузка шаблонов\n\nМодуль берёт шаблоны из конца файла.\n\n{code}\n"
    assert read_text(text, format="markdown").language == "ru"


def test_footnotes_stand_at_the_end_in_the_order_of_their_references() -> None:
    text = (
        "The mill[^b] turns[^a] and turns.[^b]\n\n[^a]: So *he* says.\n\n"
        "[^b]: A mill.\n\n    Its second paragraph.\n\nMore text after the notes."
    )
    assert _blocks(text) == [
        ("paragraph", 0, "The mill[1] turns[2] and turns.[1]"),
        ("paragraph", 0, "More text after the notes."),
        ("footnote", 0, "[1] A mill."),
        ("footnote", 0, "Its second paragraph."),
        ("footnote", 0, "[2] So he says."),
    ]
    (mark,) = _read(text).blocks[-1].marks
    assert (mark.kind, mark.start, mark.end) == (MarkKind.ITALIC, 7, 9)


def test_a_footnote_within_the_text_is_one() -> None:
    assert _blocks("The mill^[So *he* says.] turns.") == [
        ("paragraph", 0, "The mill[1] turns."),
        ("footnote", 0, "[1] So he says."),
    ]


def test_a_footnote_that_nothing_refers_to_is_kept() -> None:
    assert _blocks("The mill turns.\n\n[^x]: So he says.")[-1] == ("footnote", 0, "[x] So he says.")


def test_a_reference_without_a_footnote_is_text() -> None:
    assert _blocks("The mill [^none] turns.") == [("paragraph", 0, "The mill [^none] turns.")]


def test_a_list_of_a_footnote_is_part_of_it() -> None:
    text = "- The mill[^1]\n- turns\n\n[^1]: He says:\n\n    1. Dry\n    2. Grind"
    assert _blocks(text)[2:] == [
        ("footnote", 0, "[1] He says:"),
        ("footnote", 0, "1. Dry"),
        ("footnote", 0, "2. Grind"),
    ]


def test_struck_words_are_words() -> None:
    assert _blocks("The mill ~~stands~~ turns.") == [("paragraph", 0, "The mill stands turns.")]


def test_a_heading_in_a_quote_is_a_heading() -> None:
    assert _blocks("> ## Wheel\n>\n> It turns.") == [
        ("heading", 2, "Wheel"),
        ("quote", 0, "It turns."),
    ]


def test_front_matter_may_list_authors() -> None:
    facts = _read(
        "---\ntitle: >\n  The\n  mill\nsubtitle: 'How it turns'\nauthors:\n- name: Edda Marsh\n"
        "- Tom Reed\ndate: 2024-05-06T07:08:09+03:00\nlicense: CC BY 4.0\n---\nIt turns."
    )
    assert facts.title == "The mill"
    assert facts.provenance.author == "Edda Marsh, Tom Reed"
    assert facts.provenance.published == "2024-05-06T07:08:09+03:00"
    assert (facts.provenance.subtitle, facts.provenance.licence) == ("How it turns", "CC BY 4.0")


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    article = _read("---\ntitle: Mills: how they turn\nauthor: 'Edda' Marsh\n---\nIt turns.")
    assert article.title == "Mills: how they turn"


def test_front_matter_made_to_grow_does_not() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    matter = "\n".join([*lines, "author: *a11", "title: The mill"])
    article = _read(f"---\n{matter}\n---\nIt turns.")
    assert article.title == "The mill"
    assert len(article.provenance.author) < 100
