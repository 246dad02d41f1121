"""`import`, `list`, `show`, `export`: articles in, through the library, and out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import EnfaceError, NotFoundError
from reader.model import Article, Block, BlockKind, SegmentState, SegmentTarget, Version
from reader.store.articles import AddedArticle, add_article, get_article, list_articles
from reader.store.library import Library
from reader.store.versions import get_version, targets_of, versions_of
from translations.state import current_targets
from translations.translating import correct_in_place
from ui.cli.common import (
    open_library,
    print_json,
    required_language,
    target_language,
)

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("import", parents=[common], help="put files into the library")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--lang", metavar="xx", help="the language, instead of finding it out")
    command.set_defaults(run=import_files)

    command = commands.add_parser("list", parents=[common], help="list the library")
    command.add_argument("query", nargs="?", default="", help="only articles with these words")
    command.set_defaults(run=list_library)

    command = commands.add_parser("show", parents=[common], help="print an article")
    command.add_argument("id", type=int, metavar="ID")
    command.add_argument(
        "--version",
        dest="which",
        default="corrected",
        metavar="machine|corrected|N",
        help="the raw machine translation, the text as it stands (default), or version N",
    )
    command.add_argument("--to", metavar="xx", help="the target language")
    command.set_defaults(run=show)

    command = commands.add_parser("export", parents=[common], help="write an article to a file")
    command.add_argument("id", type=int, metavar="ID")
    command.add_argument("--format", choices=("html", "md", "txt", "json"))
    command.add_argument("--out", type=Path, required=True, metavar="PATH")
    command.add_argument("--to", metavar="xx", help="the target language")
    command.add_argument("--mark", action="store_true", help="mark corrected passages (html)")
    command.add_argument("--single", action="store_true", help="only the target page (html)")
    command.set_defaults(run=export)


def import_files(options: argparse.Namespace) -> int:
    """Import every file; one that cannot be read is told of and the others go on."""
    from reader.importing import read_article

    results: list[AddedArticle] = []
    failed = False
    with open_library(options) as library:
        for path in options.files:
            try:
                added = add_article(library, read_article(path, options.lang))
            except EnfaceError as error:
                print(f"enface: {error}", file=sys.stderr)
                failed = True
                continue
            results.append(added)
            if not options.json:
                print(_import_line(added))
    if options.json:
        print_json([_import_json(added) for added in results])
    return int(failed)


def list_library(options: argparse.Namespace) -> int:
    """One line an article: number, languages, reviewed share, title."""
    with open_library(options) as library:
        articles = list_articles(library, options.query)
    if options.json:
        print_json([asdict(article) for article in articles])
        return 0
    for article in articles:
        languages = article.language + "".join(f"→{x}" for x in article.target_languages)
        done = f"{100 * article.done // article.total if article.total else 0} %"
        print(f"{article.id:>5}  {languages:<12} {done:>5}  {article.title}")
    return 0


def show(options: argparse.Namespace) -> int:
    """Print an article with its segments and their numbers."""
    with open_library(options) as library:
        article = get_article(library, options.id)
        language, targets = _shown_targets(library, article, options.which, options.to)
    if options.json:
        print_json(_article_json(article, language, targets))
    else:
        _print_article(article, targets)
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the corrected article to a file."""
    from translations.export import export_article, export_view

    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        if language == article.language:
            correct_in_place(library, article.id)
        versions = versions_of(library, article.id, language)
        view = export_view(
            article,
            current_targets(library, article.id, language),
            language,
            versions[-1] if versions else None,
        )
    path = export_article(
        view,
        options.format or _format_of(options.out),
        options.out,
        mark_corrections=options.mark,
        facing=not options.single,
    )
    if options.json:
        print_json({"id": article.id, "to": language, "path": str(path)})
    else:
        print(path)
    return 0


def _format_of(path: Path) -> str:
    suffix = path.suffix.lower().lstrip(".")
    return {"htm": "html", "markdown": "md", "text": "txt"}.get(suffix, suffix or "html")


def _import_line(added: AddedArticle) -> str:
    article = added.article
    known = "" if added.is_new else " (already in the library)"
    hidden = sum(block.kind is BlockKind.CLUTTER for block in article.blocks)
    furniture = f", {hidden} lines of page furniture hidden" if hidden else ""
    return f"{article.id}  {article.language}  {article.title}{known}{furniture}"


def _import_json(added: AddedArticle) -> dict[str, Any]:
    article = added.article
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "blocks": len(article.blocks),
        "segments": sum(1 for _ in article.segments()),
        "provenance": asdict(article.provenance),
        "new": added.is_new,
    }


def _shown_targets(
    library: Library, article: Article, which: str, named: str | None
) -> tuple[str | None, Mapping[int, SegmentTarget]]:
    if which not in {"machine", "corrected"}:
        version = _numbered_version(library, article, which)
        return version.language, _as_machine(version, library)
    language = target_language(library, article, named)
    if language is None:
        return None, {}
    if language == article.language:
        correct_in_place(library, article.id)
    targets: Mapping[int, SegmentTarget] = current_targets(library, article.id, language)
    if which == "machine":
        targets = {i: _raw(target) for i, target in targets.items()}
    return language, targets


def _numbered_version(library: Library, article: Article, which: str) -> Version:
    if not which.isdecimal():
        raise NotFoundError(f"“{which}” is no version; use machine, corrected or a number.")
    version = get_version(library, int(which))
    if version.article_id != article.id:
        raise NotFoundError(f"Version {which} belongs to article {version.article_id}.")
    return version


def _as_machine(version: Version, library: Library) -> dict[int, SegmentTarget]:
    return {
        i: SegmentTarget(i, t.text, SegmentState.MACHINE, t.text, None, t.note, t.score)
        for i, t in targets_of(library, version.id).items()
    }


def _raw(target: SegmentTarget) -> SegmentTarget:
    state = SegmentState.MACHINE if target.machine else SegmentState.UNTRANSLATED
    return SegmentTarget(
        target.segment_id, target.machine, state, target.machine, None, target.note, target.score
    )


def _article_json(
    article: Article, language: str | None, targets: Mapping[int, SegmentTarget]
) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "to": language,
        "provenance": asdict(article.provenance),
        "blocks": [_block_json(block, targets) for block in article.blocks],
    }


def _block_json(block: Block, targets: Mapping[int, SegmentTarget]) -> dict[str, Any]:
    segments = []
    for segment in block.segments:
        target = targets.get(segment.id)
        segments.append(
            {
                "id": segment.id,
                "source": block.segment_text(segment),
                "target": target.text if target else "",
                "state": target.state if target else SegmentState.UNTRANSLATED,
                "note": target.note if target else "",
                "score": target.score if target else None,
                "draft": target.draft if target else None,
            }
        )
    return {"kind": block.kind, "level": block.level, "text": block.text, "segments": segments}


def _print_article(article: Article, targets: Mapping[int, SegmentTarget]) -> None:
    for block in article.blocks:
        if block.kind is BlockKind.CLUTTER:
            continue
        print(f"· {block.kind.replace('_', ' ')}")
        for segment in block.segments:
            print(f"{segment.id:>6}  {block.segment_text(segment)}")
            target = targets.get(segment.id)
            if target and target.text:
                mark = "*" if target.text != target.machine else " "
                note = f"   [{target.note}]" if target.note else ""
                print(f"      {mark} {target.text}{note}")
