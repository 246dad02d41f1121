"""What many of these tests need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.translations.pack_server import PackServer, running_server
from translations.engines.argos import ArgosEngine, default_engine


@pytest.fixture
def server() -> Iterator[PackServer]:
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArgosEngine]:
    """The demo packs; their process ends by itself when nothing has asked it for a while."""
    folder = tmp_path_factory.mktemp("demo")
    engine = default_engine(folder / "data", folder / "cache", {})
    yield engine
    engine.close()
