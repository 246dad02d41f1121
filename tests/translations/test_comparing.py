"""Two versions of an article: what differs, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import UNTRANSLATED_KINDS, Article, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, versions_of
from tests.articles import make_article
from translations.comparing import (
    Became,
    compare_texts,
    count_line,
    first_pair,
    version_texts,
)

_ARGOS = VersionOrigin("argos", "translate-ru_en", "1.0", settings=(("beam_size", "4"),))
_BANNED = replace(_ARGOS, settings=(("banned", '["rate"]'), ("beam_size", "4")))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library, make_article("Один. Два. Три.")).article


def _made(
    library: Library,
    article: Article,
    origin: VersionOrigin,
    texts: dict[int, str],
    kind: VersionKind = VersionKind.MACHINE,
) -> int:
    version = create_version(library, article.id, "en", kind, origin)
    add_targets(library, version.id, [Target(i, text) for i, text in texts.items()])
    return version.id


def _ids(article: Article) -> list[int]:
    """The segments of the article proper."""
    return [s.id for b, s in article.segments() if b.kind not in UNTRANSLATED_KINDS]


def test_a_ban_in_one_segment_leaves_all_others_the_same(
    library: Library, article: Article
) -> None:
    first, *rest = _ids(article)
    one = _made(library, article, _ARGOS, dict.fromkeys([first, *rest], "The rate."))
    two = _made(library, article, _BANNED, {first: "The course."})
    texts = version_texts(library, two)
    assert texts.own == {first}
    compared = compare_texts(article, version_texts(library, one).texts, texts.texts)
    assert [c.became for c in compared] == [Became.CHANGED, *[Became.SAME] * len(rest)]
    assert count_line(compared) == f"1 of {len(rest) + 1} segments differs"


@pytest.mark.parametrize(
    "other",
    [
        VersionOrigin("apertium", "rus-eng"),
        replace(_ARGOS, pack_version="1.1"),
        replace(_ARGOS, settings=(("beam_size", "1"),)),
    ],
    ids=["engine", "pack", "style"],
)
def test_a_version_stands_on_none_of_another_making(
    library: Library, article: Article, other: VersionOrigin
) -> None:
    first, *rest = _ids(article)
    _made(library, article, _ARGOS, dict.fromkeys([first, *rest], "The rate."))
    stopped = _made(library, article, other, {first: "The course."})
    assert version_texts(library, stopped).texts == {first: "The course."}


def test_a_version_does_not_have_what_later_ones_changed(
    library: Library, article: Article
) -> None:
    first, second, *_ = _ids(article)
    one = _made(library, article, _ARGOS, {first: "The rate."})
    _made(library, article, _BANNED, {first: "The course.", second: "More."})
    assert version_texts(library, one).texts == {first: "The rate."}


def test_what_was_attached_is_compared_with_what_a_machine_made(
    library: Library, article: Article
) -> None:
    machine = _made(library, article, _ARGOS, {})
    versions = versions_of(library, article.id, "en")
    assert first_pair(versions) == (machine, None)
    attached = _made(library, article, VersionOrigin("a.txt"), {}, VersionKind.IMPORTED)
    versions = versions_of(library, article.id, "en")
    assert first_pair(versions) == (machine, attached)
    newer = _made(library, article, _BANNED, {})
    assert first_pair(versions_of(library, article.id, "en")) == (machine, newer)


def test_an_empty_target_of_an_attached_translation_is_none(
    library: Library, article: Article
) -> None:
    first, second, *_ = _ids(article)
    made = {first: "The course.", second: ""}
    attached = _made(library, article, VersionOrigin("a.txt"), made, VersionKind.IMPORTED)
    assert version_texts(library, attached).texts == {first: "The course."}


def test_what_one_does_not_have_is_counted_apart(article: Article) -> None:
    first, second, third, *rest = _ids(article)
    assert len(rest) == 1
    compared = compare_texts(
        article, {first: "A.", second: "B."}, {first: "A.", second: "", third: "C."}
    )
    assert [c.became for c in compared] == [
        Became.SAME,
        Became.CHANGED,  # what a person took out is there, and empty
        Became.ONLY_RIGHT,
        Became.NEITHER,
    ]
    told = "1 of 2 segments that both have differs, 1 only in the right one, 1 in neither"
    assert count_line(compared) == told
    assert compared[-1].segment_id == rest[0]
