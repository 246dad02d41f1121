"""Marked phrases of English sentences on the right words of what Apertium makes of them."""

from __future__ import annotations

import shutil

import pytest

from reader.model import InlineMark, MarkKind
from translations.engines.apertium import ApertiumEngine
from translations.engines.apertium_modes import find_apertium
from translations.engines.protocol import NO_WISHES
from translations.formatting import ask_marked, formatted_target, prepare

_found = find_apertium() if shutil.which("apertium") else None
pytestmark = pytest.mark.skipif(
    _found is None or _found.mode("en", "es") is None,
    reason="Apertium with its pair eng-spa is not installed"
    " (apt-get install apertium apertium-eng-spa)",
)

#: What is marked, and what a person would mark in the target; other versions of the pair may say
#: some of it otherwise.
_SENTENCES = (
    ("The [exchange rate] rose on Wednesday.", "tipo de cambio"),
    ("The mayor [never] said that.", "nunca"),
    (
        "She works for the [World Health Organization] in Geneva.",
        "Organización Mundial de la Salud",
    ),
    ("Prices rose by [20 percent] last year.", "20 por ciento"),
    ("The [old bridge] will be closed for two weeks.", "puente viejo"),
    ("Write to the [city council] before Friday.", "ayuntamiento"),
    ("The president met [Angela Merkel] in Berlin.", "Angela Merkel"),
    ("The government will [not] change the law.", "no"),
    ("Nobody knows why the price of [bread] rises.", "pan"),
    ("The minister spoke about [climate change] and energy.", "cambio de clima"),
    ("I bought a [red car] and a blue bicycle.", "coche rojo"),
    ("Two thousand people [lost their jobs] in January.", "perdieron sus trabajos"),
    ("The [first] minister and the second minister resigned.", "primer"),
    ("Before the war, [oil] was cheap; after the war, gas was cheap.", "óleo"),
    ("She has been living [in London] since 2010.", "en Londres"),
    ("They want to [take part in] the elections.", "mediar en"),
    ("The [fire brigade] came quickly.", "brigada de bomberos"),
    ("He drank [a glass of water].", "un vaso de agua"),
    ("[However], the plan failed.", "Aun así"),
    ("The workers [went on strike] on Monday.", "fueron en atacar"),
    ("The company will [close down] two factories.", "cerrará abajo"),
    ("Many [young] people leave the country.", "jóvenes"),
    ("The [light] is green.", "luz"),
)
_RIGHT = 18


def test_marks_are_on_the_right_words_or_told_to_be_lost() -> None:
    marked = []
    for number, (sentence, _) in enumerate(_SENTENCES):
        start, end = sentence.index("["), sentence.index("]") - 1
        mark = InlineMark(MarkKind.BOLD, start, end)
        marked.append((number, sentence.replace("[", "").replace("]", ""), (mark,)))
    engine = ApertiumEngine()
    prepare(engine, marked, ("en", "es"))
    right = 0
    for answer in ask_marked(engine, marked, "en", "es", NO_WISHES):
        number, source, marks = marked[answer.index]
        made = formatted_target(engine, number, source, marks, answer, ("en", "es"))
        found = [made.text[m.start : m.end] for m in made.marks]
        if found:
            assert found == [_SENTENCES[number][1]]
            right += 1
        else:
            assert "lost formatting" in made.note
    assert right >= _RIGHT
