"""What is said in segments goes on with their text when it is cut in another way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model import (
    DONE_STATES,
    Block,
    RevisionOrigin,
    Segment,
    SegmentState,
    SegmentTarget,
    Target,
    Version,
)
from reader.store.articles import get_article_head
from reader.store.cuts import TargetMove, Texts, languages_of, move_annotations, move_remarks
from reader.store.library import Library
from reader.store.revisions import append_revision, drop_draft, latest_rows
from reader.store.versions import add_targets, create_version, targets_of, versions_of
from translations.attaching.recutting import recut_attachments
from translations.cutting.dividing import Part, divided, together
from translations.cutting.groups import Group
from translations.formatting import lost_marks
from translations.state import current_targets

_STATES = list(SegmentState)


@dataclass(frozen=True, slots=True)
class _Said:
    """What stood in one language: targets by segment, and which of them people have written."""

    targets: Mapping[int, SegmentTarget]
    written: frozenset[int]


class Carrier:
    """Reads all that is said in the segments that are cut, and writes it to those that come.

    `places` are where the current targets are divided, if a person has said so; `before` are texts
    that undoing brings back where nobody has changed them since.
    """

    def __init__(
        self,
        library: Library,
        article_id: int,
        block: Block,
        groups: Iterable[Group],
        author: str,
        *,
        places: Mapping[str, Sequence[int]] | None = None,
        before: Texts | None = None,
    ) -> None:
        self._library, self._article_id, self._block = library, article_id, block
        self.groups = [group for group in groups if group.is_changed]
        self._author, self._places, self._before = author, places or {}, before or {}
        self._own = get_article_head(library, article_id).language
        self._said: dict[str, _Said] = {}
        self._versions: list[tuple[Version, dict[int, Target]]] = []

    def read(self) -> dict[str, dict[int, tuple[str, str]]]:
        """Read it all, before the segments change; drafts become revisions first.

        Returns the texts with their states, for undoing.
        """
        library, article_id = self._library, self._article_id
        ids = [segment.id for group in self.groups for segment in group.old]
        for language in languages_of(library, article_id):
            self._keep_drafts(language, ids)
            targets = current_targets(library, article_id, language, ids)
            written = frozenset(latest_rows(library, article_id, language, ids))
            self._said[language] = _Said({i: targets[i] for i in ids}, written)
        for version in versions_of(library, article_id):
            targets_there = targets_of(library, version.id)
            self._versions.append(
                (version, {i: targets_there[i] for i in ids if i in targets_there})
            )
        return {
            language: {i: (t.state.value, t.text) for i, t in said.targets.items() if t.text}
            for language, said in self._said.items()
        }

    def _keep_drafts(self, language: str, ids: Sequence[int]) -> None:
        """What was typed and not confirmed is somebody's text too."""
        for segment_id, target in current_targets(
            self._library, self._article_id, language, ids
        ).items():
            if target.draft is not None:
                append_revision(
                    self._library,
                    segment_id,
                    language,
                    target.draft,
                    SegmentState.EDITED,
                    RevisionOrigin.HAND,
                    self._author,
                )
                drop_draft(self._library, segment_id, language)

    def write(self, after: Sequence[Segment]) -> None:
        """Put it where its text is now; `after` are the block's segments with their ids."""
        ids = {(segment.start, segment.end): segment.id for segment in after}
        for group in self.groups:
            new = [replace(s, id=ids[s.start, s.end]) for s in group.new]
            self._write_versions(group, new)
            for language, said in self._said.items():
                self._write_revisions(language, said, group, new)
            self._move_remarks(group, new)
        if self.groups:
            recut_attachments(self._library, self._article_id, self._renamed(ids))

    def _renamed(
        self, ids: Mapping[tuple[int, int], int]
    ) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        return [
            (
                tuple(s.id for s in group.old),
                tuple(ids[s.start, s.end] for s in group.new),
            )
            for group in self.groups
        ]

    def _write_versions(self, group: Group, new: Sequence[Segment]) -> None:
        for version, targets in self._versions:
            old = [targets[s.id] for s in group.old if s.id in targets]
            if not old:
                continue
            if version.language == self._own:  # the version is the text itself
                block = self._block
                parts = [Part(block.segment_text(s), block.segment_marks(s)) for s in new]
            else:
                whole = together([Part(target.text, target.marks) for target in old])
                parts = divided(whole, _lengths(new))
            made = create_version(
                self._library,
                self._article_id,
                version.language,
                version.kind,
                version.origin,
                mends=version.id,
            )
            note = "; ".join(dict.fromkeys(target.note for target in old if target.note))
            pivot = " ".join(target.pivot for target in old if target.pivot)
            scores = [target.score for target in old if target.score is not None]
            score = min(scores) if scores else None
            add_targets(
                self._library,
                made.id,
                [
                    Target(segment.id, part.text, score, note, "" if n else pivot, part.marks)
                    for n, (segment, part) in enumerate(zip(new, parts, strict=True))
                ],
            )

    def _write_revisions(
        self, language: str, said: _Said, group: Group, new: Sequence[Segment]
    ) -> None:
        old = [said.targets[segment.id] for segment in group.old]
        if not any(target.segment_id in said.written for target in old):
            return
        whole = together([Part(target.text, target.marks) for target in old])
        state = _state(old, are_divided=len(new) > 1 and not self._places.get(language))
        parts = divided(whole, _lengths(new), self._places.get(language, ()))
        states = [state] * len(parts)
        if (kept := self._of_before(language, whole, new)) is not None:
            parts, states = kept
        for segment, part, reached in zip(new, parts, states, strict=True):
            source, marks = self._block.segment_text(segment), self._block.segment_marks(segment)
            append_revision(
                self._library,
                segment.id,
                language,
                part.text,
                reached,
                RevisionOrigin.CUT,
                self._author,
                *lost_marks(source, marks, part.text, part.marks),
            )

    def _of_before(
        self, language: str, whole: Part, new: Sequence[Segment]
    ) -> tuple[list[Part], list[SegmentState]] | None:
        """The texts that were there before, with their states, if nobody has changed them."""
        texts = self._before.get(language, {})
        found = [texts.get(segment.id, ("untranslated", "")) for segment in new]
        if not texts or "".join("".join(text for _, text in found).split()) != "".join(
            whole.text.split()
        ):
            return None
        parts = divided(whole, [len(text) for _, text in found])
        kept = [
            part if part.text == text else Part(text)
            for part, (_, text) in zip(parts, found, strict=True)
        ]
        return kept, [SegmentState(state) for state, _ in found]

    def _move_remarks(self, group: Group, new: Sequence[Segment]) -> None:
        stay = {segment.id for segment in new}
        gone = [segment for segment in group.old if segment.id not in stay]
        move_remarks(self._library, {s.id: _holder(s, new).id for s in gone})
        for language, said in self._said.items():
            self._move_annotations(language, said, group, new)

    def _move_annotations(
        self, language: str, said: _Said, group: Group, new: Sequence[Segment]
    ) -> None:
        """Marked errors stay at their words: places are counted through all targets as one."""
        whole = together([Part(said.targets[s.id].text) for s in group.old])
        parts = divided(whole, _lengths(new), self._places.get(language, ()))
        moves, behind = [], 0
        for old in group.old:
            text = said.targets[old.id].text
            begun = whole.text.find(text, behind) if text else behind
            behind = begun + len(text)
            for number, (segment, part) in enumerate(zip(new, parts, strict=True)):
                end = parts[number + 1].start if number + 1 < len(parts) else len(whole.text) + 1
                moves.append(
                    TargetMove(
                        old.id,
                        part.start - begun if number else -begun - 1,
                        end - begun,
                        segment.id,
                        text,
                        part.text,
                        begun - part.start,
                        old.start - segment.start,
                    )
                )
        move_annotations(self._library, language, moves)


def _lengths(segments: Iterable[Segment]) -> list[int]:
    return [segment.end - segment.start for segment in segments]


def _holder(segment: Segment, new: Sequence[Segment]) -> Segment:
    """The segment that has the beginning of an old one's text."""
    return next((s for s in new if s.start <= segment.start < s.end), new[0])


def _state(old: Sequence[SegmentTarget], *, are_divided: bool) -> SegmentState:
    """How far the targets have come together; nobody has looked at where they were divided."""
    least = min((target.state for target in old), key=_STATES.index)
    if least in DONE_STATES and are_divided:
        return SegmentState.EDITED
    return max(least, SegmentState.EDITED, key=_STATES.index)
