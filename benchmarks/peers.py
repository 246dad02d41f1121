"""What Enface's engine is measured against, and packs and articles to measure with."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import resources
from tests.argos_peer import ARGOS_DEFAULT, ONE_THREAD, SIDE_BY_SIDE, ask_argos
from tests.packs import REAL, Size, pack_files, write_folder
from translations.engines.batches import IN_SIGHT, batches_for, machine_plan
from translations.engines.decoding import (
    BEAM_SIZES,
    LENGTH_PENALTY,
    MAX_INPUT,
    MAX_OUTPUT,
)
from translations.engines.protocol import DecodingStyle
from translations.packs.bundled import read_bundled, unpack_bundled
from translations.packs.pack import Pack, PackPlace, read_pack

_RESOURCES = Path(resources.__file__).parent

#: Argos' own settings, by the name under which they are printed.
ARGOS_SETTINGS = {
    "as it comes": ARGOS_DEFAULT,
    "one thread": ONE_THREAD,
    "two batches beside": SIDE_BY_SIDE,
}

#: A pack that costs little, for many articles.
CHEAP = replace(REAL, layers=1, width=128, inner=256, heads=4, extra_pieces=0)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, and of all cores together (other programs add little to those)."""

    clock: float
    cpu: float

    @classmethod
    def best(cls, costs: Sequence[Cost]) -> Cost:
        """The best of each: other work on the machine only ever adds time."""
        return cls(min(c.clock for c in costs), min(c.cpu for c in costs))


def cpu_seconds(pid: int | None) -> float:
    """Processor seconds of this process, and of another where there is one."""
    if pid is None:
        return time.process_time()
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def argos_cost(pack: Pack, paragraphs: list[list[str]], scratch: Path, setting: str) -> Cost:
    """One translation of the paragraphs by argostranslate's own API."""
    answer = ask_argos(pack.path, [], scratch, paragraphs, ARGOS_SETTINGS[setting])
    return Cost(answer["seconds"], answer["cpu"])


class Bare:
    """CTranslate2 alone, in this process: the same tokens in the same batches, tokenised before."""

    def __init__(self, pack: Pack, texts: Sequence[str]) -> None:
        import ctranslate2
        import sentencepiece

        self._plan = machine_plan()
        self._translator = ctranslate2.Translator(
            str(pack.path / "model"),
            inter_threads=self._plan.beside,
            intra_threads=self._plan.threads,
        )
        pieces = sentencepiece.SentencePieceProcessor(str(pack.path / pack.tokenizer))
        # Equal segments once, as Enface does it.
        self._tokens = [pieces.encode(text, out_type=str) for text in dict.fromkeys(texts)]

    def cost(self, style: DecodingStyle, first: int = IN_SIGHT) -> Cost:
        """Translate all of it once; with `first=0` as if nothing were on a screen."""
        beam = BEAM_SIZES[style]
        batches = batches_for([len(t) for t in self._tokens], self._plan, beam, first)
        clock, cpu = time.perf_counter(), time.process_time()
        running = [
            self._translator.translate_batch(
                [self._tokens[i] for i in batch],
                asynchronous=True,
                replace_unknowns=True,
                beam_size=beam,
                length_penalty=LENGTH_PENALTY,
                return_scores=True,
                max_input_length=MAX_INPUT,
                max_decoding_length=MAX_OUTPUT,
            )
            for batch in batches
        ]
        for answers in running:
            for answer in answers:
                answer.result()
        return Cost(time.perf_counter() - clock, time.process_time() - cpu)


def article(paragraphs: int, language: str = "ru", seed: int = 7) -> list[list[str]]:
    """Paragraphs of 2-8 sentences from the project's own parallel text."""
    rng = random.Random(seed)
    sentences = corpus(language)
    rng.shuffle(sentences)
    taken = iter(sentences * 10)
    return [[next(taken) for _ in range(rng.randint(2, 8))] for _ in range(paragraphs)]


def corpus(language: str) -> list[str]:
    """Every sentence of the project's own parallel text in a language."""
    sentences = []
    for file in sorted((_RESOURCES / "corpus" / "sentences").glob("*.tsv")):
        header, *lines = file.read_text(encoding="utf-8").splitlines()
        column = header.split("\t").index(language)
        sentences += [line.split("\t")[column] for line in lines if line.strip()]
    return sentences


def demo_pack(scratch: Path) -> Pack:
    """The demo pack ru → en."""
    archive = next((_RESOURCES / "packs").glob("translate-ru_en-*.argosmodel"))
    pack = read_bundled(archive, scratch)
    assert pack is not None
    unpack_bundled(pack)
    return pack


def random_pack(scratch: Path, size: Size) -> Pack:
    """A pack of random weights, made in `scratch`."""
    lines = [*corpus("ru"), *corpus("en")]
    name = f"random-{size.layers}-{size.width}"
    files = pack_files(size=size, work=scratch / f"{name}-work", lines=lines)
    pack = read_pack(write_folder(scratch / name, files), PackPlace.OWN)
    assert pack is not None
    return pack
