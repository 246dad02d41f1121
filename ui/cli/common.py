"""What the commands share: opening the library, printing, choosing a language."""

from __future__ import annotations

import argparse
import json
import sys
from getpass import getuser
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from reader.model import Article
from reader.store.library import Library, default_library_path
from reader.store.versions import versions_of

if TYPE_CHECKING:
    #: What `ArgumentParser.add_subparsers` returns; argparse exports no name for it.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


class UsageError(EnfaceError):
    """The command cannot be understood without one more word from the user."""


def open_library(options: argparse.Namespace) -> Library:
    """The library named by `--library`, by ENFACE_LIBRARY, or the user's own."""
    return Library.open(options.library or default_library_path())


def print_json(value: object) -> None:
    """One JSON document on stdout, UTF-8, not escaped."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


def author() -> str:
    """Who corrects: the name of the account."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def target_language(library: Library, article: Article, named: str | None) -> str | None:
    """The language asked for; without one, that of the article's newest version, if it has any."""
    if named:
        return named
    versions = versions_of(library, article.id)
    return versions[-1].language if versions else None


def required_language(library: Library, article: Article, named: str | None) -> str:
    """As `target_language`, but the article must have one; raises `EnfaceError`."""
    language = target_language(library, article, named)
    if language is None:
        raise UsageError(
            f"Article {article.id} has no translation yet; name the language with --to"
            f" (--to {article.language} corrects the text itself)."
        )
    return language
