"""Translating a library with one and with two workers, and what a task costs beside its work.

Run `python -m benchmarks.bench_bulk [--real]`. A library of articles is translated three ways in
turn, over two rounds: article by article with one engine on one core (what a task's overhead is
measured against), in bulk with one worker, in bulk with two; with `distributed` installed also on a
Dask cluster of two worker processes. The first is the demo pack, `--real` a pack of real size. The
loads of the models are part of every time, as they are of every run. The best round counts.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.peers import corpus, demo_pack, random_pack
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.articles import make_article
from tests.packs import REAL
from translations.bulk.chunks import Chunk, Direction
from translations.bulk.desk import Desk
from translations.bulk.run import BulkProgress, BulkRun
from translations.bulk.workers import ClusterWorkers, LocalWorkers, Workers
from translations.engines.argos import ArgosEngine
from translations.engines.batches import CORES
from translations.engines.protocol import NO_WISHES, Engine
from translations.packs.pack import Pack
from translations.translating import translate_article

TASKS = 200


class PackEngine:
    """Makes an engine over one pack; a class of this module, so that it may go to Dask workers."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __call__(self, _direction: Direction) -> Engine:
        return ArgosEngine(lambda: (self.pack,))


def make_library(folder: Path, articles: int, sentences: int) -> Library:
    """Articles of different lengths, of sentences of our own corpus that are made different."""
    library = Library.open(folder / "library.db")
    lines = corpus("ru")
    position = 0
    for number in range(articles):
        size = sentences // 2 + (number * 7919) % sentences
        texts = [f"{lines[(position + i) % len(lines)]} ({position + i})" for i in range(size)]
        position += size
        add_article(library, make_article(*texts))
    return library


def one_by_one(library: Library, pack: Pack) -> BulkProgress | None:
    with closing(ArgosEngine(lambda: (pack,))) as engine:
        for article in list_articles(library):
            list(translate_article(library, engine, article.id, pack.to_code))
    return None


def in_bulk(library: Library, pack: Pack, workers: Workers) -> BulkProgress:
    with closing(Desk(ArgosEngine(lambda: (pack,)))) as desk, closing(workers):
        *_, last = BulkRun(library, desk, workers, list_articles(library), pack.to_code).steps()
    return last


def measure(pack: Pack, articles: int, sentences: int, rounds: int, scheduler: str) -> None:
    make = PackEngine(pack)
    ways: dict[str, Callable[[Library], BulkProgress | None]] = {
        "article by article, one core": lambda library: one_by_one(library, pack),
        "in bulk, 1 worker": lambda library: in_bulk(library, pack, LocalWorkers(make, 1)),
        "in bulk, 2 workers": lambda library: in_bulk(library, pack, LocalWorkers(make, 2)),
    }
    if scheduler:
        ways["in bulk, Dask, 2 workers"] = lambda library: in_bulk(
            library, pack, ClusterWorkers(make, scheduler)
        )
    best = dict.fromkeys(ways, float("inf"))
    last: dict[str, BulkProgress | None] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            with (
                tempfile.TemporaryDirectory() as folder,
                make_library(Path(folder), articles, sentences) as library,
            ):
                start = time.perf_counter()
                last[name] = way(library)
                best[name] = min(best[name], time.perf_counter() - start)
    report(pack, best, last)


def report(pack: Pack, best: dict[str, float], last: dict[str, BulkProgress | None]) -> None:
    done = last["in bulk, 1 worker"]
    assert done is not None
    print(f"{pack.label}: {done.articles} articles, {done.total} segments, {done.words} words")
    one = best["in bulk, 1 worker"]
    for name, seconds in best.items():
        rate = f"{done.words / seconds:6.0f} words/s"
        print(f"  {name:30} {seconds:7.2f} s {rate}, speed-up {one / seconds:.2f}")
    print(f"  tasks: {done.tasks}, so {1000 * one / done.tasks:.0f} ms of work each")


def measure_overhead(pack: Pack, scheduler: str) -> None:
    """Tasks of one blank text: everything about a task but the translating."""
    make = PackEngine(pack)
    pair = (pack.from_code, pack.to_code)
    with closing(ArgosEngine(lambda: (pack,))) as engine:
        chunk = Chunk(Direction(*pair, NO_WISHES, engine.origin(*pair)), (" ",))
    pools: dict[str, Workers] = {"here": LocalWorkers(make, 2)}
    if scheduler:
        pools["on Dask"] = ClusterWorkers(make, scheduler)
    for name, workers in pools.items():
        with closing(workers):
            workers.result(workers.submit(chunk))
            start = time.perf_counter()
            futures = [workers.submit(chunk) for _ in range(TASKS)]
            answers = [workers.result(future) for future in futures]
            seconds = time.perf_counter() - start
        assert all(len(answer.translations) == 1 for answer in answers)
        print(f"  overhead a task, {name:8} {1000 * seconds / TASKS:6.2f} ms")


@contextmanager
def dask_cluster(scratch: Path) -> Iterator[Any]:
    """Two worker processes on this machine; None where Dask is not installed."""
    try:
        import distributed
    except ImportError:
        print("without Dask: `distributed` is not installed")
        yield None
        return
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(scratch / "dask"),
    ) as cluster:
        yield cluster


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--real", action="store_true", help="also a pack of real size")
    options = parser.parse_args()
    os.environ[CORES] = "1"
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with dask_cluster(scratch) as cluster:
            scheduler = cluster.scheduler_address if cluster else ""
            pack = demo_pack(scratch)
            measure(pack, 16, 24, 2, scheduler)
            measure_overhead(pack, scheduler)
            if options.real:
                measure(random_pack(scratch, REAL), 6, 20, 1, scheduler)


if __name__ == "__main__":
    main()
