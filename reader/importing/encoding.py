"""Bytes into text: which encoding a file is in.

In this order: byte-order mark; UTF-16 and UTF-32 by their zero bytes; UTF-8 by its strictness; what
an XML or HTML head declares, if the bytes allow it and come out as text; UTF-8 with a few broken
bytes; then the single-byte encodings of Cyrillic, Greek, Hebrew and European texts by their letters
(reader/importing/codepages.py); then charset-normalizer for the rest (Chinese, Arabic, Thai ...).
Nothing is ever refused: bytes that fit nowhere become U+FFFD.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Sequence

from reader.importing.codepages import CYRILLIC, WESTERN, has_all, likely_codepage
from reader.importing.declared import declared_encoding, japanese_rather
from reader.importing.mixed import high_bytes, line_encodings, split_utf8
from reader.importing.strays import decode_damaged, is_damaged_utf8

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Bytes over 127 that may be a word, in a Cyrillic encoding, say.
_WORD = 4
_SAMPLE = 65_536
#: A text is UTF-8 with faults when it has this many sound sequences for a broken one.
_SOUND_FOR_BROKEN = 8
#: High bytes of UTF-16 below this are of European and Semitic letters, and no text in UTF-8.
_HIGHEST_BLOCK = 9
_NO_TEXT = re.compile(rb"[\x00-\x08]")
#: Bytes of UTF-8, and characters of UTF-16, that a file of both has at least.
_HEAD_LEAST = 8
_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
#: Zero bytes, of all or of those at even or odd places, from which a text is UTF-32 or UTF-16.
_ZERO_SHARE = 0.3


def decode(data: bytes, declared: str = "", languages: Sequence[str] = ()) -> tuple[str, str]:
    """The text, without a byte-order mark, and its encoding's name (Python's, with hyphens).

    `declared` is what the letter or server that brought it says; it is held against the bytes.
    `languages` (codes) are those that the text is known to be in.

    A file of several encodings has all their names, joined by " + ".
    """
    for mark, name in _MARKS:
        if data.startswith(mark) and not _is_word(data, name):
            return data[len(mark) :].decode(name, errors="replace"), name
    if place := _joined_wide(data):
        text, name = decode(data[:place])
        return text + data[place:].decode("utf-16-le", errors="replace").replace("\ufeff", ""), (
            f"{name} + utf-16-le"
        )
    if name := _wide(data):
        return data.decode(name, errors="replace"), name
    if b"\x1b$" in data[:_SAMPLE] and (name := _shifted(data)):
        return data.decode(name), _shown(name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if name := declared_encoding(data, declared):
        return data.decode(name), _shown(name)
    if is_damaged_utf8(data):
        return decode_damaged(data), "utf-8"
    if parts := split_utf8(data):
        return _decode_mixed(*parts)
    if name := _nearly_utf8(data):
        return decode_damaged(data), name
    return _decode_bytewise(data, languages)


def _is_word(data: bytes, name: str) -> bool:
    """Whether what looks like the mark of UTF-16 begins a Russian text: «яю», «юя».

    UTF-16 has small bytes, those of line ends for one, and fits where it is not damaged.
    """
    sample = data[:_SAMPLE]
    if not name.startswith("utf-16") or len(data) == 2 or _NO_TEXT.search(sample):
        return False
    return not _decodes(sample, name) or likely_codepage(sample) in CYRILLIC


def _decode_mixed(lines: Sequence[bytes], is_utf8: Sequence[bool]) -> tuple[str, str]:
    """The text of lines of which some are UTF-8 and the others are not."""
    others = [line for line, is_own in zip(lines, is_utf8, strict=True) if not is_own]
    names = _encodings_of(others)
    rest = iter(names)
    text = "".join(
        _decode_part(line, "utf-8" if is_own else next(rest))
        for line, is_own in zip(lines, is_utf8, strict=True)
    )
    return text, _all_shown(["utf-8", *names])


def _decode_part(part: bytes, name: str) -> str:
    return decode_damaged(part) if name == "utf-8" else part.decode(name, errors="replace")


def _decode_bytewise(data: bytes, languages: Sequence[str]) -> tuple[str, str]:
    """The text of bytes that are no UTF-8; their lines may be in several Cyrillic encodings."""
    name = likely_codepage(data, languages)
    lines = data.splitlines(keepends=True)
    if names := line_encodings(lines, name):
        pairs = zip(lines, names, strict=True)
        return "".join(line.decode(n, errors="replace") for line, n in pairs), _all_shown(names)
    name = name or _guessed(data)
    return data.decode(name, errors="replace"), _shown(name)


def _encodings_of(lines: Sequence[bytes]) -> list[str]:
    """The encodings of lines that are no UTF-8, among others that are.

    A few bytes that are no western letters are damage rather than a word in another encoding.
    """
    data = b"".join(lines)
    name = likely_codepage(data)
    if high_bytes(data) < _WORD and name not in WESTERN:
        return ["utf-8"] * len(lines)
    return line_encodings(lines, name) or [name or _guessed(data)] * len(lines)


def _all_shown(names: Sequence[str]) -> str:
    """The names of several encodings, each once."""
    return " + ".join(dict.fromkeys(map(_shown, names)))


def _shown(name: str) -> str:
    """The name as it is best known: cp1251 is windows-1251."""
    normal = codecs.lookup(name).name.replace("_", "-")
    return re.sub(r"^cp(?=125\d$)", "windows-", normal)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes stand; "" where it is neither.

    A text of which few letters have a zero byte (Cyrillic, say) shows by the zero of its spaces
    and line ends, and by decoding strictly into text without control characters.
    """
    sample = data[: _SAMPLE // 4 * 4]
    if b"\0" not in sample or len(data) < 4 or len(data) % 2:
        return ""
    if len(data) % 4 == 0 and sample.count(0) >= _ZERO_SHARE * len(sample):
        for name in ("utf-32-le", "utf-32-be"):
            if _decodes(sample[: len(sample) // 4 * 4], name):
                return name
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    name = "utf-16-be" if even > odd else "utf-16-le"
    if max(even, odd) >= _ZERO_SHARE * half:
        return name
    # A text with a few stray zero bytes is one without them; letters of UTF-16 leave small bytes.
    rest = sample.replace(b"\0", b"")
    if not _NO_TEXT.search(rest) and _decodes(rest[: rest.rfind(b"\n") + 1] or rest, "utf-8"):
        return ""
    cut = sample if len(data) <= _SAMPLE else sample[:-2]
    text = cut.decode(name, errors="replace")
    telling = text.count(" ") + text.count("\n")
    faults = text.count("\ufffd") + sum(text.count(chr(code)) for code in range(9))
    return name if faults == 0 and telling * 20 >= len(text) else ""


def _joined_wide(data: bytes) -> int:
    """Where UTF-16 (little-endian) begins in a file that begins as UTF-8; 0 for nowhere."""
    zero = data.find(b"\0")
    place = data.find(codecs.BOM_UTF16_LE, 0, zero) if zero > 0 else -1
    if place < 0:
        place = zero - 1
        while place >= 2 and data[place - 1] < _HIGHEST_BLOCK:
            place -= 2
    head, tail = data[: max(0, place)], data[max(0, place) :][:_SAMPLE]
    if len(head) < _HEAD_LEAST or _NO_TEXT.search(head) or not _decodes(head, "utf-8"):
        return 0
    # Stray zero bytes in a text are no proof: every second byte must be small.
    if sum(byte < _HIGHEST_BLOCK for byte in tail[1::2]) * 2 < len(tail) // 2:
        return 0
    text = tail[: len(tail) // 2 * 2].decode("utf-16-le", errors="replace")
    faults = text[:-1].count("\ufffd") + sum(map(text.count, map(chr, range(9))))
    return place if len(text) >= _HEAD_LEAST and not faults else 0


def _decodes(data: bytes, name: str) -> bool:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _shifted(data: bytes) -> str:
    """The seven-bit encoding of Japanese or Korean whose escape sequences these are; else ""."""
    for name in ("iso2022_jp", "iso2022_kr", "iso2022_jp_ext"):
        with contextlib.suppress(UnicodeDecodeError):
            data.decode(name)
            return name
    return ""


def _nearly_utf8(data: bytes) -> str:
    """UTF-8 where sound sequences outnumber the broken bytes by far; else ""."""
    sample = data[:_SAMPLE]
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    return "utf-8" if sound >= _SOUND_FOR_BROKEN * broken else ""


def _guessed(data: bytes) -> str:
    """What charset-normalizer says; windows-1252 where it says nothing.

    UTF-16 without a mark and without a zero byte is none, whatever it says.
    """
    from charset_normalizer import from_bytes  # loaded for files that are in no common encoding

    sample = data[: 4 * _SAMPLE]
    best = from_bytes(sample, preemptive_behaviour=False, cp_exclusion=_WIDE).best()
    if best is not None:
        return japanese_rather(data, best.encoding)
    return "cp1252" if has_all(sample, "cp1252") else "mac_roman"
