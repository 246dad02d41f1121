"""Which words light up as counterparts: precision and recall against links made by hand.

    python -m benchmarks.eval_links

The demo packs read the human translations of `word_links.txt`: by attention, and as words are shown
(`LinkingEngine.links` without `apart`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing

from benchmarks.word_links import Found, LinkedSentence, found_of, linked_sentences
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import Link
from translations.packs.finding import find_packs
from ui.engines import pack_folders

_DIRECTIONS = (("ru", "en"), ("en", "ru"), ("en", "es"))


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


if __name__ == "__main__":
    main()
