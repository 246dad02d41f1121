"""Word-level comparison: time for segments of several lengths, and the ratio to difflib."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from statistics import median

from translations.compare import word_diff

WORDS = [f"word{number}" for number in range(800)] + ["the", "of", "in", "and"] * 60


def sample(words: int, changed: float) -> tuple[str, str]:
    """A text and the same with a share of its words changed."""
    rng = random.Random(words)
    old = [rng.choice(WORDS) for _ in range(words)]
    new = [rng.choice(WORDS) if rng.random() < changed else word for word in old]
    return " ".join(old), " ".join(new)


def milliseconds(run: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return 1000 * median(taken)


def difflib_alone(old: str, new: str) -> object:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes()


def main() -> None:
    first = milliseconds(lambda: word_diff("one two", "one three"), 1)
    print(f"first call (imports rapidfuzz): {first:.1f} ms")
    for words, changed in [(30, 0.2), (100, 0.2), (1000, 0.2), (5000, 0.2), (5000, 1.0)]:
        old, new = sample(words, changed)
        times = 3 if words == 5000 else 30
        ours = milliseconds(lambda o=old, n=new: word_diff(o, n), times)  # type: ignore[misc]
        peer = milliseconds(lambda o=old, n=new: difflib_alone(o, n), times)  # type: ignore[misc]
        print(f"{words} words, {changed:.0%} changed: {ours:.2f} ms, difflib {peer / ours:.1f} ×")
    repeated = milliseconds(lambda: word_diff("a " * 5000, "a b " * 5000), 3)
    print(f"one word 5,000 times: {repeated:.1f} ms")


if __name__ == "__main__":
    main()
