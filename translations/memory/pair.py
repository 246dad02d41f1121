"""The units of one pair of languages, ready to be searched; and bringing them from the library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.store.library import Library
from reader.store.unit_signatures import (
    BLOB_UNITS,
    SignatureBlob,
    count_in_blobs,
    read_blobs,
    write_blobs,
)
from reader.store.units import last_unit, sources_between
from translations.memory.signatures import KIND

if TYPE_CHECKING:
    from translations.memory.index import Entries, UnitIndex, Window

#: Blobs written in one transaction.
_TOGETHER = 16
#: A blob is written for fewer units too, where so many numbers of other pairs lie between them.
_FAR_APART = 16 * BLOB_UNITS


class PairMemory:
    """The index of one pair of languages, as far as the library was at the last look.

    One object belongs to one thread.
    """

    def __init__(self, pair: tuple[str, str], index: UnitIndex, last: int) -> None:
        self.pair = pair
        self._index = index
        self._last = last

    def __len__(self) -> int:
        return len(self._index)

    @classmethod
    def load(cls, library: Library, source_language: str, target_language: str) -> PairMemory:
        """Read a pair's signatures; those that are missing or damaged are made and kept."""
        from translations.memory.index import UnitIndex

        pair = (source_language, target_language)
        last = last_unit(library)
        made: list[SignatureBlob] = []

        def parts() -> Iterator[Entries]:
            for entries, blob in _parts(library, pair, last):
                yield entries
                if blob is not None:
                    made.append(blob)
                if len(made) == _TOGETHER:
                    _keep(library, pair, made)
                    made.clear()

        index = UnitIndex(parts(), count_in_blobs(library, pair) + BLOB_UNITS)
        _keep(library, pair, made)
        return cls(pair, index, last)

    def refresh(self, library: Library) -> int:
        """Take in what came since, by whatever program; how many units that were."""
        last = last_unit(library)
        if last == self._last:
            return 0
        fresh = sources_between(library, self.pair, self._last, last, BLOB_UNITS + 1)
        if len(fresh) > BLOB_UNITS:  # a whole file, by another program: in pieces, and kept
            before, anew = len(self), PairMemory.load(library, *self.pair)
            self._index, self._last = anew._index, anew._last
            return len(self) - before
        if fresh:
            self._index.add(fresh)
        self._last = last
        return len(fresh)

    def candidates(self, text: str, window: Window) -> list[int]:
        """Numbers of the units whose source may be like `text`, the most alike first."""
        return self._index.candidates(text, window)


def _parts(
    library: Library, pair: tuple[str, str], last: int
) -> Iterator[tuple[Entries, SignatureBlob | None]]:
    """All entries of a pair up to a unit, each with a blob where it is worth keeping one."""
    at = 0
    for blob in read_blobs(library, pair, KIND):
        entries = _entries(blob)
        if entries is None or blob.after < at or not blob.after < blob.last <= last:
            continue  # what it should have held is a gap now
        if blob.after > at:
            yield from _made(library, pair, at, blob.after, is_open=False)
        yield entries, None
        at = blob.last
    if at < last:
        yield from _made(library, pair, at, last, is_open=True)


def _entries(blob: SignatureBlob) -> Entries | None:
    from translations.memory.index import Entries

    try:
        return Entries.of(blob.ids, blob.lengths, blob.signatures)
    except ValueError:
        return None


def _made(
    library: Library, pair: tuple[str, str], after: int, last: int, *, is_open: bool
) -> Iterator[tuple[Entries, SignatureBlob | None]]:
    """Entries made of the units between two numbers; the last ones of an open end are not kept."""
    from translations.memory.index import entries_of

    at = after
    while at < last:
        rows = sources_between(library, pair, at, last, BLOB_UNITS)
        is_full = len(rows) == BLOB_UNITS
        end = rows[-1][0] if is_full else last
        entries = entries_of(rows)
        is_kept = is_full or not is_open or end - at > _FAR_APART
        yield entries, _blob(at, end, entries) if is_kept else None
        at = end


def _blob(after: int, last: int, entries: Entries) -> SignatureBlob:
    parts = (entries.ids, entries.lengths, entries.words)
    return SignatureBlob(after, last, KIND, *(part.tobytes() for part in parts))


def _keep(library: Library, pair: tuple[str, str], blobs: list[SignatureBlob]) -> None:
    """Write blobs, unless the library cannot be written just now: the next time will do."""
    with suppress(LibraryError):
        write_blobs(library, pair, blobs)
