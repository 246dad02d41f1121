"""Figures: what is counted, measured and dated must be the same on both pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reader.spans import Span
from translations.checks.dates import days_in
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.notation import (
    codes_changed,
    is_explained_day,
    is_idiom,
    score_changed,
    without_scores,
)
from translations.checks.number_fixes import number_for
from translations.checks.number_words import spells_numbers
from translations.checks.quantities import Quantity, is_in_name
from translations.checks.signs import sign_changed, with_sign
from translations.checks.units import (
    Side,
    doubles,
    heights,
    is_converted,
    is_same_measure,
    is_wrong_scale,
    with_articles,
)

NAME = "figures"
#: Below it, words are often no numbers: one, both, a couple, second.
_LEAST_SPELLED = 3
_HALF = Decimal("1.5")
_HALF_A_DAY = 12
#: What stands after an hour.
_HOUR = re.compile(
    r"\s?(?:uhr|h\b|heures?|horas?|hs\b|час\w*|годин\w*|ore\b|o['’]clock|[ap]\.?\s?m\b|:00)", re.I
)
#: So many of a scale are "dozens of thousands", "millions".
_ROUGHLY = frozenset({1, 10, 12, 20, 100})
#: What is less is written in words by some, of itself or of a scale: twelve, thirty million.
_LEAST_IN_DIGITS = 100
#: Names of numbers from here on mean different ones in different languages.
_LARGE = 10**9
_DASHES = ("-", "–", "—", "/", " - ", " – ")


def check_figures(passage: Passage) -> list[Finding]:
    """Numbers of the source that the target lacks, and numbers of the target from nowhere.

    Numbers in digits are asked for, and may be found again in any notation or in words; numbers in
    words only where a number on the other side has no counterpart either.
    """
    if not passage.source:
        return []
    here = Side.of(passage.source, passage.source_language)
    there = Side.of(passage.target, passage.target_language)
    ours, theirs = here.numbers, there.numbers
    lost, made_up = _unmatched(here, there), _unmatched(there, here)
    if lost or made_up:
        lost, made_up = without_scores(here, there, lost, made_up)
        lost, made_up = _without_conversions(here, there, lost, made_up)
        lost, made_up = _without_dates(passage, lost, made_up)
        lost, made_up = _without_idioms(here, there, lost, made_up)
        lost, made_up = _without_unread(here, there, lost, made_up)
    least = 2 if _has_halves((*ours, *theirs)) else _LEAST_SPELLED
    spelled = (
        _spelled(passage.source, ours, theirs, least),
        _spelled(passage.target, theirs, ours, least),
    )
    if (made_up and not lost and spelled[0]) or (spelled[0] and spelled[1]):
        lost = lost + spelled[0]
    if (lost and not made_up and spelled[1]) or (spelled[0] and spelled[1]):
        made_up = made_up + spelled[1]
    if spelled[0] and spelled[1]:
        lost, made_up = _without_conversions(here, there, lost, made_up)
    if days := _other_days(passage, lost, made_up):
        return days
    if not (lost or made_up):
        if finding := (
            _other_month(passage) or _other_name(here, there) or _other_sign(passage, here, there)
        ):
            return [finding]
        lost, made_up = _other_scale(ours, theirs)
    if len(lost) == len(made_up) == 1 and not _is_other_clock(here, there, lost[0], made_up[0]):
        return [_changed(passage, lost[0], made_up[0])]
    if len(lost) == len(made_up) == 1:
        return []
    return [_lost(passage, each) for each in lost] + [_made_up(passage, each) for each in made_up]


def _unmatched(side: Side, other: Side) -> list[Quantity]:
    """The numbers in digits of a side that the other one has in no reading."""
    text = side.text
    values = {value for each in other.numbers for value in each.readings}
    years = {value % 100 for value in values if 1000 <= value < 2100}
    short = _short_years(other)
    return [
        each
        for each in side.numbers
        if text[each.start].isdecimal()
        and not is_in_name(text, each.start)
        and not (each.readings & (values | short))
        and not any(value in years for value in each.readings if value < 100)
        and not any(value % 100 in values for value in each.readings if _is_decade(value))
    ]


def _short_years(side: Side) -> set[Decimal]:
    """Years that a text gives with two digits: 1950-53, the SS19 collection."""
    years = set()
    for before, each in zip([None, *side.numbers], side.numbers, strict=False):
        value = min(each.readings)
        if value >= 100 or not side.text[each.start].isdecimal():
            continue
        if is_in_name(side.text, each.start):
            years |= {1900 + value, 2000 + value}
        elif before is not None and side.text[before.end : each.start] in _DASHES:
            first = min(before.readings)
            years |= {first // 100 * 100 + value} if 1000 <= first < 2100 else set()
    return years


def _has_halves(numbers: Sequence[Quantity]) -> bool:
    """Whether a number in words is one and a half or the like: then two may be a wrong one."""
    return any(_HALF in each.readings for each in numbers)


def _spelled(
    text: str, wanted: Sequence[Quantity], others: Sequence[Quantity], least: int
) -> list[Quantity]:
    """Numbers in words that the other side has not, from three or the `least` on, and halves; a
    scale by itself ("dozens", "millions") is none."""
    values = {value for other in others for value in other.readings}
    return [
        each
        for each in wanted
        if each.is_sure
        and not (each.scale > 1 and min(each.readings) / each.scale in _ROUGHLY)
        and not text[each.start].isdecimal()
        and (min(each.readings) >= least or 1 < min(each.readings) < 2)
        and not each.readings & values
    ]


def _other_scale(
    ours: Sequence[Quantity], theirs: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The one scale of each side in words, if they differ: billion, German Billion."""
    one, two = ([each for each in side if each.scale >= _LARGE] for side in (ours, theirs))
    if len(one) == len(two) == 1 and one[0].scale != two[0].scale:
        return ([], []) if one[0].readings & two[0].readings else (one, two)
    return [], []


def _without_conversions(
    here: Side, there: Side, lost: list[Quantity], made_up: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without what is the other in another unit, and without what one side gives in two."""
    free = _free(here, there, lost, made_up), _free(there, here, made_up, lost)
    gone = [a for a in lost if any(_is_measured(a, here, b, there) for b in free[1])]
    gone += [b for b in made_up if any(_is_measured(a, here, b, there) for a in free[0])]
    said_here, said_there = heights(here, there)
    lost = [e for e in lost if e not in gone and not _within(e, said_here)]
    made_up = [e for e in made_up if e not in gone and not _within(e, said_there)]
    if lost and not made_up:
        lost = _told_otherwise(here, there, lost)
    elif made_up and not lost:
        made_up = _told_otherwise(there, with_articles(here), made_up)
    return lost, made_up


def _is_measured(one: Quantity, here: Side, two: Quantity, there: Side) -> bool:
    """Whether one is the other in another unit; the check of units tells if it is a wrong one."""
    return is_converted(one, here, two, there) or is_wrong_scale(one, here, two, there)


def _free(side: Side, other: Side, lost: list[Quantity], made_up: list[Quantity]) -> list[Quantity]:
    """The numbers of a side that may stand for one of another unit: those that the other side does
    not have in the same unit."""
    if not made_up:
        return lost
    return [
        each
        for each in side.numbers
        if each in lost
        or not any(
            each.readings & two.readings and is_same_measure(each, side, two, other)
            for two in other.numbers
        )
    ]


def _told_otherwise(side: Side, other: Side, left: list[Quantity]) -> list[Quantity]:
    """Without what the other side has in another unit, or the same side too (72 km, 45 miles)."""
    twice = [pair for pair in doubles(side) if not all(each in left for each in pair)]
    gone = {each for pair in twice for each in pair}
    return [
        each
        for each in left
        if each not in gone
        and not any(is_converted(each, side, two, other) for two in other.numbers)
    ]


def _without_idioms(
    here: Side, there: Side, lost: list[Quantity], made_up: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without figures of speech, where nothing stands in the place of the number."""
    if lost and not made_up:
        lost = [e for e in lost if not is_idiom(here.text, e)]
    elif made_up and not lost:
        made_up = [
            each
            for each in made_up
            if not is_idiom(there.text, each) and not is_explained_day(here, there, each)
        ]
    return lost, made_up


def _without_unread(
    here: Side, there: Side, lost: list[Quantity], made_up: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without numbers that the other side may have in words, where its words are not known;
    told only where as many numbers stand in their place."""
    if len(lost) > len(made_up) and not spells_numbers(there.language):
        lost = [each for each in lost if not _may_be_spelled(each)]
    elif len(made_up) > len(lost) and not spells_numbers(here.language):
        made_up = [each for each in made_up if not _may_be_spelled(each)]
    return lost, made_up


def _may_be_spelled(number: Quantity) -> bool:
    counts = [value / number.scale for value in number.readings]
    return any(count < _LEAST_IN_DIGITS and count % 1 == 0 for count in counts)


def _without_dates(
    passage: Passage, lost: list[Quantity], made_up: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without the days that one side writes in digits and the other with the month's name."""
    if not (lost or made_up):
        return lost, made_up
    ours = days_in(passage.source, passage.source_language)
    theirs = days_in(passage.target, passage.target_language)
    spans = [
        span
        for one in ours
        for two in theirs
        if one.readings & two.readings
        for span in (one.span, two.span)
    ]
    here = [day.span for day in ours if day.span in spans]
    there = [day.span for day in theirs if day.span in spans]
    return (
        [each for each in lost if not _within(each, here)],
        [each for each in made_up if not _within(each, there)],
    )


def _other_days(
    passage: Passage, lost: Sequence[Quantity], made_up: Sequence[Quantity]
) -> list[Finding]:
    """What to say where all that differs are days, as many on each side: one thing of each day."""
    if not lost and not made_up:
        return []
    ours = days_in(passage.source, passage.source_language)
    theirs = days_in(passage.target, passage.target_language) if ours else []
    here = [one for one in ours if not any(one.readings & two.readings for two in theirs)]
    there = [two for two in theirs if not any(one.readings & two.readings for one in ours)]
    spans = [day.span for day in here], [day.span for day in there]
    is_all = all(_within(n, spans[0]) for n in lost) and all(_within(n, spans[1]) for n in made_up)
    if len(here) != len(there) or not is_all:
        return []
    return [_told_apart(passage, one, two) for one, two in zip(*spans, strict=True)]


def _told_apart(passage: Passage, one: Span, two: Span) -> Finding:
    was, now = passage.source[slice(*one)], passage.target[slice(*two)]
    return Finding(NAME, Severity.CRITICAL, f"The source says {was}, the target {now}.", one, two)


def _other_month(passage: Passage) -> Finding | None:
    """What to say where the one day of each side has another month."""
    ours = days_in(passage.source, passage.source_language)
    theirs = days_in(passage.target, passage.target_language) if len(ours) == 1 else []
    if len(theirs) != 1 or ours[0].readings & theirs[0].readings:
        return None
    return _told_apart(passage, ours[0].span, theirs[0].span)


def _other_name(here: Side, there: Side) -> Finding | None:
    """What to say of a name with another number in it (HER2), or of another score."""
    changed = codes_changed(here.text, there.text) or score_changed(here, there)
    if changed is None:
        return None
    one, two = changed
    was, now = here.text[slice(*one)], there.text[slice(*two)]
    return Finding(
        NAME, Severity.CRITICAL, f"The source says {was}, the target {now}.", one, two, was
    )


def _other_sign(passage: Passage, here: Side, there: Side) -> Finding | None:
    """What to say of a number that is negative on one side only."""
    changed = sign_changed(here, there)
    if changed is None:
        return None
    one, two = with_sign(here.text, changed[0]), with_sign(there.text, changed[1])
    return _told_apart(passage, one, two)


def _is_other_clock(here: Side, there: Side, one: Quantity, two: Quantity) -> bool:
    """Whether two hours are the same on another clock: 9 to 5, 9 bis 17 Uhr."""
    hours = min(one.readings), min(two.readings)
    is_half_a_day = abs(hours[0] - hours[1]) == _HALF_A_DAY and min(hours) >= 1
    return is_half_a_day and any(
        _HOUR.match(side.text, number.end) for side, number in ((here, one), (there, two))
    )


def _within(quantity: Quantity, spans: Sequence[Span]) -> bool:
    return any(start <= quantity.start and quantity.end <= end for start, end in spans)


def _is_decade(value: Decimal) -> bool:
    return 1700 <= value < 2100 and value % 10 == 0


def _changed(passage: Passage, lost: Quantity, made_up: Quantity) -> Finding:
    was, now = passage.source[slice(*lost.span)], passage.target[slice(*made_up.span)]
    message = f"The source says {was}, the target {now}."
    fix = None
    if lost.scale == made_up.scale:
        fix = number_for(was, now, passage.source_language, passage.target_language)
    return Finding(NAME, Severity.CRITICAL, message, lost.span, made_up.span, fix)


def _lost(passage: Passage, quantity: Quantity) -> Finding:
    message = f"The source’s {passage.source[slice(*quantity.span)]} is not in the target."
    return Finding(NAME, Severity.CRITICAL, message, quantity.span, None)


def _made_up(passage: Passage, quantity: Quantity) -> Finding:
    message = f"The target’s {passage.target[slice(*quantity.span)]} is not in the source."
    return Finding(NAME, Severity.CRITICAL, message, None, quantity.span)
