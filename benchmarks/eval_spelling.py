"""`make eval`: what the check of spelling finds, with the dictionaries of this machine.

    python -m benchmarks.eval_spelling [--examples] [--write docs/quality.md]

Flawless are human translations. In a copy of each segment one word of four letters or more is given
a slip – a letter left out, put in, another one, or two turned, each as often as the others, at a
place by chance – unless what comes out is a word too, which no dictionary can find.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.eval_sets import Sample, articles, folder, news
from benchmarks.pages import write_between
from translations.checks.finding import Finding, Outside, Passage
from translations.checks.run import told_once
from translations.checks.spelling import check_spelling
from translations.spelling.slips import letters_of
from translations.spelling.speller import Speller, speller_of

_LANGUAGES = ("ru", "de", "es", "fr", "it", "pt", "uk", "en")
_WORD = re.compile(r"(?<![\w@/.'’-])[^\W\d_]{4,}(?![\w@/'’-])")


@dataclass(slots=True)
class Outcome:
    """Counts of one language."""

    language: str
    flawless: int = 0
    flagged: int = 0
    slips: int = 0
    found: int = 0
    offered: int = 0
    right: int = 0
    examples: list[str] = field(default_factory=list)


def measure(language: str, speller: Speller, path: Path) -> Outcome:
    """Check every article of a language as it is, and every segment with a slip in it."""
    outcome, dice = Outcome(language), random.Random(11)
    for sample in _samples(language, path):
        passages = [replace(p, outside=Outside(None, speller)) for p in sample.passages]
        located = [(at, found) for at, p in enumerate(passages) for found in check_spelling(p)]
        told = list(told_once(passages, located))
        outcome.flawless += len(passages)
        outcome.flagged += len({at for at, _ in told})
        outcome.examples += [f"{language}: {found.message}" for _, found in told]
        for passage in passages:
            _slip(outcome, passage, speller, dice)
    return outcome


def _slip(outcome: Outcome, passage: Passage, speller: Speller, dice: random.Random) -> None:
    words = [m for m in _WORD.finditer(passage.target) if m[0].islower() and speller.is_right(m[0])]
    if not words:
        return
    place = dice.choice(words)
    wrong = slipped(place[0], speller.language, dice)
    if wrong == place[0] or speller.is_right(wrong):
        return
    text = passage.target[: place.start()] + wrong + passage.target[place.end() :]
    outcome.slips += 1
    for found in _at(check_spelling(replace(passage, target=text)), place.start()):
        outcome.found += 1
        outcome.offered += found.fix is not None
        outcome.right += found.fix == place[0]


def slipped(word: str, language: str, dice: random.Random) -> str:
    """A word with a slip behind its first letter."""
    at, other = dice.randrange(1, len(word)), dice.choice(letters_of(language))
    head, sign, tail = word[:at], word[at], word[at + 1 :]
    turned = word[: at - 1] + sign + word[at - 1] + tail
    return dice.choice([head + tail, head + other + sign + tail, head + other + tail, turned])


def _at(findings: list[Finding], start: int) -> list[Finding]:
    return [f for f in findings if f.target_span is not None and f.target_span[0] == start][:1]


def _samples(language: str, path: Path) -> Iterator[Sample]:
    yield from (each for each in articles(path) if each.kind == language)
    if language == "en":
        yield from news(path)


def table(outcomes: list[Outcome]) -> str:
    """Markdown: a line a language."""
    lines = [
        "| language | flawless segments flagged | slips found | fix offered | of these right |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.language} | {each.flagged} of {each.flawless} |"
        f" {100 * each.found / each.slips:.1f} % of {each.slips} |"
        f" {100 * each.offered / each.slips:.1f} % |"
        f" {100 * each.right / max(each.offered, 1):.1f} % |"
        for each in outcomes
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure every language that there is a dictionary of, print, and write if wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", action="store_true", help="what is flagged in the flawless")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into a page")
    options = parser.parse_args()
    path = folder()
    if not (path / "articles").is_dir():
        print(f"There is no evaluation data in {path}: name its folder in ENFACE_EVAL.")
        return 1
    spellers = [(each, speller_of(each)) for each in _LANGUAGES]
    outcomes = [measure(language, each, path) for language, each in spellers if each is not None]
    missing = [language for language, each in spellers if each is None]
    if missing:
        print(f"No dictionary on this machine: {', '.join(missing)}", file=sys.stderr)
    if not outcomes:
        return 1
    print(table(outcomes))
    if options.examples:
        print("\n".join(line for each in outcomes for line in each.examples))
    if options.write:
        write_between(options.write, "spelling", table(outcomes).splitlines())
    return 0


if __name__ == "__main__":
    sys.exit(main())
