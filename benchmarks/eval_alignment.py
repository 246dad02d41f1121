"""`make eval`: sentences aligned with those of a translation, beside lengths alone.

    python -m benchmarks.eval_alignment [--write docs/texts.md] [--large]

Strict F1, as it is published for these texts (Bleualign's): a bead is right when exactly the same
sentences stand on both sides. Precision counts all of ours, gaps too; recall only those of the
reference with sentences on both sides.
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.eval_sets import folder
from benchmarks.floors import told
from benchmarks.gale_church import gale_church
from benchmarks.pages import write_between
from translations.alignment import Bead, align

Aligner = Callable[[Sequence[str], Sequence[str]], list[Bead]]


def read_texts(path: Path) -> Iterator[tuple[str, list[str], list[str], list[Bead]]]:
    """Name, source, target, and reference of each text; none where they are not there."""
    for reference in sorted(path.glob("*.defr")):
        source, target = (
            reference.with_suffix(ending).read_text(encoding="utf-8").splitlines()
            for ending in (".de", ".fr")
        )
        lines = reference.read_text(encoding="utf-8").split("\n")
        beads = [Bead(*map(_numbers, line.split(":"))) for line in lines if line.strip()]
        yield reference.stem, source, target, beads


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(ast.literal_eval(text.strip()))


def strict_f1(found: Sequence[Bead], wanted: Sequence[Bead]) -> float:
    """The strict F1 of an alignment."""
    reference = set(wanted)
    filled = {each for each in wanted if each.source and each.target}
    precision = len(set(found) & reference) / max(1, len(set(found)))
    recall = len(filled & set(found)) / max(1, len(filled))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def by_lengths(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """Gale and Church on characters without white space (these texts are cut into tokens)."""
    return gale_church(*(["".join(text.split()) for text in side] for side in (source, target)))


def ours(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """Enface without a language pack and with an empty memory."""
    return align(source, target, "de", "fr")


def measured() -> dict[str, float]:
    """The measures that have floors, by their names there; none where the set is not."""
    return {
        f"alignment {name}": strict_f1(ours(source, target), wanted)
        for name, source, target, wanted in read_texts(folder() / "alignment")
    }


def _large() -> None:
    """How long 5,000 sentences with 5,000 take."""
    texts = list(read_texts(folder() / "alignment"))
    sides = [[text for one in texts for text in one[side]] * 10 for side in (1, 2)]
    sides = [side[:5_000] for side in sides]
    best = min(_seconds(*sides) for _ in range(3))
    print(f"5,000 × 5,000 sentences: {best:.1f} s")


def _seconds(source: Sequence[str], target: Sequence[str]) -> float:
    begun = time.perf_counter()
    ours(source, target)
    return time.perf_counter() - begun


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path, help="put the table into this page")
    parser.add_argument("--large", action="store_true", help="measure the speed")
    options = parser.parse_args()
    texts = list(read_texts(folder() / "alignment"))
    if not texts:
        print(f"alignment: no set in {folder()}, nothing measured")
        return 0
    if options.large:
        _large()
        return 0
    lines = ["| strict F1 | sentences | lengths alone | Enface |", "|---|---|---|---|"]
    values = {}
    for name, source, target, wanted in texts:
        scores = [strict_f1(way(source, target), wanted) for way in (by_lengths, ours)]
        sizes = f"{len(source)} × {len(target)}"
        lines.append(f"| {name} | {sizes} | {scores[0]:.3f} | {scores[1]:.3f} |")
        values[f"alignment {name}"] = scores[1]
    print("\n".join(lines))
    if options.write:
        write_between(options.write, "alignment", lines)
    return told(values)


if __name__ == "__main__":
    sys.exit(main())
