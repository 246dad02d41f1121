"""Figures: what is counted, measured and dated must be the same on both pages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from translations.checks.dates import days_in
from translations.checks.finding import Finding, Passage, Severity, Span
from translations.checks.quantities import Quantity, is_in_name, quantities
from translations.checks.units import is_converted

NAME = "figures"
#: Below it, words are often no numbers: one, both, a couple, second.
_LEAST_SPELLED = 3
#: Names of numbers from here on mean different ones in different languages.
_LARGE = 10**9


def check_figures(passage: Passage) -> list[Finding]:
    """Numbers of the source that the target lacks, and numbers of the target from nowhere.

    Numbers in digits are asked for, and may be found again in any notation or in words; numbers in
    words only where a number on the other side has no counterpart either.
    """
    if not passage.source:
        return []
    ours = quantities(passage.source, passage.source_language)
    theirs = quantities(passage.target, passage.target_language)
    lost = _unmatched(passage.source, ours, theirs)
    made_up = _unmatched(passage.target, theirs, ours)
    lost, made_up = _without_conversions(passage, lost, made_up)
    lost, made_up = _without_dates(passage, lost, made_up)
    spelled = _spelled(passage.source, ours, theirs), _spelled(passage.target, theirs, ours)
    if (made_up and not lost and spelled[0]) or (spelled[0] and spelled[1]):
        lost = lost + spelled[0]
    if (lost and not made_up and spelled[1]) or (spelled[0] and spelled[1]):
        made_up = made_up + spelled[1]
    if not (lost or made_up):
        if finding := _other_month(passage):
            return [finding]
        lost, made_up = _other_scale(ours, theirs)
    if len(lost) == len(made_up) == 1:
        return [_changed(passage, lost[0], made_up[0])]
    return [_lost(passage, each) for each in lost] + [_made_up(passage, each) for each in made_up]


def _unmatched(text: str, wanted: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    values = {value for other in others for value in other.readings}
    years = {value % 100 for value in values if 1000 <= value < 2100}
    return [
        each
        for each in wanted
        if text[each.start].isdecimal()
        and not is_in_name(text, each.start)
        and not (each.readings & values)
        and not any(value in years for value in each.readings if value < 100)
        and not any(value % 100 in values for value in each.readings if _is_decade(value))
    ]


def _spelled(text: str, wanted: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Numbers in words, from three on, that the other side has not; "dozens" are none."""
    values = {value for other in others for value in other.readings}
    return [
        each
        for each in wanted
        if each.is_sure
        and each.scale == 1
        and not text[each.start].isdecimal()
        and min(each.readings) >= _LEAST_SPELLED
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
    passage: Passage, lost: list[Quantity], made_up: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without the pairs of which one is the other in metric units."""
    if passage.source_language == "en":
        english, text, metric = lost, passage.source, made_up
    elif passage.target_language == "en":
        english, text, metric = made_up, passage.target, lost
    else:
        return lost, made_up
    pairs = [(a, b) for a in english for b in metric if is_converted(text, a, b)]
    gone = {each for pair in pairs for each in pair}
    return [e for e in lost if e not in gone], [e for e in made_up if e not in gone]


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


def _other_month(passage: Passage) -> Finding | None:
    """What to say where the one day of each side has another month."""
    ours = days_in(passage.source, passage.source_language)
    theirs = days_in(passage.target, passage.target_language) if len(ours) == 1 else []
    if len(theirs) != 1 or ours[0].readings & theirs[0].readings:
        return None
    was, now = passage.source[slice(*ours[0].span)], passage.target[slice(*theirs[0].span)]
    message = f"The source says {was}, the target {now}."
    return Finding(NAME, Severity.CRITICAL, message, ours[0].span, theirs[0].span)


def _within(quantity: Quantity, spans: Sequence[Span]) -> bool:
    return any(start <= quantity.start and quantity.end <= end for start, end in spans)


def _is_decade(value: Decimal) -> bool:
    return 1000 <= value < 2100 and value % 10 == 0


def _changed(passage: Passage, lost: Quantity, made_up: Quantity) -> Finding:
    was, now = passage.source[slice(*lost.span)], passage.target[slice(*made_up.span)]
    message = f"The source says {was}, the target {now}."
    fix = was if was.isdigit() and now.isdigit() else None
    return Finding(NAME, Severity.CRITICAL, message, lost.span, made_up.span, fix)


def _lost(passage: Passage, quantity: Quantity) -> Finding:
    message = f"The source’s {passage.source[slice(*quantity.span)]} is not in the target."
    return Finding(NAME, Severity.CRITICAL, message, quantity.span, None)


def _made_up(passage: Passage, quantity: Quantity) -> Finding:
    message = f"The target’s {passage.target[slice(*quantity.span)]} is not in the source."
    return Finding(NAME, Severity.CRITICAL, message, None, quantity.span)
