"""The tasks of a bulk translation: plain data that may go to another process or machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model import InlineMark, VersionOrigin
from translations.engines.protocol import Link, Translation, Wishes

#: Characters of source in a task: some 1,200 words, a few seconds of work with a pack of real size.
#: The engine batches segments of equal length, so that more of them at once go faster; less is
#: lost by a kill when they are fewer.
MAX_CHARACTERS = 8_000
#: Smaller tasks would be mostly overhead.
_MIN_CHARACTERS = 500
#: At the end of a run every worker shall still have something to do.
_CHUNKS_PER_WORKER = 4


@dataclass(frozen=True, slots=True)
class Direction:
    """What the texts of a chunk share; `origin` names the packs, to the version and the SHA-256.

    `engine` is the name by which the engine was asked for, None for the usual one.
    """

    source: str
    target: str
    wishes: Wishes
    origin: VersionOrigin
    engine: str | None = None

    @property
    def packs(self) -> tuple[tuple[str, str], ...]:
        """Name and version of each pack of the route."""
        names, versions = self.origin.pack_name, self.origin.pack_version
        return tuple(zip(names.split(" + "), versions.split(" + "), strict=False))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some different texts to translate."""

    direction: Direction
    texts: tuple[str, ...]
    marked: tuple[tuple[str, tuple[InlineMark, ...]], ...] = ()
    """Sources that some of them stand for (see `shielded`), with the marks they have somewhere."""

    def halves(self, texts: Iterable[str]) -> tuple[Chunk, ...]:
        """Those of its texts as two chunks, or as one when there is but one."""
        left = tuple(texts)
        middle = (len(left) + 1) // 2
        parts = (left[:middle], left[middle:])
        return tuple(Chunk(self.direction, part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """Which words of a target stand for which of its source; see `LinkingEngine.links`."""

    source_text: str
    target_text: str
    source: str
    target: str
    apart: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ChunkAnswer:
    """What came of a chunk: translations by index, and why some are missing.

    `hopeless` when no other chunk of the direction would fare better. `links` are answers to the
    questions that the formatting of its texts will raise, `further` to texts that are asked where
    something that is kept from the engine did not come back.
    """

    translations: tuple[Translation, ...]
    reason: str = ""
    hopeless: bool = False
    links: tuple[tuple[LinkQuestion, tuple[Link, ...]], ...] = ()
    further: tuple[tuple[str, Translation], ...] = ()


def cut(direction: Direction, texts: Iterable[str], workers: int) -> list[Chunk]:
    """Texts as chunks of about equal work, the longest texts first.

    Neighbours in a chunk are of about the same length, so that the engine can batch them.
    """
    ordered = sorted(texts, key=len, reverse=True)
    fair = sum(map(len, ordered)) // (_CHUNKS_PER_WORKER * max(1, workers))
    limit = min(MAX_CHARACTERS, max(_MIN_CHARACTERS, fair))
    chunks: list[Chunk] = []
    part: list[str] = []
    size = 0
    for text in ordered:
        if part and size + len(text) > limit:
            chunks.append(Chunk(direction, tuple(part)))
            part, size = [], 0
        part.append(text)
        size += len(text)
    if part:
        chunks.append(Chunk(direction, tuple(part)))
    return chunks
