"""Which packs lead from one language to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from reader.errors import NoRouteError
from translations.engines.no_route import named, no_route
from translations.packs.pack import Pack, directions


def best_packs(packs: Iterable[Pack]) -> dict[tuple[str, str], Pack]:
    """The pack to use for each direction: the first one in the order of `find_packs`."""
    best: dict[tuple[str, str], Pack] = {}
    for pack in packs:
        for one in directions(pack):
            best.setdefault((one.from_code, one.to_code), one)
    return best


def route(packs: Sequence[Pack], source: str, target: str) -> tuple[Pack, ...]:
    """The shortest chain of packs from `source` to `target` (breadth first).

    Of equally short chains, the one whose first packs come first in `packs`. Raises `NoRouteError`.
    """
    if source == target:
        raise NoRouteError(f"The article already is in {source}; choose another language.")
    chain = routes(packs, source).get(target)
    if chain is None:
        raise _no_route(packs, source, target)
    return chain


def routes(packs: Sequence[Pack], source: str) -> dict[str, tuple[Pack, ...]]:
    """The shortest chain to every language that can be reached from `source`."""
    best = best_packs(packs)
    chains: dict[str, tuple[Pack, ...]] = {source: ()}
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for (start, end), pack in best.items():
            if start == here and end not in chains:
                chains[end] = (*chains[here], pack)
                waiting.append(end)
    del chains[source]
    return chains


def _no_route(packs: Sequence[Pack], source: str, target: str) -> NoRouteError:
    pairs = named(f"{start} → {end}" for start, end in best_packs(packs))
    have = f"installed are {pairs}" if pairs else "no pack is installed"
    return no_route(
        source,
        target,
        f"No language pack leads from {source} to {target} ({have}); "
        f"install {_helpful(packs, source, target)}.",
    )


def _helpful(packs: Sequence[Pack], source: str, target: str) -> str:
    """The packs that would complete a route: through English where half of it is there."""
    direct = f"a pack {source} → {target}"
    if "en" in {source, target}:
        return direct
    if "en" in routes(packs, source):
        return f"{direct}, or en → {target}"
    if target in routes(packs, "en"):
        return f"{direct}, or {source} → en"
    return direct
