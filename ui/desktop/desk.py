"""The open article: reads it, keeps its drafts, corrects it, and keeps the facing pages in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError, LibraryError
from reader.model import BlockKind
from reader.store.articles import get_article_head, segment_ids_of, set_block_kind
from reader.store.library import Library
from reader.store.versions import latest_language
from translations.confirming import confirm_drafts
from translations.corrections import correct
from translations.engines.protocol import LanguagePair
from translations.state import current_targets
from ui.desktop.drafts import DraftKeeper, NotSavedError
from ui.desktop.facing.view import FacingView
from ui.desktop.jobs import JobRunner
from ui.desktop.page import (
    Page,
    differing,
    facing_block,
    facing_blocks,
    facing_segments,
    read_page,
)
from ui.desktop.page_reader import PageReader, no_collection
from ui.desktop.settings import WindowSettings
from ui.desktop.told import Told


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A target language to open an article in; `is_guess` while the engine has not spoken."""

    language: str
    is_guess: bool = False


def choose_language(
    library: Library, article_id: int, remembered: str, pairs: Sequence[LanguagePair] | None
) -> LanguageChoice:
    """The target language to open an article in; raises `NotFoundError`.

    The one it was read in last, else that of its newest version or correction (a newer edition has
    those that were carried over), else its own when it is a machine translation itself, else the
    nearest that the engine can do, else its own. `pairs` is None while it is not known yet what the
    engine can do.
    """
    if latest := remembered or latest_language(library, article_id):
        return LanguageChoice(latest)
    article = get_article_head(library, article_id)
    if article.provenance.translated_by:
        return LanguageChoice(article.language)
    if pairs is None:
        return LanguageChoice("en" if article.language != "en" else "es", is_guess=True)
    routes = [p for p in pairs if p.source == article.language != p.target]
    nearest = min(routes, key=lambda p: len(p.via), default=None)
    return LanguageChoice(nearest.target if nearest else article.language)


class Desk(QObject):
    """Stands between the library and the facing pages, on the GUI thread.

    `opening` comes before the pages are filled, `opened` carries the new `Page` (of a long article
    the part that is seen, `completed` soon after the whole), `changed` the page after a correction
    or new targets, `failed` an `EnfaceError`, and `recovered` comes when a correction is saved
    after one could not be.
    """

    opening = Signal()
    opened = Signal(object)
    completed = Signal(object)
    changed = Signal(object)
    failed = Signal(object)
    recovered = Signal()

    def __init__(
        self,
        library: Library,
        settings: WindowSettings,
        drafts: DraftKeeper,
        view: FacingView,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._drafts = drafts
        self._view = view
        self._reader = PageReader(library, jobs, self._unsaved, self)
        self._page: Page | None = None
        self._has_failed = False
        self._connect()

    def _connect(self) -> None:
        view = self._view
        self._reader.completed.connect(self._on_completed)
        self._reader.failed.connect(self.failed)
        self._drafts.saved.connect(self._on_draft_saved)
        view.draft_changed.connect(self._on_draft_changed)
        view.segment_confirmed.connect(self._on_segment_confirmed)
        view.editor_left.connect(self._on_editor_left)
        view.restore_requested.connect(self._on_restore_requested)
        view.hide_requested.connect(self._on_hide_requested)

    @property
    def page(self) -> Page | None:
        """What is open; of a long article at first only the part that is seen."""
        return self._page

    def whole_page(self) -> Page | None:
        """All of what is open, read now if it is not there yet."""
        if self._page is not None and self._page.is_part:
            with Told(self.failed.emit):
                self._on_completed(self._reader.read_whole(self._page))
        return self._page

    def open(self, article_id: int, language: str, *, is_guess: bool = False) -> None:
        """Show an article in a target language; the last one's drafts are saved first.

        A guessed language is not remembered.
        """
        self.leave()
        with Told(self.failed.emit):
            place = self._settings.left_off.place(article_id)
            with no_collection():
                page = self._reader.read(article_id, language, place)
                self._take(page)
                self._settings.left_off.article = article_id
                if not is_guess:
                    self._settings.left_off.set_language_of(article_id, language)
                self.opening.emit()
                blocks, own = facing_blocks(page), page.article.language
                self._view.set_page(blocks, own, language, in_place=page.in_place)
            self.opened.emit(page)
            if place in page.targets:
                self._view.scroll_to(place)

    def _take(self, page: Page) -> None:
        """This is the page now. What is read of the rest must not be older than it."""
        self._page = page
        if page.is_part:
            self._reader.read_rest(page)

    def _on_completed(self, page: Page) -> None:
        self._page = page
        self._view.complete_page(facing_blocks(page))
        self.completed.emit(page)

    def _unsaved(self, language: str) -> dict[int, str]:
        """What was typed in a language and could not be saved yet, by segment."""
        unsaved = self._drafts.unsaved.items()
        return {segment_id: text for (segment_id, typed), text in unsaved if typed == language}

    def open_remembered(self, article_id: int, pairs: Sequence[LanguagePair] | None) -> None:
        """Show an article in the language that suits it (`choose_language`)."""
        with Told(self.failed.emit):
            remembered = self._settings.left_off.language_of(article_id)
            choice = choose_language(self._library, article_id, remembered, pairs)
            self.open(article_id, choice.language, is_guess=choice.is_guess)

    def leave(self) -> None:
        """Save drafts and the reader's place; nothing is lost if the program ends now."""
        self._view.close_editor()
        self._drafts.flush()
        self.remember_place()

    def remember_place(self) -> None:
        """Note in the settings where the reader is."""
        if self._page is None or self._page.is_part:  # only just opened, at that place
            return
        visible = self._view.visible_segment_ids()
        proper = (i for i, b in self._page.blocks.items() if b.kind is not BlockKind.CLUTTER)
        first = next(proper, 0)
        current = self._view.current_segment_id
        if current in visible and current != first:
            place = current
        elif not visible or first in visible:
            place = 0  # the top
        else:
            place = visible[len(visible) // 3]  # about where `scroll_to` will put it
        self._settings.left_off.set_place(self._page.article.id, place or 0)

    def refresh(self, segment_ids: Sequence[int], *, quietly: bool = False) -> None:
        """Read some segments again, since something outside the view changed them.

        `quietly` does not tell `changed`: for the many steps of a translation, whose end tells it.
        """
        page = self._page
        if page is None or not segment_ids:
            return
        known = [i for i in segment_ids if i in page.targets]
        with Told(self.failed.emit):
            changed = current_targets(self._library, page.article.id, page.language, known)
            read = page.with_targets({i: changed[i] for i in known})
            unsaved = self._unsaved(page.language)
            page = read.with_drafts({i: unsaved[i] for i in known if i in unsaved})
            self._take(page)
            self._view.update_segments(facing_segments(page, known))
            if not quietly:
                self.changed.emit(page)

    def renew(self) -> None:
        """Read all of the page's facts again (a version was added), without moving the pages."""
        if self._page is not None:
            with Told(self.failed.emit):
                page = self._page
                is_part = page.is_part
                read = read_page(self._library, page.article, page.language, is_part=is_part)
                self._take(read.with_drafts(self._unsaved(page.language)))
                self.changed.emit(self._page)

    def catch_up(self) -> None:
        """Show what another program, or a worker thread, has changed in the open article.

        The segment that is being edited stays as it is; what is confirmed goes on top. An article
        that was cut into other segments is opened anew; what is typed in it is a draft then.
        """
        page = self._page
        if page is None or page.is_part:
            return
        with Told(self.failed.emit):
            if set(segment_ids_of(self._library, page.article.id)) != set(page.blocks):
                self.open(page.article.id, page.language, is_guess=True)
                return
            read = read_page(self._library, page.article, page.language)
            now = read.with_drafts(self._unsaved(page.language))
            editing = self._view.active_segment_id
            changed = [i for i in differing(page, now) if i != editing]
            if changed or len(now.versions) != len(page.versions):
                self._take(now)
                self._view.update_segments(facing_segments(now, changed))
                self.changed.emit(now)

    def reopen(self, article_ids: Sequence[int]) -> None:
        """Show the open article anew if it is one of these: what is hidden in it has changed.

        Not under the hands of somebody who is typing; it is shown so when it is opened next.
        """
        page = self._page
        if page is not None and page.article.id in article_ids and not self._view.active_segment_id:
            self.open(page.article.id, page.language, is_guess=True)

    def confirm_drafts(self) -> bool:
        """Confirm every draft of the open article; False when that failed."""
        page = self.whole_page()
        if page is None:
            return False
        self._view.close_editor()
        library, author = self._library, self._settings.author
        drafted = page.targets.drafted()
        return self.change(
            drafted,
            lambda: confirm_drafts(library, page.article.id, page.language, author=author),
        )

    def change(self, segment_ids: Sequence[int], operation: Callable[[], object]) -> bool:
        """Do a correction and show what changed; False when it failed: the text stays a draft."""
        failure: EnfaceError | None = None
        if self._drafts.flush():
            try:
                operation()
            except LibraryError as error:
                failure = NotSavedError.of(
                    error, "what you typed is kept as a draft, not confirmed"
                )
            except EnfaceError as error:
                failure = error
        else:
            failure = self._drafts.failure
        self.refresh(segment_ids)
        if failure is not None:
            self.failed.emit(failure)
        elif self._has_failed:
            self.recovered.emit()
        self._has_failed = failure is not None
        return failure is None

    def _on_draft_changed(self, segment_id: int, text: str) -> None:
        if self._page is not None:
            self._drafts.keep(segment_id, self._page.language, text)

    def _on_draft_saved(self, segment_id: int, language: str) -> None:
        """The editor knows its own text; a draft saved after it was left has to be shown."""
        page = self._page
        is_here = page is not None and page.language == language
        if is_here and self._view.active_segment_id != segment_id:
            self.refresh((segment_id,), quietly=True)

    def _on_segment_confirmed(self, segment_id: int, text: str) -> None:
        page = self._page
        if page is None:
            return
        # The draft on disk may be a few letters behind. Were it not brought up to date first,
        # those half words would be kept as somebody's text.
        self._drafts.keep(segment_id, page.language, text)
        library, author = self._library, self._settings.author
        is_done = self.change(
            (segment_id,),
            lambda: correct(library, segment_id, text, page.language, author=author),
        )
        if not is_done:
            self._view.refuse_confirmed()

    def _on_editor_left(self, segment_id: int) -> None:
        self._drafts.save_soon()
        self.refresh((segment_id,), quietly=True)

    def _on_restore_requested(self, block_id: int) -> None:
        page = self._page
        if page is not None:
            block = next(b for b in page.article.blocks if b.id == block_id)
            self._set_kind(page, block_id, block.natural_kind)

    def _on_hide_requested(self, block_id: int) -> None:
        if self._page is not None:
            self._set_kind(self._page, block_id, BlockKind.CLUTTER)

    def _set_kind(self, page: Page, block_id: int, kind: BlockKind) -> None:
        self._view.close_editor()
        self._drafts.flush()
        with Told(self.failed.emit):
            block = set_block_kind(self._library, block_id, kind)
            # Closing the editor may have brought a newer page.
            page = (self._page or page).with_block(block)
            self._take(page)
            self._view.update_blocks((facing_block(block, page),))
            self.changed.emit(page)
