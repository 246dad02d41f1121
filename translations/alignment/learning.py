"""What a library and an engine know about a pair of languages, for aligning in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.store.library import Library
from reader.store.units import latest_pairs
from translations.engines.protocol import DecodingStyle, Wishes

if TYPE_CHECKING:
    from translations.engines.protocol import Engine

#: The newest units say enough, and reading them takes a moment only.
_UNITS = 3_000


def pairs_of_memory(
    library: Library, source_language: str, target_language: str
) -> list[tuple[str, str]]:
    """Sentences and their translations from the memory, whichever way they were translated."""
    pairs = latest_pairs(library, source_language, target_language, _UNITS)
    turned = latest_pairs(library, target_language, source_language, _UNITS)
    return pairs + [(target, source) for source, target in turned]


def machine_texts(
    engine: Engine, source: Sequence[str], source_language: str, target_language: str
) -> list[str]:
    """A quick machine translation of sentences; raises `NoRouteError` or `EngineError`."""
    texts = [""] * len(source)
    wishes = Wishes(DecodingStyle.FAST)
    for answer in engine.translate(list(source), source_language, target_language, wishes):
        texts[answer.index] = answer.text
    return texts
