"""Code, addresses, hashtags and handles are kept from the engine, and stand in its answer as they
were written.

The engine is asked with a stand-in for each of them. Where one does not come back exactly once –
small models drop what they do not know – it is asked again. Code that is written like words then
stays in the sentence, for its place needs some, and takes the place of its counterpart. Else what
is shielded is left out, and put back beside the counterparts of its neighbours; an uncertain place
is told in the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.errors import EngineError
from reader.model import InlineMark, MarkKind
from reader.spans import Span
from translations.engines.answers import ask_around, is_empty
from translations.engines.protocol import Engine, Link, ShieldingEngine, Translation, Wishes
from translations.formatting.aligning import Edit, alike_links, placed_links
from translations.formatting.linking import links_of, told_apart
from translations.formatting.notes import joined, uncertain_places
from translations.formatting.placeables import Placeable, PlaceableKind
from translations.formatting.projecting import projected
from translations.formatting.putting_back import Gap, put_back
from translations.formatting.restoring import source_placeables

#: The id of a segment, its source, and the marks of that.
MarkedSource = tuple[int, str, tuple[InlineMark, ...]]

_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"', "'": "'", "‘": "’", "„": "“"}
_ADDRESSES = {
    PlaceableKind.URL,
    PlaceableKind.EMAIL,
    PlaceableKind.HASHTAG,
    PlaceableKind.HANDLE,
}
#: How an engine may write the letter of a stand-in: in another case, or in Cyrillic.
_WRITTEN = {"X": "[XxХх]"}
#: What goes with something at the beginning of a sentence, and at the end.
_LEADING, _TRAILING = re.compile(r"\s*[:,;–—-]+"), re.compile(r"(?:\s*[:–—→]|\s+-)\s*$")
#: More pieces of one segment are not shielded.
_MOST_PIECES = 500
_WORDED = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Shielded:
    """A source with stand-ins for what is kept from an engine.

    `pieces` are where that stands in the source, `worded` are those of them that read as words.
    """

    source: str
    asked: str
    pieces: tuple[Span, ...] = ()
    stand_ins: tuple[str, ...] = ()
    worded: tuple[Span, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """What the engine is asked, one after the other until an answer will do."""
        if not self.pieces:
            return (self.asked,)
        left_in = (self.rest(self.worded)[0],) if self.worded else ()
        return (self.asked, *left_in, self.rest()[0])

    def rest(self, staying: Sequence[Span] = ()) -> tuple[str, tuple[Gap, ...]]:
        """The source without its pieces but those that stay, and where they are missing.

        Brackets and quotes about nothing else go with them, as does a blank beside them.
        """
        kept, gaps, at, length = [], [], 0, 0
        for start, end in self._together(staying):
            first, last = self._with_blank(max(start, at), end)
            kept.append(self.source[at:first])
            length += len(kept[-1])
            piece = self.source[max(start, at) : end]
            gaps.append(Gap(length, piece, last - first, self._names(start, end)))
            at = last
        return "".join([*kept, self.source[at:]]), tuple(gaps)

    def _with_blank(self, start: int, end: int) -> Span:
        """A span with one of the blanks about it, so that one is left between words only."""
        following = self.source[end : end + 1]
        if start and self.source[start - 1] == " ":
            is_apart = following == " " or not (following.isalnum() or following in _PAIRS)
            return (start - 1, end) if is_apart else (start, end)
        return start, end + (not start and following == " ")

    def _together(self, staying: Sequence[Span]) -> list[Span]:
        """The pieces to take out with what is about them; those with no word between as one."""
        found: list[Span] = []
        for piece in self.pieces:
            if piece in staying:
                continue
            span = _with_quotes(self.source, piece)
            between = self.source[found[-1][1] : span[0]] if found else ""
            if found and "\n" not in between and not any(map(str.isalnum, between)):
                span = (found.pop()[0], span[1])
            found.append(_with_quotes(self.source, span))
        return [_with_marks(self.source, span) for span in found]

    def _names(self, start: int, end: int) -> tuple[str, ...]:
        """The pieces between two places."""
        return tuple(self.source[a:b] for a, b in self.pieces if start <= a and b <= end)

    def opened(self, answer: Translation) -> Translation | None:
        """The answer with the pieces in the place of their stand-ins; None if one is lost or
        doubled, or has become a part of a word.
        """
        written = [_as_written(stand_in) for stand_in in self.stand_ins]
        whole = re.compile("|".join(rf"(?<!\w)({pattern})(?!\w)" for pattern in written))
        pieces = [self.source[start:end] for start, end in self.pieces]
        found = [int(match.lastindex or 0) for match in whole.finditer(answer.text)]
        rest = whole.sub(" ", answer.text)
        if sorted(found) != list(range(1, len(pieces) + 1)) or re.search("|".join(written), rest):
            return None
        text, pivot = (
            whole.sub(lambda match: pieces[int(match.lastindex or 0) - 1], each)
            for each in (answer.text, answer.pivot)
        )
        return replace(answer, text=text, pivot=pivot)


def shielded(engine: Engine, source: str, marks: Sequence[InlineMark]) -> Shielded:
    """A source as its engine is asked for it: with stand-ins for what it shall not translate."""
    wanted = [p for p in source_placeables(source, marks) if _is_shielded(source, p)]
    if not wanted or len(wanted) > _MOST_PIECES:
        return Shielded(source, source)
    stand_ins = _stand_ins(engine, source, len(wanted))
    parts, at = [], 0
    for piece, stand_in in zip(wanted, stand_ins, strict=True):
        before, after = source[at : piece.start], source[piece.end : piece.end + 1]
        blank = " " if source[piece.start - 1 : piece.start].isalnum() and piece.start else ""
        parts += [before, blank, stand_in, " " if after.isalnum() else ""]
        at = piece.end
    worded = (p for p in wanted if p.kind is PlaceableKind.CODE and _WORDED.fullmatch(p.text))
    return Shielded(
        source,
        "".join([*parts, source[at:]]),
        tuple((p.start, p.end) for p in wanted),
        stand_ins,
        tuple((p.start, p.end) for p in worded),
    )


def ask_shielded(
    engine: Engine, marked: Sequence[MarkedSource], source: str, target: str, wishes: Wishes
) -> Iterator[Translation]:
    """`ask_around` for marked sources, what is shielded in them coming back as it is.

    Raises what that raises, when all that can be answered is.
    """
    codes = (source, target)
    asked = [shielded(engine, text, marks) for _, text, marks in marked]
    todo, step = list(range(len(asked))), 0
    failure: EngineError | None = None
    while todo:
        texts = [asked[i].texts()[step] for i in todo]
        again: list[int] = []
        came, failed = 0, False
        try:
            for answer in ask_around(engine, texts, source, target, wishes):
                came += 1
                index = todo[answer.index]
                whole = _whole(engine, asked[index], step, answer, codes)
                if whole is None:
                    again.append(index)
                else:
                    yield replace(whole, index=index)
        except EngineError as error:
            failure, failed = error, True
        if came < len(todo) and not failed:  # The engine was cancelled.
            break
        todo, step = again, step + 1
    if failure:
        raise failure


def _whole(
    engine: Engine, asked: Shielded, step: int, answer: Translation, codes: tuple[str, str]
) -> Translation | None:
    """The answer to what was asked at a step, with all that was shielded; None to ask again.

    Nothing for an answer stays nothing: what is shielded alone is no translation of a sentence.
    """
    if step == 0:
        return asked.opened(answer) if asked.pieces else answer
    is_last = step == len(asked.texts()) - 1
    staying = () if is_last else asked.worded
    rest, gaps = asked.rest(staying)
    if is_last and is_empty(rest, answer.text):
        return replace(answer, text="")
    left_in = _left_in(staying, gaps)
    apart = told_apart(rest, [*left_in, *((gap.place, gap.place) for gap in gaps)])
    links = links_of(engine, rest, answer.text, codes, apart)
    by_place = placed_links(rest, answer.text)
    edits = _replaced(rest, left_in, answer.text, links, codes)
    if len(edits) < len(staying):
        return None
    sure = links or alike_links(rest, answer.text)
    text, unsure = put_back(rest, gaps, answer.text, sure, by_place, edits)
    note = joined(answer.note, uncertain_places([name for gap in unsure for name in gap.names]))
    return replace(answer, text=text, note=note)


def _left_in(staying: Sequence[Span], gaps: Sequence[Gap]) -> list[Span]:
    """Where pieces that stay stand in what is left of a source."""
    found, moved, at = [], 0, 0
    for start, end in staying:
        while at < len(gaps) and gaps[at].place + moved < start:
            moved += gaps[at].taken
            at += 1
        found.append((start - moved, end - moved))
    return found


def _replaced(
    rest: str,
    staying: Sequence[Span],
    answer: str,
    links: Sequence[Link],
    codes: tuple[str, str],
) -> list[Edit]:
    """Pieces that stay in the place of their counterparts, where there surely is one."""
    marks = [InlineMark(MarkKind.CODE, *span) for span in staying]
    found = projected(rest, marks, answer, links, must_cover=True, codes=codes)
    return [
        Edit(there.start, there.end, rest[mark.start : mark.end])
        for mark, there in found.placed
        if mark not in found.unsure
    ]


def _stand_ins(engine: Engine, source: str, count: int) -> tuple[str, ...]:
    """Stand-ins that the source itself does not have, none the beginning of another."""
    asked = getattr(engine, "behind", engine)
    made: list[str] = []
    number = 10 ** (len(str(count)) - 1) if count > 9 else 0
    while len(made) < count:
        number += 1
        own = asked.stand_in(number) if isinstance(asked, ShieldingEngine) else f"X{number}"
        if not re.search(_as_written(own), source):
            made.append(own)
    return tuple(made)


def _as_written(stand_in: str) -> str:
    """A pattern for a stand-in as an engine may write it."""
    letter = stand_in[0]
    return _WRITTEN.get(letter, re.escape(letter)) + re.escape(stand_in[1:])


def _is_shielded(source: str, piece: Placeable) -> bool:
    """Whether something is kept from the engine: addresses are, and code that is no word's part."""
    if piece.kind is PlaceableKind.CODE:
        start, end = piece.start, piece.end
        is_part = (start and source[start - 1].isalnum()) or source[end : end + 1].isalnum()
        return bool(piece.text.strip()) and not is_part
    return piece.kind in _ADDRESSES


def _with_quotes(source: str, piece: Span) -> Span:
    start, end = piece
    if start and _PAIRS.get(source[start - 1]) == source[end : end + 1]:
        return start - 1, end + 1
    return piece


def _with_marks(source: str, span: Span) -> Span:
    """A span with the colon or dash between it and the only words of its sentence.

    Without it such a mark would be the first or the last of the sentence.
    """
    start, end = span
    if not any(map(str.isalnum, source[:start])) and (mark := _LEADING.match(source, end)):
        end = mark.end()
    elif not any(map(str.isalnum, source[end:])) and (mark := _TRAILING.search(source[:start])):
        start = mark.start()
    return start, end
