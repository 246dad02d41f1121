"""Real small model folders, as CTranslate2's converters leave them, made of random weights.

Their translations mean nothing; what is tested is that each shape is recognised, that the model is
given the tokens it wants, and that none of these comes out as text.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

_LINES = (
    "The council met on Tuesday and agreed on a new budget for schools and roads.",
    "Farmers in the north say that the harvest was better than in the year before.",
    "El consejo se reunió el martes y aprobó un nuevo presupuesto para escuelas.",
    "Los agricultores del norte dicen que la cosecha fue mejor que el año anterior.",
)
NLLB_TOKENS = ("eng_Latn", "spa_Latn", "zho_Hans", "zho_Hant")
M2M_TOKENS = ("__en__", "__es__", "__ru__")
_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
_WIDTH, _INNER, _HEADS = 32, 64, 4


def opus_folder(path: Path, targets: Sequence[str] = ()) -> Path:
    """OPUS-MT: source.spm and target.spm; `targets` are ">>spa<<" tokens of several languages."""
    source, target = _sentencepiece(160), _sentencepiece(120)
    pieces = list(dict.fromkeys([*_pieces(source), *_pieces(target)]))
    _save(path, [*_SPECIAL, *_words(pieces), *targets], add_end=False)
    (path / "source.spm").write_bytes(source)
    (path / "target.spm").write_bytes(target)
    return path


def demo_model_folder(path: Path) -> Path:
    """A demo pack's model, Russian → English, as a folder of OPUS-MT's shape."""
    packs = Path(str(files("resources") / "packs"))
    with zipfile.ZipFile(next(packs.glob("translate-ru_en-*.argosmodel"))) as archive:
        archive.extractall(path.parent / "unpacked")
    (pack,) = (path.parent / "unpacked").iterdir()
    shutil.copytree(pack / "model", path)
    for name in ("source.spm", "target.spm"):
        shutil.copy(pack / "sentencepiece.model", path / name)
    shutil.rmtree(path.parent / "unpacked")
    return path


def many_folder(path: Path, tokens: Sequence[str]) -> Path:
    """NLLB or M2M-100: one SentencePiece model, and a token for each language in the vocabulary."""
    both = _sentencepiece(200)
    _save(path, [*_SPECIAL, *_words(_pieces(both)), *tokens], add_end=False)
    (path / "sentencepiece.bpe.model").write_bytes(both)
    return path


def _words(pieces: Sequence[str]) -> list[str]:
    return [piece for piece in pieces if piece not in _SPECIAL]


def _sentencepiece(size: int) -> bytes:
    import sentencepiece

    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*_LINES, *_LINES]),
        model_writer=buffer,
        vocab_size=size,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    return buffer.getvalue()


def _pieces(model: bytes) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _save(folder: Path, tokens: list[str], *, add_end: bool) -> None:
    """A post-norm transformer with shared vocabulary and embeddings, as Marian's are."""
    import numpy as np
    from ctranslate2.specs import TransformerSpec

    rng = np.random.default_rng(len(tokens))

    def matrix(rows: int, columns: int, scale: float = 1.0) -> Any:
        return (rng.standard_normal((rows, columns)) * scale / columns**0.5).astype(np.float32)

    def linear(spec: Any, rows: int, columns: int) -> None:
        spec.weight, spec.bias = matrix(rows, columns), np.zeros(rows, np.float32)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)

    def attention(spec: Any, *rows: int) -> None:
        norm(spec.layer_norm)
        for part, count in zip(spec.linear, rows, strict=True):
            linear(part, count, _WIDTH)

    spec = TransformerSpec.from_config((1, 1), _HEADS, pre_norm=False)
    embedding = matrix(len(tokens), _WIDTH, scale=_WIDTH**0.5 / 2)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = matrix(600, _WIDTH)
        for layer in side.layer:
            attention(layer.self_attention, 3 * _WIDTH, _WIDTH)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, _INNER, _WIDTH)
            linear(layer.ffn.linear_1, _WIDTH, _INNER)
    for layer in spec.decoder.layer:
        attention(layer.attention, _WIDTH, 2 * _WIDTH, _WIDTH)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = matrix(len(tokens), _WIDTH, scale=2.0)
    bias = np.zeros(len(tokens), np.float32)
    bias[tokens.index("</s>")] = 1.0
    spec.decoder.projection.bias = bias
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.add_source_eos = add_end
    spec.config.decoder_start_token = "</s>"
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))
    assert json.loads((folder / "config.json").read_text())["add_source_eos"] is add_end
