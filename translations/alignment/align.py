"""Align the sentences of a text with those of its translation.

Every way of matching costs what is unlikely about it: the kinds of its beads and the lengths of
their sides (Gale and Church 1993), less what speaks for them – numbers, names of places and months,
names and loans, question and exclamation marks, and words that are known to translate each other.
Such words are learnt from a first alignment of the same text and of whatever else is at hand
(other texts, the library's memory); a machine translation of the source is compared with the target
word by word, as Bleualign does (Sennrich and Volk 2010).
"""

from __future__ import annotations

from collections.abc import Sequence

from translations.alignment.bead import Bead
from translations.alignment.task import Task


def align(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    *,
    fixed: Sequence[Bead] = (),
    machine: Sequence[str] = (),
    known: Sequence[tuple[str, str]] = (),
) -> list[Bead]:
    """The beads of two texts, in order; every sentence is in exactly one.

    `fixed` beads (both sides filled, in order) come back as they are, and the rest is aligned
    between them; `machine` is a translation of the source, a text a sentence; `known` are pairs of
    sentences to learn words from.
    """
    task = Task(source, target, fixed, machine)
    return align_texts([task], source_language, target_language, known=known)[0]


def align_texts(
    tasks: Sequence[Task],
    source_language: str,
    target_language: str,
    *,
    known: Sequence[tuple[str, str]] = (),
) -> list[list[Bead]]:
    """As `align`, for texts of one pair of languages that teach each other their words."""
    from translations.alignment.lexicon import learnt
    from translations.alignment.marks import marks_of
    from translations.alignment.table import Table

    tables = [Table(task, source_language, target_language) for task in tasks]
    marks = [(marks_of(s, source_language), marks_of(t, target_language)) for s, t in known]
    words = learnt(marks)
    found = [table.aligned(words) for table in tables]
    pairs = [
        pair for table, beads in zip(tables, found, strict=True) for pair in table.pairs(beads)
    ]
    words = learnt([*marks, *pairs])
    return [table.aligned(words, beads) for table, beads in zip(tables, found, strict=True)]
