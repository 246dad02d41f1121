"""The target side as it stands: put together when looked at, the same as if it were at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import (
    Article,
    RevisionOrigin,
    SegmentState,
    SegmentTarget,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, versions_of
from tests.articles import make_article
from translations.corrections import correct, save_draft
from translations.state import current_target, current_targets, targets_of_article

_ORIGIN = VersionOrigin("argos")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    """Four segments: machine text only, with a draft, corrected twice, nothing at all."""
    stored = add_article(library, make_article()).article
    raw, drafted, corrected, _ = _ids(stored)
    older = create_version(library, stored.id, "en", VersionKind.MACHINE, _ORIGIN)
    add_targets(library, older.id, [Target(raw, "Old"), Target(drafted, "Two", -0.5, "outside")])
    newer = create_version(library, stored.id, "en", VersionKind.MACHINE, _ORIGIN)
    add_targets(library, newer.id, [Target(raw, "One"), Target(corrected, "Three")])
    save_draft(library, drafted, "en", "Tw")
    correct(library, corrected, "3", "en", author="me")
    correct(library, corrected, "III", "en", author="me")
    return stored


def _ids(article: Article) -> list[int]:
    return [segment.id for _, segment in article.segments()]


def test_machine_texts_revisions_and_drafts_are_put_together(
    library: Library, article: Article
) -> None:
    raw, drafted, corrected, blank = _ids(article)
    machine, reviewed = SegmentState.MACHINE, SegmentState.REVIEWED
    older, newer = (version.id for version in versions_of(library, article.id, "en"))
    assert dict(targets_of_article(library, article, "en")) == {
        raw: SegmentTarget(raw, "One", machine, "One", version_id=newer),
        drafted: SegmentTarget(
            drafted, "Two", machine, "Two", "Tw", "outside", -0.5, version_id=older
        ),
        corrected: SegmentTarget(
            corrected, "III", reviewed, "Three", origin=RevisionOrigin.HAND, version_id=newer
        ),
        blank: SegmentTarget(blank, "", SegmentState.UNTRANSLATED),
    }


def test_an_article_that_was_read_has_the_targets_that_its_number_has(
    library: Library, article: Article
) -> None:
    by_number = current_targets(library, article.id, "en")
    assert list(targets_of_article(library, article, "en").items()) == list(by_number.items())
    assert [current_target(library, i, "en") for i in by_number] == list(by_number.values())


def test_another_language_sees_none_of_it(library: Library, article: Article) -> None:
    targets = targets_of_article(library, article, "es")
    assert set(targets.values()) == {
        SegmentTarget(i, "", SegmentState.UNTRANSLATED) for i in _ids(article)
    }


def test_what_is_shown_is_the_draft_or_else_the_target(library: Library, article: Article) -> None:
    targets = targets_of_article(library, article, "en")
    assert list(targets.shown.values()) == ["One", "Tw", "III", ""]


def test_states_and_drafts_are_known_without_looking_at_targets(
    library: Library, article: Article
) -> None:
    targets = targets_of_article(library, article, "en")
    assert targets.states(targets) == [target.state for target in targets.values()]
    assert targets.drafted() == [_ids(article)[1]]


def test_a_segment_of_another_article_has_no_target(library: Library, article: Article) -> None:
    other = add_article(library, make_article("Другая.")).article
    targets = targets_of_article(library, article, "en")
    assert _ids(other)[0] not in targets
    with pytest.raises(KeyError):
        targets[_ids(other)[0]]


def test_changed_targets_lie_over_those_that_were_read(library: Library, article: Article) -> None:
    raw, drafted, *_ = _ids(article)
    before = targets_of_article(library, article, "en")
    confirmed = replace(before[drafted], text="Tw", draft=None, state=SegmentState.REVIEWED)
    begun = replace(before[raw], draft="")
    after = before.with_changes({drafted: confirmed}).with_changes({raw: begun})
    assert dict(after) == {**dict(before), drafted: confirmed, raw: begun}
    assert list(after.shown.values()) == ["", "Tw", "III", ""]
    assert after.states(after) == [target.state for target in after.values()]
    assert (before.drafted(), after.drafted()) == ([drafted], [raw])


def test_a_snapshot_does_not_change_with_the_library(library: Library, article: Article) -> None:
    raw = _ids(article)[0]
    targets = targets_of_article(library, article, "en")
    correct(library, raw, "1", "en", author="me")
    assert targets[raw].text == "One"
