"""What was put into a match for the new text, and which names a person has to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translations.memory.adapting import Adaptation, Left
    from translations.memory.matching import Match


def match_lines(match: Match) -> Iterator[str]:
    """ "Adapted: 2019 → 2021", and "To be changed: Paris → Yuma"; nothing where there is none."""
    for title, pairs in (("Adapted", match.adaptations), ("To be changed", match.left)):
        if pairs:
            yield f"{title}: {_named(pairs)}"


def _named(pairs: Iterable[Adaptation | Left]) -> str:
    return ", ".join(f"{each.before} → {each.after}" for each in pairs)
