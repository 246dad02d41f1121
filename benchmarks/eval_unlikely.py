"""What the check `unlikely` finds with the demo packs: a word of a human translation exchanged.

    python -m benchmarks.eval_unlikely

Sentences that the packs were trained on, and the held-out ones that they were not. It shows what
the signal can do where a model knows the language of a text, and how it fails where it does not.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from translations.checks.side_by_side import text_of
from translations.checks.unlikely import unlikely_words
from translations.engines.protocol import SteerableEngine
from ui.engines import ARGOS, open_engine

_CORPUS = Path(__file__).resolve().parents[1] / "resources" / "corpus"
_SETS = {"known": _CORPUS / "sentences" / "news.tsv", "held out": _CORPUS / "heldout.tsv"}
_DIRECTIONS = (("ru", "en"), ("en", "ru"), ("en", "es"))
_LEAST_LETTERS, _SAMPLE = 4, 60

_Word = tuple[int, int]


def main() -> int:
    """A line a set and direction."""
    engine = open_engine(ARGOS)
    assert isinstance(engine, SteerableEngine)
    try:
        for name, path in _SETS.items():
            for direction in _DIRECTIONS:
                print(f"{name:8}  {'-'.join(direction)}  {_measured(engine, path, direction)}")
    finally:
        engine.close()
    return 0


def _measured(engine: SteerableEngine, path: Path, direction: tuple[str, str]) -> str:
    dice = random.Random(3)
    rows = list(_rows(path, direction))
    pairs = dice.sample(rows, min(_SAMPLE, len(rows)))
    words = sorted({t[a:b] for _, t in rows for a, b in _places(t, direction[1])})
    flagged = planted = found = there = 0
    start = time.perf_counter()
    for source, target in pairs:
        flagged += bool(_found(engine, source, target, direction))
        places = _places(target, direction[1])
        for place in dice.sample(places, min(2, len(places))):
            word = dice.choice([each for each in words if each != target[slice(*place)]])
            wrong = target[: place[0]] + word + target[place[1] :]
            spans = _found(engine, source, wrong, direction)
            planted += 1
            found += bool(spans)
            there += any(span[0] == place[0] for span in spans)
    cost = 1000 * (time.perf_counter() - start) / max(len(pairs) + planted, 1)
    return (
        f"{flagged} of {len(pairs)} right ones flagged; of {planted} with another word {found} "
        f"flagged, {there} at that word; {cost:.0f} ms each"
    )


def _found(
    engine: SteerableEngine, source: str, target: str, direction: tuple[str, str]
) -> list[_Word]:
    reading = engine.read(source, target, *direction)
    found = unlikely_words(target, direction[1], reading)
    return [each.target_span for each in found if each.target_span is not None]


def _rows(path: Path, direction: tuple[str, str]) -> Iterator[Sequence[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    for line in lines[1:]:
        values = dict(zip(names, line.split("\t"), strict=False))
        texts = [values.get(language, "") for language in direction]
        if all(texts):
            yield texts


def _places(text: str, language: str) -> list[_Word]:
    """Words with a meaning and no capital."""
    read = text_of(text, language)
    return [
        (word.start, word.end)
        for word, key in zip(read.words, read.keys, strict=True)
        if key in read.meaning
        and len(word.folded) >= _LEAST_LETTERS
        and text[word.start : word.end].islower()
    ]


if __name__ == "__main__":
    sys.exit(main())
