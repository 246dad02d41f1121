"""Entries of the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermScope(StrEnum):
    """Where an entry of the glossary holds."""

    ARTICLE = "article"
    PROJECT = "project"
    EVERYWHERE = "everywhere"


class TermOrigin(StrEnum):
    """What put an entry into the glossary."""

    HAND = "hand"
    IMPORT = "import"
    #: A correction that a person made into a rule.
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary: how a source term is to be translated, and how not.

    `targets` are allowed, the preferred one first; `forbidden` are never to be used for it; one of
    the two has something. `context` is a longer phrase with the source term in it, if the entry
    holds only there («курс» in «курс США»), else "". `article_id` is the article of that scope
    (None for others), `project` the name of the project of that scope. `applied` counts the targets
    that were changed by it. Languages are ISO 639-1; times ISO 8601, UTC; `id` is 0 until stored.
    """

    source: str
    targets: tuple[str, ...]
    source_language: str
    target_language: str
    forbidden: tuple[str, ...] = ()
    part_of_speech: str = ""
    note: str = ""
    domain: str = ""
    context: str = ""
    scope: TermScope = TermScope.EVERYWHERE
    article_id: int | None = None
    project: str = ""
    origin: TermOrigin = TermOrigin.HAND
    author: str = ""
    applied: int = 0
    created_at: str = ""
    changed_at: str = ""
    id: int = 0
