"""Formatting through a translation: marks on the right words, numbers and addresses unchanged.

The engine is given whole sentences as plain text. Afterwards the engine tells which target
words stand for the marked source words, and damaged copies of addresses and numbers are put
back. What finds no place is named in a note.
"""

from translations.formatting.carrying import carried_marks, lost_marks
from translations.formatting.formatted import (
    Formatted,
    formatted,
    formatted_target,
    sources_with_marks,
    unchanged_target,
    wanted_links,
)
from translations.formatting.linking import links_of
from translations.formatting.lookup import prepare
from translations.formatting.renumbering import ask_marked
from translations.formatting.shielding import MarkedSource, shielded

__all__ = [
    "Formatted",
    "MarkedSource",
    "ask_marked",
    "carried_marks",
    "formatted",
    "formatted_target",
    "links_of",
    "lost_marks",
    "prepare",
    "shielded",
    "sources_with_marks",
    "unchanged_target",
    "wanted_links",
]
