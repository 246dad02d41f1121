"""How long a whole article takes: Enface's engine against argostranslate's own API.

Run `python -m benchmarks.bench_engine` (the demo pack ru → en) or `... --real` (also a pack of the
size that Argos publishes: 6 + 6 layers, 512 wide, int8, random weights, targets of 25 tokens, made
in a temporary folder; takes minutes). Both sides have the model loaded and translate the same
sentences in the same paragraphs. Argos' sentence splitter, which would download a model, is
replaced by one that knows the sentences, so its time is not counted against Argos. The best of
several rounds counts on both sides: other work on the machine only ever adds time. Asked for: at
most a quarter of Argos' time.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from pathlib import Path

import resources
from tests.argos_peer import ask_argos
from tests.packs import REAL, pack_files, write_folder
from translations.engines.argos import ArgosEngine
from translations.packs.bundled import read_bundled, unpack_bundled
from translations.packs.pack import Pack, PackPlace, read_pack

_RESOURCES = Path(resources.__file__).parent
_PARAGRAPHS = 40


def article(paragraphs: int, language: str = "ru") -> list[list[str]]:
    """Paragraphs of 2-8 sentences from the project's own parallel text."""
    rng = random.Random(7)
    sentences = corpus(language)
    rng.shuffle(sentences)
    taken = iter(sentences * 10)
    return [[next(taken) for _ in range(rng.randint(2, 8))] for _ in range(paragraphs)]


def corpus(language: str) -> list[str]:
    sentences = []
    for file in sorted((_RESOURCES / "corpus" / "sentences").glob("*.tsv")):
        header, *lines = file.read_text(encoding="utf-8").splitlines()
        column = header.split("\t").index(language)
        sentences += [line.split("\t")[column] for line in lines if line.strip()]
    return sentences


def measure(pack: Pack, paragraphs: list[list[str]], scratch: Path, rounds: int) -> None:
    texts = [sentence for paragraph in paragraphs for sentence in paragraph]
    engine = ArgosEngine(lambda: (pack,))
    one = (pack.from_code, pack.to_code)
    list(engine.translate(["a"], *one))  # Loads the model.
    ours, first, theirs = [], [], []
    for _ in range(rounds):
        theirs.append(ask_argos(pack.path, [], scratch, paragraphs)["seconds"])
        start = time.perf_counter()
        answers = engine.translate(texts, *one)
        next(answers)
        first.append(time.perf_counter() - start)
        list(answers)
        ours.append(time.perf_counter() - start)
    words = sum(len(text.split()) for text in texts)
    print(f"{pack.label}: {len(paragraphs)} paragraphs, {len(texts)} segments, {words} words")
    print(f"  argostranslate {min(theirs):7.2f} s")
    print(f"  Enface         {min(ours):7.2f} s, first answer after {min(first):.2f} s,")
    print(f"                 {words / min(ours):.0f} words/s")
    print(f"  ratio          {min(ours) / min(theirs):7.2f} (asked for: 0.25 at most)")
    cancel_times(engine, one, texts)
    engine.close()


def cancel_times(engine: ArgosEngine, one: tuple[str, str], texts: list[str]) -> None:
    """From `cancel` to the end of the iterator, at different moments of a translation."""
    taken = []
    for moment in (1, 5, 9, 20, 50):
        answers = engine.translate(texts, *one)
        for _ in range(moment):
            next(answers)
        consumer = threading.Thread(target=lambda rest=answers: list(rest))  # type: ignore[misc]
        consumer.start()
        start = time.perf_counter()
        engine.cancel()
        consumer.join()
        taken.append(1000 * (time.perf_counter() - start))
    print(f"  cancelled in   {min(taken):7.1f} ms, worst {max(taken):.1f} (asked for: 200)")


def demo_pack(scratch: Path) -> Pack:
    archive = next((_RESOURCES / "packs").glob("translate-ru_en-*.argosmodel"))
    pack = read_bundled(archive, scratch)
    assert pack is not None
    unpack_bundled(pack)
    return pack


def real_size_pack(scratch: Path) -> Pack:
    lines = [*corpus("ru"), *corpus("en")]
    folder = write_folder(
        scratch / "real", pack_files(size=REAL, work=scratch / "work", lines=lines)
    )
    pack = read_pack(folder, PackPlace.OWN)
    assert pack is not None
    return pack


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--real", action="store_true", help="also a pack of real size")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        measure(demo_pack(scratch), article(_PARAGRAPHS), scratch, rounds=5)
        if parser.parse_args().real:
            measure(real_size_pack(scratch), article(_PARAGRAPHS), scratch, rounds=4)


if __name__ == "__main__":
    main()
