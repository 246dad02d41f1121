"""Words about a noun agree with the one that takes its place, or nothing is changed."""

from __future__ import annotations

import pytest

from translations.glossary.gender import agreed, gender_of


def _with(text: str, there: str, wording: str, language: str) -> str | None:
    before, _, after = text.partition(there)
    about = agreed(before, there, after, wording, language)
    return None if about is None else f"{about[0]}{wording}{about[1]}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("el primer borde", "la primera frontera"),
        ("un gran borde", "una gran frontera"),
        ("Este borde es nuestro", "Esta frontera es nuestra"),
        ("su propio borde", "su propia frontera"),
        ("Ambos bordes", "Ambas fronteras"),
        ("dos bordes cerrados", "dos fronteras cerradas"),
        ("El nuevo borde no está muy cerrado.", "La nueva frontera no está muy cerrada."),
        ("Todos los bordes", "Todas las fronteras"),
        ("El borde abrió ayer.", "La frontera abrió ayer."),
        ("El borde bajo control", "La frontera bajo control"),
        ("Cruzaron el borde peligroso.", "Cruzaron la frontera peligrosa."),
        ("Es el borde. El tratado fue firmado.", "Es la frontera. El tratado fue firmado."),
    ],
)
def test_what_belongs_to_a_noun_takes_its_gender(text: str, wanted: str) -> None:
    there, wording = ("bordes", "fronteras") if "bordes" in text else ("borde", "frontera")
    assert _with(text, there, wording, "es") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "El borde del norte, el cual fue construido",
        "El borde, construido ayer, es largo",
        "El borde estratégico y nuevo",
        "El borde de la ciudad está cerrado",
        "Este borde es el nuestro",
        "Pintó rojo el marco borde",
        "El afgano-Tajik borde",
        "Un cambio en el borde está esperado",
    ],
)
def test_where_another_word_may_agree_nothing_is_sure(text: str) -> None:
    assert _with(text, "borde", "frontera", "es") is None


def test_the_other_way_round() -> None:
    assert _with("Esta frontera cierra.", "frontera", "borde", "es") == "Este borde cierra."
    assert _with("la nueva frontera", "frontera", "borde", "es") == "el nuevo borde"


def test_nouns_of_one_gender_need_nothing() -> None:
    text = "El borde, el cual fue construido"
    assert _with(text, "borde", "límite", "es") == "El límite, el cual fue construido"


def test_portuguese() -> None:
    assert _with("O novo acordo foi fechado.", "acordo", "aliança", "pt") == (
        "A nova aliança foi fechada."
    )
    assert _with("dois acordos", "acordos", "alianças", "pt") == "duas alianças"


def test_a_noun_that_does_not_tell_is_left() -> None:
    assert gender_of("área") == ""
    assert _with("El borde", "borde", "área", "es") is None
