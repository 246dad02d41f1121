"""How the languages are named to a model of many languages: tokens in its vocabulary.

M2M-100 "__en__", NLLB "eng_Latn", mBART-50 "en_XX", each before the source and as the first token
of the target; OPUS-MT ">>spa<<" and MADLAD-400 "<2es>", of the target, before the source alone
(https://opennmt.net/CTranslate2/guides/transformers.html, .../marian.html).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.errors import PackError
from reader.language_codes import library_code

#: Goes after a source where the model does not add it by itself.
END = "</s>"
_MAX_BYTES = 64_000_000
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")


class Shape(StrEnum):
    """How a model is told its languages."""

    ONE_PAIR = "one pair"
    OPUS_MANY = "OPUS-MT, several targets"
    M2M = "M2M-100"
    NLLB = "NLLB"
    MBART = "mBART"
    MADLAD = "MADLAD-400"


_TOKENS = {
    Shape.M2M: re.compile(r"__([a-z]{2,3})__"),
    Shape.NLLB: re.compile(r"([a-z]{3}_[A-Z][a-z]{3})"),
    Shape.MBART: re.compile(r"([a-z]{2}_[A-Z]{2})"),
    Shape.MADLAD: re.compile(r"<2([a-z]{2,3}(?:_[A-Za-z]+)?)>"),
    Shape.OPUS_MANY: re.compile(r">>([a-z]{2,3}(?:_[A-Za-z]+)?)<<"),
}


def model_tokens(path: Path) -> list[str]:
    """The tokens a source may have: a JSON list, or one token a line (older converters)."""
    for name in _VOCABULARIES:
        listed = json_of(path / f"{name}.json")
        if isinstance(listed, list):
            return [token for token in listed if isinstance(token, str)]
        if text := text_of(path / f"{name}.txt"):
            return text.splitlines()
    raise PackError(
        f"“{path}” holds no vocabulary (shared_vocabulary.json or source_vocabulary.json); convert"
        " the model again."
    )


def language_tokens(tokens: Sequence[str]) -> tuple[Shape, dict[str, str]]:
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


def marked(shape: Shape, source: str, target: str) -> tuple[str, str]:
    """What goes before a source, and the first token of its target, given the languages' tokens."""
    if shape in {Shape.OPUS_MANY, Shape.MADLAD}:
        return target, ""
    return (source, target) if shape is not Shape.ONE_PAIR else (source, "")


def model_adds_end(path: Path) -> bool:
    """Whether the model in a folder puts the end after a source by itself."""
    config = json_of(path / "config.json")
    return isinstance(config, dict) and config.get("add_source_eos") is True


def json_of(path: Path) -> Any:  # noqa: ANN401 - JSON
    """A JSON file, None where there is none or it is no JSON."""
    try:
        return json.loads(text_of(path) or "null")
    except (ValueError, RecursionError):
        return None


def text_of(path: Path) -> str:
    """A text file's beginning, empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
