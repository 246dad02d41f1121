"""Garbage is looked for among the younger objects only, for a while."""

from __future__ import annotations

import gc

import pytest

from ui.garbage import only_younger


def _full() -> int:
    """How often all objects were gone through."""
    return int(gc.get_stats()[2]["collections"])


def test_all_objects_are_left_alone_however_many_come() -> None:
    with only_younger():
        before = _full()
        kept = [[n] for n in range(500_000)]
        assert _full() == before
    assert len(kept) == 500_000


def test_it_is_as_before_after_a_fault_too() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), only_younger():
        assert gc.get_threshold() != before
        raise KeyError
    assert gc.get_threshold() == before
