"""Figures: what is counted, measured and dated must be the same on both pages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from translations.checks.finding import Finding, Passage, Severity
from translations.checks.quantities import Quantity, is_in_name, quantities
from translations.checks.units import is_converted

NAME = "figures"
#: Below it, words are often no numbers: one, both, a couple, second.
_LEAST_SPELLED = 3


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
    spelled = _spelled(passage.source, ours, theirs), _spelled(passage.target, theirs, ours)
    if (made_up and not lost and spelled[0]) or (spelled[0] and spelled[1]):
        lost = lost + spelled[0]
    if (lost and not made_up and spelled[1]) or (spelled[0] and spelled[1]):
        made_up = made_up + spelled[1]
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
