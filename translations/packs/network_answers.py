"""What a server answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from translations.packs.addresses import host_of, shown
from translations.packs.network_errors import UnreadableAnswerError


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an answer. `url` is where redirects led; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]

    @property
    def length(self) -> int | None:
        """The bytes that shall follow, None when the server does not say."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isascii() and text.isdigit() else None


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer that is being received. `chunks` raises `NetworkError` when it breaks off."""

    head: Head
    chunks: Iterator[bytes]


def json_of(url: str, data: bytes) -> Any:  # noqa: ANN401 - JSON
    """The JSON of an answer; raises `UnreadableAnswerError` for all else, such as a web page."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswerError(
            f"{host_of(url)} answered with something else than JSON; check the address"
            f" “{shown(url)}”.",
            f"{error}: {data[:200]!r}",
        ) from None
