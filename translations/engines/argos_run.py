"""One call of the Argos engine's `translate`: what is sent, and what the answers mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translations.engines.distinct import Distinct
from translations.engines.process import Event, Job, Patience, WorkerProcess
from translations.engines.protocol import (
    BANNED_STILL_THERE,
    OUTSIDE_DEMO_PACK,
    TOO_LONG,
    Translation,
    Wishes,
)
from translations.engines.vocabulary import is_outside, read_vocabulary
from translations.packs.pack import VOCABULARY, Pack

_CANCELLED: Event = {"event": "cancelled"}


class Run:
    """One call of `translate`: equal segments are sent once, blank ones not at all."""

    def __init__(self, segments: Sequence[str], packs: tuple[Pack, ...], wishes: Wishes) -> None:
        self.packs = packs
        self.wishes = wishes
        self.job: Job | None = None
        self.worker: WorkerProcess | None = None
        self.cancelled = False
        self._distinct = Distinct(segments)
        self.texts = self._distinct.texts
        self._missing = set(range(len(self.texts)))

    @property
    def missing(self) -> int:
        """How many texts have no answer yet."""
        return len(self._missing)

    def blanks(self) -> Iterator[Translation]:
        """The answers for blank segments: themselves."""
        return self._distinct.blanks()

    def translations(self, event: Event) -> Iterator[Translation]:
        """The answers that a result of the worker gives."""
        source = self.texts[event["index"]]
        self._missing.discard(event["index"])
        made = Translation(0, event["text"], event["score"], pivot=event["pivot"])
        note = note_on(self.packs, source, made.pivot, cut=event["cut"], banned=event["banned"])
        return self._distinct.spread(event["index"], replace(made, note=note))

    def next_event(self, patience: Patience) -> Event | None:
        """Wait for an event of the worker; a cancelled run gets no others. None when it hangs."""
        if self.cancelled or self.job is None or self.worker is None:
            return _CANCELLED
        event = self.worker.answer(self.job, patience)
        return _CANCELLED if self.cancelled else event

    def cancel(self) -> None:
        """Wake up who waits for an event."""
        self.cancelled = True
        if self.job is not None:
            self.job.events.put(_CANCELLED)


def is_outside_demo(packs: Sequence[Pack], *texts: str) -> bool:
    """Whether one of the texts that go through some packs is outside a demo pack's vocabulary."""
    return any(
        pack.demo and is_outside(text, vocabulary)
        for pack, text in zip(packs, texts[: len(packs)], strict=True)
        if (vocabulary := read_vocabulary(pack.path / VOCABULARY))
    )


def note_on(packs: Sequence[Pack], source: str, pivot: str, *, cut: bool, banned: bool) -> str:
    """What the reader should know: outside a demo pack's vocabulary, cut off, against a ban."""
    outside = is_outside_demo(packs, source, *pivot.split("\n"))
    notes = {OUTSIDE_DEMO_PACK: outside, TOO_LONG: cut, BANNED_STILL_THERE: banned}
    return "; ".join(note for note, holds in notes.items() if holds)
