"""`enface attach`, `enface links`, `enface beside`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.translations.pack_server import running_server
from tests.ui.cli.conftest import Enface


@pytest.fixture
def french(enface: Enface, tmp_path: Path) -> Path:
    german = tmp_path / "reise.txt"
    german.write_text("Im Mai 1956 kam Meier. Er hatte 25 Seile.\n\nEs regnete.\n", "utf-8")
    assert enface("import", german, "--lang", "de").code == 0
    path = tmp_path / "voyage.txt"
    path.write_text(
        "En mai 1956 vint Meier. Il avait 25 cordes. Le soir vint.\n\nIl plut.\n", "utf-8"
    )
    return path


def test_a_file_is_attached(enface: Enface, french: Path) -> None:
    answer = enface("attach", 1, french, "--to", "fr", "--json")
    assert answer.code == 0
    assert answer.json["sentences"] == 4
    assert answer.json["segments"] == 3
    shown = enface("show", 1, "--to", "fr", "--json").json["blocks"][0]["segments"]
    assert shown[0]["target"] == "En mai 1956 vint Meier."


def test_a_web_page_is_attached(enface: Enface, french: Path) -> None:
    lines = "".join(f"<p>{line}</p>" for line in french.read_text("utf-8").split("\n\n"))
    page = f"<html lang=fr><body><article><h1>Voyage</h1>{lines}</article></body></html>"
    with running_server() as server:
        address = server.put("/voyage", page.encode(), kind="text/html; charset=utf-8")
        answer = enface("attach", 1, address, "--to", "fr", "--json")
        missing = enface("attach", 1, f"{address}-2", "--to", "fr")
    assert answer.json["sentences"] == 5
    assert enface("links", 1, "--json").json["name"] == address
    assert (missing.code, missing.err.count("\n")) == (1, 1)


def test_links_are_listed_and_mended(enface: Enface, french: Path) -> None:
    enface("attach", 1, french, "--to", "fr")
    before = enface("links", 1, "--json").json
    assert before["name"] == "voyage.txt"
    merged = enface("links", 1, "--merge", 0, "--json").json
    assert merged["links"][0]["fixed"] is True
    assert merged["links"][0]["segments"] == [
        *before["links"][0]["segments"],
        *before["links"][1]["segments"],
    ]
    assert enface("links", 1, "--undo", "--json").json["links"] == before["links"]


def test_a_sentence_is_shifted_and_a_link_split(enface: Enface, french: Path) -> None:
    enface("attach", 1, french, "--to", "fr")
    enface("links", 1, "--merge", 0)
    parts = enface("links", 1, "--split", 0, "--first", 1, 1, "--json").json["links"]
    assert (len(parts[0]["segments"]), len(parts[0]["sentences"])) == (1, 1)
    up = enface("links", 1, "--up", 1, "--json").json["links"]
    assert len(up[0]["sentences"]) == 2
    assert enface("links", 1, "--unlink", 0).out.splitlines()[1].strip() == "–"


def test_a_link_that_is_not_there_is_told_of(enface: Enface, french: Path) -> None:
    enface("attach", 1, french, "--to", "fr")
    answer = enface("links", 1, "--merge", 77)
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_a_file_that_is_not_there_changes_nothing(enface: Enface, french: Path) -> None:
    answer = enface("attach", 1, french.with_name("none.txt"), "--to", "fr")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert enface("links", 1, "--to", "fr").code == 1


def test_a_translation_into_no_language_is_told_of(enface: Enface, french: Path) -> None:
    answer = enface("attach", 1, french, "--to", "zz")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "no language “zz”" in answer.err


def test_a_damaged_file_is_one_sentence_and_changes_nothing(
    enface: Enface, french: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.html"
    bad.write_bytes(b"\x00\x01\x02" * 1000)
    answer = enface("attach", 1, bad, "--to", "fr")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "bad.html" in answer.err
    assert enface("links", 1, "--to", "fr").code == 1


def test_articles_of_the_same_event(enface: Enface, french: Path) -> None:
    enface("import", french, "--lang", "fr")
    assert [each["id"] for each in enface("beside", 1, 2, "--json").json] == [2]
    assert enface("beside", 2).out.split()[:2] == ["1", "de"]
    assert enface("beside", 1, 2, "--remove", "--json").json == []
    assert enface("beside", 1, 2, "--remove").code == 1


def test_segments_are_split_merged_and_put_back(enface: Enface, french: Path) -> None:
    enface("attach", 1, french, "--to", "fr")
    first = enface("show", 1, "--json").json["blocks"][0]["segments"][0]["id"]
    split = enface("split", 1, first, "--before", "kam", "--json").json["segments"]
    assert [each["source"] for each in split] == ["Im Mai 1956", "kam Meier."]
    merged = enface("merge", 1, first).out
    assert "Im Mai 1956 kam Meier." in merged
    assert enface("uncut", 1).code == 0
    assert enface("resegment", 1, "--json").json["segments"][0]["source"] == merged[8:].strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("split", 1, 1, "--before", "nothing of it"),
        ("split", 1, 1, "--at", 0),
        ("split", 1, 1, "--at", 3, "--target-at", 3),
        ("merge", 1, 99),
        ("merge", 2, 1),
        ("uncut", 1),
    ],
)
def test_cuts_that_make_no_sense_are_told_of(
    enface: Enface, french: Path, arguments: tuple[object, ...]
) -> None:
    answer = enface(*arguments)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
