"""From the click on an article to its first paint: 10,000 segments, and an article as they come.

Run `python -m benchmarks.bench_open [SEGMENTS]`. Prints medians and the best in milliseconds, on
the clock and of the processor (steadier on a busy machine), next to what is asked. The parts are
measured each on its own, so their sum is not quite the whole. Asserts nothing.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.start_window import FirstPaint
from reader.model import (
    Article,
    Block,
    BlockKind,
    RevisionOrigin,
    Segment,
    SegmentState,
    Target,
    VersionKind,
    VersionOrigin,
)
from reader.samples import add_samples
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.revisions import append_revision, save_draft_text
from reader.store.versions import add_targets, create_version, versions_of
from translations.engines.protocol import Engine
from translations.state import targets_of_article
from ui.desktop.app import Desktop, make_application
from ui.desktop.page import facing_blocks, make_page

RU = ["совет", "порта", "весной", "решил", "построить", "причал", "маяк", "дорогу", "соседи"]
EN = ["council", "port", "spring", "decided", "build", "pier", "lighthouse", "road", "neighbours"]
NORMAL = 85
ROUNDS = 15
STARTS = 7


@dataclass(frozen=True)
class Case:
    """A stored article and what it is called in the report."""

    name: str
    article_id: int


def sentence(chance: random.Random, words: list[str]) -> str:
    """A sentence of 5 to 25 words."""
    return " ".join(chance.choices(words, k=chance.randint(5, 25))).capitalize() + "."


def make_article(title: str, segments: int) -> Article:
    """Paragraphs of four sentences, a heading before every ninth."""
    chance = random.Random(title)
    blocks: list[Block] = []
    made = 0
    while made < segments:
        is_heading = len(blocks) % 10 == 0
        count = min(1 if is_heading else 4, segments - made)
        made += count
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        blocks.append(make_block(kind, [sentence(chance, RU) for _ in range(count)]))
    return Article(title, "ru", tuple(blocks))


def make_block(kind: BlockKind, sentences: list[str]) -> Block:
    parts, at = [], 0
    for text in sentences:
        parts.append(Segment(at, at + len(text)))
        at += len(text) + 1
    return Block(kind, " ".join(sentences), 2 * (kind is BlockKind.HEADING), tuple(parts))


def store(library: Library, title: str, segments: int, *, corrected: bool) -> Case:
    """An article with a machine version; corrected: half of it revised, every 50th with a draft."""
    article = add_article(library, make_article(title, segments)).article
    ids = [segment.id for _, segment in article.segments()]
    chance = random.Random(segments)
    with library.writing():
        origin = VersionOrigin("argos", "translate-ru_en", "1.0")
        version = create_version(library, article.id, "en", VersionKind.MACHINE, origin)
        add_targets(library, version.id, [Target(i, sentence(chance, EN), -0.4) for i in ids])
        for i in ids[::2] if corrected else ():
            state, origin_of = SegmentState.REVIEWED, RevisionOrigin.HAND
            append_revision(library, i, "en", sentence(chance, EN), state, origin_of, "me")
        for i in ids[::50] if corrected else ():
            save_draft_text(library, i, "en", sentence(chance, EN))
    return Case(title, article.id)


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds an action takes: on the clock, and of the processor."""
    gc.collect()  # what earlier rounds left is not this one's
    start, worked = time.perf_counter(), time.process_time()
    action()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def report(name: str, times: list[tuple[float, float]], limit: str = "") -> None:
    """One line: medians, and the best in brackets."""
    clock, work = zip(*times, strict=True)
    figures = f"{statistics.median(clock):7.1f} ({min(clock):6.1f}) ms"
    worked = f"processor {statistics.median(work):7.1f} ({min(work):6.1f}) ms"
    print(f"  {name:30} {figures}   {worked}   {limit}".rstrip(), flush=True)


def measure_parts(library: Library, desktop: Desktop, case: Case) -> None:
    """The steps of opening one after the other, each on its own."""
    view = desktop.window.parts.view
    steps: dict[str, list[tuple[float, float]]] = {}

    def step(name: str, action: Callable[[], object]) -> None:
        steps.setdefault(name, []).append(timed(action))

    for _ in range(ROUNDS):
        article = get_article(library, case.article_id)
        versions = versions_of(library, case.article_id, "en")
        targets = targets_of_article(library, article, "en")
        page = make_page(article, "en", targets, versions)
        blocks = facing_blocks(page)
        step("library read: article", lambda: get_article(library, case.article_id))
        step("library read: targets", lambda a=article: targets_of_article(library, a, "en"))
        step("page build", lambda p=page: facing_blocks(make_page(p.article, "en", p.targets, ())))
        step("set_page", lambda b=blocks: view.set_page(b, "ru", "en"))
        step("paint", view.viewport().repaint)
    for name, times in steps.items():
        report(name, times)


def measure_opening(app: QApplication, desktop: Desktop, case: Case, other: Case) -> None:
    """A click on the article in the library list, until its first paint is done."""
    pane, view = desktop.window.parts.library, desktop.window.parts.view
    paint = FirstPaint()
    view.viewport().installEventFilter(paint)

    def click(article_id: int) -> None:
        row = pane.list.visualRect(pane.model.row_of(article_id)).center()
        paint.seen = False
        QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
        while not paint.seen:
            app.processEvents()

    def complete() -> None:
        while (page := desktop.window.parts.desk.page) is not None and page.is_part:
            app.processEvents()

    painted, complete_times = [], []
    for _ in range(ROUNDS):
        click(other.article_id)
        app.processEvents()
        painted.append(first := timed(lambda: click(case.article_id)))
        rest = timed(complete)
        complete_times.append((first[0] + rest[0], first[1] + rest[1]))
    view.viewport().removeEventFilter(paint)
    report("whole: click to first paint", painted, "limit 100 for 10,000 segments")
    report("whole: until all of it is there", complete_times)


def measure_library(path: Path, segments: int) -> None:
    """All cases in one real window of 1,280 × 840."""
    with Library.open(path) as library:
        other = store(library, "Another article", 20, corrected=False)
        cases = [
            store(library, f"{NORMAL} segments, corrected", NORMAL, corrected=True),
            store(library, f"{segments:,} segments, machine", segments, corrected=False),
            store(library, f"{segments:,} segments, corrected", segments, corrected=True),
        ]
        app = make_application()
        desktop = Desktop.open(app, path, _no_engine)
        desktop.window.show()
        desktop.window.parts.library.show_list(list_articles(library))
        app.processEvents()
        for case in cases:
            print(case.name)
            measure_opening(app, desktop, case, other)
            measure_parts(library, desktop, case)
        desktop.window.close()
        desktop.close()


def _no_engine() -> Engine:
    raise AssertionError("nothing is translated here")


def measure_start(path: Path) -> None:
    """A process of its own from its start to the first paint of the sample library's first."""
    with Library.open(path) as library:
        add_samples(library)
    times = []
    for _ in range(STARTS):
        start, before = time.perf_counter(), os.times()
        subprocess.run(
            [sys.executable, "-m", "benchmarks.start_window", str(path)],
            stderr=subprocess.DEVNULL,
            check=True,
        )
        after, clock = os.times(), time.perf_counter() - start
        work = sum(after[2:4]) - sum(before[2:4])  # of processes that ended; 0 on Windows
        times.append((clock * 1000, work * 1000))
    print("sample library")
    report("process start to first paint", times, "warm")


def main(segments: int) -> None:
    """Measure all of it."""
    with tempfile.TemporaryDirectory() as folder:
        measure_library(Path(folder) / "long.db", segments)
        measure_start(Path(folder) / "samples.db")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
