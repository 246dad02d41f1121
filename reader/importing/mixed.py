"""Bytes of several encodings in one file, read line by line.

Such files come of texts put together from several sources. Only two mixtures are looked for, as
both show beyond doubt: UTF-8 beside a single-byte encoding, and several Cyrillic encodings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.importing.codepages import BELIEVED, CYRILLIC, level
from reader.importing.strays import cut

_LINES = re.compile(rb"[^\n\r>]*[\n\r>]|[^\n\r>]+")
_LOW = bytes(range(128))

#: A line of this many bytes over 127 that is sound UTF-8 is so by chance less than once in 2^12.
_PROOF = 8
#: Share of a file's bytes over 127 that must stand in such lines for the file to be UTF-8 in part.
_PROVEN_SHARE = 0.05

#: A line of fewer bytes over 127 says too little of its encoding by itself.
_TELLING = 12
#: What of a line is looked at, in bytes; and how many lines are looked at closely in one file.
_LOOKED_AT = 400
_MOST_LOOKED_AT = 2_000
#: By how much another encoding's reading must be the more usual one (a mean logarithm).
_MARGIN = 0.35
#: A line whose bytes over 127 are small Russian letters but for this share needs no closer look.
_SUSPICIOUS_SHARE = 0.12
#: What it costs a short line to be in another encoding than the line before it.
_CHANGE = 0.5


def split_utf8(data: bytes) -> tuple[list[bytes], list[bool]] | None:
    """The lines of `data`, which is not UTF-8 as a whole, and which of them are; None for no part.

    A line of UTF-8 with a few broken bytes counts as UTF-8. A line ends at a ">" too: a web page
    may be one line, and its parts come from several hands. A line of both is cut into its parts.
    """
    lines: list[bytes] = []
    for line in _LINES.findall(data):
        if line.isascii() or _is_utf8(line):
            lines.append(line)
        else:
            lines += [part for part, _ in cut(line)]
    high = proven = 0
    sound: list[bool] = []
    for line in lines:
        is_sound = line.isascii() or _is_utf8(line)
        sound.append(is_sound)
        if not line.isascii():
            number = high_bytes(line)
            high += number
            proven += number if is_sound and number >= _PROOF else 0
    if not proven or proven < _PROVEN_SHARE * high:
        return None
    return lines, [a or _is_nearly_utf8(line) for a, line in zip(sound, lines, strict=True)]


def line_encodings(lines: Sequence[bytes], name: str) -> list[str] | None:
    """The encoding of each line where some are in another Cyrillic one than `name`; else None.

    `name` is the likeliest encoding of the whole, or "" where there is none.
    """
    if name and name not in CYRILLIC:
        return None
    looks = _Looks(name)
    found = [looks.encoding_of(line) for line in lines]
    used = {own for own in found if own}
    if not used - {name} or (not name and len(used) < 2):
        return None
    candidates = sorted(used)
    before = next(own for own in found if own)
    for index, line in enumerate(lines):
        before = found[index] or _likelier(line, candidates, before)
        found[index] = before
    return found


class _Looks:
    """Looks closely at the lines that `name` does not suit, as long as they are not too many."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _MOST_LOOKED_AT

    def encoding_of(self, line: bytes) -> str:
        """The encoding of a line that is long enough to show it; "" where nothing shows."""
        sample = line[:_LOOKED_AT]
        high = 0 if sample.isascii() else high_bytes(sample)
        if high < _TELLING:
            return ""
        name = self._name
        if name and len(sample.translate(None, _small_letters(name))) < _SUSPICIOUS_SHARE * high:
            return name
        if not self._left:
            return name
        self._left -= 1
        return _believed(sample, name) or name


def _believed(sample: bytes, name: str) -> str:
    """The Cyrillic encoding that suits a line where `name` does not; "" for none."""
    levels = {other: level(sample, other) for other in CYRILLIC}
    best = max(CYRILLIC, key=lambda other: levels[other])
    least = max(BELIEVED, levels[name] + _MARGIN) if name else BELIEVED
    return best if levels[best] >= least else ""


def _likelier(line: bytes, candidates: Sequence[str], before: str) -> str:
    """The encoding of a short line: that of the line before unless another suits it better."""
    if line.isascii():
        return before
    costs = {name: (0.0 if name == before else _CHANGE) for name in candidates}
    sample = line[:_LOOKED_AT]
    return max(candidates, key=lambda name: level(sample, name) - costs[name])


@lru_cache(maxsize=len(CYRILLIC))
def _small_letters(name: str) -> bytes:
    """The bytes that are no suspicious sight in a text of this encoding."""
    letters = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    return _LOW + letters.encode(name)


def high_bytes(line: bytes) -> int:
    """How many bytes of a line are over 127."""
    return len(line.translate(None, _LOW))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_nearly_utf8(line: bytes) -> bool:
    """Whether a line has more sound sequences of UTF-8 than broken bytes."""
    text = line.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if high_bytes(line) <= 3 * broken:  # a sound sequence has two such bytes or more
        return False
    return sum(1 for char in text if char > "\x7f") > 2 * broken
