"""What the commands share: opening the library, printing, choosing a language."""

from __future__ import annotations

import argparse
import json
import os
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError, NotFoundError

if TYPE_CHECKING:
    from reader.model import Article, Version
    from reader.store.library import Library

    #: What `ArgumentParser.add_subparsers` returns; argparse exports no name for it.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def open_library(options: argparse.Namespace, *, create: bool = False) -> Library:
    """The library named by `--library`, by ENFACE_LIBRARY, or the user's own.

    Only a command that puts something in makes one where none is: a mistyped name is told of.
    """
    from reader.store.library import Library, default_library_path

    path: Path = options.library or default_library_path()
    if not create and not os.path.exists(path.expanduser()):  # noqa: PTH110 - no error for any name
        raise NotFoundError(f"There is no library “{path}” yet; “enface import” makes one.")
    return Library.open(path)


def language_code(text: str) -> str:
    """The type of `--from` and `--lang`: a language code in the form the library has ("ru").

    Three-letter codes of languages that have one of two letters are understood.
    """
    from reader.language import code_of_name, normal_code

    code = normal_code(text)
    if not code:
        named = code_of_name(text)
        meant = f"; did you mean {named}?" if named else ""
        raise argparse.ArgumentTypeError(
            f"“{text}” is no language code such as en, ru or pt{meant}"
        )
    return code


def target_code(text: str) -> str:
    """The type of `--to`: as `language_code`, but a written form with packs of its own is kept.

    "pt-BR" is "pb" and "zh-Hant" is "zt", which is how Argos' packs call them.
    """
    from reader.language_codes import library_code

    language = language_code(text)
    return library_code(text.strip().casefold()) or language


def number(text: str) -> int:
    """The type of ID, SEGMENT and BLOCK: a number that SQLite can hold."""
    value = int(text)
    if not 0 <= value < 2**63:
        raise argparse.ArgumentTypeError(f"{text} is no number of anything here")
    return value


def print_json(value: object) -> None:
    """One JSON document on stdout, UTF-8, not escaped."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def author() -> str:
    """Who corrects: the name of the account."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def target_language(library: Library, article: Article, named: str | None) -> str | None:
    """The language asked for; without one, that of the newest version or correction, if any."""
    from reader.store.versions import latest_language

    return named or latest_language(library, article.id)


def required_language(library: Library, article: Article, named: str | None) -> str:
    """As `target_language`, but the article must have one; raises `EnfaceError`."""
    language = target_language(library, article, named)
    if language is None:
        raise EnfaceError(
            f"Article {article.id} has no translation yet; name the language with --to"
            f" (--to {article.language} corrects the text itself)."
        )
    return language


def read_language(library: Library, article: Article, named: str | None) -> str:
    """As `target_language`; an article without a version is read as it is, in its own language."""
    return target_language(library, article, named) or article.language


def numbered_version(library: Library, article: Article, which: str) -> Version:
    """The version of that number, which must be one of the article; raises `NotFoundError`."""
    from reader.store.versions import get_version

    if not which.isdecimal() or len(which) > 18:
        raise NotFoundError(f"“{which}” is no version; use machine, corrected or a number.")
    version = get_version(library, int(which))
    if version.article_id != article.id:
        raise NotFoundError(f"Version {which} belongs to article {version.article_id}.")
    return version


def write_table(path: Path, text: str) -> None:
    """Write a table to a file, or to stdout for "-"; raises `ExportError`.

    A file begins with the mark by which spreadsheets know the encoding.
    """
    if str(path) == "-":
        print(text, end="")
        return
    from translations.export.write import write_atomically

    write_atomically(path, text.encode("utf-8-sig"))
