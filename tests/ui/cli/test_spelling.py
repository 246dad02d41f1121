"""`enface spelling`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Enface


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "en_US.aff").write_text("SET UTF-8\nTRY esianrt\n", encoding="utf-8")
    (tmp_path / "en_US.dic").write_text("4\nthe\nbridge\nis\nclosed\n", encoding="utf-8")
    return tmp_path / "en_US.dic"


def test_a_dictionary_is_added_and_its_findings_are_told(
    enface: Enface, book: Path, tmp_path: Path
) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Мост закрыт\tThe brigde is closed\n", encoding="utf-8")
    check = ("check", "--pairs", pairs, "--from", "ru", "--to", "en")
    assert enface("spelling", "list", "--json").json == []
    assert enface("spelling", "suggest", "brigde", "--lang", "en").code == 1
    assert "spelling" not in enface(*check).out
    (added,) = enface("spelling", "add", book, "--json").json
    assert added["name"] == "en_US"
    assert enface("spelling", "list", "--json").json == [added]
    assert "perhaps “bridge”" in enface(*check).out
    assert enface("spelling", "suggest", "brigde", "--lang", "en", "--json").json[0] == "bridge"
    words = enface("spelling", "words", "--lang", "en", "--add", "brigde", "--json")
    assert words.json == ["brigde"]
    assert "spelling" not in enface(*check).out
    assert enface("spelling", "words", "--lang", "en", "--remove", "brigde").out == ""
    assert "spelling" in enface(*check).out


def test_what_is_no_dictionary_or_no_word_of_ones_own_is_one_sentence(
    enface: Enface, tmp_path: Path
) -> None:
    (tmp_path / "a.oxt").write_bytes(b"no zip")
    answer = enface("spelling", "add", tmp_path / "a.oxt")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    answer = enface("spelling", "words", "--lang", "en", "--remove", "bridge")
    assert "none of your words" in answer.err
