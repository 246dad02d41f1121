"""`translate --all` and `--query`, with the demo packs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.store.claims import claim_translation
from reader.store.library import Library
from tests.ui.cli.conftest import Enface
from ui.cli.bulk import duration


@pytest.fixture
def library(tmp_path: Path, enface: Enface) -> Path:
    """Two Russian articles, an English one and one that no demo pack can read."""
    texts = {
        "ru": "Совет следит за курсом\n\nСовет обсудил бюджет. Заседание пройдёт в ноябре.\n",
        "ru2": "Порт открыт\n\nПорт открыли весной. Заседание пройдёт в ноябре.\n",
        "en": "The council\n\nThe council talked about the budget.\n",
        "ja": "会議の予算\n\n会議は予算について話し合いました。\n",
    }
    for name, text in texts.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        enface("import", path, "--lang", name[:2])
    return tmp_path


def test_all_means_all_that_are_in_other_languages(library: Path, enface: Enface) -> None:
    answer = enface("translate", "--all", "--to", "en", "--json")
    summary = answer.json
    assert (summary["articles"], summary["articles_done"], summary["skipped"]) == (3, 2, 1)
    assert summary["shared"] == 1
    targets = {a["id"]: a["target_languages"] for a in enface("list", "--json").json}
    assert targets[1] == targets[2] == ["en"]
    assert targets[3] == []


def test_an_article_that_failed_is_named_and_the_exit_code_is_1(
    library: Path, enface: Enface
) -> None:
    answer = enface("translate", "--all", "--to", "en")
    assert answer.code == 1
    assert answer.err.startswith("article 4, ")
    assert "ja" in answer.err
    assert answer.err.count("\n") == 1
    assert "2 of 3 articles" in answer.out


def test_one_reason_for_many_articles_is_told_once(
    library: Path, tmp_path: Path, enface: Enface
) -> None:
    for number in range(12):
        path = tmp_path / f"another-{number}.txt"
        path.write_text(f"会議の予算{number}\n\n会議は予算について話しました。\n", encoding="utf-8")
        enface("import", path, "--lang", "ja")
    answer = enface("translate", "--all", "--to", "en")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("13 articles, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 3 more: ")
    assert answer.err.count("No language pack leads from ja to en") == 1
    assert len(enface("translate", "--all", "--to", "en", "--json").json["failed"]) == 13


def test_what_another_program_translates_is_told(library: Path, enface: Enface) -> None:
    with Library.open(library / "library.db") as other:
        with claim_translation(other, 2, "en") or pytest.fail("it is held"):
            one = enface("translate", "2", "--to", "en")
            many = enface("translate", "--query", "порт", "--to", "en")
        assert enface("translate", "2", "--to", "en").code == 0
    assert (one.code, one.err.count("\n"), "by another Enface" in one.err) == (1, 1, True)
    assert (many.code, "1 article was left to another Enface" in many.out) == (0, True)


def test_a_query_names_the_articles(library: Path, enface: Enface) -> None:
    answer = enface("translate", "--query", "порт", "--to", "en", "--json")
    assert (answer.code, answer.json["articles"], answer.json["articles_done"]) == (0, 1, 1)


def test_a_query_that_finds_nothing_is_no_error(library: Path, enface: Enface) -> None:
    answer = enface("translate", "--query", "зебра", "--to", "en", "--json")
    assert (answer.code, answer.json["articles"]) == (0, 0)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("1", "--all"),
        ("--all", "--query", "x"),
        ("1", "--workers", "2"),
        ("--all", "--workers", "0"),
        ("--all", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1"),
    ],
)
def test_what_is_not_clear_is_wrong_usage(enface: Enface, options: tuple[str, ...]) -> None:
    answer = enface("translate", *options, "--to", "en")
    assert (answer.code, answer.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("seconds", "text"), [(4.6, "5 s"), (300, "5 min"), (11_100, "3 h 05 min")]
)
def test_time_left_is_said_in_round_numbers(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_formatting_is_what_it_is_one_by_one(tmp_path: Path, enface: Enface) -> None:
    for name in ("Порт", "Совет"):
        page = tmp_path / f"{name}.md"
        page.write_text(f"# {name}\n\nСовет *обсудил* бюджет. Порт **открыли** весной.\n", "utf-8")
        assert enface("import", page, "--lang", "ru").code == 0
    assert enface("translate", 1, "--to", "en").code == 0
    assert enface("translate", "--all", "--to", "en").code == 0
    single, many = (_body(enface, number) for number in (1, 2))
    assert single == many
    assert [len(segment["target_marks"]) for segment in many] == [1, 1]
    assert not any(segment["note"] for segment in many)


def _body(enface: Enface, article: int) -> list[dict[str, Any]]:
    blocks = enface("show", article, "--to", "en", "--json").json["blocks"]
    kept = ("source", "target", "target_marks", "note")
    return [{name: s.get(name) for name in kept} for s in blocks[-1]["segments"]]
