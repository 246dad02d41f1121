"""The tokenizers of packs and of model folders. Runs in the worker process only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from translations.packs.pack import SENTENCEPIECE

if TYPE_CHECKING:
    from translations.engines.model_files import ModelFiles

#: Tokens that are no text: what is copied for an unknown word may be the language's token, and a
#: model that is unsure of its language may write another's.
_NO_TEXT = re.compile(
    r"</?s>|<unk>|<pad>|__[a-z]{2,3}__|[a-z]{3}_[A-Z][a-z]{3}|[a-z]{2}_[A-Z]{2}|>>\w+<<|<2\w+>"
)


class Tokenizer(Protocol):
    """Texts into tokens and tokens into text."""

    def encode(self, sentence: str) -> list[str]:
        """The tokens the model reads."""
        ...

    def decode(self, tokens: list[str]) -> str:
        """The text of a target."""
        ...


def open_tokenizer(files: ModelFiles) -> Tokenizer:
    """The tokenizer that a model wants; raises what SentencePiece and the others raise."""
    folder = Path(files.path)
    tokenizer: Tokenizer
    if files.target_tokenizer:
        return FolderTokenizer(files)
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    if files.tokenizer == SENTENCEPIECE:
        tokenizer = SentencePieceTokenizer(folder / files.tokenizer)
    else:
        tokenizer = BPETokenizer(folder / files.tokenizer, files.from_code, files.to_code)
    tokenizer.encode("a")  # The tokenizers load their files only now.
    return tokenizer


class FolderTokenizer:
    """SentencePiece for each side, with the tokens that a converted model wants about a source."""

    def __init__(self, files: ModelFiles) -> None:
        import sentencepiece

        folder = Path(files.path)
        self._source = sentencepiece.SentencePieceProcessor(
            model_file=str(folder / files.tokenizer)
        )
        self._target = (
            self._source
            if files.target_tokenizer == files.tokenizer
            else sentencepiece.SentencePieceProcessor(
                model_file=str(folder / files.target_tokenizer)
            )
        )
        self._before = [files.source_before] if files.source_before else []
        self._after = [files.source_after] if files.source_after else []

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a source between the tokens that go about it."""
        pieces: Sequence[str] = self._source.encode(sentence, out_type=str)
        return [*self._before, *pieces, *self._after]

    @property
    def around(self) -> tuple[int, int]:
        """How many tokens `encode` puts before the pieces of a source, and after them."""
        return len(self._before), len(self._after)

    def encode_target(self, sentence: str) -> list[str]:
        """The pieces of a target."""
        return list(self._target.encode(sentence, out_type=str))

    def decode(self, tokens: list[str]) -> str:
        """The text of a target, without tokens that are no text."""
        kept = [token for token in tokens if not _NO_TEXT.fullmatch(token)]
        text: str = self._target.decode_pieces(kept)
        return text.replace("▁", " ")
