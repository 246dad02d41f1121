"""How fast many text files come into a library, beside reading them alone in one process.

`python -m benchmarks.bench_import [--files N]`: articles of ten paragraphs in Russian and English
in one folder, imported as `enface import FOLDER` does.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.peers import article
from reader.importing import read_article
from reader.importing.bulk import import_sources, sources_of
from reader.store.library import Library

_PARAGRAPHS = 10
_ALONE = 100


def write_files(folder: Path, count: int) -> list[Path]:
    """So many different text files."""
    folder.mkdir()
    dice = random.Random(4)
    made = [["  ".join(part) for part in article(_PARAGRAPHS, seed=seed)] for seed in range(20)]
    paths = []
    for number in range(count):
        parts = list(dice.choice(made))
        dice.shuffle(parts)
        text = "\n\n".join([f"Новость {number}", *parts])
        path = folder / f"{number:05}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    """Import and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--files", type=int, default=10_000)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_files(folder / "in", count)
        size = sum(path.stat().st_size for path in paths) / count
        began = time.perf_counter()
        for path in paths[:_ALONE]:
            read_article(path)
        alone = _ALONE / (time.perf_counter() - began)
        with Library.open(folder / "library.db") as library:
            began = time.perf_counter()
            report = import_sources(library, sources_of([folder / "in"]))
            seconds = time.perf_counter() - began
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(report.added):,} text files of {size / 1024:.1f} KiB, {os.cpu_count()} cores")
        skipped = len(report.skipped)
        print(f"imported: {seconds:.1f} s, {count / seconds:.0f} a second; skipped {skipped}")
        print(f"only read, in one process, warm: {alone:.0f} a second")
        print(f"memory of the parent at most: {megabytes:.0f} MiB; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
