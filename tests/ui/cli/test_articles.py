"""`import`, `list`, `show`, `export`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from reader.store.articles import get_article
from reader.store.library import Library
from tests.ui.cli.conftest import Enface
from translations.corrections import save_draft
from ui.cli.main import main

FURNITURE = (
    "Skip to main content",
    "Advertisement",
    "0",
    "Select important",
    "On",
    "Off",
    "Переведено сервисом «Яндекс Переводчик»",
    "Live broadcast",
)


def test_import_says_what_it_made(enface: Enface, import_process: None, page: Path) -> None:
    (article,) = enface("import", page, "--json").json
    assert article["id"] == 1
    assert article["language"] == "en"
    assert article["title"].startswith('"The council is watching the harbour')
    assert article["provenance"]["translated_by"] == "Yandex"
    assert article["new"] is True
    assert article["blocks"] > 10
    assert article["segments"] >= article["blocks"]


def test_importing_again_finds_the_existing_article(enface: Enface, page: Path) -> None:
    enface("import", page)
    again = enface("import", page)
    assert again.code == 0
    assert "already in the library" in again.out
    assert len(enface("list", "--json").json) == 1


def test_a_missing_file_is_one_line_and_the_others_are_imported(
    enface: Enface, page: Path, tmp_path: Path
) -> None:
    answer = enface("import", tmp_path / "nothing.txt", page)
    assert answer.code == 1
    assert answer.err.startswith("enface: ")
    assert answer.err.count("\n") == 1
    assert len(enface("list", "--json").json) == 1


def test_import_takes_the_language_it_is_told(enface: Enface, page: Path) -> None:
    (article,) = enface("import", page, "--lang", "de", "--json").json
    assert article["language"] == "de"


def test_show_has_the_furniture_as_clutter_and_the_rest_in_order(
    enface: Enface, page: Path
) -> None:
    enface("import", page)
    blocks = enface("show", 1, "--json").json["blocks"]
    clutter = [b["text"] for b in blocks if b["kind"] == "clutter"]
    assert set(FURNITURE) <= set(clutter)
    kinds = [b["kind"] for b in blocks if b["kind"] != "clutter"]
    assert kinds == ["title", "lead", "caption", "paragraph", "question", "answer"]


def test_show_numbers_every_segment_once(enface: Enface, page: Path) -> None:
    enface("import", page)
    blocks = enface("show", 1, "--json").json["blocks"]
    numbers = [s["id"] for b in blocks for s in b["segments"]]
    assert len(numbers) == len(set(numbers)) > 10


def test_list_finds_by_words(enface: Enface, page: Path) -> None:
    enface("import", page)
    assert len(enface("list", "ferry tick", "--json").json) == 1
    assert enface("list", "submarine", "--json").json == []


def test_the_option_may_stand_before_the_command(page: Path, enface: Enface) -> None:
    enface("import", page)
    assert enface("--json", "list").json[0]["id"] == 1


@pytest.mark.parametrize("kind", ["html", "md", "txt", "json"])
def test_export_has_the_correction_and_none_of_the_furniture(
    enface: Enface, page: Path, tmp_path: Path, kind: str
) -> None:
    enface("import", page)
    title = enface("show", 1, "--json").json["blocks"]
    first = next(b for b in title if b["kind"] == "title")["segments"][0]["id"]
    enface("correct", 1, first, "The council watches its timetable", "--to", "en")
    out = tmp_path / f"article.{kind}"
    answer = enface("export", 1, "--format", kind, "--out", out)
    assert (answer.code, answer.out.strip()) == (0, str(out))
    text = out.read_text(encoding="utf-8")
    assert "The council watches its timetable" in text
    assert "A ticket will cost as much as now." in text
    assert not [
        line for line in ("Skip to main", "Select important", "Live broadcast") if line in text
    ]


def test_looking_at_the_own_language_writes_nothing(enface: Enface, page: Path) -> None:
    enface("import", page)
    shown = enface("show", 1, "--to", "en", "--json").json["blocks"][3]["segments"][0]
    assert shown["target"] == shown["source"]
    assert enface("export", 1, "--out", "x.html").code == 1


def test_export_to_stdout(enface: Enface, page: Path) -> None:
    enface("import", page)
    answer = enface("export", 1, "--to", "en", "--format", "txt", "--out", "-")
    assert "A ticket will cost as much as now." in answer.out


def test_export_over_the_library_is_refused(enface: Enface, page: Path, tmp_path: Path) -> None:
    enface("import", page)
    for name in ("library.db", "./library.db", "library.db-wal"):
        answer = enface("export", 1, "--to", "en", "--format", "txt", "--out", tmp_path / name)
        assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert len(enface("list", "--json").json) == 1


def test_export_into_a_language_that_it_has_not_is_refused(
    enface: Enface, page: Path, tmp_path: Path
) -> None:
    enface("import", page)
    answer = enface("export", 1, "--to", "fr", "--out", tmp_path / "a.md")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert not (tmp_path / "a.md").exists()


def test_export_tells_of_drafts_that_it_leaves_out(
    enface: Enface, page: Path, tmp_path: Path
) -> None:
    enface("import", page)
    with Library.open(tmp_path / "library.db") as library:
        first = get_article(library, 1).blocks[3].segments[0]
        save_draft(library, first.id, "en", "typed and left")
    answer = enface("export", 1, "--to", "en", "--out", tmp_path / "a.txt")
    assert answer.code == 0
    assert "1 draft is not confirmed" in answer.err
    assert "typed and left" not in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_hidden_blocks_come_back_and_go_again(enface: Enface, page: Path) -> None:
    enface("import", page)
    blocks = enface("show", 1, "--json").json["blocks"]
    clutter = next(b for b in blocks if b["kind"] == "clutter")
    assert enface("restore", 1, clutter["id"], "--json").json["kind"] != "clutter"
    assert enface("hide", 1, clutter["id"], "--json").json["kind"] == "clutter"
    assert enface("restore", 1, 999).code == 1


def test_export_knows_the_format_by_the_name(enface: Enface, page: Path, tmp_path: Path) -> None:
    enface("import", page)
    enface("export", 1, "--to", "en", "--out", tmp_path / "article.json")
    assert json.loads((tmp_path / "article.json").read_text(encoding="utf-8"))


def test_export_into_a_missing_folder_is_one_line(
    enface: Enface, page: Path, tmp_path: Path
) -> None:
    enface("import", page)
    answer = enface("export", 1, "--to", "en", "--out", tmp_path / "no" / "a.html")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_an_article_without_translation_asks_for_the_language(enface: Enface, page: Path) -> None:
    enface("import", page)
    answer = enface("export", 1, "--out", "x.html")
    assert answer.code == 1
    assert "--to" in answer.err


@pytest.mark.parametrize(
    "arguments", [("show", 9), ("export", 9, "--out", "x.html"), ("show", 1, "--version", "77")]
)
def test_an_unknown_number_is_one_line(
    enface: Enface, page: Path, arguments: tuple[object, ...]
) -> None:
    enface("import", page)
    answer = enface(*arguments)
    assert (answer.code, answer.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("arguments", [("frobnicate",), ("show",), ("show", "x"), ("import",)])
def test_wrong_usage_is_one_line_and_exits_with_2(
    enface: Enface, arguments: tuple[str, ...]
) -> None:
    answer = enface(*arguments)
    assert (answer.code, answer.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("code", ["русский", "klingon", "", "e1"])
def test_what_is_no_language_code_is_refused(enface: Enface, page: Path, code: str) -> None:
    assert enface("import", page, "--lang", code).code == 2


def test_language_codes_are_taken_in_any_form(enface: Enface, page: Path) -> None:
    enface("import", page, "--lang", "EN-us")
    assert enface("list", "--json").json[0]["language"] == "en"
    assert enface("show", 1, "--to", "EN", "--json").json["to"] == "en"


def test_a_mistyped_library_is_not_made(enface: Enface, tmp_path: Path) -> None:
    answer = enface("show", 1)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert enface("list", "--json").json == []
    assert not (tmp_path / "library.db").exists()


def test_a_name_with_a_line_end_is_one_line(enface: Enface, tmp_path: Path) -> None:
    assert enface("import", tmp_path / "no\nfile.txt").err.count("\n") == 1


def test_a_library_that_is_not_one_is_one_line(enface: Enface, tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("no database, but long enough to look like a file")
    answer = enface("list")
    assert answer.code == 1
    assert answer.err.startswith("enface: ")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_export_over_another_library_is_refused(enface: Enface, page: Path, tmp_path: Path) -> None:
    enface("import", page)
    other = tmp_path / "other.db"
    Library.open(other).close()
    before = other.read_bytes()
    assert enface("export", 1, "--to", "en", "--format", "html", "--out", other).code == 1
    assert other.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux' own")
def test_a_file_name_that_is_no_text_is_imported(
    enface: Enface, page: Path, tmp_path: Path
) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/\xfe.txt"))
    odd.write_bytes(page.read_bytes())
    assert enface("import", odd, "--json").json[0]["provenance"]["file_name"] == "?.txt"


def test_numbers_that_nothing_can_have_are_wrong_usage(enface: Enface, page: Path) -> None:
    enface("import", page)
    assert enface("show", "9" * 30).code == 2
    assert enface("show", 1, "--version", "9" * 30).code == 1


def test_a_library_name_that_is_too_long_is_one_line(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "x" * 300 + ".db"
    assert main(["import", str(page), "--library", str(page.parent / name)]) == 1
    assert main(["show", "1", "--library", str(page.parent / name)]) == 1
    assert "fault" not in capsys.readouterr().err


def test_signs_alone_find_nothing(enface: Enface, page: Path) -> None:
    enface("import", page)
    assert enface("list", '"*', "--json").json == []


def test_an_article_whose_targets_were_emptied_is_exported(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Only one line here.", encoding="utf-8")
    enface("import", path)
    segment = enface("show", 1, "--json").json["blocks"][0]["segments"][0]["id"]
    enface("correct", 1, segment, "", "--to", "es")
    assert enface("export", 1, "--to", "es", "--out", tmp_path / "one.html").code == 0
