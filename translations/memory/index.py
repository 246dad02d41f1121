"""All signatures of a memory in order of length, and the few texts most like a given one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.normal_text import normal_form
from translations.memory.signatures import as_words, signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: How many of the texts most alike by their signatures are compared word by word.
CANDIDATES = 200

#: Rows looked at together: their words fit into a processor's cache.
_BLOCK = 1 << 14
#: Fresh units are looked through one by one until there are so many.
_LONGEST_TAIL = 5000
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Window:
    """How far a text may be from another to be looked at.

    The shorter one has at least `shortest` of the longer one's characters. `least` is the least
    Dice coefficient of the signatures, `least_short` that for texts of few words, which lose most
    of their trigrams by one of them.
    """

    shortest: float
    least: float
    least_short: float

    def least_for(self, normal_text: str) -> float:
        """The least coefficient for a text."""
        return self.least_short if len(normal_text.split()) < _FEW_WORDS else self.least


_FEW_WORDS = 6
#: Enough for matches of 70 % and more: a text less than 0.7 times as long as another is none.
NEAR = Window(0.7, 0.45, 0.30)
#: For matches from 30 % on.
FAR = Window(0.3, 0.12, 0.10)


@dataclass(frozen=True, slots=True)
class Entries:
    """Units in any order: ids, lengths (characters of the normal form), signatures."""

    ids: NDArray[np.int64]
    lengths: NDArray[np.int32]
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

    @classmethod
    def joined(cls, parts: Sequence[Entries]) -> Entries:
        """All of them after one another."""
        import numpy as np

        if not parts:
            return cls.of(b"", b"", b"")
        return cls(
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.lengths for part in parts]),
            np.concatenate([part.words for part in parts]),
        )


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
    """Entries in order of length, laid out to be looked through. 46 bytes a unit."""

    def __init__(self, entries: Entries) -> None:
        import numpy as np

        order = np.argsort(entries.lengths, kind="stable")
        self.ids, self.lengths = entries.ids[order], entries.lengths[order]
        self.columns = np.empty((_WORDS, len(order)), dtype=np.uint64)
        for column, words in zip(self.columns, entries.words.T, strict=True):
            np.take(words, order, out=column)
        self.bits = _count(self.columns)

    def entries(self) -> Entries:
        return Entries(self.ids, self.lengths, self.columns.T)

    def alike(
        self, words: NDArray[np.uint64], shortest: int, longest: int, least: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids of the texts of such lengths that are alike enough, and how alike each is."""
        import numpy as np

        first, stop = np.searchsorted(self.lengths, (shortest, longest + 1))
        at, how = _alike(words, self.columns[:, first:stop], self.bits[first:stop], least)
        return self.ids[first:stop][at], how


class _Tail:
    """A few fresh entries in the order in which they came."""

    def __init__(self) -> None:
        import numpy as np

        self.count = 0
        self._ids = np.zeros(_LONGEST_TAIL, dtype=np.int64)
        self._lengths = np.zeros(_LONGEST_TAIL, dtype=np.int32)
        self._columns = np.zeros((_WORDS, _LONGEST_TAIL), dtype=np.uint64)
        self._bits = np.zeros(_LONGEST_TAIL, dtype=np.uint16)

    def room(self) -> int:
        return _LONGEST_TAIL - self.count

    def add(self, entries: Entries) -> None:
        place = slice(self.count, self.count + len(entries.ids))
        self._ids[place], self._lengths[place] = entries.ids, entries.lengths
        self._columns[:, place] = entries.words.T
        self._bits[place] = _count(self._columns[:, place])
        self.count = place.stop

    def entries(self) -> Entries:
        count = self.count
        return Entries(self._ids[:count], self._lengths[:count], self._columns[:, :count].T)

    def alike(
        self, words: NDArray[np.uint64], shortest: int, longest: int, least: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        count = self.count
        at, how = _alike(words, self._columns[:, :count], self._bits[:count], least)
        lengths = self._lengths[at]
        fits = (lengths >= shortest) & (lengths <= longest)
        return self._ids[at][fits], how[fits]


class UnitIndex:
    """Finds the units whose source is most like a text."""

    def __init__(self, entries: Entries) -> None:
        self._main = _Sorted(entries)
        self._tail = _Tail()

    def __len__(self) -> int:
        return len(self._main.ids) + self._tail.count

    def add(self, units: Sequence[tuple[int, str]]) -> None:
        """Add fresh units, as number and source."""
        entries = entries_of(units)
        if len(units) > self._tail.room():
            self._main = _Sorted(
                Entries.joined([self._main.entries(), self._tail.entries(), entries])
            )
            self._tail = _Tail()
        else:
            self._tail.add(entries)

    def candidates(self, text: str, window: Window = NEAR, count: int = CANDIDATES) -> list[int]:
        """Ids of the units most alike by their signatures, the best first."""
        import numpy as np

        normal = normal_form(text)
        words = as_words(signatures([normal]))[0]
        span = int(len(normal) * window.shortest), int(len(normal) / window.shortest) + 1
        least = window.least_for(normal)
        parts = [part.alike(words, *span, least) for part in (self._main, self._tail)]
        ids = np.concatenate([part[0] for part in parts])
        alike = np.concatenate([part[1] for part in parts])
        if len(ids) > count:
            kept = np.argpartition(alike, -count)[-count:]
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
    least: float,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Where the Dice coefficient with one signature is at least `least`, and what it is there."""
    import numpy as np

    own = int(np.bitwise_count(words).sum())
    # What two signatures must have in common, by the number of bits of the other one.
    needed = np.ceil(least * (own + np.arange(257)) / 2).astype(np.uint16)
    places, found = [], []
    for start in range(0, columns.shape[1], _BLOCK):
        block = columns[:, start : start + _BLOCK]
        common = np.bitwise_count(block[0] & words[0]).astype(np.uint16)
        for column, word in zip(block[1:], words[1:], strict=True):
            common += np.bitwise_count(column & word)
        at = np.flatnonzero(common >= needed[bits[start : start + _BLOCK]])
        places.append(at + start)
        found.append(common[at])
    if not places:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    where = np.concatenate(places)
    total = np.maximum(bits[where] + np.uint16(own), 1).astype(np.float32)
    how: NDArray[np.float32] = np.concatenate(found).astype(np.float32) * np.float32(2) / total
    return where.astype(np.int64), how
