"""Checks of documents of many segments: twice as many are twice the work, not four times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from reader.model import BlockKind
from tests.work import calls_in
from translations.checks.alike import find_alike
from translations.checks.echoes import find_echoes
from translations.checks.finding import Located, Passage
from translations.checks.run import DOCUMENT_CHECKS, DocumentCheck

_COUNT = 150
#: Twice, and more for what is compared with a bounded number of others; four times is too much.
_MOST_GROWTH = 2.6
_Row = Callable[[int], tuple[str, str]]
_WORDS = "река берег город завод школа театр музей мост парк вокзал рынок банк".split()


def _row(at: int) -> tuple[str, str]:
    return (
        f"Team {at} scored {at % 7 + 3} points in this round of the championship",
        f"Команда {at} набрала {at % 7 + 3} очков в этом туре чемпионата",
    )


def _same(_at: int) -> tuple[str, str]:
    return _row(1)


def _row_in_other_words(at: int) -> tuple[str, str]:
    word, other = _WORDS[at % 12], _WORDS[at // 12 % 12]
    return (
        f"In {at} the council adopted the budget for the harbour.",
        f"В {at} году совет принял {word}{other} для порта.",
    )


def _growth(check: Callable[[Sequence[Passage]], object], of: _Row) -> float:
    """How many times the work of so many segments that of twice as many is."""
    passages = [Passage(*of(at), "en", "ru") for at in range(2 * _COUNT)]
    check(passages)  # what is looked up once
    return calls_in(lambda: check(passages)) / calls_in(lambda: check(passages[:_COUNT]))


@pytest.mark.parametrize("of", [_row, _same])
@pytest.mark.parametrize("check", DOCUMENT_CHECKS, ids=lambda check: check.name)
def test_twice_as_many_segments_of_one_shape_are_twice_the_work(
    check: DocumentCheck, of: _Row
) -> None:
    assert _growth(check.run, of) < _MOST_GROWTH


def test_rows_that_all_have_other_words_are_compared_with_the_latest_only() -> None:
    assert _growth(find_alike, _row_in_other_words) < _MOST_GROWTH


def test_the_last_row_of_a_long_table_is_still_compared() -> None:
    source = "In {} the council adopted the budget for the harbour."
    target = "{} nahm der Rat den Haushalt für den Hafen an."
    rows = [(source.format(year), target.format(year)) for year in range(1700, 2000)]
    rows[-1] = rows[-1][0], rows[-1][1].replace("den Haushalt", "das Budget")
    found = find_alike([Passage(*row, "en", "de") for row in rows])
    assert [(at, finding.fix) for at, finding in found] == [(299, "den Haushalt")]


def test_headings_of_one_shape_are_compared_with_the_nearest_only() -> None:
    def run(passages: Sequence[Passage]) -> list[Located]:
        return find_echoes([replace(each, kind=BlockKind.HEADING) for each in passages])

    assert _growth(run, _row_in_other_words) < _MOST_GROWTH
