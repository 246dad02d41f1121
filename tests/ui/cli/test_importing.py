"""`import` of folders and newer editions, `editions`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reader.importing.files import docx, paragraph, png, zipped
from tests.site_pages import site_pages
from tests.ui.cli.conftest import Enface

_PROSE = "The mill by the river turns slowly every morning before the neighbours wake. " * 12


def _page(folder: Path, text: str) -> Path:
    path = folder / "page.html"
    path.write_text(
        "<html lang=en><head><link rel=canonical href='https://mill.example/a'></head><body>"
        f"<article><h1>The mill</h1><p>{_PROSE}</p><p>{text}</p></article></body></html>",
        encoding="utf-8",
    )
    return path


def test_a_newer_page_is_an_edition_and_its_changes_are_printed(
    enface: Enface, tmp_path: Path
) -> None:
    enface("import", _page(tmp_path, "The ferry is late today."))
    answer = enface("import", _page(tmp_path, "The ferry is early today."), "--json")
    assert answer.json[0]["edition_of"] == 1
    changed = enface("editions", 2)
    assert changed.out == "- The ferry is late today.\n+ The ferry is early today.\n\n"
    (change,) = enface("editions", 2, "--json").json["changes"]
    assert change == {
        "before": ["The ferry is late today."],
        "after": ["The ferry is early today."],
    }
    sentence = enface("editions", 2, "--json").json["sentences"][0]
    assert (sentence["became"], sentence["corrections"]) == ("changed", [])
    assert {part["text"] for part in sentence["differences"]} >= {"late", "early"}
    assert enface("editions", 1).err == "enface: Article 1 has no earlier edition.\n"


def test_corrections_that_an_edition_did_not_take_over_are_printed(
    enface: Enface, tmp_path: Path
) -> None:
    enface("import", _page(tmp_path, "The ferry is late today."))
    blocks = enface("show", 1, "--json").json["blocks"]
    segments = [s for block in blocks for s in block["segments"]]
    late = next(s["id"] for s in segments if "ferry" in s["source"])
    enface("correct", 1, segments[0]["id"], "Die Mühle", "--to", "de")
    enface("correct", 1, late, "Die Fähre ist heute spät.", "--to", "de")
    newer = enface("import", _page(tmp_path, "The ferry is early today.")).out
    assert "(a newer edition of article 1, 1 correction carried over)" in newer
    assert enface("editions", 2).out.splitlines()[-2:] == [
        "Corrections carried over: 1; not carried over: 1",
        "! de  Die Fähre ist heute spät.",
    ]


def test_accepted_changes_of_a_word_document_are_told(enface: Enface, tmp_path: Path) -> None:
    runs = "<w:ins><w:r><w:t>quickly</w:t></w:r></w:ins>"
    path = tmp_path / "mill.docx"
    path.write_bytes(zipped(docx(paragraph("The mill turns ", runs=runs))))
    assert "tracked changes; they were read as accepted" in enface("import", path).out


def test_a_folder_is_imported_and_a_bad_file_in_it_is_told(enface: Enface, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Morning\n\nThe mill turns.\n", encoding="utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    answer = enface("import", folder)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "b.pdf" in answer.err
    assert len(enface("list", "--json").json) == 1


def test_what_was_hidden_once_is_hidden_in_the_next_page_of_the_site(
    enface: Enface, tmp_path: Path
) -> None:
    paths = []
    for name in ("mill", "ferry"):
        paths.append(tmp_path / f"{name}.html")
        paths[-1].write_text(
            f"<html><head><link rel='canonical' href='https://valley.example/{name}'></head>"
            f"<body><article><h1>The {name}</h1><p>The {name} is old and works every day.</p>"
            "<p>Our club has 1204 members in the valley.</p></article></body></html>"
        )
    enface("import", paths[0])
    block = enface("show", 1, "--json").json["blocks"][-1]
    enface("hide", 1, block["id"])
    enface("import", paths[1])
    second = enface("show", 2, "--json").json["blocks"]
    assert [b["kind"] for b in second] == ["title", "paragraph", "clutter"]
    (rule,) = enface("sites", "--json").json
    assert (rule["host"], rule["hidden"]) == ("valley.example", True)
    assert "our club has 0 members" in enface("sites").out
    assert enface("sites", "--forget", rule["id"]).out == ""


@pytest.mark.parametrize("form", ["words", "json"])
def test_earlier_articles_that_a_site_is_now_cleaned_of_are_told(
    enface: Enface, tmp_path: Path, form: str
) -> None:
    paths = site_pages(tmp_path)
    assert "repeats" not in enface("import", *paths[:2]).out
    if form == "json":
        (added,) = enface("import", paths[2], "--json").json
        assert added["cleaned"] == [1, 2]
        return
    assert enface("import", paths[2]).out.splitlines()[-1] == (
        "Lines that the site repeats are now hidden in 2 earlier articles too (1, 2)."
    )


def test_a_watched_folder_is_imported_until_it_is_interrupted(
    enface: Enface, import_process: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "old.txt").write_text("The mill turns every day of the year.")
    looks = iter(range(4))

    def wait(seconds: float) -> None:
        assert seconds == 0.5
        if next(looks, None) is None:
            raise KeyboardInterrupt
        if not (folder / "new.txt").exists():
            (folder / "new.txt").write_text("The ferry crosses the lake at noon.")
            (folder / "broken.pdf").write_bytes(b"%PDF-1.7 no")

    monkeypatch.setattr("ui.cli.importing.sleep", wait)
    answer = enface("watch", folder, "--interval", 0.5)
    assert answer.code == 130
    assert [line.split("  ")[2] for line in answer.out.splitlines()] == [
        "The mill turns every day of the year.",
        "The ferry crosses the lake at noon.",
    ]
    assert answer.err.count("broken.pdf") == 1


def test_a_folder_to_watch_that_is_not_there_is_told_of(enface: Enface, tmp_path: Path) -> None:
    answer = enface("watch", tmp_path / "nowhere")
    assert (answer.code, answer.out) == (1, "")
    assert "There is no folder" in answer.err


def test_a_saved_page_brings_the_pictures_of_its_folder(enface: Enface, tmp_path: Path) -> None:
    page = _page(tmp_path, "The ferry is late today.")
    shown = "<figure><img src='page_files/a.png' alt='A wheel'></figure><p>The ferry"
    page.write_text(page.read_text(encoding="utf-8").replace("<p>The ferry", shown), "utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a.png").write_bytes(png(300, 200))
    (imported,) = enface("import", page, "--json").json
    assert imported["pictures"] == 1
    blocks = enface("show", imported["id"], "--json").json["blocks"]
    assert [b["text"] for b in blocks if b["picture"]] == ["A wheel"]


@pytest.mark.parametrize("interval", ["0", "soon", "-1", "nan"])
def test_an_interval_that_is_none_is_told_of(enface: Enface, tmp_path: Path, interval: str) -> None:
    answer = enface("watch", tmp_path, f"--interval={interval}")
    assert answer.code == 2
    assert "no number of seconds" in answer.err


def test_how_large_a_file_may_be_is_a_setting(
    enface: Enface, import_process: None, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The mill turns every day of the year.\n\n" + "m" * 1024 * 1024)
    enface("settings", "set", "import_file_megabytes", 1)
    assert "larger than 1 MB" in enface("import", path).err
    # More than may be held in memory, for files that are not so large.
    enface("settings", "set", "import_file_megabytes", 5000)
    (imported,) = enface("import", path, "--json").json
    assert imported["blocks"] == 2


def test_what_a_list_names_is_told_of_and_fetched_on_request(
    enface: Enface, tmp_path: Path
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml><body><outline xmlUrl="http://127.0.0.1:9/feed"/></body></opml>', encoding="utf-8"
    )
    answer = enface("import", path)
    told = "enface: 1 address is named and not fetched; --fetch brings what is there.\n"
    assert (answer.code, answer.out, answer.err) == (1, "", told)
    assert "Nothing answers at 127.0.0.1:9" in enface("import", path, "--fetch").err


def test_what_was_corrected_since_in_the_earlier_edition_is_carried_over(
    enface: Enface, tmp_path: Path
) -> None:
    enface("import", _page(tmp_path, "The ferry is late today."))
    enface("import", _page(tmp_path, "The ferry is early today."))
    blocks = enface("show", 1, "--json").json["blocks"]
    title = blocks[0]["segments"][0]["id"]
    enface("correct", 1, title, "Die Mühle", "--to", "de")
    left = enface("editions", 2, "--json").json["sentences"][0]["corrections"]
    assert [(one["carried"], one["may_be_carried"]) for one in left] == [(False, True)]
    assert enface("editions", 2, "--carry", "--to", "fr").out.endswith("now: 0\n")
    assert enface("editions", 2, "--carry").out == "Corrections carried over now: 1\n"
    again = enface("editions", 2, "--carry", "--json").json
    assert (again["carried_now"], again["sentences"][0]["corrections"][0]["carried"]) == (0, True)


def test_a_changed_file_is_an_edition_that_the_list_tells_apart(
    enface: Enface, tmp_path: Path
) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(f"The mill\n\n{_PROSE}\n\nThe ferry is late today.\n", encoding="utf-8")
    enface("import", path)
    path.write_text(f"The mill\n\n{_PROSE}\n\nThe ferry is early today.\n", encoding="utf-8")
    assert "(a newer edition of article 1)" in enface("import", path).out
    newer, older = enface("list").out.splitlines()
    assert "The mill (edition 2, 20" in newer
    assert "The mill (edition 1, 20" in older
    assert [one["edition"] for one in enface("list", "--json").json] == [2, 1]
