"""All signatures of a memory in order of length, and the few texts most like a given one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.normal_text import normal_form
from translations.memory.signatures import as_words, signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rows looked at together: their words fit into a processor's cache.
_BLOCK = 1 << 14
#: Fresh units are looked through one by one until there are so many.
_LONGEST_TAIL = 5000
_WORDS = 4
#: Longer texts count as being so long.
_LONGEST = 65_535


@dataclass(frozen=True, slots=True)
class Window:
    """How far a text may be from another to be looked at.

    The shorter one has at least `shortest` of the longer one's characters. Of their trigrams they
    share at least the part `least`, or `least_short` where the text has few words, which loses most
    of its trigrams by one of them. What the bits of two texts have in common by chance is allowed
    for: it is more than half in long ones.
    """

    shortest: float
    least: float
    least_short: float
    #: How many of the texts most alike by their signatures are compared word by word.
    count: int

    def needed(self, normal_text: str, own: int) -> NDArray[np.uint16]:
        """How many bits another signature needs in common with this one, by its number of bits."""
        import numpy as np

        share = self.least_short if len(normal_text.split()) < _FEW_WORDS else self.least
        total = own + np.arange(_BITS + 1)
        by_chance = 2 * own * np.arange(_BITS + 1) / (_BITS * np.maximum(total, 1))
        least: NDArray[np.uint16] = np.ceil((share + (1 - share) * by_chance) * total / 2).astype(
            np.uint16
        )
        return least


_BITS = 256
_FEW_WORDS = 6
#: Enough for matches of 70 % and more: measured, they share half of the trigrams and more.
NEAR = Window(0.6, 0.35, 0.20, 200)
#: For matches from 30 % on.
FAR = Window(0.25, 0.06, 0.03, 500)


@dataclass(frozen=True, slots=True)
class Entries:
    """Units in any order: ids, lengths (characters of the normal form), signatures."""

    ids: NDArray[np.int64]
    lengths: NDArray[np.int32] | NDArray[np.uint16]
    words: NDArray[np.uint64]

    @classmethod
    def of(cls, ids: bytes, lengths: bytes, signatures: bytes) -> Entries:
        """From the bytes of the three; raises ValueError when they do not belong together."""
        import numpy as np

        made = cls(
            np.frombuffer(ids, dtype=np.int64),
            np.frombuffer(lengths, dtype=np.int32),
            as_words(signatures),
        )
        if not len(made.ids) == len(made.lengths) == len(made.words):
            raise ValueError("ids, lengths and signatures of different number")
        return made


def entries_of(units: Sequence[tuple[int, str]]) -> Entries:
    """The entries of units, as number and source."""
    import numpy as np

    normal = [normal_form(text) for _, text in units]
    return Entries(
        np.array([number for number, _ in units], dtype=np.int64),
        np.array([len(text) for text in normal], dtype=np.int32),
        as_words(signatures(normal)),
    )


class _Sorted:
    """Entries in order of length, laid out to be looked through. About 42 bytes a unit."""

    def __init__(self, entries: _Gathered) -> None:
        import numpy as np

        lengths = entries.lengths
        order = np.argsort(lengths, kind="stable")
        self.ids, self.lengths = entries.ids[order], lengths[order]
        self.columns = entries.columns
        for column in self.columns:  # one after the other: a whole copy would need as much again
            column[:] = column[order]
        self.bits = _count(self.columns)

    def alike(
        self, words: NDArray[np.uint64], shortest: int, longest: int, needed: NDArray[np.uint16]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids of the texts of such lengths that are alike enough, and how alike each is."""
        import numpy as np

        # Of the same type as the lengths, which would be converted else.
        shortest_of, longest_of = np.array((shortest, longest), dtype=np.uint16)
        first = np.searchsorted(self.lengths, shortest_of)
        stop = np.searchsorted(self.lengths, longest_of, side="right")
        at, how = _alike(words, self.columns[:, first:stop], self.bits[first:stop], needed)
        return self.ids[first:stop][at], how


class _Gathered:
    """Entries as they come, in arrays that grow."""

    def __init__(self, room: int) -> None:
        import numpy as np

        self.count = 0
        self._ids = np.empty(room, dtype=np.int64)
        self._lengths = np.empty(room, dtype=np.uint16)
        self._columns = np.empty((_WORDS, room), dtype=np.uint64)

    @property
    def ids(self) -> NDArray[np.int64]:
        return self._ids[: self.count]

    @property
    def lengths(self) -> NDArray[np.uint16]:
        return self._lengths[: self.count]

    @property
    def columns(self) -> NDArray[np.uint64]:
        return self._columns[:, : self.count]

    def add(self, entries: Entries) -> None:
        import numpy as np

        place = slice(self.count, self.count + len(entries.ids))
        if place.stop > len(self._ids):
            more = np.empty(place.stop // 4 + len(entries.ids), dtype=np.int64)
            self._ids = np.concatenate([self.ids, more])
            self._lengths = np.concatenate([self.lengths, more.astype(np.uint16)])
            wider = np.empty((_WORDS, len(self._ids)), dtype=np.uint64)
            wider[:, : self.count] = self.columns
            self._columns = wider
        self._ids[place] = entries.ids
        self._lengths[place] = np.minimum(entries.lengths, _LONGEST)
        self._columns[:, place] = entries.words.T
        self.count = place.stop


class _Tail(_Gathered):
    """A few fresh entries in the order in which they came."""

    def __init__(self) -> None:
        super().__init__(_LONGEST_TAIL)

    def alike(
        self, words: NDArray[np.uint64], shortest: int, longest: int, needed: NDArray[np.uint16]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        at, how = _alike(words, self.columns, _count(self.columns), needed)
        lengths = self.lengths[at]
        fits = (lengths >= shortest) & (lengths <= longest)
        return self.ids[at][fits], how[fits]


class UnitIndex:
    """Finds the units whose source is most like a text."""

    def __init__(self, parts: Iterable[Entries], expected: int = 0) -> None:
        """The index of some entries; `expected` says about how many they are, to save room."""
        gathered = _Gathered(expected)
        for part in parts:
            gathered.add(part)
        self._main = _Sorted(gathered)
        self._tail = _Tail()

    def __len__(self) -> int:
        return len(self._main.ids) + self._tail.count

    def add(self, units: Sequence[tuple[int, str]]) -> None:
        """Add fresh units, as number and source."""
        entries = entries_of(units)
        if self._tail.count + len(units) <= _LONGEST_TAIL:
            self._tail.add(entries)
            return
        gathered = _Gathered(len(self) + len(units))
        for part in (self._main, self._tail):
            gathered.add(Entries(part.ids, part.lengths, part.columns.T))
        gathered.add(entries)
        self._main, self._tail = _Sorted(gathered), _Tail()

    def candidates(self, text: str, window: Window = NEAR) -> list[int]:
        """Ids of the units most alike by their signatures, the best first."""
        import numpy as np

        normal = normal_form(text)
        words = as_words(signatures([normal]))[0]
        needed = window.needed(normal, int(np.bitwise_count(words).sum()))
        length = min(len(normal), _LONGEST)
        span = int(length * window.shortest), min(int(length / window.shortest) + 1, _LONGEST)
        parts = [part.alike(words, *span, needed) for part in (self._main, self._tail)]
        ids = np.concatenate([part[0] for part in parts])
        alike = np.concatenate([part[1] for part in parts])
        if len(ids) > window.count:
            kept = np.argpartition(alike, -window.count)[-window.count :]
            ids, alike = ids[kept], alike[kept]
        return [int(i) for i in ids[np.argsort(-alike, kind="stable")]]


def _count(columns: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """How many bits each signature has."""
    import numpy as np

    counted: NDArray[np.uint16] = np.bitwise_count(columns).sum(axis=0, dtype=np.uint16)
    return counted


def _alike(
    words: NDArray[np.uint64],
    columns: NDArray[np.uint64],
    bits: NDArray[np.uint16],
    needed: NDArray[np.uint16],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Where a signature has as many bits in common with others as is needed, and how alike it is.

    That is the Dice coefficient.
    """
    import numpy as np

    places, found = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint16)]
    # All that is worked with stays in the processor's cache.
    both = np.empty(_BLOCK, dtype=np.uint64)
    count = np.empty(_BLOCK, dtype=np.uint8)
    sums = np.empty(_BLOCK, dtype=np.uint16)
    for start in range(0, columns.shape[1], _BLOCK):
        block = columns[:, start : start + _BLOCK]
        size = block.shape[1]
        common = sums[:size]
        common.fill(0)
        for column, word in zip(block, words, strict=True):
            np.bitwise_and(column, word, out=both[:size])
            np.bitwise_count(both[:size], out=count[:size])
            common += count[:size]
        at = np.flatnonzero(common >= needed[bits[start : start + size]])
        places.append(at + start)
        found.append(common[at])
    where = np.concatenate(places)
    own = np.uint16(np.bitwise_count(words).sum())
    total = np.maximum(bits[where] + own, 1).astype(np.float32)
    how: NDArray[np.float32] = np.concatenate(found).astype(np.float32) * np.float32(2) / total
    return where, how
