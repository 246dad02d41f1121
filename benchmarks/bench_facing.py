"""How fast the facing pages are with 10,000 segments: open, scroll, type, confirm, stream.

Run `python benchmarks/bench_facing.py [SEGMENTS]`. Prints medians (and the worst) in milliseconds
next to what is asked of them. Asserts nothing: other work on the machine would break it.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model import BlockKind, SegmentState
from ui.desktop.facing.composition import compose_difference
from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import load_fonts
from ui.desktop.theme import LIGHT

RU = ["совет", "порта", "весной", "решил", "построить", "причал", "маяк", "дорогу", "соседи"]
EN = ["council", "port", "spring", "decided", "build", "pier", "lighthouse", "road", "neighbours"]


def blocks(segments: int, per_block: int = 4) -> list[FacingBlock]:
    """Paragraphs of `per_block` sentences of 5 to 25 words, a heading every tenth."""
    chance = random.Random(20)
    result, made = [], 0
    while made < segments:
        count = min(per_block if len(result) % 10 else 1, segments - made)
        kind = BlockKind.PARAGRAPH if len(result) % 10 else BlockKind.HEADING
        group = []
        for _ in range(count):
            made += 1
            words = chance.randint(5, 25)
            source = " ".join(chance.choices(RU, k=words)).capitalize() + "."
            target = " ".join(chance.choices(EN, k=words + 1)).capitalize() + "."
            group.append(FacingSegment(made, source, target, target, SegmentState.MACHINE))
        result.append(FacingBlock(len(result) + 1, kind, 2, tuple(group)))
    return result


def timed(action: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds an action takes: on the clock, and of the processor (steadier on a busy one)."""
    start, worked = time.perf_counter(), time.process_time()
    action()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def report(name: str, times: list[tuple[float, float]], limit: int) -> None:
    """One line: medians and worst against the limit."""
    clock, work = (statistics.median(column) for column in zip(*times, strict=True))
    worst = max(column[0] for column in times)
    print(f"{name:28} {clock:7.2f} ms, worst {worst:7.2f}; processor {work:6.2f}; limit {limit}")


def main(segments: int) -> None:
    """Measure all of it on one view of 1,280 × 900."""
    app = QApplication([])
    view = FacingView(load_fonts(), LIGHT)
    view.resize(1280, 900)
    view.show()
    view.set_page(blocks(20), "ru", "en")
    app.processEvents()
    pages = [blocks(segments) for _ in range(5)]

    def open_page(page: list[FacingBlock]) -> None:
        view.set_page(page, "ru", "en")
        view.viewport().repaint()

    report("open, to the first paint", [timed(lambda p=p: open_page(p)) for p in pages], 100)
    measure_scrolling(view)
    compose_difference("a", "b")  # done in the first idle moment
    measure_typing(view, segments)
    measure_streaming(view, pages[0])
    exact = []
    while view._rows.next_inexact(0) is not None:
        exact.append(timed(view._on_idle))
    report("idle slice", exact, 16)
    print(f"{'exact heights for all':28} {sum(t for t, _ in exact):7.0f} ms in {len(exact)} slices")


def measure_scrolling(view: FacingView) -> None:
    """Frames of a wheel's step, of a page, and of jumps to anywhere."""
    bar = view.verticalScrollBar()

    def frame(value: int) -> None:
        bar.setValue(value)
        view.viewport().repaint()

    report("scroll by 60 px", [timed(lambda i=i: frame(i * 60)) for i in range(200)], 16)
    report(
        "scroll back by 60 px", [timed(lambda i=i: frame(i * 60)) for i in range(200, 0, -1)], 16
    )
    report("scroll by a page", [timed(lambda: frame(bar.value() + 900)) for _ in range(100)], 16)
    chance = random.Random(7)
    jumps = [chance.randrange(bar.maximum()) for _ in range(60)]
    report("jump anywhere", [timed(lambda j=j: frame(j)) for j in jumps], 16)


def measure_typing(view: FacingView, segments: int) -> None:
    """Keys in the editor, and confirming."""
    view.activate(segments // 2)
    QApplication.processEvents()

    def key(letter: str) -> None:
        QTest.keyClicks(view.editor.field, letter)
        view.viewport().repaint()

    report("key", [timed(lambda c=c: key(c)) for c in "and so the council decided " * 8], 16)

    def confirm() -> None:
        QTest.keyClick(view.editor.field, Qt.Key.Key_Return)
        view.viewport().repaint()

    report("confirm and go to the next", [timed(confirm) for _ in range(60)], 16)


def measure_streaming(view: FacingView, page: list[FacingBlock]) -> None:
    """Results of 32 segments at a time, as an engine sends them."""
    every = [segment for block in page for segment in block.segments]

    def take(start: int) -> None:
        view.update_segments(every[start : start + 32])
        view.viewport().repaint()

    view.set_page(page, "ru", "en")
    every = [
        FacingSegment(s.segment_id, s.source, s.target + " Yes.", s.machine, s.state) for s in every
    ]
    report("update of 32 segments", [timed(lambda i=i: take(i)) for i in range(0, 3200, 32)], 16)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
