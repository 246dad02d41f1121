"""The child process in which native code runs: requests on stdin, answers on stdout, as JSON lines.

Requests: {"op": "translate", "id", "legs": [ModelFiles ...], "texts": [...],
"style", "banned"}, {"op": "check", "id",
"legs": [ModelFiles]}, {"op": "cancel", "id"}, and those of one segment, which need not wait for a
running "translate": {"op": "read" | "alternatives" | "complete", "id", "legs", ...} (steerer.py).
Answers, each with the request's "id": "result" (index, text, score, pivot, cut, banned: whether a
banned phrase is still there; or "answer" for one segment), and last one of "done", "cancelled" or
"failed" (stage, label, reason). While it uses the processor it says "working" every other second,
without an "id".

Nothing but the standard library is imported before the first request; Qt never is. When stdin ends
(the parent is gone, however it went) the process ends at once, also in the middle of native code.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from typing import Any, BinaryIO

from translations.engines.banning import is_banned
from translations.engines.batches import IN_SIGHT, windows
from translations.engines.decoding import Decoded, Model, Stopped
from translations.engines.failures import DATA_ERRORS, Failure, Loaded
from translations.engines.model_files import ModelFiles
from translations.engines.protocol import DecodingStyle
from translations.engines.steerer import STEERING, Steerer, rewritten
from translations.engines.steering import SteeredModel

#: How often, and how many seconds each time, a batch is held back while segments are asked about.
_WAITS, _WAIT_SECONDS = 20, 0.05


#: How often it says that it works, and seconds of processor time meanwhile that are no work.
_BEAT_SECONDS, _IDLE_SECONDS = 2.0, 0.01


class Worker:
    """Answers requests one after the other; cancellations are seen in between batches.

    Requests for one segment are answered by a thread of their own, with a translator of their own;
    no further batch is begun while they are.
    """

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._sending = threading.Lock()
        self._models = Loaded(Model)
        self._requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._cancelled: set[int] = set()
        self.steerer = Steerer(self._send)

    def listen(self, source: BinaryIO) -> None:
        """Read requests until the parent closes the pipe or dies, then end the process."""
        try:
            for line in source:
                message = json.loads(line)
                if message["op"] == "cancel":
                    self._cancelled.add(message["id"])
                    self.steerer.cancel(message["id"])
                elif message["op"] in STEERING:
                    self.steerer.put(message)
                else:
                    self._requests.put(message)
        except ValueError:
            pass  # A line cut short by the death of the parent.
        finally:
            os._exit(0)

    def beat(self) -> None:
        """Say now and then that the processor is used, by native code too; never returns."""
        before = time.process_time()
        while True:
            time.sleep(_BEAT_SECONDS)
            now = time.process_time()
            if now - before > _IDLE_SECONDS:
                self._say({"event": "working"})
            before = now

    def run(self) -> None:
        """Answer requests; never returns."""
        while True:
            request = self._requests.get()
            number: int = request["id"]
            try:
                self._answer(request)
                self._send(number, "done")
            except Stopped:
                self._send(number, "cancelled")
            except Failure as failure:
                self._send(
                    number,
                    "failed",
                    stage=failure.stage,
                    label=failure.label,
                    reason=str(failure),
                )
            self._cancelled.discard(number)

    def _answer(self, request: Mapping[str, Any]) -> None:
        number: int = request["id"]
        legs = [ModelFiles(**leg) for leg in request["legs"]]
        models = [(files, self._models.get(files)) for files in legs]
        if request["op"] == "check":
            self._translate_window(number, models, ["a"], range(1))
            return
        texts: list[str] = request["texts"]
        style, banned = DecodingStyle(request["style"]), request["banned"]
        for window in windows(len(texts), len(legs)):
            part = [texts[i] for i in window]
            self._translate_window(number, models, part, window, style, banned)

    def _translate_window(
        self,
        number: int,
        models: Sequence[tuple[ModelFiles, Model]],
        texts: list[str],
        indexes: range,
        style: DecodingStyle = DecodingStyle.CAREFUL,
        banned: Sequence[str] = (),
    ) -> None:
        """Translate some texts over all legs and send each target as soon as it is there."""
        history: list[list[Decoded]] = [[] for _ in texts]
        first = IN_SIGHT if indexes.start == 0 else 0
        for leg, (files, model) in enumerate(models):
            sources = [h[-1].text for h in history] if leg else texts
            is_last = leg == len(models) - 1
            try:
                stop = functools.partial(self._is_stopped, number)
                for i, decoded in model.decode(sources, stop, style, first):
                    made = decoded
                    if is_last and is_banned(decoded.text, banned):
                        made = self._without(files, model, sources[i], decoded, style, banned)
                    history[i].append(made)
                    if is_last:
                        self._send(number, "result", **_result(indexes[i], history[i], banned))
            except DATA_ERRORS as error:
                raise Failure("translate", files.label, str(error)) from error

    def _without(
        self,
        files: ModelFiles,
        model: Model,
        source: str,
        decoded: Decoded,
        style: DecodingStyle,
        banned: Sequence[str],
    ) -> Decoded:
        """A target that keeps to the bans, in place of one that does not.

        Only texts in which a banned phrase came are decoded again, so all others are what they are
        without bans.
        """
        made = rewritten(SteeredModel(files, model.translator), source, banned, style)
        return decoded if made is None or not made.text.strip() else made

    def _is_stopped(self, number: int) -> bool:
        """Whether a translation is to stop; who asks about one segment goes first."""
        for _ in range(_WAITS):
            if number in self._cancelled or self.steerer.wait_until_idle(_WAIT_SECONDS):
                break
        return number in self._cancelled

    def _send(self, number: int, event: str, **values: object) -> None:
        self._say({"id": number, "event": event, **values})

    def _say(self, message: Mapping[str, object]) -> None:
        line = json.dumps(message).encode()
        with self._sending:
            self._sink.write(line + b"\n")
            self._sink.flush()


def _result(index: int, legs: Sequence[Decoded], banned: Sequence[str]) -> dict[str, object]:
    tokens = sum(leg.tokens for leg in legs)
    total = sum(leg.log_probability for leg in legs)
    return {
        "index": index,
        "text": legs[-1].text,
        "score": total / tokens if tokens else None,
        "pivot": "\n".join(leg.text for leg in legs[:-1]),
        "cut": any(leg.cut for leg in legs),
        "banned": is_banned(legs[-1].text, banned),
    }


def main() -> None:
    """Run the worker on this process' stdin and stdout."""
    # Ctrl+C goes to all processes of a terminal; this one ends when its parent has had enough.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What native code prints must not get among the answers.
    worker = Worker(sink)
    threading.Thread(target=worker.listen, args=(sys.stdin.buffer,), daemon=True).start()
    for run in (worker.steerer.run, worker.beat):
        threading.Thread(target=_run_to_the_end, args=(run,), daemon=True).start()
    try:
        worker.run()
    except BrokenPipeError:
        os._exit(0)  # The parent is gone.


def _run_to_the_end(run: Callable[[], None]) -> None:
    """A thread's fault ends the process, as one of the main thread does: nobody waits in vain."""
    try:
        run()
    except BrokenPipeError:
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the top of a thread
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
