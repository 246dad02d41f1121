"""What is said on stderr: one line each."""

from __future__ import annotations

import sys


def complain(sentence: object) -> None:
    """Print a sentence on stderr; names of files may hold line ends, but it is one line."""
    print(f"enface: {' '.join(str(sentence).split())}", file=sys.stderr)


def tell_where_text_goes(engine: object) -> None:
    """Say so, before anything is sent, where text leaves this machine."""
    if getattr(engine, "leaves_machine", False):
        print("The text leaves this machine: it is sent to the server.", file=sys.stderr)
