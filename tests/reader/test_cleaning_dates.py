"""A line that says only when the article appeared, in the languages of the press."""

from __future__ import annotations

import pytest

from reader.cleaning.dates import published_date


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("2025-03-09", "2025-03-09"),
        ("Sunday, 9 March 2025", "2025-03-09"),
        ("March 9, 2025", "2025-03-09"),
        ("9 de marzo de 2025", "2025-03-09"),
        ("9 de outubro de 2025", "2025-10-09"),
        ("9 giugno 2025", "2025-06-09"),
        ("9 września 2025 r.", "2025-09-09"),
        ("25/03/2025", "2025-03-25"),
        ("09/03/2025", ""),
        ("le 9 mars", ""),
        ("31 February 2025", ""),
        ("On 9 March 2025 the mill opened.", ""),
        ("9 mushrooms 2025", ""),
    ],
)
def test_a_date_line_says_only_a_date(line: str, iso: str) -> None:
    assert published_date(line) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("12. März 2024, 14:05 Uhr", "2024-03-12T14:05"),
        ("Stand: 12.03.2024, 14.05 Uhr", "2024-03-12T14:05"),
        ("Dienstag, 12. März 2024 um 14 Uhr", "2024-03-12T14:00"),
        ("Aktualisiert am 12. Dezember 2024 um 14:05 Uhr MEZ", "2024-12-12T14:05+01:00"),
        ("March 12, 2024 at 2:05 p.m.", "2024-03-12T14:05"),
        ("March 12, 2024 2:05 PM EDT", "2024-03-12T14:05-04:00"),
        ("Updated: 12 March 2024, 12:05 a.m. GMT", "2024-03-12T00:05+00:00"),
        ("14:05 GMT, 12 March 2024", "2024-03-12T14:05+00:00"),
        ("2024-03-12T14:05:09+03:00", "2024-03-12T14:05:09+03:00"),
        ("2024-03-12 14:05:09 +0300", "2024-03-12T14:05:09+03:00"),
        ("12 March 2024, 14:05 (UTC+5:30)", "2024-03-12T14:05+05:30"),
        ("12 марта 2024, 14:05", "2024-03-12T14:05"),
        ("Опубликовано: 12 марта 2024 г., 14:05 мск", "2024-03-12T14:05+03:00"),
        ("14:05, 12 марта 2024", "2024-03-12T14:05"),
        ("12.03.2024 в 14:05 (МСК)", "2024-03-12T14:05+03:00"),
        ("12 de marzo de 2024 a las 14:05", "2024-03-12T14:05"),
        ("Actualizado: 12 mar 2024 - 14:05 CET", "2024-03-12T14:05+01:00"),
        ("Publié le 12 mars 2024 à 14h05", "2024-03-12T14:05"),
        ("Mis à jour le mardi 12 mars 2024 à 14 h 05", "2024-03-12T14:05"),
        ("12 de março de 2024 às 14h05", "2024-03-12T14:05"),
        ("Atualizado em 25/03/2024 14h05", "2024-03-25T14:05"),
        ("12 marzo 2024 alle 14:05", "2024-03-12T14:05"),
        ("Pubblicato il 12 maggio 2024, ore 14.05", "2024-05-12T14:05"),
        ("12 marca 2024, godz. 14:05", "2024-03-12T14:05"),
        ("Opublikowano: 12 lipca 2024 r. o 14:05", "2024-07-12T14:05"),
        ("12 березня 2024 року о 14:05", "2024-03-12T14:05"),
        ("Опубліковано 12 вересня 2024, 14:05", "2024-09-12T14:05"),
        ("November 20, 2019 - 11:28 AMT", "2019-11-20T11:28"),
        ("November 20, 2019 - 11:28 somewhere", ""),
        ("12 March 2024, 25:05", ""),
        ("12 March 2024, 14:05 p.m.", ""),
    ],
)
def test_a_date_line_may_give_the_hour_and_the_zone(line: str, iso: str) -> None:
    assert published_date(line) == iso
