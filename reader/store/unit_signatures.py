"""Signatures of units, in blobs: derived, and made anew wherever they are missing or damaged."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.store.library import Library

#: Units in a blob.
BLOB_UNITS = 4096


@dataclass(frozen=True, slots=True)
class SignatureBlob:
    """The signatures of all units of a pair that are numbered above `after` and up to `last`.

    `kind` names the way they were made; `ids`, `lengths` and `signatures` are as `Entries` of
    `translations.memory.index` has them.
    """

    after: int
    last: int
    kind: str
    ids: bytes
    lengths: bytes
    signatures: bytes

    def checksum(self) -> int:
        """CRC-32 of all that it holds."""
        head = f"{self.after} {self.last} {self.kind}".encode()
        value = zlib.crc32(head)
        for part in (self.ids, self.lengths, self.signatures):
            value = zlib.crc32(part, value)
        return value


def count_in_blobs(library: Library, pair: tuple[str, str]) -> int:
    """How many units the blobs of a pair have, if none is damaged."""
    with library.reading() as db:
        row = db.execute(
            "SELECT total(length(ids)) FROM unit_signatures"
            " WHERE source_language = ? AND target_language = ?",
            pair,
        ).fetchone()
    return int(row[0]) // 8


def read_blobs(library: Library, pair: tuple[str, str], kind: str) -> Iterator[SignatureBlob]:
    """The blobs of a pair of languages that are whole and of this kind, in order, one at a time."""
    where = "FROM unit_signatures WHERE source_language = ? AND target_language = ?"
    with library.reading() as db:
        places = db.execute(f"SELECT after_unit {where} ORDER BY after_unit", pair).fetchall()
    for (place,) in places:
        with library.reading() as db:  # nothing stays open meanwhile: others may be written
            row = db.execute(
                "SELECT after_unit, last_unit, kind, ids, lengths, signatures, checksum"
                f" {where} AND after_unit = ?",
                (*pair, place),
            ).fetchone()
        *values, checksum = row or (None,)
        if values and all(isinstance(value, bytes) for value in values[3:]):
            blob = SignatureBlob(*values)
            if blob.kind == kind and blob.checksum() == checksum:
                yield blob


def write_blobs(library: Library, pair: tuple[str, str], blobs: Sequence[SignatureBlob]) -> None:
    """Keep blobs, in place of all that overlap them."""
    with library.writing() as db:
        for blob in blobs:
            db.execute(
                "DELETE FROM unit_signatures WHERE source_language = ? AND target_language = ?"
                " AND after_unit < ? AND last_unit > ?",
                (*pair, blob.last, blob.after),
            )
            db.execute(
                "INSERT OR REPLACE INTO unit_signatures (source_language, target_language,"
                " after_unit, last_unit, kind, ids, lengths, signatures, checksum)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *pair,
                    blob.after,
                    blob.last,
                    blob.kind,
                    blob.ids,
                    blob.lengths,
                    blob.signatures,
                    blob.checksum(),
                ),
            )
