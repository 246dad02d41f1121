"""In which groups segments are decoded: pure functions on token lists."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence

#: The first segments (what is on the screen) are answered before the others.
FIRST_WINDOW = 8
#: Later ones in windows, so that a long article is answered roughly in reading order.
WINDOW = 512
#: Source tokens of one call into the model: a second or two of work with a pack of real size.
BATCH_TOKENS = 1024


def windows(count: int) -> Iterator[range]:
    """Ranges that cover `range(count)`: a small one first, then large ones."""
    start, size = 0, FIRST_WINDOW
    while start < count:
        yield range(start, min(count, start + size))
        start, size = start + size, WINDOW


def equal_length_batches(
    lengths: Sequence[int], max_tokens: int = BATCH_TOKENS
) -> list[tuple[int, ...]]:
    """Indexes grouped by equal length, longest first, at most `max_tokens` in a group.

    Only segments of exactly the same length share a batch. Padding changes the last bits of the
    attention, int8 rounding makes that larger, and now and then another word wins: with mixed
    lengths 11 of 190 random segments came out differently than alone, with equal lengths none
    (not even a score), at the same speed when batches run side by side.
    """
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, length in enumerate(lengths):
        by_length[length].append(index)
    batches = []
    for length in sorted(by_length, reverse=True):
        same, step = by_length[length], max(1, max_tokens // max(1, length))
        batches += [tuple(same[i : i + step]) for i in range(0, len(same), step)]
    return batches


def thread_counts(cores: int | None = None) -> tuple[int, int]:
    """How many batches run side by side, and the threads of each, for so many cores.

    Batches side by side scale better than threads in a batch: half the time on two cores.
    """
    if cores is None:
        affinity = getattr(os, "sched_getaffinity", None)
        cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    beside = max(1, min(cores, 8))
    return beside, max(1, cores // beside)
