"""Single words on the pages: which is pointed at, and which are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.editor_area import EditorArea
from ui.desktop.facing.hits import Hit, Side
from ui.desktop.facing.navigation import StopKind
from ui.desktop.facing.painter import Highlights
from ui.desktop.facing.words import SegmentMarks, WordLayer
from ui.desktop.fonts import Fonts
from ui.desktop.shown import plain
from ui.desktop.theme import Colours


class WordsArea(EditorArea):
    """An `EditorArea` that tells of the word under the mouse and shows marks on words.

    `word_pointed` carries (segment id, whether it is in the source, character), `settled` comes
    when other rows may have come into view.
    """

    word_pointed = Signal(int, bool, int)
    word_left = Signal()
    settled = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._words = WordLayer()
        self._pointed: tuple[int, bool, int] | None = None
        self._editor.field.pointed.connect(self._on_editor_pointed)

    @property
    def words(self) -> WordLayer:
        """What is marked now."""
        return self._words

    def light_words(self, segment_id: int, marks: SegmentMarks | None) -> None:
        """Light up a word and its counterparts, instead of what was lit before."""
        self._set_words(self._words.with_lit(segment_id, marks))

    def shade_words(self, shaded: Mapping[int, SegmentMarks]) -> None:
        """Shade the doubtful words of these segments, and no others."""
        self._set_words(self._words.with_shaded(shaded))

    def mark_findings(self, found: Mapping[int, SegmentMarks]) -> None:
        """Mark what was found in these segments, and in no others."""
        self._set_words(self._words.with_found(found))

    def mark_terms(self, terms: Mapping[int, SegmentMarks]) -> None:
        """Mark the terms in the sources of these segments, and in no others."""
        self._set_words(self._words.with_terms(terms))

    def mark_remarks(self, remarked: Mapping[int, SegmentMarks]) -> None:
        """Mark what people said of these segments, and of no others."""
        self._set_words(self._words.with_remarked(remarked))

    def _set_words(self, words: WordLayer) -> None:
        if words != self._words:
            self._words = words
            self._mark_editor()
            self.viewport().update()

    def _mark_editor(self) -> None:
        segment_id = self.active_segment_id
        if segment_id is not None:
            marks = self._words.marks(segment_id, self._editor.text).target
            self._editor.show_marks(marks)

    def _point_at(self, hit: Hit | None) -> None:
        """The mouse is on this."""
        pointed = None
        if hit is not None and hit.offset is not None and hit.stop.kind is StopKind.SEGMENT:
            pointed = hit.stop.id, hit.side is Side.SOURCE, hit.offset
        self._set_pointed(pointed)

    def _set_pointed(self, pointed: tuple[int, bool, int] | None) -> None:
        if pointed == self._pointed:
            return
        self._pointed = pointed
        if pointed is None:
            self.word_left.emit()
        else:
            self.word_pointed.emit(*pointed)

    def _on_editor_pointed(self, offset: int) -> None:
        active = self.active_segment_id
        self._set_pointed(None if active is None or offset < 0 else (active, False, offset))
        tip = ""
        if active is not None:
            tip = self._words.finding_tip(active, self._editor.text, offset, in_source=False)
        self._editor.field.setToolTip(plain(tip))

    def _on_text_edited(self, text: str) -> None:
        super()._on_text_edited(text)
        self._mark_editor()

    def _open_editor(self, segment_id: int, text_y: int | None) -> None:
        super()._open_editor(segment_id, text_y)
        self._mark_editor()

    def _on_look_changed(self) -> None:
        super()._on_look_changed()
        self._mark_editor()

    def _on_settled(self) -> None:
        super()._on_settled()
        self.settled.emit()

    def _highlights(self) -> Highlights:
        return replace(super()._highlights(), words=self._words)
