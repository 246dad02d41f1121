"""Numbers that a machine loses: the sentence is asked for again with other numbers in their place.

A model that leaves out 737, or makes it 773, may well say 5. So numbers that are lost are
exchanged for common ones that both languages inflect alike (CLDR's plural forms), and where these
come back just once each, the right ones stand in their place. Else the first answer stays, and what
can be put back by links is (`restoring`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reader.errors import EngineError
from reader.language_codes import cldr_locale
from reader.model import InlineMark
from translations.engines.protocol import OUTSIDE_DEMO_PACK, Engine, Translation, Wishes
from translations.formatting.placeables import Placeable, PlaceableKind, is_plain, placeables
from translations.formatting.restoring import (
    has_other_digits,
    matched,
    source_placeables,
)
from translations.formatting.shielding import MarkedSource, ask_shielded

#: So often a sentence is asked again, each time with other numbers.
_ROUNDS = 4
#: Numbers that texts are full of, so that models know how to say them, the commonest first.
_COMMON = (
    *(5, 10, 3, 2, 20, 4, 12, 15, 100, 8, 30, 9, 7, 6, 40, 50, 21, 24, 22, 31, 11, 101),
    *(200, 300, 500, 1000),
)
_YEARS = (2010, 2020, 2000, 2015, 1990)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_DIGITS_OF_YEAR = 4
#: What takes the place of the first digits, and of those behind a sign, in 12.5 and 1,500.
_LEADS = "2315"
_FRACTION, _GROUP = "5", 3
#: Below this mean log-probability a token a machine says just anything, numbers or not.
_LEAST_SCORE = -2.0
#: From here on scripts (Han, kana …) write words without spaces; a digit or letter of the others.
_DENSE, _WORD = "\u2e80", r"[^\W\u2e80-\U0010ffff]"
#: An answer with more of its sentence left out than this is none.
_LEAST_LENGTH = 0.8


@dataclass(frozen=True, slots=True)
class _Held:
    """An answer that lacks some numbers of its source, and what they were exchanged for."""

    marked: MarkedSource
    answer: Translation
    lost: tuple[Placeable, ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    """A source with other numbers: each with the one that it stands for."""

    marked: MarkedSource
    numbers: tuple[tuple[str, str], ...]


def ask_marked(
    engine: Engine, marked: Sequence[MarkedSource], source: str, target: str, wishes: Wishes
) -> Iterator[Translation]:
    """`ask_shielded`, with numbers that the engine loses; answers that lack some come last.

    Raises what that raises.
    """
    codes = (source, target)
    held: dict[int, _Held] = {}
    came, failure = 0, None
    try:
        for answer in ask_shielded(engine, marked, source, target, wishes):
            came += 1
            lost = _lost(marked[answer.index], answer, codes)
            if lost:
                held[answer.index] = _Held(marked[answer.index], answer, lost)
            else:
                yield answer
    except EngineError as error:
        failure = error
    if failure or came == len(marked):  # else the engine was cancelled
        yield from _asked_again(engine, held, codes, wishes)
    if failure:
        raise failure


def _asked_again(
    engine: Engine, held: dict[int, _Held], codes: tuple[str, str], wishes: Wishes
) -> Iterator[Translation]:
    """Answers with all numbers, then the first ones of those that get none; fewer if cancelled."""
    for turn in range(_ROUNDS):
        trials = {i: trial for i, each in held.items() if (trial := _trial(each, turn, codes))}
        order, came = list(trials), 0
        asked = [trials[index].marked for index in order]
        try:
            for answer in ask_shielded(engine, asked, *codes, wishes):
                came += 1
                index = order[answer.index]
                made = _whole(held[index], trials[index], answer, codes)
                if made is not None:
                    del held[index]
                    yield replace(made, index=index)
        except EngineError:
            break  # The first answers are good.
        if came < len(order):
            return
    yield from (replace(each.answer, index=index) for index, each in held.items())


def _lost(
    marked: MarkedSource, answer: Translation, codes: tuple[str, str]
) -> tuple[Placeable, ...]:
    """The numbers of a source that are not in its answer."""
    _, source, marks = marked
    is_guessed = answer.score is not None and answer.score < _LEAST_SCORE
    if is_guessed or not answer.text.strip() or OUTSIDE_DEMO_PACK in answer.note:
        return ()
    _, gone = matched(source, source_placeables(source, marks), answer.text, *codes)
    return tuple(p for p in gone if _may_be_exchanged(source, p, codes[0]))


def _may_be_exchanged(source: str, lost: Placeable, language: str) -> bool:
    """Whether it is a number by itself: of "19th" or "B2" another word is said with another one."""
    if lost.kind is not PlaceableKind.NUMBER or not is_plain(lost.text, language):
        return False
    around = source[lost.start - 1 : lost.start] + source[lost.end : lost.end + 1]
    return not any(c.isalpha() and c < _DENSE for c in around)


def _trial(held: _Held, turn: int, codes: tuple[str, str]) -> _Trial | None:
    """A source with other numbers for the lost ones, others at each turn; None for no more."""
    segment_id, source, marks = held.marked
    taken = {each.text for each in placeables(source)}
    parts, numbers, moves, at = [], [], [], 0
    for number in held.lost:
        others = (n for n in _others(number.text, codes) if n not in taken)
        other = next(islice(others, turn, None), None)
        if other is None:
            return None
        taken.add(other)
        parts += [source[at : number.start], other]
        numbers.append((other, number.text))
        moves.append((number.end, len(other) - len(number.text)))
        at = number.end
    moved = tuple(_moved(mark, moves) for mark in marks)
    return _Trial((segment_id, "".join([*parts, source[at:]]), moved), tuple(numbers))


def _moved(mark: InlineMark, moves: Sequence[tuple[int, int]]) -> InlineMark:
    start, end = (
        place + sum(by for end, by in moves if end <= place) for place in (mark.start, mark.end)
    )
    return replace(mark, start=start, end=max(start, end))


def _others(number: str, codes: tuple[str, str]) -> Iterator[str]:
    """Numbers that may stand in the place of one, which both languages inflect in the same way."""
    if not number.isdecimal():
        first, *rest = re.split(r"(\D)", number)
        tail = "".join(
            part
            if not part.isdecimal()
            else ("0" if len(part) == _GROUP else _FRACTION) * len(part)
            for part in rest
        )
        yield from (lead.ljust(len(first), "0") + tail for lead in _LEADS)
        return
    value = int(number)
    if len(number) == _DIGITS_OF_YEAR and _FIRST_YEAR <= value <= _LAST_YEAR:
        yield from (str(year) for year in _YEARS)
        return
    locales = [locale for locale in map(cldr_locale, codes) if locale is not None]
    forms = [locale.plural_form(value) for locale in locales]
    for other in _COMMON:
        if [locale.plural_form(other) for locale in locales] == forms:
            yield str(other)


def _whole(
    held: _Held, trial: _Trial, answer: Translation, codes: tuple[str, str]
) -> Translation | None:
    """An answer with the right numbers; None where one of it is lost or doubled, or much more."""
    _, source, marks = trial.marked
    if len(answer.text) < _LEAST_LENGTH * len(held.answer.text):
        return None
    pairs, gone = matched(source, source_placeables(source, marks), answer.text, *codes)
    is_lost = any(each.kind is PlaceableKind.NUMBER for each in gone)
    if is_lost or has_other_digits(pairs, answer.text):
        return None
    text: str | None = answer.text
    pivot: str | None = answer.pivot
    for other, number in trial.numbers:
        text = text and _put(text, other, number)
        pivot = pivot and _put(pivot, other, number)
    if not text or pivot is None:
        return None
    return replace(answer, text=text, pivot=pivot)


def _put(text: str, other: str, number: str) -> str | None:
    """A text with a number for the other one, in that one's notation; None unless it is once."""
    first, *groups = re.split(r"\D", other)
    # Between thousands there may be nothing, where there was a sign in the source.
    rest = "".join((r"(\D?)" if len(group) == _GROUP else r"(\D)") + group for group in groups)
    found = list(re.finditer(rf"(?<!{_WORD})(?<!\d[.,]){first}{rest}(?!{_WORD}|[.,]\d)", text))
    if len(found) != 1:
        return None
    own = re.split(r"\D", number)
    signs = (*found[0].groups(), "")
    made = "".join(part for pair in zip(own, signs, strict=True) for part in pair)
    return text[: found[0].start()] + made + text[found[0].end() :]
