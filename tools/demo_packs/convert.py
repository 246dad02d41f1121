"""From the PyTorch model to a CTranslate2 int8 model folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from ctranslate2.specs import TransformerSpec, attention_spec, common_spec, transformer_spec
from torch import Tensor, nn

from tools.demo_packs.model import CrossAttention, FeedForward, SelfAttention, Transformer


def save_int8(model: Transformer, pieces: Sequence[str], folder: Path) -> None:
    """Write ``folder``/model.bin, config.json and shared_vocabulary.json."""
    spec = to_spec(model)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    # Argos packs hand over bare pieces, so CTranslate2 has to add the end of the sentence.
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def to_spec(model: Transformer) -> TransformerSpec:
    """The same network as a CTranslate2 specification."""
    shape = model.shape
    spec = TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers), shape.heads, pre_norm=True
    )
    embedding = _array(model.embedding.weight)
    positions = model.get_buffer("positions").numpy()
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = positions
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    spec.decoder.projection.bias = _array(model.output_bias)
    _norm(spec.encoder.layer_norm, model.encoder_norm)
    _norm(spec.decoder.layer_norm, model.decoder_norm)
    for target, layer in zip(spec.encoder.layer, model.encoder_layers(), strict=True):
        _self_attention(target.self_attention, layer.attention)
        _feed_forward(target.ffn, layer.feed_forward)
    for target, block in zip(spec.decoder.layer, model.decoder_layers(), strict=True):
        _self_attention(target.self_attention, block.attention)
        _cross_attention(target.attention, block.cross)
        _feed_forward(target.ffn, block.feed_forward)
    return spec


def _array(tensor: Tensor) -> np.ndarray:
    return tensor.detach().numpy()


def _norm(target: common_spec.LayerNormSpec, layer: nn.LayerNorm) -> None:
    target.gamma, target.beta = _array(layer.weight), _array(layer.bias)


def _linear(target: common_spec.LinearSpec, layer: nn.Linear) -> None:
    target.weight, target.bias = _array(layer.weight), _array(layer.bias)


def _self_attention(target: attention_spec.MultiHeadAttentionSpec, layer: SelfAttention) -> None:
    _norm(target.layer_norm, layer.norm)
    _linear(target.linear[0], layer.qkv)
    _linear(target.linear[1], layer.out)


def _cross_attention(target: attention_spec.MultiHeadAttentionSpec, layer: CrossAttention) -> None:
    _norm(target.layer_norm, layer.norm)
    _linear(target.linear[0], layer.query)
    _linear(target.linear[1], layer.kv)
    _linear(target.linear[2], layer.out)


def _feed_forward(target: transformer_spec.FeedForwardSpec, layer: FeedForward) -> None:
    _norm(target.layer_norm, layer.norm)
    _linear(target.linear_0, layer.first)
    _linear(target.linear_1, layer.second)
