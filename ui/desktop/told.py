"""Telling an error that a person can act on, and going on."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import EnfaceError

#: What is said where something was asked for a segment and none is chosen.
CHOOSE_FIRST = "Choose a segment first: click it, or go there with the arrows."


class Told:
    """Tells an `EnfaceError` raised inside the `with` and goes on after it."""

    def __init__(self, tell: Callable[[EnfaceError], object]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, EnfaceError):
            self._tell(error)
            return True
        return False
