"""The target side of an article as it stands now: machine text, revisions and drafts together."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Revision, SegmentState, SegmentTarget, Target
from reader.store.articles import article_of_segment, segment_ids_of
from reader.store.library import Library
from reader.store.revisions import drafts_of, latest_revisions
from reader.store.versions import machine_targets


def current_targets(
    library: Library, article_id: int, language: str, segment_ids: Sequence[int] = ()
) -> dict[int, SegmentTarget]:
    """The target of every segment of the article (or of those named) in a language."""
    ids = segment_ids or segment_ids_of(library, article_id)
    machine = machine_targets(library, article_id, language, segment_ids)
    revisions = latest_revisions(library, article_id, language, segment_ids)
    drafts = drafts_of(library, article_id, language, segment_ids)
    return {i: _combine(i, machine.get(i), revisions.get(i), drafts.get(i)) for i in ids}


def current_target(library: Library, segment_id: int, language: str) -> SegmentTarget:
    """The target of one segment; raises `NotFoundError`."""
    article_id = article_of_segment(library, segment_id)
    return current_targets(library, article_id, language, (segment_id,))[segment_id]


def _combine(
    segment_id: int, machine: Target | None, revision: Revision | None, draft: str | None
) -> SegmentTarget:
    machine_text = machine.text if machine else ""
    if revision:
        text, state = revision.text, revision.state
    else:
        text = machine_text
        state = SegmentState.MACHINE if machine else SegmentState.UNTRANSLATED
    return SegmentTarget(
        segment_id=segment_id,
        text=text,
        state=state,
        machine=machine_text,
        draft=draft,
        note=machine.note if machine else "",
        score=machine.score if machine else None,
    )
