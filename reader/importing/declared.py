"""What the head of a page or an XML file says of its encoding, and whether that can be believed.

Servers and templates declare the encoding of their maker. A single-byte encoding can read any
bytes, so a declared one is held against what they come out as: where that is no text and another
reading beyond doubt is one, the declaration is wrong.
"""

from __future__ import annotations

import codecs
import math
import re

from reader.importing.codepages import (
    BELIEVED,
    NOT_LATIN,
    WESTERN,
    is_among_letters,
    level,
    likely_codepage,
)

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})"
    rb"|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
#: What browsers read a declared name as (WHATWG Encoding Standard): the superset of the old one.
_READ_AS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_HEAD = 4_096
#: Fewer bytes over 127 than this, or for words of them fewer different ones, prove nothing against
#: what is declared.
_LEAST, _LEAST_DIFFERENT = 16, 8
#: By how much another reading must be the more usual one (a mean logarithm, see `level`).
_MARGIN = 0.6
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 16_384
#: Encodings of East Asian texts, the strictest first, and letters of these texts.
_EASTERN = ("euc_jp", "cp932", "cp949", "big5", "gb18030")
_KANA = re.compile("[\u3041-\u30f6]")
_EASTERN_LETTER = re.compile("[\u3005\u3041-\u30fe\u4e00-\u9fff\uac00-\ud7a3\u3001\u3002]")
#: The share of such letters, of all that is not ASCII, from which a reading is one of their texts.
_EASTERN_SHARE = 0.85


def declared_encoding(data: bytes, declared: str = "") -> str:
    """The encoding the head (or `declared`) names, where all bytes fit it and it reads as text.

    "" where there is none to believe.
    """
    match = _DECLARED.search(data[:_HEAD])
    if match and not declared:
        declared = (match[1] or match[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(declared).name
        name = _READ_AS.get(name, name)
        if name.startswith("utf"):
            return ""
        text = data.decode(name)
    except (LookupError, UnicodeError):
        return ""
    # Letters of another page of codes come out as C1 control characters.
    if re.search("[\x80-\x84\x86-\x9f]", text) or _is_misread(data, name.replace("-", "_")):
        return ""
    return name


def _is_misread(data: bytes, name: str) -> bool:
    """Whether the bytes are beyond doubt a text in another encoding than this single-byte one."""
    if name not in {*NOT_LATIN, *WESTERN, "iso8859_15"}:
        return False
    first = _HIGH.search(data)
    sample = data[max(0, first.start() - 64) :][:_SAMPLE] if first else b""
    high = b"".join(_HIGH.findall(sample))
    if len(high) < _LEAST:
        return False
    other = likely_codepage(data)
    if other in WESTERN:
        return name in NOT_LATIN and is_among_letters(sample)
    if len(set(high)) < _LEAST_DIFFERENT:
        return False
    own = level(sample, name) if name in NOT_LATIN else -math.inf
    if own < BELIEVED and _is_eastern(sample):
        return True
    return other in NOT_LATIN and level(sample, other) >= max(own + _MARGIN, BELIEVED)


def _is_eastern(sample: bytes) -> bool:
    """Whether a sample is a Chinese, Japanese or Korean text: whole words of it, read strictly."""
    return any(_eastern_share(sample, name) >= _EASTERN_SHARE for name in _EASTERN)


def _eastern_share(sample: bytes, name: str) -> float:
    # The sample may end in the middle of a character.
    for end in range(len(sample), max(0, len(sample) - 4), -1):
        try:
            text = sample[:end].decode(name)
        except UnicodeDecodeError:
            continue
        high = sum(char > "\x7f" for char in text)
        return len(_EASTERN_LETTER.findall(text)) / high if high >= _LEAST else 0.0
    return 0.0


def japanese_rather(data: bytes, name: str) -> str:
    """`name`, or "euc_jp" for what was taken for Chinese or Korean and is full of kana.

    Chinese has kana in the same places, and Korean letters of which next to none is ever written.
    """
    if name not in {"gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950", "cp949", "euc_kr"}:
        return name
    text = data[:_SAMPLE].decode("euc_jp", errors="replace")
    kana, broken = len(_KANA.findall(text)), text.count("\ufffd")
    return "euc_jp" if kana > 20 and kana > 8 * broken else name
