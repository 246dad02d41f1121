"""A small pre-norm transformer (Vaswani et al. 2017), laid out as CTranslate2 expects it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

PAD, UNK, BOS, EOS = 0, 1, 2, 3
MAX_POSITIONS = 1024


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the network."""

    vocabulary: int
    width: int = 192
    inner: int = 384
    heads: int = 6
    encoder_layers: int = 3
    decoder_layers: int = 2
    dropout: float = 0.1


def position_table(width: int) -> Tensor:
    """Sinusoidal position encodings, shape (MAX_POSITIONS, width)."""
    positions = torch.arange(MAX_POSITIONS, dtype=torch.float64)[:, None]
    scales = torch.pow(10000.0, torch.arange(0, width, 2, dtype=torch.float64) / width)
    angles = positions / scales[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1).to(torch.float32)


class SelfAttention(nn.Module):
    """Multi-head self-attention with a fused projection for queries, keys and values."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm = nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` is (batch, length, width); ``mask`` is true where attention is allowed."""
        q, k, v = self.qkv(self.norm(x)).chunk(3, dim=-1)
        return self.out(_attend(q, k, v, mask, self.heads))  # type: ignore[no-any-return]


class CrossAttention(nn.Module):
    """Multi-head attention from the decoder to the encoder's output."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm = nn.LayerNorm(shape.width)
        self.query = nn.Linear(shape.width, shape.width)
        self.kv = nn.Linear(shape.width, 2 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """``memory`` is the encoder's output, (batch, source length, width)."""
        k, v = self.kv(memory).chunk(2, dim=-1)
        return self.out(_attend(self.query(self.norm(x)), k, v, mask, self.heads))  # type: ignore[no-any-return]


class FeedForward(nn.Module):
    """Two linear layers with a rectifier between them."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.first = nn.Linear(shape.width, shape.inner)
        self.second = nn.Linear(shape.inner, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        """Position-wise, so any shape (..., width)."""
        hidden = functional.relu(self.first(self.norm(x)))
        return self.second(hidden)  # type: ignore[no-any-return]


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, each with a residual connection."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = SelfAttention(shape)
        self.feed_forward = FeedForward(shape)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One encoder layer."""
        x = x + self.dropout(self.attention(x, mask))
        return x + self.dropout(self.feed_forward(x))  # type: ignore[no-any-return]


class DecoderLayer(nn.Module):
    """Self-attention, attention to the source, and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = SelfAttention(shape)
        self.cross = CrossAttention(shape)
        self.feed_forward = FeedForward(shape)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, causal: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """One decoder layer."""
        x = x + self.dropout(self.attention(x, causal))
        x = x + self.dropout(self.cross(x, memory, mask))
        return x + self.dropout(self.feed_forward(x))  # type: ignore[no-any-return]


class Transformer(nn.Module):
    """Encoder and decoder with one embedding matrix for source, target and output."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width, padding_idx=PAD)
        self.register_buffer("positions", position_table(shape.width), persistent=False)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.output_bias = nn.Parameter(torch.zeros(shape.vocabulary))
        self.dropout = nn.Dropout(shape.dropout)
        self._initialise()

    def _initialise(self) -> None:
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2 and "embedding" not in name:
                nn.init.xavier_uniform_(parameter)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)
        nn.init.normal_(self.embedding.weight, std=self.shape.width**-0.5)
        with torch.no_grad():
            self.embedding.weight[PAD].zero_()

    def encoder_layers(self) -> list[EncoderLayer]:
        """The encoder's layers, first to last."""
        return [cast(EncoderLayer, layer) for layer in self.encoder]

    def decoder_layers(self) -> list[DecoderLayer]:
        """The decoder's layers, first to last."""
        return [cast(DecoderLayer, layer) for layer in self.decoder]

    def _embed(self, ids: Tensor) -> Tensor:
        scaled = self.embedding(ids) * math.sqrt(self.shape.width)
        positions: Tensor = self.get_buffer("positions")
        return self.dropout(scaled + positions[: ids.shape[1]])  # type: ignore[no-any-return]

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Scores (batch, target length, vocabulary) of the token after each target token."""
        mask = (source != PAD)[:, None, None, :]
        x = self._embed(source)
        for layer in self.encoder:
            x = layer(x, mask)
        memory = self.encoder_norm(x)
        length = target.shape[1]
        causal = torch.ones(length, length, dtype=torch.bool).tril()[None, None]
        y = self._embed(target)
        for layer in self.decoder:
            y = layer(y, causal, memory, mask)
        return functional.linear(self.decoder_norm(y), self.embedding.weight, self.output_bias)


def _attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: int) -> Tensor:
    """Attention in ``heads`` parts; the projections are (batch, length, width)."""
    q, k, v = _split(q, heads), _split(k, heads), _split(v, heads)
    return _merge(functional.scaled_dot_product_attention(q, k, v, attn_mask=mask))


def _split(x: Tensor, heads: int) -> Tensor:
    return x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)


def _merge(x: Tensor) -> Tensor:
    return x.transpose(1, 2).reshape(x.shape[0], x.shape[2], -1)
