"""Words that an engine finds unlikely: which stand out, which are left out; with a real pack."""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.unlikely import find_unlikely, unlikely_words
from translations.engines.protocol import Link, Reading, WordScore
from translations.engines.words import word_spans
from ui.cli.steering import steerable_engine

_TEXT = "the harbour was closed on monday evening"


def _reading(text: str, *probabilities: float, links: tuple[Link, ...] = ()) -> Reading:
    spans = word_spans(text)
    assert len(spans) == len(probabilities)
    pairs = zip(spans, probabilities, strict=True)
    return Reading(links, tuple(WordScore(*span, p) for span, p in pairs), None)


def _words(text: str, *probabilities: float, language: str = "en") -> list[str]:
    found = unlikely_words(text, language, _reading(text, *probabilities))
    return [text[slice(*finding.target_span or (0, 0))] for finding in found]


def test_the_one_word_far_below_the_others_is_told_with_its_source_word() -> None:
    link, weaker = Link(0, 5, 4, 11, 0.6), Link(6, 9, 4, 11, 0.3)
    reading = _reading(_TEXT, 0.9, 1e-7, 0.8, 0.9, 0.7, 0.9, 0.6, links=(weaker, link))
    (finding,) = unlikely_words(_TEXT, "en", reading)
    assert (finding.target_span, finding.source_span, finding.fix) == ((4, 11), (0, 5), None)
    assert (finding.check, finding.severity) == ("unlikely", "minor")
    assert "“harbour” unlikely here (below 0.001 %)" in finding.message


@pytest.mark.parametrize(
    "probabilities",
    [
        pytest.param((0.9, 1e-3, 0.8, 0.9, 0.7, 0.9, 0.6), id="not so unlikely"),
        pytest.param((0.9, 1e-7, 0.8, 0.9, 1e-7, 0.9, 0.6), id="another one as unlikely"),
        pytest.param((0.1, 1e-7, 0.1, 0.1, 0.1, 0.9, 0.6), id="hardly known at all"),
        pytest.param((0.9, 0.9, 1e-7, 0.9, 0.7, 0.9, 0.6), id="a function word"),
    ],
)  # fmt: skip
def test_a_word_that_does_not_stand_out_is_not_told(probabilities: tuple[float, ...]) -> None:
    assert _words(_TEXT, *probabilities) == []


def test_the_word_after_it_suffers_with_it() -> None:
    assert _words(_TEXT, 0.9, 0.9, 0.9, 1e-7, 1e-6, 0.9, 0.6) == ["closed"]


def test_names_and_numbers_are_left_out_but_german_nouns_are_not() -> None:
    text = "Yesterday the harbour of Rudnogorye was closed"
    assert _words(text, 0.9, 0.9, 0.8, 0.9, 1e-7, 0.9, 0.6) == []
    text = "the harbour was closed for 1970 days"
    assert _words(text, 0.9, 0.9, 0.8, 0.9, 0.9, 1e-7, 0.6) == []
    text = "gestern wurde der Hafen am Abend geschlossen"
    assert _words(text, 0.9, 0.9, 0.8, 1e-7, 0.9, 0.9, 0.6, language="de") == ["Hafen"]


def test_too_few_words_are_no_sentence() -> None:
    assert _words("the harbour was closed", 0.9, 1e-7, 0.8, 0.9) == []


def test_a_real_pack_finds_a_word_exchanged_in_a_sentence_that_it_knows() -> None:
    source = "Курс талера достиг самого высокого значения за шесть лет."
    right = "The exchange rate of the thaler has reached its highest level in six years."
    wrong = right.replace("highest", "oldest")
    passages = [Passage(source, target, "ru", "en") for target in (right, wrong, "")]
    engine = steerable_engine(None)
    try:
        ((at, finding),) = find_unlikely(
            [*passages, Passage("", right, "", "en")],
            lambda at: engine.read(passages[at].source, passages[at].target, "ru", "en"),
        )
    finally:
        engine.close()
    assert (at, wrong[slice(*finding.target_span or (0, 0))]) == (1, "oldest")
