"""Damaged inputs over all importers: each an article or one sentence; no crash, hang or traceback.

A short run stands in the gate; `make fuzz` does ten thousand (`ENFACE_FUZZ` says how many). What
once went wrong is kept by its seed in `seeds.txt` and tried every time.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reader.importing.limits import Limits
from reader.importing.pool import ImportPool
from reader.importing.source import Source
from tests.fuzz.damage import damaged, nested, sound_inputs

_COUNT = int(os.environ.get("ENFACE_FUZZ", "220"))
_SEEDS = Path(__file__).with_name("seeds.txt")
_CHUNK = 500
#: What hangs is not read in this time; what is only slow on a busy machine is.
_SECONDS = 180.0


def kept_seeds() -> list[int]:
    """The seeds of inputs that once went wrong."""
    lines = _SEEDS.read_text(encoding="utf-8").splitlines()
    return [int(line.split()[0]) for line in lines if line and not line.startswith("#")]


def made(folder: Path, seeds: Iterable[int]) -> Iterator[Source]:
    """A file for each seed: the seed says which format, and what is wrong with it."""
    sound = sorted(sound_inputs().items())
    for seed in seeds:
        dice = random.Random(seed)
        name, data = sound[seed % len(sound)]
        path = folder / f"{seed}{Path(name).suffix}"
        path.write_bytes(damaged(data, dice))
        yield Source(str(path))


def made_deep(folder: Path, seeds: Iterable[int]) -> Iterator[Source]:
    """The same of pages, nested deeply."""
    sound = sound_inputs()
    for seed in seeds:
        dice = random.Random(seed)
        name = dice.choice(("a.html", "a.eml", "a.mhtml", "a.rss"))
        path = folder / f"deep-{seed}{Path(name).suffix}"
        path.write_bytes(nested(sound[name], dice))
        yield Source(str(path))


def test_sound_inputs_are_articles(tmp_path: Path) -> None:
    sources = []
    for name, data in sound_inputs().items():
        (tmp_path / name).write_bytes(data)
        sources.append(Source(str(tmp_path / name)))
    with ImportPool() as pool:
        failed = [outcome for outcome in pool.read(sources) if outcome.error]
    assert failed == []


@pytest.mark.parametrize("start", range(0, _COUNT, _CHUNK))
def test_damaged_inputs_are_articles_or_one_sentence(tmp_path: Path, start: int) -> None:
    seeds = range(start, min(start + _CHUNK, _COUNT))
    _check(list(made(tmp_path, [*seeds, *(kept_seeds() if start == 0 else ())])))


def test_pages_nested_deeply_are_articles_or_one_sentence(tmp_path: Path) -> None:
    _check(list(made_deep(tmp_path, range(_COUNT // 10))))


def _check(sources: list[Source]) -> None:
    wrong = []
    with ImportPool(2, Limits(_SECONDS, 1024)) as pool:
        for outcome in pool.read(sources):
            error = outcome.error
            if error is None:
                continue
            sentence = str(error)
            died = outcome.is_fault or error.details.startswith(("signal", "exit code"))
            slow = "seconds" in sentence or "memory" in sentence
            if died or slow or "\n" in sentence or not sentence.endswith("."):
                wrong.append((outcome.source.shown_name, sentence, error.details[-1500:]))
    assert wrong == []
