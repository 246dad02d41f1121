"""A library with an article in Russian, and quick ways to put units into its memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.model import SegmentState
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.memories import add_memory, add_units, complete_memory
from reader.units import NewUnit
from tests.articles import make_article

Remember = Callable[..., int]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        add_article(opened, make_article())
        yield opened


@pytest.fixture
def remember(library: Library) -> Remember:
    """Imports pairs of texts (Russian to English) as a memory; its number."""

    def add(
        *pairs: tuple[str, str], state: SegmentState = SegmentState.REVIEWED, name: str = "old.tmx"
    ) -> int:
        memory = add_memory(library, name)
        add_units(library, memory, [NewUnit("ru", "en", *pair, "Ann") for pair in pairs], state)
        complete_memory(library, memory)
        return memory

    return add
