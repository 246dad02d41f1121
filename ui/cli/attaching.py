"""`attach`, `links`, `beside`: translations that exist already, and articles of the same event."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.attachment import Attachment, MendKind
from reader.model import Article
from reader.store.articles import get_article
from reader.store.library import Library
from ui.addresses import is_address
from ui.cli.common import (
    number,
    open_library,
    print_json,
    required_language,
    target_code,
)

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("attach", parents=[common], help="attach a translation")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("file", metavar="FILE|URL", help="- is stdin")
    command.add_argument("--to", type=target_code, required=True, metavar="xx")
    command.add_argument(
        "--no-pack",
        action="store_true",
        help="do not compare with a machine translation, were there a language pack for it",
    )
    command.add_argument(
        "--anyway",
        action="store_true",
        help="though the text seems to be in another language, or the article itself",
    )
    command.set_defaults(run=attach)
    _add_links(commands, common)
    command = commands.add_parser(
        "beside", parents=[common], help="articles of the same event, without alignment"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("other", type=number, nargs="?", metavar="OTHER", help="link it too")
    command.add_argument("--remove", action="store_true", help="take the link to OTHER back")
    command.set_defaults(run=beside)


def _add_links(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "links", parents=[common], help="how an attached translation is aligned; mend it"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--merge", type=number, metavar="N", help="link N with the next one")
    what.add_argument("--split", type=number, metavar="N", help="link N in two (see --first)")
    what.add_argument("--down", type=number, metavar="N", help="its last sentence to the next")
    what.add_argument("--up", type=number, metavar="N", help="its first sentence to the one before")
    what.add_argument("--unlink", type=number, metavar="N", help="its sides stand alone")
    what.add_argument("--undo", action="store_true", help="take the last of these back")
    command.add_argument(
        "--first",
        type=number,
        nargs=2,
        metavar=("SEGMENTS", "SENTENCES"),
        help="how many of each stay in the first part of a split",
    )
    command.set_defaults(run=links)


def attach(options: argparse.Namespace) -> int:
    """Attach the text of a file or page and say how it was aligned."""
    from translations.attaching import attach_translation

    with open_library(options) as library:
        article = get_article(library, options.id)
        translation, name = _read(options.file, options.to)
        translate = None if options.no_pack else partial(_translate, article.language, options.to)
        attached = attach_translation(
            library,
            article.id,
            translation,
            options.to,
            name=name,
            translate=translate,
            anyway=options.anyway,
        )
    counts = _counts(attached.attachment)
    if options.json:
        version = attached.version.id
        print_json({"id": article.id, "to": options.to, "version": version, **counts})
    else:
        alone = counts["segments_alone"], counts["sentences_alone"]
        print(
            f"{counts['sentences']} sentences beside {counts['segments']} segments;"
            f" without counterpart: {alone[0]} segments, {alone[1]} sentences"
        )
    return 0


def _read(name: str, language: str) -> tuple[Article, str]:
    """The text of a file, an address or stdin, and what it is called."""
    from reader.importing.source import Source
    from ui.cli.texts import read_text
    from ui.configuration import import_limits
    from ui.fetching import read_given

    if name == "-":
        source = Source(text=read_text(None), name="pasted text", language=language)
    elif is_address(name):
        source = Source(url=name, language=language)
    else:
        source = Source(name, language=language)
    return read_given(source, import_limits()), source.shown_name


def _translate(source: str, target: str, texts: Sequence[str]) -> list[str]:
    """What the language packs of this machine make of sentences; raises `EngineError`."""
    from translations.alignment.learning import machine_texts
    from ui.engines import open_engine

    engine = open_engine()
    try:
        return machine_texts(engine, texts, source, target)
    finally:
        engine.close()


def _counts(attachment: Attachment) -> dict[str, int]:
    return {
        "segments": sum(len(link.segments) for link in attachment.links),
        "sentences": len(attachment.sentences),
        "links": len(attachment.links),
        "segments_alone": sum(len(n.segments) for n in attachment.links if not n.sentences),
        "sentences_alone": sum(len(n.sentences) for n in attachment.links if not n.segments),
    }


def links(options: argparse.Namespace) -> int:
    """Mend the links, if that was asked for, and print them."""
    from reader.store.attachments import attachment_of

    with open_library(options) as library:
        article = get_article(library, options.id)
        language = required_language(library, article, options.to)
        attachment = _mended(library, article, language, options)
        if attachment is None:
            attachment = attachment_of(library, article.id, language)
    if options.json:
        print_json(_links_json(article, attachment))
    else:
        _print_links(article, attachment)
    return 0


def _mended(
    library: Library, article: Article, language: str, options: argparse.Namespace
) -> Attachment | None:
    from translations.attaching import mend, undo_mend

    if options.undo:
        return undo_mend(library, article.id, language).attachment
    details: dict[str, int] = {}
    if options.first:
        details = dict(zip(("segments", "sentences"), options.first, strict=True))
    for name, kind, more in (
        ("merge", MendKind.MERGE, {}),
        ("split", MendKind.SPLIT, details),
        ("down", MendKind.SHIFT, {"by": 1}),
        ("up", MendKind.SHIFT, {"by": -1}),
        ("unlink", MendKind.UNLINK, {}),
    ):
        at = getattr(options, name)
        if at is not None:
            return mend(library, article.id, language, kind, at, **more).attachment
    return None


def _links_json(article: Article, attachment: Attachment) -> dict[str, Any]:
    return {
        "id": article.id,
        "to": attachment.language,
        "version": attachment.version_id,
        "name": attachment.name,
        "sentences": list(attachment.sentences),
        "links": [
            {
                "segments": list(link.segments),
                "sentences": list(link.sentences),
                "fixed": link.is_fixed,
            }
            for link in attachment.links
        ],
    }


def _print_links(article: Article, attachment: Attachment) -> None:
    sources = {s.id: b.segment_text(s) for b, s in article.segments()}
    for at, link in enumerate(attachment.links):
        mark = "=" if link.is_fixed else " "
        print(f"{at:>5} {mark} {' '.join(sources.get(i, '') for i in link.segments) or '–'}")
        print(f"        {' '.join(attachment.sentences[n] for n in link.sentences) or '–'}")


def beside(options: argparse.Namespace) -> int:
    """Link two articles or take it back, and print those that are linked."""
    from translations.attaching.beside import articles_beside, put_beside, take_apart

    with open_library(options) as library:
        if options.other is not None:
            change = take_apart if options.remove else put_beside
            change(library, options.id, options.other)
        found: Sequence[Article] = articles_beside(library, options.id)
    if options.json:
        print_json([{"id": a.id, "title": a.title, "language": a.language} for a in found])
    else:
        for article in found:
            print(f"{article.id:>5}  {article.language}  {article.title}")
    return 0
