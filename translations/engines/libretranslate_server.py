"""A LibreTranslate server: its address and key, and what it says of its languages."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.errors import EngineError
from reader.language_codes import library_code
from translations.packs.addresses import shown
from translations.packs.network import request_json
from translations.packs.network_errors import NetworkError

#: A server on slow hardware may take its time for a batch.
TIMEOUT_SECONDS = 60.0


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


def languages_in(answer: Any) -> tuple[dict[str, dict[str, str]], dict[str, str]]:  # noqa: ANN401
    """The targets of each source and the server's code of each language, by the library's code.

    Raises `TypeError`, `KeyError`, `ValueError`, `AttributeError` for what no such server answers.
    """
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


def as_engine_error(error: NetworkError) -> EngineError:
    """What the server did, as a failure of the engine."""
    return EngineError(str(error), error.details)
