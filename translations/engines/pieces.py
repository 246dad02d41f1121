"""Cutting texts into a pack's pieces, knowing where in the text each piece comes from.

SentencePiece and Moses normalise before they cut (NFKC, quotation marks, entities), and neither
tells of offsets in the original in a way that all their versions share. So the pieces are laid
along the text again: both are read as characters without white space, in step, and where they
differ the nearest place at which they agree again is looked for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.spans import Span
from translations.engines.tokenizers import FolderTokenizer
from translations.packs.pack import SENTENCEPIECE

if TYPE_CHECKING:
    from translations.engines.model_files import ModelFiles

SPACE = "▁"
_JOINED = "@@"
_ENTITIES = {
    "&amp;": "&",
    "&#124;": "|",
    "&lt;": "<",
    "&gt;": ">",
    "&apos;": "'",
    "&quot;": '"',
    "&#91;": "[",
    "&#93;": "]",
}
_ENTITY = re.compile("|".join(_ENTITIES))
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_VOCABULARIES = (
    "shared_vocabulary.json",
    "target_vocabulary.json",
    "shared_vocabulary.txt",
    "target_vocabulary.txt",
)
#: How far apart text and pieces may get: an ellipsis becomes three points, a letter two.
_WINDOW = 12


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a text, and for each the characters of the text it comes from.

    A piece that is nothing but a space has the span of the piece after it.
    """

    tokens: tuple[str, ...]
    spans: tuple[Span, ...]


class Cutter:
    """The tokenizer of one pack, for sources and for targets."""

    def __init__(self, folder: Path, tokenizer: str, from_code: str, to_code: str) -> None:
        from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

        self.is_pieces = tokenizer == SENTENCEPIECE
        file = folder / tokenizer
        self._source: Any
        self._target: Any
        if self.is_pieces:
            self._source = self._target = SentencePieceTokenizer(file)
        else:
            self._source = BPETokenizer(file, from_code, to_code)
            # Moses' rules for elisions and abbreviations are those of the text's language.
            self._target = BPETokenizer(file, to_code, to_code)

    def source(self, text: str) -> Cut:
        """The pieces of a source."""
        return laid_along(text, self._source.encode(_encodable(text)), is_pieces=self.is_pieces)

    def target(self, text: str) -> Cut:
        """The pieces of a target, cut as the model was taught to write it."""
        if not text.strip():
            return Cut((), ())
        return laid_along(text, self._target.encode(_encodable(text)), is_pieces=self.is_pieces)

    def text(self, tokens: Sequence[str]) -> str:
        """The text of some pieces of a target."""
        if not tokens:
            return ""
        decoded: str = self._source.decode(list(tokens))
        return decoded.removeprefix(" ")

    def begins_word(self, token: str, before: str | None) -> bool:
        """Whether a piece stands apart from the piece before it (None: it is the first)."""
        if self.is_pieces:
            return token.startswith(SPACE)
        return before is None or not before.endswith(_JOINED)

    def variants(self, phrase: str) -> list[list[str]]:
        """How a phrase may be cut: after a space or not, lower, Capitalised, UPPER."""
        lower = phrase.lower()
        cases = dict.fromkeys((phrase, lower, lower[:1].upper() + lower[1:], lower.upper()))
        cases.update(dict.fromkeys([lower.title()]))
        found: dict[tuple[str, ...], None] = {}
        for case in cases:
            tokens = list(self.target(case).tokens)
            found[tuple(tokens)] = None
            if self.is_pieces and tokens:
                # The same without the space before it, as after an opening bracket.
                bare = tokens[1:] if tokens[0] == SPACE else [tokens[0].lstrip(SPACE), *tokens[1:]]
                found[tuple(bare)] = None
        return [list(tokens) for tokens in found if tokens]


class FolderCutter(Cutter):
    """The tokenizers of a model folder; the tokens about a source belong to no character of it."""

    def __init__(self, files: ModelFiles) -> None:
        self.is_pieces = True
        self._tokenizer = FolderTokenizer(files)

    def source(self, text: str) -> Cut:
        """The pieces of a source, and the tokens about it."""
        tokens = self._tokenizer.encode(_encodable(text))
        before, after = self._tokenizer.around
        spans = laid_along(text, tokens[before : len(tokens) - after], is_pieces=True).spans
        end = (len(text), len(text))
        return Cut(tuple(tokens), (*((0, 0),) * before, *spans, *(end,) * after))

    def target(self, text: str) -> Cut:
        """The pieces of a target."""
        if not text.strip():
            return Cut((), ())
        return laid_along(text, self._tokenizer.encode_target(_encodable(text)), is_pieces=True)

    def text(self, tokens: Sequence[str]) -> str:
        """The text of some pieces of a target."""
        return self._tokenizer.decode(list(tokens)).removeprefix(" ") if tokens else ""


def open_cutter(files: ModelFiles) -> Cutter:
    """The cutter that a pack or model folder wants; raises what the tokenizers raise."""
    if files.target_tokenizer:
        return FolderCutter(files)
    return Cutter(Path(files.path), files.tokenizer, files.from_code, files.to_code)


def laid_along(text: str, tokens: Sequence[str], *, is_pieces: bool) -> Cut:
    """The spans of the pieces in their text."""
    surfaces = _surfaces(tokens, is_pieces=is_pieces)
    places = _aligned(
        [(i, c) for i, surface in enumerate(surfaces) for c in surface], _characters(text)
    )
    for index, surface in enumerate(surfaces):
        # The rest of a character or an entity that was cut is where its first piece is.
        if not surface and index and tokens[index].strip(SPACE) and index - 1 in places:
            places[index] = places[index - 1]
    spans: list[Span] = []
    following = (len(text), len(text))
    for index in reversed(range(len(tokens))):
        is_space = not tokens[index].strip(SPACE)
        following = places.get(index, following if is_space else (following[0], following[0]))
        spans.append(following)
    return Cut(tuple(tokens), tuple(reversed(spans)))


def _surfaces(tokens: Sequence[str], *, is_pieces: bool) -> list[str]:
    """What each piece says, without spaces and marks."""
    if not is_pieces:
        return _without_entities([token.removesuffix(_JOINED) for token in tokens])
    surfaces = [token.replace(SPACE, "") for token in tokens]
    index = 0
    while index < len(tokens):
        count = 0
        while index + count < len(tokens) and _BYTE.fullmatch(tokens[index + count]):
            count += 1
        if count:
            # Characters outside the vocabulary come as bytes; the first of them has the character.
            data = bytes(int(t[3:5], 16) for t in tokens[index : index + count])
            surfaces[index : index + count] = _spread(data)
        index += count or 1
    return surfaces


def _without_entities(surfaces: Sequence[str]) -> list[str]:
    """The pieces with Moses' entities as characters; BPE may have cut through an entity."""
    owners = [i for i, surface in enumerate(surfaces) for _ in surface]
    plain = [""] * len(surfaces)
    whole, position = "".join(surfaces), 0
    while position < len(whole):
        entity = _ENTITY.match(whole, position)
        plain[owners[position]] += _ENTITIES[entity.group()] if entity else whole[position]
        position = entity.end() if entity else position + 1
    return plain


def _spread(data: bytes) -> list[str]:
    """A text's bytes, one an entry: each character where its first byte is, else nothing."""
    spread: list[str] = []
    for character in data.decode("utf-8", "replace"):
        spread += [character, *[""] * (len(character.encode("utf-8")) - 1)]
    return [*spread, *[""] * len(data)][: len(data)]


def _characters(text: str) -> list[tuple[str, int, int]]:
    """The text as NFKC without white space: each character with the span it comes from."""
    characters = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        normal = unicodedata.normalize("NFKC", text[start:end])
        characters += [(c, start, end) for c in normal if not c.isspace() and c != SPACE]
        start = end
    return characters


def _aligned(
    said: Sequence[tuple[int, str]], text: Sequence[tuple[str, int, int]]
) -> dict[int, Span]:
    """For each piece (by index) the characters it covers, both walked along in step."""
    spans: dict[int, Span] = {}
    i = j = 0
    while i < len(said) and j < len(text):
        if not _same(said[i][1], text[j][0]):
            i, j = _agreement(said, text, i, j)
            if i >= len(said) or j >= len(text):
                break
        piece, (_, start, end) = said[i][0], text[j]
        known = spans.get(piece)
        spans[piece] = (known[0], max(known[1], end)) if known else (start, end)
        i, j = i + 1, j + 1
    return spans


def _agreement(
    said: Sequence[tuple[int, str]], text: Sequence[tuple[str, int, int]], i: int, j: int
) -> tuple[int, int]:
    """The nearest place from which two characters agree; where none is near, one step on."""
    for distance in range(1, _WINDOW):
        for ahead in range(distance + 1):
            a, b = i + ahead, j + distance - ahead
            if _agree(said, text, a, b) and _agree(said, text, a + 1, b + 1):
                return a, b
    return i, j


def _agree(
    said: Sequence[tuple[int, str]], text: Sequence[tuple[str, int, int]], i: int, j: int
) -> bool:
    if i >= len(said) or j >= len(text):
        return i - len(said) == j - len(text)
    return _same(said[i][1], text[j][0])


def _same(one: str, other: str) -> bool:
    return one == other or one.casefold() == other.casefold()


def _encodable(text: str) -> str:
    """The text without lone surrogates, which SentencePiece refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def read_pieces(folder: Path) -> list[str]:
    """A CTranslate2 model's target vocabulary, in order; empty when there is none to be read."""
    for name in _VOCABULARIES:
        file = folder / name
        if file.exists():
            text = file.read_text(encoding="utf-8")
            if name.endswith(".json"):
                return [str(piece) for piece in json.loads(text)]
            return text.removesuffix("\n").split("\n")
    return []
