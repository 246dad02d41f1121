"""The engine by name, for the command line and the window; its imports are heavy."""

from __future__ import annotations

from reader.errors import EngineError
from reader.store.library import default_data_folder
from translations.engines.protocol import Engine

NAMES = ("argos",)


def open_engine(name: str | None = None) -> Engine:
    """The engine of that name, or the one there is; raises `EngineError` for an unknown name."""
    if name not in (None, *NAMES):
        raise EngineError(f"There is no engine “{name}”; choose one of {', '.join(NAMES)}.")
    from platformdirs import user_cache_path

    from translations.engines.argos import default_engine

    return default_engine(default_data_folder(), user_cache_path("enface", appauthor=False))
