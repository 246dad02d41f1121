"""List items as they were written."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\s*(?:[-+*•‣▪◦·–—―]|\(?\d{1,3}[.)])(?=\s)")


def own_marker(text: str) -> str:
    """The bullet or number that a list item brings along in its text ("1."), otherwise ""."""
    match = _MARKER.match(text)
    return match.group().strip() if match else ""
