"""The engines that the window may ask, each made when it is first needed. No Qt in here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.errors import EngineError
from translations.engines.protocol import Engine, LanguagePair
from ui.answering import engine_title

Maker = Callable[[], Engine]


@dataclass(frozen=True, slots=True)
class OtherEngine:
    """An engine besides the usual one. `pairs` is None for a server: it is not asked unasked."""

    name: str
    pairs: tuple[LanguagePair, ...] | None
    leaves_machine: bool
    make: Maker


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """What an engine can do now. `leaves_machine`: it sends the text to another computer.

    The usual engine has no `name`; `pairs` is None where that is not known before it is asked.
    """

    name: str
    title: str
    pairs: tuple[LanguagePair, ...] | None
    leaves_machine: bool = False

    def does(self, source: str, target: str) -> bool:
        """Whether it translates that way, as far as is known."""
        return any((p.source, p.target) == (source, target) for p in self.pairs or ())

    def may(self, source: str, target: str) -> bool:
        """Whether it translates that way, or may when it is asked."""
        return self.pairs is None or self.does(source, target)


class EngineShelf:
    """The usual engine, and others by name. May be asked on any thread; making one takes time."""

    def __init__(
        self, usual: Maker, others: Callable[[], Sequence[OtherEngine]] = tuple[OtherEngine, ...]
    ) -> None:
        self._usual = usual
        self._others = others
        self._lock = threading.Lock()
        self._made: dict[str, Engine] = {}
        self._retired: list[Engine] = []

    def get(self, name: str = "") -> Engine:
        """The engine of that name, or the usual one; raises `EnfaceError`."""
        with self._lock:
            if name not in self._made:
                self._made[name] = self._make(name)
            return self._made[name]

    def of_version(self, name: str) -> Engine | None:
        """The engine by the name that a version records; None when there is none of it now."""
        usual = self.get()
        if usual.name == name:
            return usual
        is_there = any(one.name == name for one in self._others())
        return self.get(name) if is_there else None

    def offers(self) -> tuple[EngineOffer, ...]:
        """What each can do, the usual one first; for a worker thread. Raises `EnfaceError`."""
        usual = self.get()
        return (
            EngineOffer("", engine_title(usual.name), usual.pairs()),
            *(
                EngineOffer(one.name, engine_title(one.name), one.pairs, one.leaves_machine)
                for one in self._others()
            ),
        )

    def renew(self) -> None:
        """Make all anew when they are asked for next: the settings that they read have changed.

        Those in use finish what they are doing; their processes end when they have been idle.
        """
        with self._lock:
            self._retired += self._made.values()
            self._made.clear()

    def made(self) -> tuple[Engine, ...]:
        """Those that are in use, or may be yet."""
        with self._lock:
            return (*self._made.values(), *self._retired)

    def close(self) -> None:
        """Free all of them."""
        for engine in self.made():
            engine.close()

    def _make(self, name: str) -> Engine:
        if not name:
            return self._usual()
        for one in self._others():
            if one.name == name:
                return one.make()
        raise EngineError(f"The engine “{name}” is there no more; choose another.")


def choices(offers: Sequence[EngineOffer], source: str, target: str) -> tuple[EngineOffer, ...]:
    """What a person may choose from for a direction: engines by name, else the usual one."""
    named = [offer for offer in offers[1:] if offer.may(source, target)]
    has_usual = any(offer.title == offers[0].title for offer in named) if offers else True
    usual = [offer for offer in offers[:1] if not has_usual and offer.does(source, target)]
    return (*usual, *named)
