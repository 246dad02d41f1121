"""Names that no dictionary knows, in the form that one would have."""

from __future__ import annotations

import pytest

from translations.propagation.nominative import nominative


@pytest.mark.parametrize(
    ("name", "called", "first"),
    [
        ("Альвией", "Alvia", "Альвия"),
        ("Шольцем", "Scholz", "Шольц"),
        ("Жапарову", "Japarov", "Жапаров"),
        ("Тасмагамбетовым", "Tasmagambetov", "Тасмагамбетов"),
        ("Назарбаевой", "Nazarbayeva", "Назарбаева"),
        ("Зеленским", "Zelensky", "Зеленский"),
        ("Толстого", "Tolstoy", "Толстой"),
        ("Туле", "Tula", "Тула"),
        ("Туле", "Thule", "Туле"),
        ("Зеленского", "Selenskyj", "Зеленский"),
        ("Алмате", "Almaty", "Алматы"),
        ("Чебоксарах", "Cheboksary", "Чебоксары"),
    ],
)
def test_the_first_form_is_the_one_that_sounds_like_the_name_elsewhere(
    name: str, called: str, first: str
) -> None:
    assert nominative(name, called) == first


@pytest.mark.parametrize(
    ("name", "called"),
    [("Шойгу", "Shoigu"), ("Оби", "Obi"), ("Петро", "Petro"), ("Дуди", "Dudy")],
)
def test_names_that_are_in_it_or_may_be_are_left(name: str, called: str) -> None:
    assert nominative(name, called) == name


def test_what_sounds_otherwise_says_nothing() -> None:
    assert nominative("Альвией", "the girl") == "Альвией"
