"""Whether a word elsewhere is the one that was corrected, and which form it takes there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.store.library import Library
from tests.translated import add_in_place, add_translated
from tests.translations.propagation.corrected import (
    BODY,
    HEADLINE,
    found_of,
    library,
    link,
    put_right,
    told,
)
from translations.engines.protocol import Link
from translations.propagation.model import Look, Reason

__all__ = ["library"]


def test_the_term_with_the_same_wrong_target_by_an_engines_links(library: Library) -> None:
    first, kept, other, elsewhere = add_translated(
        library,
        HEADLINE,
        BODY,
        ("Совет следит за новым курсом США.", "The council follows the new US exchange rate."),
        ("Рынок упал, и котировки тоже.", "The market fell, and the exchange rate too."),
    )
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first, linker=link).proposals
    assert (proposal.segment_id, proposal.reason) == (other, Reason.TERM)
    assert proposal.new == "The council follows the new US foreign policy."
    assert proposal.preselected
    assert {kept, elsewhere}.isdisjoint([proposal.segment_id])


def test_a_term_in_other_company_is_to_be_looked_at(library: Library) -> None:
    first, _, other = add_translated(
        library,
        HEADLINE,
        BODY,
        ("Обменный курс рубля вырос.", "The exchange rate of the rouble grew."),
    )
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first, linker=link).proposals
    assert proposal.segment_id == other
    assert proposal.looks == (Look.CONTEXT,)
    assert not proposal.preselected


def test_a_word_between_the_term_and_its_neighbour_is_to_be_looked_at(library: Library) -> None:
    first, other = add_translated(
        library,
        HEADLINE,
        (HEADLINE[0].replace("курса США", "курса доллара США") + ".", HEADLINE[1] + "."),
    )
    put_right(library, first, "exchange rate", "policy course")
    (proposal,) = found_of(library, first, linker=link).proposals
    assert proposal.segment_id == other
    assert proposal.looks == (Look.CONTEXT,)
    assert not proposal.preselected


def test_an_equal_word_on_its_left_does_not_make_it_the_same_term(library: Library) -> None:
    first, other = add_translated(
        library,
        HEADLINE,
        (
            "Союз изучает перемены в связи с корректировкой курса доллара",
            "The union studies the changes in view of the adjustment of the dollar exchange rate",
        ),
    )
    put_right(library, first, "exchange rate", "policy course")
    (proposal,) = found_of(library, first, linker=link).proposals
    assert (proposal.segment_id, proposal.looks) == (other, (Look.CONTEXT,))
    assert not proposal.preselected


def test_an_adjective_that_the_wording_says_as_well_is_to_be_looked_at(library: Library) -> None:
    first, new, money = add_translated(
        library,
        HEADLINE,
        ("Газета пишет о новом курсе США.", "The paper writes of the new US exchange rate."),
        ("Газета пишет о валютном курсе США.", "The paper writes of the US exchange rate."),
    )
    put_right(library, first, "exchange rate", "policy course")
    found = found_of(library, first, linker=link).proposals
    assert [(each.segment_id, each.looks) for each in found] == [
        (new, ()),
        (money, (Look.CONTEXT,)),
    ]


def test_a_passage_that_goes_on_otherwise_is_to_be_looked_at(library: Library) -> None:
    first, same, other = add_in_place(
        library,
        "The union studies the adjustment of the exchange rate of the US",
        "“The union studies the adjustment of the exchange rate of the US”, he said.",
        "The union studies the adjustment of the exchange rate of the dollar.",
    )
    put_right(library, first, "exchange rate", "foreign policy")
    found = {each.segment_id: each for each in found_of(library, first).proposals}
    assert {i: each.reason for i, each in found.items()} == dict.fromkeys(
        (same, other), Reason.ECHO
    )
    assert (found[same].looks, found[same].preselected) == ((), True)
    assert (found[other].looks, found[other].preselected) == ((Look.CONTEXT,), False)


def test_without_an_engine_other_segments_tell_which_word_it_is(library: Library) -> None:
    first, _, other = add_translated(
        library,
        HEADLINE,
        ("Союз открыл порт.", "The union opened a port."),
        ("Газета пишет о новом курсе США.", "The paper writes of the new US exchange rate."),
    )
    add_translated(library, ("Союз продал котировки.", "The union sold the exchange rate."))
    put_right(library, first, "exchange rate", "foreign policy")
    assert told(found_of(library, first)) == [(other, Reason.TERM)]


_LANGUAGES = (
    ("Знание языков помогает", "Languages help"),
    ("Знание языков нужно всем", "Languages are needed by all"),
    ("Языки звучат красиво", "Languages sound well"),
    ("Новые языки открывают дорогу", "New languages open a road"),
    ("Дети любят языки", "Children love languages"),
    ("Пять языков на острове", "Five languages on the island"),
    ("Родной язык", "The native tongue"),
)


def test_a_word_beside_the_wording_by_chance_is_not_taken_for_it(library: Library) -> None:
    first, *others, _ = add_translated(library, *_LANGUAGES)
    put_right(library, first, "Languages", "Tongues")
    assert [each.segment_id for each in found_of(library, first).proposals] == others


def test_many_segments_outweigh_an_engine_that_links_at_random(library: Library) -> None:
    def link(_source: str, _target: str) -> Sequence[Link]:
        return (Link(0, len("Знание"), 0, len("Languages"), 1.0),)

    first, *others, _ = add_translated(library, *_LANGUAGES)
    put_right(library, first, "Languages", "Tongues")
    assert [e.segment_id for e in found_of(library, first, linker=link).proposals] == others


def test_a_name_is_the_same_in_any_company(library: Library) -> None:
    first, *others = add_translated(
        library,
        ("Дональд Трамп приехал", "Donald Triunfo llegó"),
        ("Трамп сказал правду", "Triunfo dijo la verdad"),
        ("О Трампе говорят", "Se habla de Triunfo"),
        target="es",
    )
    put_right(library, first, "Triunfo", "Trump", "es")
    found = found_of(library, first, "es").proposals
    assert [(each.segment_id, each.looks) for each in found] == [(i, ()) for i in others]


def test_words_that_two_segments_share_are_counted_once_each(library: Library) -> None:
    """A word has several keys (stem and form), and each was taken for a word of its own."""
    first, *others = add_translated(
        library,
        ("The council adopted the bill.", "El consejo adoptó la factura."),
        ("The bill was rejected by the council.", "La factura fue rechazada por el consejo."),
        ("The bills pass.", "Las facturas pasan."),
        source="en",
        target="es",
    )
    put_right(library, first, "la factura", "el proyecto de ley", "es")
    assert told(found_of(library, first, "es")) == [(i, Reason.TERM) for i in others]


def test_a_source_without_the_term_is_never_proposed(library: Library) -> None:
    first, *_ = add_translated(
        library,
        HEADLINE,
        BODY,
        ("Союз изучает котировки.", "The union studies the exchange rate."),
        ("Перемены на рынке.", "Changes of the exchange rate."),
    )
    put_right(library, first, "exchange rate", "foreign policy")
    assert found_of(library, first).proposals == ()
    assert found_of(library, first, linker=link).proposals == ()


def test_another_form_of_the_wording_is_followed(library: Library) -> None:
    first, _, other = add_translated(
        library,
        HEADLINE,
        BODY,
        ("Речь о курсах США.", "It is about US exchange rates."),
    )
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first, linker=link).proposals
    assert proposal.segment_id == other
    assert proposal.looks == ()
    assert proposal.new == "It is about US foreign policies."


def test_another_form_that_is_not_known_is_to_be_looked_at(library: Library) -> None:
    first, other = add_translated(
        library,
        ("They spoke of the course today.", "Sie sprachen heute von Kurs."),
        ("The courses are many.", "Es gibt viele Kurse."),
        source="en",
        target="de",
    )

    def say(phrases: Sequence[str]) -> Sequence[str]:
        return ["Kurs" if phrase == "course" else phrase.upper() for phrase in phrases]

    put_right(library, first, "Kurs", "Politik", "de")
    (proposal,) = found_of(library, first, "de", sayer=say).proposals
    assert (proposal.segment_id, proposal.new) == (other, "Es gibt viele Politik.")
    assert Look.FORM in proposal.looks


def test_an_article_before_the_wording_that_does_not_fit_is_to_be_looked_at(
    library: Library,
) -> None:
    first, _, _ = add_translated(
        library,
        HEADLINE,
        BODY,
        ("Есть курс США.", "There is an exchange rate of the US."),
    )
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first, linker=link).proposals
    assert proposal.looks == (Look.FORM,)


def test_another_number_of_the_wording_is_followed(library: Library) -> None:
    first, other = add_translated(
        library,
        ("He spoke of the border today.", "Hoy habló del borde."),
        ("The borders were shut.", "Cerraron bordes en todas partes."),
        source="en",
        target="es",
    )

    def say(phrases: Sequence[str]) -> Sequence[str]:
        return ["borde" if phrase == "border" else phrase.upper() for phrase in phrases]

    put_right(library, first, "del borde", "de la frontera", "es")
    (proposal,) = found_of(library, first, "es", sayer=say).proposals
    assert (proposal.segment_id, proposal.new) == (other, "Cerraron fronteras en todas partes.")
    assert Look.FORM not in proposal.looks


def test_an_article_that_the_correction_changed_is_to_be_looked_at_elsewhere(
    library: Library,
) -> None:
    first, other = add_translated(
        library,
        ("He spoke of the border today.", "Hoy habló del borde."),
        ("The border was shut.", "El borde fue cerrado."),
        source="en",
        target="es",
    )

    def say(phrases: Sequence[str]) -> Sequence[str]:
        return ["borde" if phrase == "border" else phrase.upper() for phrase in phrases]

    put_right(library, first, "del borde", "de la frontera", "es")
    (proposal,) = found_of(library, first, "es", sayer=say).proposals
    assert (proposal.segment_id, proposal.new) == (other, "El frontera fue cerrado.")
    assert Look.FORM in proposal.looks


@pytest.mark.parametrize(
    ("language", "pairs", "old", "new"),
    [
        (
            "es",
            [
                ("He spoke with Donald Trump.", "Habló con Donald Triunfo."),
                ("Trump said so.", "El triunfo lo dijo."),
                ("Donald Trump left.", "Donald Triunfo se fue."),
            ],
            "Triunfo",
            "Trump",
        ),
        (
            "en",
            [
                ("Он говорил с Виктором Победой.", "He spoke with Victor Victory."),
                ("Победа так сказал.", "The victory said so."),
                ("Виктор Победа ушёл.", "Victor Victory left."),
            ],
            "Victory",
            "Pobeda",
        ),
    ],
    ids=["Spanish", "English"],
)
def test_a_name_after_an_article_is_to_be_looked_at(
    library: Library, language: str, pairs: list[tuple[str, str]], old: str, new: str
) -> None:
    source = "en" if language == "es" else "ru"
    first, noun, name = add_translated(library, *pairs, source=source, target=language)
    put_right(library, first, old, new, language)
    found = {each.segment_id: each for each in found_of(library, first, language).proposals}
    assert found[noun].looks == (Look.FORM,)
    assert found[name].looks == ()
