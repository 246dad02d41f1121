"""How many targets a rule has changed, those included that its own correction was carried over to.

A batch says in words what it did (`Batch.what`: “exchange rate” → “foreign policy”); it counts for
a rule with these wordings, and an undo takes it from the count again.
"""

from __future__ import annotations

from reader.batch import Batch, BatchKind
from reader.store.batches import all_batches, get_batch
from reader.store.library import Library
from reader.store.terms import all_terms, count_applied
from reader.term import Term, TermOrigin


def exchange(old: str, new: str) -> str:
    """One wording in the place of another, in the words of a batch."""
    return f"“{old}” → “{new}”"


def count_batch(library: Library, batch: Batch, language: str) -> None:
    """Count a batch for the rules in a language that it went by."""
    if sign := _sign(library, batch):
        for term in all_terms(library, target_language=language):
            if term.origin is TermOrigin.RULE and batch.what in _exchanges(term):
                count_applied(library, term.id, max(sign * batch.count, -term.applied))


def count_earlier(library: Library, term: Term) -> Term:
    """Count what the correction of a new rule has changed already."""
    wanted = _exchanges(term)
    earlier = sum(
        batch.count
        for batch in all_batches(library)
        if batch.kind is BatchKind.PROPAGATION and batch.undone_by is None and batch.what in wanted
    )
    return count_applied(library, term.id, earlier) if earlier else term


def _exchanges(term: Term) -> frozenset[str]:
    return frozenset(exchange(old, new) for old in term.forbidden for new in term.targets)


def _sign(library: Library, batch: Batch) -> int:
    """1 for what was carried over, -1 for its undo, and so on; 0 for anything else."""
    if batch.kind is BatchKind.UNDO and batch.undoes is not None:
        return -_sign(library, get_batch(library, batch.undoes))
    return int(batch.kind is BatchKind.PROPAGATION)
