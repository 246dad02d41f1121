"""What of a text is an address, and what only looks like one."""

from __future__ import annotations

import pytest

from translations.formatting.placeables import PlaceableKind, placeables


def _urls(text: str) -> list[str]:
    return [p.text for p in placeables(text) if p.kind is PlaceableKind.URL]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See example.co.uk today.", ["example.co.uk"]),
        ("BBC.com, Lenta.ru и t.me/channel_x.", ["BBC.com", "Lenta.ru", "t.me/channel_x"]),
        ("(gov.uk/visas?x=1).", ["gov.uk/visas?x=1"]),
        ("Www.Example.com and HTTPS://A.B/c", ["Www.Example.com", "HTTPS://A.B/c"]),
        ("请访问example.com了解", ["example.com"]),
        ("example.com's and example.com: yes", ["example.com", "example.com"]),
        ("Write to mailto:anna@mill.example?subject=Hi.", ["mailto:anna@mill.example?subject=Hi"]),
        ("(tel:+49-30-123), doi:10.1000/182.", ["tel:+49-30-123", "doi:10.1000/182"]),
        ("git+ssh://a.b/c and 1https://a.b", ["git+ssh://a.b/c", "https://a.b"]),
    ],
)
def test_an_address_needs_no_scheme(text: str, expected: list[str]) -> None:
    assert _urls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He said.It was said.it again",
        "at 5 a.m./p.m., 60 km/h, and/or, т.д./т.п.",
        "Node.js, main.py, U.S.A./U.K., S.p.A./Srl, etc./e.g.",
        "press.office@example.org, john.com@example.org, @user.com, #tag.com",
        "3.5.2026, 1.000,50, v1.2",
        "Tel: 030 123, E-mail:anna@example.org, mailto: nobody, doi: a number",
    ],
)
def test_abbreviations_files_and_mails_are_no_addresses(text: str) -> None:
    assert _urls(text) == []
