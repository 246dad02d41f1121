"""How long the machine takes to answer about one segment: reading, other ways on, completion.

Run `python -m benchmarks.bench_steering`: a pack of the size that Argos publishes (random weights,
targets of 25 tokens, made in a temporary folder), its model loaded, a sentence of 25 words. Medians
and the best on the clock, in milliseconds; asked for: 150. Asserts nothing.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import article, random_pack
from tests.packs import REAL
from translations.engines.argos import ArgosEngine
from translations.packs.pack import Pack

_ROUNDS = 9
_WORDS = 25
_ASKED_MS = 150


def sentence(pack: Pack) -> tuple[str, int]:
    """25 words of the project's own Russian, and their number of pieces.

    Words that the pack's small vocabulary cuts into one or two pieces: with a real one 25 words
    have some 35.
    """
    from sentencepiece import SentencePieceProcessor

    cutter = SentencePieceProcessor(model_file=str(pack.path / pack.tokenizer))
    words = " ".join(text for paragraph in article(40) for text in paragraph).split()
    short = [word for word in dict.fromkeys(words) if len(cutter.encode(word)) <= 2]
    text = " ".join(short[:_WORDS])
    return text, len(cutter.encode(text))


def measure(name: str, ask: Callable[[], object]) -> None:
    """One line: median and best."""
    ask()
    taken = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - start))
    print(f"  {name:36} {statistics.median(taken):7.0f} ({min(taken):5.0f}) ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = random_pack(Path(folder), REAL)
        engine = ArgosEngine(lambda: (pack,))
        (source, pieces), pair = sentence(pack), (pack.from_code, pack.to_code)
        try:
            (made,) = engine.translate([source], *pair)
            target = made.text
            words = target.split()
            half = len(" ".join(words[: len(words) // 2])) + 1
            print(f"{_WORDS} words, {pieces} pieces; asked for: {_ASKED_MS} ms")
            measure("read", lambda: engine.read(source, target, *pair))
            for at, place in ((half, "the middle"), (0, "the beginning")):
                for begun in (True, False):
                    measure(
                        f"other ways from {place}{', begun' if begun else ''}",
                        lambda at=at, begun=begun: engine.alternatives(  # type: ignore[misc]
                            source, target, at, *pair, begun=begun
                        ),
                    )
            measure("completion, half typed", lambda: engine.complete(source, target[:half], *pair))
            measure("completion, nothing typed", lambda: engine.complete(source, "", *pair))
        finally:
            engine.close()


if __name__ == "__main__":
    main()
