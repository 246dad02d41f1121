"""The one table of floors: what is measured must not fall below them.

    python -m benchmarks.floors --write docs/quality.md

`tests/quality` measures the same: the project's own small sets always, the evaluation sets where
they are (`ENFACE_EVAL`), and `make eval` ends with an error where one is below. A floor is a little
under what was measured when it was set; who gets further, sets it higher. A measure whose name ends
with "at most" has a ceiling instead.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks.pages import write_between

#: Measured on the evaluation sets, which are no part of the project.
EVALUATION = {
    "sentences en": 0.965,
    "sentences de": 0.90,
    "sentences es": 0.975,
    "sentences fr": 0.99,
    "sentences ru": 0.99,
    "sentences, mean above sentencex": 0.030,
    "alignment dev": 0.89,
    "alignment test0": 0.875,
    "encodings, Cyrillic and western": 0.97,
    "encodings, Greek, Hebrew, Arabic": 0.97,
    "encodings, East Asian, Thai": 0.93,
    "encodings, Unicode, ASCII": 0.97,
    "web text": 0.97,
    "web text above trafilatura": 0.02,
    "web borders of paragraphs": 0.985,
    "web headings": 0.94,
    "web list items": 0.90,
    "cleaning, paragraphs of articles hidden, at most": 0.001,
    "cleaning, paragraphs of pasted pages hidden, at most": 0.005,
    "checks critical, found": 0.56,
    "checks critical, flawless flagged, at most": 0.035,
    "checks news, flawless flagged, at most": 0.025,
}
#: Measured on sets made for the project (tests/quality/data).
OWN = {
    **{
        f"own sentences {language}": 0.98
        for language in ("en", "de", "es", "fr", "ru", "it", "pt", "uk", "pl", "zh", "ja")
    },
    "own sentences, mean above sentencex": 0.08,
    "own pairs, found": 0.92,
    "own pairs, flawless flagged, at most": 0.03,
    "own alignment de-fr": 0.90,
    "own alignment en-ru": 0.90,
    "own encodings": 0.99,
    "own encodings, undeclared": 0.95,
    "own encodings, misdeclared": 0.88,
    "own web text": 0.99,
    "own web borders of paragraphs": 0.99,
    "own web headings": 0.99,
    "own web list items": 0.99,
}
FLOORS = {**EVALUATION, **OWN}
_CEILING = "at most"


def is_kept(name: str, value: float) -> bool:
    """Whether a measure is not below its floor, or above its ceiling."""
    floor = FLOORS[name]
    return value <= floor if name.endswith(_CEILING) else value >= floor


def below(values: Mapping[str, float]) -> list[str]:
    """What is below its floor, a line each; every measure must have one."""
    return [
        f"{name}: {value:.3f}, the floor is {FLOORS[name]:.3f}"
        for name, value in values.items()
        if not is_kept(name, value)
    ]


def told(values: Mapping[str, float]) -> int:
    """Print what is below its floor; 1 if anything is, else 0: how `make eval` ends."""
    low = below(values)
    for line in low:
        print(f"below the floor: {line}")
    return int(bool(low))


def table() -> list[str]:
    """The floors as lines of Markdown."""
    lines = ["| measure | floor |", "|---|---|"]
    return lines + [f"| {name} | {floor:.3f} |" for name, floor in FLOORS.items()]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path, required=True, help="put the table into this page")
    write_between(parser.parse_args().write, "floors", table())


if __name__ == "__main__":
    main()
