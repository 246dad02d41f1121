"""What an extractor leaves out between two paragraphs of the article is put back."""

from __future__ import annotations

from reader.importing import read_text

_STEPS = "<ol><li>Flatten the back first.</li><li>Set the <b>guide</b>.</li></ol>"
#: A page of questions and answers, whose lists trafilatura drops.
_PAGE = (
    '<body><div id="q"><h1>How do I sharpen a plane iron?</h1><div class="post"><p>I '
    "have an old No. 4 plane and the iron is blunt. I own a stone of 1000 grit. What "
    "is the right angle, and how do I hold it?</p><p>I tried freehand and the edge "
    'got round.</p><div class="tags"><a>planes</a> <a>sharpening</a></div><div '
    'class="user">asked Mar 3 at 10:02 <a>oakley</a> 231</div></div><h2>2 '
    'Answers</h2><div class="answer"><div class="votes">12</div><p>Twenty-five '
    "degrees for the bevel, thirty for the edge. A honing guide helps at the "
    "beginning:</p>@@<p>Then take off the burr on leather.</p><div "
    'class="user">answered Mar 3 at 11:40 <a>adze</a></div></div><div '
    'class="answer"><div class="votes">3</div><p>Get a second stone. 1000 is coarse '
    "for the last pass, and you will feel the difference at once on hard "
    "wood.</p><blockquote><p>I tried freehand</p></blockquote><p>Everybody's first "
    "hundred are round.</p></div></div></body></html>"
)


def test_a_list_between_two_paragraphs_is_put_back_where_it_stood() -> None:
    page = f"<html lang=en>{_PAGE}".replace("@@", _STEPS)
    blocks = read_text(page, format="html").blocks
    at = next(i for i, block in enumerate(blocks) if block.text.endswith("beginning:"))
    assert [(b.kind.value, b.text) for b in blocks[at + 1 : at + 3]] == [
        ("list_item", "1. Flatten the back first."),
        ("list_item", "2. Set the guide."),
    ]
    assert blocks[at + 3].text.startswith("Then take off")
    assert [b.text[m.start : m.end] for b in blocks for m in b.marks] == ["guide"]


def test_headings_and_lists_of_a_page_that_names_no_article_are_put_back() -> None:
    texts = [
        f"The mill by the {place} turns slowly every morning before the neighbours wake, and its"
        f" keeper has never said why the wheel of the {place} must not stand still on a Sunday."
        for place in ("river", "lake", "sea", "pond")
    ]
    page = (
        "<html lang=en><body><header><h1>Four mills</h1></header>"
        f"<p>{texts[0]}</p><h2>On still water</h2><p>{texts[1]}</p><blockquote><p>It rests.</p>"
        "</blockquote><ul><li>Rye flour</li><li>Bran</li></ul><ol><li>Open the sluice</li>"
        "<li>Wait</li></ol><figure><img src='data:image/png;base64,AA' alt=''></figure>"
        f"<h3>At the sea</h3><p>{texts[2]}</p><h2>The last one</h2><p>{texts[3]}</p></body></html>"
    )
    assert [(b.kind.value, b.text) for b in read_text(page, format="html").blocks] == [
        ("title", "Four mills"),
        ("paragraph", texts[0]),
        ("heading", "On still water"),
        ("paragraph", texts[1]),
        ("quote", "It rests."),
        ("list_item", "Rye flour"),
        ("list_item", "Bran"),
        ("list_item", "1. Open the sluice"),
        ("list_item", "2. Wait"),
        ("heading", "At the sea"),
        ("paragraph", texts[2]),
        ("heading", "The last one"),
        ("paragraph", texts[3]),
    ]


def test_a_line_of_code_in_a_box_is_code_and_one_within_a_sentence_is_not() -> None:
    text = "<p>The mill by the river turns slowly every morning before the neighbours wake.</p>" * 5
    inline = "<p>Whoever is in a hurry may also say <code>grind --fast</code> to the miller.</p>"
    page = f"<body><h1>Grinding</h1><article>{text}<pre><code>grind --slow</code></pre>{inline}"
    blocks = read_text(f"<html lang=en>{page}</article></body></html>", format="html").blocks
    assert [b.text for b in blocks if b.kind.value == "code"] == ["grind --slow"]
    assert [b.text[m.start : m.end] for b in blocks for m in b.marks] == ["grind --fast"]
