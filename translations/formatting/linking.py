"""Asking an engine which words of a source and its target stand for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.errors import EnfaceError
from reader.spans import Span
from translations.engines.protocol import Engine, Link, LinkingEngine, engine_to_ask
from translations.engines.words import word_spans

#: A span is told apart in so many pieces at most, from so many words on either side.
_MOST_PIECES, _NEIGHBOURS = 6, 2
#: More are not told apart, for the time that it takes.
_MOST_APART = 36


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


def told_apart(source: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """What links must tell apart for some spans of a source: their words, neighbours, and lines.

    Without their words nobody sees that a span has counterparts of some only; the words beside it
    are those that are taken for a part of it, and a lost symbol is put back by them. Each costs
    time: where there are too many, only the spans are told apart, and the words right beside them.
    """
    words = word_spans(source)
    parted = [span for span in spans if len(_inside(words, span)) < len(words)]
    found = _apart(words, parted, _MOST_PIECES, _NEIGHBOURS)
    if len(found) > _MOST_APART:
        found = _apart(words, parted, 1, 1)
    lines = re.finditer(r"[^\n]+", source) if "\n" in source else ()
    return (*found, *(match.span() for match in lines))


def _apart(
    words: Sequence[Span], spans: Sequence[Span], pieces: int, neighbours: int
) -> tuple[Span, ...]:
    """Spans, each in so many pieces at most, and so many words on either side of each."""
    found: list[Span] = []
    for span in spans:
        inside = _inside(words, span)
        size = -(-len(inside) // pieces)
        runs = (inside[at : at + size] for at in range(0, len(inside), size or 1))
        found += [span, *((run[0][0], run[-1][1]) for run in runs)]
        found += [word for word in words if word[1] <= span[0]][-neighbours:]
        found += [word for word in words if word[0] >= span[1]][:neighbours]
    return tuple(dict.fromkeys(found))


def _inside(words: Sequence[Span], span: Span) -> list[Span]:
    return [word for word in words if span[0] < word[1] and word[0] < span[1]]
