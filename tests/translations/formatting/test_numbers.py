"""Numbers that a machine says in words, and those that it leaves out: these are told."""

from __future__ import annotations

import pytest

from translations.engines.protocol import Link
from translations.formatting import formatted

_CODES = ("en", "es")


def _made(source: str, target: str, pairs: str = "", codes: tuple[str, str] = _CODES) -> list[str]:
    """Text and note for a target, words of which are linked ("rooms=salas")."""
    links = []
    for pair in pairs.split():
        here, there = pair.split("=")
        start, place = source.index(here), target.index(there)
        links.append(Link(start, start + len(here), place, place + len(there), 0.9))
    made = formatted(source, (), target, codes, lambda *_asked: links)
    return [made.text, made.note]


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("He has 5 books.", "Tiene cinco libros.", ("en", "es")),
        ("It cost 25 euros.", "Es kostete fünfundzwanzig Euro.", ("en", "de")),
        ("Двадцать 2 дома, 40 стен.", "Twenty 2 houses, forty walls.", ("ru", "en")),
        ("It cost 1.5 million.", "Costó 1.500.000.", ("en", "es")),
    ],
)
def test_a_number_in_words_is_not_lost(source: str, target: str, codes: tuple[str, str]) -> None:
    assert _made(source, target, codes=codes) == [target, ""]


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("He has 5 books.", "Tiene seis libros.", "5"),
        ("He has 5 books and 5 pens.", "Tiene cinco libros y plumas.", "5"),
        ("He has 1 book.", "Tiene un libro.", "1"),
        ("He has 0 books.", "La CIA no tiene libros en DVD.", "0"),
    ],
)
def test_another_number_or_an_article_does_not_stand_for_it(
    source: str, target: str, lost: str
) -> None:
    assert _made(source, target) == [target, f"lost: {lost}"]


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("The house has 25 rooms.", "La casa tiene salas.", "house=casa"),
        ("It fell by 25% today.", "Cayó hoy.", "today=hoy by=Cayó"),
        ("It cost $25 today.", "Costó hoy.", "today=hoy cost=Costó"),
        ("The house has 3,500 rooms.", "La casa tiene 350 salas.", "rooms=salas"),
        ("The house has 25 rooms.", "La casa tiene veinte salas.", "rooms=salas"),
    ],
)
def test_a_number_that_is_left_out_is_told(source: str, target: str, pairs: str) -> None:
    made = _made(source, target, pairs)
    assert made[0] == target
    assert made[1].startswith("lost: ")
