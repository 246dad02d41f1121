"""Cut a block's text into segments (sentences), losslessly.

The boundaries are those of sentencex (rule based, some 240 languages, offline), mended by what is
true of a language (`boundaries.py`). On top of them: white space around a sentence goes to the
gaps; a piece without letters or digits (a lone closing quote, "...") joins its neighbour; a leading
enumerator ("1.") stays with what it numbers, except in a list item; what is longer than
`MAX_SEGMENT` is cut, for no engine translates a text of that length at once. A leading dialogue
dash stays in its segment, because the target needs it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from reader.lists import marker_end
from reader.model import Block, BlockKind, Segment
from reader.segmentation.boundaries import masked, mended, parts
from reader.spans import Span

#: Longest segment, in characters; the longest sentences of edited prose stay well under it.
MAX_SEGMENT = 2_000

_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[^\W\d_])[.)]")

#: Where an over-long segment may be cut, best first: after a clause, after a comma, at white space.
_CUTS = (re.compile(r"[;:…—–]\s+"), re.compile(r",\s+"), re.compile(r"\s+"))

#: Most characters given to sentencex at once: on some runs of punctuation its time is quadratic.
_CHUNK = 4_000

#: Where a text longer than `_CHUNK` is parted, best first.
_PARTINGS = (re.compile(r"[.!?…。！？]\s+"), re.compile(r"\s+"))

#: What a chunk ends with that is parted between sentences.
_PARTED = re.compile(r"[.!?…。！？]\s+\Z")

_ITEM_LINE = re.compile(r"\s*(?:[•⁃‣*–-]\s*)?\(?(?:\d{1,3}|[^\W\d_])[.)]\s+")
_INNER_END = re.compile(r"[.!?…]\s+\S")

#: A piece of fewer characters keeps its quotation whole.
_LONG_SPEECH = 400
_QUOTE = re.compile(r"[«»\"“”„‟‹›]")
#: A mark that opens a quotation: white space before it and none after.
_OPENS = re.compile(r"(?<=\s)[«\"“„‟‹](?=\S)")

#: A sentence that has only been interrupted goes on in lower case.
_GOES_ON = re.compile(r"[\W\d_]*[a-zà-ÿа-яё]")

_WORD = re.compile(r"[^\W_]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def segment_block_text(text: str, language: str) -> tuple[Segment, ...]:
    """The segments of a block's text, in order and never empty; () for mere white space.

    `language` is an ISO 639-1 code; an unknown one is segmented by the general rules. With the gaps
    between them the segments give back `text` to the character.
    """
    pieces = _trimmed(text, _sentence_spans(text, language))
    whole = _joined(text, pieces)
    return tuple(Segment(start, end) for span in whole for start, end in _capped(text, span))


def sentences_of(text: str, language: str) -> list[str]:
    """The texts of the segments of a text."""
    return [text[each.start : each.end] for each in segment_block_text(text, language)]


def segment_block(block: Block, language: str) -> tuple[Segment, ...]:
    """The segments of a block, as by `segment_block_text`.

    The marker that a list item brings along ("1.") is no part of them but of the gap before the
    first one: an engine would translate it along, or lose it.
    """
    kind = block.natural_kind if block.kind is BlockKind.CLUTTER else block.kind
    start = marker_end(block.text) if kind is BlockKind.LIST_ITEM else 0
    found = segment_block_text(block.text[start:], language)
    return tuple(Segment(start + segment.start, start + segment.end) for segment in found)


def _sentence_spans(text: str, language: str) -> Iterator[Span]:
    """Adjoining spans that cover `text`, one a sentence; one a chunk where sentencex fails."""
    begun = start = 0
    while start < len(text):
        end = _last_end(_PARTINGS, text, start, start + _CHUNK)
        for piece in _split(text[start:end], language):
            for part in _speech(piece, language):
                start += len(part)
                # A sentence that the chunk ends in goes on in the next.
                if start < end or end == len(text) or _PARTED.search(text, start - 10, end):
                    yield begun, start
                    begun = start


def _split(chunk: str, language: str) -> list[str]:
    """The pieces of `chunk` that sentencex makes; they join to it again."""
    import sentencex  # native code, loaded when the first text is segmented

    if not _WORD.search(chunk):
        return [chunk]
    # Lone surrogates cannot cross into native code; the replacement has the same length.
    safe = masked(chunk if chunk.isascii() else _SURROGATES.sub("\ufffd", chunk))
    pieces: list[str] = sentencex.segment(language, safe)
    if "".join(pieces) != safe:
        return [chunk]
    if "\n" in safe:
        pieces = [part for piece in pieces for part in _within_item(piece, language)]
    return parts(chunk, mended(chunk, accumulate(map(len, pieces)), language))


def _within_item(piece: str, language: str) -> list[str]:
    """The sentences of a line with an enumerator, which sentencex leaves whole."""
    import sentencex

    mark = _ITEM_LINE.match(piece)
    if not mark or not _INNER_END.search(piece, mark.end()):
        return [piece]
    first, *others = sentencex.segment(language, piece[mark.end() :])
    return [mark[0] + first, *others]


def _speech(piece: str, language: str) -> list[str]:
    """The sentences of a long piece with a quotation in it, which sentencex leaves whole.

    A short speech stays with who said it; a long one of several sentences is too much for one
    segment. The quotation marks are hidden and the piece is cut again; a mark that opens the next
    sentence goes with that one.
    """
    if len(piece) < _LONG_SPEECH or not _QUOTE.search(piece):
        return [piece]
    parts = _split(_QUOTE.sub(" ", piece), language)
    cuts = [0]
    for part in parts[:-1]:
        cuts.append(cuts[-1] + len(part))
    for index, cut in enumerate(cuts[1:], 1):
        back = cut
        while back > cuts[index - 1] and _OPENS.match(piece, back - 1):
            back -= 1
        cuts[index] = back
    inner = [cut for cut in cuts[1:] if not _GOES_ON.match(piece, cut)]
    return [piece[a:b] for a, b in pairwise([0, *inner, len(piece)])]


def _last_end(patterns: Iterable[re.Pattern[str]], text: str, start: int, latest: int) -> int:
    """Where to part `text` in the second half of `start` to `latest`; its end when that is near."""
    if latest >= len(text):
        return len(text)
    earliest = (start + latest) // 2
    for pattern in patterns:
        ends = [match.end() for match in pattern.finditer(text, earliest, latest)]
        if ends:
            return ends[-1]
    cut = latest
    while cut > earliest and unicodedata.combining(text[cut]):
        cut -= 1
    return cut


def _trimmed(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans without the white space at their ends; those that are nothing else fall away."""
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if left < right:
            trimmed.append((start + left, start + right))
    return trimmed


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans with mere punctuation and a leading enumerator joined to their neighbours."""
    joined: list[Span] = []
    lead = -1
    for start, end in spans:
        if joined and not _WORD.search(text, start, end):
            joined[-1] = (joined[-1][0], end)
        elif not joined and _waits(text, start, end):
            lead = start if lead < 0 else lead
        else:
            joined.append((start if lead < 0 else lead, end))
            lead = -1
    if lead >= 0:
        joined.append((lead, spans[-1][1]))
    return joined


def _waits(text: str, start: int, end: int) -> bool:
    """Whether a piece at the beginning is only an enumerator or punctuation before a sentence."""
    return not _WORD.search(text, start, end) or bool(_ENUMERATOR.fullmatch(text, start, end))


def _capped(text: str, span: Span) -> Iterator[Span]:
    """`span`, cut into pieces of at most `MAX_SEGMENT` characters with white space left out.

    The pieces are about equally long, so that no scrap is left over at the end.
    """
    start, end = span
    if end - start <= MAX_SEGMENT:  # nearly all are, and they are trimmed
        yield span
        return
    while end - start > MAX_SEGMENT:
        # Shares of at most four fifths: the nearest end of a clause may be a fifth further on.
        shares = -(-(end - start) * 5 // (MAX_SEGMENT * 4))
        cut = _even_cut(text, start, start + (end - start) // shares)
        yield from _trimmed(text, [(start, cut)])
        start = cut
        while start < end and text[start].isspace():
            start += 1
    yield from _trimmed(text, [(start, end)])


def _even_cut(text: str, start: int, wanted: int) -> int:
    """Where to cut near `wanted`: after a clause, else at white space, else between letters."""
    slack = (wanted - start) // 5
    for pattern in _CUTS:
        found = pattern.finditer(text, wanted - slack, wanted + slack)
        if ends := [match.end() for match in found]:
            return min(ends, key=lambda end: abs(end - wanted))
    cut = wanted
    while cut > wanted - slack and unicodedata.combining(text[cut]):
        cut -= 1
    return cut
