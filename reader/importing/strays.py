"""UTF-8 with other bytes in the middle of its lines.

Such lines come of texts joined without a look at their encodings, and of damage. They are cut into
stretches of UTF-8 and of something else; each byte is looked at a fixed number of times.
"""

from __future__ import annotations

import re

_HIGH = re.compile(rb"[\x80-\xff]+")
#: Well-formed sequences of UTF-8 (Unicode 16, table 3-7).
_SEQUENCES = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
#: A byte alone that is one of these in windows-1252 may be meant as such.
_TYPOGRAPHIC = "‘’“”–—…"
#: And one of these, beside an ASCII letter.
_LETTERS = "àâäçéèêëîïôöùûüñáíóúßåæøœ"
#: Bytes over 127 in sound runs from which a line is UTF-8 in part, and their least share.
_PROOF = 8
_PROVEN_SHARE = 0.05
_LOW = bytes(range(128))
#: The small Russian letters of cp866, which three by three may look like UTF-8 («рад», «араа»).
_SMALL_CP866 = bytes((*range(0xA0, 0xB0), *range(0xE0, 0xF0)))
_SAMPLE = 65_536
#: Fewer broken bytes than this are damage, whatever they may mean.
_FEW = 4


def cut(line: bytes) -> list[tuple[bytes, bool]]:
    """The stretches of a line and whether each is UTF-8; one stretch where nothing is proven.

    A word of UTF-8 with a few broken bytes in it counts as UTF-8.
    """
    # Most lines that are not UTF-8 have next to none of it: one quick look is enough for them.
    if _PROVEN_SHARE * len(line.translate(None, _LOW)) > sum(map(len, _SEQUENCES.findall(line))):
        return [(line, False)]
    runs = [(match.start(), _state(match[0]), len(match[0])) for match in _HIGH.finditer(line)]
    high = sum(length for _, _, length in runs)
    proven = sum(length for _, state, length in runs if state == 2)
    if proven < _PROOF or proven < _PROVEN_SHARE * high:
        return [(line, False)]
    bounds = [(0, runs[0][1] > 0)]
    for start, state, _ in runs[1:]:
        if (state > 0) != bounds[-1][1]:
            # The ASCII letters of a word stay with it; words are short, so this stays linear.
            space = line.rfind(b" ", max(bounds[-1][0], start - 40), start) + 1
            bounds.append((space or start, state > 0))
    ends = [start for start, _ in bounds[1:]] + [len(line)]
    return [(line[a:b], own) for (a, own), b in zip(bounds, ends, strict=True)]


def _state(run: bytes) -> int:
    """2 for bytes over 127 that are UTF-8, 1 for those that are with a few faults, else 0."""
    broken = len(_SEQUENCES.sub(b"", run))
    if not broken:
        return 2
    return 1 if 2 * broken <= len(run) - broken else 0


def is_damaged_utf8(data: bytes) -> bool:
    """Whether a few broken bytes stand in what is UTF-8 beyond doubt."""
    if not data.translate(None, _LOW + _SMALL_CP866):
        return False
    sample = data[:_SAMPLE]
    if len(_SEQUENCES.sub(b"", sample).translate(None, _LOW)) > 2 * _FEW:
        return False
    rest = _SEQUENCES.sub(b"", data).translate(None, _LOW)
    sound = len(data.translate(None, _LOW)) - len(rest)
    return len(rest) < _FEW and sound >= 3 and sound > len(rest)


def decode_damaged(data: bytes) -> str:
    """UTF-8 with broken bytes: a sign of windows-1252 that may be meant, else U+FFFD, for each."""
    parts: list[str] = []
    done = 0
    for match in _HIGH.finditer(data):
        parts.append(data[done : match.start()].decode("ascii"))
        before = data[match.start() - 1 : match.start()].isalpha()
        after = data[match.end() : match.end() + 1].isalpha()
        parts.append(_decode_run(match[0], before or after))
        done = match.end()
    parts.append(data[done:].decode("ascii"))
    return "".join(parts)


def _decode_run(run: bytes, is_in_word: bool) -> str:
    parts: list[str] = []
    done = 0
    for match in _SEQUENCES.finditer(run):
        parts += [_stray(run[done : match.start()], is_in_word and len(run) == 1)]
        parts.append(match[0].decode("utf-8"))
        done = match.end()
    return "".join([*parts, _stray(run[done:], is_in_word and len(run) == 1)])


def _stray(broken: bytes, is_in_word: bool) -> str:
    char = broken.decode("cp1252", errors="replace")
    if len(broken) == 1 and (char in _TYPOGRAPHIC or (is_in_word and char in _LETTERS)):
        return char
    return broken.decode("utf-8", errors="replace")
