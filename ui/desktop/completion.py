"""Completion while typing: a term's target, or what the machine goes on with, as grey text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from translations.engines.protocol import Wishes
from ui.desktop.facing.view import FacingView
from ui.desktop.steering import SteeringDesk


def rest_of(whole: str, typed: str) -> str | None:
    """What is left of a suggested text once `typed` stands there; None when it disagrees."""
    return whole[len(typed) :] if whole.startswith(typed) else None


class Completion(QObject):
    """Suggests while a person types at the end of a segment.

    Typing that agrees with what is suggested keeps it, without asking again. `wishes` tells what
    shall not be suggested for a segment, `terms` the rest of a term's target that was begun there:
    it goes before the machine's.
    """

    def __init__(
        self,
        view: FacingView,
        steering: SteeringDesk,
        wishes: Callable[[int], Wishes],
        terms: Callable[[int, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._field = view.editor.field
        self._steering = steering
        self._wishes = wishes
        self._terms = terms
        self._is_on = True
        self._segment_id = 0
        self._whole: str | None = None
        view.segment_activated.connect(self._on_left)
        view.editor_left.connect(self._on_left)
        view.draft_changed.connect(self._on_typed)
        view.editor.cursor_moved.connect(self._show)

    def set_on(self, is_on: bool) -> None:
        """Suggest, or suggest no more."""
        self._is_on = is_on
        if not is_on:
            self._on_left()

    def _on_left(self) -> None:
        self._whole, self._segment_id = None, 0
        self._steering.withdraw_completion()
        self._field.suggest("")

    def _on_typed(self, segment_id: int, text: str) -> None:
        if not self._is_on or segment_id != self._view.active_segment_id:
            return
        if segment_id != self._segment_id:
            self._segment_id, self._whole = segment_id, None
        self._show()
        is_known = self._whole is not None and rest_of(self._whole, text) is not None
        if not is_known and self._field.is_at_end:
            self._ask(segment_id, text)

    def _ask(self, segment_id: int, text: str) -> None:
        segment = self._view.document.segment(segment_id)

        def show(more: str) -> None:
            if segment_id == self._view.active_segment_id == self._segment_id:
                self._on_answer(text + more)

        self._steering.ask_completion(
            segment.source, text, self._wishes(segment_id), show, segment.version_id
        )

    def _on_answer(self, whole: str) -> None:
        """An answer to what was typed a moment ago may still agree with what is typed now."""
        if rest_of(whole, self._view.editor.text) is not None:
            self._whole = whole
            self._steering.withdraw_completion()  # what was to be asked next is answered too
            self._show()

    def _show(self) -> None:
        rest = ""
        active = self._view.active_segment_id
        if active is not None and active == self._segment_id and self._field.is_at_end:
            typed = self._view.editor.text
            rest = self._terms(active, typed)
            if not rest and self._whole is not None:
                rest = rest_of(self._whole, typed) or ""
        self._field.suggest(rest)
