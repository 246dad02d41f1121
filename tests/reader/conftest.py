"""Fixtures for the reader's tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def data() -> Path:
    """The folder of small files written for the tests."""
    return Path(__file__).parent.parent / "data"
