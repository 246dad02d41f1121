"""`apply` and `undo`: one correction carried over to all the places with the same mistake."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reader.errors import EnfaceError, NotFoundError
from reader.store.articles import article_of_segment, get_article_head
from reader.store.library import Library
from translations.batches import Applied, batches, undo_batch
from translations.compare import word_diff
from ui.cli.common import (
    author,
    number,
    open_library,
    print_json,
    required_language,
    target_code,
)
from ui.cli.streams import complain

if TYPE_CHECKING:
    from translations.engines.protocol import Engine
    from translations.propagation.linking import Asked
    from translations.propagation.model import Correction, Found, Proposal
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser(
        "apply", parents=[common], help="carry a correction over to where the same mistake stands"
    )
    command.add_argument("id", type=number, metavar="ID")
    command.add_argument("segment", type=number, metavar="SEGMENT", help="the corrected one")
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--everywhere", action="store_true", help="in the whole library")
    where.add_argument("--article", action="store_true", help="in this article")
    command.add_argument("--to", type=target_code, metavar="xx", help="the target language")
    command.add_argument("--dry-run", action="store_true", help="only list what would change")
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--only", type=numbers, metavar="N,N", help="only these segments, by their numbers"
    )
    which.add_argument(
        "--all", action="store_true", help="those too that should be looked at first"
    )
    command.add_argument("--engine", metavar="NAME", help="the engine to ask which words are meant")
    command.set_defaults(run=apply)

    command = commands.add_parser(
        "undo", parents=[common], help="take back what apply or replace changed"
    )
    command.add_argument(
        "batch", type=number, nargs="?", metavar="CHANGE", help="its number (the newest)"
    )
    command.add_argument("--list", action="store_true", help="only list the changes there were")
    command.set_defaults(run=undo)


def numbers(text: str) -> tuple[int, ...]:
    """The type of `--only`: numbers with commas between."""
    try:
        return tuple(number(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no list of numbers such as 12,31") from None


def apply(options: argparse.Namespace) -> int:
    """Find the same mistake elsewhere, and put it right."""
    from translations.propagation.applying import apply_proposals
    from translations.propagation.finding import correction_of

    with open_library(options) as library:
        article = get_article_head(library, options.id)
        if article_of_segment(library, options.segment) != article.id:
            raise NotFoundError(f"Segment {options.segment} is not part of article {article.id}.")
        language = required_language(library, article, options.to)
        correction = correction_of(library, options.segment, language)
        found = _find(library, correction, options)
        chosen = _chosen(found, options)
        applied = None
        if not options.dry_run:
            applied = apply_proposals(library, correction, chosen, author=author())
    if options.json:
        print_json(_found_json(found, applied))
        return 0
    chosen_ids = {each.segment_id for each in chosen}
    for proposal in found.proposals:
        _print_proposal(proposal, is_chosen=proposal.segment_id in chosen_ids)
    if found.is_cut:
        complain("there are more places with these words than were looked at")
    if not found.proposals:
        print("The same mistake stands nowhere else.")
    elif applied and chosen:
        print_applied(applied, "changed")
    left = len(found.proposals) - len(chosen)
    if left and options.only is None:
        print(
            f"{left} without * should be looked at first; --only N,N changes those you name, --all"
            " all of them."
        )
    return 0


def undo(options: argparse.Namespace) -> int:
    """Put back what stood there before a change of many targets."""
    with open_library(options) as library:
        if options.list:
            found = batches(library)
            if options.json:
                print_json([asdict(batch) for batch in found])
            for batch in () if options.json else found:
                undone = f"  (undone by {batch.undone_by})" if batch.undone_by else ""
                what = f"{batch.kind.value} of {batch.undoes}" if batch.undoes else batch.kind.value
                made = f"{batch.created_at[:16]}  {batch.author}"
                print(f"{batch.id:>5}  {made}  {batch.count:>4}  {what}  {batch.what}{undone}")
            return 0
        applied = undo_batch(library, options.batch, author=author())
    if options.json:
        print_json(applied_json(applied))
    else:
        print_applied(applied, "put back")
    return 0


def applied_json(applied: Applied | None) -> dict[str, Any] | None:
    """What a change of many targets did, as JSON has it."""
    if applied is None:
        return None
    return {
        "batch": asdict(applied.batch) if applied.batch else None,
        "segments": list(applied.segment_ids),
        "skipped": [asdict(each) for each in applied.skipped],
    }


def print_applied(applied: Applied, verb: str) -> None:
    """Say what a change of many targets did, and what it left alone."""
    count = len(applied.segment_ids)
    told = f"{count} segment{'' if count == 1 else 's'} {verb}"
    if applied.batch:
        told += f"; “enface undo {applied.batch.id}” takes it back"
    print(f"{told}.")
    for each in applied.skipped:
        complain(f"segment {each.segment_id} was left as it is: {each.why}")


def differences(old: str, new: str) -> list[dict[str, str]]:
    """The differences word by word, as JSON has them."""
    return [asdict(part) for part in word_diff(old, new)]


def marked(old: str, new: str) -> str:
    """Both texts in one, what goes in [-brackets-] and what comes in {+braces+}."""
    frames = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(frames[part.kind].format(part.text) for part in word_diff(old, new))


def _find(library: Library, correction: Correction, options: argparse.Namespace) -> Found:
    from translations.propagation.finding import find_elsewhere

    with asked(library, correction, options.engine) as (linker, sayer):
        return find_elsewhere(
            library, correction, in_article=options.article, linker=linker, sayer=sayer
        )


@contextmanager
def asked(library: Library, correction: Correction, named: str | None) -> Iterator[Asked]:
    """Engines to ask about a correction's words; they help, but nobody need have one.

    A server is asked only when it is named. Raises `EnfaceError` for an engine that was named and
    cannot be used.
    """
    from translations.propagation.linking import Asked, asked_of
    from ui.engines import LIBRETRANSLATE, open_engine

    if not correction.source:
        yield Asked()
        return
    with ExitStack() as opened:

        def find(name: str) -> Engine | None:
            if named or name == LIBRETRANSLATE:
                return None
            with suppress(EnfaceError):  # there is none of that name any more
                return opened.enter_context(closing(open_engine(name)))
            return None

        usual = None
        try:
            usual = opened.enter_context(closing(open_engine(named)))
        except EnfaceError:
            if named:
                raise
        yield asked_of(library, correction, find, usual)


def _chosen(found: Found, options: argparse.Namespace) -> Sequence[Proposal]:
    """What shall be applied: what was named, everything, or what leaves nothing to look at."""
    if options.only is None:
        return [each for each in found.proposals if options.all or each.preselected]
    by_segment = {each.segment_id: each for each in found.proposals}
    unknown = [segment for segment in options.only if segment not in by_segment]
    if unknown:
        raise EnfaceError(
            f"Nothing is proposed for segment {unknown[0]}; --dry-run lists what is proposed."
        )
    return [by_segment[segment] for segment in options.only]


def _found_json(found: Found, applied: Applied | None) -> dict[str, Any]:
    correction = found.correction
    return {
        "id": correction.article_id,
        "segment": correction.segment_id,
        "to": correction.language,
        "proposals": [_proposal_json(each) for each in found.proposals],
        "cut": found.is_cut,
        "applied": applied_json(applied),
    }


def _proposal_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "segment": proposal.segment_id,
        "article": proposal.article_id,
        "title": proposal.title,
        "source": proposal.source,
        "old": proposal.old,
        "new": proposal.new,
        "differences": differences(proposal.old, proposal.new),
        "reason": proposal.reason,
        "look": list(proposal.looks),
        "state": proposal.state,
        "draft": proposal.has_draft,
        "selected": proposal.preselected,
    }


def _print_proposal(proposal: Proposal, *, is_chosen: bool) -> None:
    mark = "*" if is_chosen else " "
    why = "; ".join((proposal.reason, *proposal.looks))
    print(f"{proposal.segment_id:>6} {mark} {proposal.title}  ({why})")
    print(f"         {marked(proposal.old, proposal.new)}")
