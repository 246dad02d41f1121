"""What the offers of an index mean for this machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.errors import NoRouteError, NotFoundError
from translations.packs.index import OfferedPack
from translations.packs.pack import Pack, PackPlace
from translations.packs.routing import best_packs, route, routes

Pair = tuple[str, str]


def search_offers(offers: Iterable[OfferedPack], words: str) -> tuple[OfferedPack, ...]:
    """The offers that hold every word: a language's code or name, a pair, or a pack's name."""
    wanted = words.casefold().replace("→", " ").replace("->", " ").split()
    return tuple(o for o in offers if all(_holds(o, word) for word in wanted))


def is_installed(offer: OfferedPack, packs: Iterable[Pack]) -> bool:
    """Whether this very version is here, in whosever folder; not what comes with Enface."""
    return any(p.version_key == offer.version_key for p in _of_pair(offer, packs))


def is_newer(offer: OfferedPack, packs: Iterable[Pack]) -> bool:
    """Whether its pair is installed, and only in older versions."""
    installed = [p.version_key for p in _of_pair(offer, packs)]
    return bool(installed) and offer.version_key > max(installed)


def opened_pairs(
    offers: Iterable[OfferedPack], packs: Sequence[Pack]
) -> dict[Pair, tuple[Pair, ...]]:
    """For each pair on offer, the other pairs that its pack would open, through pivots.

    Demo packs are left out: a route over one knows some hundred words.
    """
    real = [p for p in packs if not p.demo]
    reached = {start: set(routes(real, start)) for start, _ in best_packs(real)}
    reaching: dict[str, set[str]] = {}
    for start, ends in reached.items():
        for end in ends:
            reaching.setdefault(end, set()).add(start)
    found: dict[Pair, tuple[Pair, ...]] = {}
    for offer in offers:
        source, target = offer.pair
        starts = {source} | reaching.get(source, set())
        ends = {target} | reached.get(target, set())
        new = {(a, b) for a in starts for b in ends if a != b and b not in reached.get(a, set())}
        found[offer.pair] = tuple(sorted(new - {offer.pair}))
    return found


def updates(offers: Iterable[OfferedPack], packs: Sequence[Pack]) -> tuple[OfferedPack, ...]:
    """The newest offer for each installed pair that is newer than what is installed."""
    newest: dict[Pair, OfferedPack] = {}
    for offer in offers:
        best = newest.get(offer.pair)
        if is_newer(offer, packs) and (best is None or offer.version_key > best.version_key):
            newest[offer.pair] = offer
    return tuple(newest.values())


def choose_offers(
    wanted: str, offers: Sequence[OfferedPack], packs: Sequence[Pack]
) -> tuple[OfferedPack, ...]:
    """What to install for a pack's name, NAME@VERSION, or a pair such as "ru-es".

    A pair that no single pack has is put together from the fewest packs that lead there, without
    those that are installed. Empty when all of them are; raises `NotFoundError`.
    """
    name, _, version = wanted.partition("@")
    named = [o for o in offers if _is_called(o, name) and (not version or o.version == version)]
    if named:
        return (max(named, key=lambda o: o.version_key),)
    ends = _ends(name)
    if ends is None or version:
        raise NotFoundError(
            f"The index offers no pack “{wanted}”; `enface packs available` shows what it offers."
        )
    return _chain(*ends, offers, packs)


def _chain(
    source: str, target: str, offers: Sequence[OfferedPack], packs: Sequence[Pack]
) -> tuple[OfferedPack, ...]:
    """The offers on the shortest route over what is installed and what is offered."""
    by_version = sorted(offers, key=lambda o: o.version_key, reverse=True)
    offered = {_as_pack(o): o for o in by_version}
    real = [p for p in packs if not p.demo]
    try:
        chain = route([*real, *offered], source, target)
    except NoRouteError:
        raise NotFoundError(
            f"The index offers no packs that lead from {source} to {target}; "
            "`enface packs available` shows what it offers."
        ) from None
    return tuple(offered[p] for p in chain if p in offered)


def _as_pack(offer: OfferedPack) -> Pack:
    """For the search of routes, which knows packs."""
    return Pack(
        offer.from_code,
        offer.to_code,
        offer.from_name,
        offer.to_name,
        offer.version,
        Path(),
        PackPlace.OWN,
    )


def _of_pair(offer: OfferedPack, packs: Iterable[Pack]) -> list[Pack]:
    """The packs of its pair that somebody installed: those that come with Enface do not count."""
    return [
        p
        for p in packs
        if (p.from_code, p.to_code) == offer.pair and p.place is not PackPlace.BUNDLED
    ]


def _is_called(offer: OfferedPack, name: str) -> bool:
    return name.casefold() in {offer.name.casefold(), offer.label.casefold()} or (
        _ends(name) == offer.pair
    )


def _ends(text: str) -> Pair | None:
    """The two codes of "ru-es", "ru_es", "ru→es" or "ru:es"; None for anything else."""
    for mark in ("→", "->", ":", "_", "-"):
        source, found, target = text.strip().partition(mark)
        if found and source.strip() and target.strip() and mark not in target:
            return source.strip(), target.strip()
    return None


def _holds(offer: OfferedPack, word: str) -> bool:
    codes = {code.casefold() for code in offer.pair}
    if word in codes or _ends(word) == tuple(code.casefold() for code in offer.pair):
        return True
    if word in {offer.name.casefold(), offer.version}:
        return True
    # Two letters are a code, not a part of a name: "en" is not in "Slovenian".
    return len(word) > 2 and any(
        word in name.casefold() for name in (offer.from_name, offer.to_name, offer.name)
    )
