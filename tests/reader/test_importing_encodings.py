"""Bytes into text."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.importing import decode, read_article

_RUSSIAN = (
    "Мельница стоит у реки, и реку об этом давно никто не спрашивал. Весной вода "
    "поднимается до третьей ступени, сапоги мельника висят на гвозде. «Подъём воды — дело обычное»."
)
_TEXTS = {
    "de": "Die Mühle steht am Fluß, und größere Schäden hat dort noch niemand gesehen, über Jahre.",
    "fr": "Le moulin est à côté de la rivière, et personne n’a rien demandé à celle-ci depuis "
    "l’été où l’eau a monté jusqu’à la troisième marche, là où l’ânier a été reçu.",
    "es": "El molino está junto al río, y nadie le preguntó nada al señor molinero aquella mañana.",
    "pl": "Młyn stoi nad rzeką, a rzeki od dawna już nikt o to nie pytał, więc płynie dalej.",
    "cs": "Mlýn stojí u řeky a řeky se na to už dlouho nikdo neptal, takže teče dál.",
}


@pytest.mark.parametrize(
    "encoding", ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5", "cp855", "utf-8"]
)
@pytest.mark.parametrize("length", [40, 200])
def test_russian_in_every_encoding(encoding: str, length: int) -> None:
    data = _RUSSIAN[:length].encode(encoding, errors="ignore")
    assert decode(data)[0] == data.decode(encoding)


@pytest.mark.parametrize("letters", ["upper", "title"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_russian_in_capitals(encoding: str, letters: str) -> None:
    text = getattr(_RUSSIAN.replace("—", "-"), letters)().replace("«", "").replace("»", "")
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("de", "cp1252"),
        ("de", "mac_roman"),
        ("fr", "cp1252"),
        ("fr", "cp850"),
        ("es", "cp1252"),
        ("es", "iso8859_15"),
        ("pl", "cp1250"),
        ("pl", "iso8859_2"),
        ("cs", "cp1250"),
    ],
)
def test_european_texts(language: str, encoding: str) -> None:
    data = _TEXTS[language].encode(encoding, errors="ignore")
    assert decode(data)[0] == data.decode(encoding)


@pytest.mark.parametrize(
    "text",
    ["Café déjà vu. L’été à Genève.", "Été", "¿Qué?", "Não há pão.", "È così.", "Größe", "“Yes”"],
)
def test_a_few_western_words(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "windows-1252")


_PARAGRAPHS = _RUSSIAN.replace("«", "").replace("»", "").replace("—", "-").split(". ")


@pytest.mark.parametrize("other", ["cp1251", "koi8_r", "cp866"])
@pytest.mark.parametrize("first", [True, False])
def test_paragraphs_of_utf8_and_of_another_encoding(other: str, first: bool) -> None:
    encodings = ["utf-8", other] if first else [other, "utf-8"]
    text, name = decode(_in_encodings(encodings * 2))
    assert text == _in_paragraphs(4)
    assert name == f"utf-8 + {decode(_PARAGRAPHS[0].encode(other))[1]}"


@pytest.mark.parametrize("pair", list(permutations(["cp1251", "koi8_r", "cp866", "iso8859_5"], 2)))
def test_paragraphs_in_two_cyrillic_encodings(pair: tuple[str, str]) -> None:
    assert decode(_in_encodings([*pair, *pair]))[0] == _in_paragraphs(4)


def test_short_lines_are_read_like_their_neighbours() -> None:
    lines = [_PARAGRAPHS[0], "Дом", _PARAGRAPHS[1], "Да", ""]
    data = b"\n".join(
        line.encode(name) for line, name in zip(lines, ["koi8_r"] * 2 + ["cp1251"] * 3, strict=True)
    )
    assert decode(data) == ("\n".join(lines), "koi8-r + windows-1251")


def test_a_western_line_in_a_text_of_utf8() -> None:
    lines = [_TEXTS["fr"], "Café de l’été", _TEXTS["de"]]
    data = b"\n".join(
        line.encode(name) for line, name in zip(lines, ["utf-8", "cp1252", "utf-8"], strict=True)
    )
    assert decode(data) == ("\n".join(lines), "utf-8 + windows-1252")


def test_a_few_broken_bytes_alone_on_a_line_are_damage() -> None:
    text, encoding = decode(f"{_RUSSIAN}\n".encode() + b"\xff\xfe\x80 end")
    assert encoding == "utf-8"
    assert text.startswith(_RUSSIAN)
    assert text.endswith("\ufffd end")


def _in_encodings(encodings: list[str]) -> bytes:
    """Paragraphs of Russian, one in each encoding."""
    texts = _in_paragraphs(len(encodings)).split("\n\n")
    return b"\n\n".join(t.encode(name) for t, name in zip(texts, encodings, strict=True))


def _in_paragraphs(number: int) -> str:
    return "\n\n".join((_PARAGRAPHS * 2)[:number])


@pytest.mark.parametrize("encoding", ["cp1253", "iso8859_7"])
def test_greek_is_not_taken_for_cyrillic(encoding: str) -> None:
    text = "Ο μύλος στέκεται δίπλα στο ποτάμι και κανείς δεν ρώτησε το ποτάμι εδώ και καιρό."
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["The mill stands by the river.", _RUSSIAN])
def test_wide_encodings_with_and_without_a_mark(encoding: str, text: str) -> None:
    for mark in ("", "\ufeff"):
        assert decode((mark + text).encode(encoding)) == (text, encoding)


def test_a_byte_order_mark_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbfMill") == ("Mill", "utf-8")


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    data = _RUSSIAN.encode()
    text, encoding = decode(data[:50] + b"\xff\xd0" + data[50:] + b"\xd0")
    assert encoding == "utf-8"
    assert text.replace("\ufffd", "") == _RUSSIAN


def test_a_declared_encoding_is_used() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body>Дом</body></html>'
    assert decode(html.encode("cp1251")) == (html, "windows-1251")


def test_a_wrongly_declared_encoding_is_not() -> None:
    html = f'<html><head><meta charset="utf-8"></head><body>{_RUSSIAN}</body></html>'
    assert decode(html.encode("cp1251"))[0] == html


def _page(text: str, declared: str, encoding: str) -> bytes:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>'
    return head.encode() + text.encode(encoding)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "windows-1251", "koi8-r"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5"])
def test_a_page_in_russian_that_declares_another_encoding(declared: str, encoding: str) -> None:
    page = _page(_RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"'), declared, encoding)
    assert decode(page)[0] == page.decode(encoding)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_western_page_that_declares_a_cyrillic_encoding(language: str) -> None:
    page = _page(_TEXTS[language] * 3, "windows-1251", "cp1252")
    assert decode(page)[0] == page.decode("cp1252")


@pytest.mark.parametrize("encoding", ["euc_jp", "cp932", "gb18030", "big5", "cp949"])
def test_an_eastern_page_that_declares_a_western_encoding(encoding: str) -> None:
    text = {
        "euc_jp": "水車は川のそばにあり、川に尋ねる人は長い間いませんでした。",
        "cp932": "水車は川のそばにあり、川に尋ねる人は長い間いませんでした。",
        "gb18030": "磨坊在河边，很久以来没有人问过河流的意见。春天水涨到第三级台阶。",
        "big5": "磨坊在河邊，很久以來沒有人問過河流的意見。春天水漲到第三級臺階。",
        "cp949": "방앗간은 강가에 서 있고 오랫동안 아무도 강에게 묻지 않았습니다. 봄에는 물이.",
    }[encoding]
    page = _page(text * 4, "iso-8859-1", encoding)
    assert decode(page)[0] == page.decode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_TEXTS["de"], "cp1252"),
        (_TEXTS["fr"], "cp1252"),
        ("\xa0\xa0\xa0\xa0Le prix\xa0: 10\xa0€ \xa0\xa0\xa0\xa0\xa0 ×××××××××××××××××××", "cp1252"),
        ("Ѕто — лист бумаги. " + _RUSSIAN, "cp1251"),
        (
            "Млин стоји поред реке, а њу о томе већ дуго нико није питао; људи ћуте и чекају.",
            "cp1251",
        ),
    ],
)
def test_a_rightly_declared_encoding_is_believed(text: str, encoding: str) -> None:
    page = _page(text, encoding.replace("cp", "windows-"), encoding)
    assert decode(page)[0] == page.decode(encoding)


@pytest.mark.parametrize("word", ["più", "città e più", "mercoledì"])
def test_one_italian_word_in_an_old_encoding(word: str) -> None:
    text = f"Non abbiamo visto il mulino, ma il mugnaio ci ha detto {word} di una volta."
    assert decode(text.encode("cp850"))[0] == text


def test_the_sign_of_the_euro_tells_a_newer_encoding() -> None:
    data = f"{_TEXTS['fr']} Prix : 10 € ; œuvre d’art.".encode("iso8859_15", errors="ignore")
    assert decode(data)[0] == data.decode("iso8859_15")


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    html = f'<html><head><meta charset="x-mill"></head><body>{_RUSSIAN}</body></html>'
    assert decode(html.encode("koi8_r", errors="ignore"))[1] == "koi8-r"


@pytest.mark.parametrize("encoding", ["iso2022_jp", "shift_jis", "euc_jp"])
def test_japanese(encoding: str) -> None:
    text = "水車小屋は川のほとりに立っています。春になると水は三段目まで上がります。" * 4
    assert decode(text.encode(encoding))[0] == text


def test_the_encoding_is_in_the_provenance(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_bytes(_RUSSIAN.encode("koi8_r", errors="ignore"))
    article = read_article(path)
    assert (article.provenance.encoding, article.language) == ("koi8-r", "ru")


def test_a_page_on_one_line_may_have_parts_in_another_encoding() -> None:
    page = (
        '<html><head><meta charset="utf-8"><title>Новости порта</title></head><body>'
        "<p>Совет решил построить новый причал у старого маяка.</p><p>".encode()
        + "Паром пойдёт весной, а билет будет стоить столько же.".encode("cp1251")
        + b"</p></body></html>"
    )
    text, name = decode(page)
    assert "Совет решил построить новый причал" in text
    assert "Паром пойдёт весной" in text
    assert name == "utf-8 + windows-1251"


@pytest.mark.parametrize("other", ["cp1251", "koi8_r"])
@pytest.mark.parametrize("first", [True, False])
def test_two_encodings_in_one_line(other: str, first: bool) -> None:
    start, end = _PARAGRAPHS[0] + ". ", _PARAGRAPHS[1]
    names = ("utf-8", other) if first else (other, "utf-8")
    assert decode(start.encode(names[0]) + end.encode(names[1]))[0] == start + end


def test_western_words_after_utf8_in_one_line() -> None:
    start, end = _TEXTS["fr"] + " ", "Été à la rivière, café déjà fermé."
    assert decode(start.encode() + end.encode("cp1252"))[0] == start + end


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", ["The mill stands by the river.", _RUSSIAN])
def test_utf16_joined_to_utf8(mark: str, text: str) -> None:
    data = f"{_RUSSIAN}\n".encode() + (mark + text).encode("utf-16-le")
    assert decode(data) == (f"{_RUSSIAN}\n{text}", "utf-8 + utf-16-le")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("It’s the mill".encode() + b"er\x92s", "It’s the miller’s"),
        ("It’s late".encode() + b" \xff now", "It’s late \ufffd now"),
        ("Мир и".encode() + b" \xd0 ", "Мир и \ufffd "),
        ("Мир".encode() + b"\x92", "Мир’"),
    ],
)
def test_stray_bytes_in_utf8(data: bytes, text: str) -> None:
    assert decode(data) == (text, "utf-8")


@given(st.text())
def test_what_is_utf8_comes_back(text: str) -> None:
    assume("\0" not in text and "\x1b" not in text and not text.startswith("\ufeff"))
    assert decode(text.encode())[0] == text


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0x80, 0xFF)), min_size=1, max_size=3))
def test_all_the_sound_text_survives_stray_bytes(strays: list[tuple[int, int]]) -> None:
    chars = [char.encode() for char in _RUSSIAN]
    for place, byte in strays:
        chars.insert(place, bytes([byte]))
    rest = iter(decode(b"".join(chars))[0])
    assert all(char in rest for char in _RUSSIAN)


@pytest.mark.parametrize("text", ["Mill\n\nThe mill\0 turns every day.\0\n", _RUSSIAN + "\0\0\n"])
def test_stray_zero_bytes_make_no_utf16(text: str) -> None:
    assert decode(text.encode())[1] == "utf-8"
    assert decode((text + " ").encode())[1] == "utf-8"
