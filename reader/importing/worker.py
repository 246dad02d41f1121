"""The child process that reads what is imported: sources on stdin, articles on stdout.

A line of JSON in, {"number", "source": {...}}, a line of JSON out, in the same order: {"number",
"articles": [...], "links": [...], "stand_ins": [...], "pictures": [...]}, or {"number", "error",
"details"} with a sentence for a person, or {"number", "fault"} with the traceback of a bug, or
{"number", "memory": true}. The first line of its input tells the limits, and the first one out is
{"ready": true}, so that what starting takes is not counted with a source. The process ends when its
input does. It holds itself to a size, opens no socket and starts no program.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from typing import Any, BinaryIO

#: A worker that has read so many sources, or holds so much of what it may, makes room for another.
_MOST_SOURCES = 2_000
_FULL_SHARE = 0.6
#: Told as the last thing by a worker that makes room.
TIRED = "tired"
#: Told as the first thing by a worker that is waiting for its sources.
READY = "ready"


def main() -> None:
    """Run the worker on this process' stdin and stdout."""
    # Libraries for arrays keep a stack for each core; none is needed to tell languages apart.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What native code prints must not get among the answers.
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sink)
    os._exit(0)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer every line of `source` until it ends; the first line tells the limits."""
    from reader.importing.limits import (
        Limits,
        forbid_connections,
        limit_memory,
        limit_processor_time,
        used_megabytes,
    )

    limits = Limits(**json.loads(source.readline() or b"{}"))
    limit_memory(limits.megabytes)
    forbid_connections()
    _load()
    _send(sink, {READY: True})
    for count, line in enumerate(source, start=1):
        request = json.loads(line)
        limit_processor_time(limits.seconds)
        answer = _answer(request["source"], limits.file_megabytes)
        is_tired = count >= _MOST_SOURCES or used_megabytes() > _FULL_SHARE * limits.megabytes
        if "memory" in answer or is_tired:
            answer[TIRED] = True
        _send(sink, {"number": request["number"], **answer})
        if TIRED in answer:
            return


def _load() -> None:
    """Load what nearly every source needs: reading a few words asks for all of it."""
    import reader.importing.mail
    import reader.importing.wire  # noqa: F401
    from reader.importing.article import read_text

    read_text("The mill turns.")


def _send(sink: BinaryIO, answer: dict[str, Any]) -> None:
    try:
        line = json.dumps(answer).encode()
    except MemoryError:
        line = json.dumps({"number": answer["number"], "memory": True, TIRED: True}).encode()
    sink.write(line + b"\n")
    sink.flush()


def _answer(values: dict[str, Any], largest: int) -> dict[str, Any]:
    """The answer to one source, a file of at most so many megabytes."""
    from reader.errors import EnfaceError
    from reader.importing.reading import read_source
    from reader.importing.source import Source
    from reader.importing.wire import article_to_wire

    try:
        reading = read_source(Source(**values), largest)
        articles = [article_to_wire(article) for article in reading.articles]
        return {
            "articles": articles,
            "links": reading.links,
            "stand_ins": [article_to_wire(article) for article in reading.stand_ins],
            "pictures": reading.pictures,
        }
    except EnfaceError as error:
        return {"error": str(error), "details": error.details}
    except MemoryError:
        return {"memory": True}
    except Exception:  # noqa: BLE001 - the top of the process: a bug is told, not lost
        return {"fault": traceback.format_exc()[-4000:]}
