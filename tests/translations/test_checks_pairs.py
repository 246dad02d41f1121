"""Bilingual files to be checked, in whatever form programs write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import ImportFileError
from translations.checks.finding import Passage
from translations.checks.pairs import read_pairs

_RU, _EN = "Он вернулся домой в пять часов вечера.", "He came home at five in the evening."


def _read(path: Path, content: str | bytes) -> list[tuple[str, str]]:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    path.write_bytes(data)
    return [(each.source, each.target) for each in read_pairs(path, "ru", "en").passages]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pairs.tsv"


def test_columns_without_names(path: Path) -> None:
    path.write_text('Порт\tThe "port\n\nМост\tBridge\tb\n', encoding="utf-8")
    assert read_pairs(path, "ru", "en").passages == [
        Passage("Порт", 'The "port', "ru", "en", document="line 0"),
        Passage("Мост", "Bridge", "ru", "en", document="b"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "document\ttarget\tsource",
        "Doc\tTranslation\tOriginal",
        "n\ten\tru",
        "id\tEN-GB\trus",
        "x\tmt\tsrc",
    ],
)
def test_columns_go_by_their_names(path: Path, heading: str) -> None:
    assert _read(path, f"{heading}\r\nb\tBridge\tМост\r\n") == [("Мост", "Bridge")]


def test_a_pair_in_the_first_line_is_no_heading(path: Path) -> None:
    assert _read(path, "Да\tYes\nЭн\ten\n") == [("Да", "Yes"), ("Эн", "en")]


def test_json_lines_have_more_keys_than_are_asked_for(path: Path) -> None:
    lines = [
        {"id": 7, "source": "Порт", "target": "Port", "document": 3, "score": None},
        {"source": "", "target": ""},
    ]
    path.write_text("\n\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    read = read_pairs(path, "ru", "en")
    assert [each.document for each in read.passages] == ["3", "line 1"]
    assert read.places == [0, 1]


def test_a_line_that_is_no_pair_is_told_and_the_others_keep_their_places(path: Path) -> None:
    path.write_text("Порт\tThe port\nтолько одно\n\nМост\tBridge\n", encoding="utf-8")
    read = read_pairs(path, "ru", "en")
    assert ([each.source for each in read.passages], read.places) == (["Порт", "Мост"], [0, 2])
    (problem,) = read.problems
    assert problem.startswith("Line 2 of “pairs.tsv” has no source and target with a tab between")


def test_a_broken_line_of_json_is_told_and_the_others_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    good = json.dumps({"source": "a", "target": "b"})
    path.write_text(f'{{"source": "a"\n{good}\n[1]\n{good}\n', encoding="utf-8")
    read = read_pairs(path, "ru", "en")
    assert read.places == [1, 3]
    assert [problem[:6] for problem in read.problems] == ["Line 1", "Line 3"]


def test_a_pair_without_texts_has_its_place(path: Path) -> None:
    assert _read(path, "Порт\tPort\n\t\nМост\tBridge\n") == [
        ("Порт", "Port"),
        ("", ""),
        ("Мост", "Bridge"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251", "koi8-r"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_encoding_is_read(path: Path, encoding: str, end: str) -> None:
    text = end.join(f"{_RU}\t{_EN}" for _ in range(3)) + end
    assert _read(path, text.encode(encoding)) == [(_RU, _EN)] * 3


def test_one_damaged_line_does_not_spoil_the_others(path: Path) -> None:
    line = f"{_RU}\t{_EN}\n".encode()
    assert _read(path, line + b"\xff\tbad\n" + line)[::2] == [(_RU, _EN)] * 2


def test_a_very_long_text_is_read(path: Path) -> None:
    assert _read(path, f"{'да ' * 100_000}\tyes\n") == [("да " * 100_000, "yes")]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="There is no file"):
        read_pairs(tmp_path / "none.tsv", "ru", "en")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n \n", "is empty"),
        (b"source\ttarget\n", "is empty"),
        (b"one column\n", "Line 1"),
        (b'{"source": "a"}', "Line 1"),
        (b'{"source": 1, "target": "a"}', "Line 1"),
        (b"{" + b"[" * 99_999, "Line 1"),
        (bytes(range(256)) * 9, "not a text file"),
    ],
)
def test_a_file_without_pairs_is_told(path: Path, content: bytes, told: str) -> None:
    path.write_bytes(content)
    with pytest.raises(ImportFileError, match=told):
        read_pairs(path, "ru", "en")
