"""Code within a sentence is kept from the engine, and stands in its answer as it was written.

The engine is asked with a stand-in for each piece of code. Where one does not come back exactly
once – small models drop what they do not know – it is asked again without the code, which is put
back beside the counterparts of its neighbours; an uncertain place is told in the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.errors import EngineError
from reader.model import InlineMark, MarkKind
from translations.engines.answers import ask_around
from translations.engines.protocol import Engine, Link, ShieldingEngine, Translation, Wishes
from translations.engines.words import Span, word_spans
from translations.formatting.aligning import SURE, Owner, owners
from translations.formatting.linking import links_of
from translations.formatting.notes import joined, uncertain_places

#: The id of a segment, its source, and the marks of that.
MarkedSource = tuple[int, str, tuple[InlineMark, ...]]

_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"', "'": "'", "‘": "’", "„": "“"}


@dataclass(frozen=True, slots=True)
class Shielded:
    """A source with stand-ins for its code; `pieces` are where the code stands in the source."""

    source: str
    asked: str
    pieces: tuple[Span, ...] = ()
    stand_ins: tuple[str, ...] = ()

    def opened(self, answer: Translation) -> Translation | None:
        """The answer with the code in the place of its stand-ins; None if one is lost or doubled.

        Nor may a stand-in have become a part of a word.
        """
        text, pivot = answer.text, answer.pivot
        for stand_in, (start, end) in zip(self.stand_ins, self.pieces, strict=True):
            pattern = rf"(?<!\w){re.escape(stand_in)}(?!\w)"
            code = self.source[start:end]
            if text.count(stand_in) != 1 or not re.search(pattern, text):
                return None
            text, pivot = text.replace(stand_in, code), pivot.replace(stand_in, code)
        return replace(answer, text=text, pivot=pivot)

    @property
    def rest(self) -> str:
        """The source without its code, and without brackets and quotes about nothing but code."""
        kept, at = [], 0
        for start, end in self._taken():
            kept.append(self.source[at:start])
            at = end
        return "".join([*kept, self.source[at:]])

    def _taken(self) -> list[Span]:
        """What goes with the code: quotes or brackets about it, and a blank beside it."""
        taken: list[Span] = []
        for piece in self.pieces:
            start, end = _with_quotes(self.source, piece)
            if self.source[start - 1 : start].isspace() or not start:
                end += self.source[end : end + 1] == " "
            taken.append((max(start, taken[-1][1]) if taken else start, end))
        return taken

    def put_back(self, answer: Translation, links: Sequence[Link]) -> Translation:
        """The answer to `rest` with the code in it; `links` lead from `rest` to the answer."""
        text, shift, unsure, moved = answer.text, 0, [], 0
        targets, owned = owners(text, links)
        words = word_spans(self.rest)
        at = 0
        for (start, end), taken in zip(self.pieces, self._taken(), strict=True):
            place_in_rest = taken[0] - shift
            shift += taken[1] - taken[0]
            before = [w for w in words if w[1] <= place_in_rest]
            after = [w for w in words if w[0] >= place_in_rest]
            place, is_sure = _place(answer.text, before, after, targets, owned, at)
            at = place
            piece = self.source[slice(*_with_quotes(self.source, (start, end)))]
            put = _put(text, place + moved, piece)
            moved += len(put) - len(text)
            text = put
            if not is_sure:
                unsure.append(self.source[start:end])
        return replace(answer, text=text, note=joined(answer.note, uncertain_places(unsure)))


def shielded(engine: Engine, source: str, marks: Sequence[InlineMark]) -> Shielded:
    """A source as its engine is asked for it: with stand-ins for its code."""
    pieces = [(m.start, m.end) for m in marks if m.kind is MarkKind.CODE]
    pieces = [p for p in pieces if _stands_alone(source, p) and source[slice(*p)].strip()]
    if not pieces:
        return Shielded(source, source)
    stand_ins = _stand_ins(engine, source, len(pieces))
    parts, at = [], 0
    for (start, end), stand_in in zip(pieces, stand_ins, strict=True):
        parts += [source[at:start], stand_in]
        at = end
    return Shielded(source, "".join([*parts, source[at:]]), tuple(pieces), stand_ins)


def ask_shielded(
    engine: Engine, marked: Sequence[MarkedSource], source: str, target: str, wishes: Wishes
) -> Iterator[Translation]:
    """`ask_around` for marked sources, whose code comes back as it is; raises what that raises."""
    asked = [shielded(engine, text, marks) for _, text, marks in marked]
    again: list[int] = []
    came = 0
    failure: EngineError | None = None
    try:
        for answer in ask_around(engine, [s.asked for s in asked], source, target, wishes):
            came += 1
            whole = asked[answer.index].opened(answer)
            if whole is None:
                again.append(answer.index)
            else:
                yield whole
    except EngineError as error:
        failure = error
    if again and (failure or came == len(asked)):  # Otherwise the engine was cancelled.
        rests = [asked[i].rest for i in again]
        for answer in ask_around(engine, rests, source, target, wishes):
            index = again[answer.index]
            links = links_of(engine, rests[answer.index], answer.text, (source, target), None)
            yield replace(asked[index].put_back(answer, links), index=index)
    if failure:
        raise failure


def _stand_ins(engine: Engine, source: str, count: int) -> tuple[str, ...]:
    """Stand-ins that the source itself does not have."""
    asked = getattr(engine, "behind", engine)
    made: list[str] = []
    number = 0
    while len(made) < count:
        number += 1
        own = asked.stand_in(number) if isinstance(asked, ShieldingEngine) else f"X{number}"
        if own not in source:
            made.append(own)
    return tuple(made)


def _stands_alone(source: str, piece: Span) -> bool:
    start, end = piece
    return not (source[start - 1 : start].isalnum() and start) and not (
        source[end : end + 1].isalnum()
    )


def _with_quotes(source: str, piece: Span) -> Span:
    start, end = piece
    if start and _PAIRS.get(source[start - 1]) == source[end : end + 1]:
        return start - 1, end + 1
    return piece


def _place(
    target: str,
    before: Sequence[Span],
    after: Sequence[Span],
    targets: Sequence[Span],
    owned: Sequence[Owner | None],
    least: int,
) -> tuple[int, bool]:
    """Where in the answer what stood between two words belongs, and whether that is certain."""
    sure = {
        index: (owner.start, owner.end)
        for index, owner in enumerate(owned)
        if owner is not None and owner.weight >= SURE
    }
    if not targets:
        return len(target), not before and not after
    if not before:
        return max(least, targets[0][0]), True
    if not after:
        return max(least, targets[-1][1]), True
    behind = [targets[i][1] for i, word in sure.items() if word == before[-1]]
    if behind and behind[-1] >= least:
        return behind[-1], True
    ahead = [targets[i][0] for i, word in sure.items() if word == after[0]]
    if ahead and ahead[0] >= least:
        return ahead[0], True
    nearest = [targets[i][1] for i, word in sure.items() if word[1] <= before[-1][1]]
    return max(least, nearest[-1] if nearest else targets[-1][1]), False


def _put(text: str, place: int, piece: str) -> str:
    """The text with a piece at a place, set off from letters by blanks."""
    left, right = text[:place], text[place:]
    gap = " " if left and not left[-1].isspace() and left[-1] not in "([«“„‘" else ""
    space = " " if right and (right[0].isalnum() or right[0] in "([«“„‘") else ""
    return f"{left}{gap}{piece}{space}{right}"
