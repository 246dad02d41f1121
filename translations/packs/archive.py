"""Reading .argosmodel archives that nobody has vouched for.

The checks are made on what the archive claims before anything is written, and again on the bytes
that really come out (a zip's directory can lie): see CVE-2026-34242 (symlinks), CVE-2026-26064
(paths) and zip bombs. Only the files Enface needs are unpacked; the stanza/ and spacy/ folders that
some packs carry (pickled models) are never touched.
"""

from __future__ import annotations

import errno
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from reader.errors import PackError
from translations.packs.pack import (
    BPE,
    ENFACE,
    MAX_DESCRIPTION_BYTES,
    METADATA,
    MODEL,
    SENTENCEPIECE,
    VOCABULARY,
    Pack,
    PackPlace,
    describe,
    missing,
    tokenizer_among,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pack may be at most. Argos' packs have some 20 files and 60-400 MB.

    `ratio` is unpacked to packed size; model weights hardly compress, zip bombs are above 1,000.
    """

    files: int = 1000
    packed_bytes: int = 2_000_000_000
    unpacked_bytes: int = 4_000_000_000
    ratio: int = 100


LIMITS = Limits()

_GET_AGAIN = "get the pack again from a source you trust."
_WANTED = {METADATA, SENTENCEPIECE, BPE, ENFACE, VOCABULARY, "README.md", "LICENSE", "LICENSE.txt"}
_CHUNK = 1 << 20
_END_RECORD = b"PK\x05\x06"
_END_RECORD_64 = b"PK\x06\x07"
_DIRECTORY_BYTES_PER_FILE = 1024


def _damaged(path: Path, error: Exception, *, is_zip: bool) -> PackError:
    if is_zip:
        return PackError(f"{path.name} is damaged; get the pack again.", str(error))
    return PackError(
        f"{path.name} is damaged or not a language pack (an .argosmodel file, which is a zip "
        "archive); get the pack again.",
        str(error),
    )


@contextmanager
def open_archive(path: Path, limits: Limits = LIMITS) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose directory is of a sane size; raises `PackError`."""
    try:
        if path.exists() and not path.is_file():  # a pipe or device would be waited for for ever
            raise PackError(f"{path} is not a file; choose an .argosmodel file.")
        opened = path.open("rb")
    except FileNotFoundError:
        raise PackError(f"There is no file {path}; check the name.") from None
    except OSError as error:
        raise PackError(f"{path} cannot be read as a file; choose another.", str(error)) from None
    is_zip = False
    try:
        with opened as file:
            _check_directory_size(file, path.name, limits)
            with zipfile.ZipFile(file) as archive:
                is_zip = True
                yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _damaged(path, error, is_zip=is_zip) from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the file's beginning was to be read
            raise
        raise _damaged(path, error, is_zip=is_zip) from None


def check_entries(archive: zipfile.ZipFile, limits: Limits = LIMITS) -> dict[str, zipfile.ZipInfo]:
    """The files to unpack, by their path inside the pack; raises `PackError` for an unsafe archive.

    Every entry is checked, also those that are not unpacked.
    """
    entries = archive.infolist()
    if len(entries) > limits.files:
        raise PackError(f"The pack has more than {limits.files} files; {_GET_AGAIN}")
    if len({e.filename.casefold() for e in entries}) < len(entries):
        raise PackError(f"The pack has two files of the same name; {_GET_AGAIN}")
    for entry in entries:
        _check_entry(entry)
    claimed = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries)
    if claimed > limits.unpacked_bytes or claimed > limits.ratio * max(packed, _CHUNK):
        raise PackError(f"The pack claims to unpack to {_size(claimed)}; {_GET_AGAIN}")
    return _wanted(entries)


def read_archive(archive: zipfile.ZipFile, path: Path, place: PackPlace) -> Pack | None:
    """What the archive says it is; `path` is where it will be unpacked. Raises `PackError`."""
    files = check_entries(archive)
    if METADATA not in files:
        raise missing(METADATA)
    metadata = _read_entry(archive, files[METADATA])
    enface = _read_entry(archive, files[ENFACE]) if ENFACE in files else None
    pack = describe(metadata, enface, path=path, place=place, tokenizer=SENTENCEPIECE)
    if pack is None:
        return None
    if MODEL not in files:
        raise missing(MODEL)
    tokenizer = tokenizer_among(set(files))
    return describe(metadata, enface, path=path, place=place, tokenizer=tokenizer)


def unpack(
    archive: zipfile.ZipFile,
    folder: Path,
    limits: Limits = LIMITS,
    proceed: Callable[[], None] = lambda: None,
) -> None:
    """Write the pack's files into the empty folder `folder`; raises `PackError`, `OSError`.

    The limit holds for the bytes that come out, whatever the archive claims. `proceed` is called
    again and again, and raises what shall end the work.
    """
    left = limits.unpacked_bytes
    for name, entry in check_entries(archive, limits).items():
        target = folder.joinpath(*PurePosixPath(name).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        allowed = min(left, entry.file_size)
        with archive.open(entry) as source, target.open("xb") as sink:
            while chunk := source.read(min(_CHUNK, allowed + 1)):
                allowed -= len(chunk)
                if allowed < 0:
                    raise PackError(f"The pack holds more than it claims; {_GET_AGAIN}")
                sink.write(chunk)
                proceed()
        left -= entry.file_size - allowed


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """The bytes that `unpack` will write, as far as the archive tells the truth."""
    return sum(entry.file_size for entry in check_entries(archive).values())


def _check_directory_size(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse a huge directory before `zipfile` reads it into memory (APPNOTE.TXT 4.3.16)."""
    size = file.seek(0, os.SEEK_END)
    if size > limits.packed_bytes:
        raise PackError(f"{name} is larger than any language pack; {_GET_AGAIN}")
    file.seek(max(0, size - (1 << 16) - 22))
    tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0:
        raise zipfile.BadZipFile("no end of central directory")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    too_many = directory > limits.files * _DIRECTORY_BYTES_PER_FILE
    if too_many or tail[at - 20 : at - 16] == _END_RECORD_64:
        raise PackError(f"The pack has more than {limits.files} files; {_GET_AGAIN}")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    # `orig_filename` is the name before zipfile cut it at a NUL or changed its separators.
    if name != entry.orig_filename or any(c in name for c in "\\:\0") or not name.isprintable():
        raise PackError(f"The pack has a file with an unsafe name; {_GET_AGAIN}", repr(name)[:200])
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or any(part in {"", ".", ".."} for part in parts):
        raise PackError(f"The pack would write outside its folder; {_GET_AGAIN}", repr(name)[:200])
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise PackError(f"The pack contains a link or special file; {_GET_AGAIN}", repr(name)[:200])
    if entry.flag_bits & 1:
        raise PackError("The pack is encrypted; get one that is not.")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise PackError("The pack is compressed in an unusual way; get the pack again.")


def _wanted(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries of the pack's one folder that Enface needs, by path in that folder."""
    paths = [(PurePosixPath(e.filename), e) for e in entries if not e.is_dir()]
    roots = {p.parts[0] for p, _ in paths if len(p.parts) == 2 and p.name == METADATA}
    if len(roots) != 1:
        raise PackError(
            f"The archive is not one language pack: it must hold one folder with {METADATA}; "
            "get the pack again."
        )
    root = roots.pop()
    inside = {p.relative_to(root): e for p, e in paths if p.parts[0] == root and len(p.parts) > 1}
    return {
        path.as_posix(): entry
        for path, entry in sorted(inside.items())
        if path.as_posix() in _WANTED or (len(path.parts) == 2 and path.parts[0] == "model")
    }


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        return file.read(MAX_DESCRIPTION_BYTES + 1)


def _size(count: int) -> str:
    """A number of bytes for people."""
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:,.0f} TB"
