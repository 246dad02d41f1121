"""Dismissing findings, and what an article's findings are without those dismissed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.errors import EnfaceError, NotFoundError
from reader.model import Dismissal, DismissalScope
from reader.spans import Span
from reader.store.articles import article_of_segment, get_article, get_article_head
from reader.store.dismissals import (
    add_dismissal,
    all_dismissals,
    dismissals_of_article,
    remove_dismissal,
)
from reader.store.library import Library
from translations.checks.finding import Finding
from translations.state import targets_of_article

if TYPE_CHECKING:
    from translations.checks.article import ReadPassage, SegmentFinding

#: The words that a finding is about, of the source and of the target; "" where it has no span.
Words = tuple[str, str]


def words_of_finding(finding: Finding, source: str, target: str) -> Words:
    """What stands at a finding's places in the texts it was made for."""
    return _at(source, finding.source_span), _at(target, finding.target_span)


def dismiss_finding(
    library: Library, check: str, segment_id: int, language: str, words: Words
) -> Dismissal:
    """Dismiss one finding in its place: while its words stay, it does not come back.

    Raises `NotFoundError` for an unknown segment.
    """
    article_of_segment(library, segment_id)
    return add_dismissal(library, check, DismissalScope.PLACE, segment_id, language, words)


def dismiss_in_article(library: Library, check: str, article_id: int, language: str) -> Dismissal:
    """Dismiss all a check has to say of an article's targets in a language.

    Raises `NotFoundError`.
    """
    get_article_head(library, article_id)
    _require_check(check)
    scope = DismissalScope.ARTICLE
    return add_dismissal(library, check, scope, article_id, language, ("", ""))


def dismiss_everywhere(library: Library, check: str) -> Dismissal:
    """Dismiss a check for good, in every article and language."""
    _require_check(check)
    return add_dismissal(library, check, DismissalScope.EVERYWHERE, None, "", ("", ""))


def restore(library: Library, dismissal_id: int) -> None:
    """Take a dismissal back; raises `NotFoundError` when there is none of that number."""
    if not remove_dismissal(library, dismissal_id):
        raise NotFoundError(
            f"There is no dismissal {dismissal_id}; “enface dismissals” shows those there are."
        )


def dismissals(
    library: Library, article_id: int | None = None, language: str = ""
) -> tuple[Dismissal, ...]:
    """What is dismissed, oldest first: all of it, or what an article meets (in a language)."""
    if article_id is None:
        return all_dismissals(library)
    head = get_article_head(library, article_id)
    return dismissals_of_article(library, head.id, language)


def dismissing(
    held: Iterable[Dismissal],
) -> Callable[[int, Finding, Words, Sequence[int]], bool]:
    """A test of whether a finding in a segment is dismissed by one of these.

    They are those that one article meets in one language (`dismissals`). What is told at other
    segments too, from their side, is dismissed here when it is at all of them.
    """
    places = set()
    checks = set()
    for one in held:
        if one.scope is DismissalScope.PLACE:
            places.add((one.scope_id, one.check, one.source_words, one.target_words))
        else:
            checks.add(one.check)

    def is_dismissed(
        segment_id: int, finding: Finding, words: Words, others: Sequence[int]
    ) -> bool:
        check = finding.check
        if check in checks or (segment_id, check, *words) in places:
            return True
        return bool(others) and all((o, check, "", finding.instead) in places for o in others)

    return is_dismissed


def findings_of_article(
    library: Library, article_id: int, language: str, read: ReadPassage | None = None
) -> tuple[SegmentFinding, ...]:
    """What `check_article` finds without what is dismissed; raises what that does.

    The one place where an article's findings are sifted.
    """
    is_dismissed = dismissing(dismissals(library, article_id, language))
    return tuple(
        each
        for each, words in located_findings(library, article_id, language, read)
        if not is_dismissed(each.segment_id, each.finding, words, each.others)
    )


def located_findings(
    library: Library, article_id: int, language: str, read: ReadPassage | None = None
) -> tuple[tuple[SegmentFinding, Words], ...]:
    """All that is found, each with its words, dismissed or not; raises as `check_article`."""
    from translations.checks.article import check_article  # the checks are slow to import

    found = check_article(library, article_id, language, read)
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    sources = {s.id: block.segment_text(s) for block, s in article.segments()}
    return tuple(
        (
            each,
            words_of_finding(each.finding, sources[each.segment_id], targets[each.segment_id].text),
        )
        for each in found
    )


def _at(text: str, span: Span | None) -> str:
    return "" if span is None else text[slice(*span)]


def _require_check(check: str) -> None:
    from translations.checks.run import DESCRIBED

    names = [each.name for each in DESCRIBED]
    if check not in names:
        raise EnfaceError(f"There is no check “{check}”; name one of {', '.join(sorted(names))}.")
