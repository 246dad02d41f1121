"""`translate`, `correct`, `history`: making a translation and correcting it."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reader.counted import counted
from reader.errors import EnfaceError, NoRouteError, NotFoundError, UnderWayError
from reader.model import BlockKind, Revision, RevisionOrigin
from reader.store.articles import article_of_segment, get_article
from reader.store.claims import Claim, claim_translation
from reader.store.library import Library
from translations.corrections import SegmentHistory, correct, history
from translations.engines.answers import UnansweredError
from translations.engines.protocol import DecodingStyle, Engine
from translations.memory.filling import fill_from_memory
from translations.notes import enforced_and_other, segments_have
from translations.translating import TranslationProgress, translate_article
from ui.cli import bulk
from ui.cli.common import (
    author,
    number,
    open_library,
    print_json,
    required_language,
    target_code,
)
from ui.cli.streams import tell_where_text_goes
from ui.configuration import fill_setting
from ui.origins import origin_note
from ui.styles import STYLE_SPEEDS, wishes_of

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("translate", parents=[common], help="translate articles")
    command.add_argument("id", type=number, nargs="?", metavar="ID")
    bulk.add_options(command)
    command.add_argument(
        "--to", type=target_code, required=True, metavar="xx", help="the target language"
    )
    command.add_argument(
        "--engine", metavar="NAME", help="the engine, as `enface engines` lists it"
    )
    command.add_argument(
        "--style",
        choices=[style.value for style in DecodingStyle],
        help="careful (beam search) or fast (greedy); else as the setting decoding_style says."
        f" {STYLE_SPEEDS}",
    )
    command.set_defaults(run=translate)

    command = commands.add_parser("correct", parents=[common], help="correct one segment")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("segment", type=number, metavar="SEGMENT", help="its number in `show`")
    command.add_argument("text", metavar="TEXT")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.set_defaults(run=correct_segment)

    command = commands.add_parser("history", parents=[common], help="all a segment has been")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument(
        "segment", type=number, nargs="?", metavar="SEGMENT", help="else the whole article"
    )
    command.add_argument("--since", metavar="DAY", help="of an article: 2026-03-31, today, week …")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.set_defaults(run=segment_history)


def translate(options: argparse.Namespace) -> int:
    """Translate an article, or make its own text correctable when `--to` is its language."""
    if bulk.is_wanted(options):
        return bulk.translate_many(options)
    engine = _engine(options.engine)
    tell_where_text_goes(engine)
    made = _Made()
    try:
        with open_library(options) as library, _claimed(library, options):
            made.filled = len(fill_from_memory(library, options.id, options.to, fill_setting()))
            reports = translate_article(
                library, engine, options.id, options.to, wishes=wishes_of(options.style)
            )
            for progress in reports:
                made.add(progress)
    except NoRouteError as error:
        if made.filled:
            raise NoRouteError(f"{error} {_filled(made.filled)}.", error.details) from error
        raise
    except UnansweredError:
        if made.last is not None and made.last.done:
            _print_made(options, made)
        raise
    finally:
        engine.close()
    _print_made(options, made)
    return 0


@dataclass(slots=True)
class _Made:
    """What has come of a translation."""

    filled: int = 0
    last: TranslationProgress | None = None
    notes: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def add(self, progress: TranslationProgress) -> None:
        """Something has come: count it, and show it on a terminal."""
        self.last = progress
        self.notes += [target.note for target in progress.targets if target.note]
        _show_progress(progress, self.started)


def _print_made(options: argparse.Namespace, made: _Made) -> None:
    last, notes = made.last, made.notes
    assert last is not None
    version = last.version
    if options.json:
        print_json(
            {
                "id": options.id,
                "to": options.to,
                "version": version.id,
                "origin": asdict(version.origin),
                "done": last.done,
                "total": last.total,
                "empty": last.empty,
                "noted": len(notes),
                "filled": made.filled,
            }
        )
        return
    by = f"with {version.origin.pack_name}" if version.origin.pack_name else "in place"
    print(f"{last.done} of {last.total} segments, version {version.id}, {by}")
    if made.filled:
        print(_filled(made.filled))
    enforced, other = enforced_and_other(notes)
    if other:
        print(f"{segments_have(other)} a note, such as words the machine does not know")
    if enforced:
        print(f"{segments_have(enforced)} a term of the glossary put in")


def _claimed(library: Library, options: argparse.Namespace) -> Claim:
    claim = claim_translation(library, options.id, options.to)
    if claim is None:
        raise UnderWayError(
            f"Article {options.id} is being translated into {options.to} by another Enface already;"
            " wait until it is done."
        )
    return claim


def correct_segment(options: argparse.Namespace) -> int:
    """Save a new target for a segment on top of all earlier ones."""
    with open_library(options) as library:
        language = _language_of_segment(library, options)
        _refuse_hidden(library, options)
        text = _checked_text(options.text)
        change = correct(library, options.segment, text, language, author=author())
    if options.json:
        print_json(
            {
                "id": options.id,
                "segment": asdict(change.segment),
                "revision": asdict(change.revision) if change.revision else None,
            }
        )
    else:
        print(change.segment.text)
    return 0


def segment_history(options: argparse.Namespace) -> int:
    """Print the machine's texts and all revisions of a segment, oldest first."""
    if options.segment is None:
        return _article_history(options)
    with open_library(options) as library:
        language = _language_of_segment(library, options)
        past = history(library, options.segment, language)
    if not past.machine and not past.revisions:
        raise NotFoundError(f"Segment {options.segment} has no translation into {language} yet.")
    if options.json:
        print_json(_history_json(past))
        return 0
    for version, target in past.machine:
        print(f"{version.created_at[:19]}  {version.origin.engine or 'imported'}  {target.text}")
        if target.pivot:
            print(f"{'':19}  by way of  {target.pivot}")
    for revision in past.revisions:
        print(f"{revision.created_at[:19]}  {_by(revision)} ({revision.state})  {revision.text}")
    return 0


def _article_history(options: argparse.Namespace) -> int:
    """Print what people did to an article, day by day."""
    from datetime import datetime

    from translations.review.changes import article_history
    from translations.review.days import local_day, moment

    since = moment(options.since, datetime.now().astimezone()) if options.since else ""
    with open_library(options) as library:
        language = required_language(library, get_article(library, options.id), options.to)
        done = article_history(library, options.id, language, since)
    if options.json:
        print_json([asdict(revision) for revision in done])
        return 0
    for day, revisions in groupby(done, lambda r: local_day(r.created_at)):
        print(day)
        for each in revisions:
            at = datetime.fromisoformat(each.created_at).astimezone().strftime("%H:%M")
            print(f"  {at}  {each.segment_id:>6}  {_by(each)} ({each.state})  {each.text}")
    return 0


def _filled(count: int) -> str:
    have = counted(count, "segment has", "segments have")
    return f"{have} an exact match of the memory, to be confirmed"


def _engine(name: str | None) -> Engine:
    from ui.engines import open_engine

    return open_engine(name)


def _language_of_segment(library: Library, options: argparse.Namespace) -> str:
    article = get_article(library, options.id)
    if article_of_segment(library, options.segment) != article.id:
        raise NotFoundError(f"Segment {options.segment} is not part of article {article.id}.")
    return required_language(library, article, options.to)


def _refuse_hidden(library: Library, options: argparse.Namespace) -> None:
    """A correction of page furniture would never be seen: it is not exported."""
    for block, segment in get_article(library, options.id).segments():
        if segment.id == options.segment and block.kind is BlockKind.CLUTTER:
            raise EnfaceError(
                f"Segment {segment.id} is hidden page furniture; bring it back first"
                f" (enface restore {options.id} {block.id})."
            )


def _by(revision: Revision) -> str:
    if revision.origin is RevisionOrigin.MEMORY:
        return f"memory, {revision.author}" if revision.author else "memory"
    note = origin_note(revision.origin)
    return f"{revision.author}, {note}" if note else revision.author


def _checked_text(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EnfaceError("The text is not valid UTF-8; nothing was saved.") from error
    return text


def _show_progress(progress: TranslationProgress, started: float) -> None:
    if not sys.stderr.isatty():
        return
    seconds = time.monotonic() - started
    end = "\n" if progress.done == progress.total else ""
    line = f"\r{progress.done} of {progress.total} segments, {seconds:.1f} s"
    print(line, end=end, file=sys.stderr, flush=True)


def _history_json(past: SegmentHistory) -> dict[str, object]:
    return {
        "machine": [
            {
                "version": version.id,
                "created_at": version.created_at,
                "origin": asdict(version.origin),
                "text": target.text,
                "score": target.score,
                "note": target.note,
                "pivot": target.pivot,
            }
            for version, target in past.machine
        ],
        "revisions": [asdict(revision) for revision in past.revisions],
    }
