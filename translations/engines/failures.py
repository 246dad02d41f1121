"""What can go wrong with a pack in the worker process, and keeping a few packs loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from translations.engines.model_files import ModelFiles

#: A pack of usual size takes 100-400 MB; a pivot needs two.
MAX_LOADED = 3

#: What damaged models and tokenizers raise (CTranslate2, SentencePiece, sacremoses and apply_bpe).
DATA_ERRORS = (RuntimeError, ValueError, OSError, MemoryError, IndexError, KeyError)

Stage = Literal["load", "translate"]

Kept = TypeVar("Kept")


class Failure(Exception):  # noqa: N818 - it is an answer
    """Loading or translating with a pack failed."""

    def __init__(self, stage: Stage, label: str, reason: str) -> None:
        super().__init__(reason)
        self.stage, self.label = stage, label


class Loaded(Generic[Kept]):
    """The packs used last, at most `MAX_LOADED` of them."""

    def __init__(self, load: Callable[[ModelFiles], Kept]) -> None:
        self._load = load
        self._kept: dict[ModelFiles, Kept] = {}

    def get(self, files: ModelFiles) -> Kept:
        """The pack, loaded now if it is not there; raises `Failure`."""
        kept = self._kept.pop(files, None)
        if kept is None:
            while len(self._kept) >= MAX_LOADED:
                del self._kept[next(iter(self._kept))]
            try:
                kept = self._load(files)
            except DATA_ERRORS as error:
                raise Failure("load", files.label, str(error)) from error
        self._kept[files] = kept
        return kept
