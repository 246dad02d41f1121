"""All signatures of a memory in order of length, and the few texts most like a given one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from translations.memory.signatures import as_words, normal_form, signature

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A text less than 0.7 times as long as another, or the reverse, is no 70 % match of it.
SHORTEST = 0.7
#: How many of the texts most alike by their signatures are compared word by word.
CANDIDATES = 200
#: Least Dice coefficient of the signatures; short texts lose most of their trigrams by one word.
LEAST_ALIKE, LEAST_ALIKE_SHORT, SHORT_WORDS = 0.45, 0.30, 6

#: Rows looked at together: their words fit into a processor's cache.
_BLOCK = 1 << 15
#: Fresh units are looked through one by one until there are so many.
_LONGEST_TAIL = 5000


@dataclass(frozen=True, slots=True)
class Entries:
    """Units in any order: ids, lengths (characters of the normal form), signatures."""

    ids: NDArray[np.int64]
    lengths: NDArray[np.int32]
    words: NDArray[np.uint64]

    @classmethod
    def of(cls, ids: bytes, lengths: bytes, signatures: bytes) -> Entries:
        """From what `to_bytes` gave; raises ValueError when the three do not belong together."""
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
    def joined(cls, parts: list[Entries]) -> Entries:
        """All of them after one another."""
        import numpy as np

        if not parts:
            return cls.of(b"", b"", b"")
        return cls(
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.lengths for part in parts]),
            np.concatenate([part.words for part in parts]),
        )

    def by_length(self) -> Entries:
        """The same, the shortest first."""
        import numpy as np

        order = np.argsort(self.lengths, kind="stable")
        return Entries(self.ids[order], self.lengths[order], self.words[order])


class _Block:
    """Entries in order of length, laid out to be looked through."""

    def __init__(self, entries: Entries) -> None:
        import numpy as np

        ordered = entries.by_length()
        self.ids, self.lengths = ordered.ids, ordered.lengths
        self.columns = np.ascontiguousarray(ordered.words.T)
        self.bits = np.bitwise_count(self.columns).sum(axis=0, dtype=np.int16)

    def __len__(self) -> int:
        return len(self.ids)

    def entries(self) -> Entries:
        return Entries(self.ids, self.lengths, self.columns.T)

    def alike(
        self, words: NDArray[np.uint64], own: int, shortest: int, longest: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids of the texts of such lengths, and how alike each is."""
        import numpy as np

        first, stop = np.searchsorted(self.lengths, (shortest, longest + 1))
        columns, bits = self.columns[:, first:stop], self.bits[first:stop]
        return self.ids[first:stop], _alike(words, own, columns, bits)


def entry_of(unit_id: int, text: str) -> Entries:
    """The entry of one source text."""
    import numpy as np

    normal = normal_form(text)
    return Entries(
        np.array([unit_id], dtype=np.int64),
        np.array([len(normal)], dtype=np.int32),
        as_words(signature(normal)),
    )


class UnitIndex:
    """Finds the units whose source is most like a text. About 46 bytes a unit."""

    def __init__(self, entries: Entries) -> None:
        self._main = _Block(entries)
        self._fresh: list[Entries] = []
        self._tail: _Block | None = None

    def __len__(self) -> int:
        return len(self._main) + len(self._fresh)

    def add(self, unit_id: int, text: str) -> None:
        """Add a fresh unit."""
        self._fresh.append(entry_of(unit_id, text))
        self._tail = None
        if len(self._fresh) > _LONGEST_TAIL:
            self._main = _Block(Entries.joined([self._main.entries(), *self._fresh]))
            self._fresh = []

    def candidates(self, text: str, count: int = CANDIDATES) -> list[int]:
        """Ids of the units most alike by their signatures, the best first."""
        import numpy as np

        normal = normal_form(text)
        words = as_words(signature(normal))[0]
        own = int(np.bitwise_count(words).sum())
        least = LEAST_ALIKE_SHORT if len(normal.split()) < SHORT_WORDS else LEAST_ALIKE
        span = int(len(normal) * SHORTEST), int(len(normal) / SHORTEST) + 1
        found = [block.alike(words, own, *span) for block in self._blocks()]
        ids = np.concatenate([part[0] for part in found])
        alike = np.concatenate([part[1] for part in found])
        kept = np.flatnonzero(alike >= least)
        if len(kept) > count:
            kept = kept[np.argpartition(alike[kept], -count)[-count:]]
        order = kept[np.argsort(-alike[kept], kind="stable")]
        return [int(i) for i in ids[order]]

    def _blocks(self) -> list[_Block]:
        if self._tail is None and self._fresh:
            self._tail = _Block(Entries.joined(self._fresh))
        return [self._main] if self._tail is None else [self._main, self._tail]


def _alike(
    words: NDArray[np.uint64], own: int, columns: NDArray[np.uint64], bits: NDArray[np.int16]
) -> NDArray[np.float32]:
    """The Dice coefficients of one signature with each of the others (word by word in columns)."""
    import numpy as np

    alike = np.empty(columns.shape[1], dtype=np.float32)
    for start in range(0, len(alike), _BLOCK):
        block = columns[:, start : start + _BLOCK]
        common = np.bitwise_count(block[0] & words[0]).astype(np.int16)
        for column, word in zip(block[1:], words[1:], strict=True):
            common += np.bitwise_count(column & word)
        total = bits[start : start + _BLOCK] + np.int16(own)
        np.divide(common, np.maximum(total, 1), out=alike[start : start + _BLOCK])
    alike *= 2
    return alike
