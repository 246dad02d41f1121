"""Not this wording: banning a phrase from the window, and translating anew without it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.errors import EnfaceError
from reader.model import Ban, BanScope
from reader.store.articles import get_article_head
from reader.store.library import Library
from translations.avoiding import Avoided, avoid_banned, avoid_banned_everywhere
from translations.bans import ban, bans, bans_for, lift
from translations.engines.banning import bare_phrase
from translations.engines.protocol import Engine, Wishes
from translations.makers import FindEngine
from ui.ban_lines import WHERE, outcome_line
from ui.desktop.desk import Desk
from ui.desktop.drafts import DraftKeeper
from ui.desktop.facing.view import FacingView
from ui.desktop.held_dialog import HeldDialog, HeldTexts
from ui.desktop.jobs import JobContext, JobRunner
from ui.desktop.languages import language_name
from ui.desktop.message_bar import MessageBar
from ui.desktop.page import Page
from ui.styles import wishes_of

_TEXTS = HeldTexts(
    title="Banned wordings",
    lift="Lift the ban",
    some="The machine does not use these; a lifted one comes back with the next translation.",
    empty="Nothing is banned. Select words in a segment and choose “Not this wording…” to have the "
    "machine find others.",
)


@dataclass(frozen=True, slots=True)
class BanRequest:
    """A phrase to ban from what the machine makes, asked for in a segment of an article."""

    library_path: Path
    phrase: str
    scope: BanScope
    segment_id: int
    article_id: int
    language: str

    @property
    def scope_id(self) -> int | None:
        """What the ban holds in; None for everywhere."""
        if self.scope is BanScope.SEGMENT:
            return self.segment_id
        return self.article_id if self.scope is BanScope.ARTICLE else None


def store_ban(request: BanRequest) -> None:
    """Keep a ban; raises `EnfaceError`."""
    with Library.open(request.library_path) as library:
        ban(library, request.phrase, request.language, request.scope, request.scope_id)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of a ban in one article."""

    article_id: int
    done: Avoided


class Finder:
    """Finds the engines that are asked, on a worker thread, and stops them, on any."""

    def __init__(self, find: FindEngine) -> None:
        self._find = find
        self._found: list[Engine] = []

    def __call__(self, name: str) -> Engine | None:
        """The engine by the name that a version records."""
        engine = self._find(name)
        if engine is not None and engine not in self._found:
            self._found.append(engine)
        return engine

    def stop(self) -> None:
        """Stop what they do."""
        for engine in tuple(self._found):
            engine.cancel()


def translate_without(context: JobContext, find: FindEngine, request: BanRequest) -> Avoided:
    """Translate anew, on a worker thread, what the ban is about, the open article first.

    Reports a `Renewed` for the open article; returns what came of all of them. Raises
    `EnfaceError`.
    """
    wishes, language = wishes_of(None), request.language
    only = (request.segment_id,) if request.scope is BanScope.SEGMENT else ()
    done, first = Avoided(), request.article_id
    with Library.open(request.library_path) as library:
        if request.scope is not BanScope.EVERYWHERE:
            done = avoid_banned(library, find, first, language, wishes, only=only)
            context.report(Renewed(first, done))
            return done
        for article_id, came in avoid_banned_everywhere(
            library, find, language, wishes, first=first
        ):
            if article_id == first:
                context.report(Renewed(first, came))
            done += came
            if context.cancelled:
                break
        return done


class BanFlow(QObject):
    """Carries out "Not this wording". `changed` when other bans hold than before."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        find: FindEngine,
        jobs: JobRunner,
        desk: Desk,
        drafts: DraftKeeper,
        view: FacingView,
        message: MessageBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._find = find
        self._jobs = jobs
        self._desk = desk
        self._drafts = drafts
        self._view = view
        self._message = message
        self._window = parent
        view.ban_requested.connect(self._on_ban_requested)
        view.ban_missed.connect(self._on_ban_missed)

    def wishes(self, segment_id: int) -> Wishes:
        """What the engine shall keep to in a segment of the open article."""
        page = self._desk.page
        if page is None:
            return Wishes()
        try:
            held = bans_for(self._library, page.article.id, page.language)
        except EnfaceError:  # a suggestion is not worth a message; the next change will tell
            return Wishes()
        return Wishes(banned=held.of(segment_id))

    def show_bans(self) -> QDialog:
        """What is banned, and a way to lift it."""
        dialog = HeldDialog(_TEXTS, self._lines(), self._window)
        dialog.lift_requested.connect(lambda one: self._on_lift_requested(one, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _lines(self) -> list[tuple[Ban, str]]:
        """Every ban, and how it is listed."""
        try:
            held = bans(self._library)
        except EnfaceError as error:
            self._message.show_error(error)
            return []
        return [(one, f"“{one.phrase}”  –  {self._where(one)}") for one in held]

    def _where(self, one: Ban) -> str:
        return f"{language_name(one.language)}, {self._place_of(one)}"

    def _place_of(self, one: Ban) -> str:
        """Where a ban holds, as people say it."""
        page = self._desk.page
        if one.scope is BanScope.EVERYWHERE or one.scope_id is None:
            return "everywhere"
        if one.scope is BanScope.SEGMENT:
            is_here = page is not None and one.scope_id in page.targets
            return "in a segment of this article" if is_here else "in a segment"
        try:
            return f"in “{get_article_head(self._library, one.scope_id).title}”"
        except EnfaceError:
            return "in an article"

    def _on_ban_requested(self, segment_id: int, phrase: str, scope_name: str) -> None:
        page = self._desk.page
        if page is None:
            return
        self._drafts.flush()
        phrase = bare_phrase(phrase)
        scope, path = BanScope(scope_name), self._library.path
        request = BanRequest(path, phrase, scope, segment_id, page.article.id, page.language)
        try:
            store_ban(request)
        except EnfaceError as error:
            self._message.show_error(error)
            return
        self.changed.emit()
        self._message.show_note(f"“{phrase}” is banned {WHERE[scope]}; translating anew…")

        finder = Finder(self._find)

        def work(context: JobContext) -> Avoided:
            return translate_without(context, finder, request)

        self._jobs.start(
            work,
            progress=lambda renewed: self._on_translated(request, renewed),
            done=lambda done: self._on_done(request, done),
            failed=self._message.show_error,
            stop=finder.stop,
        )

    def _on_ban_missed(self) -> None:
        self._message.show_passing_note(
            "Put the caret on a word, or select the words, that are not wanted."
        )

    def _on_translated(self, request: BanRequest, renewed: Renewed) -> None:
        """Show what has changed in the open article."""
        page = self._desk.page
        if page is None or not _is_same(page, request):
            return
        self._desk.refresh([t.segment_id for t in (*renewed.done.changed, *renewed.done.still)])
        self._desk.renew()

    def _on_done(self, request: BanRequest, done: Avoided) -> None:
        line = outcome_line(request.phrase, request.scope, done)
        self._message.show_note(line, ("Banned wordings…", self.show_bans))

    def _on_lift_requested(self, one: Ban, dialog: HeldDialog) -> None:
        try:
            lift(self._library, one.phrase, one.language, one.scope, one.scope_id)
        except EnfaceError as error:
            self._message.show_error(error)
        else:
            self._message.show_passing_note(
                f"“{one.phrase}” may be used again; it comes back with the next translation."
            )
        dialog.show_held(self._lines())
        self.changed.emit()


def _is_same(page: Page, request: BanRequest) -> bool:
    return (page.article.id, page.language) == (request.article_id, request.language)
