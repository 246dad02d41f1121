"""The engine by name and the pack folders, for the command line and the window."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

from reader.errors import EngineError
from reader.store.library import default_data_folder
from translations.engines.protocol import Engine
from translations.packs.finding import PackFolders, standard_folders

NAMES = ("argos",)


def open_engine(name: str | None = None) -> Engine:
    """The engine of that name, or the one there is; raises `EngineError` for an unknown name.

    Nothing is started before the first translation.
    """
    if name not in (None, *NAMES):
        raise EngineError(f"There is no engine “{name}”; choose one of {', '.join(NAMES)}.")
    from translations.engines.argos import default_engine

    return default_engine(default_data_folder(), _cache_folder())


def pack_folders() -> PackFolders:
    """Where language packs are looked for on this machine."""
    return standard_folders(default_data_folder(), _cache_folder(), os.environ)


def _cache_folder() -> Path:
    return user_cache_path("enface", appauthor=False)
