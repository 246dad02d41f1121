"""`effort`: the work that corrections took."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from reader.store.articles import get_article_head
from reader.store.library import Library
from ui.cli.common import (
    number,
    open_library,
    print_json,
    required_language,
    target_code,
    write_table,
)

if TYPE_CHECKING:
    from translations.review.effort import ArticleEffort
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command of this file to the parser."""
    command = commands.add_parser("effort", parents=[common], help="the work corrections took")
    command.add_argument("id", type=number, nargs="?", metavar="ID", help="one article; else all")
    command.add_argument("--csv", type=Path, metavar="FILE", help="a row a segment; - is stdout")
    command.add_argument(
        "--forget", action="store_true", help="delete times and keystrokes, of ID or all"
    )
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.set_defaults(run=effort)


def effort(options: argparse.Namespace) -> int:
    """Print what corrections took, or forget it."""
    from reader.store.efforts import forget_efforts
    from translations.review.effort import article_effort, as_csv, library_effort

    with open_library(options) as library:
        if options.forget:
            if options.id is not None:
                get_article_head(library, options.id)
            gone = forget_efforts(library, options.id)
            print_json({"forgotten": gone}) if options.json else print(f"{gone} entries deleted")
            return 0
        found: Sequence[ArticleEffort] = (
            library_effort(library)
            if options.id is None
            else [article_effort(library, options.id, _language(library, options))]
        )
    if options.csv is not None:
        write_table(options.csv, as_csv(found))
    if options.json:
        print_json([_effort_json(each) for each in found])
    elif str(options.csv) != "-":
        for each in found:
            print(_effort_line(each))
    return 0


def _effort_json(each: ArticleEffort) -> dict[str, object]:
    figures = {name: getattr(each, name) for name in ("words", "seconds", "keystrokes", "edits")}
    return {**asdict(each), **figures}


def _effort_line(each: ArticleEffort) -> str:
    minutes, seconds = divmod(round(each.seconds), 60)
    counts = [
        f"{number} {what}" if number == 1 else f"{number} {what}s"
        for number, what in (
            (len(each.segments), "segment"),
            (each.words, "word"),
            (each.keystrokes, "key"),
            (each.edits, "edit"),
        )
    ]
    rates = "" if each.hter is None else f", HTER {each.hter:.1f} %, chrF {each.chrf:.1f}"
    return (
        f"{each.article_id:>5}  {each.language}  {', '.join(counts[:2])},"
        f" {minutes}:{seconds:02} min, {', '.join(counts[2:])}{rates}  {each.title}"
    )


def _language(library: Library, options: argparse.Namespace) -> str:
    return required_language(library, get_article_head(library, options.id), options.to)
