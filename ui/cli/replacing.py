"""`replace` and `rule`: other words in many targets, now and in translations to come."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from reader.counted import counted
from reader.errors import EnfaceError, NotFoundError
from reader.store.articles import article_of_segment, get_article, get_article_head
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.term import TermScope
from ui.cli.common import (
    author,
    number,
    open_library,
    print_json,
    required_language,
    target_code,
)
from ui.cli.everywhere import applied_json, asked, differences, marked, print_applied
from ui.cli.streams import complain

if TYPE_CHECKING:
    from reader.term import Term
    from translations.replacing import Hit, Hits
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("replace", parents=[common], help="find and replace in targets")
    command.add_argument("pattern", metavar="PATTERN", help="what to look for")
    command.add_argument(
        "text", nargs="?", metavar="TEXT", help="what to put there; without it only look"
    )
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--article", type=number, metavar="ID", help="in one article")
    where.add_argument("--all", action="store_true", help="in the whole library")
    where.add_argument("--query", metavar="WORDS", help="in the articles with these words")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument("--regex", action="store_true", help="PATTERN is a regular expression")
    command.add_argument("--match-case", action="store_true", help="case matters, and is not kept")
    command.add_argument("--words", action="store_true", help="whole words only")
    command.add_argument("--dry-run", action="store_true", help="only list what would change")
    command.set_defaults(run=replace_targets)

    command = commands.add_parser(
        "rule", parents=[common], help="make a rule of a correction, for translations to come"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("segment", type=number, metavar="SEGMENT", help="the corrected one")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument(
        "--source-term", "--source", metavar="TERM", help="the source term, if it cannot be told"
    )
    command.add_argument("--context", metavar="PHRASE", help="where it holds; '' for all places")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--everywhere", action="store_true", help="let it hold in all articles")
    where.add_argument("--project", metavar="NAME", help="let it hold in the articles of a project")
    where.add_argument("--here", action="store_true", help="let it hold in this article alone")
    command.add_argument("--dry-run", action="store_true", help="only say what the rule would be")
    command.set_defaults(run=make_rule)


def replace_targets(options: argparse.Namespace) -> int:
    """Find something in targets, and put something else there."""
    from translations.replacing import Query, find_in_targets, replace_in_targets, what_replaced

    query = Query(options.pattern, options.regex, options.match_case, options.words)
    with open_library(options) as library:
        language, articles = _scope(library, options)
        hits = find_in_targets(library, language, query, options.text, articles)
        applied = None
        if options.text is not None and not options.dry_run:
            what = what_replaced(query, options.text)
            applied = replace_in_targets(library, language, hits.hits, what, author=author())
    if options.json:
        print_json(
            {
                "to": language,
                "found": [_hit_json(hit) for hit in hits.hits],
                "count": hits.count,
                "cut": hits.is_cut,
                "applied": applied_json(applied),
            }
        )
        return 0
    _print_hits(hits, is_replaced=options.text is not None)
    if applied:
        print_applied(applied, "changed")
    return 0


def make_rule(options: argparse.Namespace) -> int:
    """Put into the glossary what a correction says of a term."""
    from translations.propagation.finding import correction_of
    from translations.propagation.rules import keep_rule, rule_of

    with open_library(options) as library:
        article = get_article(library, options.id)
        if article_of_segment(library, options.segment) != article.id:
            raise NotFoundError(f"Segment {options.segment} is not part of article {article.id}.")
        language = required_language(library, article, options.to)
        correction = correction_of(library, options.segment, language)
        with asked(library, correction, None) as (linker, sayer):
            rule = rule_of(
                library,
                correction,
                linker,
                sayer,
                author=author(),
                source_term=options.source_term or "",
            )
        if not rule.source:
            raise EnfaceError(
                f"It is not sure which words of the source “{rule.forbidden[0]}” stood for; name"
                " them with --source-term TERM."
            )
        rule = _as_asked(rule, options)
        if not options.dry_run:
            rule = keep_rule(library, rule)
    if options.json:
        print_json(asdict(rule))
        return 0
    context = f" in “{rule.context}”" if rule.context else ""
    known = f"{rule.id}  " if rule.id else ""
    never = f"; never {', '.join(rule.forbidden)}"
    print(f"{known}{rule.source}{context} → {', '.join(rule.targets)}{never}  ({_where(rule)})")
    return 0


def _as_asked(rule: Term, options: argparse.Namespace) -> Term:
    """A rule with the context and the scope that were named."""
    if options.context is not None:
        rule = replace(rule, context=options.context)
    everywhere = replace(rule, scope=TermScope.EVERYWHERE, article_id=None, project="")
    if options.here:
        return replace(everywhere, scope=TermScope.ARTICLE, article_id=options.id)
    if options.project:
        return replace(everywhere, scope=TermScope.PROJECT, project=options.project)
    return everywhere if options.everywhere else rule


def _where(rule: Term) -> str:
    """Where a rule holds."""
    if rule.scope is TermScope.EVERYWHERE:
        return "in all articles"
    wider = "; --everywhere has it hold in all"
    return (f"in the project {rule.project}" if rule.project else "in this article") + wider


def _scope(library: Library, options: argparse.Namespace) -> tuple[str, tuple[int, ...]]:
    """The language and the articles that are meant; none for all of them."""
    if options.article is not None:
        head = get_article_head(library, options.article)
        return required_language(library, head, options.to), (head.id,)
    if options.to is None:
        raise EnfaceError("Name the target language with --to.")
    if options.all:
        return options.to, ()
    articles = tuple(article.id for article in list_articles(library, options.query))
    if not articles:
        raise NotFoundError(f"No article has the words “{options.query}”.")
    return options.to, articles


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "segment": hit.place.segment_id,
        "article": hit.place.article_id,
        "title": hit.place.title,
        "source": hit.place.source,
        "old": hit.place.text,
        "new": hit.new,
        "spans": [list(span) for span in hit.spans],
        "differences": differences(hit.place.text, hit.new),
        "state": hit.place.state,
        "draft": hit.place.has_draft,
    }


def _print_hits(hits: Hits, *, is_replaced: bool) -> None:
    title = None
    for hit in hits.hits:
        if hit.place.title != title:
            title = hit.place.title
            print(title)
        text = marked(hit.place.text, hit.new) if is_replaced else hit.place.text
        print(f"{hit.place.segment_id:>6}  {text}")
    times = "once" if hits.count == 1 else f"{hits.count} times"
    where = counted(len(hits.hits), "segment")
    print(f"found {times} in {where}" if hits.hits else "found nowhere")
    if hits.is_cut:
        complain(f"there is more than the {len(hits.hits)} segments that were looked at")
