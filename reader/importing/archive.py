"""Zip containers (DOCX, ODT, EPUB), read in memory and never unpacked to a disk.

So a name such as "../../x" leads nowhere; what has to be looked after is size, and that is done
by counting what really comes out, not by what the archive says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from reader.errors import ImportFileError
from reader.importing.xml_parts import damaged

#: Most entries, and most bytes that come out of one and out of all.
_MOST_ENTRIES = 20_000
MOST_BYTES = 64 * 1024 * 1024
_MOST_IN_ALL = 256 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Archive:
    """The entries of a zip file; raises ImportFileError for a broken, locked or huge one."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(self.name, str(error)) from error
        if len(self._zip.infolist()) > _MOST_ENTRIES:
            raise self._too_large()
        self._names = set(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def names(self) -> list[str]:
        """The names of all entries."""
        return self._zip.namelist()

    def size(self, name: str) -> int:
        """How many bytes the archive says that an entry has: a hint, not to be believed."""
        return self._zip.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        """The bytes of an entry; b"" for one that is not there."""
        if name not in self._names:
            return b""
        try:
            with self._zip.open(name) as entry:
                data = entry.read(MOST_BYTES + 1)
        except RuntimeError as error:  # how zipfile says that a password is wanted
            raise ImportFileError(
                f"“{self.name}” is locked with a password; open it, save it without, and import"
                " that."
            ) from error
        except _BROKEN as error:
            raise damaged(self.name, str(error)) from error
        self._read += len(data)
        if len(data) > MOST_BYTES or self._read > _MOST_IN_ALL:
            raise self._too_large()
        return data

    def _too_large(self) -> ImportFileError:
        return ImportFileError(
            f"“{self.name}” unpacks to far more than a document holds; save it without its pictures"
            " or import its text."
        )
