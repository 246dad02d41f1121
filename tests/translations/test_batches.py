"""Changing many targets at once, and taking it back at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.batch import BatchKind
from reader.errors import EnfaceError, NotFoundError
from reader.model import (
    Article,
    BlockKind,
    RevisionOrigin,
    SegmentState,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.store.articles import add_article, article_of_segment
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from reader.store.wordings import places
from tests.articles import make_block
from tests.translated import add_translated
from translations.batches import Change, WhySkipped, apply_changes, batches, undo_batch
from translations.corrections import correct, history, save_draft
from translations.cutting import merge_with_next
from translations.propagation.finding import correction_of
from translations.review.filters import Filter, filtered
from translations.state import current_target

_PAIRS = tuple((f"Курс {n}.", f"Rate {n}.") for n in range(4))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _change(library: Library, *segments: int) -> None:
    changes = [
        Change(i, "en", text, text.replace("Rate", "Course"))
        for i in segments
        for text in [current_target(library, i, "en").text]
    ]
    apply_changes(library, changes, BatchKind.PROPAGATION, "Rate → Course", author="me")


def _texts(library: Library, *segments: int) -> list[str]:
    return [current_target(library, i, "en").text for i in segments]


def test_each_change_is_a_revision_that_says_where_it_is_from(library: Library) -> None:
    one, two, *_ = add_translated(library, *_PAIRS)
    _change(library, one, two)
    assert _texts(library, one, two) == ["Course 0.", "Course 1."]
    (revision,) = history(library, one, "en").revisions
    assert (revision.origin, revision.state) == (RevisionOrigin.PROPAGATION, SegmentState.EDITED)
    assert [(b.count, b.what) for b in batches(library)] == [(2, "Rate → Course")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SegmentState.EDITED, SegmentState.EDITED),
        (SegmentState.REVIEWED, SegmentState.REVIEWED),
        (SegmentState.APPROVED, SegmentState.REVIEWED),
    ],
)
def test_what_was_approved_is_approved_no_more(
    library: Library, before: SegmentState, after: SegmentState
) -> None:
    one, *_ = add_translated(library, *_PAIRS)
    correct(library, one, "Rate.", "en", author="me", state=before)
    _change(library, one)
    assert current_target(library, one, "en").state is after


def test_a_segment_changed_meanwhile_and_one_being_typed_in_are_left_alone(
    library: Library,
) -> None:
    one, two, three, _ = add_translated(library, *_PAIRS)
    changes = [Change(i, "en", f"Rate {n}.", "Course") for n, i in enumerate((one, two, three))]
    correct(library, one, "Something else.", "en", author="me")
    save_draft(library, two, "en", "Half a w")
    done = apply_changes(library, changes, BatchKind.PROPAGATION, "x", author="me")
    assert done.segment_ids == (three,)
    assert [(s.segment_id, s.why) for s in done.skipped] == [
        (one, WhySkipped.CHANGED),
        (two, WhySkipped.DRAFT),
    ]
    assert _texts(library, one, two, three) == ["Something else.", "Rate 1.", "Course"]
    assert current_target(library, two, "en").draft == "Half a w"


def test_one_undo_takes_all_of_it_back_and_one_more_brings_it_again(library: Library) -> None:
    one, two, *_ = add_translated(library, *_PAIRS)
    correct(library, two, "Rate two.", "en", author="me")
    _change(library, one, two)
    undone = undo_batch(library, author="me")
    assert undone.segment_ids == (one, two)
    assert _texts(library, one, two) == ["Rate 0.", "Rate two."]
    assert current_target(library, one, "en").state is SegmentState.MACHINE
    assert current_target(library, two, "en").state is SegmentState.REVIEWED
    assert undone.batch is not None
    undo_batch(library, undone.batch.id, author="me")
    assert _texts(library, one, two) == ["Course 0.", "Course two."]


def test_undo_skips_what_a_person_has_changed_since(library: Library) -> None:
    one, two, three, _ = add_translated(library, *_PAIRS)
    _change(library, one, two, three)
    correct(library, one, "Mine.", "en", author="me")
    save_draft(library, two, "en", "Half a w")
    undone = undo_batch(library, author="me")
    assert undone.segment_ids == (three,)
    assert [(s.segment_id, s.why) for s in undone.skipped] == [
        (one, WhySkipped.CHANGED),
        (two, WhySkipped.DRAFT),
    ]
    assert _texts(library, one, two, three) == ["Mine.", "Course 1.", "Rate 2."]
    assert current_target(library, two, "en").draft == "Half a w"


def test_undo_goes_back_batch_by_batch(library: Library) -> None:
    one, two, *_ = add_translated(library, *_PAIRS)
    _change(library, one)
    _change(library, two)
    undo_batch(library, author="me")
    assert _texts(library, one, two) == ["Course 0.", "Rate 1."]
    undo_batch(library, author="me")
    assert _texts(library, one, two) == ["Rate 0.", "Rate 1."]
    with pytest.raises(EnfaceError, match="nothing to undo"):
        undo_batch(library, author="me")
    with pytest.raises(EnfaceError, match="undone already"):
        undo_batch(library, 1, author="me")
    with pytest.raises(NotFoundError, match="no change 99"):
        undo_batch(library, 99, author="me")


def _replace(library: Library, segment: int, old: str, new: str) -> int:
    text = current_target(library, segment, "en").text
    change = Change(segment, "en", text, text.replace(old, new))
    batch = apply_changes(library, [change], BatchKind.REPLACE, f"{old} → {new}", author="me").batch
    assert batch is not None
    return batch.id


def test_batches_on_top_of_each_other_are_undone_one_after_the_other(library: Library) -> None:
    one, *_ = add_translated(library, *_PAIRS)
    for old, new in (("Rate", "Course"), ("Course", "Path"), ("Path", "Way")):
        _replace(library, one, old, new)
    seen = []
    for _ in range(3):
        assert undo_batch(library, author="me").skipped == ()
        seen += _texts(library, one)
    assert seen == ["Path 0.", "Course 0.", "Rate 0."]
    assert current_target(library, one, "en").state is SegmentState.MACHINE


def test_what_a_later_batch_covered_can_be_undone_when_that_is_undone(library: Library) -> None:
    one, two, *_ = add_translated(library, *_PAIRS)
    _change(library, one, two)
    later = _replace(library, one, "0", "7")
    first = undo_batch(library, 1, author="me")
    assert [(s.segment_id, s.why) for s in first.skipped] == [(one, WhySkipped.CHANGED)]
    undo_batch(library, later, author="me")
    rest = undo_batch(library, 1, author="me")
    assert (rest.segment_ids, rest.skipped) == ((one,), ())
    assert _texts(library, one, two) == ["Rate 0.", "Rate 1."]


def test_what_was_undone_and_brought_back_is_undone_again(library: Library) -> None:
    one, *_ = add_translated(library, *_PAIRS)
    _change(library, one)
    undone = undo_batch(library, author="me").batch
    assert undone is not None
    undo_batch(library, undone.id, author="me")
    assert batches(library)[-1].undone_by is None
    undo_batch(library, author="me")
    assert _texts(library, one) == ["Rate 0."]


def test_an_undo_leaves_a_segment_that_was_merged_into_another(library: Library) -> None:
    blocks = (make_block(BlockKind.PARAGRAPH, "Курс 0.", "Курс 1."),) * 2
    article = add_article(library, Article("Курс", "ru", blocks)).article
    ids = [segment.id for _, segment in article.segments()]
    origin = VersionOrigin(engine="test")
    version = create_version(library, article.id, "en", VersionKind.MACHINE, origin)
    add_targets(library, version.id, [Target(i, f"Rate {n}.") for n, i in enumerate(ids)])
    _change(library, *ids)
    merge_with_next(library, ids[0], author="me")
    undone = undo_batch(library, author="me")
    assert [(s.segment_id, s.why) for s in undone.skipped] == [
        (ids[0], WhySkipped.CHANGED),
        (ids[1], WhySkipped.CUT),
    ]
    assert _texts(library, ids[0], *ids[2:]) == ["Course 0. Course 1.", "Rate 2.", "Rate 3."]


def test_nothing_to_change_makes_no_batch(library: Library) -> None:
    done = apply_changes(library, [], BatchKind.REPLACE, "x", author="me")
    assert done.batch is None
    assert batches(library) == ()


def test_all_of_a_batch_or_nothing(library: Library) -> None:
    one, *_ = add_translated(library, *_PAIRS)
    changes = [Change(one, "en", "Rate 0.", "Course"), Change(999, "en", "a", "b")]
    with pytest.raises(NotFoundError):
        apply_changes(library, changes, BatchKind.PROPAGATION, "x", author="me")
    assert _texts(library, one) == ["Rate 0."]
    assert batches(library) == ()


def _translate_anew(library: Library, segment: int, text: str) -> None:
    article_id = article_of_segment(library, segment)
    origin = VersionOrigin(engine="another")
    version = create_version(library, article_id, "en", VersionKind.MACHINE, origin)
    add_targets(library, version.id, [Target(segment, text)])


def test_what_an_undo_gives_back_to_the_machine_is_translated_anew(library: Library) -> None:
    one, two, three, _ = add_translated(library, *_PAIRS)
    correct(library, two, "Rate two.", "en", author="me")
    _change(library, one, two, three)
    undo_batch(library, author="me")
    _translate_anew(library, one, "The rate.")
    _translate_anew(library, two, "The rate.")
    assert _texts(library, one, two, three) == ["The rate.", "Rate two.", "Rate 2."]
    now = current_target(library, one, "en")
    assert (now.state, now.origin) == (SegmentState.MACHINE, None)
    assert [p.text for p in places(library, "en", (one, two))] == ["The rate.", "Rate two."]
    assert len(history(library, one, "en").revisions) == 2


def test_what_an_undo_gave_back_is_nobodys(library: Library) -> None:
    one, *_ = add_translated(library, *_PAIRS)
    article_id = article_of_segment(library, one)
    _change(library, one)
    mine = filtered(library, article_id, "en", Filter.MINE, author="me")
    undo_batch(library, author="me")
    assert mine == (one,)
    assert filtered(library, article_id, "en", Filter.MINE, author="me") == ()
    with pytest.raises(EnfaceError, match="has not been corrected"):
        correction_of(library, one, "en")


def test_a_correction_after_an_undo_is_a_persons_again(library: Library) -> None:
    one, *_ = add_translated(library, *_PAIRS)
    _change(library, one)
    undo_batch(library, author="me")
    correct(library, one, "My rate.", "en", author="me")
    _translate_anew(library, one, "The rate.")
    assert _texts(library, one) == ["My rate."]


def test_what_was_put_back_over_a_newer_translation_is_left_alone_when_it_comes_again(
    library: Library,
) -> None:
    one, two, *_ = add_translated(library, *_PAIRS)
    _change(library, one, two)
    undone = undo_batch(library, author="me").batch
    assert undone is not None
    _translate_anew(library, one, "The rate.")
    again = undo_batch(library, undone.id, author="me")
    assert [(s.segment_id, s.why) for s in again.skipped] == [(one, WhySkipped.CHANGED)]
    assert _texts(library, one, two) == ["The rate.", "Course 1."]
