"""`split`, `merge`, `resegment`, `uncut`: other sentences in the library, with their targets."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from reader.store.articles import article_of_segment, source_of_segment
from reader.store.library import Library
from ui.cli.common import author, number, open_library, print_json, target_code

if TYPE_CHECKING:
    from translations.cutting import Recut
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("split", parents=[common], help="make two segments of one")
    _add_segment(command)
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--at", type=number, metavar="N", help="at the Nth character of its source")
    where.add_argument("--before", metavar="TEXT", help="before this text in its source")
    command.add_argument("--target-at", type=number, metavar="N", help="where the target is cut")
    command.add_argument("--to", type=target_code, metavar="xx", help="whose target that is")
    command.set_defaults(run=split)
    command = commands.add_parser(
        "merge", parents=[common], help="make one segment of one and the next"
    )
    _add_segment(command)
    command.set_defaults(run=merge)
    command = commands.add_parser(
        "resegment", parents=[common], help="cut an article by the rules of today"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("--block", type=number, metavar="N", help="only this block")
    command.set_defaults(run=resegment)
    command = commands.add_parser("uncut", parents=[common], help="take the last cut back")
    command.add_argument("id", type=number, metavar="ID")
    command.set_defaults(run=uncut)


def _add_segment(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("segment", type=number, metavar="SEGMENT")


def split(options: argparse.Namespace) -> int:
    """Split a segment and print what it has become."""
    from translations.cutting import split_segment

    if (options.target_at is None) != (options.to is None):
        raise EnfaceError("Name both the place in the target and its language, or neither.")
    with open_library(options) as library:
        _check(library, options)
        at = options.at
        if at is None:
            source, _ = source_of_segment(library, options.segment)
            at = source.find(options.before)
            if at < 0:
                raise EnfaceError(f"“{options.before}” is not in the segment: “{source}”.")
        target_at = None if options.to is None else (options.to, options.target_at)
        recut = split_segment(library, options.segment, at, author=author(), target_at=target_at)
        return _print(library, [recut], options)


def merge(options: argparse.Namespace) -> int:
    """Merge a segment with the next and print what they have become."""
    from translations.cutting import merge_with_next

    with open_library(options) as library:
        _check(library, options)
        recut = merge_with_next(library, options.segment, author=author())
        return _print(library, [recut], options)


def resegment(options: argparse.Namespace) -> int:
    """Cut anew and print the segments that have changed."""
    from translations.cutting import resegment as cut_anew

    with open_library(options) as library:
        done = cut_anew(library, options.id, author=author(), block_id=options.block)
        return _print(library, list(done), options)


def uncut(options: argparse.Namespace) -> int:
    """Take the last cut back and print the segments that stand again."""
    from translations.cutting import undo_cut

    with open_library(options) as library:
        return _print(library, [undo_cut(library, options.id, author=author())], options)


def _check(library: Library, options: argparse.Namespace) -> None:
    if article_of_segment(library, options.segment) != options.id:
        raise EnfaceError(f"Segment {options.segment} is not of article {options.id}.")


def _print(library: Library, done: list[Recut], options: argparse.Namespace) -> int:
    segments = [segment.id for recut in done for segment in recut.segments]
    sources = [(i, source_of_segment(library, i)[0]) for i in segments]
    if options.json:
        found = [{"id": i, "source": source} for i, source in sources]
        print_json({"id": options.id, "segments": found})
    else:
        for i, source in sources:
            print(f"{i:>6}  {source}")
    return 0
