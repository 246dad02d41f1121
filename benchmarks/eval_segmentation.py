"""`make eval`: the boundaries of sentences, with those of plain sentencex beside them.

    python -m benchmarks.eval_segmentation [--show en] [--write docs/quality.md]

Boundary F1: a boundary is the place after a sentence, as the number of characters before it that
are not white space, so that it does not matter who gets the space between. The end of a text is no
boundary: nobody can miss it. Boundaries of all texts of a language are counted together; F1 is
2 · right / (found + wanted). Texts whose sentences do not give back their text (`lossless` is
false: the set's authors rewrote them) are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.eval_sets import folder
from benchmarks.floors import told
from benchmarks.pages import write_between
from reader.segmentation import sentences_of

LANGUAGES = ("en", "de", "es", "fr", "ru")

Cutter = Callable[[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Boundaries that are right, found and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """Their F1."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def boundaries(sentences: list[str]) -> set[int]:
    """Where the sentences but the last end, in characters that are no white space."""
    ends, at = [], 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        ends.append(at)
    return {end for end in ends if 0 < end < at}


def measure(rows: list[dict[str, Any]], cut: Cutter) -> Score:
    """The score of a way to cut texts."""
    right = found = wanted = 0
    for row in rows:
        theirs = boundaries(row["sentences"])
        ours = boundaries(cut(row["text"], row["lang"]))
        right += len(theirs & ours)
        found += len(ours)
        wanted += len(theirs)
    return Score(right, found, wanted)


def plain(text: str, language: str) -> list[str]:
    """The sentences of sentencex alone."""
    import sentencex

    return list(sentencex.segment(language, text))


def read_rows(language: str) -> list[dict[str, Any]]:
    """The texts of the set; none where it is not there."""
    path = folder() / "segmentation" / f"{language}.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row.get("lossless", True)]


def table() -> Iterator[tuple[str, int, Score, Score]]:
    """Language, number of texts, scores of sentencex and of Enface."""
    for language in LANGUAGES:
        if rows := read_rows(language):
            yield language, len(rows), measure(rows, plain), measure(rows, sentences_of)


def measured(rows: Sequence[tuple[str, int, Score, Score]], set_name: str = "") -> dict[str, float]:
    """The measures that have floors, by their names there."""
    values = {f"{set_name}sentences {language}": ours.f1 for language, _, _, ours in rows}
    if rows:
        gains = [ours.f1 - theirs.f1 for _, _, theirs, ours in rows]
        values[f"{set_name}sentences, mean above sentencex"] = sum(gains) / len(gains)
    return values


def _show(language: str) -> None:
    for row in read_rows(language):
        ours = sentences_of(row["text"], language)
        theirs, mine = boundaries(row["sentences"]), boundaries(ours)
        if theirs != mine:
            missed, extra = len(theirs - mine), len(mine - theirs)
            print(f"{row.get('id', '')}: {missed} missed, {extra} too many")
            print("  " + " | ".join(ours)[:2_000])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", metavar="xx", help="print the texts that are cut otherwise")
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    if options.show:
        _show(options.show)
        return 0
    rows = list(table())
    if not rows:
        print(f"sentences: no set in {folder()}, nothing measured")
        return 0
    lines = ["| boundary F1 | texts | boundaries | sentencex | Enface |", "|---|---|---|---|---|"]
    for language, count, before, after in rows:
        lines.append(
            f"| {language} | {count} | {after.wanted} | {before.f1:.3f} | {after.f1:.3f} |"
        )
    f1s = [(before.f1, after.f1) for _, _, before, after in rows]
    means = [sum(scores) / len(rows) for scores in zip(*f1s, strict=True)]
    lines.append(f"| mean | | | {means[0]:.3f} | {means[1]:.3f} |")
    print("\n".join(lines))
    if options.write:
        write_between(options.write, "segmentation", lines)
    return told(measured(rows))


if __name__ == "__main__":
    sys.exit(main())
