"""Scripts without spaces in an index of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.unspaced import for_index, search_beginnings, search_phrase, search_words


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE whole USING fts5(text)")
    db.execute("CREATE VIRTUAL TABLE lean USING fts5(text, content='', detail=none, columnsize=0)")
    yield db
    db.close()


def _is_found(db: sqlite3.Connection, text: str, wanted: str) -> list[bool]:
    """By its words, as a phrase, and in an index without places."""
    for table in ("whole", "lean"):
        db.execute(f"INSERT INTO {table} (rowid, text) VALUES (1, ?)", (for_index(text),))
    asked = (
        ("whole", " AND ".join(search_words(wanted))),
        ("whole", search_phrase(wanted)),
        ("lean", " AND ".join(search_beginnings(wanted))),
    )
    return [
        bool(db.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH ?", (one,)).fetchall())
        for table, one in asked
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("人民币汇率上升。", "汇率"),
        ("人民币汇率上升。", "升"),
        ("人民币汇率上升。", "人民币汇率上升"),
        ("中国GDP增长放缓", "GDP增长"),
        ("米国の為替レートを追う", "レート"),
        ("ジョン・スミスは", "スミス"),
        ("人々は", "人々"),
        ("การปรับอัตราแลกเปลี่ยนของสหรัฐ", "อัตราแลกเปลี่ยน"),
        ("Ёлка стоит", "елк"),
    ],
)
def test_a_part_of_a_run_is_found(index: sqlite3.Connection, text: str, wanted: str) -> None:
    assert _is_found(index, text, wanted) == [True] * 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("人民币汇率", "率汇"),
        ("人民币，汇率", "币汇"),
        ("อัตราแลกเปลี่ยน", "นโยบาย"),
        ("がくせい", "か"),
    ],
)
def test_what_does_not_stand_there_is_not_found(
    index: sqlite3.Connection, text: str, wanted: str
) -> None:
    assert _is_found(index, text, wanted) == [False] * 3


@given(st.data(), st.text("汇率の外レーตอัก", min_size=1, max_size=12))
def test_any_part_of_a_run_is_found(data: st.DataObject, run: str) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    wanted = run[start : data.draw(st.integers(start + 1, len(run)))]
    assume(search_phrase(wanted))  # a mark alone is nothing to look for
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE whole USING fts5(text)")
    db.execute("INSERT INTO whole VALUES (?)", (for_index(f"a {run} b"),))
    found = db.execute("SELECT 1 FROM whole WHERE whole MATCH ?", (search_phrase(wanted),))
    assert found.fetchall() == [(1,)]
    db.close()


def test_other_scripts_are_only_folded() -> None:
    assert for_index("Ёлка, café-bar") == "Елка, café-bar"


@pytest.mark.parametrize("signs", ["", "…", "。", '"', "*"])
def test_signs_alone_are_nothing_to_look_for(signs: str) -> None:
    assert search_words(signs) == search_beginnings(signs) == []
    assert search_phrase(signs) == ""
