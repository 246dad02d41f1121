"""Translation units as data: what a translation memory holds."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import SegmentState


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit of an imported memory, about to be stored.

    `before_key` and `after_key` as in `Unit`. `created_at` is ISO 8601, UTC; empty where the file
    does not say.
    """

    source_language: str
    target_language: str
    source: str
    target: str
    author: str = ""
    created_at: str = ""
    before_key: int | None = None
    after_key: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A source and its target that somebody vouched for.

    Either `segment_id` says which segment of the library it is of (with its `article_id` and
    `article`, the title), or `memory_id` which imported memory it came with (`memory`, its name).
    `before_key` and `after_key` are `text_key` of the neighbours' sources: `EDGE` where the article
    begins or ends, None where that is not known.
    """

    id: int
    source_language: str
    target_language: str
    source: str
    target: str
    state: SegmentState
    author: str
    created_at: str
    before_key: int | None = None
    after_key: int | None = None
    segment_id: int | None = None
    article_id: int | None = None
    article: str = ""
    memory_id: int | None = None
    memory: str = ""

    @property
    def origin(self) -> str:
        """Where it is from, for people: the article's title or the memory's name."""
        return self.article or self.memory


@dataclass(frozen=True, slots=True)
class ImportedMemory:
    """A file of units that was imported. `is_complete` is false while (or if never) finished."""

    id: int
    name: str
    imported_at: str
    count: int
    is_complete: bool = True
