"""Notes of a machine in words."""

from __future__ import annotations

from translations.notes import enforced_and_other, segments_have


def test_enforced_terms_are_told_from_other_notes() -> None:
    term = "term enforced: “курса” → “policy course”"
    assert enforced_and_other(["", term, f"unknown words: x; {term}", "unknown words: y"]) == (2, 2)
    assert enforced_and_other([]) == (0, 0)


def test_one_segment_has_and_two_have() -> None:
    assert (segments_have(1), segments_have(2)) == ("1 segment has", "2 segments have")
