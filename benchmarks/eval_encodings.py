"""How many real files are decoded right, to the character: by themselves, undeclared, misdeclared.

    python -m benchmarks.eval_encodings [--write docs/texts.md]

The set is a part of chardet's test files, in folders named by their encodings. What is right is
what Python's codec of that name makes of the bytes; browsers' supersets stand for the old names
(cp932 for Shift JIS), as they do in Enface. `ENFACE_EVAL` names the folder of the sets.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.eval_sets import folder
from benchmarks.floors import told
from benchmarks.pages import write_between
from reader.importing.encoding import decode

_DECLARED = re.compile(
    rb"encoding\s*=\s*[\"'][\w.:-]+[\"']|charset\s*=\s*[\"']?\s*[\w.:-]+[\"']?", re.IGNORECASE
)
#: Languages that some folders name after the encoding.
_LANGUAGE = re.compile(r"-(?:arabic|bulgarian|greek|hebrew|hungarian|romanian|russian|slovak)$")
_CODECS = {
    "MacCyrillic": "mac_cyrillic",
    "IBM855": "cp855",
    "IBM866": "cp866",
    "SHIFT_JIS": "cp932",
    "EUC-KR": "cp949",
    "GB2312": "gb18030",
    "TIS-620": "cp874",
}
_UNICODE = re.compile(r"utf-|ascii", re.IGNORECASE)
_EASTERN = re.compile(r"big5|cp9|euc|gb|iso-2022|shift|tis", re.IGNORECASE)
_KINDS = ("Cyrillic and western", "Greek, Hebrew, Arabic", "East Asian, Thai", "Unicode, ASCII")


def kind_of(name: str) -> str:
    """The row of the table that a folder counts in."""
    if _UNICODE.match(name):
        return _KINDS[3]
    if _EASTERN.match(name):
        return _KINDS[2]
    return _KINDS[1] if name.endswith(("greek", "hebrew", "arabic")) else _KINDS[0]


def files(place: Path) -> Iterator[tuple[str, str, Path]]:
    """Kind, codec and path of each file."""
    for path in sorted(place.rglob("tests/*/*")):
        name = path.parent.name
        plain = _LANGUAGE.sub("", name)
        yield kind_of(name), _CODECS.get(plain, plain), path


def as_it_is(data: bytes) -> bytes:
    """The file."""
    return data


def undeclared(data: bytes) -> bytes:
    """The file without what it declares."""
    return _DECLARED.sub(b"", data)


def misdeclared(data: bytes) -> bytes:
    """The file declared as what it is not; without a declaration b""."""
    if not _DECLARED.search(data[:4096]):
        return b""
    return _DECLARED.sub(lambda m: m[0].split(b"=")[0] + b'="iso-8859-1"', data)


WAYS: tuple[Callable[[bytes], bytes], ...] = (as_it_is, undeclared, misdeclared)
Counts = Counter[tuple[str, str]]


def is_right(data: bytes, codec: str) -> bool:
    """Whether the bytes come out as the codec has them."""
    wanted = data.decode(codec, errors="replace").lstrip("\ufeff")
    return decode(data)[0].lstrip("\ufeff") == wanted


def counts(show: Callable[[str], object]) -> tuple[Counts, Counts]:
    """Files that are right, and all, by kind and way; those that are not right are shown."""
    right: Counts = Counter()
    count: Counts = Counter()
    for kind, codec, path in files(folder() / "encodings"):
        for way in WAYS:
            data = way(path.read_bytes())
            # UTF-16 and UTF-32 have nothing that could be taken out of them byte by byte.
            if data and (way is as_it_is or not codec.upper().startswith(("UTF-16", "UTF-32"))):
                good = is_right(data, codec)
                count[kind, way.__name__] += 1
                right[kind, way.__name__] += good
                if not good:
                    show(f"   {way.__name__}: {path.parent.name}/{path.name}: {decode(data)[1]}")
    return right, count


def measured(right: Counts, count: Counts) -> dict[str, float]:
    """The measures that have floors, by their names there: all ways together."""
    values = {}
    for kind in _KINDS:
        if files_of_kind := sum(n for (name, _), n in count.items() if name == kind):
            good = sum(n for (name, _), n in right.items() if name == kind)
            values[f"encodings, {kind}"] = good / files_of_kind
    return values


def main() -> int:
    """Print, and perhaps write, the table; name what is not right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if not (folder() / "encodings").is_dir():
        print(f"encodings: no files in {folder()}; ENFACE_EVAL names the folder of the sets")
        return 0
    right, count = counts(print)
    lines = ["| files decoded right | as they are | undeclared | declared ISO-8859-1 |"]
    lines.append("|---|---|---|---|")
    for kind in _KINDS:
        cells = (
            f"{right[kind, w.__name__]} of {count[kind, w.__name__]}"
            if count[kind, w.__name__]
            else ""
            for w in WAYS
        )
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    print("\n".join(lines))
    if options.write:
        write_between(options.write, "encodings", lines)
    return told(measured(right, count))


if __name__ == "__main__":
    sys.exit(main())
