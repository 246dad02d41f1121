"""In which groups segments are decoded: pure functions on token lists."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

#: The first segments are answered before the others: as many as a window shows.
IN_SIGHT = 32
#: Of these so many come first where there are several legs.
FIRST_WINDOW = 8
#: Later ones in windows, so that a long article is answered roughly in reading order.
WINDOW = 512
#: Source tokens of one call into the model: a second or two of work with a pack of real size.
BATCH_TOKENS = 1024
#: Hypotheses of one call (segments times beam). A step of decoding costs 6 ms and 0.5 ms for each
#: of them with a pack of real size on one core of an AMD EPYC; from 512 on each costs more, for
#: they no longer fit into the cache. Between 128 and 256 the difference is 4 in 100, and a smaller
#: batch lets go of its core sooner.
BATCH_ROWS = 128
#: The same with little memory, for each row takes a float for each piece of the vocabulary.
FEW_ROWS = 64
LITTLE_MEMORY = 2 << 30
#: Segments that share a batch with one in sight, which therefore comes a little later.
SCREEN_SEGMENTS = 12
#: What a core takes of a length at least before another core gets some of it.
_LEAST_SHARE = 8
#: What a batch costs besides its segments, in segments: the 6 ms a step.
_FIXED_COST = 3

#: CTranslate2 keeps the type the pack was saved in (int8) where this processor has the instructions
#: for it, and takes float32 where not. Argos leaves the choice to it as well: any other type would
#: give other words.
COMPUTE_TYPE = "default"

#: How many cores an engine process may use, where that is not all of the machine's: several of them
#: share it.
CORES = "ENFACE_ENGINE_CORES"


@dataclass(frozen=True, slots=True)
class MachinePlan:
    """How the models are run: `beside` batches side by side, of `rows` hypotheses at most, each
    with so many `threads`.
    """

    beside: int
    threads: int
    rows: int
    compute_type: str = COMPUTE_TYPE


def machine_plan(cores: int | None = None, memory: int | None = None) -> MachinePlan:
    """The plan for so many cores and bytes of memory; by default those this process may use."""
    beside, threads = thread_counts(cores)
    if memory is None:
        memory = _memory()
    return MachinePlan(beside, threads, BATCH_ROWS if memory > LITTLE_MEMORY else FEW_ROWS)


def windows(count: int, legs: int = 1) -> Iterator[range]:
    """Ranges that cover `range(count)`, in windows.

    With more than one leg small ones come first: all of a window must be through the first leg
    before the second begins. With one leg `batches_for` takes care of what is in sight.
    """
    start = 0
    for size in chain((FIRST_WINDOW, IN_SIGHT - FIRST_WINDOW) if legs > 1 else (), repeat(WINDOW)):
        if start >= count:
            return
        yield range(start, min(count, start + size))
        start += size


def batches_for(
    lengths: Sequence[int], plan: MachinePlan, beam: int, first: int = 0
) -> list[tuple[int, ...]]:
    """Indexes in batches of equal length, in the order in which they are to be decoded.

    Only segments of exactly the same length share a batch. Padding changes the last bits of the
    attention, int8 rounding makes that larger, and now and then another word wins: with mixed
    lengths 11 of 190 random segments came out differently than alone, with equal lengths none
    (not even a score).

    The `first` texts come at the beginning: one for each core alone, as quickly as can be, the
    others of them filled up with some of the rest. Then the largest batches, so that no core waits
    for another at the end; a length that makes up much of the work is shared between the cores.
    """
    segments = max(1, plan.rows // beam)
    alone = [(i,) for i in range(min(first, plan.beside, len(lengths)))]
    left: dict[int, list[int]] = defaultdict(list)
    for index in range(len(alone), len(lengths)):
        left[lengths[index]].append(index)
    screen = []
    for index in range(len(alone), min(first, len(lengths))):
        same = left[lengths[index]]
        if same and same[0] == index:
            size = min(SCREEN_SEGMENTS, segments, _fitting(lengths[index]))
            screen.append(tuple(same[:size]))
            del same[:size]
    rest = sum(map(len, left.values()))
    share = max(_LEAST_SHARE, -(-rest // plan.beside))
    others = [
        tuple(same[i : i + step])
        for length, same in left.items()
        for step in [min(segments, share, _fitting(length))]
        for i in range(0, len(same), step)
    ]
    others.sort(key=lambda batch: -lengths[batch[0]] * (_FIXED_COST + len(batch)))
    return [*alone, *screen, *others]


def _fitting(length: int) -> int:
    """How many segments of a length make up a batch at most."""
    return max(1, BATCH_TOKENS // max(1, length))


def thread_counts(cores: int | None = None) -> tuple[int, int]:
    """How many batches run side by side, and the threads of each, for so many cores.

    Batches side by side scale better than threads in a batch: half the time on two cores.
    """
    if cores is None and os.environ.get(CORES, "").isdecimal():
        cores = int(os.environ[CORES])
    if cores is None:
        affinity = getattr(os, "sched_getaffinity", None)
        cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    beside = max(1, min(cores, 8))
    return beside, max(1, cores // beside)


def _memory() -> int:
    """The machine's memory in bytes; where the system does not tell, enough."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 2 * LITTLE_MEMORY
