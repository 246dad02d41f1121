"""Translation memory at a million units: matches, recall, room, opening, adding; and two peers.

    python -m benchmarks.bench_memory [--units N] [--keep FOLDER]

The units are made up, but distributed as text is: Zipf's law for the words, sentences of 3 to 60
words, one in seven a variation of an earlier one. `--keep` keeps (and takes again) the library.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

from reader.model import SegmentState
from reader.normal_text import fold
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.memories import add_memory, add_units, complete_memory
from reader.units import NewUnit
from translations.corrections import correct
from translations.memory.concordance import concordance
from translations.memory.index import NEAR
from translations.memory.matching import Query, find_matches
from translations.memory.pair import PairMemory
from translations.memory.scoring import match_score, tokens

_QUERIES, _NEAR = 300, 70
_SYLLABLES = (
    "ва го де жи зо ку ла ме ни по ро се ту фи ха цо че ша ста при раз пре сто вет кон тор лин мар"
    " бел дру кра сле пос тро ник щен ост ель ова ение ный ать ами ого ость ский"
).split()
_COMMON = (
    "и в не на что с он как по это а но к из у за от о так же для вы бы до мы их или был его при"
    " после уже когда если только через между года было быть также который"
).split()


class Maker:
    """Makes sentences."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        made = {
            "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 5)))
            for _ in range(90_000)
        }
        self.words = [*_COMMON, *sorted(made)]
        self.chance.shuffle(made_list := self.words[len(_COMMON) :])
        self.words[len(_COMMON) :] = made_list
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def some(self, count: int) -> list[str]:
        words = self.chance.choices(self.words, cum_weights=self._weights, k=count)
        if self.chance.random() < 0.3:
            words[self.chance.randrange(count)] = str(self.chance.randint(1, 2030))
        return words

    def sentence(self) -> list[str]:
        length = math.exp(self.chance.gauss(2.6, 0.5))
        return self.some(max(3, min(60, round(length))))

    def changed(self, words: Sequence[str], share: float) -> list[str]:
        """With some words replaced, dropped or put in."""
        changed = list(words)
        for _ in range(max(1, round(share * len(words)))):
            place = self.chance.randrange(len(changed))
            kind = self.chance.random()
            if kind < 0.6:
                changed[place] = self.some(1)[0]
            elif kind < 0.8 and len(changed) > 3:
                del changed[place]
            else:
                changed.insert(place, self.some(1)[0])
        return changed

    def texts(self, count: int) -> Iterator[str]:
        recent: list[list[str]] = []
        for _ in range(count):
            if recent and self.chance.random() < 0.14:
                words = self.changed(self.chance.choice(recent), self.chance.uniform(0.05, 0.3))
            else:
                words = self.sentence()
            if len(recent) < 20_000:
                recent.append(words)
            else:
                recent[self.chance.randrange(len(recent))] = words
            yield as_text(words)


def as_text(words: Sequence[str]) -> str:
    parts = [word + "," if n % 9 == 8 else word for n, word in enumerate(words)]
    return " ".join(parts).rstrip(",").capitalize() + "."


def fill(library: Library, maker: Maker, count: int) -> None:
    memory = add_memory(library, "million")
    texts, targets = maker.texts(count), Maker(2).texts(count)
    start, done = time.perf_counter(), 0
    pairs = zip(texts, targets, strict=True)
    while step := list(islice(pairs, 5000)):
        units = [NewUnit("ru", "en", source, target) for source, target in step]
        add_units(library, memory, units, SegmentState.REVIEWED)
        done += len(step)
    complete_memory(library, memory)
    seconds = time.perf_counter() - start
    print(f"  filled: {done} units in {seconds:.0f} s ({done / seconds:,.0f} a second)")


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def told(name: str, times: list[float], asked: str = "") -> None:
    times = sorted(times)
    p95 = times[math.ceil(0.95 * len(times)) - 1]
    middle = statistics.median(times)
    print(f"  {name:44} median {middle:6.1f}  p95 {p95:6.1f} ms  {asked}".rstrip(), flush=True)


def questions(library: Library, maker: Maker) -> list[str]:
    """Sources with up to three tenths of their words changed, and one in ten made anew."""
    with library.reading() as db:
        last = db.execute("SELECT max(id) FROM units").fetchone()[0]
        made = []
        for _ in range(_QUERIES):
            if maker.chance.random() < 0.1:
                made.append(as_text(maker.sentence()))
                continue
            number = maker.chance.randint(1, last)
            row = db.execute("SELECT source FROM units WHERE id = ?", (number,)).fetchone()
            words = row[0].rstrip(".").replace(",", "").lower().split()
            made.append(as_text(maker.changed(words, maker.chance.uniform(0.02, 0.3))))
    return made


def measure_matches(library: Library, memory: PairMemory, asked: list[str]) -> None:
    for text in asked[:5]:
        find_matches(library, memory, Query(text), least=_NEAR)
    whole = [
        timed(lambda t=text: find_matches(library, memory, Query(t), least=_NEAR))  # type: ignore[misc]
        for text in asked
    ]
    told("top five from 70 %", whole, "asked: p95 15")
    index = [timed(lambda t=text: memory.candidates(t, NEAR)) for text in asked]  # type: ignore[misc]
    told("  of which the candidates by signature", index)
    far = [timed(lambda t=text: find_matches(library, memory, Query(t))) for text in asked]  # type: ignore[misc]
    told("top five from 30 %", far)


def best_scores(text: str, sources: Sequence[str]) -> list[int]:
    return sorted((s for s in (match_score(text, o) for o in sources) if s >= _NEAR), reverse=True)[
        :5
    ]


class BruteForce:
    """Every source compared, each token a character: rapidfuzz at its quickest."""

    def __init__(self, library: Library) -> None:
        self._codes: dict[str, str] = {}
        self.sources: list[str] = []
        with library.reading() as db:
            for (source,) in db.execute("SELECT source FROM units WHERE memory_id IS NOT NULL"):
                self.sources.append(self.coded(source))

    def coded(self, text: str) -> str:
        codes = self._codes
        return "".join(
            codes.setdefault(token, chr(0xE000 + len(codes))) for token in tokens(text.casefold())
        )

    def best(self, text: str) -> list[int]:
        from rapidfuzz import distance, process

        found = process.extract(
            self.coded(text),
            self.sources,
            scorer=distance.Levenshtein.normalized_similarity,
            score_cutoff=_NEAR / 100 - 1e-9,
            limit=5,
        )
        return [min(99, math.floor(100 * score + 1e-6)) for _, score, _ in found]


def full_text(library: Library, text: str) -> list[int]:
    """The peer without signatures: the 200 best by words (FTS5, bm25), compared word by word."""
    words = {f'"{word}"' for word in fold(text).casefold().replace(",", "").rstrip(".").split()}
    expression = "source : (" + " OR ".join(sorted(words)) + ")"
    with library.reading() as db:
        rows = db.execute(
            "SELECT source FROM units WHERE id IN (SELECT rowid FROM unit_fts"
            " WHERE unit_fts MATCH ? ORDER BY bm25(unit_fts) LIMIT 200)",
            (expression,),
        ).fetchall()
    return best_scores(text, [row[0] for row in rows])


def recall(found: list[list[int]], truth: list[list[int]]) -> str:
    wanted = sum(len(each) for each in truth)
    got = sum(
        sum(one == other for one, other in zip(mine, best, strict=False))
        for mine, best in zip(found, truth, strict=True)
    )
    return f"recall {got / max(1, wanted):.4f} of {wanted} matches"


def measure_recall(library: Library, memory: PairMemory, asked: list[str]) -> None:
    brute = BruteForce(library)
    truth, times = [], []
    for text in asked:
        start = time.perf_counter()
        truth.append(brute.best(text))
        times.append(1000 * (time.perf_counter() - start))
    told("peer: brute force, texts coded before", times)
    del brute
    ours = [
        [min(99, m.score) for m in find_matches(library, memory, Query(text), least=_NEAR)]
        for text in asked
    ]
    print(f"  {recall(ours, truth)} (asked: 0.99)")
    some = asked[:: max(1, len(asked) // 30)]
    words, peer = [], []
    for text in some:
        start = time.perf_counter()
        words.append(full_text(library, text))
        peer.append(1000 * (time.perf_counter() - start))
    told("peer: FTS5 by bm25, the best 200 compared", peer)
    print(f"  {recall(words, [truth[asked.index(text)] for text in some])}")
    mine = [timed(lambda t=t: find_matches(library, memory, Query(t), least=_NEAR)) for t in some]  # type: ignore[misc]
    ratio = statistics.median(mine) / statistics.median(peer)
    print(f"  ours takes {ratio:.3f} of FTS5's time, {statistics.median(mine):.1f} ms")


def measure_adding(library: Library, memory: PairMemory, maker: Maker) -> None:
    from benchmarks.bench_open import make_article

    article = add_article(library, make_article("Bench", 300)).article
    ids = [segment.id for _, segment in article.segments()]
    confirm, take = [], []
    for segment in ids:
        text = as_text(maker.sentence())
        confirm.append(timed(lambda s=segment, t=text: correct(library, s, t, "en", author="me")))  # type: ignore[misc]
        take.append(timed(lambda: memory.refresh(library)))
    told("a confirmed unit, into library and memory", confirm)
    told("  and into the index", take)
    told("both", [a + b for a, b in zip(confirm, take, strict=True)], "asked: 5")


def measure_concordance(library: Library, maker: Maker) -> None:
    for name, words in (("rare", 1), ("common", 1), ("phrase of two", 2)):
        times = []
        for _ in range(20):
            if name == "rare":
                phrase = maker.words[maker.chance.randrange(5000, 60_000)]
            elif name == "common":
                phrase = maker.chance.choice(_COMMON)
            else:
                phrase = " ".join(maker.some(words))
            times.append(
                timed(lambda p=phrase: concordance(library, p, source_language="ru"))  # type: ignore[misc]
            )
        told(f"concordance, {name}", times)


def resident() -> float:
    """MiB of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder)) / f"memory-{options.units}.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        maker = Maker()
        with Library.open(path) as library:
            if is_new:
                fill(library, maker, options.units)
                made = timed(lambda: PairMemory.load(library, "ru", "en"))
                print(f"  signatures made and kept: {made / 1000:.1f} s")
        run(path, Maker(3), with_peers=not options.no_peers)
    return 0


def run(path: Path, maker: Maker, *, with_peers: bool) -> None:
    import numpy as np
    import rapidfuzz.distance  # noqa: F401 - not to be counted with the memory

    np.bitwise_count(np.zeros(1, dtype=np.uint64))
    with Library.open(path) as library:
        PairMemory.load(library, "xx", "yy")
        before = resident()
        start = time.perf_counter()
        memory = PairMemory.load(library, "ru", "en")
        ready = 1000 * (time.perf_counter() - start)
        room = resident() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
        print(f"  {len(memory):,} units ready after {ready:.0f} ms (asked: 1000), {room:.0f} MiB")
        asked = questions(library, maker)
        measure_matches(library, memory, asked)
        print(f"  memory beyond the process: {resident() - before:.0f} MiB (asked: 100)")
        print(f"  while it was read at most {peak:.0f} MiB more than before")
        if with_peers:
            measure_recall(library, memory, asked)
        measure_concordance(library, maker)
        measure_adding(library, memory, maker)


if __name__ == "__main__":
    sys.exit(main())
