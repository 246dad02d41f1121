"""Applying what was proposed."""

from __future__ import annotations

from collections.abc import Iterable

from reader.batch import BatchKind
from reader.store.library import Library
from translations.batches import Applied, Change, apply_changes
from translations.propagation.changed import changed_wordings
from translations.propagation.model import Correction, Proposal
from translations.rule_counts import exchange


def apply_proposals(
    library: Library, correction: Correction, proposals: Iterable[Proposal], *, author: str
) -> Applied:
    """Apply some proposals as one batch, to be undone at once (`translations.batches`)."""
    changes = [Change(p.segment_id, correction.language, p.old, p.new) for p in proposals]
    return apply_changes(
        library, changes, BatchKind.PROPAGATION, what_changed(correction), author=author
    )


def what_changed(correction: Correction) -> str:
    """In a few words: “exchange rate” → “foreign policy”."""
    for before in correction.befores:
        for wording in changed_wordings(before, correction.after, correction.language):
            return exchange(wording.old, wording.new)
    return f"“{_short(correction.after)}”"


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
