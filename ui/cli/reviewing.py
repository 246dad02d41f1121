"""`state`, `comments`, `errors`, `changes`: reviewing a translation."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from reader.counted import counted
from reader.errors import EnfaceError, NotFoundError
from reader.model import SegmentState
from reader.remarks import Annotation, Comment, ErrorSeverity
from reader.store.articles import article_of_segment, get_article, get_article_head
from reader.store.library import Library
from ui.cli.common import (
    author,
    number,
    open_library,
    print_json,
    required_language,
    target_code,
    write_table,
)

if TYPE_CHECKING:
    from ui.cli.common import Commands

_STATES = ("edited", "reviewed", "approved")


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("state", parents=[common], help="say how far targets have come")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("segment", type=number, nargs="?", metavar="SEGMENT")
    command.add_argument("state", choices=_STATES, metavar="|".join(_STATES))
    command.add_argument(
        "--all",
        choices=("reviewed", "machine", "edited", "approved", "any"),
        metavar="STATE",
        help="all segments that have this state now, or any",
    )
    _to(command)
    command.set_defaults(run=set_state)
    command = commands.add_parser(
        "changes", parents=[common], help="what changed since it was approved"
    )
    command.add_argument("id", type=number, metavar="ID")
    _to(command)
    command.set_defaults(run=list_changes)
    _add_comments(commands, common)
    _add_errors(commands, common)


def _add_comments(commands: Commands, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("comments", parents=[common], help="remarks on segments")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="those of an article")
    action.add_argument("id", type=number, metavar="ID")
    action.add_argument("--open", action="store_true", help="only what is not resolved")
    _to(action)
    action.set_defaults(run=list_comments)
    action = actions.add_parser("add", parents=[common], help="remark on a segment")
    action.add_argument("id", type=number, metavar="ID")
    action.add_argument("segment", type=number, metavar="SEGMENT")
    action.add_argument("text", metavar="TEXT")
    _to(action)
    action.set_defaults(run=add_comment)
    action = actions.add_parser("resolve", parents=[common], help="say that one is done with")
    action.add_argument("comment", type=number, metavar="COMMENT")
    action.add_argument("--reopen", action="store_true", help="open it again")
    action.set_defaults(run=resolve_comment)


def _add_errors(commands: Commands, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("errors", parents=[common], help="errors marked after MQM")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="those of an article, and its score")
    action.add_argument("id", type=number, metavar="ID")
    action.add_argument("--csv", type=Path, metavar="FILE", help="a row an error; - is stdout")
    _to(action)
    action.set_defaults(run=list_errors)
    action = actions.add_parser("add", parents=[common], help="mark an error in a segment")
    action.add_argument("id", type=number, metavar="ID")
    action.add_argument("segment", type=number, metavar="SEGMENT")
    action.add_argument("category", metavar="CATEGORY", help="Accuracy/Omission, Grammar …")
    action.add_argument(
        "--severity", choices=[s.value for s in ErrorSeverity], default="major", metavar="SEVERITY"
    )
    action.add_argument("--words", default="", help="the wrong words of the target")
    action.add_argument("--source-words", default="", help="the words of the source concerned")
    action.add_argument("--note", default="")
    _to(action)
    action.set_defaults(run=add_error)
    action = actions.add_parser("withdraw", parents=[common], help="take one back")
    action.add_argument("error", type=number, metavar="ERROR")
    action.set_defaults(run=withdraw_error)
    action = actions.add_parser("categories", parents=[common], help="the typology")
    action.set_defaults(run=list_categories)


def _to(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")


def set_state(options: argparse.Namespace) -> int:
    """Set the state of a segment, or of all that have another one."""
    from translations.review.states import set_state, set_states

    if (options.segment is None) == (options.all is None):
        raise EnfaceError("Name a segment, or with --all the state of those that are meant.")
    state = SegmentState(options.state)
    with open_library(options) as library:
        language = _language(library, options)
        if options.segment is not None:
            _require_segment(library, options)
            made = [set_state(library, options.segment, language, state, author=author())]
        else:
            among = list(SegmentState) if options.all == "any" else [SegmentState(options.all)]
            made = [*set_states(library, options.id, language, state, author=author(), among=among)]
    if options.json:
        print_json([{"segment": m.segment.segment_id, "state": m.segment.state} for m in made])
    else:
        count = counted(len(made), "segment is", "segments are")
        print(f"{count} {state} now")
    return 0


def list_changes(options: argparse.Namespace) -> int:
    """Print what was approved and reads otherwise now."""
    from translations.compare import word_diff
    from translations.review.changes import changes_since_approval

    with open_library(options) as library:
        found = changes_since_approval(library, options.id, _language(library, options))
    if options.json:
        print_json([asdict(change) for change in found])
        return 0
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    for change in found:
        parts = word_diff(change.before, change.after)
        print(f"{change.segment_id:>6}  {''.join(signs[p.kind].format(p.text) for p in parts)}")
    if not found:
        print("Nothing has changed since it was approved.")
    return 0


def list_comments(options: argparse.Namespace) -> int:
    """Print the comments on an article."""
    from translations.review.comments import comments

    with open_library(options) as library:
        found = comments(library, options.id, _language(library, options))
    found = tuple(c for c in found if not (options.open and c.resolved_at))
    if options.json:
        print_json([asdict(comment) for comment in found])
        return 0
    for comment in found:
        print(_comment_line(comment))
    return 0


def add_comment(options: argparse.Namespace) -> int:
    """Remark on a segment."""
    from translations.review.comments import comment_on

    with open_library(options) as library:
        language = _language(library, options)
        _require_segment(library, options)
        made = comment_on(library, options.segment, language, options.text, author=author())
    _print_comment(options, made)
    return 0


def resolve_comment(options: argparse.Namespace) -> int:
    """Say that a comment is done with, or is not."""
    from translations.review.comments import resolve_comment

    with open_library(options) as library:
        made = resolve_comment(
            library, options.comment, author=author(), resolved=not options.reopen
        )
    _print_comment(options, made)
    return 0


def list_errors(options: argparse.Namespace) -> int:
    """Print the errors marked in an article and what they come to."""
    from translations.review.mqm import article_score, is_outdated, marked_errors, words_now
    from translations.state import current_targets

    with open_library(options) as library:
        language = _language(library, options)
        found = marked_errors(library, options.id, language)
        score = article_score(library, options.id, language)
        segments = [each.segment_id for each in found]
        targets = current_targets(library, options.id, language, segments)
    texts = {each.id: targets.shown[each.segment_id] for each in found}
    if options.csv is not None:
        write_table(options.csv, _errors_csv(found))
    figures = {**asdict(score), "per_thousand": score.per_thousand, "quality": score.quality}
    if options.json:
        now = [
            {
                "span_now": words_now(each, texts[each.id]),
                "outdated": is_outdated(each, texts[each.id]),
            }
            for each in found
        ]
        errors = [{**asdict(each), **more} for each, more in zip(found, now, strict=True)]
        print_json({"errors": errors, "score": figures})
    elif str(options.csv) != "-":
        for each in found:
            since = " (changed since)" if is_outdated(each, texts[each.id]) else ""
            print(f"{_error_line(each)}{since}")
        print(
            f"{score.penalty} points in {score.words} words: {score.per_thousand:.1f} in 1,000,"
            f" quality {score.quality:.1f}"
        )
    return 0


def add_error(options: argparse.Namespace) -> int:
    """Mark an error in a segment."""
    from translations.review.mqm import annotate
    from translations.state import current_target

    with open_library(options) as library:
        language = _language(library, options)
        _require_segment(library, options)
        target = current_target(library, options.segment, language).text
        made = annotate(
            library,
            options.segment,
            language,
            options.category,
            ErrorSeverity(options.severity),
            source_span=_place(_source(library, options), options.source_words, "source"),
            target_span=_place(target, options.words, "target"),
            note=options.note,
            author=author(),
        )
    if options.json:
        print_json(asdict(made))
    else:
        print(_error_line(made))
    return 0


def withdraw_error(options: argparse.Namespace) -> int:
    """Take a marked error back."""
    from translations.review.mqm import withdraw

    with open_library(options) as library:
        withdraw(library, options.error)
    if options.json:
        print_json({"withdrawn": options.error})
    return 0


def list_categories(options: argparse.Namespace) -> int:
    """Print the categories of MQM."""
    from translations.review.mqm import categories

    if options.json:
        print_json(categories())
    else:
        print("\n".join(categories()))
    return 0


def _language(library: Library, options: argparse.Namespace) -> str:
    return required_language(library, get_article_head(library, options.id), options.to)


def _require_segment(library: Library, options: argparse.Namespace) -> None:
    if article_of_segment(library, options.segment) != options.id:
        raise NotFoundError(f"Segment {options.segment} is not part of article {options.id}.")


def _source(library: Library, options: argparse.Namespace) -> str:
    article = get_article(library, options.id)
    return next(b.segment_text(s) for b, s in article.segments() if s.id == options.segment)


def _place(text: str, words: str, side: str) -> tuple[int, int] | None:
    """Where some words stand; raises `EnfaceError` where they do not, or twice."""
    if not words:
        return None
    if text.count(words) != 1:
        times = "does not stand" if words not in text else "stands more than once"
        raise EnfaceError(f"“{words}” {times} in the {side}; name more of the words around it.")
    start = text.index(words)
    return start, start + len(words)


def _print_comment(options: argparse.Namespace, comment: Comment) -> None:
    if options.json:
        print_json(asdict(comment))
    else:
        print(_comment_line(comment))


def _comment_line(comment: Comment) -> str:
    done = " (resolved)" if comment.resolved_at else ""
    return (
        f"{comment.id:>5}  segment {comment.segment_id}  {comment.created_at[:16]} "
        f" {comment.author}{done}: {comment.text}"
    )


def _error_line(each: Annotation) -> str:
    words = f" “{each.target_text[slice(*each.target_span)]}”" if each.target_span else ""
    note = f": {each.note}" if each.note else ""
    return f"{each.id:>5}  segment {each.segment_id}  {each.severity}  {each.category}{words}{note}"


def _errors_csv(found: Sequence[Annotation]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        (
            "id",
            "segment",
            "category",
            "severity",
            "words",
            "note",
            "author",
            "created_at",
            "target",
            "source_from",
            "source_to",
            "target_from",
            "target_to",
        )
    )
    for each in found:
        words = each.target_text[slice(*each.target_span)] if each.target_span else ""
        writer.writerow(
            (
                each.id,
                each.segment_id,
                each.category,
                each.severity,
                words,
                each.note,
                each.author,
                each.created_at,
                each.target_text,
                *(each.source_span or ("", "")),
                *(each.target_span or ("", "")),
            )
        )
    return out.getvalue()
