"""Web addresses as people write, paste and drop them."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^/\s]\S*", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return _ADDRESS.fullmatch(text.strip()) is not None
