"""Nearly the same source with another wording: what is a counterpart, and what is not."""

# ruff: noqa: E501 - pairs read best side by side
from __future__ import annotations

import pytest

from reader.model import BlockKind
from translations.checks.alike import find_alike
from translations.checks.finding import Located, Outside, Passage
from translations.checks.library_facts import KnownWords
from translations.checks.run import check_passages
from translations.checks.side_by_side import text_of


def _passages(*pairs: tuple[str, str], language: str = "de") -> list[Passage]:
    return [Passage(source, target, "en", language) for source, target in pairs]


def _told(found: list[Located], passages: list[Passage]) -> list[tuple[int, str, str | None]]:
    return [(at, passages[at].target[slice(*f.target_span or (0, 0))], f.fix) for at, f in found]


_ONE = (
    "In 2019 the council adopted the budget for the harbour.",
    "2019 nahm der Rat den Haushalt für den Hafen an.",
)


def test_another_word_where_the_sources_agree_is_told_with_the_earlier_one_as_its_fix() -> None:
    later = (
        "In 2021 the council adopted the budget for the harbour.",
        "2021 nahm der Rat das Budget für den Hafen an.",
    )
    passages = _passages(_ONE, later)
    found = find_alike(passages)
    assert _told(found, passages) == [(1, "das Budget", "den Haushalt")]
    ((_, finding),) = found
    start, end = finding.source_span or (0, 0)
    assert "budget" in later[0][start:end]
    assert "2021" not in later[0][start:end]


def test_the_rarer_wording_is_told_even_where_it_comes_first() -> None:
    passages = _passages(
        ("In 2019 the council adopted the budget for the harbour.", "2019 nahm der Rat das Budget für den Hafen an."),
        ("In 2020 the council adopted the budget for the harbour.", "2020 nahm der Rat den Haushalt für den Hafen an."),
        ("In 2021 the council adopted the budget for the harbour.", "2021 nahm der Rat den Haushalt für den Hafen an."),
        ("The budget was read aloud.", "Der Haushalt wurde verlesen."),
    )  # fmt: skip
    assert _told(find_alike(passages), passages) == [(0, "das Budget", "den Haushalt")]


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(("In 2021 the council adopted the budget for the harbour.", "2021 nahm der Rat den Haushalt für den Hafen an."), id="number"),
        pytest.param(("In 2019 the council adopted the budget for the market.", "2019 nahm der Rat den Haushalt für den Markt an."), id="word"),
        pytest.param(("In 2019 the council adopted the budgets for the harbour.", "2019 nahm der Rat die Haushalte für den Hafen an."), id="form"),
        pytest.param(("In 2021 the council adopted the budget for the harbour.", "Den Haushalt für den Hafen nahm der Rat 2021 an."), id="order"),
        pytest.param(("In 2021 the council adopted the budget for the harbour.", "Erst zwei Jahre später, 2021, stimmte die Mehrheit dafür."), id="free"),
    ],
)  # fmt: skip
def test_counterparts_of_what_differs_in_the_source_are_not_told(later: tuple[str, str]) -> None:
    assert find_alike(_passages(_ONE, later)) == []


def test_a_city_and_its_name_in_the_other_language_are_counterparts() -> None:
    passages = _passages(
        ("The talks in Cologne were adjourned until next week.", "Die Gespräche in Köln wurden auf nächste Woche vertagt."),
        ("The talks in Vienna were adjourned until next week.", "Die Verhandlungen in Wien wurden auf nächste Woche vertagt."),
    )  # fmt: skip
    assert _told(find_alike(passages), passages) == [(1, "Verhandlungen", "Gespräche")]


def test_where_an_earlier_segment_agrees_nothing_is_told() -> None:
    passages = _passages(
        ("In 2018 the council adopted the budget for the harbour.", "2018 nahm der Rat das Budget für den Hafen an."),
        _ONE,
        ("In 2021 the council adopted the budget for the harbour.", "2021 nahm der Rat das Budget für den Hafen an."),
    )  # fmt: skip
    assert [at for at, _ in find_alike(passages)] == [1]


def test_a_target_that_is_the_untouched_source_is_left_to_another_check() -> None:
    passages = _passages(
        ("Voters go to the polls on the new name today", "Voters go to the polls on the new name today"),
        ("Voters go to the ballot on the new name today", "Voters go to the ballot on the old name today"),
    )  # fmt: skip
    assert find_alike(passages) == []


def test_what_an_echo_tells_already_is_not_told_twice() -> None:
    title = Passage(
        "Changes in the course of the harbour council worry the whole town",
        "Changes in the rate of the harbour council worry the whole town",
        "de",
        "en",
        BlockKind.TITLE,
    )
    body = Passage(
        "Changes in the course of the harbour council worry the whole town today",
        "Changes in the policy of the harbour council worry the whole town today",
        "de",
        "en",
    )
    assert [(at, f.check) for at, f in check_passages([title, body])] == [(0, "echo"), (1, "echo")]
    assert [at for at, _ in find_alike([title, body])] == [1]


def test_at_the_beginning_the_fix_has_a_capital() -> None:
    passages = _passages(
        ("The budget for the harbour was adopted in 2019.", "Der Haushalt für den Hafen wurde 2019 angenommen."),
        ("The budget for the harbour was adopted in 2021.", "Das Budget für den Hafen wurde 2021 angenommen."),
        ("In 2022 the budget for the harbour was adopted.", "2022 wurde der Haushalt für den Hafen angenommen."),
        ("Nobody read the budget.", "Niemand las den Haushalt."),
    )  # fmt: skip
    assert _told(find_alike(passages), passages) == [(1, "Das Budget", "Der Haushalt")]


def test_the_source_word_is_exact_where_the_memory_knows_it() -> None:
    weights = {("budget", text_of("Haushalt", "de").keys[0]): 1.2}
    outside = Outside(lexicon=KnownWords(("en", "de"), 1, weights))
    pairs = (
        _ONE,
        (
            "In 2021 the council adopted the budget for the harbour.",
            "2021 nahm der Rat das Budget für den Hafen an.",
        ),
    )
    passages = [Passage(source, target, "en", "de", outside=outside) for source, target in pairs]
    ((at, finding),) = find_alike(passages)
    assert passages[at].source[slice(*finding.source_span or (0, 0))] == "budget"
