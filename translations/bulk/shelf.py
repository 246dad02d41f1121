"""A worker's side: engines that are kept from chunk to chunk, and doing a chunk."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator

from reader.errors import EngineError, NoRouteError
from reader.model import InlineMark
from translations.bulk.chunks import Chunk, ChunkAnswer, Direction, LinkQuestion
from translations.engines.protocol import Engine, Link, Translation
from translations.formatting import links_of, wanted_links

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
        links, without = self._links(engine, chunk, made)
        # Somebody who has stopped the run does not want to wait for the links of what is saved.
        whole = tuple(t for t in made if chunk.texts[t.index] not in without)
        return ChunkAnswer(whole, links=links)

    def _links(
        self, engine: Engine, chunk: Chunk, made: list[Translation]
    ) -> tuple[tuple[tuple[LinkQuestion, tuple[Link, ...]], ...], set[str]]:
        """What the formatting of the answers will ask for, found here beside other workers.

        And the texts for which it was not found any more, since the work was stopped.
        """
        codes = (chunk.direction.source, chunk.direction.target)
        found, without = [], set()
        for text, target, marks in _formatted_texts(chunk, made):
            apart = wanted_links(text, marks, target, codes)
            if apart is None:
                continue
            if self._stopped.is_set():
                without.add(text)
                continue
            links = tuple(links_of(engine, text, target, codes, apart))
            found.append((LinkQuestion(text, target, *codes, apart), links))
        return tuple(found), without

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
    chunk: Chunk, made: list[Translation]
) -> Iterator[tuple[str, str, tuple[InlineMark, ...]]]:
    """Each answered text with its target, as it stands without marks and with those it has."""
    for translation in made:
        text = chunk.texts[translation.index]
        yield text, translation.text, ()
        for marked, marks in chunk.marked:
            if marked == text:
                yield text, translation.text, marks


def _lacking(direction: Direction) -> ChunkAnswer:
    packs = " and ".join(f"{name} {version}" for name, version in direction.packs)
    return ChunkAnswer(
        (),
        f"The worker on {platform.node() or 'this machine'} lacks {packs}, or has other files"
        " under that name; install the same language pack there and run the command again.",
        hopeless=True,
    )
