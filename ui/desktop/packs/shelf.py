"""What the window of language packs asks for, done one after the other off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from translations.packs.addresses import shown
from ui.desktop.jobs import Job, JobContext, JobRunner

if TYPE_CHECKING:
    from translations.packs.checksums import Verification
    from translations.packs.download import Progress
    from translations.packs.finding import FoundPacks, PackFolders
    from translations.packs.index import OfferedPack
    from translations.packs.operations import Offer, Offers


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is installed, what was checked, and what is offered: nothing until somebody looks.

    `sizes` are those that servers stated, `failures` why offers could not be installed, `coming`
    the offers that are being installed, first, or wait for it.
    """

    found: FoundPacks
    offers: tuple[Offer, ...] = ()
    checked: tuple[Verification, ...] = ()
    sizes: Mapping[OfferedPack, int | None] = field(default_factory=dict)
    failures: Mapping[OfferedPack, EnfaceError] = field(default_factory=dict)
    coming: tuple[OfferedPack, ...] = ()


class PackShelf(QObject):
    """Looks, installs, removes and checks. Each method returns at once.

    `changed` carries the new `Shelf`; `installed` and `removed` a pack's title; `progressed` the
    label of what is downloaded and a `Progress`; `busy` what is being done ("" for nothing);
    `failed` an `EnfaceError`; `looked` how many packs an index offers, and why entries of it were
    left out; `sized` of how many packs the servers were asked for the size; `checked` every
    `Verification`; `cancelled` whether something was being downloaded.
    """

    changed = Signal(object)
    installed = Signal(str)
    removed = Signal(str)
    progressed = Signal(str, object)
    busy = Signal(str)
    failed = Signal(object)
    looked = Signal(int, object)
    sized = Signal(int)
    checked = Signal(object)
    cancelled = Signal(bool)

    def __init__(
        self, folders: Callable[[], PackFolders], jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folders = folders
        #: For what takes long and has to do with packs and engines.
        self.jobs = jobs
        self._offers: tuple[Offer, ...] = ()
        self._checked: tuple[Verification, ...] = ()
        self._job: Job | None = None
        self._waiting: list[OfferedPack] = []
        self._found: FoundPacks | None = None
        self._installing: OfferedPack | None = None
        self._sizes: dict[OfferedPack, int | None] = {}
        self._failures: dict[OfferedPack, EnfaceError] = {}
        self._turn = threading.Lock()
        jobs.crashed.connect(self._on_crashed)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None and self._job.is_active

    @property
    def waiting(self) -> int:
        """How many packs wait for their turn to be installed."""
        return len(self._waiting)

    def failed_besides(self, told: EnfaceError | None = None) -> int:
        """How many other packs could not be installed, and were not tried again."""
        return sum(error is not told for error in self._failures.values())

    def refresh(self) -> None:
        """Look again at what is installed; nothing is fetched."""

        def work(_context: JobContext) -> FoundPacks:
            from translations.packs.finding import scan_packs

            return scan_packs(self._folders())

        self.jobs.start(work, done=self._on_found, failed=self.failed.emit)

    def look(self, address: str) -> None:
        """Read an index, at an address or in a file."""

        def work(_context: JobContext, stop: threading.Event) -> Offers:
            from translations.packs.operations import list_offers

            return list_offers(address, self._folders(), cancel=stop)

        self._start(f"Looking at {shown(address)}…", work, self._on_offers)

    def install(self, offer: OfferedPack) -> None:
        """Download and install a pack; it waits for its turn while another is under way."""
        if self.is_busy:
            if offer not in (self._installing, *self._waiting):
                self._waiting.append(offer)
                self._show()
            return

        def work(context: JobContext, stop: threading.Event) -> str:
            from translations.packs.installing import AlreadyInstalledError
            from translations.packs.operations import install_offer

            def tell(progress: Progress) -> None:
                context.report((offer.label, progress))

            try:
                return install_offer(offer, self._folders(), tell=tell, cancel=stop).title
            except AlreadyInstalledError as error:  # by another program, since the list was made
                return error.pack.title

        self._failures.pop(offer, None)
        self._installing = offer
        self._start(f"Installing {offer.title}…", work, self._on_installed)
        self._show()

    def ask_sizes(self, offers: Sequence[OfferedPack]) -> None:
        """Ask the servers how large packs are, where the index does not say."""
        unknown = [o for o in offers if o.size is None and self._sizes.get(o) is None]

        def work(context: JobContext, stop: threading.Event) -> None:
            from translations.packs.operations import measure

            for number, offer in enumerate(unknown, 1):
                context.report((offer, measure(offer, stop), f"{number} of {len(unknown)}"))

        if unknown:
            self._start("Asking for sizes…", work, self._on_sizes)

    def remove(self, name: str, title: str) -> None:
        """Remove an installed pack (NAME@VERSION)."""

        def work(_context: JobContext, _stop: threading.Event) -> str:
            from translations.packs.installing import remove_pack

            remove_pack(name, self._folders().own)
            return title

        self._start(f"Removing {title}…", work, self._on_removed)

    def verify(self, name: str = "") -> None:
        """Compare the files of a pack, or of all, with their checksums."""

        def work(context: JobContext, stop: threading.Event) -> tuple[Verification, ...]:
            from translations.packs.operations import verify_packs

            def told(verification: Verification) -> None:
                context.report((verification,))

            return verify_packs(self._folders(), name, told=told, cancel=stop)

        self._start("Checking files…", work, self._on_checked)

    def cancel(self) -> None:
        """End what is under way and what waits; what has been downloaded stays for another try."""
        self._waiting.clear()
        if self._job is not None and self.is_busy:
            was_installing = self._installing is not None
            self._job.cancel()
            self._ended()
            self._show()
            self.cancelled.emit(was_installing)
            self.refresh()

    def _start(
        self,
        what: str,
        work: Callable[[JobContext, threading.Event], Any],
        done: Callable[[Any], None],
    ) -> None:
        if self.is_busy:
            return
        stop = threading.Event()

        def in_turn(context: JobContext) -> Any:  # noqa: ANN401 - whatever the work gives
            # What was cancelled a moment ago may still be writing the same file.
            with self._turn:
                return work(context, stop)

        self._job = self.jobs.start(
            in_turn,
            done=done,
            progress=self._on_progress,
            failed=self._on_failed,
            stop=stop.set,
        )
        self.busy.emit(what)

    def _ended(self) -> None:
        self._installing = None
        self.busy.emit("")
        if self._waiting:
            self.install(self._waiting.pop(0))

    def _on_progress(self, report: tuple[Any, ...]) -> None:
        if isinstance(report[0], str):
            self.progressed.emit(*report)
            return
        if len(report) == 1:
            self.busy.emit(f"Checking files: {report[0].pack.title} done…")
            return
        offer, size, share = report
        self._sizes[offer] = size
        self.busy.emit(f"Asking for sizes: {share}…")

    def _on_found(self, found: FoundPacks) -> None:
        self._found = found
        self._compared(found)
        self._show()

    def _show(self) -> None:
        """Tell how everything stands, as far as it is known what is installed."""
        if self._found is not None:
            sizes, failures = dict(self._sizes), dict(self._failures)
            coming = tuple(o for o in (self._installing, *self._waiting) if o is not None)
            shelf = Shelf(self._found, self._offers, self._checked, sizes, failures, coming)
            self.changed.emit(shelf)

    def _compared(self, found: FoundPacks) -> tuple[Offer, ...]:
        """The offers again, against what is installed now."""
        from translations.packs.operations import compare_offers

        self._offers = compare_offers([offer.pack for offer in self._offers], found.packs)
        return self._offers

    def _on_offers(self, offers: Offers) -> None:
        self._offers = offers.offers
        self.looked.emit(len(offers.offers), offers.problems)
        self._ended()
        self.refresh()

    def _on_installed(self, title: str) -> None:
        self.installed.emit(title)
        self._ended()
        self.refresh()

    def _on_sizes(self, _nothing: None) -> None:
        self.sized.emit(len(self._sizes))
        self._ended()
        self.refresh()

    def _on_removed(self, title: str) -> None:
        self.removed.emit(title)
        self._ended()
        self.refresh()

    def _on_checked(self, checked: tuple[Verification, ...]) -> None:
        fresh = {v.pack.path: v for v in (*self._checked, *checked)}
        self._checked = tuple(fresh.values())
        self.checked.emit(checked)
        self._ended()
        self.refresh()

    def _on_crashed(self, _fault: object) -> None:
        """A fault is told elsewhere; here what was being done is simply over."""
        if self._job is not None and not self._job.is_active:
            self._job = None
            self._ended()

    def _on_failed(self, error: EnfaceError) -> None:
        if self._installing is not None:
            self._failures[self._installing] = error
        self.failed.emit(error)
        self._ended()
        self.refresh()
