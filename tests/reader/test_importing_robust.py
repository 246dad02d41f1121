"""Importers against anything: an article or an ImportFileError, and no letter lost."""

from __future__ import annotations

import codecs
import contextlib
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import ImportFileError
from reader.importing import decode, read_text
from reader.importing.files import clean_characters

_SCRAPS = (
    "The mill turns.|Advertisement|On|0|— Old?|— Yes.|• stone|1. dry|2. in|> said|```|    x = {1};|"
    "# Mill|---|title: x|| a | b |||-|-||***|[a](b)|![x](y)|<p>|</p>|<div|<li>|<table><td>|<!--|"
    "<script>|&lt;|&#0;|<b>Old?</b>|Фото: река|Переведено сервисом «Яндекс»|\x00|\x0c|\r|\u2028|"
    "\ud800|\u200f|e\u0301|«|»|\ufeff|9 March 2025|By Edda Marsh|<html>|</html>|<h1>|<br>|\t|  "
)
_LINES = st.lists(st.sampled_from(_SCRAPS.split("|")) | st.text(max_size=20), max_size=30)
_JOINED = st.builds(
    lambda lines, gap: gap.join(lines), _LINES, st.sampled_from(["\n", "\n\n", " ", ""])
)
_TEXTS = st.text() | _JOINED
#: What an importer takes off: markers of lists, quotes and code fences.
_MARKERS = re.compile(r"[\s>`~•*+‣▪◦·—–―\u00ad-]")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@settings(deadline=None, max_examples=80)
@given(text=_TEXTS)
def test_any_text_is_an_article_or_refused(form: str, text: str) -> None:
    with contextlib.suppress(ImportFileError):
        article = read_text(text, format=form)
        assert article.title.strip() or article.provenance.file_name == ""
        assert all(b.text.strip() for b in article.blocks)
        for block, segment in article.segments():
            assert block.segment_text(segment).strip()


@settings(deadline=None, max_examples=150)
@given(text=_TEXTS)
def test_no_letter_of_a_plain_text_is_lost(text: str) -> None:
    with contextlib.suppress(ImportFileError):
        article = read_text(text)
        found = "".join(block.text for block in article.blocks)
        expected = clean_characters(text, "x")
        # The word after an opening fence names its language and is not text.
        if "```" not in text and "~~~" not in text:
            assert _MARKERS.sub("", found) == _MARKERS.sub("", expected)


@settings(deadline=None, max_examples=150)
@given(data=st.binary() | _TEXTS.map(lambda text: text.encode("utf-8", "ignore")))
def test_any_bytes_decode(data: bytes) -> None:
    text, encoding = decode(data)
    assert all(codecs.lookup(name) for name in encoding.split(" + "))
    assert len(text) <= len(data)


@example(text="араа", encoding="cp866")
@example(text="шнды гшщем", encoding="cp1251")  # «я» and «ю» are nothing in windows-1255
@example(text="яээьэне,нмппф трмыйн", encoding="cp1251")  # «я» is nothing in windows-1253
@example(text="яю галька", encoding="cp1251")  # the mark of UTF-16
@example(text="юящ", encoding="cp1251")
@settings(deadline=None, max_examples=80)
@given(
    text=st.text(alphabet="абвгдежзиклмнопрстуфхцчшщыьэюя .,", min_size=1),
    encoding=st.sampled_from(["cp1251", "koi8_r", "cp866", "utf-16", "utf-8", "utf-8-sig"]),
)
def test_any_russian_bytes_are_decoded_without_holes(text: str, encoding: str) -> None:
    assert "\ufffd" not in decode(text.encode(encoding))[0]


def test_a_byte_that_stands_for_nothing_in_a_long_greek_text_is_damage() -> None:
    greek = "Ο μύλος γυρίζει αργά δίπλα στο ποτάμι κάθε πρωί. " * 12
    data = greek.encode("cp1253")
    text, name = decode(data[:200] + b"\xd2" + data[200:])
    assert (name, text.replace("\ufffd", "")) == ("windows-1253", greek)
