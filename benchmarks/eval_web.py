"""How well the article of a web page is found: word 4-gram F1 against texts made by hand.

`python -m benchmarks.eval_web`: the pages of zyte's article-extraction benchmark (one part of it),
the same measure as theirs, and trafilatura alone in the same run; then borders of paragraphs,
headings and lists (benchmarks/page_structure.py). `ENFACE_EVAL` names the folder.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.eval_sets import folder
from benchmarks.floors import told
from benchmarks.page_structure import Tally, borders, kinds, texts_of
from reader.errors import ImportFileError
from reader.importing.article import read_data
from reader.model import Article, BlockKind

_WORD = re.compile(r"\w+", re.UNICODE)
_N = 4


def grams(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text, or all of its words where it has fewer."""
    words = _WORD.findall(text)
    if len(words) < _N:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[i : i + _N]) for i in range(len(words) - _N + 1))


def score(found: str, wanted: str) -> tuple[float, float]:
    """Precision and recall of the runs of words."""
    a, b = grams(found), grams(wanted)
    both = sum((a & b).values())
    return (both / a.total() if a else 0.0, both / b.total() if b else 0.0)


def text_of(article: Article) -> str:
    """What of an article is its text: everything shown but its title."""
    away = {BlockKind.CLUTTER, BlockKind.TITLE, BlockKind.PICTURE}
    return "\n".join(block.text for block in article.blocks if block.kind not in away)


def enface(data: bytes) -> str:
    """The text that Enface finds."""
    try:
        return text_of(read_data(data, "page.html", ".html"))
    except ImportFileError:
        return ""


def alone(data: bytes) -> str:
    """The text that trafilatura alone finds."""
    import trafilatura

    return trafilatura.extract(data, include_comments=False) or ""


def f1(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """F1, precision and recall of means over pages."""
    precision = sum(p for p, _ in pairs) / len(pairs)
    recall = sum(r for _, r in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall), precision, recall


def main() -> int:
    """Print the figures, the worst pages last."""
    pages = list(read_pages())
    if not pages:
        print(f"web: no pages in {folder()}; ENFACE_EVAL names the folder of the evaluation sets")
        return 0
    for name, finder in (("Enface", enface), ("trafilatura", alone)):
        pairs = {page.name: score(finder(page.data), page.body) for page in pages}
        value, precision, recall = f1(list(pairs.values()))
        print(
            f"{name}: F1 {value:.3f}, precision {precision:.3f}, recall {recall:.3f}, "
            f"{len(pairs)} pages"
        )
        for number, (p, r) in sorted(pairs.items(), key=lambda item: sum(item[1]))[:8]:
            print(f"   {number[:12]} precision {p:.3f} recall {r:.3f}")
    own, theirs, headings, items = structure(pages)
    print(f"paragraph borders: {own}; trafilatura alone {theirs}")
    print(f"headings: {headings}\nlist items: {items}")
    return told(measured(pages))


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and its text made by hand."""

    name: str
    data: bytes
    body: str


def read_pages() -> Iterator[Page]:
    """The pages of the set; none where it is not there."""
    place = folder() / "web"
    if not (place / "ground-truth.json").exists():
        return
    truth = json.loads((place / "ground-truth.json").read_text(encoding="utf-8"))
    for number, entry in truth.items():
        path = place / "html" / f"{number}.html"
        if path.exists():
            yield Page(number, path.read_bytes(), entry["articleBody"])


def structure(pages: Sequence[Page]) -> tuple[Tally, Tally, Tally, Tally]:
    """Borders of paragraphs, those of trafilatura alone, headings, and items of lists."""
    own, theirs, headings, items = Tally(), Tally(), Tally(), Tally()
    for page in pages:
        lines = [line for line in page.body.split("\n") if line.strip()]
        article = read_data(page.data, "page.html", ".html")
        own += borders(texts_of(article.blocks), lines)
        theirs += borders(alone(page.data).split("\n"), lines)
        more = kinds(article.blocks, lines, page.data)
        headings, items = headings + more[0], items + more[1]
    return own, theirs, headings, items


def measured(pages: Sequence[Page]) -> dict[str, float]:
    """The measures that have floors, by their names there."""
    text, by_trafilatura = (
        f1([score(finder(page.data), page.body) for page in pages])[0] for finder in (enface, alone)
    )
    own, _, headings, items = structure(pages)
    return {
        "web text": text,
        "web borders of paragraphs": own.f1,
        "web headings": headings.f1,
        "web list items": items.f1,
        "web text above trafilatura": text - by_trafilatura,
    }


if __name__ == "__main__":
    sys.exit(main())
