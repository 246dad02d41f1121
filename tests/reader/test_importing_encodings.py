"""Bytes into text."""

from __future__ import annotations

from pathlib import Path

import pytest

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
