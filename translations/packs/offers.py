"""What the offers of an index mean for this machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.errors import NoRouteError, NotFoundError
from reader.language import is_language
from translations.engines.no_route import no_language
from translations.packs.index import OfferedPack
from translations.packs.pack import Pack, PackPlace, directions
from translations.packs.routing import best_packs, route, routes

Pair = tuple[str, str]


def search_offers(offers: Iterable[OfferedPack], words: str) -> tuple[OfferedPack, ...]:
    """The offers that hold every word: a language's code or name, a pair, or a pack's name."""
    wanted = words.casefold().replace("→", " ").replace("->", " ").split()
    return tuple(o for o in offers if all(_holds(o, word) for word in wanted))


def is_installed(offer: OfferedPack, packs: Iterable[Pack]) -> bool:
    """Whether this very version is here, in whosever folder; not what comes with Enface."""
    return any(offer.version_key in p.version_keys for p in _of_name(offer, packs))


def is_newer(offer: OfferedPack, packs: Iterable[Pack]) -> bool:
    """Whether its pair is installed, and only in older versions."""
    installed = [key for p in _of_name(offer, packs) for key in p.version_keys]
    return bool(installed) and offer.version_key > max(installed)


def opened_pairs(
    offers: Iterable[OfferedPack], packs: Sequence[Pack]
) -> dict[str, tuple[Pair, ...]]:
    """For each pack on offer, by its name, the other pairs that it would open, through pivots.

    Demo packs are left out: a route over one knows some hundred words.
    """
    real = [p for p in packs if not p.demo]
    reached = {start: set(routes(real, start)) for start, _ in best_packs(real)}
    reaching: dict[str, set[str]] = {}
    for start, ends in reached.items():
        for end in ends:
            reaching.setdefault(end, set()).add(start)
    found: dict[str, tuple[Pair, ...]] = {}
    for offer in offers:
        own = set(offer.pairs)
        starts = {a for source, _ in own for a in (source, *reaching.get(source, ()))}
        ends = {b for _, target in own for b in (target, *reached.get(target, ()))}
        new = {(a, b) for a in starts for b in ends if a != b and b not in reached.get(a, set())}
        found[offer.name] = tuple(sorted(new - own))
    return found


def updates(offers: Iterable[OfferedPack], packs: Sequence[Pack]) -> tuple[OfferedPack, ...]:
    """The newest offer for each installed pack that is newer than what is installed."""
    newest: dict[str, OfferedPack] = {}
    for offer in offers:
        best = newest.get(offer.name)
        if is_newer(offer, packs) and (best is None or offer.version_key > best.version_key):
            newest[offer.name] = offer
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
    offered = {one: o for o in by_version for one in directions(_as_pack(o))}
    real = [p for p in packs if not p.demo]
    for code in (source, target):
        if not is_language(code):
            raise no_language(code)
    try:
        chain = route([*real, *offered], source, target)
    except NoRouteError:
        raise NotFoundError(
            f"The index offers no packs that lead from {source} to {target}; "
            "`enface packs available` shows what it offers."
        ) from None
    return tuple(dict.fromkeys(offered[p] for p in chain if p in offered))


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
        several=offer.several,
    )


def _of_name(offer: OfferedPack, packs: Iterable[Pack]) -> list[Pack]:
    """The packs of its name that somebody installed: those that come with Enface do not count."""
    return [p for p in packs if p.name == offer.name and p.place is not PackPlace.BUNDLED]


def _is_called(offer: OfferedPack, name: str) -> bool:
    return name.casefold() in {offer.name.casefold(), offer.label.casefold()} or (
        offer.several is None and _ends(name) in offer.pairs
    )


def _ends(text: str) -> Pair | None:
    """The two codes of "ru-es", "RU_ES", "ru→es" or "ru:es"; None for anything else."""
    for mark in ("→", "->", ":", "_", "-"):
        source, found, target = text.strip().partition(mark)
        if found and source.strip() and target.strip() and mark not in target:
            return source.strip().casefold(), target.strip().casefold()
    return None


def _holds(offer: OfferedPack, word: str) -> bool:
    pair = _ends(word)
    if pair and pair in [(a.casefold(), b.casefold()) for a, b in offer.pairs]:
        return True
    held = offer.searchable.casefold()
    if word in held.split() or word in {offer.name.casefold(), offer.version}:
        return True
    # Two letters are a code, not a part of a name: "en" is not in "Slovenian".
    return len(word) > 2 and (word in held or word in offer.name.casefold())
