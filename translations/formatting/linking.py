"""Asking an engine which words of a source and its target stand for each other."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import EnfaceError
from reader.spans import Span
from translations.engines.protocol import Engine, Link, LinkingEngine, engine_to_ask
from translations.engines.words import word_spans


def links_of(
    engine: Engine, source: str, target: str, codes: tuple[str, str], apart: Sequence[Span] | None
) -> Sequence[Link]:
    """The surest links that an engine has; none where it cannot be asked or fails.

    `apart` is as for `LinkingEngine.links`; None asks for each word of the source.
    """
    if apart is None:
        apart = word_spans(source)
    asked = engine_to_ask(engine)
    try:
        if isinstance(engine, LinkingEngine):
            return engine.links(source, target, *codes, apart)
        if isinstance(asked, LinkingEngine):
            return asked.links(source, target, *codes, apart)
        return () if asked is None else asked.read(source, target, *codes).links
    except EnfaceError:
        return ()  # The next call of `translate` will tell, if it lasts.
