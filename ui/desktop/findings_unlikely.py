"""Words that the language pack finds unlikely, among the findings where that is wished for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from translations.checks.finding import Finding, Passage
from translations.engines.protocol import Reading
from ui.configuration import change_setting, wants_unlikely_words
from ui.desktop.desk import Desk
from ui.desktop.findings_work import Checked, FoundLine
from ui.desktop.questions import Queue
from ui.desktop.steering import SteeringDesk
from ui.desktop.told import Told

#: Milliseconds between two renewals while readings come in.
_PACE = 300


class UnlikelyWords(QObject):
    """Has the segments read in the background, after everything else, and tells what stands out.

    `renewed` says that more is known.
    """

    renewed = Signal()

    def __init__(self, desk: Desk, steering: SteeringDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._steering = desk, steering
        self._passages: Mapping[int, Passage] = {}
        self._told: dict[int, tuple[Reading, tuple[Finding, ...]]] = {}
        self._is_on = False
        with Told(desk.failed.emit):
            self._is_on = wants_unlikely_words()
        self._pace = QTimer(self, interval=_PACE, singleShot=True)
        self._pace.timeout.connect(self.renewed)
        steering.read.connect(self._on_read)
        steering.turned.connect(self._ask)

    @property
    def is_on(self) -> bool:
        """Whether words are asked about."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Ask about words, or do not, from now on and in the settings of this machine."""
        if is_on == self._is_on:
            return
        with Told(self._desk.failed.emit):
            change_setting("unlikely_words", "yes" if is_on else "no")
        self._is_on = is_on
        self._ask()
        self.renewed.emit()

    def stop(self) -> None:
        """The library is about to be closed."""
        self._pace.stop()

    def look(self, passages: Mapping[int, Passage]) -> None:
        """Read these segments, those that are not known yet, when there is time."""
        self._passages = passages
        self._told = {i: told for i, told in self._told.items() if i in passages}
        self._ask()

    def lines(self, checked: Checked, texts: Mapping[int, str]) -> Iterator[FoundLine]:
        """What is known to stand out of the segments that still read so."""
        if not self._is_on:
            return
        versions = self._versions()
        for segment_id, passage in checked.passages.items():
            if texts.get(segment_id) != passage.target:
                continue
            of = versions.get(segment_id)
            reading = self._steering.reading(passage.source, passage.target, of)
            if reading is None:
                continue
            place = checked.places[segment_id]
            for finding in self._found(segment_id, passage, reading):
                yield FoundLine(segment_id, place, finding, passage.source, passage.target)

    def _found(self, segment_id: int, passage: Passage, reading: Reading) -> tuple[Finding, ...]:
        """What stands out, worked out once a reading: this is asked at every key."""
        before = self._told.get(segment_id)
        if before is not None and before[0] is reading:
            return before[1]
        from translations.checks.unlikely import unlikely_words

        found = tuple(unlikely_words(passage.target, passage.target_language, reading))
        self._told[segment_id] = (reading, found)
        return found

    def _ask(self) -> None:
        versions = self._versions()
        wanted = self._passages.items() if self._is_on else ()
        texts = [(p.source, p.target, versions.get(i)) for i, p in wanted if p.source]
        self._steering.read_later(Queue.CHECKED, texts)

    def _versions(self) -> Mapping[int, int | None]:
        """The version of the machine's text of each segment that was checked."""
        page = self._desk.page
        ids = [] if page is None else [i for i in self._passages if i in page.targets]
        return {} if page is None else dict(zip(ids, page.targets.versions(ids), strict=True))

    def _on_read(self, _source: str, _target: str) -> None:
        if self._is_on and not self._pace.isActive():
            self._pace.start()
