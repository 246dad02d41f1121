"""Marks in the library, and libraries from before there were any."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import (
    Article,
    BlockKind,
    InlineMark,
    MarkKind,
    RevisionOrigin,
    SegmentState,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.migrations.m001_articles_versions_revisions import TABLES
from reader.store.revisions import append_revision, revisions_of
from reader.store.schema import APPLICATION_ID
from reader.store.versions import add_targets, create_version, targets_of
from tests.articles import make_article, make_block
from translations.state import current_target

_LINK = InlineMark(MarkKind.LINK, 0, 5, "https://example.org/ё?a=1&b=[2]")
_BOLD = InlineMark(MarkKind.BOLD, 2, 8)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _marked_article(language: str = "ru") -> tuple[tuple[InlineMark, ...], Article]:
    block = make_block(BlockKind.PARAGRAPH, "Совет решил.", "Ёжик спит.")
    marks = (InlineMark(MarkKind.BOLD, 0, 5), InlineMark(MarkKind.ITALIC, 6, 17))
    article = make_article(language=language)
    return marks, replace(article, blocks=(*article.blocks, replace(block, marks=marks)))


def test_the_marks_of_a_block_are_there_after_reopening(tmp_path: Path) -> None:
    marks, article = _marked_article()
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        stored = add_article(library, article).article
    with Library.open(path) as library:
        found = get_article(library, stored.id)
    assert found == stored
    assert found.blocks[-1].marks == marks


def test_a_segment_has_its_part_of_a_mark_over_two_segments(library: Library) -> None:
    _, article = _marked_article()
    block = add_article(library, article).article.blocks[-1]
    first, second = block.segments
    assert block.segment_marks(first) == (
        InlineMark(MarkKind.BOLD, 0, 5),
        InlineMark(MarkKind.ITALIC, 6, 12),
    )
    assert block.segment_marks(second) == (InlineMark(MarkKind.ITALIC, 0, 4),)


def test_marks_of_targets_and_revisions_come_back(library: Library) -> None:
    article = add_article(library, make_article()).article
    segment = article.blocks[0].segments[0].id
    version = create_version(library, article.id, "en", VersionKind.MACHINE, VersionOrigin("x"))
    add_targets(library, version.id, [Target(segment, "US rate", marks=(_LINK, _BOLD))])
    assert targets_of(library, version.id)[segment].marks == (_LINK, _BOLD)
    assert current_target(library, segment, "en").marks == (_LINK, _BOLD)
    hand, reviewed = RevisionOrigin.HAND, SegmentState.REVIEWED
    append_revision(library, segment, "en", "The rate", reviewed, hand, "me", (_BOLD,), "lost: 5")
    assert revisions_of(library, segment, "en")[0].marks == (_BOLD,)
    now = current_target(library, segment, "en")
    assert (now.marks, now.lost) == ((_BOLD,), "lost: 5")


def test_in_its_own_language_an_article_has_its_own_marks(library: Library) -> None:
    _, article = _marked_article()
    block = add_article(library, article).article.blocks[-1]
    assert current_target(library, block.segments[1].id, "ru").marks == (
        InlineMark(MarkKind.ITALIC, 0, 4),
    )


def test_a_library_of_the_first_schema_reads_as_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    db = sqlite3.connect(path)
    db.executescript(TABLES)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT,"
        " name TEXT, applied_at TEXT)"
    )
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('enface', '001_articles_versions_revisions', '2026-01-01')"
    )
    db.execute(
        "INSERT INTO articles VALUES (1, 'T', 'ru', 'h', '', '', '', '', '', '', '', '',"
        " '', '', '')"
    )
    db.execute("INSERT INTO blocks VALUES (1, 1, 0, 'paragraph', 'Ёж.', 0, 'paragraph', '')")
    db.execute("INSERT INTO segments VALUES (1, 1, 1, 0, 3)")
    db.execute("INSERT INTO versions VALUES (1, 1, 'en', 'machine', 'x', '', '', '', '[]', '')")
    db.execute("INSERT INTO targets VALUES (1, 1, 'A hedgehog.', NULL, '', '')")
    db.execute("INSERT INTO revisions VALUES (1, 1, 'en', 'Hedgehog.', 'reviewed', 'hand', '', '')")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with Library.open(path) as library:
        assert get_article(library, 1).blocks[0].marks == ()
        now = current_target(library, 1, "en")
        assert (now.text, now.marks, now.lost) == ("Hedgehog.", (), "")
        assert targets_of(library, 1)[1].marks == ()
