"""Size and licence of installed packs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.translations.pack_fixtures import installed, random_files
from translations.packs.facts import licence_of, size_on_disk, size_text
from translations.packs.pack import Pack, PackPlace, read_pack


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (None, ""), (0, "0 kB"), (1, "1 kB"), (400_000, "400 kB"), (1_240_000, "1.2 MB"),
        (90_400_000, "90 MB"),
    ],
)  # fmt: skip
def test_no_size_reads_as_nothing(size: int | None, text: str) -> None:
    assert size_text(size) == text


def _pack(folder: Path, name: str = "", text: str = "", **described: str) -> Pack:
    files = {k: v for k, v in random_files().items() if k != "README.md"}
    metadata = {**json.loads(files["metadata.json"]), **described}
    metadata = {k: v for k, v in metadata.items() if v}
    files["metadata.json"] = json.dumps(metadata).encode()
    if name:
        files[name] = text.encode()
    installed(folder, files)
    pack = read_pack(folder, PackPlace.OWN)
    assert pack is not None
    return pack


@pytest.mark.parametrize(
    ("name", "text", "licence"),
    [
        ("README.md", "# Pack\n\n**License**: CC BY-SA 4.0, see the site\n", "CC BY-SA 4.0"),
        ("README.md", "Licence: as the corpus\n", "as the corpus"),
        ("README.md", "# Pack\n\nNobody says anything.\n", ""),
        ("LICENSE", "\nMIT License\n\nPermission is hereby\n", "MIT"),
        ("LICENSE.txt", "Do as you like\n", "Do as you like"),
        ("", "", ""),
    ],
)
def test_a_licence_is_read_from_what_comes_along(
    tmp_path: Path, name: str, text: str, licence: str
) -> None:
    assert licence_of(_pack(tmp_path / "p", name, text, licence="", license="")) == licence


def test_the_description_goes_before_other_files(tmp_path: Path) -> None:
    pack = _pack(tmp_path / "p", "LICENSE", "MIT", license="CC0-1.0")
    assert licence_of(pack) == "CC0-1.0"


def test_the_size_is_that_of_all_files(tmp_path: Path) -> None:
    pack = _pack(tmp_path / "p")
    files = [p for p in pack.path.rglob("*") if p.is_file()]
    assert size_on_disk(pack) == sum(p.stat().st_size for p in files) > 0
