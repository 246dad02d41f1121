"""`enface spelling`: dictionaries of this machine, and the words a person added."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from ui.cli.common import language_code, print_json

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    spelling = commands.add_parser("spelling", parents=[common], help="dictionaries, own words")
    actions = spelling.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="the dictionaries there are")
    action.set_defaults(run=list_dictionaries)
    action = actions.add_parser("add", parents=[common], help="add a dictionary")
    action.add_argument("file", type=Path, metavar="FILE", help=".oxt, or .dic with its .aff")
    action.set_defaults(run=add)
    action = actions.add_parser("words", parents=[common], help="own words of a language")
    action.add_argument("--lang", type=language_code, required=True, metavar="xx")
    action.add_argument("--add", nargs="+", default=[], metavar="WORD")
    action.add_argument("--remove", nargs="+", default=[], metavar="WORD")
    action.set_defaults(run=words)
    action = actions.add_parser("suggest", parents=[common], help="what a word was meant to be")
    action.add_argument("word", metavar="WORD")
    action.add_argument("--lang", type=language_code, required=True, metavar="xx")
    action.set_defaults(run=suggest)


def list_dictionaries(options: argparse.Namespace) -> int:
    """Print every dictionary with its folder."""
    from translations.spelling.dictionaries import dictionaries

    _print(options, [(each.name, str(each.folder)) for each in dictionaries()])
    return 0


def add(options: argparse.Namespace) -> int:
    """Take in a dictionary."""
    from translations.spelling.dictionaries import add_dictionary

    _print(options, [(each.name, str(each.folder)) for each in add_dictionary(options.file)])
    return 0


def words(options: argparse.Namespace) -> int:
    """Add and remove words, and print those there are."""
    from translations.spelling.speller import add_word, list_words, remove_word

    for word in options.add:
        add_word(options.lang, word)
    for word in options.remove:
        if not remove_word(options.lang, word):
            raise EnfaceError(f"“{word}” is none of your words; nothing was removed.")
    _print_lines(options, list_words(options.lang))
    return 0


def suggest(options: argparse.Namespace) -> int:
    """Print what the dictionary proposes for a word; nothing for one that is right."""
    from translations.spelling.speller import speller_of

    speller = speller_of(options.lang)
    if speller is None:
        raise EnfaceError(
            f"There is no dictionary of “{options.lang}”; “enface spelling add” takes one in."
        )
    is_right = speller.is_right(options.word)
    _print_lines(options, () if is_right else speller.suggestions(options.word))
    return 0


def _print(options: argparse.Namespace, found: list[tuple[str, str]]) -> None:
    if options.json:
        print_json([{"name": name, "folder": folder} for name, folder in found])
        return
    for name, folder in found:
        print(f"{name}  {folder}")


def _print_lines(options: argparse.Namespace, lines: tuple[str, ...]) -> None:
    if options.json:
        print_json(list(lines))
        return
    for line in lines:
        print(line)
