"""Changing many targets at once, and taking all of it back at once.

Nothing is overwritten: each change is a revision on top, an undo too. A target that is another than
it was when the change was thought of, or in which somebody is typing, is left alone and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.batch import Batch, BatchKind
from reader.errors import EnfaceError
from reader.model import RevisionOrigin, SegmentState
from reader.store.batches import (
    add_batch,
    add_change,
    all_batches,
    changes_of,
    get_batch,
    taken_back,
)
from reader.store.cuts import is_cut_away
from reader.store.library import Library
from reader.store.revisions import revisions_of
from translations.corrections import correct
from translations.rule_counts import count_batch
from translations.state import current_target

#: What a state becomes when a machine has changed the words: nobody has vouched for them yet.
_STATE_AFTER = {
    SegmentState.MACHINE: SegmentState.EDITED,
    SegmentState.UNTRANSLATED: SegmentState.EDITED,
    SegmentState.APPROVED: SegmentState.REVIEWED,
}
_ORIGINS = {
    BatchKind.PROPAGATION: RevisionOrigin.PROPAGATION,
    BatchKind.REPLACE: RevisionOrigin.REPLACE,
    BatchKind.UNDO: RevisionOrigin.HISTORY,
}


class WhySkipped(StrEnum):
    """Why a target was left as it is."""

    CHANGED = "changed since"
    DRAFT = "being typed in"
    CUT = "merged with another since"


@dataclass(frozen=True, slots=True)
class Change:
    """A target that shall be `new` if it still is `old`; in `state`, or the one that follows."""

    segment_id: int
    language: str
    old: str
    new: str
    state: SegmentState | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A segment that a batch left alone."""

    segment_id: int
    language: str
    why: WhySkipped


@dataclass(frozen=True, slots=True)
class Applied:
    """What was changed: the batch (None where nothing was), its segments, and those left alone."""

    batch: Batch | None
    segment_ids: tuple[int, ...]
    skipped: tuple[Skipped, ...]


def apply_changes(
    library: Library, changes: Iterable[Change], kind: BatchKind, what: str, *, author: str
) -> Applied:
    """Make the changes, all in one transaction and one batch; raises `NotFoundError`."""
    return _apply(library, changes, kind, what, author)


def undo_batch(library: Library, batch_id: int | None = None, *, author: str) -> Applied:
    """Put back what stood there before a batch: the newest that is not undone, or one of a number.

    An undo is a batch too, and undone like any other. Segments that were changed since are skipped;
    where that change is undone as well, the batch can be taken back there then.
    Raises `NotFoundError`, and `EnfaceError` where there is nothing to undo.
    """
    with library.writing():
        batch = _newest(library) if batch_id is None else get_batch(library, batch_id)
        changes, skipped = _back(library, batch)
        if batch.undone_by is not None and not changes:
            raise EnfaceError(
                f"Change {batch.id} is undone already; “enface undo {batch.undone_by}” brings it"
                " back."
            )
        done = _apply(library, changes, BatchKind.UNDO, batch.what, author, batch.id)
        return Applied(done.batch, done.segment_ids, (*skipped, *done.skipped))


def _back(library: Library, batch: Batch) -> tuple[list[Change], list[Skipped]]:
    """What would take a batch back, and the segments where it does not stand on top any more.

    It does where nothing came after it, and where all that came after it was undone.
    """
    undone = taken_back(library, batch.id)
    changes, skipped = [], []
    for change in changes_of(library, batch.id):
        place = change.segment_id, change.language
        made = revisions_of(library, *place)
        if _standing([revision.id for revision in made], undone) == change.revision_id:
            before = change.before_text, change.before_state
            changes.append(Change(*place, made[-1].text, *before))
        elif batch.undone_by is None or change.revision_id not in undone.values():
            skipped.append(Skipped(*place, WhySkipped.CHANGED))
    return changes, skipped


def _standing(revisions: Sequence[int], undone: Mapping[int, int]) -> int | None:
    """The revision that stands once undos are taken for what they brought back; None for none.

    `revisions` are those of a target, oldest first, `undone` what undos among them took back.
    """
    at = len(revisions) - 1
    while at >= 0 and revisions[at] in undone:
        at = revisions.index(undone[revisions[at]]) - 1
    return revisions[at] if at >= 0 else None


def batches(library: Library) -> tuple[Batch, ...]:
    """Every batch there was, newest first."""
    return all_batches(library)


def _newest(library: Library) -> Batch:
    for batch in all_batches(library):
        if batch.undone_by is None and batch.kind is not BatchKind.UNDO:
            return batch
    raise EnfaceError("There is nothing to undo.")


def _apply(
    library: Library,
    changes: Iterable[Change],
    kind: BatchKind,
    what: str,
    author: str,
    undoes: int | None = None,
) -> Applied:
    batch: Batch | None = None
    done: list[int] = []
    languages: set[str] = set()
    skipped: list[Skipped] = []
    with library.writing():
        for change in changes:
            if is_cut_away(library, change.segment_id):
                skipped.append(Skipped(change.segment_id, change.language, WhySkipped.CUT))
                continue
            before = current_target(library, change.segment_id, change.language)
            if why := _reason_to_skip(change, before.text, before.draft):
                skipped.append(Skipped(change.segment_id, change.language, why))
                continue
            made = correct(
                library,
                change.segment_id,
                change.new,
                change.language,
                author=author,
                state=change.state or _STATE_AFTER.get(before.state, before.state),
                origin=_ORIGINS[kind],
            )
            if made.revision is None:
                continue
            batch = batch or add_batch(library, kind, what, author, undoes)
            add_change(library, batch.id, made.revision.id, before.text, before.state)
            done.append(change.segment_id)
            languages.add(change.language)
        if batch is not None:
            batch = get_batch(library, batch.id)
            for language in languages:
                count_batch(library, batch, language)
    return Applied(batch, tuple(done), tuple(skipped))


def _reason_to_skip(change: Change, text: str, draft: str | None) -> WhySkipped | None:
    if draft is not None:
        return WhySkipped.DRAFT
    return WhySkipped.CHANGED if text != change.old else None
