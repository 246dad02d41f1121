"""A worker's side: engines that are kept from chunk to chunk, and doing a chunk."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

from reader.errors import EngineError, NoRouteError
from reader.model import InlineMark
from translations.bulk.chunks import Chunk, ChunkAnswer, Direction
from translations.bulk.recording import RecordingEngine
from translations.engines.protocol import Engine, Translation
from translations.formatting import ask_marked, shielded, wanted_links

#: A library in many languages must not fill the memory with engines.
MAX_ENGINES = 3

MakeEngine = Callable[[Direction], Engine]


class EngineShelf:
    """The engines of one process: every thread has its own, and so a child process of its own."""

    def __init__(self, make: MakeEngine) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._engines: dict[tuple[int, object, object], Engine] = {}
        self._stopped = threading.Event()

    def translate(self, chunk: Chunk) -> ChunkAnswer:
        """Do a chunk with this thread's engine; what had come before a failure is in the answer."""
        direction = chunk.direction
        made: list[Translation] = []
        try:
            engine = self._engine(direction)
            if engine.origin(direction.source, direction.target, direction.wishes) != (
                direction.origin
            ):
                return _lacking(direction)
            for translation in engine.translate(
                chunk.texts, direction.source, direction.target, direction.wishes
            ):
                if self._stopped.is_set():
                    break
                made.append(translation)
        except NoRouteError:
            return _lacking(direction)
        except EngineError as error:
            return ChunkAnswer(tuple(made), str(error))
        known = ((chunk.texts[t.index], t) for t in made)
        recorder = RecordingEngine(engine, known, self._stopped.is_set)
        without = self._without_links(recorder, chunk, made)
        # Somebody who has stopped the run does not want to wait for the links of what is saved.
        whole = tuple(t for t in made if chunk.texts[t.index] not in without)
        return ChunkAnswer(whole, links=tuple(recorder.linked), further=tuple(recorder.further))

    def _without_links(
        self, engine: RecordingEngine, chunk: Chunk, made: list[Translation]
    ) -> set[str]:
        """Ask what the formatting of the answers will ask for, here beside other workers.

        Gives the texts for which that was not found any more, since the work was stopped.
        """
        codes, without = (chunk.direction.source, chunk.direction.target), set()
        for asked, source, target, marks in _formatted_texts(engine, chunk, made):
            if target is None:
                # Unless the work was stopped, the engine has failed: it is asked by itself again.
                without |= {asked} if self._stopped.is_set() else set()
                continue
            apart = wanted_links(source, marks, target, codes)
            if apart is None:
                continue
            if self._stopped.is_set():
                without.add(asked)
                continue
            engine.links(source, target, *codes, apart)
        return without

    def stop(self) -> None:
        """End what is running, from another thread; what has come by then is answered."""
        self._stopped.set()
        with self._lock:
            engines = list(self._engines.values())
        for engine in engines:
            engine.cancel()

    def close(self) -> None:
        """End all engines."""
        with self._lock:
            engines, self._engines = list(self._engines.values()), {}
        for engine in engines:
            engine.close()

    def _engine(self, direction: Direction) -> Engine:
        thread = threading.get_ident()
        key = (thread, direction.engine, direction.packs)
        with self._lock:
            engine = self._engines.pop(key, None)
            mine = [k for k in self._engines if k[0] == thread]
            surplus = [self._engines.pop(k) for k in mine[: len(mine) + 1 - MAX_ENGINES]]
            engine = engine or self._make(direction)
            self._engines[key] = engine
        for old in surplus:
            old.close()
        return engine


def _formatted_texts(
    engine: RecordingEngine, chunk: Chunk, made: list[Translation]
) -> Iterator[tuple[str, str, str | None, tuple[InlineMark, ...]]]:
    """What was asked, and each source that it stands for, with its target and marks.

    The target is None where the engine was stopped or failed before all of it had come.
    """
    answers = {chunk.texts[t.index]: t.text for t in made}
    asked = [(shielded(engine, *each).asked, *each) for each in chunk.marked]
    asked = [each for each in asked if each[0] in answers]
    plain = answers.keys() - {text for text, source, _ in asked if text != source}
    asked += [(text, text, ()) for text in sorted(plain)]
    way = chunk.direction
    targets: dict[int, str] = {}
    sources = [(0, source, marks) for _, source, marks in asked]
    with suppress(EngineError):
        for answer in ask_marked(engine, sources, way.source, way.target, way.wishes):
            targets[answer.index] = answer.text
    for index, (text, source, marks) in enumerate(asked):
        yield text, source, targets.get(index), marks


def _lacking(direction: Direction) -> ChunkAnswer:
    packs = " and ".join(f"{name} {version}" for name, version in direction.packs)
    return ChunkAnswer(
        (),
        f"The worker on {platform.node() or 'this machine'} lacks {packs}, or has other files"
        " under that name; install the same language pack there and run the command again.",
        hopeless=True,
    )
