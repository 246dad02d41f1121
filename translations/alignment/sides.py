"""A text as one side of an alignment: its sentences, and how they are numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.importing.lines import split_paragraphs
from reader.segmentation import sentences_of

#: Up to so many sentences a line on average, a text has one sentence a line.
_A_LINE = 1.4
#: Lines that are looked at to tell.
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of a text with their numbers: of its lines, or counted through the text."""

    sentences: tuple[str, ...]
    numbers: tuple[int, ...]

    def indexes(self, at: Iterable[int]) -> list[int]:
        """The numbers of some of the sentences, given by their places."""
        return [self.numbers[i] for i in at]


def side_of(text: str, language: str, has_lines: bool | None = None) -> Side:
    """The sentences of a text that has one a line (numbered by line, from 0), or is running text.

    Whether it has lines is told from the text when it is not said.
    """
    lines = [line.strip() for line in text.split("\n")]
    if has_lines is None:
        has_lines = _has_sentences_for_lines(lines, language)
    if has_lines:
        kept = [(number, line) for number, line in enumerate(lines) if line]
        return Side(tuple(line for _, line in kept), tuple(number for number, _ in kept))
    paragraphs = split_paragraphs(text)
    found = tuple(s for each in paragraphs for s in sentences_of(each.text, language))
    return Side(found, tuple(range(len(found))))


def _has_sentences_for_lines(lines: list[str], language: str) -> bool:
    """Whether most lines are a sentence each, and no sentence goes over a line's end."""
    looked_at = [line for line in lines if line][:_LOOKED_AT]
    if not looked_at:
        return True
    if len(split_paragraphs("\n".join(looked_at))) < 0.9 * len(looked_at):
        return False  # lines wrapped by hand
    count = sum(len(sentences_of(line, language)) for line in looked_at)
    return count <= _A_LINE * len(looked_at)
