"""A translation that existed already, laid beside an article sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Segments of the article that are translated by sentences of the attached text.

    Segments are given by their ids, sentences by their places in the text; one side may be empty.
    A person said that it is so if it `is_fixed`.
    """

    segments: tuple[int, ...]
    sentences: tuple[int, ...]
    is_fixed: bool = False


class MendKind(StrEnum):
    """What a person did to the links. The values are stored."""

    MERGE = "merge"
    SPLIT = "split"
    SHIFT = "shift"
    UNLINK = "unlink"
    UNDO = "undo"
    #: Segments of the article were split or merged.
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class MendStep:
    """One mend: the links that stood at a place, and those that stand there since."""

    kind: MendKind
    at: int
    removed: tuple[SentenceLink, ...]
    inserted: tuple[SentenceLink, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """The attached text, and its links as they stand now, in reading order.

    Every segment that can be translated and every sentence is in exactly one link. `version_id` is
    the version whose targets are made of them; `steps` are all mends, oldest first.
    """

    id: int
    article_id: int
    language: str
    version_id: int
    name: str
    sentences: tuple[str, ...]
    links: tuple[SentenceLink, ...]
    steps: tuple[MendStep, ...] = ()
