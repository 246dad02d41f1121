"""The child process in which native code runs: requests on stdin, answers on stdout, as JSON lines.

Requests: {"op": "translate", "id", "legs": [ModelFiles ...], "texts": [...],
"style"}, {"op": "check", "id",
"legs": [ModelFiles]}, {"op": "cancel", "id"}. Answers, each with the request's "id": "result"
(index, text, score, pivot, cut), and last one of "done", "cancelled" or "failed" (stage, label,
reason).

Nothing but the standard library is imported before the first request; Qt never is. When stdin ends
(the parent is gone, however it went) the process ends at once, also in the middle of native code.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from queue import SimpleQueue
from typing import Any, BinaryIO, Literal

from translations.engines.batches import windows
from translations.engines.decoding import Decoded, Model, ModelFiles, Stopped
from translations.engines.protocol import DecodingStyle

#: A pack of usual size takes 100-400 MB; a pivot needs two.
MAX_LOADED = 3

#: What damaged models and tokenizers raise (CTranslate2, SentencePiece, sacremoses and apply_bpe).
_DATA_ERRORS = (RuntimeError, ValueError, OSError, MemoryError, IndexError, KeyError)

Stage = Literal["load", "translate"]


class Failure(Exception):  # noqa: N818 - it is an answer
    """Loading or translating with a pack failed."""

    def __init__(self, stage: Stage, label: str, reason: str) -> None:
        super().__init__(reason)
        self.stage, self.label = stage, label


class Worker:
    """Answers requests one after the other; cancellations are seen in between batches."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._models: dict[ModelFiles, Model] = {}
        self._requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._cancelled: set[int] = set()

    def listen(self, source: BinaryIO) -> None:
        """Read requests until the parent closes the pipe or dies, then end the process."""
        try:
            for line in source:
                message = json.loads(line)
                if message["op"] == "cancel":
                    self._cancelled.add(message["id"])
                else:
                    self._requests.put(message)
        except ValueError:
            pass  # A line cut short by the death of the parent.
        finally:
            os._exit(0)

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
        models = [(files, self._load(files)) for files in legs]
        if request["op"] == "check":
            self._translate_window(number, models, ["a"], range(1))
            return
        texts: list[str] = request["texts"]
        style = DecodingStyle(request["style"])
        for window in windows(len(texts)):
            self._translate_window(number, models, [texts[i] for i in window], window, style)

    def _translate_window(
        self,
        number: int,
        models: Sequence[tuple[ModelFiles, Model]],
        texts: list[str],
        indexes: range,
        style: DecodingStyle = DecodingStyle.CAREFUL,
    ) -> None:
        """Translate some texts over all legs and send each target as soon as it is there."""
        history: list[list[Decoded]] = [[] for _ in texts]
        for leg, (files, model) in enumerate(models):
            sources = [h[-1].text for h in history] if leg else texts
            try:
                for i, decoded in model.decode(sources, lambda: number in self._cancelled, style):
                    history[i].append(decoded)
                    if leg == len(models) - 1:
                        self._send(number, "result", **_result(indexes[i], history[i]))
            except _DATA_ERRORS as error:
                raise Failure("translate", files.label, str(error)) from error

    def _load(self, files: ModelFiles) -> Model:
        model = self._models.pop(files, None)
        if model is None:
            while len(self._models) >= MAX_LOADED:
                del self._models[next(iter(self._models))]
            try:
                model = Model(files)
            except _DATA_ERRORS as error:
                raise Failure("load", files.label, str(error)) from error
        self._models[files] = model
        return model

    def _send(self, number: int, event: str, **values: object) -> None:
        line = json.dumps({"id": number, "event": event, **values})
        self._sink.write(line.encode() + b"\n")
        self._sink.flush()


def _result(index: int, legs: Sequence[Decoded]) -> dict[str, object]:
    tokens = sum(leg.tokens for leg in legs)
    total = sum(leg.log_probability for leg in legs)
    return {
        "index": index,
        "text": legs[-1].text,
        "score": total / tokens if tokens else None,
        "pivot": "\n".join(leg.text for leg in legs[:-1]),
        "cut": any(leg.cut for leg in legs),
    }


def main() -> None:
    """Run the worker on this process' stdin and stdout."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What native code prints must not get among the answers.
    worker = Worker(sink)
    threading.Thread(target=worker.listen, args=(sys.stdin.buffer,), daemon=True).start()
    try:
        worker.run()
    except BrokenPipeError:
        os._exit(0)  # The parent is gone.
