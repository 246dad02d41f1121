"""The words beside a term tell whether it means the same in another place."""

from __future__ import annotations

import pytest

from translations.propagation.company import keeps_company


def _keeps(term: str, ours: str, theirs: str, language: str) -> bool:
    places = [(text, (text.index(term), text.index(term) + len(term))) for text in (ours, theirs)]
    return keeps_company(*places, language)


@pytest.mark.parametrize(
    ("language", "term", "ours", "theirs"),
    [
        ("ru", "курса", "корректировка курса США", "изменение курса США"),
        ("ru", "курса", "корректировка курса США", "изменение курса США в марте"),
        ("ru", "курса", "корректировка курса.", "корректировка курса, но не цен"),
        ("en", "course", "the new US course", "a US course that holds"),
        ("en", "course", "the course of the US", "for that course of the US"),
        ("en", "course", "the US course", "the US course in spring"),
        ("fr", "taux", "le taux de change", "un taux de change"),
        ("zh", "路线", "研究美国路线", "写到美国的路线"),
        ("ja", "路線", "アメリカの路線", "新しいアメリカの路線"),
    ],
)
def test_the_same_company(language: str, term: str, ours: str, theirs: str) -> None:
    assert _keeps(term, ours, theirs, language)


@pytest.mark.parametrize(
    ("language", "term", "ours", "theirs"),
    [
        ("ru", "курса", "корректировка курса США", "корректировка курса доллара"),
        ("ru", "курса", "корректировка курса США", "корректировка курса."),
        ("ru", "курса", "корректировка курса", "корректировка курса доллара"),
        ("ru", "курса", "корректировка курса США", "корректировка курса доллара США"),
        ("en", "course", "the US course", "the bus course"),
        ("en", "course", "change the course of the US", "change the course of the ship"),
        ("en", "course", "change the course", "change the course of the ship"),
        ("en", "course", "discuss the US course", "discuss the US course book"),
        ("de", "Kurs", "ändert den Kurs der USA", "ändert den Kurs des Schiffs"),
        ("zh", "路线", "研究美国路线", "研究英国路线"),
        ("ja", "路線", "アメリカの路線", "アフリカの路線"),
        ("ru", "Курс", "Курс", "Курс"),
    ],
)
def test_another_company(language: str, term: str, ours: str, theirs: str) -> None:
    assert not _keeps(term, ours, theirs, language)
