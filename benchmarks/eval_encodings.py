"""How many real files are decoded right, to the character: by themselves, undeclared, misdeclared.

    python -m benchmarks.eval_encodings [--write docs/texts.md]

The set is a part of chardet's test files, in folders named by their encodings. What is right is
what Python's codec of that name makes of the bytes; browsers' supersets stand for the old names
(cp932 for Shift JIS), as they do in Enface. `ENFACE_EVAL` names the folder of the sets.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.eval_sets import folder
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


def is_right(data: bytes, codec: str) -> bool:
    """Whether the bytes come out as the codec has them."""
    wanted = data.decode(codec, errors="replace").lstrip("\ufeff")
    return decode(data)[0].lstrip("\ufeff") == wanted


def main() -> None:
    """Print, and perhaps write, the table; name what is not right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    place = folder() / "encodings"
    if not place.is_dir():
        print(f"encodings: no files in {place}; ENFACE_EVAL names the folder of the sets")
        return
    ways: tuple[Callable[[bytes], bytes], ...] = (as_it_is, undeclared, misdeclared)
    right: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for kind, codec, path in files(place):
        for way in ways:
            data = way(path.read_bytes())
            # UTF-16 and UTF-32 have nothing that could be taken out of them byte by byte.
            if data and (way is as_it_is or not codec.upper().startswith(("UTF-16", "UTF-32"))):
                good = is_right(data, codec)
                count[kind, way.__name__] += 1
                right[kind, way.__name__] += good
                if not good:
                    print(f"   {way.__name__}: {path.parent.name}/{path.name}: {decode(data)[1]}")
    lines = ["| files decoded right | as they are | undeclared | declared ISO-8859-1 |"]
    lines.append("|---|---|---|---|")
    for kind in _KINDS:
        cells = (
            f"{right[kind, w.__name__]} of {count[kind, w.__name__]}"
            if count[kind, w.__name__]
            else ""
            for w in ways
        )
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    print("\n".join(lines))
    if options.write:
        write_between(options.write, "encodings", lines)


if __name__ == "__main__":
    main()
