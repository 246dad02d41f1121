"""All signatures of a memory in order of their bits, and the few texts most like a given one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.normal_text import normal_form
from translations.memory.signatures import as_words, signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rows looked at together: their words fit into a processor's cache.
_BLOCK = 1 << 15
#: Fresh units are looked through one by one until there are so many.
_LONGEST_TAIL = 5000
_WORDS = 4
#: Longer texts count as being so long.
_LONGEST = 65_535


@dataclass(frozen=True, slots=True)
class Window:
    """How far a text may be from another to be looked at.

    The shorter one has at least `shortest` of the longer one's characters. Of their trigrams they
    share at least the part `least`. Where the text has few words both are less (`…_of_few`): it
    loses most of its trigrams by one of them. What the bits of two texts have in common by chance
    is allowed for: it is more than half in long ones.
    """

    shortest: float
    shortest_of_few: float
    least: float
    least_of_few: float
    #: How many of the texts most alike by their signatures are compared word by word.
    count: int

    def needed(self, normal_text: str, own: int) -> NDArray[np.uint16]:
        """How many bits another signature needs in common with this one, by its number of bits."""
        import numpy as np

        share = self.least_of_few if _has_few_words(normal_text) else self.least
        others = np.arange(_BITS + 1)
        total = own + others
        by_chance = 2 * own * others / (_BITS * np.maximum(total, 1))
        wanted = np.ceil((share + (1 - share) * by_chance) * total / 2)
        # Of texts with nearly all bits more than they can have would be wanted.
        least: NDArray[np.uint16] = np.minimum(wanted, np.minimum(own, others)).astype(np.uint16)
        return least

    def ratio(self, normal_text: str) -> float:
        """How much of the longer text's characters the shorter one has at least."""
        return self.shortest_of_few if _has_few_words(normal_text) else self.shortest


def _has_few_words(normal_text: str) -> bool:
    """Whether one other word makes it another text by its trigrams."""
    return len(normal_text.split()) < _FEW_WORDS


def _bits_between(own: int, ratio: float) -> tuple[int, int]:
    """How few and how many bits a text has that is not too short or too long, by one's own.

    From the bits follows about how many trigrams there are (Swamidass and Baldi 2007), and these
    grow with the text.
    """
    trigrams = -math.log1p(-min(own, _BITS - 1) / _BITS)
    fewest, most = (-_BITS * math.expm1(-trigrams * by) for by in (ratio, 1 / ratio))
    return int(fewest), _BITS if own >= _NEARLY_ALL else math.ceil(most)


_BITS = 256
#: Of so many bits it does not follow how many trigrams there are.
_NEARLY_ALL = 250
_FEW_WORDS = 6
#: Enough for matches of 70 % and more: measured, they share half of the trigrams and more.
NEAR = Window(0.6, 0.45, 0.35, 0.20, 200)
#: For matches from 30 % on.
FAR = Window(0.25, 0.25, 0.06, 0.03, 500)


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
    """Entries in order of their number of bits, laid out to be looked through; 44 bytes a unit."""

    def __init__(self, entries: _Gathered) -> None:
        import numpy as np

        bits = _count(entries.columns)
        order = np.argsort(bits, kind="stable")
        self.ids, self.lengths = entries.ids[order], entries.lengths[order]
        self.bits = bits[order]
        self.columns = entries.columns
        for column in self.columns:  # one after the other: a whole copy would need as much again
            column[:] = column[order]

    def look_through(self, wanted: _Wanted) -> None:
        """Put the texts that are alike enough to what is wanted."""
        import numpy as np

        # Of the same type as the bits, which would be converted else.
        fewest, most = np.array(wanted.bits, dtype=np.uint16)
        first = np.searchsorted(self.bits, fewest)
        stop = np.searchsorted(self.bits, most, side="right")
        part = slice(first, stop)
        wanted.look_through(
            self.ids[part], self.lengths[part], self.bits[part], self.columns[:, part]
        )


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

    def look_through(self, wanted: _Wanted) -> None:
        wanted.look_through(self.ids, self.lengths, _count(self.columns), self.columns)


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
        wanted = _Wanted(normal_form(text), window)
        for part in (self._main, self._tail):
            part.look_through(wanted)
        return wanted.found()


def _count(columns: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """How many bits each signature has."""
    import numpy as np

    counted: NDArray[np.uint16] = np.bitwise_count(columns).sum(axis=0, dtype=np.uint16)
    return counted


class _Wanted:
    """What is looked for, a signature and how near another one must be; and what was found."""

    def __init__(self, normal_text: str, window: Window) -> None:
        import numpy as np

        self._words = as_words(signatures([normal_text]))[0].copy()
        if np.bitwise_count(self._words).sum() == _BITS:
            # What is shared is counted in bytes. A text that long can spare one bit.
            self._words[0] &= ~np.uint64(1)
        self._own = int(np.bitwise_count(self._words).sum())
        self._needed = window.needed(normal_text, self._own)
        length, ratio = min(len(normal_text), _LONGEST), window.ratio(normal_text)
        longest = min(int(length / ratio) + 1, _LONGEST)
        self._lengths = np.array((int(length * ratio), longest), dtype=np.uint16)
        self.bits = _bits_between(self._own, ratio)
        self._count = window.count
        self._ids = np.zeros(0, dtype=np.int64)
        self._alike = np.zeros(0, dtype=np.float32)
        #: How alike a text is at least that is among the best.
        self._least = 0.0

    def found(self) -> list[int]:
        """Ids of the texts that are most alike, the best first."""
        import numpy as np

        self._keep_best()
        return [int(i) for i in self._ids[np.argsort(-self._alike, kind="stable")]]

    def look_through(
        self,
        ids: NDArray[np.int64],
        lengths: NDArray[np.uint16],
        bits: NDArray[np.uint16],
        columns: NDArray[np.uint64],
    ) -> None:
        """Find what is near enough, and how alike it is (the Dice coefficient)."""
        import numpy as np

        places: list[NDArray[np.int64]] = []
        shared: list[NDArray[np.uint8]] = []
        waiting = 0
        for at, common in self._roughly(bits, columns):
            places.append(at)
            shared.append(common)
            waiting += len(at)
            if waiting > self._count:
                where, waiting = np.concatenate(places), 0
                self._take(ids[where], lengths[where], bits[where], np.concatenate(shared))
                places, shared = [], []
        if waiting:
            where = np.concatenate(places)
            self._take(ids[where], lengths[where], bits[where], np.concatenate(shared))

    def _roughly(
        self, bits: NDArray[np.uint16], columns: NDArray[np.uint64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
        """Where as many bits are shared as the one with the fewest in a block needs, and how many.

        Little more than is wanted where neighbours have about the same number of bits.
        """
        import numpy as np

        # All that is worked with stays in the processor's cache.
        both = np.empty(_BLOCK, dtype=np.uint64)
        count, sums = np.empty(_BLOCK, dtype=np.uint8), np.empty(_BLOCK, dtype=np.uint8)
        # Those with as many bits are most alike: with them there are soon enough that others
        # would have to be better than.
        starts = range(0, len(bits), _BLOCK)
        for start in sorted(starts, key=lambda at: abs(int(bits[at]) - self._own)):
            block = bits[start : start + _BLOCK]
            size = len(block)
            common = sums[:size]
            common.fill(0)
            for column, word in zip(columns, self._words, strict=True):
                np.bitwise_and(column[start : start + size], word, out=both[:size])
                np.bitwise_count(both[:size], out=count[:size])
                common += count[:size]
            # As a byte, which the counts are: they would be converted else.
            at = np.flatnonzero(common >= np.uint8(self._least_common(int(block.min()))))
            yield at + start, common[at]

    def _least_common(self, bits: int) -> int:
        """How many bits a signature with so many or more shares at least, if it is to be told."""
        needed = int(self._needed[bits])
        return min(max(needed, int(self._least * (bits + self._own) / 2)), _BITS - 1)

    def _take(
        self,
        ids: NDArray[np.int64],
        lengths: NDArray[np.uint16],
        bits: NDArray[np.uint16],
        common: NDArray[np.uint8],
    ) -> None:
        """Take what has enough in common for its own number of bits, and is of a length."""
        import numpy as np

        shortest, longest = self._lengths
        near = (common >= self._needed[bits]) & (lengths >= shortest) & (lengths <= longest)
        total = np.maximum(bits[near] + np.uint16(self._own), 1).astype(np.float32)
        self._ids = np.concatenate([self._ids, ids[near]])
        self._alike = np.concatenate([self._alike, common[near] * np.float32(2) / total])
        self._keep_best()

    def _keep_best(self) -> None:
        import numpy as np

        if len(self._ids) > self._count:
            kept = np.argpartition(self._alike, -self._count)[-self._count :]
            self._ids, self._alike = self._ids[kept], self._alike[kept]
            self._least = float(self._alike.min())
