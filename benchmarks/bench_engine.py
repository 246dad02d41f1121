"""How long a whole article takes: Enface's engine against argostranslate's own API and against
CTranslate2 alone.

Run `python -m benchmarks.bench_engine` (the demo pack ru → en) or `... --real` (a pack of the size
that Argos publishes: 6 + 6 layers, 512 wide, int8, random weights, targets of 25 tokens, made in a
temporary folder; takes minutes). All sides have the model loaded and translate the same sentences.
Argos gets them in paragraphs; its sentence splitter, which would download a model, is replaced by
one that knows the sentences, so its time is not counted against Argos. It is run as it comes and
with other threads, for OpenMP's threads can make it slower. Bare CTranslate2 gets Enface's batches,
tokenised before.

The best of several rounds counts on every side: other work on the machine only ever adds time.
"cpu" is the processor time of all cores, on which it has the least influence.

`--styles` measures the two styles of decoding alone, in turns: the figure that the window and the
command line name (`ui/styles.py`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers import (
    ARGOS_SETTINGS,
    Bare,
    Cost,
    argos_cost,
    article,
    cpu_seconds,
    demo_pack,
    random_pack,
)
from tests.packs import REAL
from translations.engines.argos import ArgosEngine
from translations.engines.batches import IN_SIGHT
from translations.engines.protocol import DecodingStyle, Translation, Wishes
from translations.packs.pack import Pack

_ARGOS_RATIO = 0.2
_BARE_RATIO = 1.1
_FIRST_MS = 300


class Subject:
    """Enface's engine with one pack and the texts of one article."""

    def __init__(self, pack: Pack, texts: list[str]) -> None:
        self.engine = ArgosEngine(lambda: (pack,))
        self.pack, self.texts = pack, texts
        self.words = sum(len(text.split()) for text in texts)

    def cost(self, style: DecodingStyle) -> tuple[Cost, float, Cost]:
        """One translation with the model loaded: all of it, the seconds until the first answer,
        and what passed until all was there that a window shows.
        """
        cpu, start = cpu_seconds(self.engine.worker_pid), time.perf_counter()

        def passed() -> Cost:
            return Cost(time.perf_counter() - start, cpu_seconds(self.engine.worker_pid) - cpu)

        waited_for = set(range(min(IN_SIGHT, len(self.texts))))
        first, in_sight, count = 0.0, Cost(0, 0), 0
        for answer in self.translate(style):
            first, count = first or passed().clock, count + 1
            if answer.index in waited_for:
                waited_for.remove(answer.index)
                in_sight = passed()
        assert count == len(self.texts)
        return passed(), first, in_sight

    def translate(self, style: DecodingStyle = DecodingStyle.CAREFUL) -> Iterator[Translation]:
        """The engine's answers as they come."""
        pair = (self.pack.from_code, self.pack.to_code)
        return self.engine.translate(self.texts, *pair, Wishes(style))

    def first_cold(self) -> float:
        """Seconds until the first answer when process and model are not there yet."""
        self.engine.close()
        start = time.perf_counter()
        answers = self.translate()
        next(answers)
        taken = time.perf_counter() - start
        for _ in answers:
            pass
        return taken

    def peak_mib(self) -> float:
        """The most memory that the engine's process has had."""
        status = Path(f"/proc/{self.engine.worker_pid}/status").read_text()
        return next(int(s.split()[1]) for s in status.splitlines() if "VmHWM" in s) / 1024

    def cancel_ms(self) -> list[float]:
        """From `cancel` to the end of the iterator, at different moments of a translation."""
        taken = []
        for moment in (m for m in (1, 5, 9, 20, 50) if m < len(self.texts)):
            answers = self.translate()
            for _ in range(moment):
                next(answers)
            consumer = threading.Thread(target=lambda rest=answers: list(rest))  # type: ignore[misc]
            consumer.start()
            start = time.perf_counter()
            self.engine.cancel()
            consumer.join()
            taken.append(1000 * (time.perf_counter() - start))
        return taken


def measure(pack: Pack, paragraphs: list[list[str]], scratch: Path, rounds: int) -> None:
    """Print every figure for one pack and one article."""
    texts = [sentence for paragraph in paragraphs for sentence in paragraph]
    subject = Subject(pack, texts)
    print(f"\n{pack.label}, {pack.path.name}: {len(paragraphs)} paragraphs, {len(texts)} segments")
    cold = [subject.first_cold() for _ in range(2)]
    bare = Bare(pack, texts)
    argos: dict[str, list[Cost]] = {name: [] for name in ARGOS_SETTINGS}
    ours: dict[DecodingStyle, list[Cost]] = {style: [] for style in DecodingStyle}
    alone: dict[DecodingStyle, list[Cost]] = {style: [] for style in DecodingStyle}
    perfect, first, sight = [], [], []
    for number in range(rounds):
        for name, costs in argos.items():
            if number < 2:
                costs.append(argos_cost(pack, paragraphs, scratch, name))
                _tell(f"argostranslate, {name}", costs[-1])
        for style in DecodingStyle:
            cost, seconds, in_sight = subject.cost(style)
            ours[style].append(cost)
            if style is DecodingStyle.CAREFUL:
                first.append(seconds)
                sight.append(in_sight)
            _tell(f"Enface, {style}", cost)
            alone[style].append(bare.cost(style))
            _tell(f"CTranslate2 alone, {style}", alone[style][-1])
        perfect.append(bare.cost(DecodingStyle.CAREFUL, first=0))
    _print_costs(argos, ours, alone, Cost.best(perfect), subject.words)
    print(f"  first answer   {1000 * min(first):7.0f} ms warm (asked for: {_FIRST_MS}),", end="")
    print(f" {1000 * min(cold):.0f} ms with process and model to start")
    print(f"  first {IN_SIGHT} answers {_shown(Cost.best(sight))}")
    print(f"  memory         {subject.peak_mib():7.0f} MiB at most, the engine's process")
    cancelled = subject.cancel_ms()
    print(f"  cancelled in   {min(cancelled):7.1f} ms, worst {max(cancelled):.1f} (asked for: 200)")
    subject.engine.close()


def measure_styles(pack: Pack, texts: list[str], rounds: int) -> None:
    """How many times as fast as careful decoding fast decoding is, round by round in turns."""
    subject = Subject(pack, texts)
    costs: dict[DecodingStyle, list[Cost]] = {style: [] for style in DecodingStyle}
    for style in DecodingStyle:
        subject.cost(style)  # the process starts, the model is loaded
    for _ in range(rounds):
        for style in DecodingStyle:
            costs[style].append(subject.cost(style)[0])
            _tell(f"Enface, {style}", costs[style][-1])
    print(f"\n{pack.label}, {pack.path.name}: {len(texts)} segments, {subject.words} words")
    best = {style: Cost.best(each) for style, each in costs.items()}
    for style, cost in best.items():
        print(f"  {style:10}{_shown(cost)}, {subject.words / cost.clock:.0f} words/s")
    careful, fast = best[DecodingStyle.CAREFUL], best[DecodingStyle.FAST]
    print(f"  fast is {careful.clock / fast.clock:.2f} times as fast by the clock,", end="")
    print(f" {careful.cpu / fast.cpu:.2f} by processor time")
    subject.engine.close()


def _print_costs(
    argos: dict[str, list[Cost]],
    ours: dict[DecodingStyle, list[Cost]],
    alone: dict[DecodingStyle, list[Cost]],
    perfect: Cost,
    words: int,
) -> None:
    careful = Cost.best(ours[DecodingStyle.CAREFUL])
    for style, costs in ours.items():
        best = Cost.best(costs)
        label = f"Enface, {style}"
        print(f"  {label:34}{_shown(best)}, {words / best.clock:.0f} words/s")
    for name, costs in argos.items():
        best = Cost.best(costs)
        print(f"  argostranslate, {name:18}{_shown(best)}; Enface {_ratio(careful, best)}", end="")
        print(f" (asked for: {_ARGOS_RATIO})")
    for style, costs in alone.items():
        best = Cost.best(costs)
        print(f"  CTranslate2 alone, {style:15}{_shown(best)}; Enface", end="")
        print(f" {_ratio(Cost.best(ours[style]), best)} (asked for: {_BARE_RATIO})")
    print(f"  the same, nothing on the screen   {_shown(perfect)}; {_ratio(careful, perfect)}")


def _tell(who: str, cost: Cost) -> None:
    """Each round as it goes: how far they differ shows how busy the machine is."""
    print(f"    {who}: {_shown(cost)}", file=sys.stderr, flush=True)


def _shown(cost: Cost) -> str:
    return f"{cost.clock:7.2f} s, cpu {cost.cpu:6.2f} s"


def _ratio(ours: Cost, theirs: Cost) -> str:
    return f"{ours.clock / theirs.clock:.2f}, cpu {ours.cpu / theirs.cpu:.2f}"


def main() -> None:
    """Measure the demo pack, or one of real size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--real", action="store_true", help="a pack of real size")
    parser.add_argument("--paragraphs", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--styles", action="store_true", help="careful against fast, no peers")
    options = parser.parse_args()
    paragraphs = article(options.paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        pack = random_pack(scratch, REAL) if options.real else demo_pack(scratch)
        if options.styles:
            measure_styles(pack, [text for part in paragraphs for text in part], options.rounds)
        else:
            measure(pack, paragraphs, scratch, options.rounds)


if __name__ == "__main__":
    main()
