"""`read`, `alternatives`, `complete`: looking into the machine and leading it.

What made a text is asked about it, while it is still installed; `--engine` asks another.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from reader.errors import EnfaceError, NotFoundError, OpaqueEngineError
from reader.model import VersionOrigin
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.bans import bans_for
from translations.engines.protocol import Link, LinkingEngine, Reading, SteerableEngine, Wishes
from translations.engines.words import word_spans
from translations.makers import Answerer, maker_of, same_maker, who_answers
from translations.state import current_target
from ui.answering import is_noise, knows, stand_in_line, unknown_line
from ui.cli.common import (
    number,
    open_library,
    print_json,
    required_language,
    target_code,
)
from ui.cli.streams import complain

if TYPE_CHECKING:
    from ui.cli.common import Commands

#: The column of a word in `read`.
_WORD_WIDTH = 24


@dataclass(frozen=True, slots=True)
class _Asked:
    """The segment named: its texts, what made the machine's, the languages, and its bans."""

    source: str
    target: str
    maker: VersionOrigin | None
    way: tuple[str, str]
    wishes: Wishes


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    segment = argparse.ArgumentParser(add_help=False)
    segment.add_argument("id", type=number, metavar="ID")
    segment.add_argument("segment", type=number, metavar="SEGMENT", help="its number in `show`")
    segment.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    segment.add_argument("--engine", metavar="NAME", help="ask this engine, whatever made the text")

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


def read(options: argparse.Namespace) -> int:
    """Print the words of a target with their probabilities and counterparts."""
    asked = _with_target(_segment(options), options)
    with _answerer(asked, options.engine) as who:
        reading = who.engine.read(asked.source, asked.target, *asked.way)
        if is_noise(who.by, reading):
            raise _unknown(asked, who)
        links = _links(asked, who, reading)
    words = [{**asdict(w), "text": asked.target[w.start : w.end]} for w in reading.words]
    if options.json:
        print_json(
            {
                **_facts(asked, who, options),
                "source": asked.source,
                "target": asked.target,
                "score": reading.score,
                "words": words,
                "links": [asdict(link) for link in links],
            }
        )
        return 0
    for word in reading.words:
        linked = [
            asked.source[link.source_start : link.source_end]
            for link in links
            if link.target_start == word.start
        ]
        text = asked.target[word.start : word.end].ljust(_WORD_WIDTH)
        print(f"{word.probability:5.0%}  {text} {' '.join(linked)}".rstrip())
    return 0


def _links(asked: _Asked, who: Answerer, reading: Reading) -> tuple[Link, ...]:
    """The surest links there are; none where the figures say that there is nothing to link."""
    texts = asked.source, asked.target
    if not knows(who.engine, *texts, *asked.way):
        complain("The machine does not expect a target like that, so it names no counterparts.")
        return ()
    if isinstance(who.engine, LinkingEngine):
        return tuple(who.engine.links(*texts, *asked.way, None))
    return reading.links


def alternatives(options: argparse.Namespace) -> int:
    """Print other targets that go another way from a word on."""
    asked = _with_target(_segment(options), options)
    position = _position(asked.target, options)
    with _answerer(asked, options.engine) as who:
        if not knows(who.engine, asked.source, asked.target, *asked.way):
            raise _unknown(asked, who)
        found = who.engine.alternatives(
            asked.source, asked.target, position, *asked.way, asked.wishes, count=options.count
        )
    if options.json:
        print_json(
            {
                **_facts(asked, who, options),
                "target": asked.target,
                "at": position,
                "alternatives": list(found),
            }
        )
    else:
        print("\n".join(found) if found else "The machine knows no other way on from there.")
    return 0


def complete(options: argparse.Namespace) -> int:
    """Print a beginning with what the machine puts after it."""
    asked = _segment(options)
    with _answerer(asked, options.engine) as who:
        rest = who.engine.complete(asked.source, options.text, *asked.way, asked.wishes)
    if options.json:
        print_json({**_facts(asked, who, options), "typed": options.text, "rest": rest})
    else:
        print(options.text + rest)
    return 0


def steerable_engine(name: str | None) -> SteerableEngine:
    """The engine of that name, language packs without one; raises `EnfaceError` if it is opaque."""
    from ui.engines import ARGOS, open_engine

    engine = open_engine(name or ARGOS)
    if not isinstance(engine, SteerableEngine):
        engine.close()
        raise OpaqueEngineError(
            f"The engine “{name}” cannot be asked about single words; name argos or a model folder."
        )
    return engine


@contextmanager
def _answerer(asked: _Asked, name: str | None) -> Iterator[Answerer]:
    """Who answers: the engine of that name, else what made the text, else the usual one.

    Raises `EnfaceError`.
    """
    from ui.engines import EnginesByName, open_engine

    if name:
        engine = steerable_engine(name)
        try:
            yield Answerer(engine, engine.origin(*asked.way))
        finally:
            engine.close()
        return
    usual = open_engine()
    try:
        with EnginesByName() as find:
            who = who_answers(find, lambda: usual, asked.maker, *asked.way)
            yield who
            if line := stand_in_line(who):
                complain(line)
    except OpaqueEngineError as error:
        raise nobody_answers(error, *asked.way) from None
    finally:
        usual.close()


def nobody_answers(error: EnfaceError, source: str, target: str) -> EnfaceError:
    """Why nobody can be asked about single words, and what would help."""
    if not isinstance(error, OpaqueEngineError):
        return error
    return EnfaceError(
        f"{str(error).removesuffix('.')}; install a language pack {source} → {target}, or add a"
        " model folder for it."
    )


def _unknown(asked: _Asked, who: Answerer) -> EnfaceError:
    """Why nothing is said of a segment, and who may say something."""
    from ui.engines import engines_to_ask

    line, others = unknown_line(who), engines_to_ask(*asked.way)
    others = [name for name in others if name != who.by.engine]
    if not others:
        return EnfaceError(line)
    names = " or ".join(others)
    return EnfaceError(f"{line.removesuffix('.')}; ask another one with --engine {names}.")


def _facts(asked: _Asked, who: Answerer, options: argparse.Namespace) -> dict[str, Any]:
    """What every answer begins with."""
    by = {
        "engine": who.by.engine,
        "pack": who.by.pack_name,
        "version": who.by.pack_version,
        "made_it": asked.maker is not None and same_maker(who.by, asked.maker),
    }
    return {"id": options.id, "segment": options.segment, "to": asked.way[1], "by": by}


def _segment(options: argparse.Namespace) -> _Asked:
    """The segment named in a language."""
    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        source = _source(library, options)
        target = current_target(library, options.segment, language)
        maker = maker_of(target.version_id, versions_of(library, article.id, language))
        wishes = Wishes(banned=bans_for(library, article.id, language).of(options.segment))
    return _Asked(source, target.text, maker, (article.language, language), wishes)


def _with_target(asked: _Asked, options: argparse.Namespace) -> _Asked:
    if not asked.target.strip():
        raise EnfaceError(
            f"Segment {options.segment} has no target yet; translate the article first."
        )
    return asked


def _source(library: Library, options: argparse.Namespace) -> str:
    for block, segment in get_article(library, options.id).segments():
        if segment.id == options.segment:
            return block.segment_text(segment)
    raise NotFoundError(f"Segment {options.segment} is not part of article {options.id}.")


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
