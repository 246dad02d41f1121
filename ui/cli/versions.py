"""`versions`, `compare`: what there is of an article in a language, and how two of these differ."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.counted import counted
from reader.errors import NotFoundError
from reader.model import Article
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.comparing import (
    Became,
    ComparedSegment,
    changed_only,
    compare_texts,
    count_line,
    first_pair,
    is_readable_difference,
    version_texts,
)
from translations.state import current_targets
from ui.cli.common import (
    number,
    numbered_version,
    open_library,
    print_json,
    required_language,
    target_code,
)
from ui.cli.everywhere import differences, marked
from ui.version_lines import version_label

if TYPE_CHECKING:
    from ui.cli.common import Commands

_LACKING = "[not translated in this version]"


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser(
        "versions", parents=[common], help="the versions of an article, and what made them"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.set_defaults(run=list_versions)

    command = commands.add_parser(
        "compare", parents=[common], help="two versions of an article, segment by segment"
    )
    command.add_argument("id", type=number, metavar="ID")
    side = "a number of `versions`, machine (as it stands now) or corrected"
    command.add_argument("left", nargs="?", metavar="LEFT", help=side)
    command.add_argument("right", nargs="?", metavar="RIGHT", help="the same (corrected)")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument("--all", action="store_true", help="those that read the same too")
    command.set_defaults(run=compare)


def list_versions(options: argparse.Namespace) -> int:
    """Print one line a version: number, when, what made it, and how many segments it has."""
    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        found = [
            (version, version_texts(library, version.id))
            for version in versions_of(library, article.id, language)
        ]
    if options.json:
        print_json(
            [
                {
                    "version": version.id,
                    "kind": version.kind,
                    "to": language,
                    "created_at": version.created_at,
                    "origin": asdict(version.origin),
                    "segments": len(texts.own),
                    "standing_on": len(texts.texts) - len(texts.own),
                }
                for version, texts in found
            ]
        )
        return 0
    for version, texts in found:
        count = counted(len(texts.own), "segment")
        more = len(texts.texts) - len(texts.own)
        stands = f", {more} as before" if more else ""
        print(
            f"{version.id:>6}  {version.created_at[:19]}  {version_label(version)}"
            f"  ({count}{stands})"
        )
    return 0


def compare(options: argparse.Namespace) -> int:
    """Print the segments that do not read the same, and how many these are."""
    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        left, right = _sides(library, article, language, options)
        compared = compare_texts(
            article,
            _texts(library, article, language, left),
            _texts(library, article, language, right),
        )
    shown = compared if options.all else tuple(changed_only(compared))
    if options.json:
        print_json(
            {
                "id": article.id,
                "to": language,
                "left": left,
                "right": right,
                "counts": {each: sum(c.became is each for c in compared) for each in Became},
                "segments": [_json(segment) for segment in shown],
            }
        )
        return 0
    for segment in shown:
        print("\n".join(_lines(segment)))
    print(f"{count_line(compared)}.")
    return 0


def _sides(
    library: Library, article: Article, language: str, options: argparse.Namespace
) -> tuple[str, str]:
    """The two that are named, or that the window would show at first."""
    if options.left is not None:
        return options.left, options.right or "corrected"
    versions = versions_of(library, article.id, language)
    if not versions:
        return "machine", "corrected"
    left, right = first_pair(versions)
    return str(left), "corrected" if right is None else str(right)


def _texts(library: Library, article: Article, language: str, which: str) -> Mapping[int, str]:
    if which in {"machine", "corrected"}:
        targets = current_targets(library, article.id, language).values()
        if which == "machine":
            return {t.segment_id: t.machine for t in targets if t.machine}
        return {t.segment_id: t.text for t in targets if t.text or t.origin is not None}
    version = numbered_version(library, article, which)
    if version.language != language:
        raise NotFoundError(f"Version {which} is in {version.language}; name it with --to.")
    return version_texts(library, version.id).texts


def _json(segment: ComparedSegment) -> dict[str, object]:
    parts = []
    if segment.left is not None and segment.right is not None:
        parts = differences(segment.left, segment.right)
    return {
        "segment": segment.segment_id,
        "became": segment.became,
        "left": segment.left,
        "right": segment.right,
        "differences": parts,
    }


def _lines(segment: ComparedSegment) -> list[str]:
    """Both texts in one where that can be read, else one below the other."""
    left, right, name = segment.left, segment.right, f"{segment.segment_id:>6}"
    if left is not None and right is not None and is_readable_difference(left, right):
        return [f"{name}  {marked(left, right)}"]
    sides = (_LACKING if text is None else text for text in (left, right))
    return [
        f"{start}  {text}" for start, text in zip((f"{name} -", f"{'':6} +"), sides, strict=True)
    ]
