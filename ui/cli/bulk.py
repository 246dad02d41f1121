"""`translate --all` and `translate --query`: many articles, with a pool of workers."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.counted import counted
from ui.bulk import BulkOrder, engine_for, local_workers, translate_library
from ui.cli.common import number, open_library, print_json
from ui.cli.streams import complain, tell_where_text_goes
from ui.engines import open_engine

if TYPE_CHECKING:
    from translations.bulk.run import BulkProgress, FailedArticle
    from translations.bulk.workers import Workers

#: Articles that failed for one reason and are named by their number.
_NAMED = 10


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `translate` that are about many articles."""
    command.add_argument("--all", action="store_true", help="translate every article")
    command.add_argument("--query", metavar="WORDS", help="translate the articles with these words")
    command.add_argument(
        "--workers", type=number, metavar="N", help="engine processes (one a core)"
    )
    command.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster, tcp://host:8786")
    command.set_defaults(wrong_usage=command.error)


def is_wanted(options: argparse.Namespace) -> bool:
    """Whether many articles are meant; ends with wrong usage where that is not clear."""
    many = options.all or options.query is not None
    if many + (options.id is not None) != 1 or (options.all and options.query is not None):
        options.wrong_usage("name one article by its ID, or many with --all or --query WORDS")
    if not many and (options.workers is not None or options.scheduler):
        options.wrong_usage("--workers and --scheduler go with --all or --query WORDS")
    if options.workers is not None and (options.scheduler or not options.workers):
        options.wrong_usage("--workers is at least 1, and a cluster has its own (--scheduler)")
    return bool(many)


def translate_many(options: argparse.Namespace) -> int:
    """Translate all articles, or those of a query, that are in other languages than `--to`."""
    started = time.monotonic()
    line = _Line(started)
    order = BulkOrder(options.to, options.query or "", options.engine, options.style)
    tell_where_text_goes(open_engine(options.engine))
    with open_library(options) as library:
        try:
            outcome = translate_library(library, order, lambda: _workers(options), line.show)
        finally:
            line.end()
    progress = outcome.progress
    summary = {
        "to": options.to,
        **asdict(progress),
        "failed": [asdict(article) for article in progress.failed],
        "skipped": outcome.skipped,
        "seconds": round(time.monotonic() - started, 3),
        "workers": outcome.workers,
    }
    if options.json:
        print_json(summary)
    else:
        _print(progress, outcome.skipped, options.to)
    return 1 if progress.failed else 0


def _workers(options: argparse.Namespace) -> Workers:
    if options.scheduler:
        from translations.bulk.workers import ClusterWorkers

        workers = ClusterWorkers(engine_for, options.scheduler)
        complain(f"the texts go to the Dask cluster at {options.scheduler}")
        return workers
    return local_workers(options.workers)


class _Line:
    """The progress line on a terminal."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._shown = False
        self._at_first: int | None = None

    def show(self, progress: BulkProgress) -> None:
        """Write over the last one."""
        if not sys.stderr.isatty():
            return
        print(f"\r{self.text(progress)}\x1b[K", end="", file=sys.stderr, flush=True)
        self._shown = True

    def end(self) -> None:
        """Leave the last one on the screen."""
        if self._shown:
            print(file=sys.stderr)
            self._shown = False

    def text(self, progress: BulkProgress) -> str:
        """Articles, segments, words a second, time left."""
        seconds = max(0.001, time.monotonic() - self._started)
        made = progress.translated + progress.shared
        text = (
            f"{progress.articles_done} of {progress.articles} articles, "
            f"{progress.done} of {progress.total} segments, {progress.words / seconds:.0f} words/s"
        )
        if made and progress.total > progress.done:
            left = seconds * (progress.total - progress.done) / made
            text += f", {duration(left)} left"
        if progress.failed:
            text += f", {len(progress.failed)} failed"
        return text


def duration(seconds: float) -> str:
    """About so long, for people: "40 s", "12 min", "3 h 05 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def _print(progress: BulkProgress, skipped: int, language: str) -> None:
    print(
        f"{progress.articles_done} of {progress.articles} articles,"
        f" {progress.done} of {progress.total} segments"
        f" ({progress.translated} translated now, {progress.shared} like another one)"
    )
    if progress.busy:
        left = counted(progress.busy, "article was", "articles were")
        print(f"{left} left to another Enface, which is translating")
    if skipped:
        there = counted(skipped, "article is", "articles are")
        print(f"{there} in {language} already")
    for line in _failures(progress.failed):
        print(line, file=sys.stderr)


def _failures(failed: Sequence[FailedArticle]) -> Iterator[str]:
    """Every reason once, with the articles that it holds for."""
    by_reason: dict[str, list[FailedArticle]] = {}
    for article in failed:
        by_reason.setdefault(article.reason, []).append(article)
    for reason, articles in by_reason.items():
        missing = sum(article.missing for article in articles)
        lost = f" ({missing} segment{'s' * (missing != 1)})" if missing else ""
        if len(articles) == 1:
            yield f"article {articles[0].id}, {articles[0].title}{lost}: {reason}"
            continue
        ids = ", ".join(map(str, sorted(article.id for article in articles)[:_NAMED]))
        more = f" and {len(articles) - _NAMED} more" if len(articles) > _NAMED else ""
        yield f"{len(articles)} articles, {ids}{more}{lost}: {reason}"
