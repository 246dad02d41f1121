"""Asking an engine which words of a source and a target stand for each other."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import EnfaceError
from translations.engines.protocol import Engine, Link, LinkingEngine, SteerableEngine
from translations.engines.words import word_spans
from translations.propagation.evidence import Linker


def linker_of(engine: Engine, source: str, target: str) -> Linker | None:
    """How an engine links words of two languages; None where it cannot say.

    Links are a help, not a need: an engine that fails has none to tell.
    """
    if not isinstance(engine, LinkingEngine | SteerableEngine):
        return None

    def link(source_text: str, target_text: str) -> Sequence[Link]:
        try:
            if isinstance(engine, LinkingEngine):
                return engine.links(
                    source_text, target_text, source, target, word_spans(source_text)
                )
            return engine.read(source_text, target_text, source, target).links
        except EnfaceError:
            return ()

    return link
