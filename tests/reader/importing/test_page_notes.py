"""Footnotes of web pages: notes are blocks of their own, references their numbers in the text."""

from __future__ import annotations

import pytest

from reader.importing import read_text
from reader.model import Article, BlockKind

_PROSE = "The mill by the river turns slowly every morning before the neighbours wake"


def _article(reference: str, note: str) -> Article:
    page = (
        f"<html lang=en><head><title>Mills</title></head><body><article><h1>Mills</h1><p>{_PROSE}."
        f"{reference} {_PROSE}, and later.</p><p>{_PROSE}, said the miller, who had time.</p>"
        f"{note}</article></body></html>"
    )
    return read_text(page, format="html")


def _notes(article: Article) -> list[str]:
    return [b.text for b in article.blocks if b.kind is BlockKind.FOOTNOTE]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        (  # Markdown processors
            '<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>',
            '<section class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>Built <i>late</i>.'
            '&#160;<a href="#fnref:1" role="doc-backlink">↩︎</a></p></li></ol></section>',
        ),
        (  # MediaWiki
            '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
            '<h2>References</h2><ol class="references"><li id="cite_note-1"><span '
            'class="mw-cite-backlink">^ <a href="#cite_ref-1"><sup>a</sup></a></span> '
            "<span>Built <i>late</i>.</span></li></ol>",
        ),
        (  # EPUB
            '<a epub:type="noteref" href="#n1">1</a>',
            '<aside epub:type="footnote" id="n1"><p>1. Built <i>late</i>.</p></aside>',
        ),
        (  # Substack
            '<a class="footnote-anchor" id="fa-1" href="#f-1">1</a>',
            '<div class="footnote"><a id="f-1" href="#fa-1" class="footnote-number">1</a>'
            '<div class="footnote-content"><p>Built <i>late</i>.</p></div></div>',
        ),
        (  # a word processor
            '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
            '<hr><p><a href="#_ftnref1" name="_ftn1">[1]</a> Built <i>late</i>.</p>',
        ),
        (  # by hand, with a sign
            '<sup><a href="#star" id="up">*</a></sup>',
            '<p id="star"><a href="#up">*</a> Built <i>late</i>.</p>',
        ),
    ],
)
def test_a_note_and_its_reference_are_known_in_the_usual_shapes(reference: str, note: str) -> None:
    article = _article(reference, note)
    assert _notes(article) == ["[1] Built late."]
    assert [b.text for b in article.blocks if "wake.[1] The" in b.text]
    shown = [b for b in article.blocks if b.kind is not BlockKind.CLUTTER]
    assert [b.kind.value for b in shown] == ["title", "paragraph", "paragraph", "footnote"]
    note_block = shown[-1]
    assert [note_block.text[m.start : m.end] for m in note_block.marks] == ["late"]


def test_notes_of_several_kinds_are_counted_in_the_order_of_their_references() -> None:
    article = _article(
        '<sup><a id="r1" href="#n1">a</a></sup><sup><a id="r2" href="#n2">1</a></sup>'
        '<sup><a href="#n1">a</a></sup>',
        '<ol class="footnotes"><li id="n2">Later.</li><li id="n1">First.</li></ol>',
    )
    assert _notes(article) == ["[1] First.", "[2] Later."]
    assert any("wake.[1][2][1] The" in block.text for block in article.blocks)


def test_a_note_of_several_paragraphs_stays_one_note() -> None:
    article = _article(
        '<sup><a id="r1" href="#n1">7</a></sup>',
        '<div class="footnotes"><ol><li id="n1"><p>Late.</p><p>Very. <a href="#r1">↩</a></p></li>'
        "</ol></div>",
    )
    assert _notes(article) == ["[7] Late.", "Very."]


def test_links_within_a_page_that_are_no_references_stay() -> None:
    article = _article(' <a href="#b">below</a>.', f'<h2 id="b">Below</h2><p>{_PROSE}, again.</p>')
    assert _notes(article) == []
    assert any("below" in block.text for block in article.blocks)
    exponent = _article(
        ' 10<sup><a href="#b">2</a></sup>', f'<h2 id="b">B</h2><p>{_PROSE}, so.</p>'
    )
    assert _notes(exponent) == []
