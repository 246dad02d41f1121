"""`read`, `alternatives`, `complete`, `bans`: looking into the machine and leading it."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.errors import EnfaceError, EngineError, NoRouteError, NotFoundError
from reader.model import Ban, BanScope
from reader.store.articles import article_of_segment, get_article
from reader.store.library import Library
from translations.avoiding import Avoided, avoid_banned
from translations.bans import ban, bans, bans_for, lift
from translations.engines.protocol import (
    Engine,
    LinkingEngine,
    SteerableEngine,
    Wishes,
)
from translations.engines.words import word_spans
from translations.state import current_target
from ui.answering import knows, unknown_line
from ui.ban_lines import outcome_line, stored_line
from ui.cli.common import language_code, number, open_library, print_json, required_language
from ui.cli.streams import complain
from ui.styles import wishes_of

if TYPE_CHECKING:
    from ui.cli.common import Commands

#: The column of a word in `read`.
_WORD_WIDTH = 24


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    segment = argparse.ArgumentParser(add_help=False)
    segment.add_argument("id", type=number, metavar="ID")
    segment.add_argument("segment", type=number, metavar="SEGMENT", help="its number in `show`")
    segment.add_argument("--to", type=language_code, metavar="xx", help="the target language")
    segment.add_argument("--engine", metavar="NAME", help="the engine (argos)")

    command = commands.add_parser(
        "read", parents=[common, segment], help="how the machine reads a target, word by word"
    )
    command.set_defaults(run=read)

    command = commands.add_parser(
        "alternatives", parents=[common, segment], help="other ways on from a word of the target"
    )
    place = command.add_mutually_exclusive_group(required=True)
    place.add_argument("--at", type=int, metavar="N", help="from the Nth word on")
    place.add_argument("--at-text", metavar="TEXT", help="from where this text stands")
    command.add_argument("--count", type=int, default=5, metavar="N", help="how many (5)")
    command.set_defaults(run=alternatives)

    command = commands.add_parser(
        "complete", parents=[common, segment], help="how the machine goes on from a beginning"
    )
    command.add_argument("text", metavar="TEXT", help="what is typed so far")
    command.set_defaults(run=complete)
    _add_bans(commands, common)


def _add_bans(commands: Commands, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("bans", parents=[common], help="wordings that are not wanted")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="what is banned where")
    action.add_argument("--to", type=language_code, metavar="xx", help="in this language only")
    action.add_argument("--article", type=number, metavar="ID", help="what holds in this article")
    action.set_defaults(run=list_bans)
    for name, run, text in (
        ("add", add, "ban a phrase and translate anew what has it"),
        ("lift", lift_ban, "take a ban back"),
    ):
        action = actions.add_parser(name, parents=[common], help=text)
        action.add_argument("phrase", metavar="PHRASE")
        action.add_argument(
            "--to", type=language_code, required=True, metavar="xx", help="the target language"
        )
        place = action.add_mutually_exclusive_group()
        place.add_argument("--article", type=number, metavar="ID", help="in this article only")
        place.add_argument("--segment", type=number, metavar="N", help="in this segment only")
        if name == "add":
            action.add_argument(
                "--engine",
                metavar="NAME",
                help="translate with this engine, whatever made the text",
            )
        action.set_defaults(run=run)


def read(options: argparse.Namespace) -> int:
    """Print the words of a target with their probabilities and counterparts."""
    with open_library(options) as library:
        source, target, way = _segment(library, options)
    engine = steerable_engine(options.engine)
    try:
        reading = engine.read(source, target, *way)
        links, by = reading.links, engine.origin(*way)
        if not knows(engine, source, target, *way):
            links = ()
            complain(unknown_line(by))
        elif isinstance(engine, LinkingEngine):
            links = tuple(engine.links(source, target, *way, None))
    finally:
        engine.close()
    words = [{**asdict(word), "text": target[word.start : word.end]} for word in reading.words]
    if options.json:
        print_json(
            {
                "id": options.id,
                "segment": options.segment,
                "to": way[1],
                "source": source,
                "target": target,
                "score": reading.score,
                "words": words,
                "links": [asdict(link) for link in links],
            }
        )
        return 0
    for word in reading.words:
        linked = [
            source[link.source_start : link.source_end]
            for link in links
            if link.target_start == word.start
        ]
        text = target[word.start : word.end].ljust(_WORD_WIDTH)
        print(f"{word.probability:5.0%}  {text} {' '.join(linked)}".rstrip())
    return 0


def alternatives(options: argparse.Namespace) -> int:
    """Print other targets that go another way from a word on."""
    with open_library(options) as library:
        source, target, way = _segment(library, options)
        wishes = _wishes(library, options, way[1])
    position = _position(target, options)
    engine = steerable_engine(options.engine)
    try:
        by = engine.origin(*way)
        if not knows(engine, source, target, *way):
            raise EnfaceError(unknown_line(by))
        found = engine.alternatives(source, target, position, *way, wishes, count=options.count)
    finally:
        engine.close()
    if options.json:
        print_json(
            {
                "id": options.id,
                "segment": options.segment,
                "to": way[1],
                "target": target,
                "at": position,
                "by": {"engine": by.engine, "pack": by.pack_name, "version": by.pack_version},
                "alternatives": list(found),
            }
        )
    else:
        print("\n".join(found) if found else "The machine knows no other way on from there.")
    return 0


def complete(options: argparse.Namespace) -> int:
    """Print a beginning with what the machine puts after it."""
    with open_library(options) as library:
        article = get_article(library, options.id)
        source, _ = _texts(library, options, article.language)
        language = required_language(library, article, options.to)
        wishes = _wishes(library, options, language)
    engine = steerable_engine(options.engine)
    try:
        rest = engine.complete(source, options.text, article.language, language, wishes)
    finally:
        engine.close()
    if options.json:
        print_json(
            {
                "id": options.id,
                "segment": options.segment,
                "to": language,
                "typed": options.text,
                "rest": rest,
            }
        )
    else:
        print(options.text + rest)
    return 0


def list_bans(options: argparse.Namespace) -> int:
    """Print what is banned."""
    with open_library(options) as library:
        found = bans(library, options.to or "", options.article)
    if options.json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            print(f"{one.language}  {_place(one)}  {one.phrase}")
    return 0


def add(options: argparse.Namespace) -> int:
    """Ban a phrase; in the article meant, have what has it translated anew by what made it."""
    with open_library(options) as library, ExitStack() as opened:
        instead = steerable_engine(options.engine) if options.engine else None
        if instead is not None:  # One that is named is wanted; a wrong name keeps no ban.
            opened.callback(instead.close)
        made = ban(library, options.phrase, options.to, *_scope(options))
        article: int | None = options.article
        only: tuple[int, ...] = ()
        if options.segment is not None:
            article, only = article_of_segment(library, options.segment), (options.segment,)
        if article is None:
            done, line = Avoided(), stored_line(made)
        else:
            done = _avoided(library, article, only, options.to, opened, instead)
            line = outcome_line(made.phrase, made.scope, done)
    if options.json:
        print_json(
            {
                "ban": asdict(made),
                "segments": [asdict(target) for target in done.changed],
                "still": [target.segment_id for target in done.still],
                "left": [
                    {
                        "segments": left.segment_ids,
                        "maker": asdict(left.maker),
                        "why": left.why,
                    }
                    for left in done.left
                ],
            }
        )
        return 0
    for target in done.changed:
        print(f"[{target.segment_id}] {target.machine}")
    print(line)
    return 0


def _avoided(
    library: Library,
    article: int,
    only: tuple[int, ...],
    language: str,
    opened: ExitStack,
    instead: Engine | None,
) -> Avoided:
    """As `avoid_banned`, with the engines of this machine; they are closed with `opened`."""
    from ui.engines import open_engine

    found: dict[str, Engine | None] = {}

    def find(name: str) -> Engine | None:
        if name not in found:
            try:
                found[name] = engine = open_engine(name)
                opened.callback(engine.close)
            except EnfaceError:  # There is none of that name any more, or it cannot be used.
                found[name] = None
        return found[name]

    wishes = wishes_of(None)
    try:
        return avoid_banned(library, find, article, language, wishes, only=only, instead=instead)
    except (EngineError, NoRouteError) as error:
        raise EnfaceError(f"The ban is kept, but nothing was translated anew: {error}") from error


def lift_ban(options: argparse.Namespace) -> int:
    """Take a ban back; texts change when their article is translated again."""
    with open_library(options) as library:
        lift(library, options.phrase, options.to, *_scope(options))
    if options.json:
        print_json({"lifted": options.phrase, "to": options.to})
    else:
        print(f"“{options.phrase}” is allowed again; translate the article again to see it.")
    return 0


def steerable_engine(name: str | None) -> SteerableEngine:
    """The engine of that name, language packs without one; raises `EnfaceError` if it is opaque."""
    from ui.engines import ARGOS, open_engine

    engine = open_engine(name or ARGOS)
    if not isinstance(engine, SteerableEngine):
        engine.close()
        raise EnfaceError(f"The engine “{name}” cannot be looked into; use argos.")
    return engine


def _segment(library: Library, options: argparse.Namespace) -> tuple[str, str, tuple[str, str]]:
    """The source and target of the segment named, and the languages of the two."""
    article = get_article(library, options.id)
    language = required_language(library, article, options.to)
    source, target = _texts(library, options, language)
    if not target.strip():
        raise EnfaceError(
            f"Segment {options.segment} has no target yet; translate the article first."
        )
    return source, target, (article.language, language)


def _texts(library: Library, options: argparse.Namespace, language: str) -> tuple[str, str]:
    for block, segment in get_article(library, options.id).segments():
        if segment.id == options.segment:
            target = current_target(library, segment.id, language)
            return block.segment_text(segment), target.text
    raise NotFoundError(f"Segment {options.segment} is not part of article {options.id}.")


def _wishes(library: Library, options: argparse.Namespace, language: str) -> Wishes:
    return Wishes(banned=bans_for(library, options.id, language).of(options.segment))


def _position(target: str, options: argparse.Namespace) -> int:
    """The character of the target that `--at` or `--at-text` means."""
    if options.at_text is not None:
        text: str = options.at_text
        position = target.find(text)
        if position < 0 or not text:
            raise EnfaceError(f"“{options.at_text}” is not in the target: {target}")
        return position
    words = word_spans(target)
    at: int = options.at
    if not 1 <= at <= len(words):
        raise EnfaceError(f"The target has {len(words)} words; name one of 1 to {len(words)}.")
    return words[at - 1][0]


def _scope(options: argparse.Namespace) -> tuple[BanScope, int | None]:
    if options.segment is not None:
        return BanScope.SEGMENT, options.segment
    if options.article is not None:
        return BanScope.ARTICLE, options.article
    return BanScope.EVERYWHERE, None


def _place(one: Ban) -> str:
    return one.scope.value if one.scope_id is None else f"{one.scope.value} {one.scope_id}"
