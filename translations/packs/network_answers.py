"""What a server answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


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
