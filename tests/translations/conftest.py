"""What many of these tests need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from translations.engines.argos import ArgosEngine, default_engine


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArgosEngine]:
    """The demo packs; their process ends by itself when nothing has asked it for a while."""
    folder = tmp_path_factory.mktemp("demo")
    engine = default_engine(folder / "data", folder / "cache", {})
    yield engine
    engine.close()
