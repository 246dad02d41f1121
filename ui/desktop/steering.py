"""Asking the engine about single segments, off the GUI thread: readings, other ways, completions.

Of each kind of question only the newest is asked; what a person waits for goes before what is read
in the background. An engine that cannot be steered, or has no route, is simply silent.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from reader.model import VersionOrigin
from translations.engines.protocol import (
    Engine,
    Link,
    LinkingEngine,
    Reading,
    SteerableEngine,
    Wishes,
)
from ui.answering import knows, unknown_line
from ui.desktop.jobs import Job, JobRunner

#: Readings kept: all of a long article's, at about 5 kB each.
_KEPT_READINGS = 4000


@dataclass(frozen=True, slots=True)
class Direction:
    """From which language into which, ISO 639-1."""

    source: str
    target: str


class Queue(StrEnum):
    """What is read in the background, the rows on the screen first, for the checks last."""

    SEEN = "seen"
    ARTICLE = "article"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Ways:
    """Other ways on, and who says so; or in `problem` why there are none."""

    texts: tuple[str, ...] = ()
    by: VersionOrigin | None = None
    problem: str = ""


class _Kind(IntEnum):
    """The kinds of questions, the most urgent first."""

    ALTERNATIVES = 0
    COMPLETION = 1
    LINKS = 2
    READING = 3
    BACKGROUND = 4


@dataclass(frozen=True, slots=True)
class _Question:
    kind: _Kind
    ask: Callable[[SteerableEngine], object]
    done: Callable[[object], None]


class SteeringDesk(QObject):
    """One question at a time. `read` carries (source text, target text) when a reading has come,
    `linked` when counterparts have.

    `told` carries one line for the status bar when the engine could not answer; `turned` says that
    what was to be read later is to be asked for again: the direction or the engine is another one.
    """

    read = Signal(str, str)
    linked = Signal(str, str)
    turned = Signal()
    told = Signal(str)

    def __init__(
        self, engine: Callable[[], Engine], jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs = jobs
        self._job: Job | None = None
        self._direction: Direction | None = None
        self._can_steer = True
        self._waiting: dict[_Kind, _Question] = {}
        self._later: dict[Queue, list[tuple[str, str]]] = {}
        self._kept: OrderedDict[tuple[Direction, str, str], Reading | None] = OrderedDict()
        self._links: OrderedDict[tuple[Direction, str, str], tuple[Link, ...]] = OrderedDict()

    @property
    def can_steer(self) -> bool:
        """Whether questions may be answered here, as far as is known."""
        return self._direction is not None and self._can_steer

    def set_direction(self, direction: Direction | None) -> None:
        """Ask about this direction from now on; None: there is no route. Late answers are lost."""
        if direction != self._direction:
            self.drop()
            self._direction = direction
            self.turned.emit()

    def forget(self) -> None:
        """Another engine or pack may answer otherwise."""
        self.drop()
        self._kept.clear()
        self._links.clear()
        self._can_steer = True
        self.turned.emit()

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._waiting.clear()
        self._later.clear()
        if self._job is not None:
            self._job.cancel()

    # Questions ------------------------------------------------------------------------------

    def reading(self, source_text: str, target_text: str) -> Reading | None:
        """The reading of a target, if it is known already."""
        if self._direction is None:
            return None
        key = (self._direction, source_text, target_text)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def links(self, source_text: str, target_text: str) -> tuple[Link, ...] | None:
        """The counterparts of a target's words, if they are known already."""
        if self._direction is None:
            return None
        return self._links.get((self._direction, source_text, target_text))

    def ask_links(self, source_text: str, target_text: str) -> None:
        """Find the counterparts of a target's words; `linked` tells when they are known."""
        way = self._direction
        if way is None or not self._can_steer or not target_text:
            return
        key = (way, source_text, target_text)
        if key in self._links:
            return

        def ask(engine: SteerableEngine) -> object:
            asked = source_text, target_text, way.source, way.target
            if not knows(engine, *asked):
                return unknown_line(engine.origin(way.source, way.target))
            if isinstance(engine, LinkingEngine):
                return tuple(engine.links(*asked, None))
            return engine.read(*asked).links

        def keep(found: object) -> None:
            if isinstance(found, str):
                self.told.emit(found)
            self._links[key] = found if isinstance(found, tuple) else ()
            while len(self._links) > _KEPT_READINGS:
                self._links.popitem(last=False)
            self.linked.emit(source_text, target_text)

        self._put(_Question(_Kind.LINKS, ask, keep))

    def is_known(self, source_text: str, target_text: str) -> bool:
        """Whether a target has been read, with or without success."""
        way = self._direction
        return way is not None and (way, source_text, target_text) in self._kept

    def ask_reading(self, source_text: str, target_text: str) -> None:
        """Read a target, soon; `read` tells when it is known."""
        question = self._reading_question(_Kind.READING, source_text, target_text)
        if question is not None:
            self._put(question)

    def read_later(self, queue: Queue, texts: Iterable[tuple[str, str]]) -> None:
        """Read these (source, target) pairs in the background, instead of those in that queue."""
        self._later[queue] = [pair for pair in texts if pair[1]]
        self._go_on()

    def ask_alternatives(
        self,
        source_text: str,
        target_text: str,
        position: int,
        wishes: Wishes,
        done: Callable[[Ways], object],
    ) -> None:
        """Other ways from `position` on; `done` is given none when the engine has no answer."""
        way = self._direction
        if way is None or not self._can_steer:
            done(Ways())
            return

        def ask(engine: SteerableEngine) -> object:
            codes = way.source, way.target
            by = engine.origin(*codes)
            if not knows(engine, source_text, target_text, *codes):
                return Ways(problem=unknown_line(by))
            texts = engine.alternatives(source_text, target_text, position, *codes, wishes)
            return Ways(texts, by)

        def answer(found: object) -> None:
            done(found if isinstance(found, Ways) else Ways())

        self._put(_Question(_Kind.ALTERNATIVES, ask, answer))

    def ask_completion(
        self, source_text: str, typed: str, wishes: Wishes, done: Callable[[str], object]
    ) -> None:
        """How the machine goes on after what was typed."""
        way = self._direction
        if way is None or not self._can_steer:
            return

        def ask(engine: SteerableEngine) -> object:
            return engine.complete(source_text, typed, way.source, way.target, wishes)

        def answer(found: object) -> None:
            if isinstance(found, str):
                done(found)

        self._put(_Question(_Kind.COMPLETION, ask, answer))

    def withdraw_completion(self) -> None:
        """Nobody waits for a completion any more."""
        self._waiting.pop(_Kind.COMPLETION, None)

    # One after the other --------------------------------------------------------------------

    def _reading_question(
        self, kind: _Kind, source_text: str, target_text: str
    ) -> _Question | None:
        way = self._direction
        if way is None or not self._can_steer:
            return None
        key = (way, source_text, target_text)
        if key in self._kept:
            return None

        def ask(engine: SteerableEngine) -> object:
            return engine.read(source_text, target_text, way.source, way.target)

        def keep(found: object) -> None:
            # None for a text that could not be read: it is not asked for again and again.
            self._kept[key] = found if isinstance(found, Reading) else None
            while len(self._kept) > _KEPT_READINGS:
                self._kept.popitem(last=False)
            self.read.emit(source_text, target_text)

        return _Question(kind, ask, keep)

    def _put(self, question: _Question) -> None:
        self._waiting[question.kind] = question
        self._go_on()

    def _go_on(self) -> None:
        """Ask the next question, unless one is being answered."""
        if self._job is not None and self._job.is_active:
            return
        question = self._next()
        if question is not None and self._can_steer:
            self._job = self._jobs.start(
                lambda _context: self._answer(question),
                done=lambda found: self._on_answer(question, found),
                failed=lambda error: self._on_failed(question, error),
            )

    def _next(self) -> _Question | None:
        if self._waiting:
            return self._waiting.pop(min(self._waiting))
        for queue in Queue:
            texts = self._later.get(queue, [])
            while texts:
                question = self._reading_question(_Kind.BACKGROUND, *texts.pop(0))
                if question is not None:
                    return question
        return None

    def _answer(self, question: _Question) -> tuple[bool, object]:
        """On a thread: whether the engine can be steered, and what it said."""
        engine = self._engine()
        if not isinstance(engine, SteerableEngine):
            return False, None
        return True, question.ask(engine)

    def _on_answer(self, question: _Question, found: tuple[bool, object]) -> None:
        self._can_steer, answer = found
        if not self._can_steer:
            self._later.clear()
        question.done(answer)
        self._go_on()

    def _on_failed(self, question: _Question, error: EnfaceError) -> None:
        self._later.clear()
        self.told.emit(str(error))
        question.done(None)
        self._go_on()
