"""Numbers that a machine says in words or in another scale, as people do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.spans import Span, overlaps_any
from translations.checks.quantities import Quantity, quantities
from translations.formatting.placeables import Placeable, PlaceableKind


def said_otherwise(
    source: str,
    missing: Sequence[Placeable],
    target: str,
    used: Iterable[Span],
    codes: tuple[str, str],
) -> list[tuple[Placeable, Span]]:
    """Numbers that a target has in words or in another scale ("1.5 thousand", "1,500")."""
    numbers = [want for want in missing if want.kind is PlaceableKind.NUMBER]
    if not numbers:
        return []
    taken, pairs = list(used), []
    own, there = quantities(source, codes[0]), quantities(target, codes[1])
    for want in numbers:
        meant = next((q for q in own if q.start <= want.start and want.end <= q.end), None)
        if meant is None:
            continue
        said = (q for q in there if q.readings & meant.readings and _is_free(q, taken))
        if (found := next(said, None)) is not None:
            taken.append(found.span)
            pairs.append((want, found.span))
    return pairs


def _is_free(quantity: Quantity, taken: Sequence[Span]) -> bool:
    return quantity.is_sure and not overlaps_any(quantity.span, taken)
