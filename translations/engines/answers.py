"""Answers of an engine that can be relied on: each to a segment that was asked, and only one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.errors import EngineError
from translations.engines.protocol import Engine, Translation, Wishes


def ask(
    engine: Engine, segments: Sequence[str], source: str, target: str, wishes: Wishes
) -> Iterator[Translation]:
    """The engine's `translate`, looked after.

    Raises what that raises, and `EngineError` for an answer to no segment or a second one: nobody
    could say any more which target belongs where. What had come before it is good.
    """
    answered: set[int] = set()
    for answer in engine.translate(segments, source, target, wishes):
        if not 0 <= answer.index < len(segments) or answer.index in answered:
            raise EngineError(
                f"The engine {engine.name} gave another number of answers than the"
                f" {len(segments)} segments it was asked for; translate again, or with another.",
                f"answer {answer.index} came after {len(answered)}",
            )
        answered.add(answer.index)
        yield answer
