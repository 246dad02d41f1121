"""The word lists of `resources/lexicon`.

A list is a folder with one file a language ("negation/ru.txt"), or one table for all languages
("units.txt") with a column each. Lines that begin with "#" say what a list is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from reader.language_codes import form_of

#: The languages that tables have words of, in the order of their columns.
COLUMNS = ("en", "de", "fr", "es", "pt", "ru", "it", "uk")


def lexicon_lines(kind: str, language: str) -> list[str]:
    """The lines of a list ("function_words") for a language; none where there is no such list."""
    return _lines(f"{kind}/{form_of(language)}.txt") if language.isalpha() else []


def lexicon_words(kind: str, language: str) -> list[str]:
    """The words of a list for a language, where it is no more than words."""
    return " ".join(lexicon_lines(kind, language)).split()


@lru_cache(maxsize=16)
def lexicon_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table ("units"), or the lines of one that has no columns."""
    lines = _lines(f"{name}.txt")
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines)


def in_language(columns: Sequence[str], language: str) -> list[str]:
    """What the `COLUMNS` of a row have in a language; nothing where the row ends before it."""
    language = form_of(language)
    if language not in COLUMNS[: len(columns)]:
        return []
    return columns[COLUMNS.index(language)].split()


def _lines(path: str) -> list[str]:
    try:
        text = files("resources").joinpath("lexicon", path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
