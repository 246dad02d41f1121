"""What formatting costs, and how often it comes to stand on the right words.

Run `python -m benchmarks.bench_formatting`: phrases of the demo packs' grammar are marked, and
looked for again by each way of linking; then an article of which a third of the segments has a
marked phrase is translated with a pack of real size (random weights), and the same without marks.
Asserts nothing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.peers import article, demo_pack, random_pack
from reader.importing import read_text
from reader.store.articles import add_article
from reader.store.library import Library
from tests.marked_phrases import MarkedPhrase, marked_phrases, share_found
from tests.packs import REAL
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.aligning import alike_links
from translations.formatting.linking import told_apart
from translations.packs.pack import Pack
from translations.translating import translate_article

_PHRASES = 600
_ROUNDS = 3
#: Every so many sentences have a phrase in bold.
_EVERY = 3


def print_found(pack: Pack) -> None:
    """How many marked phrases each way of linking finds."""
    pair = pack.from_code, pack.to_code
    phrases = marked_phrases(_PHRASES)
    with closing(ArgosEngine(lambda: (pack,))) as engine:
        ways: dict[str, Callable[[MarkedPhrase], list[Link]]] = {
            "left out": lambda p: engine.links(
                p.source, p.target, *pair, told_apart(p.source, [p.span])
            ),
            "by attention": lambda p: list(engine.read(p.source, p.target, *pair).links),
            "alike": lambda p: list(alike_links(p.source, p.target)),
        }
        for name, links in ways.items():
            start = time.perf_counter()
            share = share_found(phrases, links)
            taken = 1000 * (time.perf_counter() - start) / len(phrases)
            print(f"  {name:24} {100 * share:3.0f} % to the word, {taken:5.1f} ms each")


def text_of(paragraphs: list[list[str]], *, marked: bool) -> str:
    """The paragraphs as Markdown; `marked`: with two words in bold in every third sentence."""
    count, made = 0, []
    for paragraph in paragraphs:
        sentences = []
        for sentence in paragraph:
            spans = word_spans(sentence)
            count += 1
            if marked and count % _EVERY == 0 and len(spans) > 4:
                start, end = spans[1][0], spans[2][1]
                sentences.append(f"{sentence[:start]}**{sentence[start:end]}**{sentence[end:]}")
            else:
                sentences.append(sentence)
        made.append(" ".join(sentences))
    return "\n\n".join(made)


def print_cost(pack: Pack, scratch: Path) -> None:
    """The time of an article with and without marks, the best of some rounds."""
    paragraphs = article(20)
    best = {True: float("inf"), False: float("inf")}
    with closing(ArgosEngine(lambda: (pack,))) as engine:
        for turn in range(_ROUNDS + 1):  # the first loads the models
            for marked in (False, True):
                path = scratch / f"{turn}-{marked}.db"
                with Library.open(path) as library:
                    text = text_of(paragraphs, marked=marked)
                    read = read_text(text, format="markdown", language=pack.from_code)
                    added = add_article(library, read).article
                    start = time.perf_counter()
                    for _ in translate_article(library, engine, added.id, pack.to_code):
                        pass
                    if turn:
                        best[marked] = min(best[marked], time.perf_counter() - start)
    segments = sum(map(len, paragraphs))
    print(f"  {segments} segments, none marked      {best[False]:6.2f} s")
    print(f"  the same, a third with a mark {best[True]:6.2f} s, {best[True] / best[False]:.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        print(f"{_PHRASES} marked phrases, demo pack Russian - English")
        print_found(demo_pack(scratch))
        pack = random_pack(scratch, REAL)
        print(f"{pack.label}, of real size")
        print_cost(pack, scratch)


if __name__ == "__main__":
    main()
