"""What made a text, and who answers questions about it: the engine and packs that made it.

Another engine or pack is put in their place only where they are gone or cannot be looked into, and
never to translate a text anew: a demo pack, or the engine that happens to be usual now, would
replace a good text by a bad one for the sake of one word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.errors import NoRouteError, OpaqueEngineError
from reader.model import Version, VersionKind, VersionOrigin
from translations.engines.choosing import ChoosingEngine
from translations.engines.protocol import Engine, RemakingEngine, SteerableEngine

#: The engine by the name that a version records; None when there is none of it.
FindEngine = Callable[[str], Engine | None]


class WhyNot(StrEnum):
    """Why what made a text cannot be asked about it."""

    #: An engine that cannot be looked into, nor told to avoid a wording.
    OPAQUE = "opaque"
    #: An engine, or a pack (of just that version), that is not there now.
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers questions about a text. `instead_of`: what made it, if that is not who answers.

    `why` says why it does not.
    """

    engine: SteerableEngine
    by: VersionOrigin
    instead_of: VersionOrigin | None = None
    why: WhyNot | None = None


def same_maker(one: VersionOrigin, other: VersionOrigin) -> bool:
    """Whether the same engine, with the same packs in the same version, made two texts."""
    return (one.engine, one.pack_name, one.pack_version, one.model_sha256) == (
        other.engine,
        other.pack_name,
        other.pack_version,
        other.model_sha256,
    )


def maker_of(version_id: int | None, versions: Sequence[Version]) -> VersionOrigin | None:
    """What made a machine's text, by its version; of no text yet, what made the newest version.

    None where that is no machine: a translation that existed already, the article itself.
    """
    made = [v for v in versions if version_id in (None, v.id)]
    return made[-1].origin if made and made[-1].kind is VersionKind.MACHINE else None


def same_again(
    find: FindEngine, maker: VersionOrigin, source: str, language: str
) -> SteerableEngine | WhyNot:
    """The engine that made texts, with the packs it made them with, or why it cannot do so now.

    Raises `EngineError`.
    """
    engine = find(maker.engine)
    if engine is None:
        return WhyNot.GONE
    if not isinstance(engine, SteerableEngine):  # A server is not even asked what it has.
        return WhyNot.OPAQUE
    if _is_now(engine, maker, source, language):
        return engine
    if isinstance(engine, RemakingEngine):
        earlier = engine.as_it_was(maker)
        if isinstance(earlier, SteerableEngine) and _is_now(earlier, maker, source, language):
            return earlier
    return WhyNot.GONE


def _is_now(engine: Engine, maker: VersionOrigin, source: str, language: str) -> bool:
    try:
        return same_maker(engine.origin(source, language), maker)
    except NoRouteError:
        return False


def who_answers(
    find: FindEngine,
    usual: Callable[[], Engine],
    maker: VersionOrigin | None,
    source: str,
    language: str,
) -> Answerer:
    """What made a text, if it can be asked; else the usual engine for the pair.

    Raises `NoRouteError` where there is none, `OpaqueEngineError` where it cannot be looked into,
    `EngineError`.
    """
    found = None if maker is None else same_again(find, maker, source, language)
    if maker is not None and isinstance(found, SteerableEngine):
        return Answerer(found, maker)
    engine = usual()
    if isinstance(engine, ChoosingEngine):
        engine = engine.steerable(source, language)
    if not isinstance(engine, SteerableEngine):
        raise OpaqueEngineError(f"The engine “{engine.name}” cannot be asked about single words.")
    by = engine.origin(source, language)
    why = found if isinstance(found, WhyNot) else None
    return Answerer(engine, by, maker if why else None, why)


def who_speaks(
    find: FindEngine,
    usual: Callable[[], Engine],
    maker: VersionOrigin | None,
    source: str,
    language: str,
) -> Engine:
    """The engine that made a text, be it one that says phrases only; else the usual one.

    Raises `EngineError`.
    """
    found = None if maker is None else same_again(find, maker, source, language)
    if isinstance(found, SteerableEngine):
        return found
    made = find(maker.engine) if maker is not None and found is WhyNot.OPAQUE else None
    return usual() if made is None else made
