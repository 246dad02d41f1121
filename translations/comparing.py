"""Two versions of an article, segment by segment: what differs, and what only one of them has.

A version need not have every segment: a ban has some translated anew, an update of a pack leaves
out what was edited, a translation may have been stopped. What it does not have is no deletion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.counted import counted
from reader.model import UNTRANSLATED_KINDS, Article, SegmentState, Version, VersionKind
from reader.store.library import Library
from reader.store.versions import get_version, targets_of, versions_of
from translations.held_bans import without_bans
from translations.makers import same_maker
from translations.state import CurrentTargets

#: Texts that have less of their words in common are shown without marks.
_LEAST_COMMON = 1 / 3


@dataclass(frozen=True, slots=True)
class VersionTexts:
    """What a version says, by segment. `own` are the segments that it has itself.

    The others are those of the versions it stands on: earlier ones of the same engine, packs and
    settings, of which it does some segments again because of a ban or a term.
    """

    texts: Mapping[int, str]
    own: frozenset[int]


class Became(StrEnum):
    """How the two sides of a segment stand to each other."""

    SAME = "same"
    CHANGED = "changed"
    ONLY_LEFT = "only left"
    ONLY_RIGHT = "only right"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class ComparedSegment:
    """A segment in two versions; None where a version does not have it."""

    segment_id: int
    source: str
    left: str | None
    right: str | None

    @property
    def became(self) -> Became:
        """How the two stand to each other."""
        if self.left is None or self.right is None:
            if self.left is not None:
                return Became.ONLY_LEFT
            return Became.NEITHER if self.right is None else Became.ONLY_RIGHT
        return Became.SAME if self.left == self.right else Became.CHANGED


def version_texts(library: Library, version_id: int) -> VersionTexts:
    """The texts of a stored version; raises `NotFoundError`."""
    version = get_version(library, version_id)
    texts: dict[int, str] = {}
    own: dict[int, str] = {}
    for each in versions_of(library, version.article_id, version.language):
        if each.id == version.id or (each.id < version.id and _stands_on(version, each)):
            found = targets_of(library, each.id).values()
            own = {target.segment_id: target.text for target in found if target.text}
            texts |= own
        if each.id == version.id:
            break
    return VersionTexts(texts, frozenset(own))


def texts_now(targets: CurrentTargets) -> dict[int, str]:
    """The texts as a person sees them now, drafts included."""
    ids = list(targets)
    blank = SegmentState.UNTRANSLATED
    states = zip(ids, targets.states(ids), strict=True)
    return {i: targets.shown[i] for i, state in states if state is not blank or targets.shown[i]}


def compare_texts(
    article: Article, left: Mapping[int, str], right: Mapping[int, str]
) -> tuple[ComparedSegment, ...]:
    """Every segment of the article proper, in reading order."""
    return tuple(
        ComparedSegment(s.id, b.segment_text(s), left.get(s.id), right.get(s.id))
        for b, s in article.segments()
        if b.kind not in UNTRANSLATED_KINDS
    )


def count_line(compared: Sequence[ComparedSegment]) -> str:
    """ "1 of 85 segments differs"; and how many only one of the two has."""
    count = dict.fromkeys(Became, 0)
    for segment in compared:
        count[segment.became] += 1
    both = count[Became.SAME] + count[Became.CHANGED]
    of_both = "" if both == len(compared) else " that both have"
    verb = "differs" if count[Became.CHANGED] == 1 else "differ"
    parts = [f"{count[Became.CHANGED]} of {counted(both, 'segment')}{of_both} {verb}"]
    parts += [
        f"{count[became]} only in the {side} one"
        for became, side in ((Became.ONLY_LEFT, "left"), (Became.ONLY_RIGHT, "right"))
        if count[became]
    ]
    if count[Became.NEITHER]:
        parts.append(f"{count[Became.NEITHER]} in neither")
    return ", ".join(parts)


def changed_only(compared: Sequence[ComparedSegment]) -> Iterator[ComparedSegment]:
    """Those that do not read the same, or that one of the two does not have."""
    same = {Became.SAME, Became.NEITHER}
    return (segment for segment in compared if segment.became not in same)


def first_pair(versions: Sequence[Version]) -> tuple[int, int | None]:
    """The versions to compare when none are named; None stands for the text as it is now.

    The two newest machine translations, where there are two; else the two newest of any kind; of
    one, it and the text now.
    """
    machine = [v.id for v in versions if v.kind is VersionKind.MACHINE]
    newest = machine if len(machine) > 1 else [v.id for v in versions]
    return (newest[-2], newest[-1]) if len(newest) > 1 else (newest[-1], None)


def is_readable_difference(left: str, right: str) -> bool:
    """Whether enough of two texts is the same for their differences to be read in one text.

    Words are counted, characters where there are no spaces: every segment of an article is asked.
    """
    from rapidfuzz import distance

    if left == right or not left or not right:
        return True
    one, other = (text.split() if " " in text else list(text) for text in (left, right))
    return distance.LCSseq.similarity(one, other) >= _LEAST_COMMON * max(len(one), len(other))


def _stands_on(version: Version, earlier: Version) -> bool:
    return (
        version.kind is earlier.kind is VersionKind.MACHINE
        and same_maker(version.origin, earlier.origin)
        and without_bans(version.origin) == without_bans(earlier.origin)
    )
