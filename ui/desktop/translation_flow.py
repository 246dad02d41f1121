"""Translating by the window: the header's selector and button, the engine's progress, the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import EnfaceError
from reader.model import UNTRANSLATED_KINDS
from translations.engines.protocol import OUTSIDE_DEMO_PACK, DecodingStyle, LanguagePair
from translations.notes import enforced_and_other, segments_have
from ui.desktop.desk import Desk
from ui.desktop.engine_shelf import EngineOffer
from ui.desktop.facing.view import FacingView
from ui.desktop.header import PageHeader
from ui.desktop.languages import language_name
from ui.desktop.message_bar import MessageBar
from ui.desktop.page import Page
from ui.desktop.sending import ask_to_send
from ui.desktop.settings import WindowSettings
from ui.desktop.told import Told
from ui.desktop.translator import Translator
from ui.styles import set_style, wishes_of


class TranslationFlow(QObject):
    """Keeps header, translator and desk in step. `library_changed` after new targets."""

    library_changed = Signal()

    def __init__(
        self,
        translator: Translator,
        desk: Desk,
        view: FacingView,
        header: PageHeader,
        message: MessageBar,
        settings: WindowSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._translator = translator
        self._desk = desk
        self._view = view
        self._header = header
        self._message = message
        self._settings = settings
        self._window = parent
        self._when_ready = 0
        self._connect()

    def _connect(self) -> None:
        header, translator, desk = self._header, self._translator, self._desk
        header.language_chosen.connect(self._on_language_chosen)
        header.translate_requested.connect(self.translate)
        header.engine_chosen.connect(self.translate_with)
        header.style_chosen.connect(self.set_style)
        header.cancel_requested.connect(translator.cancel)
        translator.pairs_found.connect(self._on_pairs_found)
        translator.arrived.connect(self._on_arrived)
        translator.progressed.connect(header.show_progress)
        translator.waiting.connect(header.show_waiting)
        translator.finished.connect(self._on_finished)
        translator.cancelled.connect(self._on_ended)
        translator.failed.connect(self._on_failed)
        self._view.machine_requested.connect(self._on_machine_requested)
        desk.opened.connect(self._on_opened)
        desk.completed.connect(self._show_page)
        desk.changed.connect(self._show_page)

    def translate(self) -> None:
        """Translate the open article, what is seen first."""
        page = self._desk.whole_page()
        if page is not None and not page.in_place:
            self._start(page, self._usual())

    @property
    def style(self) -> DecodingStyle:
        """How carefully translations are made; the default where the settings are spoilt."""
        with Told(self._message.show_error):
            return wishes_of(None).style
        return DecodingStyle.CAREFUL

    def set_style(self, style: DecodingStyle) -> None:
        """Translate so from now on; kept in the settings of this machine."""
        if style is not self.style:
            with Told(self._message.show_error):
                set_style(style)
        page = self._desk.page
        if page is not None:
            self._show_page(page)

    def translate_with(self, name: str) -> None:
        """Translate the open article with the engine of that name, beside what there is."""
        page = self._desk.whole_page()
        offer = next((o for o in self._translator.offers if o.name == name), None)
        if page is not None and offer is not None:
            self._start(page, offer)

    def _usual(self) -> EngineOffer | None:
        return next(iter(self._translator.offers), None)

    def _start(self, page: Page, offer: EngineOffer | None, first: tuple[int, ...] = ()) -> None:
        """Translate, once it is certain that the text may leave this machine if it does."""
        if offer is None or not offer.leaves_machine or self._settings.may_send(offer.name):
            name, recipient = ("", "") if offer is None else (offer.name, offer.title)
            self._message.clear()
            is_sent = offer is not None and offer.leaves_machine
            self._header.name_recipient(recipient if is_sent else "")
            seen = self._view.visible_segment_ids()
            self._translator.start(page, (*first, *seen), engine=name)
            return

        def allow() -> None:
            self._settings.allow_sending(offer.name)
            self._start(page, offer, first)

        ask_to_send(offer, allow, self._window)

    def translate_when_ready(self, article_id: int) -> None:
        """Translate that article once it is open and the engine has told what it can do."""
        self._when_ready = article_id
        self._start_waiting()

    def _start_waiting(self) -> None:
        page = self._desk.page
        if self._when_ready and self._translator.pairs and page is not None:
            wanted, self._when_ready = self._when_ready, 0
            if page.article.id == wanted and page.counts.untranslated and self._has_route(page):
                self.translate()

    def _has_route(self, page: Page) -> bool:
        way = (page.article.language, page.language)
        return way in {(p.source, p.target) for p in self._translator.pairs or ()}

    def _show_page(self, page: Page) -> None:
        self._header.show_page(page, self._translator.pairs or ())
        offers = () if page.in_place else self._translator.offers_for(page)
        self._header.show_engines(offers, self.style)

    def _on_opened(self, page: Page) -> None:
        self._translator.cancel()
        self._show_page(page)
        self._start_waiting()

    def _on_language_chosen(self, language: str) -> None:
        page = self._desk.page
        if page is not None and page.language != language:
            self._message.leave_page()
            self._desk.open(page.article.id, language)
            self.library_changed.emit()

    def _on_machine_requested(self, segment_id: int) -> None:
        """Ctrl+M where there is no machine text yet: translate, that segment first."""
        page = self._desk.whole_page()
        if page is not None and self._has_route(page) and not self._translator.is_running:
            self._start(page, self._usual(), (segment_id,))

    def _on_pairs_found(self, pairs: Sequence[LanguagePair]) -> None:
        page = self._desk.page
        if page is None:
            return
        if page.is_pristine:
            # It was opened before anyone knew what the engine can do.
            self._desk.open_remembered(page.article.id, pairs)
        else:
            self._show_page(page)
        self._start_waiting()

    def _on_arrived(self, segment_ids: Sequence[int]) -> None:
        self._desk.refresh(segment_ids, quietly=True)
        page = self._desk.page
        if page is not None and not page.versions:
            self._desk.renew()  # from the first target on, the header names who translates

    def _on_finished(self, new: int) -> None:
        self._on_ended()
        page = self._desk.whole_page()
        if page is None:
            return
        notes = [
            note
            for block, segment in page.article.segments()
            if block.kind not in UNTRANSLATED_KINDS and (note := page.targets[segment.id].note)
        ]
        outside = sum(OUTSIDE_DEMO_PACK in note for note in notes)
        name = language_name(page.language)
        if empty := page.counts.untranslated:
            self._message.show_note(
                f"{empty} of the segments came back empty and have no translation yet; translate"
                " them by hand, or with another engine."
            )
        elif not new:
            self._message.show_note(f"All of it was in {name} already, by the same language pack.")
        elif outside:
            self._message.show_note(
                f"{outside} of the segments are outside the demo pack’s small vocabulary and "
                "marked so; they need your own words."
            )
        elif notes:
            self._message.show_note(_noted(notes))

    def _on_failed(self, error: EnfaceError) -> None:
        self._on_ended()
        self._message.show_error(error)

    def _on_ended(self) -> None:
        self._header.hide_progress()
        self._desk.renew()
        self.library_changed.emit()


def _noted(notes: Sequence[str]) -> str:
    """What the engine, and the glossary, had to say of some segments."""
    enforced, other = enforced_and_other(notes)
    told = []
    if other:
        told.append(
            f"{segments_have(other)} a note of the engine, such as words it does not know: see the"
            " rings between the pages."
        )
    if enforced:
        told.append(f"{segments_have(enforced)} a term of the glossary put in; a note says which.")
    return " ".join(told)
