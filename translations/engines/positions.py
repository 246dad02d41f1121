"""How many tokens a model has room for: it tells that only by failing. Worker process only."""

from __future__ import annotations

from collections.abc import Iterator

from translations.engines.decoding import MAX_INPUT

_MIN_LIMIT = 16


def limits() -> Iterator[int]:
    """How many tokens to try: all, then halves; a model tells its positions only by failing."""
    limit = MAX_INPUT
    while limit >= _MIN_LIMIT:
        yield limit
        limit //= 2


def is_too_long(error: RuntimeError) -> bool:
    """Whether that is why CTranslate2 failed."""
    return "position" in str(error)
