"""Folders of CTranslate2 models as people convert them: what is in one, and for which languages.

Converters write model.bin, config.json and vocabularies; the tokenizer's files are copied beside
them (https://opennmt.net/CTranslate2/guides/transformers.html, .../marian.html). How languages are
named to a model of many languages: M2M-100 "__en__", NLLB "eng_Latn", mBART-50 "en_XX", each before
the source and as the first token of the target; OPUS-MT ">>spa<<" before the source alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from reader.errors import PackError
from translations.engines.codes import library_code
from translations.packs.pack import Pack, PackPlace

MODEL = "model.bin"
_END = "</s>"
_MAX_BYTES = 64_000_000
_BOTH = (
    "sentencepiece.bpe.model",
    "sentencepiece.model",
    "spm.model",
    "spm.128k.model",
    "flores200_sacrebleu_tokenizer_spm.model",
)
_SOURCES = ("source.spm", "source.model")
_TARGETS = ("target.spm", "target.model")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")


class Shape(StrEnum):
    """How a model is told its languages."""

    ONE_PAIR = "one pair"
    OPUS_MANY = "OPUS-MT, several targets"
    M2M = "M2M-100"
    NLLB = "NLLB"
    MBART = "mBART"


_TOKENS = {
    Shape.M2M: re.compile(r"__([a-z]{2,3})__"),
    Shape.NLLB: re.compile(r"([a-z]{3}_[A-Z][a-z]{3})"),
    Shape.MBART: re.compile(r"([a-z]{2}_[A-Z]{2})"),
    Shape.OPUS_MANY: re.compile(r">>([a-z]{2,3}(?:_[A-Za-z]+)?)<<"),
}


@dataclass(frozen=True, slots=True)
class FolderPack(Pack):
    """One direction of a model folder, for the engine's process. `path` is the folder itself."""

    title_name: str = ""
    target_tokenizer: str = ""
    source_before: str = ""
    source_after: str = ""

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
        """The engine's name is that of the folder."""
        return self.path.name

    def has(self, source: str, target: str) -> bool:
        """Whether the model translates so."""
        return source != target and source in self.sources and target in self.targets

    def pack(self, source: str, target: str) -> FolderPack:
        """What the engine's process needs for a direction that the folder `has`."""
        before = self.sources[source]
        if self.shape is Shape.OPUS_MANY:
            before = self.targets[target]
        one_sided = self.shape in {Shape.ONE_PAIR, Shape.OPUS_MANY}
        return FolderPack(
            from_code=source,
            to_code=target,
            from_name=source,
            to_name=target,
            version="",
            path=self.path,
            place=PackPlace.ARGOS,  # Somebody else's: read, never removed.
            tokenizer=self.tokenizers[0],
            target_prefix="" if one_sided else self.targets[target],
            title_name=self.name,
            target_tokenizer=self.tokenizers[1],
            source_before=before,
            source_after="" if self.adds_end else _END,
        )


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
        raise PackError(f"There is no model folder “{path}”; correct model_folders.")
    if not (path / MODEL).is_file():
        raise PackError(
            f"“{path}” holds no {MODEL}; convert the model with CTranslate2's converter first."
        )
    tokenizers = _tokenizers(path)
    tokens = _vocabulary(path)
    shape, languages = _language_tokens(tokens)
    config = _json(path / "config.json")
    adds_end = isinstance(config, dict) and config.get("add_source_eos") is True
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


def _vocabulary(path: Path) -> list[str]:
    """The tokens a source may have: a JSON list, or one token a line (older converters)."""
    for name in _VOCABULARIES:
        listed = _json(path / f"{name}.json")
        if isinstance(listed, list):
            return [token for token in listed if isinstance(token, str)]
        if text := _text(path / f"{name}.txt"):
            return text.splitlines()
    raise PackError(
        f"“{path}” holds no vocabulary (shared_vocabulary.json or source_vocabulary.json); convert"
        " the model again."
    )


def _language_tokens(tokens: Sequence[str]) -> tuple[Shape, dict[str, str]]:
    """The shape, and the tokens by the library's code of their language.

    Where a language has several written forms that the library does not tell apart, the first.
    """
    for shape, pattern in _TOKENS.items():
        found: dict[str, str] = {}
        for token in tokens:
            match = pattern.fullmatch(token)
            if match and (code := library_code(match[1])):
                found.setdefault(code, token)
        if len(found) > (0 if shape is Shape.OPUS_MANY else 1):
            return shape, found
    return Shape.ONE_PAIR, {}


def _said_languages(
    path: Path, sources: str, targets: str, *, needs_target: bool
) -> tuple[list[str], list[str]]:
    """Languages for which there are no tokens: the setting's, the files', or the name's."""
    source, target = _codes(sources), _codes(targets)
    config = _json(path / "tokenizer_config.json")
    if isinstance(config, dict):
        source = source or _codes(str(config.get("source_lang") or ""))
        target = target or _codes(str(config.get("target_lang") or ""))
    named = _from_name(path.name)
    source, target = source or named[:1], target or named[1:]
    if not source or (needs_target and not target):
        raise PackError(
            f"The languages of “{path}” are not known; name them in model_folders: {path}|en|es."
        )
    return source, target


def _from_name(name: str) -> list[str]:
    """Source and target in a name such as "opus-mt-en-es", "nmt_en_de-ct2"; empty without both."""
    parts = re.split(r"[-_.]", name.casefold())
    pairs = [
        [library_code(a), library_code(b)]
        for a, b in pairwise(parts)
        if library_code(a) and library_code(b) and {a, b}.isdisjoint({"opus", "mt", "nmt", "ct2"})
    ]
    two_letters = [pair for pair in pairs if all(len(code) == 2 for code in pair)]
    return two_letters[-1] if two_letters else []


def _limited(languages: Mapping[str, str], wanted: str) -> dict[str, str]:
    codes = _codes(wanted)
    return {c: t for c, t in sorted(languages.items()) if not codes or c in codes}


def _codes(text: str) -> list[str]:
    return [code for part in text.split(",") if (code := library_code(part))]


def _json(path: Path) -> Any:  # noqa: ANN401 - JSON
    """A JSON file, None where there is none or it is no JSON."""
    try:
        return json.loads(_text(path) or "null")
    except (ValueError, RecursionError):
        return None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
