"""`packs`: listing, and files that are none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Enface


def test_the_demo_packs_are_listed(enface: Enface) -> None:
    packs = enface("packs", "list", "--json").json
    assert [(p["name"], p["demo"], p["removable"]) for p in packs] == [
        ("translate-en_es", True, False),
        ("translate-en_ru", True, False),
        ("translate-ru_en", True, False),
    ]


def test_size_and_licence_are_listed(enface: Enface) -> None:
    for pack in enface("packs", "list", "--json").json:
        assert pack["size"] == Path(pack["path"]).stat().st_size
        assert pack["licence"] == "CC0-1.0"
    line = enface("packs", "list").out.splitlines()[0]
    assert " MB CC0-1.0" in line


def test_a_pack_listed_twice_is_told_apart_by_whose_it_is(enface: Enface) -> None:
    archive = next(p["path"] for p in enface("packs", "list", "--json").json)
    enface("packs", "install", archive)
    own, brought = [
        line
        for line in enface("packs", "list").out.splitlines()
        if line.startswith("translate-en_es")
    ]
    assert "comes with Enface" not in own
    assert brought.endswith("(comes with Enface, demo pack, small vocabulary)")


def test_a_demo_pack_is_installed_and_removed(enface: Enface) -> None:
    archive = next(p["path"] for p in enface("packs", "list", "--json").json)
    installed = enface("packs", "install", archive, "--json").json
    assert installed["removable"] is True
    assert installed["new"] is True
    assert enface("packs", "remove", installed["name"]).code == 0
    assert enface("packs", "remove", installed["name"]).code == 1


def test_installing_what_is_there_is_a_success(enface: Enface) -> None:
    archive = next(p["path"] for p in enface("packs", "list", "--json").json)
    first = enface("packs", "install", archive, "--json").json
    again = enface("packs", "install", archive)
    assert (again.code, again.err) == (0, "")
    assert again.out == "translate-en_es 1.0 (English → Spanish) is already installed\n"
    assert enface("packs", "install", archive, "--json").json == {**first, "new": False}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are files on POSIX systems")
def test_a_pipe_is_no_pack(enface: Enface, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    answer = enface("packs", "install", tmp_path / "pipe")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_what_is_no_archive_is_one_line(enface: Enface, page: Path) -> None:
    answer = enface("packs", "install", page)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
