"""What put a revision there, in the words that the window and the command line use."""

from __future__ import annotations

from reader.model import RevisionOrigin

_NOTES = {
    RevisionOrigin.HAND: "by hand",
    RevisionOrigin.MACHINE: "machine translation taken back",
    RevisionOrigin.SOURCE: "source copied",
    RevisionOrigin.HISTORY: "earlier revision taken",
    RevisionOrigin.MEMORY: "from the memory",
    RevisionOrigin.PROPAGATION: "correction carried over",
    RevisionOrigin.REPLACE: "found and replaced",
    RevisionOrigin.EDITION: "from an earlier edition",
    RevisionOrigin.CUT: "split or merged",
}


def origin_note(origin: RevisionOrigin) -> str:
    """What put a revision there, in words."""
    return _NOTES[origin]
