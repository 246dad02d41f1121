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
from translations.packs.addresses import host_of
from translations.packs.network_errors import (
    BrokenOffError,
    NetworkError,
    SilentServerError,
    TransferCancelled,
    UnreadableAnswerError,
)

#: After so many requests in a row that came to nothing, it is the server and no text. One that was
#: waited for in vain counts twice.
UNUSABLE_IN_A_ROW = 8

#: Requests on their way at once. A server works on each with all its cores, so more only queue.
CONCURRENT = 4
BATCH_SEGMENTS = 16
BATCH_CHARACTERS = 2000
#: The first answer is wanted soon.
FIRST_BATCH = 2
TRIES = 5
#: For a server that counts requests: its minute is over before the last try (0.5, 1 … 32 seconds).
PATIENT_TRIES = 8
#: What is asked for alone because its group got no answer, and what was answered with a web page.
FEW_TRIES = 2
FIRST_PAUSE = 0.5
#: Who asks for more is asked again another day.
LONGEST_PAUSE = 60.0
_SLOW_DOWN = 429
#: Statuses that say that a text is at fault (too long, unreadable), not the server.
_REFUSES_THE_TEXT = frozenset({400, 413, 414, 422})
#: Statuses of a server, or of the one before it, that has come down over a request.
_FAILS_AT_THE_TEXT = frozenset({500, 502, 504})
_GATEWAY_TIMEOUT = 504

Pause = Callable[[float, threading.Event], bool]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is asked: seconds until it is silent, and who waits between two requests."""

    timeout: float
    pause: Pause


class Run:
    """One call of `translate`: a bounded pool of requests."""

    def __init__(self, server: Server, asked: Mapping[str, str], manners: Manners) -> None:
        self.cancelled = threading.Event()
        self._server = server
        self._asked = asked
        self._manners = manners
        self._succeeded = False
        #: An error that no other text may mend; what is under way may show that one does.
        self._doubt: NetworkError | None = None
        self._in_a_row = 0
        #: Texts of groups that failed, or were waited for in vain: each is asked for alone.
        self._apart: set[int] = set()
        self._failed: list[tuple[int, NetworkError]] = []

    def translations(self, texts: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """Answers with the number of their text; ends early, without an error, when cancelled.

        A text without an answer has an empty one with the reason in its note. Raises `EngineError`
        when none has an answer, or so many in a row have none that the server must be gone.
        """
        batches = deque(batched(texts))
        pool = ThreadPoolExecutor(CONCURRENT, thread_name_prefix="libretranslate")
        running: dict[Future[list[str | None]], tuple[int, ...]] = {}
        try:
            while (batches or running) and not self.cancelled.is_set():
                while batches and len(running) < CONCURRENT and not self._doubt:
                    batch = batches.popleft()
                    again = batch[0] in self._apart
                    task = pool.submit(self._translate, [texts[i] for i in batch], again)
                    running[task] = batch
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    answers, apart = self._collected(future, running.pop(future))
                    yield from answers
                    batches = deque(sorted((*apart, *batches)))
                if self._succeeded:
                    yield from self._told_failures()
                if self._doubt and not running:
                    raise as_engine_error(self._doubt)
            if self._failed:
                raise as_engine_error(self._failed[0][1])
        except TransferCancelled:
            return
        finally:
            self.cancelled.set()  # Whoever lost interest needs no more answers.
            pool.shutdown(wait=False, cancel_futures=True)

    def _collected(
        self, future: Future[list[str | None]], batch: tuple[int, ...]
    ) -> tuple[list[tuple[int, Translation]], list[tuple[int, ...]]]:
        """The answers of a batch, and what to ask again, mostly singly."""
        try:
            texts = future.result()
        except TransferCancelled:
            raise
        except NetworkError as error:
            self._note_failure(error, len(batch))
            is_first = batch[0] not in self._apart
            if error.status == _SLOW_DOWN:
                return [], [batch]
            if len(batch) > 1 or (isinstance(error, SilentServerError) and is_first):
                self._apart.update(batch)
                return [], [(i,) for i in batch]
            self._failed.append((batch[0], error))
            return [], []
        self._succeeded, self._doubt, self._in_a_row = True, None, 0
        made = [(i, Translation(0, t)) for i, t in zip(batch, texts, strict=True) if t is not None]
        return made, [(i,) for i, text in zip(batch, texts, strict=True) if text is None]

    def _note_failure(self, error: NetworkError, texts: int) -> None:
        """Count what came to nothing, and doubt whether it was about some text."""
        # A group may be too large, and a server that translates may refuse any number of texts.
        is_harmless = error.status in _REFUSES_THE_TEXT and (self._succeeded or texts > 1)
        self._in_a_row += 0 if is_harmless else 1 + isinstance(error, SilentServerError)
        is_the_server = error.status == _SLOW_DOWN or not (
            self._succeeded or _may_be_the_texts(error)
        )
        if is_the_server or self._in_a_row > UNUSABLE_IN_A_ROW:
            self._doubt = error

    def _told_failures(self) -> Iterator[tuple[int, Translation]]:
        """Empty answers for the texts that have none, with the reason."""
        failed, self._failed = self._failed, []
        for number, error in failed:
            yield number, Translation(0, "", note=error.fact)

    def _translate(self, texts: list[str], again: bool) -> list[str | None]:
        """The server's answer for some texts, None for those it left out; raises `NetworkError`."""
        payload: dict[str, Any] = {"q": [_sendable(t) for t in texts], "format": "text"}
        payload |= self._asked
        tries, pause, made = FEW_TRIES if again else TRIES, FIRST_PAUSE, 0
        while True:
            try:
                timeout = self._manners.timeout
                answer = self._server.ask("translate", payload, timeout, self.cancelled)
                return self._translated(answer, texts)
            except NetworkError as error:
                asked = error.retry_after or 0.0
                made += 1
                if made >= _tries_after(error, len(texts), tries) or asked > LONGEST_PAUSE:
                    raise
            if self._manners.pause(max(asked, pause), self.cancelled):
                raise TransferCancelled
            pause *= 2

    def _translated(self, answer: Any, texts: list[str]) -> list[str | None]:  # noqa: ANN401 - JSON
        """What an answer holds for each text; raises `UnreadableAnswerError` when it is nothing.

        A list of the wrong length says nothing of which text is missing: then all of them are.
        """
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if isinstance(found, str) and len(texts) == 1:
            found = [found]
        if isinstance(found, list) and len(found) == len(texts):
            made = [text if isinstance(text, str) and text.strip() else None for text in found]
            if any(made):
                return made
        host = host_of(self._server.url(""))
        raise UnreadableAnswerError(f"{host} answered without a translation; try again later.")


def _may_be_the_texts(error: NetworkError) -> bool:
    """Whether other texts, or fewer at once, may well be answered by a server that has yet to."""
    of_a_kind = isinstance(error, SilentServerError | BrokenOffError | UnreadableAnswerError)
    return of_a_kind or error.status in _REFUSES_THE_TEXT | _FAILS_AT_THE_TEXT


def _tries_after(error: NetworkError, texts: int, tries: int) -> int:
    """How often the same request is made in all when it ended so; `tries` for a mere fault."""
    if isinstance(error, UnreadableAnswerError):
        return FEW_TRIES
    if error.status == _SLOW_DOWN:
        return PATIENT_TRIES
    is_too_much = error.status == _GATEWAY_TIMEOUT and texts > 1
    once = not error.temporary or is_too_much or isinstance(error, SilentServerError)
    return 1 if once else tries


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


def _sendable(text: str) -> str:
    """Without lone surrogates, which JSON in UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
