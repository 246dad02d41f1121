"""The joint SentencePiece model of a pack."""

from __future__ import annotations

import io
from collections.abc import Iterable

import sentencepiece

from tools.demo_packs.model import BOS, EOS, PAD, UNK

PIECES = 3200


def train_pieces(texts: Iterable[str], size: int = PIECES) -> bytes:
    """Train a unigram model on both sides of the corpus; returns the serialised model.

    Digits are split so that numbers that were never seen can be copied.
    """
    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=buffer,
        model_type="unigram",
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        split_digits=True,
        required_chars="".join(_alphabet()),
        pad_id=PAD,
        unk_id=UNK,
        bos_id=BOS,
        eos_id=EOS,
        num_threads=1,
        minloglevel=2,
    )
    return buffer.getvalue()


def _alphabet() -> list[str]:
    """Letters, digits and marks every pack can spell with, whatever the corpus holds."""
    cyrillic = [chr(code) for code in range(0x410, 0x450)] + ["Ё", "ё"]
    latin = [chr(code) for code in range(0x41, 0x5B)] + [chr(code) for code in range(0x61, 0x7B)]
    return [*cyrillic, *latin, *"áéíóúüñÁÉÍÓÚÑ¿¡", *"0123456789", *".,:;!?-–—()«»“”\"'%/&№$€"]


def load_pieces(model: bytes) -> sentencepiece.SentencePieceProcessor:
    """A processor for a serialised model."""
    return sentencepiece.SentencePieceProcessor(model_proto=model)


def piece_list(processor: sentencepiece.SentencePieceProcessor) -> list[str]:
    """All pieces, by id: the vocabulary CTranslate2 is given."""
    return [processor.id_to_piece(index) for index in range(processor.get_piece_size())]
