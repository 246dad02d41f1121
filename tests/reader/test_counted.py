"""Numbers with what they count."""

from __future__ import annotations

from reader.counted import counted


def test_one_and_many_are_said_each_in_its_way() -> None:
    assert counted(1, "segment") == "1 segment"
    assert counted(0, "segment") == "0 segments"
    assert counted(1200, "segment") == "1,200 segments"
    assert counted(2, "address is", "addresses are") == "2 addresses are"
