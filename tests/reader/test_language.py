"""Which language a text is in."""

from __future__ import annotations

import pytest

from reader.language import detect_language, normal_code, script_of_language
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
    [("en-US", "en"), ("ru_RU.UTF-8", "ru"), ("DE", "de"), ("", ""), ("x-default", ""), ("1", "")],
)
def test_normal_code_keeps_the_bare_language(tag: str, code: str) -> None:
    assert normal_code(tag) == code


def test_kana_makes_a_text_japanese_among_chinese_characters() -> None:
    assert main_script("日本語の本") == "kana"


def test_a_language_of_two_scripts_has_no_script() -> None:
    assert (script_of_language("ru"), script_of_language("sr")) == ("cyrillic", "")
