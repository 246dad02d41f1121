"""`memory import|export|search|match|fill|list|forget`: what was translated before."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.counted import counted
from reader.errors import EnfaceError
from reader.model import SegmentState
from reader.store.library import Library
from reader.units import Unit
from ui.cli.common import language_code, number, open_library, print_json, target_code
from ui.cli.streams import complain
from ui.match_lines import match_lines

if TYPE_CHECKING:
    from translations.memory.concordance import Hit
    from translations.memory.interchange import MemoryImport
    from translations.memory.matching import Match
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    parser = commands.add_parser("memory", parents=[common], help="what was translated before")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    pair = argparse.ArgumentParser(add_help=False)
    pair.add_argument("--from", dest="source", type=language_code, metavar="xx")
    pair.add_argument("--to", type=target_code, metavar="yy")
    both = [common, pair]

    action = actions.add_parser("import", parents=both, help="take in TMX, TSV or JSONL files")
    action.add_argument("files", nargs="+", type=Path, metavar="FILE")
    action.add_argument(
        "--approved", action="store_true", help="they are approved: their exact matches fill in"
    )
    action.set_defaults(run=import_files)
    action = actions.add_parser("export", parents=both, help="write the memory to a file")
    action.add_argument("--out", type=Path, required=True, metavar="PATH", help="- is stdout")
    action.add_argument("--format", choices=("tmx", "tsv", "jsonl"))
    action.add_argument("--memory", type=number, metavar="N", help="only an imported one")
    action.set_defaults(run=export)
    action = actions.add_parser("search", parents=both, help="where a phrase stands (concordance)")
    action.add_argument("phrase", metavar="PHRASE", help="in source or target, in any form")
    action.add_argument("--limit", type=number, default=50, metavar="N", help="at most (50)")
    action.set_defaults(run=search)
    action = actions.add_parser("match", parents=both, help="units like a text or a segment")
    action.add_argument("text", nargs="?", metavar="TEXT")
    action.add_argument("--segment", type=number, metavar="N", help="as it stands in its article")
    action.add_argument("--least", type=number, default=30, metavar="PERCENT", help="from (30)")
    action.add_argument("--count", type=number, default=5, metavar="N", help="at most (5)")
    action.set_defaults(run=match)
    action = actions.add_parser("fill", parents=[common], help="put exact matches into an article")
    action.add_argument("id", type=number, metavar="ID")
    action.add_argument("--to", type=target_code, required=True, metavar="yy")
    action.set_defaults(run=fill)
    action = actions.add_parser("list", parents=[common], help="the imported memories")
    action.set_defaults(run=list_all)
    action = actions.add_parser("forget", parents=[common], help="remove an imported memory")
    action.add_argument("id", type=number, metavar="N")
    action.set_defaults(run=forget)


def import_files(options: argparse.Namespace) -> int:
    """Import every file, each whole or not at all; one that cannot be read is told of."""
    from translations.memory.interchange import import_memory

    done: list[MemoryImport] = []
    failed = False
    state = SegmentState.APPROVED if options.approved else SegmentState.REVIEWED
    with open_library(options, create=True) as library:
        for path in options.files:
            try:
                made = import_memory(
                    library, path, pair=_pair(options), state=state, progress=_show_count
                )
            except EnfaceError as error:
                complain(error)
                failed = True
                continue
            done.append(made)
            if not options.json:
                print(_import_line(made))
    if options.json:
        print_json([asdict(made) for made in done])
    return int(failed)


def export(options: argparse.Namespace) -> int:
    """Write the memory, a pair of it or an imported one."""
    from translations.memory.interchange import MemoryFormat, export_memory, format_of

    path = None if str(options.out) == "-" else options.out
    form = MemoryFormat(options.format) if options.format else format_of(options.out)
    with open_library(options) as library:
        made = export_memory(
            library,
            path,
            form,
            pair=_pair(options),
            memory_id=options.memory,
            write=sys.stdout.write,
        )
    if made.left_out:
        complain(f"{made.left_out} units have characters that {form} cannot hold, and are left out")
    if path is not None:
        if options.json:
            print_json({"path": str(path), "format": form, **asdict(made)})
        else:
            print(f"{counted(made.units, 'unit')} in {path}")
    return 0


def search(options: argparse.Namespace) -> int:
    """Print the units with a phrase."""
    from translations.memory.concordance import concordance

    if not options.phrase.strip():
        raise EnfaceError("There is nothing to look for; give a word or a phrase.")
    with open_library(options) as library:
        hits = concordance(
            library,
            options.phrase,
            source_language=options.source or "",
            target_language=options.to or "",
            limit=options.limit,
        )
        nothing = _no_units(library, _pair(options)) if not hits else ""
    if options.json:
        print_json([_hit_json(hit) for hit in hits])
    elif not hits:
        print(nothing or "found nowhere")
    else:
        for hit in hits:
            _print_unit(f"{hit.unit.id}", hit.unit, hit.unit.target)
            if hit.before or hit.after:
                print(f"        {hit.before or ''} … {hit.after or ''}")
    return 0


def match(options: argparse.Namespace) -> int:
    """Print the best matches of a text, or of a segment where it stands."""
    from translations.memory.matching import (
        Query,
        find_matches,
        pair_of_segment,
        query_of_segment,
    )
    from translations.memory.pair import PairMemory

    if (options.text is None) == (options.segment is None):
        raise EnfaceError("Give a text with --from and --to, or a segment with --segment and --to.")
    if not options.to or (options.text is not None and not options.source):
        raise EnfaceError("Name the languages: --to, and for a text --from as well.")
    if options.text is not None and not options.text.strip():
        raise EnfaceError("There is nothing to look for; give a text.")
    with open_library(options) as library:
        if options.segment is None:
            pair, query = (options.source, options.to), Query(options.text)
        else:
            pair = pair_of_segment(library, options.segment, options.to)
            query = query_of_segment(library, options.segment)
        memory = PairMemory.load(library, *pair)
        found = find_matches(library, memory, query, least=options.least, count=options.count)
        nothing = _no_units(library, pair) if not found else ""
    if options.json:
        print_json([match_json(each) for each in found])
    elif not found:
        print(nothing or "Nothing like it in the memory.")
    else:
        for each in found:
            _print_unit(f"{each.score} %", each.unit, each.target)
            for line in match_lines(each):
                print(f"        {line}")
    return 0


def _no_units(library: Library, pair: tuple[str, str]) -> str:
    """A sentence where the memory has nothing at all of these languages; else ""."""
    from reader.store.units import all_units
    from translations.memory.interchange import of_pair

    if any(True for _ in all_units(library, *pair)):
        return ""
    return f"The memory has no units{of_pair(pair)}."


def fill(options: argparse.Namespace) -> int:
    """Put exact matches into the segments that nobody has touched."""
    from translations.memory.filling import fill_from_memory
    from ui.configuration import fill_setting

    with open_library(options) as library:
        filled = fill_from_memory(library, options.id, options.to, fill_setting())
    if options.json:
        segments = [change.segment.segment_id for change in filled]
        print_json({"id": options.id, "to": options.to, "filled": segments})
    else:
        print(
            f"{len(filled)} filled in from the memory, to be confirmed"
            if filled
            else "Nothing in the memory that may fill in has the source of an untouched segment."
        )
    return 0


def list_all(options: argparse.Namespace) -> int:
    """One line for what was confirmed in articles, and one an imported memory."""
    from reader.store.memories import count_segment_units, list_memories

    with open_library(options) as library:
        own, memories = count_segment_units(library), list_memories(library)
    if options.json:
        print_json({"confirmed": own, "imported": [asdict(memory) for memory in memories]})
        return 0
    print(f"       {own:>8} units  confirmed in articles")
    for memory in memories:
        unfinished = "" if memory.is_complete else "  (unfinished; forget it and import it again)"
        print(f"{memory.id:>5}  {memory.count:>8} units  {memory.name}{unfinished}")
    return 0


def forget(options: argparse.Namespace) -> int:
    """Remove an imported memory with its units; those of articles stay."""
    from reader.store.memories import forget_memory

    with open_library(options) as library:
        count = forget_memory(library, options.id)
    if options.json:
        print_json({"id": options.id, "forgotten": count})
    else:
        print(f"{counted(count, 'unit')} forgotten")
    return 0


def match_json(each: Match) -> dict[str, Any]:
    """A match as `memory match --json` prints it."""
    return {
        "score": each.score,
        **_unit_json(each.unit),
        "target": each.target,
        "unit_target": each.unit.target,
        "adaptations": [asdict(adaptation) for adaptation in each.adaptations],
        "left": [asdict(name) for name in each.left],
        "differences": [asdict(part) for part in each.differences],
    }


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "found": hit.closeness,
        **_unit_json(hit.unit),
        "source_spans": hit.source_spans,
        "target_spans": hit.target_spans,
        "before": hit.before,
        "after": hit.after,
    }


def _unit_json(unit: Unit) -> dict[str, Any]:
    return {
        "unit": unit.id,
        "from": unit.source_language,
        "to": unit.target_language,
        "source": unit.source,
        "target": unit.target,
        "state": unit.state,
        "author": unit.author,
        "created_at": unit.created_at,
        "article": unit.article_id,
        "title": unit.article,
        "segment": unit.segment_id,
        "memory": unit.memory,
    }


def _print_unit(head: str, unit: Unit, target: str) -> None:
    print(f"{head:>6}  {unit.source}")
    print(f"        {target}")
    about = [unit.origin, unit.author, unit.created_at[:10]]
    print(f"        {' · '.join(part for part in about if part)}")


def _pair(options: argparse.Namespace) -> tuple[str, str]:
    return options.source or "", options.to or ""


def _import_line(made: MemoryImport) -> str:
    parts: Sequence[tuple[int, str]] = (
        (made.known, "known already"),
        (made.skipped, "without text in both languages or too long"),
    )
    rest = "".join(f", {count} {what}" for count, what in parts if count)
    return f"{made.memory_id or '-'}  {made.name}: {counted(made.added, 'unit')} new{rest}"


def _show_count(count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{count} units", end="", file=sys.stderr, flush=True)
