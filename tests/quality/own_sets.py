"""Small sets made for the project: sentences, pairs, alignments, encodings and pages, all invented.

Every text in `data` was written for this purpose. What is measured and how is the same as for the
evaluation sets (benchmarks/eval_*.py).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import eval_alignment, eval_segmentation, eval_web
from benchmarks.eval_encodings import as_it_is, is_right, misdeclared, undeclared
from benchmarks.page_structure import Tally, borders, texts_of
from reader.importing.article import read_data
from reader.model import BlockKind
from reader.segmentation import sentences_of
from translations.alignment import Bead, align
from translations.checks.finding import Passage
from translations.checks.run import check_passages

_DATA = Path(__file__).with_name("data")
_MARKED = {BlockKind.HEADING: "# ", BlockKind.LIST_ITEM: "- "}
_UNSPACED = frozenset({"zh", "ja"})
_PAIRS = (("de", "fr"), ("en", "ru"))

#: Languages, what was once usual for them, and a text long enough to tell it by.
_ENCODED = (
    ("windows-1251 koi8-r cp866 iso-8859-5 mac_cyrillic utf-8 utf-16", "ru"),
    ("windows-1251 utf-8", "uk"),
    ("iso-8859-1 windows-1252 iso-8859-15 utf-8 utf-16", "de"),
    ("windows-1252 iso-8859-15 utf-8", "fr"),
    ("iso-8859-1 windows-1252 utf-8", "es"),
    ("windows-1250 iso-8859-2 utf-8", "pl"),
    ("gb18030 utf-8", "zh"),
    ("euc_jp cp932 utf-8", "ja"),
)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def pairs() -> dict[str, float]:
    """Segments with one planted error each, and flawless ones that follow the conventions of their
    languages: the share of each that is flagged, without dictionaries."""
    flagged: dict[bool, list[bool]] = {True: [], False: []}
    for row in _rows("pairs.jsonl"):
        passage = Passage(row["source"], row["target"], row["from"], row["to"])
        flagged[row["wrong"]].append(bool(check_passages([passage])))
    wrong, flawless = flagged[True], flagged[False]
    return {
        "own pairs, found": sum(wrong) / len(wrong),
        "own pairs, flawless flagged, at most": sum(flawless) / len(flawless),
    }


def sentences() -> dict[str, float]:
    """Boundary F1 of texts put together from their sentences."""
    by_language: dict[str, list[dict[str, Any]]] = {}
    for row in _rows("segmentation.jsonl"):
        row["text"] = ("" if row["lang"] in _UNSPACED else " ").join(row["sentences"])
        by_language.setdefault(row["lang"], []).append(row)
    table = [
        (
            language,
            len(rows),
            eval_segmentation.measure(rows, eval_segmentation.plain),
            eval_segmentation.measure(rows, sentences_of),
        )
        for language, rows in by_language.items()
    ]
    return eval_segmentation.measured(table, "own ")


def alignment() -> dict[str, float]:
    """Strict F1 of texts whose beads are written one below the other."""
    values = {}
    for source_language, target_language in _PAIRS:
        source: list[str] = []
        target: list[str] = []
        wanted = []
        for bead in _rows(f"alignment.{source_language}-{target_language}.jsonl"):
            places = (
                tuple(range(len(side), len(side) + len(bead[name])))
                for side, name in ((source, "source"), (target, "target"))
            )
            wanted.append(Bead(*places))
            source += bead["source"]
            target += bead["target"]
        found = align(source, target, source_language, target_language)
        name = f"own alignment {source_language}-{target_language}"
        values[name] = eval_alignment.strict_f1(found, wanted)
    return values


def encodings() -> dict[str, float]:
    """How many pages in old encodings come out right: as they are, undeclared, declared wrongly."""
    right = dict.fromkeys((as_it_is, undeclared, misdeclared), 0)
    count = dict(right)
    for codec, page in _encoded_pages():
        for way in right:
            data = way(page)
            if data and (way is as_it_is or not codec.startswith("utf-16")):
                count[way] += 1
                right[way] += is_right(data, codec)
    names = ("own encodings", "own encodings, undeclared", "own encodings, misdeclared")
    return {
        name: right[way] / count[way] for name, way in zip(names, right, strict=True) if count[way]
    }


def _encoded_pages() -> Iterator[tuple[str, bytes]]:
    texts: dict[str, list[str]] = {}
    for row in _rows("segmentation.jsonl"):
        texts.setdefault(row["lang"], []).append(" ".join(row["sentences"]))
    for codecs, language in _ENCODED:
        words = "".join(f"<p>{text}</p>\n" for text in texts[language])
        for codec in codecs.split():
            page = f'<html><head><meta charset="{codec}"></head><body>{words}</body></html>'
            # What the encoding has no letter for is not what is asked here.
            yield codec, page.encode(codec, errors="ignore")


def pages() -> dict[str, float]:
    """Text and structure of web pages; the texts mark headings with "# " and items with "- "."""
    pairs, edges = [], Tally()
    told = dict.fromkeys(_MARKED, Tally())
    for path in sorted((_DATA / "pages").glob("*.html")):
        marked = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        lines = [line.removeprefix("# ").removeprefix("- ") for line in marked]
        article = read_data(path.read_bytes(), path.name, ".html")
        pairs.append(eval_web.score(eval_web.text_of(article), "\n".join(lines)))
        edges += borders(texts_of(article.blocks), lines)
        for kind, mark in _MARKED.items():
            found = Counter(block.text for block in article.blocks if block.kind is kind)
            wanted = Counter(line[len(mark) :] for line in marked if line.startswith(mark))
            both = (found & wanted).total()
            told[kind] += Tally(both, found.total(), wanted.total())
    return {
        "own web text": eval_web.f1(pairs)[0],
        "own web borders of paragraphs": edges.f1,
        "own web headings": told[BlockKind.HEADING].f1,
        "own web list items": told[BlockKind.LIST_ITEM].f1,
    }
