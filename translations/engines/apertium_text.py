"""A segment in Apertium's stream format and back.

Letters, digits, blanks and plain punctuation go in as they are. For everything that means something
in the stream (https://wiki.apertium.org/wiki/Apertium_stream_format), for control characters, and
for what no machine should touch (addresses, hashtags), a superblank goes in, "[p0]", which Apertium
hands through; what it stands for is put back afterwards. (Superblanks may hold any text, escaped,
but lrx-proc 1.4 loses its step at an escaped "^".) So nothing in a text can break out, and a "*",
"@" or "#" that comes back can only be Apertium's own mark for a word it does not know. The last
superblank holds the segment's number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = r"(?:https?|ftp)://[^\s<>]*[^\s<>.,;:!?)\]»”\"']|www\.[^\s<>]*[^\s<>.,;:!?)\]»”\"']"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TAG = r"(?<!\w)[#@]\w+"
_SPECIAL = r"[\\^$\[\]{}<>/@*#+~|=_]+"
#: Control characters, line and paragraph separators, and those that may not stand alone in UTF-8.
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+"
#: Characters of private use, each the stand-in of something (see `ShieldingEngine`).
_PRIVATE = r"[\ue000-\uf8ff]"
_PROTECTED = re.compile(f"{_ADDRESS}|{_MAIL}|{_TAG}|{_SPECIAL}|{_CONTROL}|{_PRIVATE}")
_OUTPUT = re.compile(
    r"(?P<dot>\.?)\[(?P<kind>[nd])(?P<number>\d+)\]|\[p(?P<piece>\d+)\]"
    r"|(?P<mark>[*@#])(?P<word>[\w'’-]+)|\[[^\]]*\]|\\(?P<plain>.)"
)
_BEHIND_UNKNOWN = re.compile(
    r"(?P<before>\*(?P<first>[^\W_]+(?:[-'’]+[^\W_]+)*) +)(?P<second>[^\W\d_][\w'’-]*)"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’]+[^\W_]+)*")
#: A dictionary form is found in the source by all but its last letter, from so many letters on.
_STEM = 4
_ENDS = tuple(".!?…:;。！？")
_CLOSERS = "\"'”’»)"
#: No language has a blank before these (before ; : ! ? French has); ".5" may be a number.
_STRAY_BLANK = re.compile(r" +(?=[.,…](?:[\s.,…\"'”’»)\]]|$))|(?<=[(\[“]) +| +(?=[)\]”])")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a segment. `number` is None when its mark was lost.

    `unknown` are words of the source, `unformed` dictionary forms in the answer, of which Apertium
    could not make the form that is wanted; `doubled` are pieces that came back more than once.
    """

    text: str
    number: int | None
    unknown: tuple[str, ...]
    lost: tuple[str, ...]
    unformed: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


def to_stream(text: str, number: int) -> str:
    """A segment as Apertium reads it, without the NUL that ends it.

    Apertium expects sentences to end; where one does not, a full stop is lent to it and taken back.
    """
    parts, end = [], 0
    text = _clean(text)
    for piece, match in enumerate(_PROTECTED.finditer(text)):
        parts += [text[end : match.start()], f"[p{piece}]"]
        end = match.end()
    parts.append(text[end:])
    ended = text.rstrip().rstrip(_CLOSERS).endswith(_ENDS)
    return "".join(parts).rstrip(" ") + (f"[n{number}]" if ended else f".[d{number}]")


def from_stream(stream: str, source: str) -> Answer:
    """Apertium's answer as plain text, with the words that it did not know."""
    source = _clean(source)
    pieces: dict[int, str] = dict(enumerate(_PROTECTED.findall(source)))
    missing = dict(pieces)
    numbers: list[int] = []
    unknown: dict[str, None] = {}
    unformed: dict[str, None] = {}
    doubled: dict[str, None] = {}

    def plain(match: re.Match[str]) -> str:
        if match["number"]:
            numbers.append(int(match["number"]))
            return "." if match["dot"] and match["kind"] == "n" else ""
        if match["piece"]:
            piece = pieces.get(int(match["piece"]), "")
            if missing.pop(int(match["piece"]), None) is None and piece.strip():
                doubled[piece] = None
            return piece
        if match["mark"]:
            word = _in_source(match["word"], source, is_lemma=match["mark"] == "@")
            if word and match["mark"] != "#":
                unknown[word] = None
            else:
                unformed[match["word"]] = None
        kept: str | None = match["word"] or match["plain"]
        return kept or ""

    text = _OUTPUT.sub(plain, _second_words_small(stream, source))
    number = numbers[-1] if numbers else None
    lost = tuple(dict.fromkeys(piece for piece in missing.values() if piece.strip()))
    told = map(tuple, (unformed, doubled))
    return Answer(_spaced_as(source, text), number, tuple(unknown), lost, *told)


def _second_words_small(stream: str, source: str) -> str:
    """Without the capital that Apertium gives the word behind an unknown one.

    It takes that for the first of the sentence: "Zorbak Says it". The source's own stay.
    """
    words = _WORD.findall(source)
    second_words = dict(zip(reversed(words[:-1]), reversed(words[1:]), strict=True))

    def small(match: re.Match[str]) -> str:
        known, second = match["second"], second_words.get(match["first"], "")
        is_its_own = known in words or not second.islower()
        return match[0] if is_its_own else f"{match['before']}{known[0].lower()}{known[1:]}"

    return _BEHIND_UNKNOWN.sub(small, stream)


def _in_source(word: str, source: str, *, is_lemma: bool) -> str:
    """The source's word that Apertium hands back as one it does not know, "" where none is like it.

    It may be a part of that ("re-" of "re-zorbed"), have another case, or be its dictionary form.
    """
    part = word.strip("-'’").casefold()
    words = _WORD.findall(source)
    for likeness in (
        lambda w: w == word,
        lambda w: w.casefold() == part,
        lambda w: part in re.split("[-'’]", w.casefold()),
        lambda w: not is_lemma and part in w.casefold(),  # "m" of "31m"
        lambda w: is_lemma and len(part) >= _STEM and w.casefold().startswith(part[: -1 or None]),
    ):
        if found := next(filter(likeness, words), ""):
            return found
    return ""


def _clean(text: str) -> str:
    """Without NUL, which ends a segment, and lone surrogates, which no stream can carry."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _spaced_as(source: str, text: str) -> str:
    """Blanks at the ends as in the source; what is left of them where a word fell out goes."""
    if "  " not in source:
        text = re.sub(" {2,}", " ", text)
    if not _STRAY_BLANK.search(source):
        text = _STRAY_BLANK.sub("", text)
    if "’" in source and "'" not in source:  # Apertium knows the plain one alone
        text = text.replace("'", "’")
    start = source[: len(source) - len(source.lstrip())]
    end = source[len(source.rstrip()) :]
    return f"{start}{text.strip()}{end}"
