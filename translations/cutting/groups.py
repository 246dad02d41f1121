"""Which segments of a block become which: stretches whose text is cut in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model import Segment


@dataclass(frozen=True, slots=True)
class Group:
    """Segments that go, and those that come in their place; of the same stretch of text."""

    old: tuple[Segment, ...]
    new: tuple[Segment, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything is cut in another way."""
        return [(s.start, s.end) for s in self.old] != [(s.start, s.end) for s in self.new]


def groups_of(old: Sequence[Segment], new: Sequence[Segment]) -> list[Group]:
    """The stretches in which no segment reaches over an edge; the first new ones keep old ids.

    Both cover all of the text that is no white space.
    """
    groups: list[Group] = []
    i = j = 0
    while i < len(old) or j < len(new):
        first, last = i, j
        end = 0
        while True:
            if i < len(old) and (not end or old[i].start < end):
                end, i = max(end, old[i].end), i + 1
            elif j < len(new) and (not end or new[j].start < end):
                end, j = max(end, new[j].end), j + 1
            else:
                break
        groups.append(_with_ids(tuple(old[first:i]), tuple(new[last:j])))
    return groups


def _with_ids(old: tuple[Segment, ...], new: tuple[Segment, ...]) -> Group:
    """New segments that have no id yet get those of the old ones, in order, while there are any."""
    free = [s.id for s in old if s.id not in {segment.id for segment in new}]
    given = tuple(s if s.id or not free else replace(s, id=free.pop(0)) for s in new)
    return Group(old, given)
