"""Where else a mistake stands that was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import EnfaceError
from reader.model import BlockKind, SegmentState
from reader.store.articles import get_article, set_block_kind
from reader.store.library import Library
from tests.translated import add_in_place, add_translated
from translations.corrections import correct, save_draft
from translations.engines.protocol import Link
from translations.propagation.finding import correction_of, find_elsewhere
from translations.propagation.model import Found, Look, Reason

_HEADLINE = (
    "Союз изучает перемены в связи с корректировкой курса США",
    "The union studies the changes in view of the adjustment of the US exchange rate",
)
_BODY = (
    "Союз внимательно изучает перемены в связи с корректировкой внешнеполитического курса США.",
    "The union closely studies the changes in view of the adjustment of the US foreign policy.",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _correct(library: Library, segment: int, old: str, new: str, language: str = "en") -> None:
    """Correct a wording in a segment."""
    from translations.state import current_target

    text = current_target(library, segment, language).text
    assert old in text
    correct(library, segment, text.replace(old, new), language, author="me")


def _found(library: Library, segment: int, language: str = "en", **options: object) -> Found:
    correction = correction_of(library, segment, language)
    return find_elsewhere(library, correction, **options)  # type: ignore[arg-type]


def _told(found: Found) -> list[tuple[int, Reason]]:
    return [(each.segment_id, each.reason) for each in found.proposals]


def _link(source: str, target: str) -> Sequence[Link]:
    """An engine that knows what «курс» was translated as."""
    at, to = source.index("курс"), target.index("exchange")
    return (Link(at, at + len("курса"), to, to + len("exchange"), 1.0),)


def test_the_same_headline_in_another_article(library: Library) -> None:
    first, *_ = add_translated(library, _HEADLINE, _BODY, kinds=[BlockKind.TITLE])
    other, _ = add_translated(library, _HEADLINE, ("Порт закрыт.", "The port is closed."))
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first).proposals
    assert (proposal.segment_id, proposal.reason) == (other, Reason.SAME_SOURCE)
    assert proposal.new.endswith("the US foreign policy")
    assert proposal.preselected


def test_nothing_elsewhere_when_asked_for_this_article_only(library: Library) -> None:
    first, *_ = add_translated(library, _HEADLINE, _BODY)
    add_translated(library, _HEADLINE, ("Порт закрыт.", "The port is closed."))
    _correct(library, first, "exchange rate", "foreign policy")
    assert _found(library, first, in_article=True).proposals == ()


def test_marks_and_case_of_a_source_do_not_count(library: Library) -> None:
    first, other = add_translated(
        library, _HEADLINE, (f"«{_HEADLINE[0].upper()}»", f"“{_HEADLINE[1].upper()}”")
    )
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first).proposals
    assert proposal.segment_id == other
    assert proposal.new == f"“{_HEADLINE[1].upper()}”".replace("EXCHANGE RATE", "FOREIGN POLICY")


def test_the_same_source_translated_otherwise_is_not_preselected(library: Library) -> None:
    first, other = add_translated(library, _HEADLINE, (_HEADLINE[0] + ".", "Something else."))
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first).proposals
    assert proposal.segment_id == other
    assert proposal.looks == (Look.OTHERWISE,)
    assert not proposal.preselected


def test_a_segment_that_was_corrected_alike_is_not_proposed(library: Library) -> None:
    first, other = add_translated(library, _HEADLINE, (_HEADLINE[0] + ".", _HEADLINE[1]))
    _correct(library, first, "exchange rate", "foreign policy")
    _correct(library, other, "exchange rate", "foreign policy")
    assert _found(library, first).proposals == ()


def test_the_term_with_the_same_wrong_target_by_an_engines_links(library: Library) -> None:
    first, kept, other, elsewhere = add_translated(
        library,
        _HEADLINE,
        _BODY,
        ("Совет следит за новым курсом США.", "The council follows the new US exchange rate."),
        ("Рынок упал, и котировки тоже.", "The market fell, and the exchange rate too."),
    )
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first, linker=_link).proposals
    assert (proposal.segment_id, proposal.reason) == (other, Reason.TERM)
    assert proposal.new == "The council follows the new US foreign policy."
    assert proposal.preselected
    assert {kept, elsewhere}.isdisjoint([proposal.segment_id])


def test_a_term_in_other_company_is_to_be_looked_at(library: Library) -> None:
    first, _, other = add_translated(
        library,
        _HEADLINE,
        _BODY,
        ("Обменный курс рубля вырос.", "The exchange rate of the rouble grew."),
    )
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first, linker=_link).proposals
    assert proposal.segment_id == other
    assert proposal.looks == (Look.CONTEXT,)
    assert not proposal.preselected


def test_a_word_between_the_term_and_its_neighbour_is_to_be_looked_at(library: Library) -> None:
    first, other = add_translated(
        library,
        _HEADLINE,
        (_HEADLINE[0].replace("курса США", "курса доллара США") + ".", _HEADLINE[1] + "."),
    )
    _correct(library, first, "exchange rate", "policy course")
    (proposal,) = _found(library, first, linker=_link).proposals
    assert proposal.segment_id == other
    assert proposal.looks == (Look.CONTEXT,)
    assert not proposal.preselected


def test_an_equal_word_on_its_left_does_not_make_it_the_same_term(library: Library) -> None:
    first, other = add_translated(
        library,
        _HEADLINE,
        (
            "Союз изучает перемены в связи с корректировкой курса доллара",
            "The union studies the changes in view of the adjustment of the dollar exchange rate",
        ),
    )
    _correct(library, first, "exchange rate", "policy course")
    (proposal,) = _found(library, first, linker=_link).proposals
    assert (proposal.segment_id, proposal.looks) == (other, (Look.CONTEXT,))
    assert not proposal.preselected


def test_an_adjective_that_the_wording_says_as_well_is_to_be_looked_at(library: Library) -> None:
    first, new, money = add_translated(
        library,
        _HEADLINE,
        ("Газета пишет о новом курсе США.", "The paper writes of the new US exchange rate."),
        ("Газета пишет о валютном курсе США.", "The paper writes of the US exchange rate."),
    )
    _correct(library, first, "exchange rate", "policy course")
    found = _found(library, first, linker=_link).proposals
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
    _correct(library, first, "exchange rate", "foreign policy")
    found = {each.segment_id: each for each in _found(library, first).proposals}
    assert {i: each.reason for i, each in found.items()} == dict.fromkeys(
        (same, other), Reason.ECHO
    )
    assert (found[same].looks, found[same].preselected) == ((), True)
    assert (found[other].looks, found[other].preselected) == ((Look.CONTEXT,), False)


def test_without_an_engine_other_segments_tell_which_word_it_is(library: Library) -> None:
    first, _, other = add_translated(
        library,
        _HEADLINE,
        ("Союз открыл порт.", "The union opened a port."),
        ("Газета пишет о новом курсе США.", "The paper writes of the new US exchange rate."),
    )
    add_translated(library, ("Союз продал котировки.", "The union sold the exchange rate."))
    _correct(library, first, "exchange rate", "foreign policy")
    assert _told(_found(library, first)) == [(other, Reason.TERM)]


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
    _correct(library, first, "Languages", "Tongues")
    assert [each.segment_id for each in _found(library, first).proposals] == others


def test_many_segments_outweigh_an_engine_that_links_at_random(library: Library) -> None:
    def link(_source: str, _target: str) -> Sequence[Link]:
        return (Link(0, len("Знание"), 0, len("Languages"), 1.0),)

    first, *others, _ = add_translated(library, *_LANGUAGES)
    _correct(library, first, "Languages", "Tongues")
    assert [e.segment_id for e in _found(library, first, linker=link).proposals] == others


def test_a_name_is_the_same_in_any_company(library: Library) -> None:
    first, *others = add_translated(
        library,
        ("Дональд Трамп приехал", "Donald Triunfo llegó"),
        ("Трамп сказал правду", "Triunfo dijo la verdad"),
        ("О Трампе говорят", "Se habla de Triunfo"),
        target="es",
    )
    _correct(library, first, "Triunfo", "Trump", "es")
    found = _found(library, first, "es").proposals
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
    _correct(library, first, "la factura", "el proyecto de ley", "es")
    assert _told(_found(library, first, "es")) == [(i, Reason.TERM) for i in others]


def test_a_source_without_the_term_is_never_proposed(library: Library) -> None:
    first, *_ = add_translated(
        library,
        _HEADLINE,
        _BODY,
        ("Союз изучает котировки.", "The union studies the exchange rate."),
        ("Перемены на рынке.", "Changes of the exchange rate."),
    )
    _correct(library, first, "exchange rate", "foreign policy")
    assert _found(library, first).proposals == ()
    assert _found(library, first, linker=_link).proposals == ()


def test_another_form_of_the_wording_is_followed(library: Library) -> None:
    first, _, other = add_translated(
        library,
        _HEADLINE,
        _BODY,
        ("Речь о курсах США.", "It is about US exchange rates."),
    )
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first, linker=_link).proposals
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

    _correct(library, first, "Kurs", "Politik", "de")
    (proposal,) = _found(library, first, "de", sayer=say).proposals
    assert (proposal.segment_id, proposal.new) == (other, "Es gibt viele Politik.")
    assert Look.FORM in proposal.looks


def test_an_article_before_the_wording_that_does_not_fit_is_to_be_looked_at(
    library: Library,
) -> None:
    first, _, _ = add_translated(
        library,
        _HEADLINE,
        _BODY,
        ("Есть курс США.", "There is an exchange rate of the US."),
    )
    _correct(library, first, "exchange rate", "foreign policy")
    (proposal,) = _found(library, first, linker=_link).proposals
    assert proposal.looks == (Look.FORM,)


def test_passages_that_echo_each_other_need_no_source(library: Library) -> None:
    first, _, quote, other_matter = add_in_place(
        library,
        "The union studies the adjustment of the US exchange rate",
        "The union studies the adjustment of the US foreign policy.",
        "“The union studies the adjustment of the US exchange rate”, he said.",
        "The exchange rate of the rouble grew.",
        kinds=[BlockKind.TITLE],
    )
    _correct(library, first, "exchange rate", "foreign policy")
    assert _told(_found(library, first)) == [(quote, Reason.ECHO)]
    assert other_matter


def test_an_acronym_counts_among_the_words_of_a_passage(library: Library) -> None:
    first, other, name = add_in_place(
        library,
        "The union studies the adjustment of the US exchange rate",
        "In spring the adjustment of the US exchange rate is discussed.",
        "In spring the adjustment of the US exchange rate policy is discussed.",
    )
    _correct(library, first, "exchange rate", "foreign policy")
    found = _found(library, first).proposals
    assert [(each.segment_id, each.looks) for each in found] == [
        (other, ()),
        (name, (Look.CONTEXT,)),
    ]


def test_an_article_of_the_library_that_was_never_opened_is_looked_at_too(
    library: Library,
) -> None:
    headline = "The union studies the adjustment of the US exchange rate"
    first, _ = add_in_place(library, headline, "The port is closed.")
    other, body = add_in_place(library, headline, f"{headline}, he said.")
    _correct(library, first, "exchange rate", "foreign policy")
    assert _told(_found(library, first)) == [(other, Reason.SAME_SOURCE), (body, Reason.ECHO)]


def test_page_furniture_is_not_looked_at(library: Library) -> None:
    first, _ = add_translated(library, _HEADLINE, _BODY)
    other, _ = add_translated(library, _HEADLINE, ("Порт закрыт.", "The port is closed."))
    block = get_article(library, 2).blocks[0]
    set_block_kind(library, block.id, BlockKind.CLUTTER)
    _correct(library, first, "exchange rate", "foreign policy")
    assert _found(library, first).proposals == ()
    assert other


def test_what_a_person_vouched_for_or_is_typing_is_not_preselected(library: Library) -> None:
    first, reviewed, typed = add_translated(
        library, _HEADLINE, (_HEADLINE[0] + ".", _HEADLINE[1]), (_HEADLINE[0] + "!", _HEADLINE[1])
    )
    correct(library, reviewed, _HEADLINE[1] + ".", "en", author="me")
    save_draft(library, typed, "en", "The union st")
    _correct(library, first, "exchange rate", "foreign policy")
    found = {each.segment_id: each for each in _found(library, first).proposals}
    assert found.keys() == {reviewed, typed}
    assert not any(each.preselected for each in found.values())
    assert found[reviewed].state is SegmentState.REVIEWED
    assert found[typed].has_draft


def test_other_languages_are_left_alone(library: Library) -> None:
    first, _ = add_translated(library, _HEADLINE, _BODY)
    add_translated(library, (_HEADLINE[0], _HEADLINE[1]), ("А.", "A."), target="de")
    add_translated(library, ("Zur Lage", _HEADLINE[1]), ("Nun.", "Now."), source="de")
    _correct(library, first, "exchange rate", "foreign policy")
    assert _found(library, first).proposals == ()


def test_this_article_comes_first(library: Library) -> None:
    other, _ = add_translated(library, _HEADLINE, ("Порт закрыт.", "The port is closed."))
    first, same = add_translated(library, _HEADLINE_AGAIN, (_HEADLINE[0] + "!", _HEADLINE[1]))
    _correct(library, first, "exchange rate", "foreign policy")
    assert [each.segment_id for each in _found(library, first).proposals] == [same, other]


_HEADLINE_AGAIN = (_HEADLINE[0] + "…", _HEADLINE[1])


def test_a_segment_that_nobody_corrected_has_nothing_to_carry_over(library: Library) -> None:
    first, _ = add_translated(library, _HEADLINE, _BODY)
    with pytest.raises(EnfaceError, match="has not been corrected"):
        correction_of(library, first, "en")


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

    _correct(library, first, "del borde", "de la frontera", "es")
    (proposal,) = _found(library, first, "es", sayer=say).proposals
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

    _correct(library, first, "del borde", "de la frontera", "es")
    (proposal,) = _found(library, first, "es", sayer=say).proposals
    assert (proposal.segment_id, proposal.new) == (other, "El frontera fue cerrado.")
    assert Look.FORM in proposal.looks
