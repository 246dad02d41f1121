"""`enface segment`: texts without a library."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Enface


def test_a_text_becomes_an_object_a_paragraph(enface: Enface, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Согласно ст. 5 он ушёл. Потом пришёл.\n\nДа.\n", encoding="utf-8")
    answer = enface("segment", "--lang", "ru", file)
    assert answer.code == 0
    assert [json.loads(line) for line in answer.out.splitlines()] == [
        {
            "text": "Согласно ст. 5 он ушёл. Потом пришёл.",
            "sentences": ["Согласно ст. 5 он ушёл.", "Потом пришёл."],
        },
        {"text": "Да.", "sentences": ["Да."]},
    ]


def test_json_lines_become_an_object_each(enface: Enface, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = '{"text": "One.\\n\\nTwo. Three.", "id": 7}\n\n{"text": ""}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    answer = enface("segment", "--lang", "en", "--jsonl")
    assert [json.loads(line)["sentences"] for line in answer.out.splitlines()] == [
        ["One.", "Two.", "Three."],
        [],
    ]


@pytest.mark.parametrize("wrong", ["nonsense", "[1]", '{"text": 5}', "[" * 100_000, '"\\ud8'])
def test_a_wrong_line_is_named(enface: Enface, tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"text": "Fine."}\n' + wrong + "\n", encoding="utf-8")
    answer = enface("segment", "--lang", "en", "--jsonl", file)
    assert answer.code == 1
    assert answer.err.startswith("enface: Line 2 ")
    assert answer.err.count("\n") == 1
    assert json.loads(answer.out)["sentences"] == ["Fine."]


def test_a_file_that_is_not_there_is_named(enface: Enface, tmp_path: Path) -> None:
    answer = enface("segment", "--lang", "en", tmp_path / "none.txt")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "none.txt" in answer.err


def test_the_language_must_be_named(enface: Enface) -> None:
    assert enface("segment").code == 2
