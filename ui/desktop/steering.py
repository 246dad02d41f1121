"""Asking the engine about single segments, off the GUI thread: readings, other ways, completions.

Of each kind of question only the newest is asked; what a person waits for goes before what is read
in the background. Asked is what made the text (`translations/makers.py`), else the usual engine.
An engine that cannot be steered, or has no route, is simply silent.

Texts are a source and a target, and the version that the machine's text of the segment is of.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError, OpaqueEngineError
from reader.model import Version
from translations.engines.protocol import Engine, Link, LinkingEngine, Reading, Wishes
from translations.makers import Answerer, FindEngine, maker_of, who_answers
from ui.answering import is_noise, knows, stand_in_line, unknown_line
from ui.desktop.jobs import Job, JobRunner
from ui.desktop.questions import (
    NOBODY,
    Direction,
    Key,
    Kind,
    Question,
    Queue,
    Text,
    Ways,
    maker_key,
    says_something,
)

#: From so many characters to be said anew on, how each way begins is asked for first: decoding all
#: of a long sentence takes as long as a person waits, and longer while something else runs.
_LONG = 40

#: Readings kept: all of a long article's, at about 5 kB each.
_KEPT_READINGS = 4000


def _nobody(_name: str) -> None:
    return None


class SteeringDesk(QObject):
    """One question at a time. `read` carries (source text, target text) when a reading has come,
    `linked` when counterparts have.

    `engine` is the usual one, `find` knows those that made versions. `told` carries one line for
    the status bar when the engine could not answer, or another one than what made the text did;
    `turned` says that what was to be read later is to be asked for again: the direction or the
    engine is another one.
    """

    read = Signal(str, str)
    linked = Signal(str, str)
    turned = Signal()
    told = Signal(str)

    def __init__(
        self,
        engine: Callable[[], Engine],
        jobs: JobRunner,
        find: FindEngine = _nobody,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._find = find
        self._jobs = jobs
        self._job: Job | None = None
        self._direction: Direction | None = None
        self._versions: tuple[Version, ...] = ()
        self._stood_in: set[str] = set()
        self._found: dict[str, Engine | None] = {}
        self._can_steer = True
        self._waiting: dict[Kind, Question] = {}
        self._newest_ways: Question | None = None
        self._later: dict[Queue, list[Text]] = {}
        self._kept: OrderedDict[Key, Reading | None] = OrderedDict()
        self._links: OrderedDict[Key, tuple[Link, ...]] = OrderedDict()

    @property
    def can_steer(self) -> bool:
        """Whether questions may be answered here, as far as is known."""
        return self._direction is not None and self._can_steer

    def set_direction(
        self, direction: Direction | None, versions: tuple[Version, ...] = ()
    ) -> None:
        """Ask about this direction from now on; None: there is no route. Late answers are lost.

        `versions` are those of the article, what made which is asked about its texts.
        """
        self._versions = versions
        if direction != self._direction:
            self.drop()
            self._direction = direction
            self._can_steer = True
            self._stood_in.clear()
            self._found.clear()
            self.turned.emit()

    def forget(self) -> None:
        """Another engine or pack may answer otherwise."""
        self.drop()
        self._kept.clear()
        self._links.clear()
        self._stood_in.clear()
        self._found.clear()
        self._can_steer = True
        self.turned.emit()

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._waiting.clear()
        self._later.clear()
        if self._job is not None:
            self._job.cancel()

    # Questions ------------------------------------------------------------------------------

    def _key(self, source_text: str, target_text: str, of: int | None) -> Key | None:
        """What is known of a text is known by this; None without a direction."""
        if self._direction is None:
            return None
        maker = maker_of(of, self._versions)
        return maker_key(maker), self._direction, source_text, target_text

    def reading(self, source_text: str, target_text: str, of: int | None = None) -> Reading | None:
        """The reading of a target, if it is known already and means anything."""
        key = self._key(source_text, target_text, of)
        if key is None:
            return None
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def links(
        self, source_text: str, target_text: str, of: int | None = None
    ) -> tuple[Link, ...] | None:
        """The counterparts of a target's words, if they are known already."""
        key = self._key(source_text, target_text, of)
        return None if key is None else self._links.get(key)

    def ask_links(self, source_text: str, target_text: str, of: int | None = None) -> None:
        """Find the counterparts of a target's words; `linked` tells when they are known."""
        key, way = self._key(source_text, target_text, of), self._direction
        if key is None or way is None or not self._can_steer or not target_text:
            return
        if key in self._links:
            return

        def ask(who: Answerer) -> object:
            asked = source_text, target_text, way.source, way.target
            if not knows(who.engine, *asked):
                return unknown_line(who)
            if isinstance(who.engine, LinkingEngine):
                return tuple(who.engine.links(*asked, None))
            return who.engine.read(*asked).links

        def keep(found: object) -> None:
            if isinstance(found, str):
                self.told.emit(found)
            self._links[key] = found if isinstance(found, tuple) else ()
            while len(self._links) > _KEPT_READINGS:
                self._links.popitem(last=False)
            self.linked.emit(source_text, target_text)

        self._put(self._question(Kind.LINKS, way, of, ask, keep))

    def is_known(self, source_text: str, target_text: str, of: int | None = None) -> bool:
        """Whether a target has been read, with or without success."""
        return self._key(source_text, target_text, of) in self._kept

    def read_later(self, queue: Queue, texts: Iterable[Text]) -> None:
        """Read these in the background, instead of those in that queue."""
        self._later[queue] = [text for text in texts if text[1]]
        self._go_on()

    def ask_alternatives(
        self,
        source_text: str,
        target_text: str,
        position: int,
        wishes: Wishes,
        done: Callable[[Ways], object],
        of: int | None = None,
    ) -> None:
        """Other ways from `position` on; `done` is given none when the engine has no answer.

        Where much is to be said anew, `done` is given how each begins before.
        """
        way = self._direction
        if way is None or not self._can_steer:
            done(Ways(problem=NOBODY))
            return

        def ask(who: Answerer, *, begun: bool = False) -> object:
            codes = way.source, way.target
            if not knows(who.engine, source_text, target_text, *codes):
                return Ways(problem=unknown_line(who))
            asked = source_text, target_text, position, *codes, wishes
            return Ways(who.engine.alternatives(*asked, begun=begun), who.by, begun=begun)

        def answer(found: object) -> None:
            nothing = Ways() if self._can_steer else Ways(problem=NOBODY)
            done(found if isinstance(found, Ways) else nothing)

        self._newest_ways = whole = self._question(Kind.ALTERNATIVES, way, of, ask, answer)

        def answer_begun(found: object) -> None:
            if not isinstance(found, Ways) or found.problem:
                answer(found)
                return
            if found.texts:
                done(found)
            if self._newest_ways is whole:
                self._put(whole)

        if len(target_text) - position < _LONG:
            self._put(whole)
        else:
            ask_begun = partial(ask, begun=True)
            self._put(self._question(Kind.BEGINNINGS, way, of, ask_begun, answer_begun))

    def ask_completion(
        self,
        source_text: str,
        typed: str,
        wishes: Wishes,
        done: Callable[[str], object],
        of: int | None = None,
    ) -> None:
        """How the machine goes on after what was typed."""
        way = self._direction
        if way is None or not self._can_steer:
            return

        def ask(who: Answerer) -> object:
            return who.engine.complete(source_text, typed, way.source, way.target, wishes)

        def answer(found: object) -> None:
            if isinstance(found, str):
                done(found)

        self._put(self._question(Kind.COMPLETION, way, of, ask, answer))

    def withdraw_completion(self) -> None:
        """Nobody waits for a completion any more."""
        self._waiting.pop(Kind.COMPLETION, None)

    # One after the other --------------------------------------------------------------------

    def _question(
        self,
        kind: Kind,
        way: Direction,
        of: int | None,
        ask: Callable[[Answerer], object],
        done: Callable[[object], None],
    ) -> Question:
        return Question(kind, way, maker_of(of, self._versions), ask, done)

    def _reading_question(
        self, source_text: str, target_text: str, of: int | None
    ) -> Question | None:
        key, way = self._key(source_text, target_text, of), self._direction
        if key is None or way is None or not self._can_steer or key in self._kept:
            return None

        def ask(who: Answerer) -> object:
            found = who.engine.read(source_text, target_text, way.source, way.target)
            return None if is_noise(who.by, found) else found

        def keep(found: object) -> None:
            # None for a text that could not be read: it is not asked for again and again.
            self._kept[key] = found if isinstance(found, Reading) else None
            while len(self._kept) > _KEPT_READINGS:
                self._kept.popitem(last=False)
            self.read.emit(source_text, target_text)

        return self._question(Kind.READING, way, of, ask, keep)

    def _put(self, question: Question) -> None:
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

    def _next(self) -> Question | None:
        if self._waiting:
            return self._waiting.pop(min(self._waiting))
        for queue in Queue:
            texts = self._later.get(queue, [])
            while texts:
                question = self._reading_question(*texts.pop(0))
                if question is not None:
                    return question
        return None

    def _answer(self, question: Question) -> tuple[Answerer | None, object]:
        """On a thread: who answers (None where nobody can be steered), and what it said."""
        way = question.way
        try:
            maker, find = question.maker, self._remembered
            who = who_answers(find, self._engine, maker, way.source, way.target)
        except OpaqueEngineError:
            return None, None
        return who, question.ask(who)

    def _tell_stand_in(self, who: Answerer) -> None:
        """Say once that another one answered than what made the text."""
        if (line := stand_in_line(who)) and line not in self._stood_in:
            self._stood_in.add(line)
            self.told.emit(line)

    def _remembered(self, name: str) -> Engine | None:
        """Finding an engine means looking at what is installed: once, not at every key."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _on_answer(self, question: Question, found: tuple[Answerer | None, object]) -> None:
        who, answer = found
        self._can_steer = who is not None
        if who is None:
            self._later.clear()
        elif says_something(question, answer):
            self._tell_stand_in(who)
        question.done(answer)
        self._go_on()

    def _on_failed(self, question: Question, error: EnfaceError) -> None:
        self._later.clear()
        self.told.emit(str(error))
        question.done(None)
        self._go_on()
