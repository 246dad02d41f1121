"""The engine that translates with a folder of a converted CTranslate2 model, in a child process."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from reader.errors import EngineError
from reader.model import VersionOrigin
from translations.engines.argos import ArgosEngine, recorded_settings
from translations.engines.checking import load_problem
from translations.engines.no_route import named, no_route
from translations.engines.protocol import (
    NO_WISHES,
    LanguagePair,
    Link,
    Reading,
    Translation,
    Wishes,
)
from translations.packs.hashing import file_sha256
from translations.packs.model_folder import MODEL, ModelFolder
from translations.packs.pack import Pack


class ModelFolderEngine:
    """Translates with one model folder; see `Engine` for the contract.

    The child process, its batches, cancelling and idling are those of the Argos engine.
    """

    def __init__(self, folder: ModelFolder, *, idle_seconds: float | None = None) -> None:
        self.name = folder.name
        self._folder = folder
        idle = {} if idle_seconds is None else {"idle_seconds": idle_seconds}
        self._runner = _Runner(folder, **idle)

    @property
    def worker_pid(self) -> int | None:
        """The process id of the child, None while there is none."""
        return self._runner.worker_pid

    def pairs(self) -> tuple[LanguagePair, ...]:
        """Every direction the model was made for."""
        return tuple(
            LanguagePair(source, target)
            for source in self._folder.sources
            for target in self._folder.targets
            if source != target
        )

    def check(self) -> None:
        """Load the model in a process of its own and translate a letter; raises `EngineError`."""
        pair = next(iter(self.pairs()), None)
        reason = "no pair" if pair is None else load_problem(_pack(self._folder, pair))
        if reason:
            raise EngineError(
                f"The model in “{self._folder.path}” cannot be used; convert it again"
                f" (if it was added, enface engines remove {shlex.quote(self.name)} forgets it).",
                reason,
            )

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """Folder, SHA-256 of the model and settings; raises `NoRouteError`, `EngineError`."""
        _require(self._folder, source, target)
        try:
            digest = file_sha256(self._folder.path / MODEL)
        except OSError as error:
            raise EngineError(
                f"The model in “{self._folder.path}” cannot be read; check the disk, or"
                f" forget it (enface engines remove {shlex.quote(self.name)}).",
                str(error),
            ) from None
        return VersionOrigin(
            engine=self.name,
            pack_name=self._folder.name,
            model_sha256=digest,
            settings=tuple(sorted((*recorded_settings((), wishes), ("shape", self._folder.shape)))),
        )

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """Answers as they come; raises `NoRouteError` at once, or `EngineError`."""
        return self._runner.translate(segments, source, target, wishes)

    def read(self, source_text: str, target_text: str, source: str, target: str) -> Reading:
        """Word links and probabilities of any target; see `SteerableEngine`."""
        return self._runner.read(source_text, target_text, source, target)

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> list[Link]:
        """Surer links than those of `read`; see `LinkingEngine`."""
        return self._runner.links(source_text, target_text, source, target, apart)

    def knows(self, source_text: str, target_text: str, source: str, target: str) -> bool:
        """Whether it knows the words of a target; see `KnowingEngine`."""
        return self._runner.knows(source_text, target_text, source, target)

    def alternatives(
        self,
        source_text: str,
        target_text: str,
        position: int,
        source: str,
        target: str,
        wishes: Wishes = NO_WISHES,
        *,
        count: int = 5,
        begun: bool = False,
    ) -> tuple[str, ...]:
        """Other targets from a word on; see `SteerableEngine`."""
        return self._runner.alternatives(
            source_text,
            target_text,
            position,
            source,
            target,
            wishes,
            count=count,
            begun=begun,
        )

    def complete(
        self, source_text: str, typed: str, source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> str:
        """How the machine goes on; see `SteerableEngine`."""
        return self._runner.complete(source_text, typed, source, target, wishes)

    def cancel(self) -> None:
        """End every running `translate`."""
        self._runner.cancel()

    def close(self) -> None:
        """End the child process."""
        self._runner.close()


class _Runner(ArgosEngine):
    """The Argos engine, with the one pack that is asked for: a model has up to 40,000 pairs."""

    def __init__(self, folder: ModelFolder, **options: float) -> None:
        super().__init__(tuple, **options)
        self._folder = folder

    def _prepared(self, source: str, target: str) -> tuple[Pack, ...]:
        _require(self._folder, source, target)
        return (self._folder.pack(source, target),)


def _pack(folder: ModelFolder, pair: LanguagePair) -> Pack:
    return folder.pack(pair.source, pair.target)


def _require(folder: ModelFolder, source: str, target: str) -> None:
    """Raise `NoRouteError` for a direction the folder does not have."""
    if folder.has(source, target):
        return
    have = f"{named(folder.sources)} → {named(folder.targets)}"
    raise no_route(
        source,
        target,
        f"The model folder {folder.name} does not translate from {source} to {target} (it has"
        f" {have}); choose another engine.",
    )
