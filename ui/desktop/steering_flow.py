"""Steering by the window: what the engine is asked about the open article, and who shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from translations.engines.protocol import Wishes
from ui.answering import said_by
from ui.desktop.completion import Completion
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.page import Page
from ui.desktop.questions import Direction, Ways
from ui.desktop.settings import WindowSettings
from ui.desktop.status_line import StatusLine
from ui.desktop.steering import SteeringDesk
from ui.desktop.translator import Translator
from ui.desktop.word_lights import DoubtShading, WordLights

_LEGEND = (
    "Shaded: words the language pack finds unlikely – light below 1 in 2, dotted below 1 in 4, "
    "dashed below 1 in 10"
)
#: Milliseconds a line stays in the status bar.
_TOLD = 8000


class SteeringFlow(QObject):
    """Keeps the steering desk at the open article's direction and carries out its commands."""

    def __init__(
        self,
        steering: SteeringDesk,
        desk: Desk,
        view: FacingView,
        translator: Translator,
        settings: WindowSettings,
        wishes: Callable[[int], Wishes],
        terms: Callable[[int, str], str],
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._steering = steering
        self._desk = desk
        self._view = view
        self._translator = translator
        self._settings = settings
        self._status = status
        self._wishes = wishes
        self.lights = WordLights(view, steering, self)
        self.shading = DoubtShading(view, steering, self)
        self.completion = Completion(view, steering, wishes, terms, self)
        desk.opened.connect(self._on_page)
        desk.changed.connect(self._on_page)
        translator.pairs_found.connect(self._on_pairs_found)
        view.alternatives_requested.connect(self._on_alternatives_requested)
        steering.told.connect(lambda line: status.hint(line, _TOLD))

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"shade_doubts": self.set_shading}

    def set_shading(self, is_on: bool) -> None:
        """Shade doubtful words, and say what the shading means."""
        self._settings.doubts_shaded = is_on
        self.shading.set_on(is_on)
        if is_on:
            self._status.say(_LEGEND, _TOLD)
        else:
            self._status.clear()

    def restore(self) -> None:
        """Bring the pages to what is remembered."""
        self.shading.set_on(self._settings.doubts_shaded)
        self.completion.set_on(self._settings.suggests)

    def set_suggesting(self, is_on: bool) -> None:
        """Suggest while typing, or do not."""
        self._settings.suggests = is_on
        self.completion.set_on(is_on)

    def _on_alternatives_requested(self, segment_id: int, text: str, start: int) -> None:
        segment, view = self._view.document.segment(segment_id), self._view
        self._steering.ask_alternatives(
            segment.source,
            text,
            start,
            self._wishes(segment_id),
            lambda ways: view.show_alternatives(
                segment_id,
                text,
                ways.texts,
                start=start,
                by=_said_by(ways),
                problem=ways.problem,
                begun=ways.begun,
            ),
            segment.version_id,
        )

    def _on_pairs_found(self, _pairs: object) -> None:
        self._steering.forget()
        if self._desk.page is not None:
            self._on_page(self._desk.page)

    def _on_page(self, page: Page) -> None:
        way = Direction(page.article.language, page.language)
        usual = self._translator.offers[:1]  # the one that is steered
        has_route = any(offer.does(way.source, way.target) for offer in usual)
        self._steering.set_direction(way if has_route else None, page.versions)
        self.shading.refresh()


def _said_by(ways: Ways) -> str:
    """ "Argos · translate-ru_en 1.0 · demo pack": who offers the other ways."""
    return "" if ways.by is None else said_by(ways.by)
