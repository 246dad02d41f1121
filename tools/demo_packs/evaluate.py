"""Measuring a finished pack as Argos programs run it: SentencePiece, CTranslate2, beam 4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece

from tools.demo_packs.augment import Pair


@dataclass(frozen=True, slots=True)
class Scores:
    """chrF (sacrebleu's chrF2) for the kinds of sentences."""

    held_out_grammar: float
    held_out_written: float
    samples: float


def translate(
    folder: Path, processor: sentencepiece.SentencePieceProcessor, texts: Sequence[str]
) -> list[str]:
    """Translate sentences with the settings of argostranslate."""
    translator = ctranslate2.Translator(str(folder), device="cpu", inter_threads=1)
    tokens = [processor.encode(text, out_type=str) for text in texts]
    results = translator.translate_batch(
        tokens, beam_size=4, length_penalty=0.2, replace_unknowns=True, max_batch_size=32
    )
    return [processor.decode_pieces(r.hypotheses[0]).strip() for r in results]


def chrf(
    folder: Path, processor: sentencepiece.SentencePieceProcessor, pairs: Sequence[Pair]
) -> float:
    """chrF of the translations of ``pairs``, one decimal."""
    found = translate(folder, processor, [pair.source for pair in pairs])
    score = sacrebleu.corpus_chrf(found, [[pair.target for pair in pairs]])
    return round(float(score.score), 1)
