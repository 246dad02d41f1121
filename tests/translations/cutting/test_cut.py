"""Splitting and merging segments of the library; what is said in them goes along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.attachment import MendKind
from reader.errors import EnfaceError, NotFoundError
from reader.importing import read_text
from reader.model import (
    Article,
    BanScope,
    DismissalScope,
    InlineMark,
    MarkKind,
    Segment,
    SegmentState,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.remarks import ErrorSeverity
from reader.store.annotations import add_annotation, annotations_of
from reader.store.articles import add_article, get_article, segment_ids_of, source_of_segment
from reader.store.attachments import attachment_of
from reader.store.bans import add_ban, all_bans
from reader.store.comments import add_comment, comments_of
from reader.store.dismissals import add_dismissal, all_dismissals
from reader.store.library import Library
from reader.store.revisions import revisions_of
from reader.store.versions import add_targets, create_version, targets_of, versions_of
from translations.attaching import attach_translation, mend, undo_mend
from translations.corrections import correct, history, save_draft
from translations.cutting import merge_with_next, resegment, split_segment, undo_cut
from translations.cutting.groups import groups_of
from translations.state import current_targets
from translations.translating import correct_in_place

_TEXT = "Ёжик спит, а кот ест. Совет следит за курсом.\n\nШёл дождь.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    """Two paragraphs of two sentences and one; a version in English."""
    article = add_article(library, read_text(_TEXT, language="ru")).article
    version = create_version(library, article.id, "en", VersionKind.MACHINE, VersionOrigin("test"))
    texts = ("The hedgehog sleeps, and the cat eats.", "The council watches.", "It rained.")
    bold = InlineMark(MarkKind.BOLD, 29, 32)
    add_targets(
        library,
        version.id,
        [
            Target(i, text, -0.5, "noted" if n else "", marks=(bold,) if not n else ())
            for n, (i, text) in enumerate(
                zip(segment_ids_of(library, article.id), texts, strict=True)
            )
        ],
    )
    return article


def _sources(library: Library, article: Article) -> list[str]:
    ids = segment_ids_of(library, article.id)
    return [source_of_segment(library, i)[0] for i in ids]


def _targets(library: Library, article: Article) -> list[str]:
    return [target.text for target in current_targets(library, article.id, "en").values()]


def _first(library: Library, article: Article) -> int:
    return segment_ids_of(library, article.id)[0]


@pytest.mark.parametrize(("at", "target_at"), [(2, None), (10, ("en", 6))])
def test_a_place_inside_a_word_is_refused(
    library: Library, article: Article, at: int, target_at: tuple[str, int] | None
) -> None:
    first = article.blocks[0].segments[0]
    with pytest.raises(EnfaceError, match=r"cut the word “(Ёжик|hedgehog)”"):
        split_segment(library, first.id, at, author="me", target_at=target_at)
    assert get_article(library, article.id).blocks == article.blocks


def test_scripts_without_spaces_are_split_anywhere(library: Library) -> None:
    article = add_article(library, read_text("今日は雨です明日は晴れです。", language="ja")).article
    first = article.blocks[0].segments[0]
    assert len(split_segment(library, first.id, 6, author="me").segments) == 2


def test_a_segment_becomes_two_with_the_machine_text_divided(
    library: Library, article: Article
) -> None:
    first = _first(library, article)
    recut = split_segment(library, first, len("Ёжик спит, "), author="me")
    assert _sources(library, article)[:2] == ["Ёжик спит,", "а кот ест."]
    assert _targets(library, article)[:2] == ["The hedgehog sleeps,", "and the cat eats."]
    assert recut.segments[0].id == first
    second = current_targets(library, article.id, "en")[recut.segments[1].id]
    assert second.state is SegmentState.MACHINE
    assert [(m.start, m.end) for m in second.marks] == [(8, 11)]


def test_raw_machine_text_is_not_overwritten(library: Library, article: Article) -> None:
    first = _first(library, article)
    split_segment(library, first, 10, author="me")
    (version,) = versions_of(library, article.id, "en")
    assert targets_of(library, version.id)[first].text == "The hedgehog sleeps,"
    assert [target.text for _, target in history(library, first, "en").machine] == [
        "The hedgehog sleeps, and the cat eats.",
        "The hedgehog sleeps,",
    ]


def test_two_segments_become_one_and_their_texts_too(library: Library, article: Article) -> None:
    first = _first(library, article)
    merge_with_next(library, first, author="me")
    assert _sources(library, article) == [
        "Ёжик спит, а кот ест. Совет следит за курсом.",
        "Шёл дождь.",
    ]
    assert _targets(library, article)[0].endswith("the cat eats. The council watches.")
    assert current_targets(library, article.id, "en")[first].note == "noted"


def test_corrections_stay_with_their_text(library: Library, article: Article) -> None:
    first = _first(library, article)
    correct(library, first, "A hedgehog is asleep; a cat is eating.", "en", author="me")
    recut = split_segment(library, first, 10, author="me")
    assert _targets(library, article)[:2] == ["A hedgehog is asleep;", "a cat is eating."]
    states = current_targets(library, article.id, "en").states([s.id for s in recut.segments])
    assert states == [SegmentState.EDITED, SegmentState.EDITED]
    earlier = [revision.text for revision in revisions_of(library, first, "en")]
    assert earlier == ["A hedgehog is asleep; a cat is eating.", "A hedgehog is asleep;"]


def test_a_person_may_say_where_the_target_is_cut(library: Library, article: Article) -> None:
    first = _first(library, article)
    correct(library, first, "Asleep lies the hedgehog here the cat eats.", "en", author="me")
    recut = split_segment(
        library, first, 10, author="me", target_at=("en", len("Asleep lies the hedgehog here"))
    )
    assert _targets(library, article)[:2] == ["Asleep lies the hedgehog here", "the cat eats."]
    states = current_targets(library, article.id, "en").states([s.id for s in recut.segments])
    assert states == [SegmentState.REVIEWED, SegmentState.REVIEWED]


def test_merged_corrections_are_as_far_as_the_one_behind(
    library: Library, article: Article
) -> None:
    one, two, _ = segment_ids_of(library, article.id)
    correct(library, one, "One.", "en", author="me", state=SegmentState.APPROVED)
    correct(library, two, "Two.", "en", author="me", state=SegmentState.REVIEWED)
    merge_with_next(library, one, author="me")
    target = current_targets(library, article.id, "en")[one]
    assert (target.text, target.state) == ("One. Two.", SegmentState.REVIEWED)


def test_a_draft_is_kept_as_somebodys_text(library: Library, article: Article) -> None:
    one, two, _ = segment_ids_of(library, article.id)
    save_draft(library, two, "en", "The council is watchi")
    merge_with_next(library, one, author="me")
    assert _targets(library, article)[0].endswith("eats. The council is watchi")
    assert current_targets(library, article.id, "en")[one].draft is None


@pytest.mark.parametrize("is_split", [True, False])
def test_undoing_brings_texts_and_states_back(
    library: Library, article: Article, *, is_split: bool
) -> None:
    one, two, _ = segment_ids_of(library, article.id)
    correct(library, one, "One  has a gap. Yes.", "en", author="me", state=SegmentState.APPROVED)
    correct(library, two, "Two.", "en", author="me", state=SegmentState.REVIEWED)
    before = _sources(library, article), _targets(library, article)
    if is_split:
        split_segment(library, one, 10, author="me")
    else:
        merge_with_next(library, one, author="me")
    undo_cut(library, article.id, author="me")
    assert (_sources(library, article), _targets(library, article)) == before
    assert segment_ids_of(library, article.id)[:2] == (one, two)
    states = current_targets(library, article.id, "en").states([one, two])
    assert states == [SegmentState.APPROVED, SegmentState.REVIEWED]


def test_undoing_keeps_what_was_corrected_meanwhile(library: Library, article: Article) -> None:
    one = _first(library, article)
    merge_with_next(library, one, author="me")
    correct(library, one, "All asleep. The council watches on.", "en", author="me")
    undo_cut(library, article.id, author="me")
    assert _targets(library, article)[:2] == ["All asleep.", "The council watches on."]


def test_cuts_are_undone_one_after_the_other(library: Library, article: Article) -> None:
    states = [_sources(library, article)]
    one = _first(library, article)
    split_segment(library, one, 10, author="me")
    states.append(_sources(library, article))
    merge_with_next(library, segment_ids_of(library, article.id)[1], author="me")
    for state in states[::-1]:
        undo_cut(library, article.id, author="me")
        assert _sources(library, article) == state
    with pytest.raises(EnfaceError):
        undo_cut(library, article.id, author="me")


def test_cutting_by_the_rules_of_today_changes_only_what_differs(
    library: Library, article: Article
) -> None:
    one, _, last = segment_ids_of(library, article.id)
    assert resegment(library, article.id, author="me") == ()
    split_segment(library, one, 10, author="me")
    merge_with_next(library, segment_ids_of(library, article.id)[1], author="me")
    (recut,) = resegment(library, article.id, author="me")
    assert _sources(library, article) == [
        "Ёжик спит, а кот ест.",
        "Совет следит за курсом.",
        "Шёл дождь.",
    ]
    assert last not in [segment.id for segment in recut.segments]
    with pytest.raises(NotFoundError):
        resegment(library, article.id, author="me", block_id=999)


@pytest.mark.parametrize("at", [0, 10_000, -1])
def test_a_part_is_never_empty(library: Library, article: Article, at: int) -> None:
    with pytest.raises(EnfaceError):
        split_segment(library, _first(library, article), at, author="me")


def test_the_last_of_a_paragraph_has_none_to_merge_with(library: Library, article: Article) -> None:
    with pytest.raises(EnfaceError):
        merge_with_next(library, segment_ids_of(library, article.id)[1], author="me")
    with pytest.raises(NotFoundError):
        merge_with_next(library, 999, author="me")


def test_an_article_corrected_in_place_is_cut_where_its_text_is(library: Library) -> None:
    text = read_text("One came. Two went, and three stayed.\n\nYes.", language="en")
    article = add_article(library, text).article
    correct_in_place(library, article.id)
    second = list(article.segments())[1][1].id
    split_segment(library, second, len("Two went, "), author="me")
    targets = current_targets(library, article.id, "en")
    assert [target.machine for target in targets.values()][1:3] == [
        "Two went,",
        "and three stayed.",
    ]


def test_remarks_bans_and_dismissals_go_along(library: Library, article: Article) -> None:
    one, two, _ = segment_ids_of(library, article.id)
    add_comment(library, two, "en", "Why?", "me")
    add_ban(library, "rate", "en", BanScope.SEGMENT, two)
    add_dismissal(library, "echo", DismissalScope.PLACE, two, "en", ("a", "b"))
    merge_with_next(library, one, author="me")
    assert [comment.segment_id for comment in comments_of(library, article.id, "en")] == [one]
    assert [ban.scope_id for ban in all_bans(library)] == [one]
    assert [each.scope_id for each in all_dismissals(library)] == [one]


def test_marked_errors_stay_at_their_words(library: Library, article: Article) -> None:
    one, two, _ = segment_ids_of(library, article.id)
    severity = next(iter(ErrorSeverity))
    text = "The council watches."
    add_annotation(library, two, "en", "accuracy", severity, ((0, 5), (4, 11)), text, "", "me")
    merge_with_next(library, one, author="me")
    (error,) = annotations_of(library, article.id, "en")
    whole = _targets(library, article)[0]
    source = _sources(library, article)[0]
    assert error.segment_id == one
    assert whole[slice(*(error.target_span or (0, 0)))] == "council"
    assert error.target_text == whole
    assert source[slice(*(error.source_span or (0, 0)))] == "Совет"
    split_segment(library, one, source.index("Совет"), author="me")
    (error,) = annotations_of(library, article.id, "en")
    assert error.segment_id != one
    assert error.target_span == (4, 11)
    assert error.target_text == text


def test_an_error_of_an_earlier_wording_keeps_it(library: Library, article: Article) -> None:
    one, two, _ = segment_ids_of(library, article.id)
    severity, text = next(iter(ErrorSeverity)), "A council of elders watches."
    add_annotation(library, two, "en", "accuracy", severity, (None, (2, 9)), text, "", "me")
    merge_with_next(library, one, author="me")
    (error,) = annotations_of(library, article.id, "en")
    assert (error.segment_id, error.target_text, error.target_span) == (one, text, (2, 9))


def test_links_of_an_attached_translation_follow(library: Library, article: Article) -> None:
    text = "Der Igel schläft, und die Katze frisst. Der Rat schaut zu.\n\nEs regnete."
    attach_translation(library, article.id, read_text(text, language="de"), "de", name="x")
    one, two, last = segment_ids_of(library, article.id)
    merge_with_next(library, one, author="me")
    links = attachment_of(library, article.id, "de").links
    assert [link.segments for link in links] == [(one,), (last,)]
    undo_cut(library, article.id, author="me")
    links = attachment_of(library, article.id, "de").links
    assert {i for link in links for i in link.segments} == {one, two, last}
    mend(library, article.id, "de", MendKind.MERGE, 0)
    undo_mend(library, article.id, "de")
    with pytest.raises(EnfaceError):
        undo_mend(library, article.id, "de")


def test_groups_hold_the_same_stretch_of_text() -> None:
    old = (Segment(0, 5, 1), Segment(6, 9, 2), Segment(10, 20, 3))
    new = (Segment(0, 5), Segment(6, 14), Segment(15, 20))
    groups = groups_of(old, new)
    assert [len(group.old) for group in groups] == [1, 2]
    assert not groups[0].is_changed
    assert [segment.id for segment in groups[1].new] == [2, 3]


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("smru"), st.integers(0, 30)), max_size=8))
def test_whatever_is_cut_no_text_is_lost(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[str, int]]
) -> None:
    with Library.open(tmp_path_factory.mktemp("cuts") / "library.db") as library:
        article = add_article(library, read_text(_TEXT, language="ru")).article
        for n, segment in enumerate(segment_ids_of(library, article.id)):
            correct(library, segment, f"Text {n}a, and {n}b; also {n}c.", "en", author="me")
        said = "".join("".join(_targets(library, article)).split())
        for what, number in cuts:
            ids = segment_ids_of(library, article.id)
            segment = ids[number % len(ids)]
            try:
                if what == "s":
                    split_segment(library, segment, number % 12, author="me")
                elif what == "m":
                    merge_with_next(library, segment, author="me")
                elif what == "r":
                    resegment(library, article.id, author="me")
                else:
                    undo_cut(library, article.id, author="me")
            except EnfaceError:
                continue
            stored = get_article(library, article.id)
            held = "".join(b.segment_text(s) for b, s in stored.segments())
            assert "".join(held.split()) == "".join(_TEXT.split())
            assert "".join("".join(_targets(library, article)).split()) == said
