"""Tab-separated and JSON lines: what goes out comes in again, to the character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ImportFileError
from reader.model import SegmentState
from reader.units import Unit
from translations.memory.tabular import read_lines, write_jsonl, write_tsv

_TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


@given(source=_TEXT, target=_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("write", [write_tsv, write_jsonl])
def test_any_text_goes_out_and_comes_in_again(
    tmp_path: Path, write: object, source: str, target: str
) -> None:
    assert write in (write_tsv, write_jsonl)
    unit = Unit(1, "ru", "en", source, target, SegmentState.REVIEWED, "Ann", "2026")
    pieces = write_tsv([unit]) if write is write_tsv else write_jsonl([unit])
    path = tmp_path / "a.txt"
    path.write_text("".join(pieces), encoding="utf-8", newline="\n")
    (read,) = read_lines(path, ("", ""))
    assert (read.source, read.target, read.author) == (source, target, "Ann")
    assert (read.source_language, read.target_language) == ("ru", "en")


def test_backslashes_of_other_programs_mean_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("C:\\temp\\new\tС:\\temp\\new\r\n", encoding="utf-8")
    (read,) = read_lines(path, ("en", "ru"))
    assert read.source == "C:\\temp\\new"
    assert read.target == "С:\\temp\\new"


def test_a_line_that_begins_like_json_is_a_line_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("source\ttarget\n{}\t{}\n", encoding="utf-8")
    (read,) = read_lines(path, ("en", "ru"))
    assert read.source == "{}"


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("target\tnote\tsource\nZ\tx\tA\n", encoding="utf-8-sig")
    (read,) = read_lines(path, ("en", "ru"))
    assert (read.source, read.target) == ("A", "Z")


@pytest.mark.parametrize(
    ("encoding", "language", "source", "target"),
    [
        ("cp1251", "ru", "The bank closed.", "Банк закрылся вчера."),
        ("koi8-r", "ru", "The bank closed.", "Банк закрылся вчера."),
        ("latin-1", "es", "Tomorrow is another day", "Mañana será otro día"),
        ("utf-16", "ru", "The bank closed.", "Банк закрылся вчера."),
        ("utf-16-le", "ru", "The bank closed.", "Банк закрылся вчера."),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, language: str, source: str, target: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(f"{source}\t{target}\r\n".encode(encoding))
    (read,) = read_lines(path, ("en", language))
    assert (read.source, read.target) == (source, target)


@pytest.mark.parametrize(
    ("heading", "pair", "languages"),
    [
        ("en\tru", ("en", "ru"), ("en", "ru", "One", "Один")),
        ("en-US\tru-RU", ("en", "ru"), ("en", "ru", "One", "Один")),
        ("en-US\tru-RU", ("", ""), ("en", "ru", "One", "Один")),
        ("ru\ten", ("en", "ru"), ("en", "ru", "Один", "One")),
        ("Source\tTarget", ("en", "ru"), ("en", "ru", "One", "Один")),
        ("Source\tTarget\tSource language\tTarget language", ("", ""), ("en", "ru", "One", "Один")),
    ],
)
def test_a_heading_is_no_unit(
    tmp_path: Path, heading: str, pair: tuple[str, str], languages: tuple[str, ...]
) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"{heading}\nOne\tОдин\ten\tru\n", encoding="utf-8")
    (read,) = read_lines(path, pair)
    assert (read.source_language, read.target_language, read.source, read.target) == languages


def test_words_that_are_codes_of_other_languages_are_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("it\tes\n", encoding="utf-8")
    (read,) = read_lines(path, ("en", "de"))
    assert (read.source, read.target) == ("it", "es")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", bytes(range(256)), "a\tПривет\n".encode() * 9 + b"a\t\xcf\xf0\xe8\n"]
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(data)
    with pytest.raises(ImportFileError, match="text file"):
        list(read_lines(path, ("en", "ru")))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("a" * (1 << 21), encoding="utf-8")
    with pytest.raises(ImportFileError, match="too long"):
        list(read_lines(path, ("en", "ru")))


@pytest.mark.parametrize("line", ["[1, 2]", '"text"', "5", "null", "{broken"])
def test_a_line_of_json_that_is_no_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "units.jsonl"
    path.write_text(f'{{"source": "Курс", "target": "Course"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ImportFileError, match=r"Line 2 of .* is not a JSON object"):
        list(read_lines(path, ("ru", "en")))


def test_a_heading_may_name_a_language_whose_form_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("en\tpt-BR\nOne\tUm\n", encoding="utf-8")
    (read,) = read_lines(path, ("en", "pb"))
    assert (read.source, read.target) == ("One", "Um")
    assert (read.source_language, read.target_language) == ("en", "pb")
