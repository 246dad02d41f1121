"""Who answers questions about a segment, and whether they know it. No Qt in here."""

from __future__ import annotations

from reader.model import VersionOrigin
from translations.engines.protocol import KnowingEngine, SteerableEngine


def knows(engine: SteerableEngine, source: str, target: str, *codes: str) -> bool:
    """Whether what an engine says of a segment can mean anything, as far as it can tell."""
    return not isinstance(engine, KnowingEngine) or engine.knows(source, target, *codes)


def pack_of(by: VersionOrigin) -> str:
    """ "translate-ru_en 1.0 · demo pack"."""
    demo = "demo pack" if by.is_demo else ""
    return " · ".join(part for part in (by.pack, demo) if part)


def unknown_line(by: VersionOrigin) -> str:
    """Why it says nothing."""
    return (
        f"{pack_of(by) or by.engine} does not know the words of this segment, so it is not asked."
    )
