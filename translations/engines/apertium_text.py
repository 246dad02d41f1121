"""A segment in Apertium's stream format and back.

Letters, digits, blanks and plain punctuation go in as they are. Everything that means something in
the stream (https://wiki.apertium.org/wiki/Apertium_stream_format), control characters, and what no
machine should touch (addresses, hashtags) goes into superblanks, "[...]", which Apertium hands
through: so nothing in a text can break out, and a "*", "@" or "#" outside of a superblank can only
be Apertium's own mark for a word it does not know. The last superblank holds the segment's number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_ADDRESS = r"(?:https?|ftp)://[^\s<>]*[^\s<>.,;:!?)\]»”\"']|www\.[^\s<>]*[^\s<>.,;:!?)\]»”\"']"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TAG = r"(?<!\w)[#@]\w+"
_SPECIAL = r"[\\^$\[\]{}<>/@*#+~|=_]+"
#: Control characters, line and paragraph separators, and those that may not stand alone in UTF-8.
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+"
_PROTECTED = re.compile(f"{_ADDRESS}|{_MAIL}|{_TAG}|{_SPECIAL}|{_CONTROL}")
_ESCAPED = re.compile(r"[\\\[\]^$@/<>{}]")
_OUTPUT = re.compile(
    r"\\(?P<plain>.)|(?P<dot>\.?)\[(?P<kind>[.=])enface(?P<number>\d+)\]"
    r"|\[(?P<blank>(?:\\.|[^\\\]])*)\]|(?P<mark>[*@#])(?P<word>[\w'’-]+)",
    re.DOTALL,
)
_ENDS = tuple(".!?…:;。！？")
_CLOSERS = "\"'”’»)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a segment. `number` is None when its mark was lost."""

    text: str
    number: int | None
    unknown: tuple[str, ...]
    lost: tuple[str, ...]


def to_stream(text: str, number: int) -> str:
    """A segment as Apertium reads it, without the NUL that ends it.

    Apertium expects sentences to end; where one does not, a full stop is lent to it and taken back.
    """
    parts, end = [], 0
    text = _clean(text)
    for match in _PROTECTED.finditer(text):
        parts += [text[end : match.start()], f"[{_escaped(match[0])}]"]
        end = match.end()
    parts.append(text[end:])
    ended = text.rstrip().rstrip(_CLOSERS).endswith(_ENDS)
    mark = f"[=enface{number}]" if ended else f".[.enface{number}]"
    return "".join(parts).rstrip(" ") + mark


def from_stream(stream: str, source: str) -> Answer:
    """Apertium's answer as plain text, with the words that it did not know."""
    numbers: list[int] = []
    unknown: dict[str, None] = {}
    blanks: Counter[str] = Counter()

    def plain(match: re.Match[str]) -> str:
        if match["number"]:
            numbers.append(int(match["number"]))
            return match["dot"] if match["kind"] == "=" else ""
        if match["mark"]:
            unknown[match["word"]] = None
            return match["word"]
        if match["blank"] is None:
            return match["plain"]
        blank = re.sub(r"\\(.)", r"\1", match["blank"], flags=re.DOTALL)
        blanks[blank] += 1
        return blank

    text = _OUTPUT.sub(plain, stream)
    source = _clean(source)
    wanted = Counter(p for p in _PROTECTED.findall(source) if p.strip())
    lost = tuple((wanted - blanks).keys())
    number = numbers[-1] if numbers else None
    return Answer(_spaced_as(source, text), number, tuple(unknown), lost)


def _clean(text: str) -> str:
    """Without NUL, which ends a segment, and lone surrogates, which no stream can carry."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text)


def _spaced_as(source: str, text: str) -> str:
    """Blanks at the ends as in the source; doubled ones, left where a word fell out, are one."""
    if "  " not in source:
        text = re.sub(" {2,}", " ", text)
    start = source[: len(source) - len(source.lstrip())]
    end = source[len(source.rstrip()) :]
    return f"{start}{text.strip()}{end}"
