"""What many of these tests need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.translations.pack_server import PackServer, running_server


@pytest.fixture
def server() -> Iterator[PackServer]:
    with running_server() as server:
        yield server
