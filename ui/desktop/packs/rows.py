"""What is installed and what is offered, as one list of packs. No Qt in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from reader.errors import EnfaceError
from translations.packs.addresses import shown
from translations.packs.checksums import Verification
from translations.packs.facts import licence_of, size_on_disk
from translations.packs.finding import FoundPacks
from translations.packs.index import OfferedPack
from translations.packs.operations import Offer
from translations.packs.pack import Pack, PackPlace, PackProblem

#: How many of the pairs that a pack would open are named.
_NAMED = 6


class RowState(IntEnum):
    """What a pack is to this machine; the list is in this order."""

    DAMAGED = 0
    INSTALLED = 1
    UPDATE = 2
    OFFERED = 3


@dataclass(frozen=True, slots=True)
class PackRow:
    """One pack in the list: an installed one, an offered one, or something damaged.

    `size` is in bytes, None where nobody says. `detail` is the line beneath the list.
    """

    state: RowState
    languages: str
    version: str
    status: str
    detail: str
    pairs: tuple[tuple[str, str], ...] = ()
    searchable: str = ""
    size: int | None = None
    licence: str = ""
    pack: Pack | None = None
    offer: OfferedPack | None = None
    coming: bool = False

    @property
    def removable(self) -> bool:
        """Whether it is in Enface's own folder."""
        return self.pack is not None and self.pack.removable

    @property
    def name(self) -> str:
        """NAME@VERSION, by which it is removed and checked."""
        return f"{self.pack.name}@{self.pack.version}" if self.pack is not None else ""

    def holds(self, words: Sequence[str]) -> bool:
        """Whether it is meant by the words of a search: languages, codes, or a pair."""
        pairs = " ".join(f"{a}-{b} {a}_{b}" for a, b in self.pairs)
        text = f"{self.languages} {self.searchable} {pairs}".casefold()
        # Two letters are a code, not a part of a name: "en" is not in "Slovenian".
        return all(w in text.split() if len(w) <= 2 else w in text for w in words)


def search_words(text: str) -> tuple[str, ...]:
    """The words of what was typed; "ru → es" is ru and es."""
    return tuple(text.casefold().replace("→", " ").replace("->", " ").split())


def pack_rows(
    found: FoundPacks,
    offers: Sequence[Offer],
    checked: Sequence[Verification] = (),
    sizes: Mapping[OfferedPack, int | None] | None = None,
    failures: Mapping[OfferedPack, EnfaceError] | None = None,
    coming: Sequence[OfferedPack] = (),
) -> tuple[PackRow, ...]:
    """Damaged ones first, then the installed, newer versions and what else is offered.

    `sizes` are those that servers stated, `failures` why offers could not be installed, `coming`
    the offers that are being installed, first, or wait for it.
    """
    asked, failed = sizes or {}, failures or {}
    verified = {v.pack.path: v for v in checked}
    rows = [
        *(_damaged(problem) for problem in found.problems),
        *(_installed(pack, verified.get(pack.path)) for pack in found.packs),
        *(
            _offered(offer, asked.get(offer.pack), failed.get(offer.pack), coming)
            for offer in offers
            if not offer.installed
        ),
    ]
    return tuple(sorted(rows, key=lambda row: (row.state, row.languages)))


def _damaged(problem: PackProblem) -> PackRow:
    name = problem.path.name
    return PackRow(RowState.DAMAGED, name, "", "Damaged", problem.reason)


def _installed(pack: Pack, checked: Verification | None) -> PackRow:
    status = {
        PackPlace.OWN: "Installed",
        PackPlace.ARGOS: "Of another Argos program",
        PackPlace.BUNDLED: "Comes with Enface",
    }[pack.place]
    if pack.demo:
        status = f"{status} · demo, small vocabulary"
    detail = checked.sentence if checked is not None else str(pack.archive or pack.path)
    is_bad = checked is not None and checked.known and not checked.good
    if checked is not None:
        status = "Damaged" if is_bad else f"{status} · checked" if checked.known else status
    return PackRow(
        RowState.DAMAGED if is_bad else RowState.INSTALLED,
        pack.title,
        pack.version,
        status,
        detail,
        pack.pairs,
        pack.searchable,
        size_on_disk(pack),
        licence_of(pack),
        pack=pack,
    )


def _offered(
    offer: Offer, size: int | None, failure: EnfaceError | None, coming: Sequence[OfferedPack]
) -> PackRow:
    pack = offer.pack
    status = "Newer version" if offer.newer else "Available"
    if failure is not None:
        status = "Failed"
    if pack in coming:
        status = "Waits" if coming.index(pack) else "Being installed"
    return PackRow(
        RowState.UPDATE if offer.newer else RowState.OFFERED,
        pack.title,
        pack.version,
        status,
        (_opens(offer) or shown(pack.links[0])) if failure is None else str(failure),
        pack.pairs,
        pack.searchable,
        pack.size if size is None else size,
        pack.licence,
        offer=pack,
        coming=pack in coming,
    )


def _opens(offer: Offer) -> str:
    if not offer.opens:
        return ""
    named = ", ".join(f"{source} → {target}" for source, target in offer.opens[:_NAMED])
    more = len(offer.opens) - _NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"With what is installed it also opens {named}{rest}"
