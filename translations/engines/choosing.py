"""The engine one has who names none: packs where they lead, else another engine of this machine.

A demo pack knows a few hundred words, so that any other engine of this machine is better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.errors import EngineError, NoRouteError, OpaqueEngineError
from reader.model import VersionOrigin
from translations.engines.no_route import NoLanguageError
from translations.engines.protocol import (
    NO_WISHES,
    Engine,
    KnowingEngine,
    LanguagePair,
    Link,
    LinkingEngine,
    Reading,
    RemakingEngine,
    SteerableEngine,
    Translation,
    Wishes,
)

_NOTHING_READ = Reading((), (), None)


class ChoosingEngine:
    """The first of some local engines that has the pair; see `SteerableEngine` for the contract.

    `first` is asked before the others, which `find_others` names when it is needed (new ones may
    have been installed; the same ones must come as the same objects); what would be made with a
    demo pack comes after all of them. None of them may send text away. What an engine that cannot
    be steered is asked is answered with nothing. `also` ends the error for a pair that nobody has.

    Each `origin` and `translate` chooses anew; questions about single segments go to the engine
    that was chosen last for their direction.
    """

    def __init__(
        self, first: Engine, find_others: Callable[[], Sequence[Engine]], *, also: str = ""
    ) -> None:
        self.name = first.name
        self._first = first
        self._find_others = find_others
        self._also = also
        self._used: dict[str, Engine] = {first.name: first}
        self._choices: dict[tuple[str, str], Engine] = {}

    def pairs(self) -> tuple[LanguagePair, ...]:
        """Every direction that one of the engines has, once."""
        found: dict[tuple[str, str], LanguagePair] = {}
        for engine in (self._first, *self._find_others()):
            for pair in engine.pairs():
                found.setdefault((pair.source, pair.target), pair)
        return tuple(found[key] for key in sorted(found))

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """What the engine for this direction records; raises `NoRouteError`, `EngineError`."""
        return self._chosen(source, target).origin(source, target, wishes)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """The answers of the engine for this direction; raises `NoRouteError`, `EngineError`."""
        return self._chosen(source, target).translate(segments, source, target, wishes)

    def read(self, source_text: str, target_text: str, source: str, target: str) -> Reading:
        """As `SteerableEngine.read`."""
        engine = self._chosen_last(source, target)
        if not isinstance(engine, SteerableEngine):
            return _NOTHING_READ
        return engine.read(source_text, target_text, source, target)

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> Sequence[Link]:
        """As `LinkingEngine.links`; those of a reading where the engine has no better ones."""
        engine = self._chosen_last(source, target)
        if isinstance(engine, LinkingEngine):
            return engine.links(source_text, target_text, source, target, apart)
        return self.read(source_text, target_text, source, target).links

    def knows(self, source_text: str, target_text: str, source: str, target: str) -> bool:
        """Whether it knows the words of a target; see `KnowingEngine`."""
        engine = self._chosen_last(source, target)
        if not isinstance(engine, KnowingEngine):
            return True
        return engine.knows(source_text, target_text, source, target)

    def alternatives(
        self,
        source_text: str,
        target_text: str,
        position: int,
        source: str,
        target: str,
        wishes: Wishes = NO_WISHES,
        *,
        count: int = 5,
        begun: bool = False,
    ) -> tuple[str, ...]:
        """As `SteerableEngine.alternatives`."""
        engine = self._chosen_last(source, target)
        if not isinstance(engine, SteerableEngine):
            return ()
        return engine.alternatives(
            source_text,
            target_text,
            position,
            source,
            target,
            wishes,
            count=count,
            begun=begun,
        )

    def complete(
        self, source_text: str, typed: str, source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> str:
        """As `SteerableEngine.complete`."""
        engine = self._chosen_last(source, target)
        if not isinstance(engine, SteerableEngine):
            return ""
        return engine.complete(source_text, typed, source, target, wishes)

    def as_it_was(self, origin: VersionOrigin) -> Engine:
        """As `RemakingEngine`: the engine that made something, with the packs it used then."""
        for engine in (self._first, *self._find_others()):
            if engine.name == origin.engine:
                self._used[engine.name] = engine
                return engine.as_it_was(origin) if isinstance(engine, RemakingEngine) else engine
        return self._first

    def steerable(self, source: str, target: str) -> SteerableEngine:
        """The first engine for a direction that can be asked about its words.

        Raises `NoRouteError`, and `OpaqueEngineError` where none of those that have it can.
        """
        chosen = self._chosen(source, target)
        for engine in self._having(source, target):
            if isinstance(engine, SteerableEngine):
                self._used[engine.name] = engine
                return engine
        raise OpaqueEngineError(f"The engine “{chosen.name}” cannot be asked about single words.")

    def cancel(self) -> None:
        """Stop what any of the engines does."""
        for engine in list(self._used.values()):
            engine.cancel()

    def close(self) -> None:
        """Close all engines that were used."""
        for engine in list(self._used.values()):
            engine.close()

    def _chosen(self, source: str, target: str) -> Engine:
        """The engine for a direction; raises `NoRouteError`, `EngineError`."""
        engine = next(self._having(source, target), self._first)
        try:
            engine.origin(source, target)
        except NoRouteError as error:
            if source == target or not self._also or isinstance(error, NoLanguageError):
                raise
            raise NoRouteError(f"{str(error).removesuffix('.')}{self._also}") from None
        self._used[engine.name] = self._choices[source, target] = engine
        return engine

    def _chosen_last(self, source: str, target: str) -> Engine:
        """The engine that was chosen last for a direction; raises as `_chosen` does."""
        return self._choices.get((source, target)) or self._chosen(source, target)

    def _having(self, source: str, target: str) -> Iterator[Engine]:
        """The engines that have a direction, the best first."""
        demo = []
        for engine in self._engines():
            try:
                origin = engine.origin(source, target)
            except EngineError as error:
                if engine is self._first and not isinstance(error, NoRouteError):
                    raise
                continue
            if not origin.is_demo:
                yield engine
            else:
                demo.append(engine)
        yield from demo

    def _engines(self) -> Iterator[Engine]:
        yield self._first
        yield from self._find_others()
