"""Not this wording: banning a phrase from the window, and translating anew without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.errors import EnfaceError
from reader.model import Ban, BanScope
from reader.store.articles import get_article_head, list_articles
from reader.store.library import Library
from translations.bans import (
    ban,
    bans,
    bans_for,
    lift,
    made_by_another,
    refuse_anothers,
    retranslate_banned,
    retranslate_segment,
)
from translations.engines.banning import bare_phrase, is_banned
from translations.engines.protocol import Engine, Wishes
from ui.desktop.desk import Desk
from ui.desktop.drafts import DraftKeeper
from ui.desktop.facing.view import FacingView
from ui.desktop.held_dialog import HeldDialog, HeldTexts
from ui.desktop.jobs import JobContext, JobRunner
from ui.desktop.languages import language_name
from ui.desktop.message_bar import MessageBar
from ui.desktop.page import Page
from ui.styles import wishes_of

_WHERE = {
    BanScope.SEGMENT: "in this segment",
    BanScope.ARTICLE: "in this article",
    BanScope.EVERYWHERE: "everywhere",
}

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


def translate_without(context: JobContext, engine: Engine, request: BanRequest) -> int:
    """Translate anew, on a worker thread, what the ban is about, the open article first.

    Reports the ids of the segments of each article; returns how many there are in other articles.
    Raises `EnfaceError`.
    """
    wishes = wishes_of(None)
    with Library.open(request.library_path) as library:
        refuse_anothers(library, engine, request.article_id, request.language)
        if request.scope is BanScope.SEGMENT:
            args = library, engine, request.segment_id, request.language, wishes
            context.report((retranslate_segment(*args).segment_id,))
            return 0
        args = library, engine, request.article_id, request.language, wishes
        targets = retranslate_banned(*args)
        context.report(tuple(target.segment_id for target in targets))
        if request.scope is BanScope.ARTICLE:
            return 0
        elsewhere = 0
        for other in list_articles(library):
            if context.cancelled:
                break
            if (
                other.id != request.article_id
                and request.language in other.target_languages
                and not made_by_another(library, engine, other.id, request.language)
            ):
                changed = retranslate_banned(library, engine, other.id, request.language, wishes)
                elsewhere += len(changed)
        return elsewhere


class BanFlow(QObject):
    """Carries out "Not this wording". `changed` when other bans hold than before."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        engine: Callable[[], Engine],
        jobs: JobRunner,
        desk: Desk,
        drafts: DraftKeeper,
        view: FacingView,
        message: MessageBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._engine = engine
        self._jobs = jobs
        self._desk = desk
        self._drafts = drafts
        self._view = view
        self._message = message
        self._window = parent
        self._told = ""
        view.ban_requested.connect(self._on_ban_requested)

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
        before = page.targets[segment_id].machine
        try:
            store_ban(request)
        except EnfaceError as error:
            self._message.show_error(error)
            return
        self.changed.emit()
        self._message.show_note(f"“{phrase}” is banned {_WHERE[scope]}; translating anew…")

        def work(context: JobContext) -> int:
            return translate_without(context, self._engine(), request)

        self._jobs.start(
            work,
            progress=lambda ids: self._on_translated(request, before, ids),
            done=self._on_done,
            failed=self._message.show_error,
            stop=lambda: self._engine().cancel(),
        )

    def _on_done(self, elsewhere: int) -> None:
        if elsewhere:
            count = "1 segment" if elsewhere == 1 else f"{elsewhere} segments"
            self._message.show_note(f"{self._told} So have {count} of other articles.")

    def _on_translated(self, request: BanRequest, before: str, ids: tuple[int, ...]) -> None:
        page = self._desk.page
        if page is None or not _is_same(page, request):
            return
        self._desk.refresh(ids)
        self._desk.renew()
        page = self._desk.page or page
        now = page.targets[request.segment_id].machine
        told = f"“{request.phrase}” is banned {_WHERE[request.scope]}. "
        if request.segment_id in ids and now == before:
            told += "The language pack found no other wording."
        elif request.segment_id in ids and is_banned(now, (request.phrase,)):
            told += "The language pack could not do without it."
        else:
            count = "1 segment has" if len(ids) == 1 else f"{len(ids)} segments have"
            told += f"{count} another machine translation; the old one is in the history."
        self._told = told
        self._message.show_note(told, ("Banned wordings…", self.show_bans))

    def _on_lift_requested(self, one: Ban, dialog: HeldDialog) -> None:
        try:
            lift(self._library, one.phrase, one.language, one.scope, one.scope_id)
        except EnfaceError as error:
            self._message.show_error(error)
        dialog.show_held(self._lines())
        self.changed.emit()


def _is_same(page: Page, request: BanRequest) -> bool:
    return (page.article.id, page.language) == (request.article_id, request.language)
