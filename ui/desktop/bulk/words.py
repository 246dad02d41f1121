"""What is said of a run through the library."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.counted import counted
from ui.desktop.languages import language_name

if TYPE_CHECKING:
    from translations.bulk.run import BulkProgress
    from ui.bulk import BulkOutcome

#: So many different reasons are told in the message itself.
_REASONS = 2


def progress_words(progress: BulkProgress) -> str:
    """ "Translating the library: 3 of 40 articles, 120 of 1,800 segments"."""
    return (
        f"Translating the library: {progress.articles_done:,} of {progress.articles:,} articles,"
        f" {progress.done:,} of {progress.total:,} segments"
    )


def stopped_words(progress: BulkProgress | None) -> str:
    """What is said when the person has stopped it."""
    done = (
        f" after {progress.articles_done:,} of {progress.articles:,} articles" if progress else ""
    )
    return f"Stopped{done}; what has come is kept, and the same command goes on from there."


def outcome_words(outcome: BulkOutcome, language: str) -> tuple[str, str]:
    """What came of a run, and the articles that could not be translated, a line each."""
    progress, name = outcome.progress, language_name(language)
    if not progress.articles:
        return f"There is nothing to translate into {name}.{_skipped(outcome, name)}", ""
    told = f"{progress.articles_done:,} of {_articles(progress.articles)} translated into {name}"
    text = f"{told} ({progress.translated + progress.shared:,} segments now)."
    text += _skipped(outcome, name)
    if progress.busy:
        text += f" {_articles(progress.busy)} left to another Enface, which is translating."
    reasons = Counter(failed.reason for failed in progress.failed).most_common()
    for reason, count in reasons[:_REASONS]:
        text += f" {_articles(count)} not complete: {reason}"
    if len(reasons) > _REASONS:
        more = sum(count for _, count in reasons[_REASONS:])
        text += f" {_articles(more)} for other reasons."
    return text, "\n".join(f"{failed.title}: {failed.reason}" for failed in progress.failed)


def _skipped(outcome: BulkOutcome, name: str) -> str:
    return f" {_articles(outcome.skipped)} in {name} already." if outcome.skipped else ""


def _articles(count: int) -> str:
    return counted(count, "article is", "articles are")
