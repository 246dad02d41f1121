"""The worker's answers to requests for one segment. Runs in the worker process only.

Requests, besides "op", "id" and "legs": "read" (source, target), "links" (source, target, apart),
"knows" (source, target), "alternatives" (source, target, position, count, banned, begun),
"complete" (source, typed, banned, style). Each is answered with one "result" whose "answer" is a
`Reading` as lists, a list of texts, a text, or true or false.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from translations.engines.banning import begun_as, is_banned
from translations.engines.completing import Completer
from translations.engines.covering import has_read, knows, may_go_on
from translations.engines.decoding import LENGTH_PENALTY, Decoded
from translations.engines.dropping import dropped_links, shown_links
from translations.engines.failures import DATA_ERRORS, Failure, Loaded
from translations.engines.model_files import ModelFiles
from translations.engines.protocol import DecodingStyle, Link, Reading
from translations.engines.steering import SteeredModel
from translations.engines.ways import other_ways
from translations.engines.words import joined_links

STEERING = frozenset({"read", "links", "knows", "alternatives", "complete"})
#: Of these only the newest matters: who asked before has gone on typing or clicking.
_REPLACED = frozenset({"alternatives", "complete"})
#: Texts of the language between, and texts that a model knows or not: requests need them anew.
_REMEMBERED = 256

Send = Callable[..., None]


class Steerer:
    """Answers requests one after the other, in a thread of its own (`run`)."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._models = Loaded(_Pack)
        self._between: OrderedDict[tuple[ModelFiles, str], str] = OrderedDict()
        self._waiting: deque[dict[str, Any]] = deque()
        self._changed = threading.Condition()
        self._busy = False

    def put(self, request: dict[str, Any]) -> None:
        """Add a request; one that it makes needless is answered as cancelled."""
        op = request["op"]
        with self._changed:
            dropped = [r for r in self._waiting if op in _REPLACED and r["op"] == op]
            self._waiting = deque(r for r in self._waiting if r not in dropped)
            self._waiting.append(request)
            self._changed.notify_all()
        for old in dropped:
            self._send(old["id"], "cancelled")

    def cancel(self, number: int) -> None:
        """Take back a request whose asker has gone."""
        with self._changed:
            found = [r for r in self._waiting if r["id"] == number]
            self._waiting = deque(r for r in self._waiting if r["id"] != number)
        for old in found:
            self._send(old["id"], "cancelled")

    def wait_until_idle(self, seconds: float) -> bool:
        """Wait until nothing is asked, but not longer than this; whether it is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._busy or self._waiting), seconds)

    def run(self) -> None:
        """Answer requests; returns never."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting))
                request = self._waiting.popleft()
                self._busy = True
            try:
                self._send(request["id"], "result", answer=self._answer(request))
                self._send(request["id"], "done")
            except Failure as failure:
                self._send(
                    request["id"],
                    "failed",
                    stage=failure.stage,
                    label=failure.label,
                    reason=str(failure),
                )
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()

    def _answer(self, request: Mapping[str, Any]) -> object:
        legs = [ModelFiles(**leg) for leg in request["legs"]]
        packs = [self._models.get(files) for files in legs]
        texts = [str(request["source"])]
        for files, pack in zip(legs[:-1], packs[:-1], strict=True):
            texts.append(self._translated(files, pack, texts[-1]))
        try:
            return _ANSWERS[request["op"]](packs, texts, request)
        except DATA_ERRORS as error:
            raise Failure("translate", legs[-1].label, str(error)) from error

    def _translated(self, files: ModelFiles, pack: _Pack, text: str) -> str:
        """A text in the language between, as `translate` gives it."""
        known = self._between.pop((files, text), None)
        if known is None:
            try:
                made = pack.model.without(text, (), DecodingStyle.CAREFUL)
            except DATA_ERRORS as error:
                raise Failure("translate", files.label, str(error)) from error
            known = "" if made is None else pack.model.cutter.text(made.tokens)
        self._between[files, text] = known
        if len(self._between) > _REMEMBERED:
            self._between.popitem(last=False)
        return known


class _Pack:
    """A pack loaded for steering."""

    def __init__(self, files: ModelFiles) -> None:
        self.model = SteeredModel(files)
        self.completer = Completer(self.model)
        self._known: OrderedDict[tuple[str, str], bool] = OrderedDict()

    def knows(self, source: str, target: str) -> bool:
        """As `covering.knows`: before other ways are shown the links of a text have asked it."""
        texts = source, target
        known = self._known.pop(texts, None)
        self._known[texts] = knows(self.model, source, target) if known is None else known
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return self._known[texts]


def rewritten(
    model: SteeredModel, source: str, banned: Sequence[str], style: DecodingStyle
) -> Decoded | None:
    """The target of a text without banned phrases; None when there is nothing to translate."""
    made = model.without(source, banned, style)
    if made is None:
        return None
    length = len(made.tokens) + 1
    # The score as a sum of log-probabilities again, as `Model` does it.
    total = made.score * length**LENGTH_PENALTY
    text = model.cutter.text(made.tokens)
    if not is_banned(text, banned):
        text = begun_as(text, source)
    return Decoded(text, total, length)


def _read(packs: Sequence[_Pack], texts: Sequence[str], request: Mapping[str, Any]) -> object:
    goals = [*texts[1:], request["target"]]
    reading = Reading((), (), None)
    for leg, (pack, source, target) in enumerate(zip(packs, texts, goals, strict=True)):
        made = pack.model.read(source, target)
        links = joined_links(reading.links, made.links) if leg else made.links
        reading = Reading(links, made.words, made.score)
    return {
        "known": has_read(packs[-1].model, request["target"], reading.score),
        "links": [astuple(link) for link in reading.links],
        "words": [astuple(word) for word in reading.words],
        "score": reading.score,
    }


def _knows(packs: Sequence[_Pack], texts: Sequence[str], request: Mapping[str, Any]) -> object:
    return packs[-1].knows(texts[-1], request["target"])


def _links(packs: Sequence[_Pack], texts: Sequence[str], request: Mapping[str, Any]) -> object:
    goals = [*texts[1:], request["target"]]
    links: tuple[Link, ...] = ()
    if request["apart"] is None:
        for leg, (pack, source, target) in enumerate(zip(packs, texts, goals, strict=True)):
            made = shown_links(pack.model, source, target)
            links = joined_links(links, made) if leg else made
        return [astuple(link) for link in links]
    apart = [(int(start), int(end)) for start, end in request["apart"]]
    for leg, (pack, source, target) in enumerate(zip(packs, texts, goals, strict=True)):
        # On the way from a language between, links are joined word by word.
        made = dropped_links(pack.model, source, target, None if leg else apart)
        links = joined_links(links, made) if leg else made
    return [astuple(link) for link in links]


def _alternatives(
    packs: Sequence[_Pack], texts: Sequence[str], request: Mapping[str, Any]
) -> object:
    return other_ways(
        packs[-1].model,
        texts[-1],
        request["target"],
        request["position"],
        request["count"],
        request["banned"],
        begun=request["begun"],
    )


def _complete(packs: Sequence[_Pack], texts: Sequence[str], request: Mapping[str, Any]) -> object:
    style, typed = DecodingStyle(request["style"]), request["typed"]
    if not may_go_on(packs[-1].model, texts[-1], typed):
        return ""
    return packs[-1].completer.complete(texts[-1], typed, request["banned"], style)


_ANSWERS: Mapping[str, Callable[[Sequence[_Pack], Sequence[str], Mapping[str, Any]], object]] = {
    "read": _read,
    "links": _links,
    "knows": _knows,
    "alternatives": _alternatives,
    "complete": _complete,
}
