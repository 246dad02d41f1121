"""Read the text that is attached like any import: in a process with a limit on time and memory."""

from __future__ import annotations

from dataclasses import replace

from reader.errors import ImportFileError
from reader.importing.limits import Limits
from reader.importing.pool import ImportPool
from reader.importing.source import Source
from reader.model import Article


def read_translation(source: Source, limits: Limits | None = None) -> Article:
    """The text of a source as one article, of however many it is; raises `ImportFileError`."""
    with ImportPool(1, limits) as pool:
        for outcome in pool.read([source]):
            if outcome.error is not None:
                raise outcome.error
            if outcome.articles:
                blocks = tuple(block for each in outcome.articles for block in each.blocks)
                return replace(outcome.articles[0], blocks=blocks)
    raise ImportFileError(f"“{source.shown_name}” has no text that could be attached.")
