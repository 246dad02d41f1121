"""Where sentences begin for sure, and where they may."""

from __future__ import annotations

import pytest

from translations.checks.beginnings import begins_sentence, may_begin_sentence


@pytest.mark.parametrize(
    ("before", "is_sure", "or_colon", "may_be"),
    [
        ("", True, True, True),
        ("It rained. ", True, True, True),
        ("It rained. “", True, True, True),
        ("It rained! – (", True, True, True),
        ("He said: ", False, True, True),
        ("He read “", False, False, True),
        ("The port – ", False, False, True),
        ("(sighs) ", False, False, True),
        ("on ", False, False, False),
        ("on (", False, False, False),
    ],
)
def test_beginnings(before: str, is_sure: bool, or_colon: bool, may_be: bool) -> None:
    text, at = f"{before}Moscow", len(before)
    assert begins_sentence(text, at) is is_sure
    assert begins_sentence(text, at, or_colon=True) is or_colon
    assert may_begin_sentence(text, at) is may_be
