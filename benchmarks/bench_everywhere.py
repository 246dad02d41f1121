"""One correction carried over to a library of 1,000 articles: finding, applying, undoing.

`python -m benchmarks.bench_everywhere [--articles N] [--to zh]`: articles of 30 segments with a
target each, in English or Chinese; every other one holds the same mistake («курс» for which the
machine said "exchange rate") in other words around. Prints the best and the median of the search
(without an engine that is asked), and what applying all of it and taking it back cost.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.batch import BatchKind
from reader.model import Article, Block, BlockKind, Segment, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from translations.batches import Change, apply_changes, undo_batch
from translations.corrections import correct
from translations.propagation.finding import correction_of, find_elsewhere

_SEGMENTS = 30
_TURNS = 7
_MISTAKE = {
    "en": "Union {} saw the US exchange rate in spring",
    "zh": "联盟{}春天看到了美国汇率",
}
_WRONG = {"en": ("exchange rate", "policy course"), "zh": ("汇率", "政策")}
_OTHER = {"en": "Lighthouse {} saw the road", "zh": "灯塔{}看到了道路"}
_RU = "совет порта весной решил построить причал маяк дорогу соседи союз вчера снова долго".split()
_WORDS = {
    "en": (
        "council port spring decided build pier lighthouse road neighbours union again long".split()
    ),
    "zh": "委员会 港口 春天 决定 建造 码头 灯塔 道路 邻居 联盟 再次 很长 汇报 效率 美丽".split(),
}


def main() -> None:
    """Make the library, correct one segment, and measure what follows."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--to", choices=sorted(_MISTAKE), default="en")
    options = parser.parse_args()
    count, language = options.articles, options.to
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "library.db") as library,
    ):
        first, *_ = [_add(library, number, language) for number in range(count)]
        right = _MISTAKE[language].format(0).replace(*_WRONG[language])
        correct(library, first, right, language, author="b")
        correction = correction_of(library, first, language)
        found = find_elsewhere(library, correction)
        times = [_seconds(lambda: find_elsewhere(library, correction)) for _ in range(_TURNS)]
        print(
            f"search: {len(found.proposals)} places in {count} articles of {_SEGMENTS} segments,"
            f" best {1000 * min(times):.0f} ms, median {1000 * statistics.median(times):.0f} ms"
        )
        changes = [Change(p.segment_id, language, p.old, p.new) for p in found.proposals]
        applying = _seconds(
            lambda: apply_changes(library, changes, BatchKind.PROPAGATION, "bench", author="b")
        )
        undoing = _seconds(lambda: undo_batch(library, author="b"))
        each = 1000 / max(len(changes), 1)
        print(f"apply:  {len(changes)} targets {applying:.2f} s, {each * applying:.1f} ms each")
        print(f"undo:   {len(changes)} targets {undoing:.2f} s, {each * undoing:.1f} ms each")


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _add(library: Library, number: int, language: str) -> int:
    """An article with its targets; the number of its first segment, which holds the mistake."""
    words, between = random.Random(number), "" if language == "zh" else " "
    pairs = [
        (
            f"{' '.join(words.choices(_RU, k=8))} {number}-{at}.",
            f"{between.join(words.choices(_WORDS[language], k=9))} {number}-{at}.",
        )
        for at in range(_SEGMENTS - 1)
    ]
    if number % 2 == 0:
        mistake = (f"Союз {number} видел курс США весной", _MISTAKE[language].format(number))
    else:
        mistake = (f"Маяк {number} видел дорогу весной", _OTHER[language].format(number))
    pairs.insert(0, mistake)
    blocks = [
        Block(BlockKind.PARAGRAPH, source, segments=(Segment(0, len(source)),))
        for source, _ in pairs
    ]
    article = add_article(library, Article(f"Article {number}", "ru", tuple(blocks))).article
    origin = VersionOrigin(engine="bench")
    version = create_version(library, article.id, language, VersionKind.MACHINE, origin)
    ids = [segment.id for _, segment in article.segments()]
    targets = [Target(i, target) for i, (_, target) in zip(ids, pairs, strict=True)]
    add_targets(library, version.id, targets)
    return ids[0]


if __name__ == "__main__":
    main()
