"""Pieces of SQL that several repositories need."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import SegmentState

#: States of a target that nobody has written anything for.
RAW_STATES = (SegmentState.UNTRANSLATED.value, SegmentState.MACHINE.value)


def only(column: str, numbers: Sequence[int]) -> str:
    """A condition that `column` is one of `numbers`; nothing where there are none to name.

    Written into the statement: the number of parameters of one is limited.
    """
    if not numbers:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in numbers)})"


def given_back(revision: str) -> str:
    """A condition that a revision, the newest of its segment, is nobody's: an undo made it.

    It gave the segment back to the machine, whose newest text stands there then.
    """
    states = ", ".join(f"'{state}'" for state in RAW_STATES)
    return (
        f"{revision}.state IN ({states}) AND EXISTS (SELECT 1 FROM batch_changes c"
        f" JOIN batches u ON u.id = c.batch_id WHERE c.revision_id = {revision}.id"
        " AND u.undoes IS NOT NULL)"
    )
