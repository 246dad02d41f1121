"""A memory of another program as a text, whatever encoding it is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from reader.errors import ImportFileError
from reader.importing.encoding import decode
from reader.importing.files import check_characters

#: What of a file tells its encoding.
_SAMPLE = 1 << 20


@contextmanager
def opened(path: Path, languages: tuple[str, str]) -> Iterator[IO[str]]:
    """A file in the encoding that its beginning is in, to be read from its first character.

    `languages` are those that it is known to be in, or empty. Raises `ImportFileError` for what is
    no text, also while it is read.
    """
    try:
        with path.open("rb") as raw:
            sample = raw.read(_SAMPLE)
        with path.open(encoding=_encoding(sample, path, languages), newline="\n") as file:
            if file.read(1) != "\ufeff":
                file.seek(0)
            yield file
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from None


def _encoding(sample: bytes, path: Path, languages: tuple[str, str]) -> str:
    whole_lines = sample.rfind(b"\n") + 1 if len(sample) == _SAMPLE else 0
    text, encoding = decode(sample[: whole_lines or None], languages=[c for c in languages if c])
    if not encoding.startswith("utf"):  # what any bytes may be read as
        check_characters(text, path.name)
    if " " in encoding:
        raise _unreadable(path, f"it is in several encodings: {encoding}")
    return encoding


def _unreadable(path: Path, details: str) -> ImportFileError:
    return ImportFileError(
        f"“{path}” cannot be read; it must be a text file, best of all in UTF-8.", details
    )
