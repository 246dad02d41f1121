"""`terms`, `project`: the glossary, and which articles belong together."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import EnfaceError
from reader.store.articles import get_article, get_article_head
from reader.store.library import Library
from reader.store.terms import get_term
from reader.term import Term, TermOrigin, TermScope
from translations.glossary.entries import (
    add_entry,
    edit_entry,
    entries,
    remove_entries,
    set_project,
)
from ui.cli.common import (
    author,
    language_code,
    number,
    open_library,
    print_json,
    required_language,
    target_code,
)
from ui.cli.streams import complain

if TYPE_CHECKING:
    from ui.cli.common import Commands

#: Refused rows that are named for a person.
_TOLD = 20


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    parser = commands.add_parser("terms", parents=[common], help="the glossary")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    languages = argparse.ArgumentParser(add_help=False)
    languages.add_argument("--from", dest="source_language", type=language_code, metavar="xx")
    languages.add_argument("--to", dest="target_language", type=target_code, metavar="xx")

    action = actions.add_parser("list", parents=[common, languages], help="the entries")
    action.add_argument("words", nargs="*", metavar="WORDS", help="only those that have these")
    _add_choice(action)
    action.set_defaults(run=list_terms)

    action = actions.add_parser("add", parents=[common, languages], help="a new entry")
    action.add_argument("source", metavar="SOURCE", help="the source term")
    action.add_argument("targets", nargs="*", metavar="TARGET", help="allowed, the best first")
    _add_fields(action)
    _add_scope(action)
    action.set_defaults(run=add)

    action = actions.add_parser("edit", parents=[common], help="change an entry")
    action.add_argument("number", type=number, metavar="N", help="its number in `list`")
    action.add_argument("--source", metavar="TERM")
    action.add_argument("--target", dest="targets", action="append", metavar="T", help="all anew")
    _add_fields(action)
    _add_scope(action, everywhere=True)
    action.set_defaults(run=edit)

    action = actions.add_parser("remove", parents=[common], help="remove entries")
    action.add_argument("numbers", type=number, nargs="+", metavar="N", help="as in `list`")
    action.set_defaults(run=remove)
    _add_files(actions, common, languages)

    action = actions.add_parser("match", parents=[common, languages], help="the terms in a text")
    action.add_argument("text", metavar="TEXT")
    action.add_argument("--article", type=number, metavar="ID", help="by what holds in this one")
    action.set_defaults(run=match)

    command = commands.add_parser("project", parents=[common], help="what an article belongs to")
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("name", nargs="?", metavar="NAME", help="put it there ('' for none)")
    command.set_defaults(run=project)


def _add_files(
    actions: Commands, common: argparse.ArgumentParser, languages: argparse.ArgumentParser
) -> None:
    action = actions.add_parser(
        "import", parents=[common, languages], help="entries from a CSV, TSV or TBX file"
    )
    action.add_argument("file", type=Path, metavar="FILE")
    _add_scope(action)
    action.set_defaults(run=import_file)
    action = actions.add_parser("export", parents=[common, languages], help="entries to a file")
    action.add_argument("--out", type=Path, required=True, metavar="PATH")
    action.add_argument(
        "--format", choices=["csv", "tsv", "omegat", "tbx"], help="else as PATH is named"
    )
    _add_choice(action)
    action.set_defaults(run=export_file)


def _add_fields(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--not", dest="forbidden", action="append", metavar="TARGET", help="a forbidden target"
    )
    action.add_argument("--pos", dest="part_of_speech", metavar="TEXT", help="the part of speech")
    action.add_argument("--note", metavar="TEXT")
    action.add_argument("--domain", metavar="TEXT")
    action.add_argument("--context", metavar="PHRASE", help="only within this longer phrase")


def _add_scope(action: argparse.ArgumentParser, *, everywhere: bool = False) -> None:
    place = action.add_mutually_exclusive_group()
    place.add_argument("--article", type=number, metavar="ID", help="in this article only")
    place.add_argument("--project", metavar="NAME", help="in the articles of this project only")
    if everywhere:
        place.add_argument("--everywhere", action="store_true", help="in all articles")


def _add_choice(action: argparse.ArgumentParser) -> None:
    action.add_argument("--article", type=number, metavar="ID", help="what holds in this article")
    action.add_argument("--project", default="", metavar="NAME", help="those of this project")
    action.add_argument("--scope", choices=list(TermScope), help="only those that are for so much")


def _chosen(library: Library, options: argparse.Namespace, words: str = "") -> tuple[Term, ...]:
    return entries(
        library,
        options.source_language or "",
        options.target_language or "",
        article_id=options.article,
        scope=TermScope(options.scope) if options.scope else None,
        project=options.project,
        words=words,
    )


def list_terms(options: argparse.Namespace) -> int:
    """Print entries."""
    with open_library(options) as library:
        found = _chosen(library, options, " ".join(options.words))
    _print_terms(found, as_json=options.json)
    if not found and not options.json:
        print("No term has these words." if options.words else "There are no such terms yet.")
    return 0


def add(options: argparse.Namespace) -> int:
    """Add an entry, or merge it into the one that is there."""
    with open_library(options, create=True) as library:
        languages = _languages(library, options)
        term = Term(options.source, tuple(options.targets), *languages, author=author())
        done = add_entry(library, _changed(term, options))
    if options.json:
        print_json({"term": term_json(done.term), "new": done.is_new})
    else:
        print(_line(done.term))
    return 0


def edit(options: argparse.Namespace) -> int:
    """Change what is named of an entry."""
    with open_library(options) as library:
        term = get_term(library, options.number)
        if options.source is not None:
            term = replace(term, source=options.source)
        if options.targets is not None:
            term = replace(term, targets=tuple(options.targets))
        if options.everywhere:
            term = replace(term, scope=TermScope.EVERYWHERE)
        changed = edit_entry(library, _changed(term, options))
    _print_one(changed, options)
    return 0


def remove(options: argparse.Namespace) -> int:
    """Remove entries, and print what they were."""
    with open_library(options) as library:
        removed = remove_entries(library, options.numbers)
    _print_terms(removed, as_json=options.json)
    return 0


def import_file(options: argparse.Namespace) -> int:
    """Import a file; what of it is no entry is named on stderr, and 1 says that nothing is one."""
    from translations.glossary.files import import_terms

    with open_library(options, create=True) as library:
        source, target = _languages(library, options)
        done = import_terms(
            library,
            options.file,
            source,
            target,
            article_id=options.article,
            project=options.project or "",
            author=author(),
        )
    for problem in done.problems[:_TOLD]:
        complain(f"{options.file.name}, {problem.place}: {problem.reason}")
    if (more := len(done.problems) - _TOLD) > 0:
        complain(f"and {more} more; --json names them all")
    if options.json:
        print_json(
            {
                "added": len(done.added),
                "merged": len(done.merged),
                "refused": [{"place": p.place, "reason": p.reason} for p in done.problems],
            }
        )
    else:
        print(
            f"{len(done.added)} new, {len(done.merged)} more for entries that were there,"
            f" {len(done.problems)} refused."
        )
    return int(bool(done.problems) and not (done.added or done.merged))


def export_file(options: argparse.Namespace) -> int:
    """Export entries; those of other articles are left out."""
    from translations.glossary.files import TermFormat, export_terms

    with open_library(options) as library:
        found = _chosen(library, options)
    wanted = TermFormat(options.format) if options.format else None
    done = export_terms(found, options.out, wanted, of_article=options.article is not None)
    for each in done.left_out:
        complain(f"{each.place} is left out: {each.reason}")
    if options.json:
        print_json({"path": str(options.out), "terms": done.written})
    else:
        print(f"{done.written} term{'' if done.written == 1 else 's'} in {options.out}")
    return 0


def match(options: argparse.Namespace) -> int:
    """Print the terms that stand in a text, in whatever form."""
    from translations.glossary.matching import Glossary

    with open_library(options) as library:
        source, target = _languages(library, options)
        found = entries(library, source, target, article_id=options.article)
        if options.article is None:
            found = tuple(term for term in found if term.scope is TermScope.EVERYWHERE)
    matches = Glossary(found, source).find(options.text)
    if options.json:
        print_json(
            [
                {
                    "start": each.start,
                    "end": each.end,
                    "text": options.text[each.start : each.end],
                    "targets": list(each.targets),
                    "forbidden": list(each.forbidden),
                    "terms": [term_json(term) for term in each.terms],
                }
                for each in matches
            ]
        )
        return 0
    if not matches:
        print("No term of the glossary stands in it.")
    for each in matches:
        print(f"{options.text[each.start : each.end]}  {_targets(each.targets, each.forbidden)}")
    return 0


def project(options: argparse.Namespace) -> int:
    """Print the project of an article, or put it into one."""
    with open_library(options) as library:
        head = get_article_head(library, options.id)
        if options.name is not None:
            head = set_project(library, head.id, options.name)
    if options.json:
        print_json({"id": head.id, "project": head.project})
    else:
        print(head.project or f"Article {head.id} is in no project.")
    return 0


def term_json(term: Term) -> dict[str, Any]:
    """An entry as it is printed."""
    return {
        "id": term.id,
        "source": term.source,
        "targets": list(term.targets),
        "forbidden": list(term.forbidden),
        "from": term.source_language,
        "to": term.target_language,
        "part_of_speech": term.part_of_speech,
        "note": term.note,
        "domain": term.domain,
        "context": term.context,
        "scope": term.scope.value,
        "article": term.article_id,
        "project": term.project,
        "origin": term.origin.value,
        "author": term.author,
        "applied": term.applied,
        "created_at": term.created_at,
        "changed_at": term.changed_at,
    }


def _languages(library: Library, options: argparse.Namespace) -> tuple[str, str]:
    """The two languages named; an article knows its own."""
    source, target = options.source_language, options.target_language
    if options.article is not None:
        article = get_article(library, options.article)
        source = source or article.language
        target = required_language(library, article, target)
    if not (source and target):
        raise EnfaceError("Name the two languages with --from and --to.")
    return source, target


def _changed(term: Term, options: argparse.Namespace) -> Term:
    """An entry with what the options say of it."""
    for name in ("part_of_speech", "note", "domain", "context"):
        value = getattr(options, name)
        if value is not None:
            term = replace(term, **{name: value})
    if options.forbidden is not None:
        term = replace(term, forbidden=tuple(filter(None, options.forbidden)))
    if options.article is not None:
        term = replace(term, scope=TermScope.ARTICLE, article_id=options.article)
    if options.project is not None:
        term = replace(term, scope=TermScope.PROJECT, project=options.project)
    return term


def _print_one(term: Term, options: argparse.Namespace) -> None:
    if options.json:
        print_json(term_json(term))
    else:
        print(_line(term))


def _print_terms(terms: Iterable[Term], *, as_json: bool) -> None:
    if as_json:
        print_json([term_json(term) for term in terms])
    else:
        for term in terms:
            print(_line(term))


def _line(term: Term) -> str:
    where = {
        TermScope.ARTICLE: f"article {term.article_id}",
        TermScope.PROJECT: f"project {term.project}",
        TermScope.EVERYWHERE: "",
    }[term.scope]
    parts = (
        str(term.id),
        f"{term.source_language}-{term.target_language}",
        term.source + (f" (in “{term.context}”)" if term.context else ""),
        _targets(term.targets, term.forbidden),
        where,
        "a rule" if term.origin is TermOrigin.RULE else "",
        f"applied {term.applied}×" if term.applied else "",
        term.note,
    )
    return "  ".join(part for part in parts if part)


def _targets(targets: Iterable[str], forbidden: Iterable[str]) -> str:
    allowed = " | ".join(targets)
    never = " | ".join(forbidden)
    return "  ".join(
        filter(None, (f"→ {allowed}" if allowed else "", f"not {never}" if never else ""))
    )
