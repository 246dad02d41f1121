"""Folders of CTranslate2 models as people convert them: what is in one, and for which languages.

Converters write model.bin, config.json and vocabularies; the tokenizer's files are copied beside
them (https://opennmt.net/CTranslate2/guides/transformers.html, .../marian.html).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reader.errors import PackError
from reader.language import is_language
from reader.language_codes import library_code
from translations.packs.language_tokens import (
    END,
    Shape,
    json_of,
    language_tokens,
    marked,
    model_adds_end,
    model_tokens,
)
from translations.packs.pack import Pack, PackPlace

MODEL = "model.bin"
_BOTH = (
    "sentencepiece.bpe.model",
    "sentencepiece.model",
    "spiece.model",
    "spm.model",
    "spm.128k.model",
    "flores200_sacrebleu_tokenizer_spm.model",
)
#: The code that ISO 639-2 has for several languages.
_SEVERAL = "mul"
_SOURCES = ("source.spm", "source.model")
_TARGETS = ("target.spm", "target.model")


@dataclass(frozen=True, slots=True)
class FolderPack(Pack):
    """One direction of a model folder, for the engine's process. `path` is the folder itself."""

    title_name: str = ""

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.title_name

    @property
    def label(self) -> str:
        """For messages."""
        return f"model folder {self.title_name}"


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that can be translated with.

    `sources` and `targets` hold the model's token for each language ("" where it needs none).
    """

    path: Path
    shape: Shape
    tokenizers: tuple[str, str]
    sources: Mapping[str, str]
    targets: Mapping[str, str]
    adds_end: bool

    @property
    def name(self) -> str:
        """The engine's name."""
        return folder_name(self.path)

    def has(self, source: str, target: str) -> bool:
        """Whether the model translates so."""
        return source != target and source in self.sources and target in self.targets

    def pack(self, source: str, target: str) -> FolderPack:
        """What the engine's process needs for a direction that the folder `has`."""
        before, prefix = marked(self.shape, self.sources[source], self.targets[target])
        return FolderPack(
            from_code=source,
            to_code=target,
            from_name=source,
            to_name=target,
            version="",
            path=self.path,
            place=PackPlace.ARGOS,  # Somebody else's: read, never removed.
            tokenizer=self.tokenizers[0],
            target_prefix=prefix,
            model_folder=".",
            target_tokenizer=self.tokenizers[1],
            source_before=before,
            source_after="" if self.adds_end else END,
            title_name=self.name,
        )


def folder_name(path: Path) -> str:
    """What a model is called: its folder's name, or that of its repository in a download cache.

    There the folder is "models--OWNER--NAME/snapshots/HASH"
    (https://huggingface.co/docs/huggingface_hub/guides/manage-cache).
    """
    repository = path.parent.parent.name
    if path.parent.name == "snapshots" and repository.startswith("models--"):
        return repository.rpartition("--")[2]
    return path.name


def parse_setting(setting: str) -> tuple[tuple[Path, str, str], ...]:
    """The lines of `model_folders`, each "path" or "path|en|es" ("path|en,ru|es" for several)."""
    lines = [line.strip() for line in setting.splitlines() if line.strip()]
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return tuple((Path(p[0]).expanduser(), *_languages_of(p)) for p in parts)


def read_model_folder(path: Path, sources: str = "", targets: str = "") -> ModelFolder:
    """What is in a folder; loads nothing. Raises `PackError` with what is missing.

    `sources` and `targets` (codes, separated by commas) say the languages where the folder does
    not, and limit them where it names many.
    """
    if not path.is_dir():
        raise PackError(
            f"There is no model folder “{path}”; put it back, or forget it (enface engines remove"
            f" {shlex.quote(folder_name(path))})."
        )
    if not (path / MODEL).is_file():
        raise PackError(
            f"“{path}” holds no {MODEL}; convert the model with CTranslate2's converter first."
        )
    tokenizers = _tokenizers(path)
    tokens = model_tokens(path)
    shape, languages = language_tokens(tokens)
    adds_end = model_adds_end(path)
    if shape in {Shape.ONE_PAIR, Shape.OPUS_MANY}:
        said = _said_languages(path, sources, targets, needs_target=not languages)
        one = dict.fromkeys(said[0], "")
        many = _limited(languages, targets) if languages else dict.fromkeys(said[1], "")
        return ModelFolder(path, shape, tokenizers, one, many, adds_end)
    return ModelFolder(
        path,
        shape,
        tokenizers,
        _limited(languages, sources),
        _limited(languages, targets),
        adds_end,
    )


def _languages_of(parts: Sequence[str]) -> tuple[str, str]:
    return (parts[1] if len(parts) > 1 else "", parts[2] if len(parts) > 2 else "")


def _tokenizers(path: Path) -> tuple[str, str]:
    """The files for the source and the target side."""
    source = next((n for n in _SOURCES if (path / n).is_file()), None)
    target = next((n for n in _TARGETS if (path / n).is_file()), None)
    both = next((n for n in _BOTH if (path / n).is_file()), None)
    if source and target:
        return source, target
    if both:
        return both, both
    raise PackError(
        f"“{path}” holds no tokenizer: copy source.spm and target.spm, or sentencepiece.bpe.model,"
        " from the original model into it."
    )


def _said_languages(
    path: Path, sources: str, targets: str, *, needs_target: bool
) -> tuple[list[str], list[str]]:
    """Languages for which there are no tokens: the setting's, the files', or the name's."""
    source, target = _codes(sources), _codes(targets)
    config = json_of(path / "tokenizer_config.json")
    if isinstance(config, dict):
        source = source or _single(str(config.get("source_lang") or ""))
        target = target or _single(str(config.get("target_lang") or ""))
    named = _from_name(folder_name(path))
    source, target = source or named[:1], target or named[1:]
    if not source or (needs_target and not target):
        raise PackError(
            f"The languages of “{path}” are not known; say from which and to which it translates"
            f" (enface engines add {shlex.quote(str(path))} --from en --to es)."
        )
    return source, target


def _single(tag: str) -> list[str]:
    """A language; nothing for a family of languages ("zls"), which is none."""
    code = library_code(tag)
    return [code] if is_language(code) and code != _SEVERAL else []


def _from_name(name: str) -> list[str]:
    """Source and target in a name such as "opus-mt-en-es", "nmt_en_de-ct2"; empty without both."""
    parts = re.split(r"[-_.]", re.sub(r"opus[-_]mt[-_]", "", name.casefold()))
    pairs = [[*_single(a), *_single(b)] for a, b in pairwise(parts)]
    two_letters = [pair for pair in pairs if [len(code) for code in pair] == [2, 2]]
    return two_letters[-1] if two_letters else []


def _limited(languages: Mapping[str, str], wanted: str) -> dict[str, str]:
    codes = _codes(wanted)
    return {c: t for c, t in sorted(languages.items()) if not codes or c in codes}


def _codes(text: str) -> list[str]:
    """The languages that somebody named; raises `PackError` for one that is none."""
    tags = [tag for part in text.split(",") if (tag := part.strip())]
    wrong = next((tag for tag in tags if not is_language(library_code(tag))), "")
    if wrong:
        raise PackError(
            f"There is no language with the code “{wrong}”; name one such as en, ru or pt."
        )
    return [library_code(tag) for tag in tags]
