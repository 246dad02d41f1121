"""`enface segment` and `enface align`: texts without a library."""

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


@pytest.fixture
def two_files(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "text.de", tmp_path / "text.fr"
    source.write_text("Im Mai 1956 kam Meier.\n\nWarum?\nEr ging.\n", encoding="utf-8")
    target.write_text("En mai 1956 vint Meier.\nPourquoi ?\nIl partit.\n", encoding="utf-8")
    return source, target


def test_lines_are_aligned_by_their_numbers(enface: Enface, two_files: tuple[Path, Path]) -> None:
    answer = enface("align", *two_files, "--from", "de", "--to", "fr", "--json")
    assert answer.json == [[[0], [0]], [[2], [1]], [[3], [2]]]


def test_aligned_sentences_are_printed_side_by_side(
    enface: Enface, two_files: tuple[Path, Path]
) -> None:
    answer = enface("align", *two_files, "--from", "de", "--to", "fr")
    assert answer.out.splitlines()[1] == "Warum?\tPourquoi ?"


def test_running_text_is_cut_into_sentences_first(enface: Enface, tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("Im Mai 1956 kam Meier. Warum? Er blieb 3 Tage.\n", encoding="utf-8")
    target.write_text("En mai 1956 vint Meier. Pourquoi ?\nIl resta 3 jours.\n", encoding="utf-8")
    answer = enface("align", source, target, "--from", "de", "--to", "fr", "--json")
    assert answer.json == [[[0], [0]], [[1], [1]], [[2], [2]]]
    answer = enface("align", source, target, "--from", "de", "--to", "fr", "--json", "--lines")
    assert len(answer.json) < 3


def test_several_pairs_are_aligned_by_one_process(
    enface: Enface, two_files: tuple[Path, Path]
) -> None:
    answer = enface("align", *two_files, *two_files, "--from", "de", "--to", "fr", "--json")
    one, two = (json.loads(line) for line in answer.out.splitlines())
    assert one == two == [[[0], [0]], [[2], [1]], [[3], [2]]]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(40), bytes(range(256)) * 9])
def test_what_is_no_text_is_not_cut_into_sentences(
    enface: Enface, two_files: tuple[Path, Path], tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    for command in (
        ("align", two_files[0], tmp_path / "odd.txt", "--from", "de", "--to", "fr"),
        ("segment", tmp_path / "odd.txt", "--lang", "de"),
    ):
        answer = enface(*command)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
        assert "“odd.txt” is " in answer.err


def test_an_empty_text_has_no_sentences(
    enface: Enface, two_files: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    assert enface("segment", tmp_path / "empty.txt", "--lang", "de").out == ""
    answer = enface(
        "align", two_files[0], tmp_path / "empty.txt", "--from", "de", "--to", "fr", "--json"
    )
    assert all(target == [] for _, target in answer.json)


def test_a_source_without_a_target_is_told_of(enface: Enface, two_files: tuple[Path, Path]) -> None:
    answer = enface("align", *two_files, two_files[0], "--from", "de", "--to", "fr")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "pairs" in answer.err


def test_a_pack_is_compared_when_asked(enface: Enface, tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("Мост открыт.\n", encoding="utf-8")
    target.write_text("The bridge is open.\n", encoding="utf-8")
    answer = enface("align", source, target, "--from", "ru", "--to", "en", "--json", "--pack")
    assert answer.json == [[[0], [0]]]


def test_without_a_pack_for_it_comparing_is_refused(
    enface: Enface, two_files: tuple[Path, Path]
) -> None:
    answer = enface("align", *two_files, "--from", "de", "--to", "fr", "--pack")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
