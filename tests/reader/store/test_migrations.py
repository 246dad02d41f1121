"""Libraries of earlier versions are upgraded and keep what they have."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reader.attachment import Attachment, SentenceLink
from reader.model import (
    Article,
    BanScope,
    Block,
    BlockKind,
    Cell,
    DismissalScope,
    Picture,
    Provenance,
    Segment,
    VersionKind,
    VersionOrigin,
)
from reader.remarks import Effort, ErrorSeverity
from reader.store.annotations import add_annotation, annotations_of
from reader.store.articles import (
    add_article,
    get_article,
    segment_ids_of,
    set_block_kind,
    set_project,
)
from reader.store.attachments import add_attachment, attachment_of
from reader.store.bans import add_ban, all_bans
from reader.store.batches import all_batches
from reader.store.comments import add_comment, comments_of
from reader.store.cuts import block_of_segment, store_cut
from reader.store.dismissals import add_dismissal, all_dismissals
from reader.store.editions import add_edition
from reader.store.efforts import add_effort, efforts_of
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.pictures import get_picture, picture_sizes
from reader.store.revisions import revisions_of
from reader.store.schema import SCHEMA_VERSION
from reader.store.site_rules import site_rules
from reader.store.terms import add_terms, all_terms
from reader.store.unit_search import find_units
from reader.store.units import all_units, neighbour_keys, put_unit, withdraw_unit
from reader.store.versions import create_version, versions_of
from reader.store.watched_files import keep_taken, taken_files
from reader.store.wordings import places, segments_with
from reader.term import Term
from reader.unspaced import search_phrase

#: A library as the first release made it (schema 1), zipped: one article, a version, a revision.
_FIRST = Path(__file__).parents[2] / "data" / "library-1.db.gz"

#: A library of schema 3: one article, one ban.
_THIRD = _FIRST.with_name("library-3.db.gz")

#: A library of schema 4: one article, one dismissal.
_FOURTH = _FIRST.with_name("library-4.db.gz")

#: A library of schema 9: one article.
_NINTH = _FIRST.with_name("library-9.db.gz")

#: A library of schema 13: an article from Chinese into Japanese, its first segment corrected.
_THIRTEENTH = _FIRST.with_name("library-13.db.gz")


def _stored(path: Path, file: Path) -> Path:
    path.write_bytes(gzip.decompress(file.read_bytes()))
    return path


def test_a_library_of_schema_1_gets_bans_and_keeps_its_articles(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FIRST)
    with Library.open(path) as library:
        assert get_article(library, 1).title == "Курс США"
        kept = add_ban(library, "exchange rate", "en", BanScope.EVERYWHERE, None)
    with Library.open(path) as library:
        assert all_bans(library) == (kept,)
        with library.reading() as db:
            assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
            assert db.execute("SELECT text FROM revisions").fetchall() == [("US course",)]


def test_a_library_of_schema_3_gets_dismissals_and_keeps_its_bans(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _THIRD)
    with Library.open(path) as library:
        kept = add_dismissal(library, "echo", DismissalScope.ARTICLE, 1, "en", ("", ""))
    with Library.open(path) as library:
        assert all_dismissals(library) == (kept,)
        assert [ban.phrase for ban in all_bans(library)] == ["exchange rate"]


def test_a_library_of_schema_4_gets_a_glossary_and_its_articles_a_project(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FOURTH)
    with Library.open(path) as library:
        assert get_article(library, 1).project == ""
        set_project(library, 1, "Interviews")
        (added,) = add_terms(library, [Term("курс", ("course",), "ru", "en")])
    with Library.open(path) as library:
        assert all_terms(library) == (added.term,)
        assert get_article(library, 1).project == "Interviews"
        assert len(all_dismissals(library)) == 1


def test_a_library_of_schema_3_gets_comments_errors_and_effort(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _THIRD)
    with Library.open(path) as library:
        segment = segment_ids_of(library, 1)[0]
        kept = add_comment(library, segment, "en", "Which rate?", "Anna")
        spans = (None, (0, 2))
        error = add_annotation(
            library, segment, "en", "Style", ErrorSeverity.MINOR, spans, "US course", "", "Anna"
        )
        stay = Effort(segment, "en", "Anna", "2026-03-31T10:00:00.000+00:00", 2.5, 3, 1)
        add_effort(library, stay)
    with Library.open(path) as library:
        assert comments_of(library, 1, "en") == (kept,)
        assert annotations_of(library, 1, "en") == (error,)
        assert efforts_of(library, 1, "en") == (stay,)


def test_the_words_of_an_older_library_are_indexed(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FIRST)
    with Library.open(path) as library:
        [segment] = segments_with(library, "en", ("cours",), 10)
        assert [place.text for place in places(library, "en", [segment])] == ["US course"]
        assert all_batches(library) == ()


def test_the_library_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FIRST)
    Library.open(path).close()
    copy = sqlite3.connect(tmp_path / "library.before-upgrade-1.db")
    assert copy.execute("PRAGMA user_version").fetchone()[0] == 1
    assert copy.execute("SELECT title FROM articles").fetchall() == [("Курс США",)]
    copy.close()


def test_what_an_old_library_has_confirmed_is_in_its_memory(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FIRST)
    with Library.open(path) as library:
        (unit,) = all_units(library)
        assert (unit.source, unit.target, unit.article) == ("Курс США", "US course", "Курс США")
        assert (unit.source_language, unit.target_language) == ("ru", "en")
        (found,) = find_units(library, "target : course", limit=5)
        assert found == unit
        # As it would be, confirmed today.
        confirm = revisions_of(library, unit.segment_id or 0, "en")[-1]
        put_unit(library, confirm, unit.source, "ru", neighbour_keys(library, confirm.segment_id))
        assert next(all_units(library)) == unit


def test_a_library_of_schema_4_gets_attachments_and_keeps_its_versions(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FOURTH)
    with Library.open(path) as library:
        before = versions_of(library, 1)
        version = create_version(library, 1, "fr", VersionKind.IMPORTED, VersionOrigin("x.txt"))
        link = SentenceLink((1,), (0,))
        add_attachment(library, Attachment(0, 1, "fr", version.id, "x.txt", ("Oui.",), (link,)))
    with Library.open(path) as library:
        assert attachment_of(library, 1, "fr").links == (link,)
        assert versions_of(library, 1) == (*before, version)


def test_an_article_of_a_library_of_schema_9_gets_a_newer_edition(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    with Library.open(path) as library:
        old = get_article(library, 1)
        more = replace(old.blocks[0], text="Зима.", segments=(Segment(0, 5),))
        newer = replace(old, id=0, blocks=(*old.blocks, more))
        assert add_edition(library, newer).edition_of == 1


def test_articles_of_a_library_of_schema_9_are_found_by_file_name(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    with Library.open(path) as library, library.reading() as db:
        indexes = {row[1] for row in db.execute("PRAGMA index_list(articles)")}
    assert "articles_file_name" in indexes


def test_a_library_of_schema_9_gets_pictures_and_table_cells(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    picture = Picture("a1", "image/png", 2, 3, b"dots")
    cell = Block(BlockKind.TABLE_CELL, "Tonnes", language="en", cell=Cell(0, 1, 2, is_header=True))
    shown = Block(BlockKind.PICTURE, "A mill", picture="a1")
    facts = Provenance(subtitle="How it turns", licence="CC BY", remark="Changes are accepted.")
    with Library.open(path) as library:
        before = get_article(library, 1)
        article = Article("Mills", "en", (cell, shown), facts, pictures=(picture,))
        added = add_article(library, article).article
    with Library.open(path) as library:
        assert get_article(library, added.id) == added
        assert added.blocks[0].cell == cell.cell
        assert get_picture(library, "a1") == picture
        assert picture_sizes(library, added.id) == {"a1": (2, 3)}
        assert get_article(library, 1) == before
        assert before.provenance.url == "https://news.example/course"


def test_a_library_of_schema_9_notes_what_was_taken_from_folders(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    inbox = tmp_path / "in"
    with Library.open(path) as library:
        assert taken_files(library, inbox) == {}
        keep_taken(library, inbox, {inbox / "a" / "mill.txt": (12, 34)})
    with Library.open(path) as library:
        assert taken_files(library, inbox) == {inbox / "a" / "mill.txt": (12, 34)}


def test_a_library_of_schema_4_can_cut_its_segments_anew(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _FOURTH)
    with Library.open(path) as library:
        ids = segment_ids_of(library, 1)
        block = block_of_segment(library, ids[0])
        whole = Segment(block.segments[0].start, block.segments[-1].end, ids[0])
        store_cut(library, 1, block, [whole], {}, "me")
        assert segment_ids_of(library, 1) == (ids[0], *ids[len(block.segments) :])
        with library.reading() as db:
            assert db.execute("SELECT count(*) FROM all_segments").fetchone()[0] == len(ids)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_library_of_schema_9_learns_of_sites(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    with Library.open(path) as library:
        assert site_rules(library) == ()
        set_block_kind(library, get_article(library, 1).blocks[-1].id, BlockKind.CLUTTER)
        assert [(rule.host, rule.hidden) for rule in site_rules(library)] == [
            ("news.example", True)
        ]


def test_a_library_of_schema_9_knows_which_batch_a_revision_is_of(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    with Library.open(path) as library, library.reading() as db:
        (plan,) = db.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM batch_changes WHERE revision_id = 1"
        ).fetchall()
        assert "batch_changes_revision" in plan[3]


def test_parts_of_words_without_spaces_are_found_in_a_library_of_schema_13(tmp_path: Path) -> None:
    path = _stored(tmp_path / "library.db", _THIRTEENTH)
    with Library.open(path) as library:
        (unit,) = all_units(library)
        assert [a.id for a in list_articles(library, "汇率")] == [1]
        assert list_articles(library, "率汇") == ()
        assert segments_with(library, "ja", ("為替レート",), 10) == (1,)
        assert segments_with(library, "ja", ("外交政策",), 10) == (1,)
        assert find_units(library, search_phrase("汇率"), limit=5) == (unit,)
        # What was indexed is what is taken out again.
        assert withdraw_unit(library, 1, "ja")
        assert find_units(library, search_phrase("外交政策"), limit=5) == ()


@pytest.mark.parametrize("url", ["https://valley.example/{}", ""])
def test_the_lines_of_a_site_in_an_older_library_are_evidence(tmp_path: Path, url: str) -> None:
    path = _stored(tmp_path / "library.db", _NINTH)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE articles SET url = ?, site = 'The Valley'", (url.format("old"),))
        db.execute("UPDATE blocks SET text = 'Stories that matter' WHERE position = 1")
        lines = db.execute("SELECT kind, text FROM blocks ORDER BY position").fetchall()
    db.close()
    assert lines[1] == ("paragraph", "Stories that matter")
    with Library.open(path) as library:
        for name in ("one", "two"):
            texts = ("Stories that matter", f"This is what the paper says of number {name} today.")
            blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
            facts = Provenance(url=url.format(name), site="The Valley")
            added = add_article(library, Article(name, "en", blocks, facts))
        assert added.article.blocks[0].kind is BlockKind.CLUTTER
