"""`check`: what a translator should look at, in an article or in bilingual text from anywhere."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from reader.store.articles import get_article
from translations.checks.finding import Finding
from ui.cli.common import language_code, number, open_library, print_json, required_language

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("check", parents=[common], help="find what may be wrong")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("id", type=number, nargs="?", metavar="ID", help="an article")
    what.add_argument("--pairs", type=Path, metavar="FILE", help="source and target, TSV or JSONL")
    command.add_argument("--from", dest="source", type=language_code, metavar="xx")
    command.add_argument("--to", type=language_code, metavar="xx", help="the target language")
    command.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Print the findings; that there are some is no error."""
    if options.pairs is not None:
        return _check_pairs(options)
    from translations.checks.article import check_article

    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        found = check_article(library, article.id, language)
    if options.json:
        print_json([{"segment": each.segment_id, **asdict(each.finding)} for each in found])
    else:
        for each in found:
            print(f"{each.segment_id}  {_line(each.finding)}")
    return 0


def _check_pairs(options: argparse.Namespace) -> int:
    """One JSON object a line and pair that has findings, or one line a finding."""
    from translations.checks.pairs import read_pairs
    from translations.checks.run import check_passages

    if not (options.source and options.to):
        raise EnfaceError("Name the two languages of the file with --from and --to.")
    passages = read_pairs(options.pairs, options.source, options.to)
    found: dict[int, list[Finding]] = {index: [] for index in range(len(passages))}
    for index, finding in check_passages(passages):
        found[index].append(finding)
    for index, findings in found.items():
        if options.json:
            line = {"index": index, "findings": [asdict(finding) for finding in findings]}
            print(json.dumps(line, ensure_ascii=False))
        else:
            for finding in findings:
                print(f"{index}  {_line(finding)}")
    return 0


def _line(finding: Finding) -> str:
    return f"{finding.severity}  {finding.check}  {finding.message}"
