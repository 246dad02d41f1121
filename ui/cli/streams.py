"""What is said on stderr: one line each."""

from __future__ import annotations

import sys


def complain(sentence: object) -> None:
    """Print a sentence on stderr; names of files may hold line ends, but it is one line."""
    print(f"enface: {' '.join(str(sentence).split())}", file=sys.stderr)
