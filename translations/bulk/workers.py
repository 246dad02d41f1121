"""Where chunks are done: threads of this process, or a Dask cluster.

Both are a standard executor (`concurrent.futures`). The threads wait for engines, each of which is
a child process with one core to itself: a pool of processes, without multiprocessing's import of
the parent's `__main__`, whose members may die without taking the pool with them.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol

from reader.errors import EnfaceError
from translations.bulk.chunks import Chunk, ChunkAnswer
from translations.bulk.shelf import EngineShelf, MakeEngine
from translations.engines.batches import CORES

#: What a scheduler that is there needs at most; Dask's own 30 s are long to wait for a sentence.
CONNECT_SECONDS = 10.0


class Workers(Protocol):
    """Does chunks."""

    def count(self) -> int:
        """How many chunks are done side by side now."""
        ...

    def submit(self, chunk: Chunk) -> Future[ChunkAnswer]:
        """Have a chunk done."""
        ...

    def result(self, future: Future[ChunkAnswer]) -> ChunkAnswer:
        """The answer of a finished future; a worker that went is an answer with a reason."""
        ...

    def stop(self) -> None:
        """End what is running; the futures are finished soon after, some with half an answer."""
        ...

    def close(self) -> None:
        """Free everything."""
        ...


class LocalWorkers:
    """Engine processes on this machine, one core each."""

    def __init__(self, make: MakeEngine, count: int) -> None:
        self._cores_before = os.environ.get(CORES)
        os.environ[CORES] = "1"  # the engine processes inherit it
        self._count = count
        self._shelf = EngineShelf(make)
        self._executor: Executor = ThreadPoolExecutor(count, thread_name_prefix="enface-bulk")

    def count(self) -> int:
        """How many chunks are done side by side."""
        return self._count

    def submit(self, chunk: Chunk) -> Future[ChunkAnswer]:
        """Have a chunk done."""
        return self._executor.submit(self._shelf.translate, chunk)

    def result(self, future: Future[ChunkAnswer]) -> ChunkAnswer:
        """The answer of a finished future."""
        return ChunkAnswer((), "interrupted") if future.cancelled() else future.result()

    def stop(self) -> None:
        """End what is running."""
        self._shelf.stop()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End threads and engines."""
        self.stop()
        self._shelf.close()  # a thread that waits for an engine that hangs is woken by its end
        self._executor.shutdown(wait=True)
        self._shelf.close()  # what such a thread has started meanwhile
        if self._cores_before is None:
            os.environ.pop(CORES, None)
        else:
            os.environ[CORES] = self._cores_before


class ClusterWorkers:
    """The workers of an existing Dask cluster; they need Enface and the same packs."""

    def __init__(self, make: MakeEngine, scheduler: str) -> None:
        """Connect; raises `EnfaceError` where that is impossible."""
        try:
            import distributed
        except ImportError:
            raise EnfaceError(
                "A Dask cluster needs the package “distributed”; install enface[cluster]."
            ) from None
        # What it has to say of a lost connection is a traceback; here it is a sentence.
        logging.getLogger("distributed.client").disabled = True
        self._make = make
        self._scheduler = scheduler
        try:
            self._client: Any = distributed.Client(
                scheduler, timeout=CONNECT_SECONDS, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise EnfaceError(
                f"No Dask scheduler answers at {scheduler}; start it or correct the address.",
                str(error),
            ) from None
        self._executor: Executor = self._client.get_executor(pure=False)
        self._last_count = 0
        if not self.count():
            self.close()
            raise EnfaceError(f"The Dask cluster at {scheduler} has no workers; start some.")

    def count(self) -> int:
        """The threads of all workers that are there now."""
        if self._client.status == "running":  # else the scheduler is gone: its futures say so
            with suppress(OSError):
                self._last_count = sum(self._client.nthreads().values())
        return self._last_count

    def submit(self, chunk: Chunk) -> Future[ChunkAnswer]:
        """Have a chunk done."""
        return self._executor.submit(on_cluster, chunk, self._make)

    def result(self, future: Future[ChunkAnswer]) -> ChunkAnswer:
        """The answer of a finished future; Dask gives up on a chunk after several dead workers."""
        from distributed import KilledWorker

        try:
            return future.result()
        except KilledWorker:
            return ChunkAnswer((), "The Dask workers died over this text; look into their logs.")
        except (CancelledError, OSError):
            return ChunkAnswer(
                (),
                f"The Dask cluster at {self._scheduler} is gone; start it and run the command"
                " again.",
                hopeless=True,
            )

    def stop(self) -> None:
        """Let go of what is running: the workers finish their chunk for nobody."""
        self._executor.shutdown(wait=False)  # Dask's cancels the futures

    def close(self) -> None:
        """Close the connection; the cluster goes on."""
        self._client.close(timeout=5)


def on_cluster(chunk: Chunk, make: MakeEngine) -> ChunkAnswer:
    """Do a chunk on the Dask worker that this runs on; its engines are kept with the worker."""
    from distributed import get_worker

    os.environ.setdefault(CORES, "1")
    shelf: EngineShelf = get_worker().__dict__.setdefault("enface_shelf", EngineShelf(make))
    return shelf.translate(chunk)
