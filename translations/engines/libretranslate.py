"""The engine that asks a LibreTranslate server: text leaves this machine.

Protocol: POST /translate {"q": [...], "source", "target", "format": "text", "api_key"} answers
{"translatedText": [...]}; GET /languages answers [{"code", "name", "targets": [...]}]
(https://docs.libretranslate.com). Only `translations.packs.network` opens connections.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.errors import EngineError
from reader.model import VersionOrigin
from translations.engines.distinct import Distinct, banned_note
from translations.engines.libretranslate_run import Manners, Pause, Run
from translations.engines.libretranslate_server import (
    TIMEOUT_SECONDS,
    Server,
    as_engine_error,
    languages_in,
)
from translations.engines.no_route import named, no_route
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes
from translations.packs.network_errors import NetworkError

NAME = "libretranslate"
LANGUAGES_SECONDS = 10.0


def wait_unless_cancelled(seconds: float, cancelled: threading.Event) -> bool:
    """Wait so long; true when cancelled before."""
    return cancelled.wait(seconds)


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
        pause: Pause = wait_unless_cancelled,
    ) -> None:
        self._server = server
        self._manners = Manners(timeout, pause)
        self._lock = threading.Lock()
        self._runs: weakref.WeakSet[Run] = weakref.WeakSet()
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
        run = Run(self._server, asked, self._manners)
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

    def _answers(self, run: Run, distinct: Distinct, wishes: Wishes) -> Iterator[Translation]:
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
                self._languages, self._codes = languages_in(answer)
            except NetworkError as error:
                raise as_engine_error(error) from None
            except (TypeError, KeyError, ValueError, AttributeError):
                raise EngineError(
                    f"{self._server.host} does not answer as a LibreTranslate server; check"
                    " libretranslate_address in the settings."
                ) from None
        return self._languages
