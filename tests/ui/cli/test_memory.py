"""`enface memory`: the whole way by command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Enface

_TSV = """\
source\ttarget\tauthor
Курс США не изменится.\tThe US course will not change.\tAnn
Порт закрыт с 2019 года.\tThe port has been closed since 2019.\tAnn
"""


@pytest.fixture
def tsv(tmp_path: Path) -> Path:
    path = tmp_path / "old.tsv"
    path.write_text(_TSV, encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path, enface: Enface) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(
        "Новости порта\n\nПорт закрыт с 2021 года. Курс США не изменится.\n", encoding="utf-8"
    )
    assert enface("import", path, "--lang", "ru").code == 0
    return path


def test_the_whole_way(enface: Enface, tsv: Path, article: Path, tmp_path: Path) -> None:
    assert enface("memory", "import", tsv, "--from", "ru", "--to", "en", "--json").json == [
        {"name": "old.tsv", "memory_id": 1, "added": 2, "known": 0, "skipped": 0}
    ]
    best = enface(
        "memory", "match", "Порт закрыт с 2021 года.", "--from", "ru", "--to", "en", "--json"
    ).json[0]
    assert (best["score"], best["memory"], best["author"]) == (83, "old.tsv", "Ann")
    assert best["unit_target"] == "The port has been closed since 2019."
    assert best["target"] == "The port has been closed since 2021."
    assert best["adaptations"] == [{"before": "2019", "after": "2021", "span": [31, 35]}]
    assert {"kind": "delete", "text": "2019"} in best["differences"]
    printed = enface(
        "memory", "match", "Порт закрыт с 2021 года.", "--from", "ru", "--to", "en"
    ).out
    assert "Adapted: 2019 → 2021" in printed

    assert enface("correct", 1, 2, "The port is closed since 2021.", "--to", "en").code == 0
    (hit,) = enface("memory", "search", "the port is", "--json").json
    assert (hit["title"], hit["segment"], hit["found"]) == ("Новости порта", 2, "phrase")
    assert (hit["before"], hit["after"]) == ("Новости порта", "Курс США не изменится.")
    assert hit["target_spans"] == [[0, 11]]
    assert "Новости порта … Курс США не изменится." in enface("memory", "search", "port is").out

    out = tmp_path / "memory.tmx"
    made = enface("memory", "export", "--out", out, "--json").json
    assert made == {"path": str(out), "format": "tmx", "units": 3, "left_out": 0}
    listed = enface("memory", "list", "--json").json
    assert (listed["confirmed"], listed["imported"][0]["count"]) == (1, 2)
    assert enface("memory", "forget", 1, "--json").json == {"id": 1, "forgotten": 2}
    assert enface("memory", "import", out, "--json").json[0]["added"] == 3


def test_a_segment_is_matched_where_it_stands(enface: Enface, tsv: Path, article: Path) -> None:
    enface("memory", "import", tsv, "--from", "ru", "--to", "en")
    found = enface("memory", "match", "--segment", 3, "--to", "en", "--json").json
    assert [each["score"] for each in found] == [100]


def test_approved_units_fill_in_without_an_engine(enface: Enface, tsv: Path, article: Path) -> None:
    enface("memory", "import", tsv, "--from", "ru", "--to", "de", "--approved")
    answer = enface("translate", 1, "--to", "de")
    assert answer.code == 1
    assert "1 segment" in answer.err
    shown = enface("show", 1, "--to", "de", "--json").json
    segment = shown["blocks"][1]["segments"][1]
    assert (segment["target"], segment["state"]) == ("The US course will not change.", "edited")
    assert segment["origin"] == "memory"
    assert (
        "The US course will not change.   [from the memory]" in enface("show", 1, "--to", "de").out
    )
    (revision,) = enface("history", 1, 3, "--to", "de", "--json").json["revisions"]
    assert (revision["origin"], revision["author"]) == ("memory", "Ann")
    assert "memory, Ann" in enface("history", 1, 3, "--to", "de").out


def test_filling_is_a_command_too_and_done_once(enface: Enface, tsv: Path, article: Path) -> None:
    enface("memory", "import", tsv, "--from", "ru", "--to", "en", "--approved")
    filled = enface("memory", "fill", 1, "--to", "en", "--json").json
    assert filled == {"id": 1, "to": "en", "filled": [3]}
    assert enface("memory", "fill", 1, "--to", "en", "--json").json["filled"] == []


@pytest.mark.parametrize(("setting", "filled"), [("confirmed", [3]), ("nothing", [])])
def test_what_fills_in_is_a_setting(
    enface: Enface, tsv: Path, article: Path, setting: str, filled: list[int]
) -> None:
    enface("settings", "set", "memory_fills", setting)
    enface("memory", "import", tsv, "--from", "ru", "--to", "en")
    assert enface("memory", "fill", 1, "--to", "en", "--json").json["filled"] == filled


def test_a_setting_that_says_nothing_known_is_told_of(enface: Enface, article: Path) -> None:
    enface("settings", "set", "memory_fills", "always")
    answer = enface("memory", "fill", 1, "--to", "en")
    assert answer.code == 1
    assert "approved, confirmed, nothing" in answer.err


def test_translating_says_what_came_from_the_memory(
    enface: Enface, tsv: Path, article: Path
) -> None:
    enface("memory", "import", tsv, "--from", "ru", "--to", "en", "--approved")
    assert enface("translate", 1, "--to", "en", "--json").json["filled"] == 1
    history = enface("history", 1, 3, "--to", "en", "--json").json
    assert len(history["machine"]) == len(history["revisions"]) == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.tsv", "one column\n", "Line 1"),
        ("a.jsonl", '{"source": "a"}\n', "Line 1"),
        ("a.jsonl", "{\n", "Line 1"),
        ("a.tsv", "", "no translation unit"),
        ("a.tmx", "<tmx><body>", "no sound TMX file"),
        ("a.tmx", "<html/>", "begins with <html>"),
        ("a.tsv", "source\ttarget\nА\tA\nБ\n", "Line 3"),
    ],
)
def test_a_file_that_is_wrong_leaves_nothing(
    enface: Enface, tmp_path: Path, name: str, text: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    answer = enface("memory", "import", path, "--from", "ru", "--to", "en")
    assert answer.code == 1
    assert words in answer.err
    assert answer.err.count("\n") == 1
    assert enface("memory", "list", "--json").json == {"confirmed": 0, "imported": []}


def test_a_file_without_languages_needs_them_named(enface: Enface, tsv: Path) -> None:
    answer = enface("memory", "import", tsv)
    assert answer.code == 1
    assert "--from" in answer.err


def test_json_lines_go_out_and_come_in_again(enface: Enface, tsv: Path, tmp_path: Path) -> None:
    enface("memory", "import", tsv, "--from", "ru", "--to", "en")
    lines = enface("memory", "export", "--format", "jsonl", "--out", "-").out.splitlines()
    assert json.loads(lines[0])["target"] == "The US course will not change."
    path = tmp_path / "back.jsonl"
    path.write_text("\n".join(lines), encoding="utf-16")
    assert enface("memory", "import", path, "--json").json[0]["known"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("match", "Курс"),
        ("match", "--to", "en"),
        ("match", " ", "--from", "ru", "--to", "en"),
        ("search", " "),
        ("forget", 7),
        ("export", "--out", "x.doc"),
        ("export", "--out", "x.tmx", "--memory", 7),
        ("export", "--out", "x.tmx", "--from", "qq", "--to", "zz"),
    ],
)
def test_what_is_not_clear_is_asked_for(
    enface: Enface, article: Path, arguments: tuple[object, ...]
) -> None:
    answer = enface("memory", *arguments)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1


def test_nothing_found_is_said_and_is_an_empty_list_for_machines(
    enface: Enface, article: Path
) -> None:
    for asked in (
        ("match", "Курс", "--from", "ru", "--to", "en"),
        ("match", "Курс", "--from", "qq", "--to", "zz"),
        ("search", "верблюд"),
        ("search", "Курс", "--from", "qq"),
    ):
        assert len(enface("memory", *asked).out.splitlines()) == 1
        assert enface("memory", *asked, "--json").json == []


def test_languages_that_the_memory_has_not_are_named(enface: Enface, tsv: Path) -> None:
    enface("memory", "import", tsv, "--from", "ru", "--to", "en")
    told = "The memory has no units from qq to zz"
    pair = ("--from", "qq", "--to", "zz")
    assert enface("memory", "match", "Курс", *pair).out == f"{told}.\n"
    assert enface("memory", "search", "Курс", *pair).out == f"{told}.\n"
    out = tsv.with_name("none.tmx")
    assert f"{told}, so nothing was written." in enface("memory", "export", "--out", out, *pair).err
    assert not out.exists()
    assert "no units to zz" in enface("memory", "search", "Курс", "--to", "zz").out
    assert "Nothing like it" in enface("memory", "match", "Дождь", "--from", "ru", "--to", "en").out
