"""One job of a LibreTranslate server: requests that overlap, are repeated, and go out in parts."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from translations.engines.libretranslate_server import Server, as_engine_error
from translations.engines.protocol import Translation
from translations.packs.network_errors import (
    BrokenOffError,
    NetworkError,
    SilentServerError,
    TransferCancelled,
    UnreadableAnswerError,
)

NO_ANSWER = "the server gave no translation"
#: After so many texts without a usable answer, and none with one, it is the server and no text.
UNUSABLE_IN_A_ROW = 8

#: Requests on their way at once. A server works on each with all its cores, so more only queue.
CONCURRENT = 4
BATCH_SEGMENTS = 16
BATCH_CHARACTERS = 2000
#: The first answer is wanted soon.
FIRST_BATCH = 2
TRIES = 5
#: A text that is asked for alone because its group got no answer, or a web page for one.
FEW_TRIES = 2
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
#: Statuses that say that a text is at fault (too long, unreadable), not the server.
_REFUSES_THE_TEXT = frozenset({400, 413, 414, 422})
#: Statuses of a server, or of the one before it, that has come down over a request.
_FAILS_AT_THE_TEXT = frozenset({500, 502, 504})
_GATEWAY_TIMEOUT = 504

Pause = Callable[[float, threading.Event], bool]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is asked: seconds until it is silent, and how often, with which pauses."""

    timeout: float
    tries: int
    pause: Pause


class Run:
    """One call of `translate`: a bounded pool of requests."""

    def __init__(self, server: Server, asked: Mapping[str, str], manners: Manners) -> None:
        self.cancelled = threading.Event()
        self._server = server
        self._asked = asked
        self._manners = manners
        self._succeeded = False
        self._in_a_row = 0
        #: Texts of groups that failed: each is asked for alone.
        self._apart: set[int] = set()
        self._refused: list[tuple[int, NetworkError]] = []

    def translations(self, texts: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """Answers with the number of their text; ends early, without an error, when cancelled."""
        batches = deque(batched(texts))
        pool = ThreadPoolExecutor(CONCURRENT, thread_name_prefix="libretranslate")
        running: dict[Future[list[str | None]], tuple[int, ...]] = {}
        try:
            while (batches or running) and not self.cancelled.is_set():
                while batches and len(running) < CONCURRENT:
                    batch = batches.popleft()
                    again = batch[0] in self._apart
                    task = pool.submit(self._translate, [texts[i] for i in batch], again)
                    running[task] = batch
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    batch = running.pop(future)
                    answers, apart = self._collected(future, batch)
                    yield from answers
                    batches.extendleft(reversed(apart))
                    yield from self._told_refusals()
            if self._refused:
                raise as_engine_error(self._refused[0][1])
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
            if not (_is_refusal(error) or _may_be_the_texts(error)):
                raise as_engine_error(error) from None
            if len(batch) > 1:
                self._apart.update(batch)
                return [], [(i,) for i in batch]
            self._refused.append((batch[0], error))
            self._in_a_row += not _is_refusal(error)
            return [], []
        made = [(i, Translation(0, t)) for i, t in zip(batch, texts, strict=True) if t is not None]
        missing = [i for i, text in zip(batch, texts, strict=True) if text is None]
        if made:
            self._succeeded, self._in_a_row = True, 0
        if len(batch) == 1 and missing:
            return [(batch[0], Translation(0, "", note=NO_ANSWER))], []
        return made, [(i,) for i in missing]

    def _told_refusals(self) -> Iterator[tuple[int, Translation]]:
        """Notes on texts without an answer, once another one had its; till then it may be all.

        Raises `EngineError` when so many went without that it is, or that the server is gone.
        """
        without = self._in_a_row if self._succeeded else len(self._refused)
        if without > UNUSABLE_IN_A_ROW:
            raise as_engine_error(self._refused[-1][1])
        if not self._succeeded:
            return
        refused, self._refused = self._refused, []
        for number, error in refused:
            yield number, Translation(0, "", note=f"{NO_ANSWER} ({error})")

    def _translate(self, texts: list[str], again: bool) -> list[str | None]:
        """The server's answer for some texts, None for those it left out; raises `NetworkError`."""
        payload: dict[str, Any] = {"q": [_sendable(t) for t in texts], "format": "text"}
        payload |= self._asked
        for attempt in range(self._manners.tries):
            try:
                timeout = self._manners.timeout
                answer = self._server.ask("translate", payload, timeout, self.cancelled)
                return _translated(answer, texts)
            except NetworkError as error:
                tries = _tries_after(error, len(texts), FEW_TRIES if again else TRIES)
                if attempt + 1 >= min(tries, self._manners.tries):
                    raise
                asked = error.retry_after or 0.0
            seconds = min(LONGEST_PAUSE, max(asked, FIRST_PAUSE * 2**attempt))
            if self._manners.pause(seconds, self.cancelled):
                break
        raise TransferCancelled


def _is_refusal(error: NetworkError) -> bool:
    """Whether the server will not take these texts, however often it is asked."""
    return error.status in _REFUSES_THE_TEXT


def _may_be_the_texts(error: NetworkError) -> bool:
    """Whether other texts, or fewer at once, may well be answered."""
    of_a_kind = isinstance(error, SilentServerError | BrokenOffError | UnreadableAnswerError)
    return of_a_kind or error.status in _FAILS_AT_THE_TEXT


def _tries_after(error: NetworkError, texts: int, tries: int) -> int:
    """How often the same request is made in all when it ended so; `tries` for a mere fault."""
    if isinstance(error, UnreadableAnswerError):
        return FEW_TRIES
    if not error.temporary:
        return 1
    if not _may_be_the_texts(error):
        return TRIES
    too_slow = isinstance(error, SilentServerError) or error.status == _GATEWAY_TIMEOUT
    return 1 if too_slow and texts > 1 else tries


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


def _sendable(text: str) -> str:
    """Without lone surrogates, which JSON in UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
