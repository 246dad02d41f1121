"""Equal segments are sent to an engine once, blank ones not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translations.engines.protocol import Translation


class Distinct:
    """The different texts among some segments (`texts`), and which segments each stands for."""

    def __init__(self, segments: Sequence[str]) -> None:
        self._segments = segments
        self._indexes: dict[str, list[int]] = {}
        for index, text in enumerate(segments):
            if text.strip():
                self._indexes.setdefault(text, []).append(index)
        self.texts = list(self._indexes)

    def blanks(self) -> Iterator[Translation]:
        """The answers for blank segments: themselves."""
        for index, text in enumerate(self._segments):
            if not text.strip():
                yield Translation(index, text)

    def spread(self, number: int, answer: Translation) -> Iterator[Translation]:
        """The answer for text `number`, for every segment that has this text."""
        for index in self._indexes[self.texts[number]]:
            yield replace(answer, index=index)


def banned_note(text: str, banned: Sequence[str]) -> str:
    """A note for an engine that cannot be told to avoid phrases: those that are in its answer."""
    folded = text.casefold()
    found = [phrase for phrase in banned if phrase.strip() and phrase.casefold() in folded]
    return f"holds a wording that is not wanted: {', '.join(found)}" if found else ""
