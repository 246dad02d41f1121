"""The target side of an article as it stands now: machine text, revisions and drafts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader.marks import NO_MARKS, marks_from_json
from reader.model import Article, RevisionOrigin, SegmentState, SegmentTarget
from reader.store.articles import article_of_segment, segment_ids_of
from reader.store.library import Library
from reader.store.revisions import RevisionRow, drafts_of, latest_rows
from reader.store.versions import MachineRow, machine_rows

_STATES = {state.value: state for state in SegmentState}
_ORIGINS = {origin.value: origin for origin in RevisionOrigin}


@dataclass(frozen=True, slots=True, eq=False)
class CurrentTargets(Mapping[int, SegmentTarget]):
    """The target of each segment, in reading order, as read at one moment.

    A target is put together from what was read when it is looked up: of the 10,000 of a long
    article a window shows thirty, and making the others took longer than reading them.
    `shown` has what a person sees of each: the draft or else the target.
    """

    shown: Mapping[int, str]
    _machine: Mapping[int, MachineRow]
    _revisions: Mapping[int, RevisionRow]
    _drafts: Mapping[int, str]
    _changed: Mapping[int, SegmentTarget] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        ids: Iterable[int],
        machine: Mapping[int, MachineRow],
        revisions: Mapping[int, RevisionRow],
        drafts: Mapping[int, str],
    ) -> CurrentTargets:
        """What was read of these segments."""
        shown = dict.fromkeys(ids, "")
        for rows in (machine, revisions):
            shown.update({i: row[1] for i, row in rows.items()})
        shown.update(drafts)
        return cls(shown, machine, revisions, drafts)

    def __getitem__(self, segment_id: int) -> SegmentTarget:
        if segment_id in self._changed:
            return self._changed[segment_id]
        if segment_id not in self.shown:
            raise KeyError(segment_id)
        return _combine(
            segment_id,
            self._machine.get(segment_id),
            self._revisions.get(segment_id),
            self._drafts.get(segment_id),
        )

    def __iter__(self) -> Iterator[int]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)

    def __contains__(self, segment_id: object) -> bool:
        return segment_id in self.shown

    def states(self, segment_ids: Iterable[int]) -> list[SegmentState]:
        """The states of the targets of some of the segments."""
        if self._changed:
            return [self[i].state for i in segment_ids]
        # Written out, for all of an article's segments are counted when it opens.
        machine, revisions, blank = self._machine, self._revisions, SegmentState.UNTRANSLATED
        raw = SegmentState.MACHINE
        return [
            _STATES[revisions[i][2]] if i in revisions else raw if i in machine else blank
            for i in segment_ids
        ]

    def drafted(self) -> list[int]:
        """The segments that have a draft."""
        may_have = self._drafts.keys() | self._changed.keys()
        return [i for i in self.shown if i in may_have and self[i].draft is not None]

    def versions(self, segment_ids: Iterable[int]) -> list[int | None]:
        """The versions that the machine's texts of some of the segments are of."""
        machine, changed = self._machine, self._changed
        return [
            changed[i].version_id if i in changed else machine[i][5] if i in machine else None
            for i in segment_ids
        ]

    def with_changes(self, changed: Mapping[int, SegmentTarget]) -> CurrentTargets:
        """The same with other targets for some of its segments."""
        shown = {i: t.text if t.draft is None else t.draft for i, t in changed.items()}
        return replace(self, shown={**self.shown, **shown}, _changed={**self._changed, **changed})


def current_targets(
    library: Library, article_id: int, language: str, segment_ids: Sequence[int] = ()
) -> CurrentTargets:
    """The target of every segment of the article (or of those named) in a language."""
    ids = segment_ids or segment_ids_of(library, article_id)
    return _read(library, article_id, language, ids, segment_ids)


def targets_of_article(
    library: Library, article: Article, language: str, *, is_part: bool = False
) -> CurrentTargets:
    """The target of every segment of an article (or a part of it) that has been read already."""
    ids = [segment.id for block in article.blocks for segment in block.segments]
    return _read(library, article.id, language, ids, ids if is_part else ())


def current_target(library: Library, segment_id: int, language: str) -> SegmentTarget:
    """The target of one segment; raises `NotFoundError`."""
    article_id = article_of_segment(library, segment_id)
    return current_targets(library, article_id, language, (segment_id,))[segment_id]


def _read(
    library: Library, article_id: int, language: str, ids: Iterable[int], only: Sequence[int]
) -> CurrentTargets:
    return CurrentTargets.of(
        ids,
        machine_rows(library, article_id, language, only),
        latest_rows(library, article_id, language, only),
        drafts_of(library, article_id, language, only),
    )


def _state(machine: MachineRow | None, revision: RevisionRow | None) -> SegmentState:
    if revision:
        return _STATES[revision[2]]
    return SegmentState.MACHINE if machine else SegmentState.UNTRANSLATED


def _combine(
    segment_id: int, machine: MachineRow | None, revision: RevisionRow | None, draft: str | None
) -> SegmentTarget:
    _, machine_text, note, score, marks, version = machine or (
        segment_id, "", "", None, NO_MARKS, None,
    )  # fmt: skip
    return SegmentTarget(
        segment_id=segment_id,
        text=revision[1] if revision else machine_text,
        state=_state(machine, revision),
        machine=machine_text,
        draft=draft,
        note=note,
        score=score,
        marks=marks_from_json(revision[3] if revision else marks),
        lost=revision[4] if revision else "",
        origin=_ORIGINS[revision[5]] if revision else None,
        version_id=version,
    )
