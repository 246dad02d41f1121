"""Where else a mistake stands that was corrected: equal sources, echoes, and what is left alone."""

from __future__ import annotations

import pytest

from reader.errors import EnfaceError
from reader.model import BlockKind, SegmentState
from reader.store.articles import get_article, set_block_kind
from reader.store.library import Library
from tests.translated import add_in_place, add_translated
from tests.translations.propagation.corrected import (
    BODY,
    HEADLINE,
    HEADLINE_AGAIN,
    found_of,
    library,
    put_right,
    told,
)
from translations.corrections import correct, save_draft
from translations.propagation.finding import correction_of
from translations.propagation.model import Look, Reason

__all__ = ["library"]


def test_the_same_headline_in_another_article(library: Library) -> None:
    first, *_ = add_translated(library, HEADLINE, BODY, kinds=[BlockKind.TITLE])
    other, _ = add_translated(library, HEADLINE, ("Порт закрыт.", "The port is closed."))
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first).proposals
    assert (proposal.segment_id, proposal.reason) == (other, Reason.SAME_SOURCE)
    assert proposal.new.endswith("the US foreign policy")
    assert proposal.preselected


def test_nothing_elsewhere_when_asked_for_this_article_only(library: Library) -> None:
    first, *_ = add_translated(library, HEADLINE, BODY)
    add_translated(library, HEADLINE, ("Порт закрыт.", "The port is closed."))
    put_right(library, first, "exchange rate", "foreign policy")
    assert found_of(library, first, in_article=True).proposals == ()


def test_marks_and_case_of_a_source_do_not_count(library: Library) -> None:
    first, other = add_translated(
        library, HEADLINE, (f"«{HEADLINE[0].upper()}»", f"“{HEADLINE[1].upper()}”")
    )
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first).proposals
    assert proposal.segment_id == other
    assert proposal.new == f"“{HEADLINE[1].upper()}”".replace("EXCHANGE RATE", "FOREIGN POLICY")


def test_the_same_source_translated_otherwise_is_not_preselected(library: Library) -> None:
    first, other = add_translated(library, HEADLINE, (HEADLINE[0] + ".", "Something else."))
    put_right(library, first, "exchange rate", "foreign policy")
    (proposal,) = found_of(library, first).proposals
    assert proposal.segment_id == other
    assert proposal.looks == (Look.OTHERWISE,)
    assert not proposal.preselected


def test_a_segment_that_was_corrected_alike_is_not_proposed(library: Library) -> None:
    first, other = add_translated(library, HEADLINE, (HEADLINE[0] + ".", HEADLINE[1]))
    put_right(library, first, "exchange rate", "foreign policy")
    put_right(library, other, "exchange rate", "foreign policy")
    assert found_of(library, first).proposals == ()


def test_passages_that_echo_each_other_need_no_source(library: Library) -> None:
    first, _, quote, other_matter = add_in_place(
        library,
        "The union studies the adjustment of the US exchange rate",
        "The union studies the adjustment of the US foreign policy.",
        "“The union studies the adjustment of the US exchange rate”, he said.",
        "The exchange rate of the rouble grew.",
        kinds=[BlockKind.TITLE],
    )
    put_right(library, first, "exchange rate", "foreign policy")
    assert told(found_of(library, first)) == [(quote, Reason.ECHO)]
    assert other_matter


def test_an_acronym_counts_among_the_words_of_a_passage(library: Library) -> None:
    first, other, name = add_in_place(
        library,
        "The union studies the adjustment of the US exchange rate",
        "In spring the adjustment of the US exchange rate is discussed.",
        "In spring the adjustment of the US exchange rate policy is discussed.",
    )
    put_right(library, first, "exchange rate", "foreign policy")
    found = found_of(library, first).proposals
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
    put_right(library, first, "exchange rate", "foreign policy")
    assert told(found_of(library, first)) == [(other, Reason.SAME_SOURCE), (body, Reason.ECHO)]


def test_page_furniture_is_not_looked_at(library: Library) -> None:
    first, _ = add_translated(library, HEADLINE, BODY)
    other, _ = add_translated(library, HEADLINE, ("Порт закрыт.", "The port is closed."))
    block = get_article(library, 2).blocks[0]
    set_block_kind(library, block.id, BlockKind.CLUTTER)
    put_right(library, first, "exchange rate", "foreign policy")
    assert found_of(library, first).proposals == ()
    assert other


def test_what_a_person_vouched_for_or_is_typing_is_not_preselected(library: Library) -> None:
    first, reviewed, typed = add_translated(
        library, HEADLINE, (HEADLINE[0] + ".", HEADLINE[1]), (HEADLINE[0] + "!", HEADLINE[1])
    )
    correct(library, reviewed, HEADLINE[1] + ".", "en", author="me")
    save_draft(library, typed, "en", "The union st")
    put_right(library, first, "exchange rate", "foreign policy")
    found = {each.segment_id: each for each in found_of(library, first).proposals}
    assert found.keys() == {reviewed, typed}
    assert not any(each.preselected for each in found.values())
    assert found[reviewed].state is SegmentState.REVIEWED
    assert found[typed].has_draft


def test_other_languages_are_left_alone(library: Library) -> None:
    first, _ = add_translated(library, HEADLINE, BODY)
    add_translated(library, (HEADLINE[0], HEADLINE[1]), ("А.", "A."), target="de")
    add_translated(library, ("Zur Lage", HEADLINE[1]), ("Nun.", "Now."), source="de")
    put_right(library, first, "exchange rate", "foreign policy")
    assert found_of(library, first).proposals == ()


def test_this_article_comes_first(library: Library) -> None:
    other, _ = add_translated(library, HEADLINE, ("Порт закрыт.", "The port is closed."))
    first, same = add_translated(library, HEADLINE_AGAIN, (HEADLINE[0] + "!", HEADLINE[1]))
    put_right(library, first, "exchange rate", "foreign policy")
    assert [each.segment_id for each in found_of(library, first).proposals] == [same, other]


def test_a_segment_that_nobody_corrected_has_nothing_to_carry_over(library: Library) -> None:
    first, _ = add_translated(library, HEADLINE, BODY)
    with pytest.raises(EnfaceError, match="has not been corrected"):
        correction_of(library, first, "en")
