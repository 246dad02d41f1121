"""Which words light up as counterparts: precision and recall against links made by hand.

    python -m benchmarks.eval_links

The demo packs read the human translations of `word_links.txt`: by attention, and as words are shown
(`LinkingEngine.links` without `apart`). Then where marks on runs of up to four words come to stand:
with each word told apart, and with what is told apart where a model is large (`told_apart`).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

from benchmarks.word_links import Found, LinkedSentence, found_of, judged_marks, linked_sentences
from reader.spans import Span
from translations.engines.argos import ArgosEngine
from translations.engines.dropping import dropped_links
from translations.engines.model_files import ModelFiles
from translations.engines.protocol import Link
from translations.engines.steering import SteeredModel
from translations.formatting.linking import told_apart
from translations.packs.finding import find_packs
from translations.packs.pack import Pack
from ui.engines import pack_folders

_DIRECTIONS = (("ru", "en"), ("en", "ru"), ("en", "es"))
_KINDS = ("right", "partly", "wrong", "told")
#: Bytes of a model that is too large to be asked word by word.
LARGE = 10**9


def main() -> None:
    """A line a direction and way."""
    packs = tuple(pack for pack in find_packs(pack_folders()) if pack.demo)
    with closing(ArgosEngine(lambda: packs)) as engine:
        for way in _DIRECTIONS:
            ways: dict[str, Callable[[LinkedSentence], Iterable[Link]]] = {
                "attention": lambda s, w=way: engine.read(s.source, s.target, *w).links,
                "shown": lambda s, w=way: engine.links(s.source, s.target, *w, None),
            }
            for name, links in ways.items():
                total, sentences = Found(), list(linked_sentences(*way))
                links(sentences[0])  # loads the model
                start = time.perf_counter()
                for sentence in sentences:
                    total += found_of(sentence, links(sentence))
                cost = 1000 * (time.perf_counter() - start) / len(sentences)
                print(
                    f"{'-'.join(way)}  {name:10} precision {total.precision:.2f}"
                    f"  recall {total.recall:.2f}  {cost:.0f} ms a sentence"
                )
    print_marks([pack for pack in packs if (pack.from_code, pack.to_code) in _DIRECTIONS])


def print_marks(packs: Sequence[Pack]) -> None:
    """How many marks are right, on too few words, on others' words, or told to be doubtful."""
    said = {"word by word": Counter[str](), "in parts": Counter[str]()}
    for pack in packs:
        small, large = SteeredModel(ModelFiles.of(pack)), SteeredModel(ModelFiles.of(pack))
        large.size = LARGE
        way = pack.from_code, pack.to_code
        for name, model in zip(said, (small, large), strict=True):
            said[name] += judged_marks(way, lambda s, span, m=model: marked_links(m, s, span))
    for name, found in said.items():
        shares = (f"{kind} {found[kind] / found.total():.1%}" for kind in _KINDS)
        print(f"{name:13} {found.total()} marks: {', '.join(shares)}")


def marked_links(model: SteeredModel, sentence: LinkedSentence, span: Span) -> tuple[Link, ...]:
    """The links of a sentence with a mark at a span."""
    apart = told_apart(sentence.source, [span])
    return dropped_links(model, sentence.source, sentence.target, apart)


if __name__ == "__main__":
    main()
