"""Numbers that demo packs lose: how many come back, and whether it is in their place.

    python -m benchmarks.eval_numbers

Numbers of the corpus' sentences, and of sentences of its grammar, are exchanged for others by
chance (twice each), and the sentences translated: as engines answer with what formatting alone puts
back, and as they are asked (`ask_marked`). A number is in its place where the word before or behind
it begins as in the human translation.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import resources
from tools.demo_packs.grammar import expand_all, load_grammar
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import NO_WISHES
from translations.formatting import ask_marked, formatted_target
from translations.formatting.restoring import matched, source_placeables
from translations.formatting.shielding import ask_shielded
from translations.packs.finding import find_packs
from ui.engines import pack_folders

_ORDER = ("ru", "en", "es")
_DIRECTIONS = (("ru", "en"), ("en", "ru"), ("en", "es"))
_NUMBER = re.compile(r"(?<![\d.,:-])\d{1,4}(?![\d:-]|[.,]\d)")
_TIMES, _OF_GRAMMAR = 2, 60


@dataclass(frozen=True, slots=True)
class Case:
    """A source with a number by chance, and what a person made of it with that number."""

    source: str
    number: str
    wanted: str


def corpus() -> list[tuple[str, ...]]:
    """The sentences with numbers, in three languages."""
    folder = files("resources") / "corpus"
    tables = [*(folder / "sentences").iterdir(), folder / "heldout.tsv"]
    rows = [
        tuple(line.split("\t")[:3])
        for table in sorted(tables, key=str)
        for line in table.read_text(encoding="utf-8").splitlines()
    ]
    return [row for row in rows if len(row) == len(_ORDER) and re.search(r"\d", row[0])]


def of_grammar() -> list[tuple[str, ...]]:
    """Some sentences with numbers of the grammar."""
    grammar = load_grammar(Path(resources.__file__).parent / "corpus" / "grammar.json")
    rows = [(each.ru, each.en, each.es) for each in expand_all(grammar, 40)]
    rows = [row for row in rows if all(re.search(r"\d", text) for text in row)]
    random.Random(11).shuffle(rows)
    return rows[:_OF_GRAMMAR]


def cases(rows: Sequence[tuple[str, ...]], way: tuple[str, str]) -> Iterator[Case]:
    """The sentences with other numbers, each of as many digits; a year stays one."""
    rng = random.Random(5)
    for row in rows:
        source, target = (row[_ORDER.index(language)] for language in way)
        for found in _NUMBER.finditer(source):
            old = found.group()
            if len(re.findall(rf"(?<!\d){old}(?!\d)", target)) != 1:
                continue
            for _ in range(_TIMES):
                low, high = (
                    (1950, 2034) if len(old) == 4 else (10 ** (len(old) - 1), 10 ** len(old))
                )
                new = str(rng.randrange(max(low, 2), high))
                made = source[: found.start()] + new + source[found.end() :]
                yield Case(made, new, re.sub(rf"(?<!\d){old}(?!\d)", new, target))


def judged(case: Case, text: str, way: tuple[str, str]) -> Iterator[str]:
    """What a target is: "told" to lack it, "right" or "wrong", and perhaps "word for word"."""
    _, gone = matched(case.source, source_placeables(case.source, ()), text, *way)
    if any(each.text == case.number for each in gone):
        yield "told"
    else:
        yield "right" if _beside(text, case.number) & _beside(case.wanted, case.number) else "wrong"
    if text == case.wanted:
        yield "word for word"


def _beside(text: str, number: str) -> set[tuple[bool, str]]:
    """How the words before and behind a number begin."""
    found = re.search(rf"(?<!\d){number}(?!\d)", text)
    if found is None:
        return set()
    before = re.findall(r"[^\W\d_]+", text[: found.start()])[-1:]
    behind = re.findall(r"[^\W\d_]+", text[found.end() :])[:1]
    words = [(True, word) for word in before] + [(False, word) for word in behind]
    return {(side, word[:4].casefold()) for side, word in words}


def main() -> None:
    """A line for each way of asking."""
    packs = tuple(pack for pack in find_packs(pack_folders()) if pack.demo)
    with closing(ArgosEngine(lambda: packs)) as engine:
        for title, rows in (("corpus", corpus()), ("grammar", of_grammar())):
            for name, ask in (("answered", ask_shielded), ("asked again", ask_marked)):
                said, count = Counter[str](), 0
                for way in _DIRECTIONS:
                    todo = list(cases(rows, way))
                    count += len(todo)
                    marked = [(i, case.source, ()) for i, case in enumerate(todo)]
                    for answer in ask(engine, marked, *way, NO_WISHES):
                        made = formatted_target(engine, *marked[answer.index], answer, way)
                        said.update(judged(todo[answer.index], made.text, way))
                print(f"{title:8} {name:12} of {count}: {dict(sorted(said.items()))}")


if __name__ == "__main__":
    main()
