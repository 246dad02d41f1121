"""Reviewing by command line."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cli.conftest import Enface

_TEXT = "The rate\n\nThe council looks at the rate. It waits.\n"


def _in_place(enface: Enface, tmp_path: Path) -> list[int]:
    """An English article to be corrected in place; its segments."""
    file = tmp_path / "a.txt"
    file.write_text(_TEXT, encoding="utf-8")
    enface("import", file, "--lang", "en")
    enface("translate", 1, "--to", "en")
    blocks = enface("show", 1, "--json").json["blocks"]
    return [s["id"] for block in blocks for s in block["segments"]]


def test_states_are_set_one_by_one_and_together(enface: Enface, tmp_path: Path) -> None:
    title, first, _ = _in_place(enface, tmp_path)
    enface("correct", 1, title, "The course")
    assert enface("state", 1, first, "reviewed", "--json").json == [
        {"segment": first, "state": "reviewed"}
    ]
    done = enface("state", 1, "approved", "--all", "reviewed")
    assert done.out == "2 segments are approved now\n"
    assert enface("state", 1, "approved").code == 1
    assert enface("show", 1, "--since", "week").code == 1
    shown = enface("show", 1, "--only", "approved", "--json").json
    assert [s["id"] for b in shown["blocks"] for s in b["segments"]] == [title, first]
    assert "no “--only nice”" in enface("show", 1, "--only", "nice").err


def test_changes_since_approval_are_printed_word_by_word(enface: Enface, tmp_path: Path) -> None:
    title, *_ = _in_place(enface, tmp_path)
    enface("state", 1, title, "approved")
    enface("correct", 1, title, "The course")
    assert enface("changes", 1).out == f"{title:>6}  The [-rate-]{{+course+}}\n"
    [change] = enface("changes", 1, "--json").json
    assert (change["before"], change["after"]) == ("The rate", "The course")


def test_comments_are_added_listed_and_resolved(enface: Enface, tmp_path: Path) -> None:
    title, *_ = _in_place(enface, tmp_path)
    made = enface("comments", "add", 1, title, "Which rate?", "--json").json
    assert "Which rate?" in enface("comments", "list", 1).out
    enface("comments", "resolve", made["id"])
    assert enface("comments", "list", 1, "--open", "--json").json == []
    assert enface("comments", "add", 1, 999, "Which?").code == 1


def test_errors_are_marked_scored_and_written(enface: Enface, tmp_path: Path) -> None:
    title, first, _ = _in_place(enface, tmp_path)
    made = enface(
        "errors", "add", 1, title, "mistranslation", "--words", "rate", "--severity", "critical",
        "--note", "a course", "--json",
    ).json  # fmt: skip
    assert (made["category"], made["target_span"]) == ("Accuracy/Mistranslation", [4, 8])
    enface("errors", "add", 1, first, "Style", "--severity", "minor")
    table = tmp_path / "errors.csv"
    listed = enface("errors", "list", 1, "--csv", table, "--json").json
    assert listed["score"]["penalty"] == 26
    assert table.read_text(encoding="utf-8").count("\n") == 3
    assert "rate" in table.read_text(encoding="utf-8")
    assert [(e["span_now"], e["outdated"]) for e in listed["errors"]] == [
        ([4, 8], False),
        (None, False),
    ]
    enface("correct", 1, title, "The course")
    assert "(changed since)" in enface("errors", "list", 1).out
    enface("errors", "withdraw", made["id"])
    assert len(enface("errors", "list", 1, "--json").json["errors"]) == 1
    assert "does not stand" in enface("errors", "add", 1, title, "Style", "--words", "tax").err
    assert "Accuracy/Omission" in enface("errors", "categories").out


def test_the_history_of_an_article_is_printed_by_day(enface: Enface, tmp_path: Path) -> None:
    title, *_ = _in_place(enface, tmp_path)
    enface("correct", 1, title, "The course")
    lines = enface("history", 1, "--since", "week").out.splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("The course")
    assert enface("history", 1, "--since", "2999-01-01", "--json").json == []
    assert "is no day" in enface("history", 1, "--since", "soon").err


def test_a_language_without_history_is_said_so(enface: Enface, tmp_path: Path) -> None:
    title, *_ = _in_place(enface, tmp_path)
    answer = enface("history", 1, title, "--to", "de")
    assert (answer.code, answer.out) == (1, "")
    assert "no translation into de yet" in answer.err


def test_the_effort_is_printed_and_written(enface: Enface, tmp_path: Path) -> None:
    title, *_ = _in_place(enface, tmp_path)
    enface("correct", 1, title, "The course")
    table = tmp_path / "effort.csv"
    [found] = enface("effort", 1, "--csv", table, "--json").json
    assert (found["words"], found["hter"], found["segments"][0]["final"]) == (2, 50.0, "The course")
    assert table.read_text(encoding="utf-8-sig").startswith("article,title,language,segment,state,")
    assert "HTER 50.0 %" in enface("effort").out
    assert enface("effort", "--forget", "--json").json == {"forgotten": 0}
    assert enface("effort", 99, "--forget").code == 1
