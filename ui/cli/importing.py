"""`import`: files, folders and web addresses into the library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

from reader.counted import counted
from reader.errors import EnfaceError
from reader.importing.bulk import ImportReport, Skipped, Told, import_sources, sources_of
from reader.importing.source import Source
from reader.importing.watching import BETWEEN_LOOKS, WatchedFolder, import_arrivals
from reader.model import BlockKind
from reader.store.articles import AddedArticle
from reader.store.editions import carry_later, source_changes
from reader.store.library import Library
from reader.store.site_rules import remove_site_rule, site_rules
from ui.addresses import is_address
from ui.arrivals import cleaned_articles, cleaned_line
from ui.cli.common import language_code, number, open_library, print_json, target_code
from ui.cli.streams import complain
from ui.configuration import import_limits
from ui.fetching import Wanted, import_addresses, named_line

if TYPE_CHECKING:
    from translations.editions import EditionChanges, SentenceChange
    from ui.cli.common import Commands

#: From so many sources on, progress is shown to who sits at a terminal.
_MANY = 50


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    for add in (_add_import, _add_editions, _add_watch, _add_sites):
        add(commands, common)


def _add_import(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "import", parents=[common], help="put files, folders and web pages into the library"
    )
    command.add_argument("sources", nargs="+", metavar="FILE|DIR|URL")
    command.add_argument(
        "--lang",
        type=language_code,
        metavar="xx",
        help="the language, if it is not found out right",
    )
    command.add_argument(
        "--chapters",
        default="",
        metavar="N-M",
        help="only these chapters of an e-book (3, or 2-5, or 1,4)",
    )
    command.add_argument(
        "--fetch",
        action="store_true",
        help="fetch the pages and feeds that feeds and lists among the files name",
    )
    command.set_defaults(run=import_files)


def _add_editions(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "editions", parents=[common], help="what a newer edition of a page or file has changed"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument(
        "--carry",
        action="store_true",
        help="carry over what was corrected in the earlier edition since, where nobody has"
        " corrected this one",
    )
    command.add_argument("--to", type=target_code, metavar="xx", help="only into this language")
    command.set_defaults(run=show_changes)


def _add_watch(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "watch", parents=[common], help="import what comes into a folder, until Ctrl+C"
    )
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument(
        "--lang",
        type=language_code,
        metavar="xx",
        help="the language, if it is not found out right",
    )
    command.add_argument(
        "--interval",
        type=_seconds,
        default=BETWEEN_LOOKS,
        metavar="SECONDS",
        help="between two looks (%(default)g)",
    )
    command.set_defaults(run=watch)


def _add_sites(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "sites", parents=[common], help="what is hidden or shown on the pages of a site"
    )
    command.add_argument("--forget", type=number, metavar="N", help="drop a rule")
    command.set_defaults(run=list_site_rules)


def import_files(options: argparse.Namespace) -> int:
    """Import everything; what cannot be read is told of and the others go on."""
    with open_library(options, create=True) as library:
        teller = _Teller(quiet=options.json)
        addresses = tuple(name for name in options.sources if is_address(name))
        sources = _sources(options, teller)
        told = teller.told(len(sources) + len(addresses))
        report = import_sources(library, sources, import_limits(), told=told)
        if options.fetch:
            addresses += report.links
        elif report.links:
            teller.leave(report)
        if addresses:
            fetched = _fetched(library, Wanted(addresses, options.lang), told, teller)
            report = ImportReport(
                (*report.added, *fetched.added), (*report.skipped, *fetched.skipped)
            )
        teller.finish(report)
    if options.json:
        print_json([_import_json(added) for added in report.added])
    return int(teller.failed)


def watch(options: argparse.Namespace) -> int:
    """Import what comes into a folder; ends when interrupted, or when the folder goes."""
    with open_library(options, create=True) as library:
        folder = WatchedFolder.of(library, options.folder)
        while True:
            files = folder.look()
            if files:
                report = import_arrivals(
                    library, folder, files, import_limits(), language=options.lang
                )
                _tell_arrivals(report, options)
            sleep(options.interval)


def _seconds(text: str) -> float:
    """A time between looks, from the command line."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of seconds from 0.1 to 86400")
    return seconds


def _tell_arrivals(report: ImportReport, options: argparse.Namespace) -> None:
    """Say what is new and what cannot be read; as JSON one line each."""
    for skipped in report.skipped:
        complain(skipped.error)
    for added in report.added:
        if added.is_new:
            line = json.dumps(_import_json(added), ensure_ascii=False)
            print(line if options.json else _import_line(added), flush=True)
    line = cleaned_line(cleaned_articles(report.added))
    if line and not options.json:
        print(line, flush=True)


def show_changes(options: argparse.Namespace) -> int:
    """Print where an article differs from the earlier edition, and what became of corrections."""
    from translations.editions import changes_of_edition

    with open_library(options) as library:
        made = carry_later(library, options.id, options.to or "") if options.carry else ()
        found = changes_of_edition(library, options.id)
    if found is None:
        raise EnfaceError(f"Article {options.id} has no earlier edition.")
    changes = source_changes(found.before, found.article)
    if options.carry and not options.json:
        print(f"Corrections carried over now: {len(made)}")
        return 0
    if options.json:
        print_json(
            {
                "id": found.article.id,
                "edition_of": found.before.id,
                "changes": [asdict(change) for change in changes],
                "sentences": [_sentence_json(sentence) for sentence in found.sentences],
                "carried_now": len(made),
            }
        )
        return 0
    for change in changes:
        for sign, texts in (("-", change.before), ("+", change.after)):
            for text in texts:
                print(f"{sign} {text}")
        print()
    for line in _correction_lines(found):
        print(line)
    return 0


def _correction_lines(found: EditionChanges) -> Iterator[str]:
    """How many corrections were carried over, and those that were not."""
    carried, left = (found.corrections(carried=is_carried) for is_carried in (True, False))
    if carried or left:
        yield f"Corrections carried over: {carried}; not carried over: {left}"
    for sentence in found.sentences:
        for one in sentence.corrections:
            if not one.is_carried:
                since = "  (corrected since; --carry brings it)" if one.may_be_carried else ""
                yield f"! {one.language}  {one.text}{since}"


def _sentence_json(sentence: SentenceChange) -> dict[str, Any]:
    return {
        "became": sentence.became,
        "segment": sentence.segment_id,
        "before": sentence.before,
        "after": sentence.after,
        "differences": [asdict(part) for part in sentence.differences],
        "corrections": [
            {
                "language": one.language,
                "text": one.text,
                "author": one.author,
                "carried": one.is_carried,
                "may_be_carried": one.may_be_carried,
            }
            for one in sentence.corrections
        ],
    }


def list_site_rules(options: argparse.Namespace) -> int:
    """Print what was learnt of sites from blocks hidden and restored, or forget a rule."""
    with open_library(options) as library:
        if options.forget is not None:
            remove_site_rule(library, options.forget)
        rules = site_rules(library)
    if options.json:
        print_json([asdict(rule) for rule in rules])
        return 0
    for rule in rules:
        print(f"{rule.id}  {rule.host}  {'hidden' if rule.hidden else 'shown'}  {rule.signature}")
    return 0


def _fetched(library: Library, wanted: Wanted, told: Told, teller: _Teller) -> ImportReport:
    """Import addresses; those that could not be fetched are told of."""
    fetched = import_addresses(library, wanted, import_limits(), told=told)
    for skipped in fetched.skipped:
        if not skipped.source.path:
            teller.skip(skipped.error)
    return fetched


def _sources(options: argparse.Namespace, teller: _Teller) -> list[Source]:
    sources: list[Source] = []
    for name in options.sources:
        if is_address(name):
            continue
        try:
            found = sources_of([Path(name)], options.lang)
            sources += [replace(source, chapters=options.chapters) for source in found]
        except EnfaceError as error:
            teller.skip(error)
    return sources


class _Teller:
    """Says what came of each source, as it comes; sources that are many are counted."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._counts = False
        self.failed = False

    def told(self, count: int) -> Told:
        """The function that is told of each outcome."""
        self._counts = count >= _MANY and sys.stderr is not None and sys.stderr.isatty()

        def tell(added: Sequence[AddedArticle], skipped: Skipped | None, done: int) -> None:
            if self._counts:
                print(f"\r{done} of {count} read", end="", file=sys.stderr, flush=True)
            elif skipped is not None:
                self.skip(skipped.error)
            if not self._quiet:
                for one in added:
                    print(_import_line(one))

        return tell

    def skip(self, error: EnfaceError) -> None:
        """Say why a source gave nothing."""
        complain(error)
        self.failed = True

    def leave(self, report: ImportReport) -> None:
        """Say that feeds and lists name pages that were not fetched."""
        complain(f"{named_line(report.links)}; --fetch brings what is there.")
        self.failed = self.failed or not report.added

    def finish(self, report: ImportReport) -> None:
        """The closing list of what was skipped, where it has not been told yet."""
        if self._counts:
            print("\r\x1b[K", end="", file=sys.stderr)
            for skipped in report.skipped:
                self.skip(skipped.error)
            known = sum(not added.is_new for added in report.added)
            again = f" ({known} of them were there already)" if known else ""
            complain(f"{len(report.added)} imported{again}, {len(report.skipped)} skipped")
        line = cleaned_line(cleaned_articles(report.added))
        if line and not self._quiet:
            print(line)


def _import_line(added: AddedArticle) -> str:
    article = added.article
    known = "" if added.is_new else " (already in the library)"
    if added.edition_of is not None:
        carried = f", {counted(added.carried, 'correction')} carried over" if added.carried else ""
        known = f" (a newer edition of article {added.edition_of}{carried})"
    odd = article.provenance.encoding not in {"", "ascii", "utf-8"}
    encoding = f", read as {article.provenance.encoding}" if odd else ""
    hidden = sum(block.kind is BlockKind.CLUTTER for block in article.blocks)
    furniture = f", {hidden} lines of page furniture hidden" if hidden else ""
    remark = f"\n    {article.provenance.remark}" if article.provenance.remark else ""
    return f"{article.id}  {article.language}  {article.title}{known}{furniture}{encoding}{remark}"


def _import_json(added: AddedArticle) -> dict[str, Any]:
    article = added.article
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "blocks": len(article.blocks),
        "segments": sum(1 for _ in article.segments()),
        "pictures": sum(bool(block.picture) for block in article.blocks),
        "provenance": asdict(article.provenance),
        "new": added.is_new,
        "edition_of": added.edition_of,
        "carried": added.carried,
        "cleaned": added.cleaned,
    }
