"""`bans`: wordings that the machine shall not use."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.errors import EnfaceError, EngineError, NoRouteError
from reader.model import Ban, BanScope
from reader.store.articles import article_of_segment
from reader.store.library import Library
from translations.avoiding import Avoided, avoid_banned, avoid_banned_everywhere
from translations.bans import ban, bans, lift
from translations.engines.protocol import Engine
from ui.ban_lines import outcome_line
from ui.cli.common import number, open_library, print_json, target_code
from ui.cli.steering import steerable_engine
from ui.engines import EnginesByName
from ui.styles import wishes_of

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    parser = commands.add_parser("bans", parents=[common], help="wordings that are not wanted")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="what is banned where")
    action.add_argument("--to", type=target_code, metavar="xx", help="in this language only")
    action.add_argument("--article", type=number, metavar="ID", help="what holds in this article")
    action.set_defaults(run=list_bans)
    for name, run, text in (
        ("add", add, "ban a phrase and translate anew what has it"),
        ("lift", lift_ban, "take a ban back"),
    ):
        action = actions.add_parser(name, parents=[common], help=text)
        action.add_argument("phrase", metavar="PHRASE")
        action.add_argument(
            "--to", type=target_code, required=True, metavar="xx", help="the target language"
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
        done = _avoided(library, options, opened, instead)
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
    library: Library, options: argparse.Namespace, opened: ExitStack, instead: Engine | None
) -> Avoided:
    """As `avoid_banned`, with the engines of this machine; they are closed with `opened`."""
    find = opened.enter_context(EnginesByName())
    wishes, language = wishes_of(None), options.to
    article: int | None = options.article
    only: tuple[int, ...] = ()
    if options.segment is not None:
        article, only = article_of_segment(library, options.segment), (options.segment,)
    try:
        if article is not None:
            return avoid_banned(
                library, find, article, language, wishes, only=only, instead=instead
            )
        done = Avoided()
        for _, came in avoid_banned_everywhere(library, find, language, wishes, instead=instead):
            done += came
    except (EngineError, NoRouteError) as error:
        raise EnfaceError(f"The ban is kept, but not all was translated anew: {error}") from error
    return done


def lift_ban(options: argparse.Namespace) -> int:
    """Take a ban back; texts change when their article is translated again."""
    with open_library(options) as library:
        lift(library, options.phrase, options.to, *_scope(options))
    if options.json:
        print_json({"lifted": options.phrase, "to": options.to})
    else:
        print(f"“{options.phrase}” is allowed again; translate the article again to see it.")
    return 0


def _scope(options: argparse.Namespace) -> tuple[BanScope, int | None]:
    if options.segment is not None:
        return BanScope.SEGMENT, options.segment
    if options.article is not None:
        return BanScope.ARTICLE, options.article
    return BanScope.EVERYWHERE, None


def _place(one: Ban) -> str:
    return one.scope.value if one.scope_id is None else f"{one.scope.value} {one.scope_id}"
