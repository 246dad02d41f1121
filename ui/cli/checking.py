"""`check`, `dismiss`, `dismissals`: what a translator should look at, and what not again."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import EnfaceError, NotFoundError
from reader.model import Dismissal
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.wordings import segments_in
from translations.checks.finding import Finding, worst_first
from ui.cli.common import (
    language_code,
    number,
    open_library,
    print_json,
    read_language,
    target_code,
)
from ui.cli.passage_reading import passage_reader
from ui.cli.streams import complain
from ui.garbage import only_younger

if TYPE_CHECKING:
    from translations.glossary.matching import Glossary
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("check", parents=[common], help="find what may be wrong")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("id", type=number, nargs="?", metavar="ID", help="an article")
    what.add_argument("--pairs", type=Path, metavar="FILE", help="source and target, TSV or JSONL")
    command.add_argument("--from", dest="source", type=language_code, metavar="xx")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument(
        "--terms", type=Path, metavar="TSV", help="with --pairs: a glossary (source, target, note)"
    )
    command.add_argument(
        "--unlikely",
        action="store_true",
        help="ask what made the text, else a language pack, about every word as well"
        " (setting unlikely_words)",
    )
    command.set_defaults(run=check)
    _add_dismissing(commands, common)


def _add_dismissing(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser("dismiss", parents=[common], help="find something no more")
    command.add_argument("check", metavar="CHECK", help="the name of a check, as `check` prints it")
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("id", type=number, nargs="?", metavar="ID", help="in this article")
    where.add_argument("--all", action="store_true", help="in every article, for good")
    command.add_argument(
        "--segment", type=number, metavar="N", help="only what it finds in this segment now"
    )
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.set_defaults(run=dismiss)
    command = commands.add_parser("dismissals", parents=[common], help="what is found no more")
    command.add_argument("id", type=number, nargs="?", metavar="ID", help="what an article meets")
    command.add_argument("--lift", type=number, metavar="N", help="find it again")
    command.set_defaults(run=list_dismissals)


@only_younger()
def check(options: argparse.Namespace) -> int:
    """Print the findings; that there are some is no error."""
    if options.pairs is not None:
        return _check_pairs(options)
    if options.terms is not None:
        raise EnfaceError(
            "--terms goes with --pairs; an article is checked with the library's terms"
            " (“enface terms import” puts a file there)."
        )
    from translations.dismissals import findings_of_article

    with open_library(options) as library:
        article = get_article(library, options.id)
        language = read_language(library, article, options.to)
        if language != article.language and not segments_in(library, language, (article.id,), 1):
            raise NotFoundError(f"Article {article.id} has no translation into {language} yet.")
        with passage_reader(article.language, language, is_wished=options.unlikely) as read:
            found = findings_of_article(library, article.id, language, read)
    if options.json:
        print_json([{"segment": each.segment_id, **_finding_json(each.finding)} for each in found])
    else:
        for each in sorted(found, key=lambda each: worst_first(each.finding)):
            print(f"{each.segment_id}  {_line(each.finding)}")
    return 0


def _finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it."""
    told = asdict(finding)
    del told["instead"], told["others"]  # for dismissing alone; the message has it
    return told


def dismiss(options: argparse.Namespace) -> int:
    """Dismiss a check for good, in an article, or what it finds in a segment now."""
    from translations.dismissals import dismiss_everywhere, dismiss_in_article

    if options.all and options.segment is not None:
        raise EnfaceError("A segment is of one article: name it, and leave --all out.")
    with open_library(options) as library:
        if options.all:
            made = [dismiss_everywhere(library, options.check)]
        else:
            article = get_article(library, options.id)
            language = read_language(library, article, options.to)
            if options.segment is None:
                made = [dismiss_in_article(library, options.check, article.id, language)]
            else:
                made = _dismiss_in_segment(library, article.id, language, options)
    _print_dismissals(made, as_json=options.json)
    return 0


def _dismiss_in_segment(
    library: Library, article_id: int, language: str, options: argparse.Namespace
) -> list[Dismissal]:
    from translations.checks.unlikely import NAME as UNLIKELY
    from translations.dismissals import dismiss_finding, located_findings

    wanted = options.segment, options.check
    if options.check == UNLIKELY:  # found only by asking
        source = get_article(library, article_id).language
        with passage_reader(source, language, is_wished=True) as read:
            found = located_findings(library, article_id, language, read)
    else:
        found = located_findings(library, article_id, language)
    made = [
        dismiss_finding(library, options.check, options.segment, language, words)
        for each, words in found
        if (each.segment_id, each.finding.check) == wanted
    ]
    if not made:
        raise EnfaceError(
            f"“{options.check}” finds nothing in segment {options.segment}; “enface check"
            f" {article_id}” shows what is found where."
        )
    return made


def list_dismissals(options: argparse.Namespace) -> int:
    """Print what is dismissed, or take one dismissal back."""
    from translations.dismissals import dismissals, restore

    with open_library(options) as library:
        if options.lift is not None:
            restore(library, options.lift)
        held = dismissals(library, options.id)
    _print_dismissals(held, as_json=options.json)
    return 0


def _print_dismissals(held: Sequence[Dismissal], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(one) for one in held])
        return
    for one in held:
        place = f"{one.scope} {one.scope_id}" if one.scope_id else one.scope.value
        words = " → ".join(part for part in (one.source_words, one.target_words) if part)
        print(
            "  ".join(part for part in (str(one.id), one.check, place, one.language, words) if part)
        )


def _check_pairs(options: argparse.Namespace) -> int:
    """One JSON object a line and pair, or one line a finding; lines that are no pair are told."""
    from translations.checks.finding import Outside, in_order
    from translations.checks.pairs import read_pairs
    from translations.checks.run import check_passages
    from translations.checks.unlikely import find_unlikely
    from translations.spelling.speller import speller_of

    if not (options.source and options.to):
        raise EnfaceError("Name the two languages of the file with --from and --to.")
    glossary = _glossary(options) if options.terms is not None else None
    outside = Outside(glossary, speller_of(options.to))
    passages, places, problems = read_pairs(options.pairs, options.source, options.to, outside)
    for problem in problems:
        complain(problem)
    found: dict[int, list[Finding]] = {place: [] for place in places}
    located = check_passages(passages)
    with passage_reader(options.source, options.to, is_wished=options.unlikely) as read:
        if read is not None:
            unlikely = find_unlikely(passages, lambda at: read(passages[at], None))
            located = in_order([*located, *unlikely])
    for index, finding in located:
        found[places[index]].append(finding)
    for index, findings in found.items():
        if options.json:
            line = {"index": index, "findings": [_finding_json(finding) for finding in findings]}
            print(json.dumps(line, ensure_ascii=False))
        else:
            for finding in findings:
                print(f"{index}  {_line(finding)}")
    return 1 if problems else 0


def _glossary(options: argparse.Namespace) -> Glossary:
    """The terms of a file; what of it is none is told of on stderr, the rest counts."""
    from translations.glossary.files import read_terms
    from translations.glossary.matching import Glossary

    read = read_terms(options.terms, options.source, options.to)
    for problem in read.problems:
        complain(f"{options.terms.name}, {problem.place}: {problem.reason}")
    wanted = options.source, options.to
    terms = (t for t in read.terms if (t.source_language, t.target_language) == wanted)
    return Glossary(terms, options.source)


def _line(finding: Finding) -> str:
    return f"{finding.severity}  {finding.check}  {finding.message}"
