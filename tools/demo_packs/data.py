"""Epochs of shuffled, varied and length-sorted batches of token ids."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sentencepiece
import torch
from torch import Tensor

from tools.demo_packs.augment import Pair, varied
from tools.demo_packs.model import BOS, EOS, PAD


@dataclass(frozen=True, slots=True)
class Material:
    """What a pack learns from: hand-written pairs are shown ``repeats`` times an epoch."""

    written: Sequence[Pair]
    grammar: Sequence[Pair]
    languages: tuple[str, str]
    repeats: int
    grammar_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids: ``target`` starts with BOS, ``source`` and ``expected`` end with EOS."""

    source: Tensor
    target: Tensor
    expected: Tensor


def epoch_pairs(material: Material, draw: random.Random) -> list[Pair]:
    """All pairs of one epoch, varied and shuffled."""
    count = round(len(material.grammar) * material.grammar_share)
    chosen = list(material.written) * material.repeats
    chosen.extend(draw.sample(list(material.grammar), count))
    draw.shuffle(chosen)
    return [varied(pair, material.languages, draw) for pair in chosen]


def batches(
    pairs: Sequence[Pair],
    processor: sentencepiece.SentencePieceProcessor,
    draw: random.Random,
    tokens: int,
) -> Iterator[Batch]:
    """Batches of about ``tokens`` padded target tokens, sentences of like length together."""
    encoded = [
        ([*processor.encode(p.source), EOS], [*processor.encode(p.target), EOS]) for p in pairs
    ]
    order = sorted(range(len(encoded)), key=lambda i: (len(encoded[i][1]), len(encoded[i][0]), i))
    groups: list[list[int]] = [[]]
    for index in order:
        longest = max(map(len, encoded[index]))
        if groups[-1] and longest * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(index)
    draw.shuffle(groups)
    for group in groups:
        yield _batch([encoded[i] for i in group])


def _batch(rows: Sequence[tuple[list[int], list[int]]]) -> Batch:
    sources = [source for source, _ in rows]
    expected = [target for _, target in rows]
    targets = [[BOS, *target[:-1]] for target in expected]
    return Batch(_pad(sources), _pad(targets), _pad(expected))


def _pad(rows: Sequence[Sequence[int]]) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[PAD] * (length - len(row))] for row in rows], dtype=torch.long)
