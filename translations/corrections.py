"""Correcting targets: each operation appends a revision and returns what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.errors import NotFoundError
from reader.marks import marks_from_json
from reader.model import (
    InlineMark,
    Revision,
    RevisionOrigin,
    SegmentState,
    SegmentTarget,
    Target,
    Version,
)
from reader.store.articles import article_of_segment, get_article_head, source_of_segment
from reader.store.library import Library
from reader.store.revisions import append_revision, drop_draft, revisions_of, save_draft_text
from reader.store.versions import machine_rows, target_states, versions_of
from translations.formatting import carried_marks, lost_marks
from translations.memory.remembering import remember
from translations.state import current_target
from translations.translating import correct_in_place


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction changed: the segment as it stands now, and the new revision if any."""

    segment: SegmentTarget
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class SegmentHistory:
    """All a segment has been in a language: machine texts by version, then revisions."""

    machine: tuple[tuple[Version, Target], ...]
    revisions: tuple[Revision, ...]


def correct(
    library: Library,
    segment_id: int,
    text: str,
    language: str,
    *,
    author: str,
    state: SegmentState = SegmentState.REVIEWED,
    origin: RevisionOrigin = RevisionOrigin.HAND,
    marks: Sequence[InlineMark] | None = None,
) -> Correction:
    """Confirm `text` as the target of a segment.

    The same text in the same state again appends nothing. A draft that says something else was
    typed by a person too, so it becomes a revision of its own first. Without `marks` the text has
    those of the target it was made from, as far as their words are still there. What is vouched for
    is in the translation memory from then on. Raises `NotFoundError`.
    """
    with library.writing():
        _keep_machine_text(library, segment_id, language)
        before = current_target(library, segment_id, language)
        has_other = before.draft is not None and before.draft not in (text, before.text)
        if before.draft is not None and has_other:
            append_revision(
                library,
                segment_id,
                language,
                before.draft,
                SegmentState.EDITED,
                RevisionOrigin.HAND,
                author,
                *_formatting(library, before, language, before.draft),
            )
        revision = None
        if has_other or (text, state) != (before.text, before.state):
            formatting = _formatting(library, before, language, text, marks)
            revision = append_revision(
                library, segment_id, language, text, state, origin, author, *formatting
            )
            remember(library, revision)
        drop_draft(library, segment_id, language)
        return Correction(current_target(library, segment_id, language), revision)


def _formatting(
    library: Library,
    before: SegmentTarget,
    language: str,
    text: str,
    known_marks: Sequence[InlineMark] | None = None,
) -> tuple[tuple[InlineMark, ...], str]:
    """The marks of a corrected target, and what is lost of its source's.

    A text that was there before has the marks it had then; another one those of the target it was
    made from, as far as their words are still there.
    """
    source, marks = source_of_segment(library, before.segment_id)
    if not marks and not before.marks:
        return (), ""
    if known_marks is not None:
        kept = tuple(known_marks)
    elif text == before.text:
        kept = before.marks
    else:
        earlier = [(r.text, r.marks) for r in revisions_of(library, before.segment_id, language)]
        article_id = article_of_segment(library, before.segment_id)
        row = machine_rows(library, article_id, language, (before.segment_id,))
        earlier += [(r[1], marks_from_json(r[4])) for r in row.values()]
        earlier.append((source, marks))
        known = next((m for earlier_text, m in earlier if earlier_text == text), None)
        kept = carried_marks(before.text, before.marks, text) if known is None else known
    return lost_marks(source, marks, text, kept)


def _keep_machine_text(library: Library, segment_id: int, language: str) -> None:
    """Corrected in its own language, an article's text becomes a version first: the machine's."""
    article_id = article_of_segment(library, segment_id)
    if get_article_head(library, article_id).language == language:
        correct_in_place(library, article_id)


def save_draft(library: Library, segment_id: int, language: str, text: str) -> SegmentTarget:
    """Keep what is being typed; a draft equal to the target as it stands needs no keeping."""
    with library.writing():
        segment = current_target(library, segment_id, language)
        if text == segment.text:
            drop_draft(library, segment_id, language)
        else:
            save_draft_text(library, segment_id, language, text)
        return current_target(library, segment_id, language)


def take_revision(
    library: Library, revision_id: int, segment_id: int, language: str, *, author: str
) -> Correction:
    """Undo by picking an earlier revision: its text becomes a new revision on top."""
    for revision in revisions_of(library, segment_id, language):
        if revision.id == revision_id:
            return correct(
                library,
                segment_id,
                revision.text,
                language,
                author=author,
                state=revision.state,
                origin=RevisionOrigin.HISTORY,
            )
    raise NotFoundError(f"Segment {segment_id} has no revision {revision_id}.")


def history(library: Library, segment_id: int, language: str) -> SegmentHistory:
    """Everything a segment has been in a language; raises `NotFoundError`."""
    article_id = article_of_segment(library, segment_id)
    machine = []
    for version in versions_of(library, article_id, language):
        machine += [(version, each) for each in target_states(library, version.id, segment_id)]
    return SegmentHistory(tuple(machine), revisions_of(library, segment_id, language))
