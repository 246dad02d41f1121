"""Pieces of SQL that several repositories need."""

from __future__ import annotations

from collections.abc import Sequence


def only(column: str, numbers: Sequence[int]) -> str:
    """A condition that `column` is one of `numbers`; nothing where there are none to name.

    Written into the statement: the number of parameters of one is limited.
    """
    if not numbers:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in numbers)})"
