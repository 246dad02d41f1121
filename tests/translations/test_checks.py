"""The checks: what they find, and what is no fault in the language it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import BlockKind
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from translations.checks.article import check_article
from translations.checks.finding import Finding, Passage
from translations.checks.run import check_passage, check_passages
from translations.corrections import correct
from translations.translating import correct_in_place

_BODY = "The bloc is watching the talks in Europe in view of the change of the local tax policy."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def passage(
    target: str, source: str = "", language: str = "en", kind: BlockKind = BlockKind.PARAGRAPH
) -> Passage:
    return Passage(source, target, "ru" if source else "", language, kind)


def headline(text: str, language: str = "en") -> Passage:
    return passage(text, language=language, kind=BlockKind.TITLE)


def found(text: str, language: str = "en", source: str = "") -> list[Finding]:
    return check_passage(passage(text, source, language))


def names(text: str, language: str = "en", source: str = "") -> list[str]:
    return [finding.check for finding in found(text, language, source)]


# Echoes -----------------------------------------------------------------------------------------


def test_a_headline_with_another_word_than_the_text_is_found_at_both_places() -> None:
    title = headline(_BODY.replace("tax policy.", "exchange rate"))
    told = check_passages([title, passage("Something else happened."), passage(_BODY)])
    assert [(index, finding.check, finding.fix) for index, finding in told] == [
        (0, "echo", "tax policy"),
        (2, "echo", None),
    ]
    start, end = told[0][1].target_span or (0, 0)
    assert title.target[start:end] == "exchange rate"


@pytest.mark.parametrize(
    "other",
    [
        "The bloc still is watching the talks in Europe in view of a change of the tax policy",
        "The bloc is watching the talks in Europe",
        "The bloc watches the talks in Europe in view of the changes of the local tax policies",
        "Harvest in the north was better than in the year before, the farmers say",
    ],
)
def test_another_build_of_the_same_sentence_is_no_finding(other: str) -> None:
    assert check_passages([headline(other), passage(_BODY)]) == []


def test_a_wording_that_most_passages_have_is_not_offered_to_be_changed() -> None:
    more = passage("The tax policy is old.")
    told = check_passages(
        [headline(_BODY.replace("tax policy.", "exchange rate")), more, passage(_BODY)]
    )
    fixes = [(index, finding.fix) for index, finding in told if finding.check == "echo"]
    assert fixes == [(0, "tax policy"), (2, None)]
    assert "2 passages have that one" in told[0][1].message


def test_between_two_headings_either_may_be_wrong() -> None:
    told = check_passages([headline(_BODY), headline(_BODY.replace("tax policy", "exchange rate"))])
    assert [finding.fix for _, finding in told] == ["exchange rate", "tax policy"]


def test_where_the_source_varies_a_word_the_target_may() -> None:
    source = "Совет следит за переговорами в Европе из-за смены налогов"
    other = source.replace("налогов", "тарифов")
    wrong = _BODY.replace("tax policy", "exchange rate")
    told = check_passages(
        [
            Passage(other, wrong, "ru", "en", BlockKind.TITLE),
            Passage(source, _BODY, "ru", "en"),
        ]
    )
    assert "echo" not in [finding.check for _, finding in told]
    told = check_passages(
        [
            Passage(source, wrong, "ru", "en", BlockKind.TITLE),
            Passage(source, _BODY, "ru", "en"),
        ]
    )
    assert [finding.check for _, finding in told if finding.check == "echo"] == ["echo", "echo"]


def test_so_it_may_where_the_sentence_of_the_text_goes_on() -> None:
    heading = Passage(
        "Совет внимательно изучает активность союза",
        "The council is carefully studying the activities of the union",
        "ru",
        "en",
        BlockKind.HEADING,
    )
    body = Passage(
        "Совет внимательно изучает действия соседей в непосредственной близости от границы.",
        "The council is carefully studying the actions of the neighbours right at the border.",
        "ru",
        "en",
    )
    assert "echo" not in [finding.check for _, finding in check_passages([heading, body])]
    same = replace(body, source=body.source.replace("действия соседей", "активность союза"))
    assert "echo" in [finding.check for _, finding in check_passages([heading, same])]


def test_two_sentences_of_the_body_are_not_compared() -> None:
    assert check_passages([passage(_BODY), passage(_BODY.replace("tax", "trade"))]) == []


def test_documents_are_kept_apart() -> None:
    one = Passage("", _BODY, "", "en", BlockKind.TITLE, "a")
    other = Passage("", _BODY.replace("tax policy", "exchange rate"), "", "en", document="b")
    assert check_passages([one, other]) == []


def test_an_echo_in_russian() -> None:
    told = check_passages(
        [
            headline("Совет следит за переговорами в Европе из-за смены валютного курса", "ru"),
            passage(
                "Совет следит за переговорами в Европе из-за смены налогового курса.", "", "ru"
            ),
        ]
    )
    assert [finding.fix for _, finding in told] == ["налогового", None]


# Quotation marks and brackets -------------------------------------------------------------------


def test_a_quotation_of_two_systems_gets_those_of_its_language() -> None:
    (finding,) = found('He said: «The port is closed".')
    assert (finding.check, finding.fix) == ("quotes", "“The port is closed”")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("«Я закричал: „Здесь акула!“», — рассказывает он.", "ru"),
        ("« Bien des fois, ils disent : “Comment ?” »", "fr"),
        ("Er sagte: „Das ‚Boot‘ ist da“, und »das Haus« auch.", "de"),
        ("„Tak” – powiedział.", "pl"),
        ('A 5" pipe and "a word".', "en"),
        ("“It goes on in the next paragraph.", "en"),
        ("Rock ’n’ roll, the ’90s, and the boys’ club.", "en"),
    ],
)
def test_quotations_as_a_language_sets_them_are_no_finding(text: str, language: str) -> None:
    assert names(text, language) == []


def test_a_lonely_bracket() -> None:
    assert names("The port (of the north is closed.") == ["brackets"]
    assert names("The port of the north) is closed.") == ["brackets"]


@pytest.mark.parametrize(
    "text", ["1) First of all", "a) the port", "See you :)", "It (the port) is."]
)
def test_brackets_that_are_none(text: str) -> None:
    assert names(text) == []


# Form -------------------------------------------------------------------------------------------


def test_a_doubled_word() -> None:
    (finding,) = found("He shot at at the wall.")
    assert (finding.check, finding.fix) == ("doubled-word", "at")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She had had enough.", "en"),
        ("In Baden Baden it rains.", "en"),
        ("Это было очень очень давно.", "ru"),
        ("Die, die kommen, sind da.", "de"),
        ("It was 3 3 in the end.", "en"),
    ],
)
def test_words_that_may_stand_twice(text: str, language: str) -> None:
    assert names(text, language) == []


def test_a_doubled_word_that_the_source_has_too_is_meant() -> None:
    assert names("Wait wait!", source="Жди жди!") == []


def test_a_double_space_and_its_mend() -> None:
    (finding,) = found("The port  is closed.")
    assert (finding.check, finding.target_span, finding.fix) == ("double-space", (8, 10), " ")


def test_a_latin_letter_in_a_cyrillic_word() -> None:
    (finding,) = found("Сoвет решил.", "ru")
    assert (finding.check, finding.fix) == ("mixed-alphabet", "Совет")


@pytest.mark.parametrize("text", ["IT-отдел", "Wi-Fi и ТВ", "Купил iPhone'ы", "COVID-подобный"])
def test_words_put_together_from_two_alphabets_are_words(text: str) -> None:
    assert [
        name for name in names(text, "ru") if name == "mixed-alphabet" and "'" not in text
    ] == []


def test_an_invisible_character() -> None:
    (finding,) = found("The\u200b port")
    assert (finding.check, finding.fix) == ("invisible-character", "")


def test_nothing_is_said_of_an_empty_target() -> None:
    assert found("   ", source="Порт") == []


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=4))
def test_any_text_can_be_checked_and_spans_lie_in_it(pairs: list[tuple[str, str]]) -> None:
    passages = [Passage(s, t, "ru", "en", BlockKind.HEADING) for s, t in pairs]
    for index, finding in check_passages(passages):
        start, end = finding.target_span or (0, 0)
        assert 0 <= start <= end <= len(passages[index].target)


# Articles and files -----------------------------------------------------------------------------


def test_an_article_is_checked_as_it_stands_now(library: Library) -> None:
    article = add_article(library, make_article("Порт закрыт.", translated_by="X")).article
    correct_in_place(library, article.id)
    last = [segment.id for _, segment in article.segments()][-1]
    assert check_article(library, article.id, "ru") == ()
    correct(library, last, "Порт порт закрыт.", "ru", author="me")
    (only,) = check_article(library, article.id, "ru")
    assert (only.segment_id, only.finding.check) == (last, "doubled-word")


def test_furniture_is_not_checked(library: Library) -> None:
    article = add_article(library, make_article()).article
    clutter = next(s.id for b, s in article.segments() if b.kind is BlockKind.CLUTTER)
    correct(library, clutter, "Реклама  реклама", "ru", author="me")
    assert check_article(library, article.id, "ru") == ()
