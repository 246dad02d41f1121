"""`make eval`: what the checks find, and how much of the flawless they flag.

    python -m benchmarks.eval_checks [--sets critical,news] [--kinds] [--write docs/quality.md]

For sets with errors, a document (mostly one segment) counts as found or flagged when there is any
finding of the check; flawless articles count by segment. Where an error was planted in a text, what
is found in the text without it does not count.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.eval_planted import PLANTED
from benchmarks.eval_sets import BY_SEGMENT, SETS, Sample, folder
from benchmarks.floors import FLOORS, told
from translations.checks.finding import Finding, Passage
from translations.checks.run import CHECKS, DOCUMENT_CHECKS, check_passages

ALL = "all together"
_MARKS = ("<!-- eval: begin -->", "<!-- eval: end -->")


@dataclass(slots=True)
class Outcome:
    """Counts of one set: documents or segments that are wrong or flawless, and those flagged."""

    name: str
    wrong: int = 0
    flawless: int = 0
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    kinds_found: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[Sample, int, Finding]] = field(default_factory=list)


def measure(name: str, samples: Iterable[Sample]) -> Outcome:
    """Run all checks on every document of a set."""
    outcome = Outcome(name)
    before: set[tuple[int, str, str]] = set()  # what is found in the flawless text of the next ones
    for number, sample in enumerate(samples):
        passages = [replace(each, document=str(number)) for each in sample.passages]
        located = check_passages(passages)
        if sample.sought:
            located = [each for each in located if _place(passages, *each) not in before]
        checks = [finding.check for _, finding in located]
        if sample.is_wrong:
            outcome.wrong += 1
            outcome.found.update({*checks, *([ALL] if checks else [])})
            outcome.kinds[sample.kind] += 1
            outcome.kinds_found[sample.kind] += (
                (sample.sought in checks) if sample.sought else bool(checks)
            )
            continue
        before = {_place(passages, *each) for each in located}
        by_segment = {(at, finding.check) for at, finding in located}
        by_segment |= {(at, ALL) for at, _ in located}
        outcome.flawless += len(passages) if name in BY_SEGMENT else 1
        if name in BY_SEGMENT:
            outcome.false.update(check for _, check in by_segment)
        else:
            outcome.false.update({check for _, check in by_segment})
        outcome.examples += [(sample, at, finding) for at, finding in located]
    return outcome


def _place(passages: Sequence[Passage], at: int, finding: Finding) -> tuple[int, str, str]:
    """What makes a finding the same in a text and in one with an error planted in it."""
    return at, finding.check, passages[at].target[slice(*(finding.target_span or (0, 0)))]


def table(outcomes: Sequence[Outcome]) -> str:
    """Markdown: a line a check, a column a set; found % / flagged %."""
    names = [check.name for check in (*CHECKS, *DOCUMENT_CHECKS)]
    heads = [
        f"{each.name} ({each.wrong} wrong, {each.flawless} flawless)"
        if each.wrong
        else f"{each.name} ({each.flawless} flawless)"
        for each in outcomes
    ]
    lines = [f"| check | {' | '.join(heads)} |", "|---|" + "---|" * len(outcomes)]
    for name in (*dict.fromkeys(names), ALL):
        cells = [_cell(each, name) for each in outcomes]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(outcome: Outcome, name: str) -> str:
    flagged = 100 * outcome.false[name] / max(outcome.flawless, 1)
    if not outcome.wrong:
        return f"{flagged:.1f}"
    return f"{100 * outcome.found[name] / outcome.wrong:.1f} / {flagged:.1f}"


def main() -> int:
    """Measure, print and, if wanted, write the table into the documentation."""
    options = _options()
    path = folder()
    if not (path / "errors").is_dir():
        print(f"There is no evaluation data in {path}: name its folder in ENFACE_EVAL.")
        return 1
    named = options.sets.split(",") if options.sets else []
    wanted = [each for each in (*SETS, *PLANTED) if not named or each[0] in named]
    outcomes = []
    for name, _, read in wanted:
        start = time.perf_counter()
        samples = list(read(path))
        outcomes.append(measure(name, samples))
        count = sum(len(sample.passages) for sample in samples)
        cost = 1000 * (time.perf_counter() - start) / max(count, 1)
        print(f"{name}: {count} segments, {cost:.2f} ms each", file=sys.stderr)
    text = table(outcomes)
    print(text)
    if options.kinds:
        _print_kinds(outcomes)
    if options.examples:
        _print_examples(outcomes, options.examples)
    if options.write:
        _write(options.write, text, wanted)
    return told(measured(outcomes))


def measured(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """The measures that have floors, by their names there."""
    values = {}
    for each in outcomes:
        values[f"checks {each.name}, found"] = each.found[ALL] / max(each.wrong, 1)
        flagged = each.false[ALL] / max(each.flawless, 1)
        values[f"checks {each.name}, flawless flagged, at most"] = flagged
    return {name: value for name, value in values.items() if name in FLOORS}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", default="", help="names with commas between; all otherwise")
    parser.add_argument("--kinds", action="store_true", help="what is found by kind of damage")
    parser.add_argument("--examples", metavar="CHECK", help="what a check flags in the flawless")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into a page")
    return parser.parse_args()


def _print_kinds(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        for kind, count in sorted(outcome.kinds.items()):
            if kind:
                print(f"{outcome.name}  {kind}  {outcome.kinds_found[kind]} of {count}")


def _print_examples(outcomes: Sequence[Outcome], check: str) -> None:
    for outcome in outcomes:
        for sample, at, finding in outcome.examples:
            if finding.check == check:
                passage = sample.passages[at]
                print(f"\n{outcome.name} {passage.target_language}: {finding.message}")
                print(f"  {passage.source}\n  {passage.target}")


def _write(page: Path, text: str, sets: Sequence[tuple[str, str, object]]) -> None:
    begin, end = _MARKS
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    legend = "\n".join(f"- {name}: {what}" for name, what, _ in sets)
    page.write_text(f"{before}{begin}\n{legend}\n\n{text}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
