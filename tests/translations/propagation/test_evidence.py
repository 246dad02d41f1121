"""What speaks for a place of the same mistake."""

from __future__ import annotations

import pytest

from translations.propagation.evidence import is_name


@pytest.mark.parametrize(
    ("text", "word", "language", "expected"),
    [
        ("Он видел Курск вчера.", "Курск", "ru", True),
        ("Это — Курск.", "Курск", "ru", True),
        ("Курс падает.", "Курс", "ru", False),
        ("Он встал. Курс падает.", "Курс", "ru", False),
        ("— Курс падает, — сказал он.", "Курс", "ru", False),
        ("Он встал. — Курс падает!", "Курс", "ru", False),
        ("Er sah den Kurs.", "Kurs", "de", False),
        ("the rate of May", "rate", "en", False),
    ],
)
def test_a_capital_within_a_sentence_makes_a_name(
    text: str, word: str, language: str, expected: bool
) -> None:
    at = text.index(word)
    assert is_name(text, (at, at + len(word)), language) is expected
