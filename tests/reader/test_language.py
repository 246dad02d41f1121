"""Which language a text is in."""

from __future__ import annotations

import pytest

from reader.language import detect_language, normal_code, script_of_language
from reader.language_codes import cldr_locale, english_name, library_code
from reader.scripts import main_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry leaves the harbour at six in the morning and comes back at night.", "en"),
        ("Паром выходит из порта в шесть утра и возвращается только ночью.", "ru"),
        ("Die Fähre verlässt den Hafen um sechs Uhr morgens und kommt abends zurück.", "de"),
        ("El transbordador sale del puerto a las seis de la mañana y vuelve de noche.", "es"),
        ("Le bac quitte le port à six heures du matin et revient dans la nuit.", "fr"),
        ("Пором виходить із порту о шостій ранку та повертається лише вночі.", "uk"),
        ("Το πλοίο φεύγει από το λιμάνι στις έξι.", "el"),
        ("フェリーは朝六時に港を出ます。", "ja"),
        ("渡轮早上六点离开港口。", "zh"),
        ("페리는 아침 여섯 시에 항구를 떠납니다.", "ko"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"), [("Привіт, сусіде", "uk"), ("Мы пришли", "ru"), ("Ўсё добра", "be")]
)
def test_telling_letters_decide_short_cyrillic_texts(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12 + 30", "…", "\u200b", "Off"])
def test_english_where_there_is_no_telling(text: str) -> None:
    assert detect_language(text) == "en"


def test_furniture_at_the_ends_of_a_long_text_does_not_count() -> None:
    text = "Меню Главная Новости\n" + "The mill stands by the river. " * 400 + "\nВойти"
    assert detect_language(text) == "en"


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    detect_language("The mill stands by the river and turns.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-US", "en"),
        ("ru_RU.UTF-8", "ru"),
        ("DE", "de"),
        ("", ""),
        ("x-default", ""),
        ("1", ""),
        ("no", "nb"),
        ("iw-IL", "he"),
        ("in", "id"),
        ("eng", "en"),
    ],
)
def test_normal_code_keeps_the_bare_language(tag: str, code: str) -> None:
    assert normal_code(tag) == code


def test_kana_makes_a_text_japanese_among_chinese_characters() -> None:
    assert main_script("日本語の本") == "kana"


def test_a_language_of_two_scripts_has_no_script() -> None:
    assert (script_of_language("ru"), script_of_language("sr")) == ("cyrillic", "")


def test_norwegian_has_the_code_of_its_packs() -> None:
    text = (
        "Regjeringen la i dag frem et forslag til statsbudsjett for neste år, og statsministeren"
        " sa at skattene ikke skal økes. Opposisjonen mener at dette ikke er nok til å styrke"
        " økonomien i kommunene."
    )
    assert detect_language(text) == "nb"
    assert script_of_language("nb") == "latin"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pt-BR", "pb"),
        ("por_BR", "pb"),
        ("pt-PT", "pt"),
        ("zh-Hant-TW", "zt"),
        ("zh_HK", "zt"),
        ("zh-Hans-HK", "zh"),
        ("cmn_Hant", "zt"),
        ("nor", "nb"),
        ("nob_Latn", "nb"),
        ("iw", "he"),
        ("eng_Latn", "en"),
        ("sr-Latn-RS", "sr"),
        ("no tag", ""),
    ],
)
def test_any_tag_has_the_code_of_its_packs(tag: str, code: str) -> None:
    assert library_code(tag) == code


@pytest.mark.parametrize(
    ("code", "number", "month"),
    [("pb", "1,5", "janeiro"), ("zt", "1.5", "1月"), ("nb", "1,5", "januar"), ("??", None, None)],
)
def test_conventions_of_a_language_are_known_by_the_codes_of_packs(
    code: str, number: str | None, month: str | None
) -> None:
    locale = cldr_locale(code)
    if locale is None:
        assert number is None
    else:
        assert number == f"1{locale.number_symbols['latn']['decimal']}5"
        assert locale.months["format"]["wide"][1] == month


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("zh", "Chinese"),
        ("zt", "Traditional Chinese"),
        ("pb", "Brazilian Portuguese"),
        ("nb", "Norwegian Bokmål"),
        ("xx", ""),
    ],
)
def test_a_language_is_called_as_english_does(code: str, name: str) -> None:
    assert english_name(code) == name
