"""After a correction: where else the same mistake stands, counted quietly, put right on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from reader.counted import counted
from reader.errors import EnfaceError
from reader.store.library import Library
from reader.term import Term
from translations.engines.protocol import Engine
from translations.propagation.model import Correction, Found
from ui.desktop.changes.batch_desk import BatchDesk
from ui.desktop.changes.lines import ChangeLine, exchange_words, proposal_line
from ui.desktop.changes.panel import ChangesPanel
from ui.desktop.fonts import Fonts
from ui.desktop.jobs import Job, JobContext
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList
from ui.desktop.theme import Colours
from ui.engines import LIBRETRANSLATE

if TYPE_CHECKING:
    from translations.makers import FindEngine
    from translations.propagation.linking import Asked


class ElsewherePanel(ChangesPanel):
    """The proposals after the newest correction."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Same mistake elsewhere", fonts, colours, parent)
        self.rule = QPushButton("Make it a rule…")
        self.offer_rule(None)
        self.lay_out(self.rule)

    def offer_rule(self, found: Found | None) -> None:
        """Whether a rule can be made of what was corrected; else its tooltip says why not."""
        in_place = found is not None and not found.correction.source
        self.rule.setEnabled(found is not None and not in_place)
        self.rule.setToolTip(
            "A rule needs a source term, and this article is corrected in its own language"
            if in_place
            else "Put it into the glossary: translations to come keep to it"
        )


class Elsewhere(QObject):
    """Looks on a thread after each confirmed correction; of several only the newest counts.

    `show_rule` has a person look at a rule, with the source that it is of, and keep it.
    """

    def __init__(
        self,
        place: SideList,
        parts: Parts,
        around: Surroundings,
        batches: BatchDesk,
        show_rule: Callable[[Term, str], object],
    ) -> None:
        super().__init__(around.window)
        panel = place.panel
        assert isinstance(panel, ElsewherePanel)
        self.place, self.panel = place, panel
        self._parts, self._message, self._status = parts, around.message, around.status
        self._batches, self._show_rule = batches, show_rule
        self.found: Found | None = None
        self._about: tuple[int, str] | None = None
        self._job: Job | None = None
        self.count = QToolButton()
        self.count.setToolTip("Where else the mistake stands that you have just corrected")
        self.count.hide()
        self._connect()

    def _connect(self) -> None:
        # The desk hears of it first, so it is stored by now.
        self._parts.view.segment_confirmed.connect(self.look)
        self._parts.desk.opening.connect(self._forget)
        self._batches.changed.connect(self._look_again)
        self.place.toggled.connect(lambda on: self._show() if on else None)
        self.count.clicked.connect(lambda: self.place.set_shown(True))
        self.panel.apply_requested.connect(self._on_apply_requested)
        self.panel.opened.connect(self._on_opened)
        self.panel.rule.clicked.connect(self.make_rule)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"elsewhere": self.place.set_shown}

    @property
    def is_busy(self) -> bool:
        """Whether it is being looked for."""
        return self._job is not None and self._job.is_active

    def look(self, segment_id: int, text: str) -> None:
        """Look where else the mistake stands that was put right in a segment of the page."""
        page = self._parts.desk.page
        if page is None or page.targets[segment_id].text != text:
            return  # it could not be saved
        self._about = segment_id, page.language
        self._look_again()

    def _look_again(self) -> None:
        """Look once more: what was changed since is gone from the list, what was undone is back."""
        if self._about is None:
            return
        path, about = self._parts.library_path, self._about
        engine, find = self._parts.translator.engine, self._find
        if self._job is not None:
            self._job.cancel()

        def work(_context: JobContext) -> Found | None:
            return look_elsewhere(path, *about, engine, find)

        self._job = self._parts.jobs.start(
            work, done=self._on_found, failed=self._message.show_error
        )

    def _on_found(self, found: Found | None) -> None:
        self.found = found
        self._show()

    def _forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.found = self._about = None
        self._show()

    def _show(self) -> None:
        found = self.found
        count = len(found.proposals) if found is not None else 0
        self.count.setVisible(bool(count))
        places = counted(count, "more place")
        self.count.setText(f"Same mistake in {places}")
        note = "Correct a segment: where else its mistake stands is listed here."
        lines: list[ChangeLine] = []
        if found is not None:
            lines = [proposal_line(each) for each in found.proposals]
            from translations.propagation.applying import what_changed  # slow to import

            note = exchange_words(what_changed(found.correction))
            if not lines:
                note += ". The same mistake stands nowhere else."
            elif found.is_cut:
                note += ". There are more places than were looked at."
        self.panel.offer_rule(found)
        self.panel.show_lines(lines, note)

    def _on_apply_requested(self, segment_ids: list[int]) -> None:
        from translations.propagation.applying import apply_proposals

        found = self.found
        if found is None:
            return
        wanted = frozenset(segment_ids)
        chosen = [each for each in found.proposals if each.segment_id in wanted]
        self._batches.run(
            lambda library, author: apply_proposals(
                library, found.correction, chosen, author=author
            ),
            lambda applied: self._drop(applied.segment_ids),
        )

    def _drop(self, segment_ids: Sequence[int]) -> None:
        """What has been put right is not to be pressed once more while it is looked again."""
        if self.found is not None:
            gone = frozenset(segment_ids)
            rest = tuple(p for p in self.found.proposals if p.segment_id not in gone)
            self._on_found(Found(self.found.correction, rest, self.found.is_cut))

    def _on_opened(self, line: ChangeLine) -> None:
        page = self._parts.desk.page
        if page is not None and page.article.id == line.article_id:
            self._parts.view.activate(line.segment_id)
        else:
            found, about = self.found, self._about
            self._parts.desk.open(line.article_id, page.language if page else "")
            self._about = about
            self._on_found(found)  # the list stays: one goes through it
            self._parts.view.activate(line.segment_id)

    def make_rule(self) -> None:
        """Ask for a rule that every later translation keeps to, with what is sure filled in."""
        if self.found is None:
            return
        correction = self.found.correction
        path, author = self._parts.library_path, self._parts.settings.author
        engine, find = self._parts.translator.engine, self._find

        def work(_context: JobContext) -> Term:
            return suggest_rule(path, correction, engine, find, author)

        self._status.say("Looking for the source term…")
        self._parts.jobs.start(
            work,
            done=lambda rule: self._on_rule(rule, correction.source),
            failed=self._on_no_rule,
        )

    def _on_rule(self, rule: Term, source: str) -> None:
        self._status.clear()
        self._show_rule(rule, source)

    def _on_no_rule(self, error: EnfaceError) -> None:
        self._status.clear()
        self._message.show_error(error)

    def _find(self, name: str) -> Engine | None:
        """The engine that made a text, unless that would send it away."""
        return None if name == LIBRETRANSLATE else self._parts.translator.engine_of_version(name)


def look_elsewhere(
    path: Path, segment_id: int, language: str, engine: Callable[[], Engine], find: FindEngine
) -> Found | None:
    """For a worker thread: where else a correction's mistake stands; None if nothing was changed.

    Raises `EnfaceError`.
    """
    from translations.propagation.finding import correction_of, find_elsewhere

    with Library.open(path) as library:
        correction = correction_of(library, segment_id, language)
        if not correction.befores:
            return None
        linker, sayer = _asked(library, correction, engine, find)
        return find_elsewhere(library, correction, linker=linker, sayer=sayer)


def suggest_rule(
    path: Path,
    correction: Correction,
    engine: Callable[[], Engine],
    find: FindEngine,
    author: str,
) -> Term:
    """For a worker thread: the rule that a correction suggests, not stored yet."""
    from translations.propagation.rules import rule_of

    with Library.open(path) as library:
        linker, sayer = _asked(library, correction, engine, find)
        return rule_of(library, correction, linker, sayer, author=author)


def _asked(
    library: Library, correction: Correction, engine: Callable[[], Engine], find: FindEngine
) -> Asked:
    from translations.propagation.linking import asked_of

    usual = None
    with suppress(EnfaceError):  # engines help; other segments tell too
        usual = engine()
    return asked_of(library, correction, find, usual)
