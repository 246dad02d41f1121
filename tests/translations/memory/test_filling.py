"""Exact matches of approved segments fill in: marked, unconfirmed, on top of the machine's text."""

from __future__ import annotations

import pytest

from reader.model import (
    Article,
    Block,
    BlockKind,
    InlineMark,
    MarkKind,
    RevisionOrigin,
    Segment,
    SegmentState,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.articles import make_article, make_block
from tests.translations.memory.conftest import Remember
from translations.corrections import correct, save_draft, take_revision
from translations.memory.filling import FillFrom, fill_from_memory
from translations.state import current_target

_APPROVED = SegmentState.APPROVED


def test_an_exact_match_fills_in_and_nobody_has_confirmed_it(
    library: Library, remember: Remember
) -> None:
    remember(("Курс США", "The US course"), ("Ёжик спал.", "Not the same."), state=_APPROVED)
    (change,) = fill_from_memory(library, 1, "en")
    assert (change.segment.text, change.segment.state) == ("The US course", SegmentState.EDITED)
    assert change.revision is not None
    assert (change.revision.origin, change.revision.author) == (RevisionOrigin.MEMORY, "Ann")


def test_the_machines_text_stays_beneath(library: Library, remember: Remember) -> None:
    version = create_version(library, 1, "en", VersionKind.MACHINE, VersionOrigin("argos"))
    add_targets(library, version.id, [Target(1, "US rate")])
    remember(("Курс США", "The US course"), state=_APPROVED)
    fill_from_memory(library, 1, "en")
    target = current_target(library, 1, "en")
    assert (target.text, target.machine) == ("The US course", "US rate")


@pytest.mark.parametrize(
    ("fill_from", "count"),
    [(FillFrom.APPROVED, 0), (FillFrom.CONFIRMED, 1), (FillFrom.NOTHING, 0)],
)
def test_what_is_merely_confirmed_is_a_matter_of_choice(
    library: Library, remember: Remember, fill_from: FillFrom, count: int
) -> None:
    remember(("Курс США", "The US course"))
    assert len(fill_from_memory(library, 1, "en", fill_from)) == count


def test_what_somebody_has_touched_stays(library: Library, remember: Remember) -> None:
    remember(("Курс США", "A"), ("Ёжик спит.", "B"), ("Совет следит за курсом.", "C"),
             state=_APPROVED)  # fmt: skip
    save_draft(library, 1, "en", "My dr")
    made = correct(library, 3, "", "en", author="me").revision
    assert made is not None
    assert [change.segment.text for change in fill_from_memory(library, 1, "en")] == ["C"]
    assert current_target(library, 1, "en").draft == "My dr"


def test_what_was_taken_back_does_not_come_again(library: Library, remember: Remember) -> None:
    correct(library, 1, "US rate", "en", author="me", state=SegmentState.EDITED)
    remember(("Ёжик спит.", "The hedgehog sleeps."), state=_APPROVED)
    (change,) = fill_from_memory(library, 1, "en")
    correct(library, 3, "", "en", author="me", state=SegmentState.EDITED)
    assert change.revision is not None
    assert fill_from_memory(library, 1, "en") == ()
    taken = take_revision(library, change.revision.id, 3, "en", author="me")
    assert taken.segment.text == "The hedgehog sleeps."


def test_between_the_same_neighbours_goes_before_newer(library: Library) -> None:
    correct(library, 3, "In context.", "en", author="me", state=_APPROVED)
    other = Article("B", "ru", (make_block(BlockKind.PARAGRAPH, "Ёжик спит.", "Тихо."),))
    second = add_article(library, other).article
    segment = second.blocks[0].segments[0].id
    correct(library, segment, "Elsewhere.", "en", author="me", state=_APPROVED)
    twin = add_article(library, make_article("И всё.")).article
    changes = fill_from_memory(library, twin.id, "en")
    assert [change.segment.text for change in changes] == ["In context."]


def test_code_and_furniture_are_not_filled_in(library: Library, remember: Remember) -> None:
    remember(("Реклама", "Advertisement"), ("x = 1", "y = 1"), state=_APPROVED)
    code = Article("C", "ru", (make_block(BlockKind.CODE, "x = 1"),))
    added = add_article(library, code).article
    assert fill_from_memory(library, 1, "en") == ()
    assert fill_from_memory(library, added.id, "en") == ()


def test_an_article_in_that_language_already_is_left(library: Library, remember: Remember) -> None:
    remember(("Курс США", "The US course"), state=_APPROVED)
    assert fill_from_memory(library, 1, "ru") == ()


def _marked(title: str, href: str) -> Article:
    marks = (InlineMark(MarkKind.LINK, 0, 4, href),)
    block = Block(BlockKind.PARAGRAPH, "Курс США", segments=(Segment(0, 8),), marks=marks)
    return Article(title, "ru", (block, make_block(BlockKind.PARAGRAPH, title)))


@pytest.mark.parametrize(("href", "count"), [("a.html", 1), ("b.html", 0)])
def test_marks_come_along_where_the_source_is_marked_alike(
    library: Library, href: str, count: int
) -> None:
    first = add_article(library, _marked("Раз", "a.html")).article
    segment = first.blocks[0].segments[0].id
    link = InlineMark(MarkKind.LINK, 7, 13, "a.html")
    correct(library, segment, "The US course", "en", author="me", state=_APPROVED, marks=(link,))
    second = add_article(library, _marked("Два", href)).article
    (change,) = fill_from_memory(library, second.id, "en")
    assert change.segment.marks == (link,) * count
    assert bool(change.segment.lost) is not bool(count)
