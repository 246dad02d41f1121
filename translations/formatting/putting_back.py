"""Where in an answer what was kept from the engine belongs, and putting it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.spans import Span
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.aligning import SURE, Edit, Owner, edited, owners

_OPENING = "([{«“„‘¿¡"
_NO_BLANK_BEFORE = ")]}»”’.,;:!?…"


@dataclass(frozen=True, slots=True)
class Gap:
    """Where something was taken out of a text: at `place` of what is left stood `piece`.

    `taken` characters are gone, blanks included; `names` are what a person is told of.
    """

    place: int
    piece: str
    taken: int
    names: tuple[str, ...] = ()


def put_back(
    rest: str,
    gaps: Sequence[Gap],
    answer: str,
    links: Iterable[Link],
    weak: Iterable[Link] = (),
    others: Sequence[Edit] = (),
) -> tuple[str, tuple[Gap, ...]]:
    """The answer to a text with what was taken out of that, and what may belong elsewhere.

    A piece goes behind the counterpart of the word before it, or before that of the word after
    it. `links` lead from `rest` to the answer; `weak` ones count where no others say anything.
    `others` are further edits of the answer.
    """
    targets, owned = owners(answer, links)
    _, guessed = owners(answer, weak)
    words = word_spans(rest)
    edits, unsure = list(others), []
    for gap in gaps:
        before = [w for w in words if w[1] <= gap.place]
        after = [w for w in words if w[0] >= gap.place]
        mark = rest[before[-1][1] if before else 0 : gap.place].strip()
        places = _by_neighbours(answer, before, after, targets, owned, mark)
        if not places:
            places = [_likely(answer, gap.place, targets, owned, guessed)]
            unsure.append(gap)
        elif any(map(str.isalnum, answer[min(places) : max(places)])):
            unsure.append(gap)
        place = places[0]
        place = next((e.end for e in others if e.start < place < e.end), place)
        edits.append(Edit(place, place, _set_off(answer, place, gap.piece)))
    return edited(answer, edits, ())[0], tuple(unsure)


def _by_neighbours(
    answer: str,
    before: Sequence[Span],
    after: Sequence[Span],
    targets: Sequence[Span],
    owned: Sequence[Owner | None],
    mark: str,
) -> list[int]:
    """Where the words before and after a gap say that it is, none where they have no counterparts.

    `mark` is what stands between the word before and the gap.
    """
    if not targets:
        return [] if before or after else [len(answer)]
    if not before:
        return [targets[0][0]]
    if not after:
        return [_behind(answer, targets[-1][1], mark)]
    sure = [(owner.start, owner.end) if owner and owner.weight >= SURE else None for owner in owned]
    places = [_behind(answer, targets[i][1], mark) for i, w in enumerate(sure) if w == before[-1]]
    return places[-1:] + [targets[i][0] for i, word in enumerate(sure) if word == after[0]][:1]


def _behind(answer: str, place: int, mark: str) -> int:
    """Behind a word, and behind the mark after it if there was one such in the source."""
    following = answer[place:]
    blanks = len(following) - len(following.lstrip())
    is_there = mark and following.lstrip().startswith(mark)
    return place + blanks + len(mark) if is_there else place


def _likely(
    answer: str,
    source_place: int,
    targets: Sequence[Span],
    owned: Sequence[Owner | None],
    guessed: Sequence[Owner | None],
) -> int:
    """Before the word from which on most links lead behind a place of the source."""
    best, score, best_score = 0, 0.0, 0.0
    for index, (sure, weak) in enumerate(zip(owned, guessed, strict=True)):
        owner = sure or weak
        if owner is not None:
            score += owner.weight if owner.end <= source_place else -owner.weight
        if score > best_score:
            best, best_score = index + 1, score
    if not targets:
        return len(answer)
    return targets[best - 1][1] if best else targets[0][0]


def _set_off(text: str, place: int, piece: str) -> str:
    """A piece with the blanks that set it off from the words beside it."""
    left, right = text[:place], text[place:]
    stands_off = piece[0] not in _NO_BLANK_BEFORE and not piece[0].isspace()
    gap = " " if stands_off and left and not left[-1].isspace() and left[-1] not in _OPENING else ""
    space = " " if right and not right[0].isspace() and right[0] not in _NO_BLANK_BEFORE else ""
    return f"{gap}{piece}{space}"
