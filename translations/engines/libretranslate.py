"""The engine that asks a LibreTranslate server: text leaves this machine.

Protocol: POST /translate {"q": [...], "source", "target", "format": "text", "api_key"} answers
{"translatedText": [...]}; GET /languages answers [{"code", "name", "targets": [...]}]
(https://docs.libretranslate.com). Only `translations.packs.network` opens connections.
"""

from __future__ import annotations

import threading
import urllib.parse
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Any

from reader.errors import EngineError
from reader.model import VersionOrigin
from translations.engines.codes import library_code
from translations.engines.distinct import Distinct, banned_note
from translations.engines.no_route import named, no_route
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes
from translations.packs.addresses import shown
from translations.packs.network import request_json
from translations.packs.network_errors import NetworkError, TransferCancelled

NAME = "libretranslate"
NO_ANSWER = "the server gave no translation"
#: After so many refused texts, and none taken, the server refuses all of them.
_REFUSALS = 8

#: Requests on their way at once. A server works on each with all its cores, so more only queue.
CONCURRENT = 4
BATCH_SEGMENTS = 16
BATCH_CHARACTERS = 2000
#: The first answer is wanted soon.
FIRST_BATCH = 2
TRIES = 5
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
#: A server on slow hardware may take its time for a batch.
TIMEOUT_SECONDS = 60.0
LANGUAGES_SECONDS = 10.0
#: Statuses that may be the fault of one segment (too long, unreadable), not of all.
_ABOUT_THE_TEXT = frozenset({400, 413, 414, 422})

Pause = Callable[[float, threading.Event], bool]


def wait_unless_cancelled(seconds: float, cancelled: threading.Event) -> bool:
    """Wait so long; true when cancelled before."""
    return cancelled.wait(seconds)


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server is, and the key it wants ("": none). The key is never recorded."""

    address: str
    key: str = field(default="", repr=False)

    def url(self, path: str) -> str:
        """The address of one of its methods."""
        return f"{self.address.strip().rstrip('/')}/{path}"

    def ask(
        self,
        path: str,
        payload: Mapping[str, Any] | None = None,
        timeout: float = TIMEOUT_SECONDS,
        cancel: threading.Event | None = None,
    ) -> Any:  # noqa: ANN401 - JSON
        """What it answers; raises `NetworkError`, in which the key is not."""
        if payload is not None and self.key:
            payload = {**payload, "api_key": self.key}
        try:
            return request_json(self.url(path), payload, timeout, cancel=cancel)
        except NetworkError as error:
            if self.key:
                error.hide(self.key)
            raise

    @property
    def host(self) -> str:
        """For messages and records: host and port, without a name or password."""
        return urllib.parse.urlsplit(self.url("")).netloc.rpartition("@")[2] or shown(self.address)


class LibreTranslateEngine:
    """Translates on a server; see `Engine` for the contract.

    Some requests are under way at once, and no more are made than are answered. A server that is
    too busy or falls silent is asked again after a growing pause (`pause` waits; tests do not).
    """

    name = NAME
    #: The window and the command line say so before the first segment goes out.
    leaves_machine = True

    def __init__(
        self,
        server: Server,
        *,
        timeout: float = TIMEOUT_SECONDS,
        tries: int = TRIES,
        pause: Pause = wait_unless_cancelled,
    ) -> None:
        self._server = server
        self._timeout = timeout
        self._tries = tries
        self._pause = pause
        self._lock = threading.Lock()
        self._runs: weakref.WeakSet[_Run] = weakref.WeakSet()
        self.phrases: dict[tuple[str, str, str], str] = {}
        self._languages: dict[str, dict[str, str]] | None = None
        self._codes: dict[str, str] = {}

    def pairs(self) -> tuple[LanguagePair, ...]:
        """What the server offers; nothing while it cannot be asked (`check` says why)."""
        try:
            targets = self._offered()
        except EngineError:
            return ()
        return tuple(
            LanguagePair(source, target)
            for source in sorted(targets)
            for target in sorted(targets[source])
        )

    def check(self) -> None:
        """Ask the server for its languages; raises `EngineError`."""
        self._offered()

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """The server's place; raises `NoRouteError`, `EngineError`."""
        del wishes  # The server decodes as it was set up to.
        self._route(source, target)
        return VersionOrigin(
            engine=self.name, pack_name=self._server.host, settings=(("format", "text"),)
        )

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """Answers as they come, those of the first segments first; raises as `origin` does.

        The server is asked for its languages at once, for translations with the first answer.
        """
        asked = dict(zip(("source", "target"), self._route(source, target), strict=True))
        run = _Run(self._server, asked, self._timeout, self._tries, self._pause)
        with self._lock:
            self._runs.add(run)
        return self._answers(run, Distinct(segments), wishes)

    def cancel(self) -> None:
        """End every running `translate`; requests on their way are dropped."""
        with self._lock:
            for run in self._runs:
                run.cancelled.set()

    def close(self) -> None:
        """The same as `cancel`; the server is asked for its languages anew afterwards."""
        self.cancel()
        self._languages = None

    def _answers(self, run: _Run, distinct: Distinct, wishes: Wishes) -> Iterator[Translation]:
        yield from distinct.blanks()
        for number, made in run.translations(distinct.texts):
            notes = filter(None, (made.note, banned_note(made.text, wishes.banned)))
            yield from distinct.spread(number, replace(made, note="; ".join(notes)))

    def _route(self, source: str, target: str) -> tuple[str, str]:
        """The server's own codes for a direction."""
        offered = self._offered()
        if target not in offered.get(source, {}):
            have = named(f"{s} → {t}" for s in offered for t in offered[s]) or "nothing"
            if targets := named(offered.get(source, {})):
                have = f"from {source}: {targets}"
            raise no_route(
                source,
                target,
                f"The server {self._server.host} does not translate from {source} to {target} (it"
                f" offers {have}); choose another engine.",
            )
        return self._codes[source], offered[source][target]

    def _offered(self) -> dict[str, dict[str, str]]:
        """The server's targets by the library's codes: {"ru": {"en": "en"}}."""
        if not self._server.address.strip():
            raise EngineError(
                "No LibreTranslate server is set; set libretranslate_address in the settings."
            )
        if self._languages is None:
            try:
                answer = self._server.ask("languages", timeout=LANGUAGES_SECONDS)
                self._languages, self._codes = _languages(answer)
            except NetworkError as error:
                raise _as_engine_error(error) from None
            except (TypeError, KeyError, ValueError, AttributeError):
                raise EngineError(
                    f"{self._server.host} does not answer as a LibreTranslate server; check"
                    " libretranslate_address in the settings."
                ) from None
        return self._languages


class _Run:
    """One call of `translate`: a bounded pool of requests."""

    def __init__(
        self, server: Server, asked: Mapping[str, str], timeout: float, tries: int, pause: Pause
    ) -> None:
        self.cancelled = threading.Event()
        self._server = server
        self._asked = asked
        self._timeout = timeout
        self._tries = tries
        self._pause = pause
        self._succeeded = False
        self._refused: list[tuple[int, NetworkError]] = []

    def translations(self, texts: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """Answers with the number of their text; ends early, without an error, when cancelled."""
        batches = deque(batched(texts))
        pool = ThreadPoolExecutor(CONCURRENT, thread_name_prefix=NAME)
        running: dict[Future[list[str | None]], tuple[int, ...]] = {}
        try:
            while (batches or running) and not self.cancelled.is_set():
                while batches and len(running) < CONCURRENT:
                    batch = batches.popleft()
                    running[pool.submit(self._translate, [texts[i] for i in batch])] = batch
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    batch = running.pop(future)
                    answers, again = self._collected(future, batch)
                    yield from answers
                    batches.extendleft(reversed(again))
                    yield from self._told_refusals()
            if self._refused:
                raise _as_engine_error(self._refused[0][1])
        except TransferCancelled:
            return
        finally:
            self.cancelled.set()  # Whoever lost interest needs no more answers.
            pool.shutdown(wait=False, cancel_futures=True)

    def _collected(
        self, future: Future[list[str | None]], batch: tuple[int, ...]
    ) -> tuple[list[tuple[int, Translation]], list[tuple[int, ...]]]:
        """The answers of a batch, and what to ask again, singly."""
        try:
            texts = future.result()
        except NetworkError as error:
            if isinstance(error, TransferCancelled):
                raise
            if error.status not in _ABOUT_THE_TEXT:
                raise _as_engine_error(error) from None
            if len(batch) > 1:
                return [], [(i,) for i in batch]
            self._refused.append((batch[0], error))
            return [], []
        made = [(i, Translation(0, t)) for i, t in zip(batch, texts, strict=True) if t is not None]
        missing = [i for i, text in zip(batch, texts, strict=True) if text is None]
        self._succeeded |= bool(made)
        if len(batch) == 1 and missing:
            return [(batch[0], Translation(0, "", note=NO_ANSWER))], []
        return made, [(i,) for i in missing]

    def _told_refusals(self) -> Iterator[tuple[int, Translation]]:
        """Notes on refused texts, once another one was taken; till then it may be a refusal of all.

        Raises `EngineError` when so many were refused that it is.
        """
        if not self._succeeded:
            if len(self._refused) > _REFUSALS:
                raise _as_engine_error(self._refused[0][1])
            return
        refused, self._refused = self._refused, []
        for number, error in refused:
            yield number, Translation(0, "", note=f"{NO_ANSWER} ({error})")

    def _translate(self, texts: list[str]) -> list[str | None]:
        """The server's answer for some texts, None for those it left out; raises `NetworkError`."""
        payload: dict[str, Any] = {"q": [_sendable(t) for t in texts], "format": "text"}
        payload |= self._asked
        for attempt in range(self._tries):
            try:
                answer = self._server.ask("translate", payload, self._timeout, self.cancelled)
                return _translated(answer, texts)
            except NetworkError as error:
                if not error.temporary or attempt == self._tries - 1:
                    raise
                asked = error.retry_after or 0.0
            seconds = min(LONGEST_PAUSE, max(asked, FIRST_PAUSE * 2**attempt))
            if self._pause(seconds, self.cancelled):
                break
        raise TransferCancelled


def _as_engine_error(error: NetworkError) -> EngineError:
    return EngineError(str(error), error.details)


def batched(texts: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Numbers of texts in groups of bounded size, the first group a small one."""
    batch: list[int] = []
    characters = 0
    limit = FIRST_BATCH
    for number, text in enumerate(texts):
        if batch and (len(batch) == limit or characters + len(text) > BATCH_CHARACTERS):
            yield tuple(batch)
            batch, characters, limit = [], 0, BATCH_SEGMENTS
        batch.append(number)
        characters += len(text)
    if batch:
        yield tuple(batch)


def _translated(answer: Any, texts: Sequence[str]) -> list[str | None]:  # noqa: ANN401 - JSON
    """What an answer holds for each text.

    A list of the wrong length says nothing of which text is missing: then all of them are.
    """
    found = answer.get("translatedText") if isinstance(answer, dict) else None
    if isinstance(found, str) and len(texts) == 1:
        found = [found]
    if not isinstance(found, list) or len(found) != len(texts):
        return [None] * len(texts)
    return [text if isinstance(text, str) and text.strip() else None for text in found]


def _languages(answer: Any) -> tuple[dict[str, dict[str, str]], dict[str, str]]:  # noqa: ANN401
    """The targets of each source and the server's code of each language, by the library's code."""
    theirs = [str(language["code"]) for language in answer]
    targets = {
        library_code(language["code"]): {
            library_code(target): str(target)
            for target in language.get("targets", theirs)
            if target != language["code"]
        }
        for language in answer
    }
    return targets, {library_code(code): code for code in theirs}


def _sendable(text: str) -> str:
    """Without lone surrogates, which JSON in UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
