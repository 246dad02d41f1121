"""What is confirmed is a unit, in the same transaction; what is not, is none."""

from __future__ import annotations

import pytest

from reader.model import RevisionOrigin, SegmentState
from reader.normal_text import EDGE, text_key
from reader.store.library import Library
from reader.store.units import all_units
from translations.corrections import correct, history, take_revision
from translations.memory.concordance import concordance


def test_a_confirmed_segment_is_a_unit(library: Library) -> None:
    made = correct(library, 1, "The US course", "en", author="me").revision
    (unit,) = all_units(library)
    assert made is not None
    assert (unit.source, unit.target, unit.author) == ("Курс США", "The US course", "me")
    assert (unit.source_language, unit.target_language) == ("ru", "en")
    assert (unit.article_id, unit.article, unit.state) == (1, "Курс США", SegmentState.REVIEWED)
    assert unit.created_at == made.created_at


def test_a_unit_knows_its_neighbours_without_furniture(library: Library) -> None:
    correct(library, 1, "The US course", "en", author="me")
    correct(library, 3, "The hedgehog sleeps.", "en", author="me")
    first, second = all_units(library)
    assert (first.before_key, first.after_key) == (EDGE, text_key("Ёжик спит."))
    assert (second.before_key, second.after_key) == (
        text_key("Курс США"),
        text_key("Совет следит за курсом."),
    )


def test_a_changed_confirmation_takes_the_place_of_what_is_offered(library: Library) -> None:
    for text in ("The US rate", "The US course"):
        correct(library, 1, text, "en", author="me")
    assert [unit.target for unit in all_units(library)] == ["The US course"]
    assert [r.text for r in history(library, 1, "en").revisions] == ["The US rate", "The US course"]
    assert concordance(library, "rate") == ()
    assert len(concordance(library, "course")) == 1


def test_what_nobody_vouches_for_any_more_is_offered_no_more(library: Library) -> None:
    correct(library, 1, "The US course", "en", author="me")
    correct(library, 1, "Course", "en", author="me", state=SegmentState.EDITED)
    assert list(all_units(library)) == []
    assert concordance(library, "course") == ()


def test_undoing_offers_the_earlier_wording_again(library: Library) -> None:
    first = correct(library, 1, "The US course", "en", author="me").revision
    correct(library, 1, "The US rate", "en", author="me")
    assert first is not None
    take_revision(library, first.id, 1, "en", author="you")
    (unit,) = all_units(library)
    assert (unit.target, unit.author) == ("The US course", "you")


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_target_is_no_unit(library: Library, text: str) -> None:
    correct(library, 1, text, "en", author="me")
    assert list(all_units(library)) == []


def test_corrected_in_place_only_what_changed_is_a_unit(library: Library) -> None:
    correct(library, 1, "Курс США", "ru", author="me")
    correct(library, 3, "Ёж спит.", "ru", author="me")
    assert [unit.target for unit in all_units(library)] == ["Ёж спит."]


def test_a_filled_in_target_is_a_unit_when_it_is_confirmed(library: Library) -> None:
    edited, memory = SegmentState.EDITED, RevisionOrigin.MEMORY
    correct(library, 1, "The US course", "en", author="", state=edited, origin=memory)
    assert list(all_units(library)) == []
    correct(library, 1, "The US course", "en", author="me")
    assert [unit.segment_id for unit in all_units(library)] == [1]


def test_a_correction_that_is_rolled_back_leaves_no_unit(library: Library) -> None:
    with pytest.raises(KeyboardInterrupt), library.writing():
        correct(library, 1, "The US course", "en", author="me")
        raise KeyboardInterrupt
    assert list(all_units(library)) == []
    assert concordance(library, "course") == ()
