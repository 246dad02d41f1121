"""Importing without a process, for tests of what is done with the articles.

Starting the process that reads files costs a second of work, again in each test. That it holds
itself to its limits and survives whatever it reads has its own tests in tests/reader/importing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reader.importing import pool, worker
from reader.importing.pool import ImportPool, Outcome
from reader.importing.source import Source


def read_here(
    self: ImportPool, sources: Iterable[Source], cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Outcome]:
    """`ImportPool.read` by what its process does with each source, its answers as JSON too."""
    for number, source in enumerate(sources):
        if cancelled() or self._stopped.is_set():
            return
        asked: dict[str, Any] = json.loads(json.dumps(source.to_wire()))
        answer = json.loads(json.dumps(worker._answer(asked, self._limits.file_megabytes)))
        yield pool._outcome(number, source, answer, self._limits)
    self.close()
