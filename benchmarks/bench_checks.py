"""How long the checks take: 1,000 segments of one article, each check by itself, one segment.

Garbage is looked for as window and command line do while they check.
"""

from __future__ import annotations

import statistics
import sys
import time
from itertools import islice

from benchmarks.eval_sets import articles, folder
from translations.checks.finding import Passage
from translations.checks.run import CHECKS, DOCUMENT_CHECKS, check_passage, check_passages
from ui.garbage import only_younger

_SEGMENTS = 1000


@only_younger()
def main() -> int:
    """Print the figures; without the evaluation sets there is nothing to measure on."""
    if not (folder() / "articles").is_dir():
        print(f"There is no evaluation data in {folder()}: name its folder in ENFACE_EVAL.")
        return 0
    passages = _passages()
    start = time.process_time()
    check_passages(passages)
    print(f"{len(passages)} segments, en-ru, first time: {time.process_time() - start:.2f} s (cpu)")
    start = time.process_time()
    check_passages(passages)
    print(f"again (words and places known): {time.process_time() - start:.2f} s")
    costs = sorted(_cost_of_one(passage) for passage in passages)
    print(
        f"one segment by itself: median {1000 * statistics.median(costs):.2f} ms, "
        f"p99 {1000 * costs[-len(costs) // 100]:.2f} ms, worst {1000 * costs[-1]:.1f} ms"
    )
    for check in CHECKS:
        start = time.process_time()
        for passage in passages:
            check.run(passage)
        print(f"  {check.name}: {1000 * (time.process_time() - start):.0f} ms")
    for document_check in DOCUMENT_CHECKS:
        start = time.process_time()
        document_check.run(passages)
        print(f"  {document_check.name}: {1000 * (time.process_time() - start):.0f} ms")
    return 0


def _passages() -> list[Passage]:
    russian = (s for s in articles(folder()) if s.kind == "ru")
    return list(islice((each for sample in russian for each in sample.passages), _SEGMENTS))


def _cost_of_one(passage: Passage) -> float:
    start = time.process_time()
    check_passage(passage)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
