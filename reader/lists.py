"""List items as they were written."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\s*(?:[-+*•‣▪◦·–—―]|\(?\d{1,3}[.)])(?=\s)")


def marker_end(text: str) -> int:
    """Where a list item's words begin: after its own marker and the white space that follows.

    0 where it has no marker of its own, or nothing else.
    """
    match = _MARKER.match(text)
    words = text[match.end() :].lstrip() if match else ""
    return len(text) - len(words) if words else 0


def own_marker(text: str) -> str:
    """The bullet or number that a list item brings along in its text ("1."), otherwise ""."""
    match = _MARKER.match(text)
    return match.group().strip() if match else ""
