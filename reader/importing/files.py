"""Read a file's bytes, or say in one sentence why it cannot be an article."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from reader.databases import is_open_database
from reader.errors import ImportFileError

#: Largest file that is read, unless told otherwise. The longest books are under 10 MB as text.
MOST_MEGABYTES = 50
_MEGABYTE = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
#: First bytes of files that are no text, and what to call them.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or zip file"),
    (b"PK\x05\x06", "a zip file"),
    (_OLE, "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
)

#: Control characters that texts have no use for.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
#: What of them is taken out of a text: all that are neither white space nor printable.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")

#: Share of control characters from which a file is no text.
_BINARY_SHARE = 0.005
_LOOKED_AT = 65_536


def refuse_open_database(path: Path) -> None:
    """Never read the open library: closing it takes its locks away (`reader/databases.py`).

    Raises `ImportFileError`.
    """
    if is_open_database(path):
        raise ImportFileError(
            f"“{path.name}” is a database that is in use, perhaps the library: no text is in it."
        )


def read_bytes(path: Path, megabytes: int = MOST_MEGABYTES) -> bytes:
    """The content of a regular file of at most so many megabytes; raises ImportFileError."""
    name = path.name or str(path)
    try:
        status = path.stat()
        _check_status(name, status, megabytes)
        refuse_open_database(path)
        with path.open("rb") as file:
            # Room is made for as much as is asked for: so no more than is there.
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:  # it grows while it is read
                data += file.read(max(0, megabytes * _MEGABYTE + 1 - len(data)))
    except FileNotFoundError as error:
        raise ImportFileError(
            f"There is no file “{name}”; check its name and folder.", str(path)
        ) from error
    except PermissionError as error:
        raise ImportFileError(
            f"“{name}” may not be read; give yourself read permission for it and try again.",
            str(error),
        ) from error
    except (OSError, ValueError) as error:
        raise ImportFileError(
            f"“{name}” cannot be read; copy it to another place and try again.", str(error)
        ) from error
    if len(data) > megabytes * _MEGABYTE:
        raise _too_large(name, megabytes)
    return data


def _check_status(name: str, status: os.stat_result, megabytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ImportFileError(f"“{name}” is a folder; choose a file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise ImportFileError(f"“{name}” is a device or a pipe; choose a text or HTML file.")
    if status.st_size > megabytes * _MEGABYTE:
        raise _too_large(name, megabytes)


def _too_large(name: str, megabytes: int) -> ImportFileError:
    return ImportFileError(
        f"“{name}” is larger than {megabytes} MB; split it, or allow more with the setting"
        " import_file_megabytes."
    )


def check_is_text(data: bytes, name: str) -> None:
    """Raise ImportFileError for the bytes of an empty file, a document, a picture and the like."""
    if not data:
        raise ImportFileError(f"“{name}” is empty; choose a file that holds an article.")
    # A document with a password is in the container of the old formats ([MS-OFFCRYPTO], 2.3).
    if data.startswith(_OLE) and _LOCKED in data:
        raise ImportFileError(
            f"“{name}” is locked with a password; open it, save it without, and import that."
        )
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ImportFileError(
                f"“{name}” is {kind}, not a text file; save the article as text or HTML first."
            )


def check_characters(text: str, name: str) -> None:
    """Raise ImportFileError for what has too many control characters to be a text."""
    looked_at = text[:_LOOKED_AT]
    if len(_CONTROLS.findall(looked_at)) > _BINARY_SHARE * len(looked_at) + 2:
        raise ImportFileError(
            f"“{name}” is not a text file, and no document that Enface reads; choose another."
        )


def clean_characters(text: str, name: str) -> str:
    """`text` without characters no article has; raises ImportFileError where that is not text."""
    check_characters(text, name)
    clean = _SURROGATES.sub("\ufffd", _UNPRINTABLE.sub("", text))
    if not clean.strip():
        raise ImportFileError(f"“{name}” holds no text; choose a file that holds an article.")
    return clean
