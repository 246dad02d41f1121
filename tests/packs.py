"""Real small Argos packs made of random weights, for tests and benchmarks.

A pack made here is a pack like any other (CTranslate2 int8 model, SentencePiece model, metadata):
only its translations mean nothing. No PyTorch is needed.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LINES = (
    "The council met on Tuesday and agreed on a new budget for schools and roads.",
    "Farmers in the north say that the harvest was better than in the year before.",
    "Why does the price of bread rise when the price of grain falls?",
    "The bridge will be closed for two weeks, the town says; buses go another way.",
    "Совет собрался во вторник и принял новый бюджет для школ и дорог.",
    "Крестьяне на севере говорят, что урожай лучше, чем год назад.",
    "Почему цена хлеба растёт, когда цена зерна падает?",
    "Мост закроют на две недели, говорит город; автобусы пойдут другой дорогой.",
)
_NAMES = {"ru": "Russian", "en": "English", "es": "Spanish", "de": "German"}


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a random transformer.

    `end_bias` is added to the score of the end of the sentence: 0 decodes up to the limit of 256
    tokens, a few units make sentences end early. `target_length` (when not 0) ends every target
    after that many tokens instead. `extra_pieces` widens the vocabulary beyond the SentencePiece
    model's, to cost what a real one costs.
    """

    pieces: int = 220
    extra_pieces: int = 0
    width: int = 32
    inner: int = 64
    heads: int = 4
    layers: int = 1
    end_bias: float = 3.0
    target_length: int = 0
    positions: int = 1100


TINY = Size()

#: The size of the packs that Argos publishes, with targets of 25 tokens.
REAL = Size(
    pieces=4000,
    extra_pieces=28_000,
    width=512,
    inner=2048,
    heads=8,
    layers=6,
    end_bias=-100,
    target_length=25,
)


def pack_files(
    from_code: str = "ru",
    to_code: str = "en",
    *,
    version: str = "1.0",
    seed: int = 1,
    size: Size = TINY,
    work: Path,
    metadata: Mapping[str, Any] | None = None,
    lines: Sequence[str] = _LINES,
    tokens: Sequence[str] = (),
) -> dict[str, bytes]:
    """The files of a pack by their name inside it; `work` is an empty folder for scratch.

    The SentencePiece model is trained on `lines`; `tokens` are only in the model's vocabulary, as
    the language tokens ("__es__") of models with several target languages are.
    """
    tokenizer = _sentencepiece(lines, size.pieces)
    model = work / f"model-{from_code}-{to_code}-{seed}"
    extra = [*tokens, *(f"<extra{i}>" for i in range(size.extra_pieces))]
    _save_model(model, _pieces(tokenizer) + extra, size, seed)
    described = {
        "package_version": version,
        "argos_version": "1.9",
        "type": "translate",
        "from_code": from_code,
        "from_name": _NAMES.get(from_code, from_code),
        "to_code": to_code,
        "to_name": _NAMES.get(to_code, to_code),
        **(metadata or {}),
    }
    return {
        "metadata.json": json.dumps(described).encode(),
        "sentencepiece.model": tokenizer,
        "README.md": b"A random pack.",
        **{f"model/{path.name}": path.read_bytes() for path in sorted(model.iterdir())},
    }


def write_archive(path: Path, files: Mapping[str, bytes], folder: str = "") -> Path:
    """Write `files` under one folder into an .argosmodel archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{folder or path.stem}/{name}", data)
    return path


def write_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write `files` as an installed pack."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def demo_files(words: str) -> dict[str, bytes]:
    """What makes a pack a demo pack: its mark and the words it was trained on."""
    return {
        "enface.json": json.dumps({"demo": True, "label": "Demo pack"}).encode(),
        "vocabulary.txt": ("\n".join(sorted(set(words.casefold().split()))) + "\n").encode(),
    }


def _sentencepiece(lines: Sequence[str], pieces: int) -> bytes:
    import sentencepiece

    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*lines, *lines]),
        model_writer=buffer,
        vocab_size=pieces,
        hard_vocab_limit=False,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        num_threads=1,
        minloglevel=2,
    )
    return buffer.getvalue()


def _pieces(model: bytes) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _save_model(folder: Path, pieces: list[str], size: Size, seed: int) -> None:
    import numpy as np
    from ctranslate2.specs import TransformerSpec

    rng = np.random.default_rng(seed)

    def matrix(rows: int, columns: int, scale: float = 1.0) -> Any:
        return (rng.standard_normal((rows, columns)) * scale / columns**0.5).astype(np.float32)

    def linear(spec: Any, rows: int, columns: int) -> None:
        spec.weight, spec.bias = matrix(rows, columns), np.zeros(rows, np.float32)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(size.width, np.float32), np.zeros(size.width, np.float32)

    def attention(spec: Any, *rows: int) -> None:
        norm(spec.layer_norm)
        for part, count in zip(spec.linear, rows, strict=True):
            linear(part, count, size.width)

    spec = TransformerSpec.from_config((size.layers, size.layers), size.heads, pre_norm=True)
    embedding = matrix(len(pieces), size.width, scale=size.width**0.5 / 2)
    angles = np.arange(size.positions)[:, None] / 10000 ** (
        np.arange(0, size.width, 2) / size.width
    )
    positions = np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = positions
        norm(side.layer_norm)
        for layer in side.layer:
            attention(layer.self_attention, 3 * size.width, size.width)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, size.inner, size.width)
            linear(layer.ffn.linear_1, size.width, size.inner)
    for layer in spec.decoder.layer:
        attention(layer.attention, size.width, 2 * size.width, size.width)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = matrix(len(pieces), size.width, scale=2.0)
    end = pieces.index("</s>")
    bias = np.zeros(len(pieces), np.float32)
    bias[end] = size.end_bias
    if size.target_length:
        # The first dimension is kept for "long enough": only late positions put anything there.
        embedding[:, 0] = 0
        late = positions.copy()
        late[size.target_length :, 0] += 100
        spec.decoder.position_encodings.encodings = late
        spec.decoder.projection.weight[end] = 0
        spec.decoder.projection.weight[end, 0] = 20
    spec.decoder.projection.bias = bias
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))
