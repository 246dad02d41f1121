"""`list`, `show`, `export`: articles through the library, and out."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.counted import counted
from reader.errors import EnfaceError, NotFoundError
from reader.model import (
    Article,
    ArticleSummary,
    Block,
    BlockKind,
    RevisionOrigin,
    SegmentState,
    SegmentTarget,
    Version,
)
from reader.store.articles import get_article, set_block_kind
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.versions import pivots_of, targets_of
from translations.review.filters import Filter
from translations.state import current_targets
from ui.cli.common import (
    author,
    number,
    numbered_version,
    open_library,
    print_json,
    required_language,
    target_code,
    target_language,
)
from ui.cli.streams import complain

if TYPE_CHECKING:
    from ui.cli.common import Commands


#: What `show --only` knows.
_ONLY = tuple(each.value for each in Filter)


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("list", parents=[common], help="list the library")
    command.add_argument("query", nargs="?", default="", help="only articles with these words")
    command.set_defaults(run=list_library)

    command = commands.add_parser("show", parents=[common], help="print an article")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument(
        "--version",
        dest="which",
        default="corrected",
        metavar="machine|corrected|N",
        help="the raw machine translation, the text as it stands (default), or version N",
    )
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument(
        "--only", metavar="WHICH", help=f"only segments that are {', '.join(_ONLY)}"
    )
    command.add_argument(
        "--since", metavar="DAY", help="with --only changed: 2026-03-31, today, yesterday, week"
    )
    command.set_defaults(run=show)

    command = commands.add_parser("hide", parents=[common], help="hide a block as furniture")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("block", type=number, metavar="BLOCK", help="its id in `show --json`")
    command.set_defaults(run=change_block, hide=True)

    command = commands.add_parser("restore", parents=[common], help="bring a hidden block back")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("block", type=number, metavar="BLOCK", help="its id in `show --json`")
    command.set_defaults(run=change_block, hide=False)

    command = commands.add_parser("export", parents=[common], help="write an article to a file")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("--format", choices=("html", "md", "txt", "json"))
    command.add_argument("--out", type=Path, required=True, metavar="PATH", help="- is stdout")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument("--mark", action="store_true", help="mark corrected passages (html)")
    command.add_argument("--single", action="store_true", help="only the target page (html)")
    command.set_defaults(run=export)


def list_library(options: argparse.Namespace) -> int:
    """One line an article: number, languages, reviewed share, title."""
    try:
        with open_library(options) as library:
            articles = list_articles(library, options.query)
    except NotFoundError as error:  # an empty list is no error, but the name may be mistyped
        complain(error)
        articles = ()
    if options.json:
        print_json([asdict(article) for article in articles])
        return 0
    for article in articles:
        languages = " → ".join(
            filter(None, (article.language, ", ".join(article.target_languages)))
        )
        done = f"{100 * article.done // article.total if article.total else 0} %"
        print(f"{article.id:>5}  {languages:<12} {done:>5}  {article.title}{_edition(article)}")
    return 0


def _edition(article: ArticleSummary) -> str:
    """Which of several editions a line is, and when it came."""
    if not article.edition:
        return ""
    return f" (edition {article.edition}, {article.imported_at[:16]})"


def show(options: argparse.Namespace) -> int:
    """Print an article with its segments and their numbers."""
    if options.since and options.only != Filter.CHANGED:
        raise EnfaceError("--since goes with --only changed.")
    with open_library(options) as library:
        article = get_article(library, options.id)
        language, targets = _shown_targets(library, article, options.which, options.to)
        if options.only:
            article = _only(library, article, language, options)
        pivots = _pivots(library, article, options.which, language) if options.json else {}
    if options.json:
        print_json(_article_json(article, language, targets, pivots))
    else:
        _print_article(article, targets)
    return 0


def _only(
    library: Library, article: Article, language: str | None, options: argparse.Namespace
) -> Article:
    """The article with the segments that are wanted, and the blocks that have any."""
    from datetime import datetime

    from translations.review.days import moment
    from translations.review.filters import filtered

    if language is None:
        raise EnfaceError(f"Article {article.id} has no translation yet.")
    since = moment(options.since, datetime.now().astimezone()) if options.since else ""
    kept = filtered(
        library, article.id, language, _wanted(options.only), author=author(), since=since
    )
    blocks = (
        replace(block, segments=tuple(s for s in block.segments if s.id in kept))
        for block in article.blocks
    )
    return replace(article, blocks=tuple(block for block in blocks if block.segments))


def _wanted(name: str) -> Filter:
    if name not in _ONLY:
        raise EnfaceError(f"There is no “--only {name}”; name one of {', '.join(_ONLY)}.")
    return Filter(name)


def change_block(options: argparse.Namespace) -> int:
    """Hide a block of an article as page furniture, or restore one."""
    with open_library(options) as library:
        article = get_article(library, options.id)
        block = next((b for b in article.blocks if b.id == options.block), None)
        if block is None:
            raise NotFoundError(f"Article {article.id} has no block {options.block}.")
        kind = BlockKind.CLUTTER if options.hide else block.natural_kind
        if (block.kind is BlockKind.CLUTTER) != options.hide:
            block = set_block_kind(library, block.id, kind)
    if options.json:
        print_json(_block_json(block, {}, {}))
    else:
        print(f"{block.kind.replace('_', ' ')}: {block.text}")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the corrected article to a file, or to stdout for `--out -`."""
    from translations.exporting import export_from_library

    path = None if str(options.out) == "-" else options.out
    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        exported = export_from_library(
            library,
            article.id,
            language,
            options.format or _format_of(options.out),
            path,
            mark_corrections=options.mark,
            facing=not options.single,
        )
    if exported.drafts:
        complain(
            f"{counted(exported.drafts, 'draft is', 'drafts are')} not confirmed and not exported"
        )
    if path is None:
        print(exported.text, end="")
    elif options.json:
        print_json({"id": article.id, "to": language, "path": str(path), "drafts": exported.drafts})
    else:
        print(path)
    return 0


def _format_of(path: Path) -> str:
    suffix = path.suffix.lower().lstrip(".")
    return {"htm": "html", "markdown": "md", "text": "txt"}.get(suffix, suffix or "html")


def _shown_targets(
    library: Library, article: Article, which: str, named: str | None
) -> tuple[str | None, Mapping[int, SegmentTarget]]:
    if which not in {"machine", "corrected"}:
        version = numbered_version(library, article, which)
        return version.language, _as_machine(version, library)
    language = target_language(library, article, named)
    if language is None:
        return None, {}
    targets: Mapping[int, SegmentTarget] = current_targets(library, article.id, language)
    if which == "machine":
        targets = {i: _raw(target) for i, target in targets.items()}
    return language, targets


def _as_machine(version: Version, library: Library) -> dict[int, SegmentTarget]:
    return {
        i: SegmentTarget(i, t.text, SegmentState.MACHINE, t.text, None, t.note, t.score, t.marks)
        for i, t in targets_of(library, version.id).items()
    }


def _pivots(
    library: Library, article: Article, which: str, language: str | None
) -> Mapping[int, str]:
    """The text between of each segment whose machine text went through another language."""
    if which not in {"machine", "corrected"}:
        version = numbered_version(library, article, which)
        return {i: target.pivot for i, target in targets_of(library, version.id).items()}
    return pivots_of(library, article.id, language) if language else {}


def _raw(target: SegmentTarget) -> SegmentTarget:
    state = SegmentState.MACHINE if target.machine else SegmentState.UNTRANSLATED
    marks = target.marks if target.text == target.machine else ()
    return SegmentTarget(
        target.segment_id,
        target.machine,
        state,
        target.machine,
        None,
        target.note,
        target.score,
        marks,
    )


def _article_json(
    article: Article,
    language: str | None,
    targets: Mapping[int, SegmentTarget],
    pivots: Mapping[int, str],
) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "to": language,
        "provenance": asdict(article.provenance),
        "blocks": [_block_json(block, targets, pivots) for block in article.blocks],
    }


def _block_json(
    block: Block, targets: Mapping[int, SegmentTarget], pivots: Mapping[int, str]
) -> dict[str, Any]:
    from translations.export.json_document import marks_json

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
                "pivot": pivots.get(segment.id, ""),
                "draft": target.draft if target else None,
                "source_marks": marks_json(block.segment_marks(segment)),
                "target_marks": marks_json(target.marks if target else ()),
                "lost": target.lost if target else "",
                "origin": target.origin if target else None,
            }
        )
    return {
        "id": block.id,
        "kind": block.kind,
        "level": block.level,
        "text": block.text,
        "language": block.language,
        "cell": asdict(block.cell) if block.cell else None,
        "picture": block.picture,
        "segments": segments,
    }


def _print_article(article: Article, targets: Mapping[int, SegmentTarget]) -> None:
    for block in article.blocks:
        if block.kind is BlockKind.CLUTTER:
            continue
        print(f"· {block.kind.replace('_', ' ')}")
        for segment in block.segments:
            print(f"{segment.id:>6}  {block.segment_text(segment)}")
            target = targets.get(segment.id)
            if target and target.text:
                is_raw = target.text == target.machine
                mark = " " if is_raw else "*"
                is_filled = target.origin is RevisionOrigin.MEMORY
                # A note is about what the machine made.
                notes = ["from the memory" * is_filled, target.note * is_raw]
                note = "".join(f"   [{each}]" for each in notes if each)
                print(f"      {mark} {target.text}{note}")
