"""`align`: which sentences of two texts say the same; one process for many pairs of texts."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from reader.store.library import Library, default_library_path
from translations.alignment.bead import Bead
from ui.cli.common import language_code, target_code
from ui.cli.texts import read_text

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser(
        "align", parents=[common], help="align the sentences of a text with its translation's"
    )
    command.add_argument(
        "files", type=Path, nargs="+", metavar="SOURCE TARGET", help="two files, or two and two"
    )
    command.add_argument("--from", dest="source", type=language_code, required=True, metavar="xx")
    command.add_argument("--to", type=target_code, required=True, metavar="xx")
    command.add_argument(
        "--pack", action="store_true", help="compare with a machine translation of the source"
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--lines", action="store_const", const=True, help="the files have one sentence a line"
    )
    form.add_argument(
        "--text", dest="lines", action="store_const", const=False, help="they are running text"
    )
    command.set_defaults(run=align)


def align(options: argparse.Namespace) -> int:
    """Print the beads: numbers of sentences, or the sentences with a tab between."""
    from translations.alignment import align_texts
    from translations.alignment.sides import side_of
    from translations.alignment.task import Task

    if len(options.files) % 2:
        raise EnfaceError(
            "Each source needs its target; name the files in pairs, source before target."
        )
    texts = [
        side_of(read_text(path), (options.source, options.to)[n % 2], options.lines)
        for n, path in enumerate(options.files)
    ]
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    machine = _machine([one.sentences for one, _ in pairs], options)
    tasks = [
        Task(one.sentences, other.sentences, machine=said)
        for (one, other), said in zip(pairs, machine, strict=True)
    ]
    known = _known(options)
    found = align_texts(tasks, options.source, options.to, known=known)
    for (one, other), beads in zip(pairs, found, strict=True):
        if options.json:
            print(json.dumps([[one.indexes(b.source), other.indexes(b.target)] for b in beads]))
        else:
            _print_texts(one.sentences, other.sentences, beads)
    return 0


def _print_texts(source: Sequence[str], target: Sequence[str], beads: Sequence[Bead]) -> None:
    for each in beads:
        print(
            " ".join(" ".join(source[i].split()) for i in each.source),
            " ".join(" ".join(target[j].split()) for j in each.target),
            sep="\t",
        )


def _known(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Pairs of the library's memory, where there is a library."""
    from translations.alignment.learning import pairs_of_memory

    path = (options.library or default_library_path()).expanduser()
    if not os.path.exists(path):  # noqa: PTH110 - no error for any name
        return []
    with Library.open(path) as library:
        return pairs_of_memory(library, options.source, options.to)


def _machine(sources: Sequence[Sequence[str]], options: argparse.Namespace) -> list[Sequence[str]]:
    """Machine translations of the sources; of none without `--pack`."""
    if not options.pack:
        return [()] * len(sources)
    from translations.alignment.learning import machine_texts
    from ui.engines import open_engine

    engine = open_engine()
    try:
        return [machine_texts(engine, each, options.source, options.to) for each in sources]
    finally:
        engine.close()
