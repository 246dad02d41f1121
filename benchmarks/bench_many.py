"""How the cost of translating grows from one article to 1,000 in a library, one after the other.

`python -m benchmarks.bench_many [--most N]`: `translate_article` with one engine on a library on
disk, articles of four paragraphs. The pack is the demo pack ru → en, for a pack of real size would
take a day; what is looked at is whether an article costs the same whatever came before it.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.peers import article, cpu_seconds, demo_pack
from reader.model import Article, Block, BlockKind, Provenance, Segment
from reader.store.articles import add_article
from reader.store.library import Library
from translations.engines.argos import ArgosEngine
from translations.translating import translate_article

_STEPS = (1, 10, 100, 1000)
_PARAGRAPHS = 4


def made(number: int) -> Article:
    """An article of a few paragraphs, another one for each number."""
    blocks = []
    for sentences in article(_PARAGRAPHS, seed=number):
        ends = [sum(len(s) + 1 for s in sentences[: i + 1]) - 1 for i in range(len(sentences))]
        spans = [Segment(e - len(s), e) for s, e in zip(sentences, ends, strict=True)]
        blocks.append(Block(BlockKind.PARAGRAPH, " ".join(sentences), segments=tuple(spans)))
    return Article(f"{number}", "ru", tuple(blocks), Provenance(file_name=f"{number}.txt"))


def main() -> None:
    """Translate more and more articles and print what each cost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--most", type=int, default=_STEPS[-1])
    most = parser.parse_args().most
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        pack = demo_pack(scratch)
        engine = ArgosEngine(lambda: (pack,))
        list(engine.translate(["a"], "ru", "en"))
        with Library.open(scratch / "library.db") as library:
            numbers = [add_article(library, made(n)).article.id for n in range(most)]
            _translate(library, engine, numbers)
        engine.close()


def _translate(library: Library, engine: ArgosEngine, numbers: list[int]) -> None:
    done = segments = 0
    for step in _STEPS:
        start, cpu = time.perf_counter(), cpu_seconds(engine.worker_pid)
        part, before = numbers[done:step], segments
        for number in part:
            *_, last = translate_article(library, engine, number, "en")
            segments += last.total
        seconds = time.perf_counter() - start
        cpu = cpu_seconds(engine.worker_pid) - cpu
        if part:
            status = Path(f"/proc/{engine.worker_pid}/status").read_text()
            high = next(int(s.split()[1]) for s in status.splitlines() if "VmHWM" in s) // 1024
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"articles {done + 1:4}-{done + len(part):4}: {1000 * seconds / len(part):6.0f} ms"
                f" each, cpu {1000 * cpu / len(part):5.0f} ms;"
                f" a segment {1000 * seconds / (segments - before):5.1f}, cpu"
                f" {1000 * cpu / (segments - before):5.1f};"
                f" memory {own} MiB, engine {high} MiB",
                flush=True,
            )
        done += len(part)


if __name__ == "__main__":
    main()
