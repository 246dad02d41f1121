"""`make eval`: how much site furniture is hidden, and how many paragraphs of articles are.

    python -m benchmarks.eval_cleaning [--write docs/texts.md]

Articles as plain text, a sentence a paragraph, in which nothing is furniture; and web pages as they
are when all of their text is copied and pasted, in which everything is that is not in the text made
by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html

from benchmarks.eval_sets import articles, folder, news
from benchmarks.floors import told
from benchmarks.pages import write_between
from reader.errors import ImportFileError
from reader.importing.article import read_data
from reader.model import Block, BlockKind
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.listing import list_articles

#: At most this share of real paragraphs may be hidden.
MOST_HIDDEN = 1 / 200
#: A line of the article this short may stand in the furniture as well.
_SHORTEST = 25
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 td th tr section article header footer nav ul ol dl dt dd br hr pre"
    " blockquote figcaption figure aside main form table address body".split()
)
_UNSEEN = frozenset("script style noscript head template svg select textarea iframe".split())


@dataclass(slots=True)
class Share:
    """So many of so many."""

    hidden: int = 0
    all: int = 0

    def add(self, is_hidden: bool) -> None:
        """Count one."""
        self.hidden += is_hidden
        self.all += 1

    def __str__(self) -> str:
        share = 100 * self.hidden / max(self.all, 1)
        return f"{self.hidden:,} of {self.all:,} ({share:.2f} %)"


def blocks_of(lines: list[str]) -> tuple[Block, ...]:
    """The blocks of a plain text of these paragraphs."""
    try:
        return read_data("\n\n".join(lines).encode(), "pasted.txt", ".txt").blocks
    except ImportFileError:
        return ()


def prose(path: Path) -> Share:
    """How much of articles that have no furniture is hidden."""
    share = Share()
    for sample in (*news(path), *articles(path)):
        for block in blocks_of([passage.target for passage in sample.passages]):
            share.add(block.kind is BlockKind.CLUTTER)
    return share


def prose_of_sites(path: Path) -> Share:
    """How much of these articles is hidden in a library where those of a language are a site's."""
    share = Share()
    with TemporaryDirectory() as made, Library.open(Path(made) / "library.enface") as library:
        for number, sample in enumerate((*news(path), *articles(path))):
            text = "\n\n".join(passage.target for passage in sample.passages)
            article = read_data(text.encode(), "pasted.txt", ".txt")
            facts = replace(
                article.provenance, url=f"https://{sample.kind or 'news'}.example/{number}"
            )
            add_article(library, replace(article, provenance=facts))
        for summary in list_articles(library):
            for block in get_article(library, summary.id).blocks:
                share.add(block.kind is BlockKind.CLUTTER)
    return share


def pasted(path: Path) -> tuple[Share, Share]:
    """How much is hidden of the article's lines, and of the others, when a whole page is pasted."""
    real, furniture = Share(), Share()
    truth = json.loads((path / "web" / "ground-truth.json").read_text(encoding="utf-8"))
    for number, entry in truth.items():
        body = " ".join(entry["articleBody"].split())
        lines = list(seen_lines((path / "web" / "html" / f"{number}.html").read_bytes()))
        for block in blocks_of(lines):
            text, is_hidden = " ".join(block.text.split()), block.kind is BlockKind.CLUTTER
            if text not in body:
                furniture.add(is_hidden)
            elif len(text) > _SHORTEST:
                real.add(is_hidden)
    return real, furniture


def measured(clean: Share, real: Share) -> dict[str, float]:
    """The measures that have floors, by their names there."""
    return {
        "cleaning, paragraphs of articles hidden, at most": clean.hidden / max(1, clean.all),
        "cleaning, paragraphs of pasted pages hidden, at most": real.hidden / max(1, real.all),
    }


def seen_lines(data: bytes) -> Iterator[str]:
    """The lines of a page as a browser shows them."""
    line = ""
    for text in _pieces(lxml.html.fromstring(data)):
        if text is not None:
            line += text
        elif line.strip():
            yield " ".join(line.split())
            line = ""
    if line.strip():
        yield " ".join(line.split())


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str | None]:
    """The texts in an element; None where a line ends."""
    is_hidden = "display:none" in (element.get("style") or "").replace(" ", "")
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or is_hidden:
        return
    if element.tag in _BLOCKS:
        yield None
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if element.tag in _BLOCKS:
        yield None


def main() -> int:
    """Print the figures; less care than is asked for is a fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    path = folder()
    if not (path / "web" / "ground-truth.json").exists():
        print(f"cleaning: no set in {path}, nothing measured")
        return 0
    clean, sites, (real, furniture) = prose(path), prose_of_sites(path), pasted(path)
    lines = [
        "| hidden of | |",
        "|---|---|",
        f"| sentences of articles in eight languages, each a paragraph | {clean} |",
        f"| the same in a library, the articles of a language as those of one site | {sites} |",
        f"| paragraphs of articles in whole pages, pasted as text | {real} |",
        f"| other lines of these pages | {furniture} |",
    ]
    print("\n".join(lines))
    if options.write:
        write_between(options.write, "cleaning", lines)
    both = Share(clean.hidden + sites.hidden, clean.all + sites.all)
    values = measured(both, real)
    too_many = (both.hidden + real.hidden) / max(1, both.all + real.all) > MOST_HIDDEN
    if too_many:
        print("cleaning: too much of the articles is hidden")
    return told(values) or int(too_many)


if __name__ == "__main__":
    sys.exit(main())
