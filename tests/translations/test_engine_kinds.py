"""Every kind of pack that Argos' index holds.

Each is built, installed from an archive, translated with, and compared with argostranslate.
"""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.argos_peer import ask_argos
from tests.packs import Size, pack_files, write_archive
from tests.translations.pack_fixtures import random_files
from translations.engines.argos import ArgosEngine
from translations.engines.batches import COMPUTE_TYPE
from translations.engines.protocol import LanguagePair
from translations.packs.finding import find_packs, standard_folders
from translations.packs.installing import install_pack
from translations.packs.pack import PackPlace, read_pack

_WORDS = "совет принял бюджет школы дороги север урожай хлеб цена мост «курс», — 12 % ?".split()

#: Targets that depend on the source.
VARIED = Size(width=64, inner=128, layers=2, end_bias=-100, target_length=12)

#: Some merges of byte-pair encoding.
_CODES = "#version: 0.2\nм о\nмо с\nх л\nt o</w>\nр о\nb r\nе т</w>\n".encode()


def _texts(count: int = 40) -> list[str]:
    rng = random.Random(3)
    return [" ".join(rng.choices(_WORDS, k=rng.randint(1, 20))) for _ in range(count)]


class Machine:
    """Packs installed as a person installs them, and the engine that finds them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folders = standard_folders(folder / "data", folder / "cache", {})
        self.engine = ArgosEngine(self.packs)

    def packs(self) -> tuple[Any, ...]:
        return tuple(p for p in find_packs(self.folders) if p.place is PackPlace.OWN)

    def install(self, files: Mapping[str, bytes], name: str = "pack") -> Path:
        archive = write_archive(self.folder / f"{name}.argosmodel", files)
        return install_pack(archive, self.folders.own).path

    def translate(self, texts: Sequence[str], source: str = "ru", target: str = "en") -> list[str]:
        answers = sorted(self.engine.translate(texts, source, target), key=lambda a: a.index)
        return [answer.text for answer in answers]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    made.engine.close()


def _described(files: Mapping[str, bytes], **more: object) -> dict[str, bytes]:
    data = {**json.loads(files["metadata.json"]), **more}
    return {**files, "metadata.json": json.dumps(data).encode()}


def _bpe(work: Path) -> dict[str, bytes]:
    letters = sorted({*"".join(_WORDS).lower()})
    tokens = [*letters, *(f"{letter}@@" for letter in letters), "мо@@", "мос@@", "хл@@", "ет"]
    files = pack_files(work=work, size=VARIED, tokens=tokens)
    return {**{n: d for n, d in files.items() if n != "sentencepiece.model"}, "bpe.model": _CODES}


class _Trap:
    """What a pickle in a pack could do: leave a mark when it is loaded."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.mark,))


@pytest.mark.parametrize("kind", ["sentencepiece", "bpe"])
def test_both_tokenizers(machine: Machine, home: Path, kind: str) -> None:
    bpe = kind == "bpe"
    files = _bpe(machine.folder / "work") if bpe else random_files(size=VARIED)
    path = machine.install(files)
    ours = machine.translate(_texts())
    assert len(set(ours)) > 10
    assert ours == ask_argos(path, _texts(), home)["values"]


def test_a_pack_with_a_language_token_for_the_target(machine: Machine, home: Path) -> None:
    files = pack_files(work=machine.folder / "work", size=VARIED, tokens=["__en__", "__es__"])
    path = machine.install(_described(files, target_prefix="__en__"))
    ours = machine.translate(_texts())
    theirs = ask_argos(path, _texts(), home)["values"]
    # Argos' own tokenizer makes spaces of the underscores, so that Argos no longer finds the token.
    assert all(text.startswith(" en  ") for text in theirs)
    assert ours == [text.removeprefix(" en  ").removeprefix(" ") for text in theirs]


def test_the_language_token_decides_what_comes_out(machine: Machine) -> None:
    files = pack_files(work=machine.folder / "work", size=VARIED, tokens=["__en__", "__es__"])
    machine.install(_described(files, target_prefix="__en__"), "en")
    machine.install(_described(files, target_prefix="__es__", to_code="es"), "es")
    assert machine.translate(_texts()) != machine.translate(_texts(), "ru", "es")


def test_a_pack_that_names_several_languages_besides_its_pair(machine: Machine, home: Path) -> None:
    several = [{"code": "de", "name": "German"}, {"code": "es", "name": "Spanish"}]
    files = _described(
        random_files(), languages=several, source_languages=several, target_languages=several
    )
    path = machine.install(files)
    assert machine.engine.pairs() == (LanguagePair("ru", "en"),)
    assert machine.translate(_texts()) == ask_argos(path, _texts(), home)["values"]


@pytest.mark.parametrize("folder", ["stanza", "spacy"])
def test_a_sentence_splitter_in_a_pack_is_never_loaded(
    machine: Machine, home: Path, folder: str
) -> None:
    mark = machine.folder / "loaded"
    trap = pickle.dumps(_Trap(mark))
    files = {**random_files(), f"{folder}/ru/tokenize/syntagrus.pt": trap}
    path = machine.install({**files, f"{folder}/resources.json": b"{}"})
    ours = machine.translate(_texts())
    assert ours == ask_argos(path, _texts(), home)["values"]
    assert not mark.exists()
    pickle.loads(trap)
    assert mark.exists()  # the trap works


def test_a_package_that_is_only_a_sentence_splitter_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text('{"type": "sbd", "languages": [{"code": "ru"}]}')
    assert read_pack(tmp_path, PackPlace.OWN) is None


def test_the_models_own_type_is_used_where_the_processor_knows_it(machine: Machine) -> None:
    import ctranslate2

    path = machine.install(random_files())
    used = ctranslate2.Translator(str(path / "model"), compute_type=COMPUTE_TYPE).compute_type
    known = "int8" in ctranslate2.get_supported_compute_types("cpu")
    assert used.startswith("int8") is known


def test_a_pack_that_is_removed_while_it_is_in_use_finishes_the_article(machine: Machine) -> None:
    import shutil

    path = machine.install(random_files())
    texts = [f"{n} {text}" for n, text in enumerate(_texts(200))]
    whole = machine.translate(texts)
    answers = machine.engine.translate(texts, "ru", "en")
    made = [next(answers)]
    shutil.rmtree(path)
    made += answers
    assert [a.text for a in sorted(made, key=lambda a: a.index)] == whole
