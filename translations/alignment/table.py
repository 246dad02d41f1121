"""Two texts to be aligned, with what is known about their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from translations.alignment.band import WHOLE, around_beads, around_meetings, whole
from translations.alignment.bead import Bead, bead
from translations.alignment.evidence import Evidence
from translations.alignment.marks import likenesses, marks_of, vocabulary
from translations.alignment.path import KINDS, USUAL_KINDS, cheapest
from translations.alignment.task import Task

#: How much evidence weighs against lengths and kinds of beads.
EVIDENCE = 0.5
#: A word of the machine translation that stands in the target too.
_SAME_WORD = 1.2
_MACHINE = "~"

Weights = Mapping[tuple[str, str], float]


class Table:
    """A task with the marks of its sentences, to be aligned more than once."""

    def __init__(self, task: Task, source_language: str, target_language: str) -> None:
        self._task = task
        self._source = [marks_of(sentence, source_language) for sentence in task.source]
        self._target = [marks_of(sentence, target_language) for sentence in task.target]
        self._lengths = [_length(s) for s in task.source], [_length(t) for t in task.target]
        self._ratio = _ratio(sum(self._lengths[0]), sum(self._lengths[1]))
        self._alike = likenesses(vocabulary(self._source), vocabulary(self._target))
        self._compared = self._with_machine(target_language)

    def _with_machine(self, language: str) -> list[frozenset[str]]:
        """The marks of the source, and those of its translation under names of their own."""
        if not self._task.machine:
            return self._source
        words = vocabulary(self._target)
        marks = []
        for own, text in zip(self._source, self._task.machine, strict=True):
            said = marks_of(text, language) & words
            marks.append(own | {_MACHINE + mark for mark in said})
        self._alike.update({(_MACHINE + mark, mark): _SAME_WORD for mark in words})
        return marks

    def aligned(self, words: Weights, near: Sequence[Bead] = ()) -> list[Bead]:
        """The beads, given weights of words that translate each other.

        Of large texts only what lies about an earlier alignment (`near`) is looked at, if any.
        """
        weights = dict(self._alike)
        for pair, weight in words.items():
            weights[pair] = max(weight, weights.get(pair, 0.0))
        sides = [(each.source[0], each.target[0]) for each in near if _is_simple(each)]
        if sides:  # what has no counterpart says nothing about how long translations are
            total = [sum(self._lengths[n][side[n]] for side in sides) for n in (0, 1)]
            self._ratio = _ratio(*total)
        beads: list[Bead] = []
        i = j = 0
        for fixed in self._task.fixed:
            beads += self._between(
                range(i, fixed.source[0]), range(j, fixed.target[0]), weights, near
            )
            beads.append(fixed)
            i, j = fixed.source[-1] + 1, fixed.target[-1] + 1
        rest = range(i, len(self._source)), range(j, len(self._target))
        return beads + self._between(*rest, weights, near)

    def pairs(self, beads: Sequence[Bead]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """The marks of beads, to learn words from."""
        for source, target in beads:
            if source and target:
                yield (
                    frozenset().union(*(self._source[i] for i in source)),
                    frozenset().union(*(self._target[j] for j in target)),
                )

    def _between(
        self, source: range, target: range, weights: Weights, near: Sequence[Bead]
    ) -> list[Bead]:
        """The beads of a stretch of both texts."""
        if not source or not target:
            return [bead(range(i, i + 1), range(0)) for i in source] + [
                bead(range(0), range(j, j + 1)) for j in target
            ]
        evidence = Evidence.between(
            self._compared[source.start : source.stop],
            self._target[target.start : target.stop],
            weights,
        )
        rows, columns = len(source), len(target)
        lengths = (
            self._lengths[0][source.start : source.stop],
            self._lengths[1][target.start : target.stop],
        )
        kinds = KINDS
        if (rows + 1) * (columns + 1) <= WHOLE:
            band = whole(rows, columns)
        elif near:
            band = around_beads(lengths, _within(near, source, target))
        else:
            band = around_meetings(lengths, evidence.meetings())
            kinds = USUAL_KINDS
        gains = {kind: EVIDENCE * gain for kind, gain in evidence.gains(band, kinds).items()}
        found = cheapest(band, lengths, gains, self._ratio)
        return _shifted(found, source.start, target.start)


def _within(beads: Sequence[Bead], source: range, target: range) -> list[Bead]:
    """The beads of a stretch of both texts, counted from its beginning."""
    inside = [
        each
        for each in beads
        if all(i in source for i in each.source) and all(j in target for j in each.target)
    ]
    return _shifted(inside, -source.start, -target.start)


def _shifted(beads: Sequence[Bead], down: int, right: int) -> list[Bead]:
    return [
        Bead(tuple(i + down for i in each.source), tuple(j + right for j in each.target))
        for each in beads
    ]


def _is_simple(each: Bead) -> bool:
    return len(each.source) == 1 == len(each.target)


def _ratio(source: int, target: int) -> float:
    """Characters of the target for each of the source, as far as any language needs."""
    return min(4.0, max(0.25, target / source)) if source and target else 1.0


def _length(sentence: str) -> int:
    """Characters without white space: some texts have more of it than others."""
    return max(1, len("".join(sentence.split())))
