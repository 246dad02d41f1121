"""Asking an engine which words of a source and a target stand for each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.errors import EnfaceError
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.engines.protocol import (
    Engine,
    KnowingEngine,
    Link,
    LinkingEngine,
    SteerableEngine,
)
from translations.engines.saying import phrase_engine, say
from translations.engines.words import word_spans
from translations.makers import FindEngine, maker_of
from translations.propagation.evidence import Linker
from translations.propagation.meant import Sayer
from translations.propagation.model import Correction
from translations.state import current_target


class Asked(NamedTuple):
    """What can be asked about words: an engine's links, and what one says for them alone."""

    linker: Linker | None = None
    sayer: Sayer | None = None


def asked_of(
    library: Library, correction: Correction, find: FindEngine, usual: Engine | None
) -> Asked:
    """Whom to ask about a correction: the engine that made its text, and the usual one for links.

    An engine that would send the text away is to be found by nobody (`find`).
    """
    if not correction.source:
        return Asked()
    languages = correction.source_language, correction.language
    target = current_target(library, correction.segment_id, correction.language)
    versions = versions_of(library, correction.article_id, correction.language)
    maker = maker_of(target.version_id, versions)
    own = find(maker.engine) if maker is not None else None
    linkers = (linker_of(engine, *languages) for engine in (own, usual) if engine is not None)
    sayers = (sayer_of(engine, *languages) for engine in (own, usual) if engine is not None)
    return Asked(next(filter(None, linkers), None), next(filter(None, sayers), None))


def linker_of(engine: Engine, source: str, target: str) -> Linker | None:
    """How an engine links words of two languages; None where it cannot say.

    Links are a help, not a need: an engine that fails, or that knows nothing of a text, has none to
    tell.
    """
    if not isinstance(engine, LinkingEngine | SteerableEngine):
        return None

    def link(source_text: str, target_text: str) -> Sequence[Link]:
        try:
            if isinstance(engine, KnowingEngine) and not engine.knows(
                source_text, target_text, source, target
            ):
                return ()
            if isinstance(engine, LinkingEngine):
                return engine.links(
                    source_text, target_text, source, target, word_spans(source_text)
                )
            return engine.read(source_text, target_text, source, target).links
        except EnfaceError:
            return ()

    return link


def sayer_of(engine: Engine, source: str, target: str) -> Sayer | None:
    """How an engine says phrases by themselves; None for one that says them otherwise in a text."""
    asked = phrase_engine(engine)
    return None if asked is None else lambda phrases: say(asked, phrases, (source, target))
