"""Numbers in Chinese, Japanese and Korean."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.checks.quantities import quantities

_NUMBERS = {
    "120万": 1_200_000, "1.5万": 15_000, "３億4500万": 345_000_000, "１万５千": 15_000,
    "34亿": 3_400_000_000,
    "十二": 12, "三百五十": 350, "一千零一": 1001, "二〇二一": 2021, "两千": 2000, "1,250": 1250,
    "一百二十万": 1_200_000, "2兆": 2 * 10**12, "12万5000": 125_000,
}  # fmt: skip


@pytest.mark.parametrize(("written", "value"), _NUMBERS.items())
def test_a_number_is_read(written: str, value: int) -> None:
    (number,) = quantities(f"约{written}人", "zh")
    assert Decimal(value) in number.readings
    assert number.span == (1, 1 + len(written))


@pytest.mark.parametrize("text", ["他们一样。", "统一", "千万不要", "十分好", "3月下雨"])
def test_a_word_with_a_character_of_a_number_is_no_sure_number(text: str) -> None:
    assert not any(number.is_sure for number in quantities(text, "zh"))


def test_a_time_of_day_is_one_number() -> None:
    (half,) = quantities("9時半に開く", "ja")
    (whole,) = quantities("午後7時30分に開く", "ja")
    assert Decimal("9.3") in half.readings
    assert Decimal("19.3") in whole.readings


@given(st.text(alphabet="0123456789.,，．１２〇一二十百千万億兆時半分割月 人"))
def test_any_text_is_read(text: str) -> None:
    for number in quantities(text, "ja"):
        assert text[slice(*number.span)].strip()
