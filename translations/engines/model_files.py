"""What an engine process is told of a language pack, or of a model folder."""

from __future__ import annotations

from dataclasses import dataclass

from translations.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What the worker needs to know of a pack, or of a model folder.

    The fields are those of `Pack`; `model` is the folder of CTranslate2's files inside `path`.
    """

    path: str
    tokenizer: str
    from_code: str
    to_code: str
    target_prefix: str
    label: str
    model: str = "model"
    target_tokenizer: str = ""
    source_before: str = ""
    source_after: str = ""

    @classmethod
    def of(cls, pack: Pack) -> ModelFiles:
        """The model files of an unpacked pack, or of a model folder."""
        return cls(
            path=str(pack.path),
            tokenizer=pack.tokenizer,
            from_code=pack.from_code,
            to_code=pack.to_code,
            target_prefix=pack.target_prefix,
            label=pack.label,
            model=pack.model_folder,
            target_tokenizer=pack.target_tokenizer,
            source_before=pack.source_before,
            source_after=pack.source_after,
        )
