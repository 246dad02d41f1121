"""What is downloaded, and where to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs import write_archive
from tests.translations.pack_fixtures import random_files


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("archive")
    return write_archive(folder / "translate-ru_en-1_0.argosmodel", random_files()).read_bytes()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "translate-ru_en-1_0.argosmodel"
