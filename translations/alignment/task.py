"""What is to be aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translations.alignment.bead import Bead


@dataclass(frozen=True, slots=True)
class Task:
    """Two texts as sentences. `fixed` are beads that stand; `machine` translates the source."""

    source: Sequence[str]
    target: Sequence[str]
    fixed: Sequence[Bead] = ()
    machine: Sequence[str] = ()
