"""What is counted: the same number with another unit or currency, or converted to a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from translations.checks.finding import Finding, Passage, Severity
from translations.checks.measures import Unit, unit_at
from translations.checks.unit_fixes import unit_for
from translations.checks.units import Side, is_wrong_scale, measures

NAME = "unit"
#: Writers take one for the other, where it is not much that is measured.
_ABOUT_THE_SAME = {"yard", "m"}


def check_units(passage: Passage) -> list[Finding]:
    """Numbers that are in both texts, with different units of one kind: 5 days, 5 years; and those
    that were converted, but to another unit than the one that is written: 10 inches, 25 mm.

    Only a number that stands once in each text is compared, and only what stands right at it.
    """
    here = Side.of(passage.source, passage.source_language)
    ours = _measured(here)
    if not here.numbers:
        return []
    there = Side.of(passage.target, passage.target_language)
    theirs = _measured(there)
    findings = list(_wrong_scale(here, there))  # what is said of one measure is said of all
    for value, unit in ours.items():
        other = theirs.get(value)
        if other is None or other.name == unit.name or _kinds(unit).isdisjoint(_kinds(other)):
            continue
        if findings or {unit.name, other.name} == _ABOUT_THE_SAME:
            continue
        was, now = passage.source[slice(*unit.span)], passage.target[slice(*other.span)]
        message = f"The source says “{was}”, the target “{now}”."
        fix = _right_unit(passage, value, unit, other)
        findings.append(Finding(NAME, Severity.CRITICAL, message, unit.span, other.span, fix))
    return findings


def _right_unit(passage: Passage, value: Decimal, right: Unit, wrong: Unit) -> str | None:
    """The number of the target with the unit of the source, where that stands behind it."""
    text = passage.target[slice(*wrong.span)]
    written = re.search(r"[^\W\d_]+$|[%°€£¥₽₹$]$", text)
    if written is None:
        return None
    unit = unit_for(right.name, wrong.name, written.group(), value, passage.target_language)
    return None if unit is None else text[: written.start()] + unit


def _kinds(unit: Unit) -> frozenset[str]:
    """What a unit may measure: pounds are money, or a weight."""
    return frozenset({unit.kind, "mass"} if unit.name == "GBP" else {unit.kind})


def _measured(side: Side) -> dict[Decimal, Unit]:
    """The unit of each number that stands but once."""
    found: dict[Decimal, Unit | None] = {}
    for quantity in side.numbers:
        unit = unit_at(side.text, quantity, side.language)
        for value in quantity.readings:
            found[value] = unit if value not in found else None
    return {value: unit for value, unit in found.items() if unit is not None}


def _wrong_scale(here: Side, there: Side) -> Iterator[Finding]:
    """The first measure that was converted to millimetres and written as centimetres, or so."""
    others = measures(there)
    for one in measures(here):
        for two in others:
            if is_wrong_scale(one, here, two, there):
                ours, theirs = (
                    (number.start, side.text_end(number))
                    for side, number in ((here, one), (there, two))
                )
                was, now = here.text[slice(*ours)], there.text[slice(*theirs)]
                message = f"The source says “{was}”, the target “{now}”."
                yield Finding(NAME, Severity.CRITICAL, message, ours, theirs)
                return
