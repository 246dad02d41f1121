"""Training: fixed seeds, fixed threads, a fixed number of steps, so a build repeats."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import sentencepiece
import torch
from torch.nn import functional

from tools.demo_packs.data import Batch, Material, batches, epoch_pairs
from tools.demo_packs.model import PAD, Shape, Transformer


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast to learn.

    An epoch shows every hand-written pair ``repeats`` times and a random ``grammar_share`` of the
    grammar's pairs once.
    """

    epochs: int = 12
    repeats: int = 6
    grammar_share: float = 0.6
    batch_tokens: int = 800
    peak_rate: float = 2.2e-3
    warmup: int = 200
    label_smoothing: float = 0.1
    weight_decay: float = 0.0001
    dropout: float = 0.1
    seed: int = 20240229
    threads: int = 1


Report = Callable[[str], None]


def train(
    material: Material,
    processor: sentencepiece.SentencePieceProcessor,
    recipe: Recipe,
    report: Report,
) -> Transformer:
    """Train a model from nothing; the same input gives the same weights on the same machine."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    torch.use_deterministic_algorithms(True)
    model = Transformer(Shape(processor.get_piece_size(), dropout=recipe.dropout))
    epochs = [_epoch(material, processor, recipe, number) for number in range(recipe.epochs)]
    total = sum(map(len, epochs))
    report(f"{sum(p.numel() for p in model.parameters()):,} parameters, {total:,} steps")
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=recipe.weight_decay
    )
    step = 0
    for number, epoch in enumerate(epochs, start=1):
        started, loss, tokens = time.monotonic(), 0.0, 0
        for batch in epoch:
            step += 1
            rate = _rate(step, total, recipe)
            loss += _learn(model, optimiser, batch, rate, recipe.label_smoothing)
            tokens += int((batch.expected != PAD).sum())
        speed = tokens / (time.monotonic() - started)
        report(f"epoch {number:2}: loss {loss / len(epoch):.3f}, {speed:,.0f} tokens/s")
    return model.eval()


def _epoch(
    material: Material,
    processor: sentencepiece.SentencePieceProcessor,
    recipe: Recipe,
    number: int,
) -> list[Batch]:
    draw = random.Random(f"{recipe.seed}-{number}")
    return list(batches(epoch_pairs(material, draw), processor, draw, recipe.batch_tokens))


def _rate(step: int, total: int, recipe: Recipe) -> float:
    """Linear warm-up, then a cosine down to zero."""
    if step < recipe.warmup:
        return recipe.peak_rate * step / recipe.warmup
    done = (step - recipe.warmup) / max(1, total - recipe.warmup)
    return recipe.peak_rate * 0.5 * (1 + math.cos(math.pi * done))


def _learn(
    model: Transformer,
    optimiser: torch.optim.Optimizer,
    batch: Batch,
    rate: float,
    smoothing: float,
) -> float:
    for group in optimiser.param_groups:
        group["lr"] = rate
    scores = model(batch.source, batch.target)
    loss = functional.cross_entropy(
        scores.flatten(0, 1), batch.expected.flatten(), ignore_index=PAD, label_smoothing=smoothing
    )
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.item()
