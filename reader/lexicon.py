"""The word lists of `resources/lexicon`, one file a language."""

from __future__ import annotations

from importlib.resources import files


def lexicon_text(kind: str, language: str) -> str:
    """The list of a kind ("function_words") for a language; empty where there is none."""
    if not language.isalpha():
        return ""
    path = files("resources") / "lexicon" / kind / f"{language}.txt"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
