"""Numbers that a machine says in words, in Roman figures or in another scale, as people do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.spans import Span, overlaps_any
from translations.checks.quantities import Quantity, quantities
from translations.checks.roman_figures import roman_value
from translations.formatting.placeables import Placeable, PlaceableKind

#: Of single letters only those that are hardly anything else.
_ROMAN = re.compile(
    r"\b(?=[MDCLXVI]{2}|[XV]\b)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"(?<=[MDCLXVI])\b"  # none is no number: CIA, DVD
)


def said_otherwise(
    source: str,
    missing: Sequence[Placeable],
    target: str,
    used: Iterable[Span],
    codes: tuple[str, str],
) -> list[tuple[Placeable, Span]]:
    """Numbers that a target has in words, in Roman figures (the 19th century, el siglo XIX) or in
    another scale ("1.5 thousand", "1,500").
    """
    numbers = [want for want in missing if want.kind is PlaceableKind.NUMBER]
    if not numbers:
        return []
    taken, pairs = list(used), []
    own, there = quantities(source, codes[0]), quantities(target, codes[1])
    for want in numbers:
        if (roman := _in_roman(want.text, target, taken)) is not None:
            taken.append(roman)
            pairs.append((want, roman))
            continue
        meant = next((q for q in own if q.start <= want.start and want.end <= q.end), None)
        if meant is None:
            continue
        said = (q for q in there if q.readings & meant.readings and _is_free(q, taken))
        if (found := next(said, None)) is not None:
            taken.append(found.span)
            pairs.append((want, found.span))
    return pairs


def _in_roman(number: str, target: str, taken: Sequence[Span]) -> Span | None:
    """Where a target has a number in Roman figures that the source has in Arabic ones."""
    found = (m for m in _ROMAN.finditer(target) if not overlaps_any(m.span(), taken))
    return next((m.span() for m in found if str(roman_value(m.group())) == number), None)


def _is_free(quantity: Quantity, taken: Sequence[Span]) -> bool:
    return quantity.is_sure and not overlaps_any(quantity.span, taken)
