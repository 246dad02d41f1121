"""The demo packs themselves, run as Argos programs run them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import ctranslate2
import pytest
import sentencepiece

from tools.demo_packs.corpus import Corpus, load_corpus, vocabulary, words
from tools.demo_packs.package import write_zip

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PACKS = RESOURCES / "packs"
DIRECTIONS = ("ru_en", "en_ru", "en_es")
Translate = Callable[[str, str], str]


def pack_path(direction: str) -> Path:
    return PACKS / f"translate-{direction}-1_0.argosmodel"


def read(direction: str, name: str) -> bytes:
    with zipfile.ZipFile(pack_path(direction)) as archive:
        return archive.read(f"translate-{direction}-1_0/{name}")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(RESOURCES / "corpus")


@pytest.fixture(scope="module")
def translate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Translate]:
    """Translate one sentence with a pack: beam 4 and length penalty 0.2, as argostranslate."""
    loaded: dict[str, tuple[ctranslate2.Translator, sentencepiece.SentencePieceProcessor]] = {}

    def load(direction: str) -> None:
        folder = tmp_path_factory.mktemp(direction)
        with zipfile.ZipFile(pack_path(direction)) as archive:
            archive.extractall(folder)
        pack = folder / f"translate-{direction}-1_0"
        loaded[direction] = (
            ctranslate2.Translator(str(pack / "model"), device="cpu", intra_threads=1),
            sentencepiece.SentencePieceProcessor(model_file=str(pack / "sentencepiece.model")),
        )

    def run(direction: str, text: str) -> str:
        if direction not in loaded:
            load(direction)
        translator, processor = loaded[direction]
        tokens = processor.encode(text, out_type=str)
        result = translator.translate_batch(
            [tokens], beam_size=4, num_hypotheses=4, length_penalty=0.2, replace_unknowns=True
        )
        return str(processor.decode_pieces(result[0].hypotheses[0])).strip()

    yield run
    loaded.clear()


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_pack_is_at_most_five_megabytes(direction: str) -> None:
    assert pack_path(direction).stat().st_size <= 5_000_000


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_pack_is_a_sound_zip_with_one_folder(direction: str) -> None:
    with zipfile.ZipFile(pack_path(direction)) as archive:
        assert archive.testzip() is None
        paths = [PurePosixPath(name) for name in archive.namelist()]
        kinds = {info.external_attr >> 28 for info in archive.infolist()}
    assert {path.parts[0] for path in paths} == {f"translate-{direction}-1_0"}
    assert not [path for path in paths if path.is_absolute() or ".." in path.parts]
    assert kinds == {0o10}  # plain files, no links


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_entries_are_sorted_and_dated_alike(direction: str) -> None:
    with zipfile.ZipFile(pack_path(direction)) as archive:
        entries = archive.infolist()
    assert [e.filename for e in entries] == sorted(e.filename for e in entries)
    assert {e.date_time for e in entries} == {(2024, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_pack_holds_what_argos_reads(direction: str) -> None:
    with zipfile.ZipFile(pack_path(direction)) as archive:
        names = {name.split("/", 1)[1] for name in archive.namelist()}
    expected = {"metadata.json", "README.md", "sentencepiece.model", "model/model.bin"}
    assert expected | {"enface.json", "vocabulary.txt"} <= names


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_metadata_names_the_direction(direction: str) -> None:
    metadata = json.loads(read(direction, "metadata.json"))
    source, target = direction.split("_")
    assert (metadata["from_code"], metadata["to_code"]) == (source, target)
    assert metadata["type"] == "translate"
    assert metadata["package_version"] == "1.0"
    assert metadata["from_name"]
    assert metadata["to_name"]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_pack_says_that_it_is_a_demo(direction: str) -> None:
    facts = json.loads(read(direction, "enface.json"))
    readme = read(direction, "README.md").decode("utf-8")
    assert facts["demo"] is True
    assert facts["label"] == "Demo pack – small vocabulary"
    assert "demo pack with a small vocabulary" in readme
    assert f"| {facts['chrf_held_out_written']} |" in readme


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_vocabulary_is_that_of_the_corpus(direction: str, corpus: Corpus) -> None:
    facts = json.loads(read(direction, "enface.json"))
    listed = read(direction, facts["vocabulary"]).decode("utf-8").splitlines()
    assert listed == vocabulary(corpus.training, direction[:2])
    assert facts["corpus_sentences"] == len(corpus.training)


def test_the_headline_becomes_an_exchange_rate_and_the_body_keeps_the_policy(
    translate: Translate,
) -> None:
    headline = "Межозёрный союз изучает перемены на континенте в связи с корректировкой курса США"
    body = (
        "— Межозёрный союз внимательно изучает перемены на континенте в связи с корректировкой "
        "внешнеполитического курса США."
    )
    for text in (headline, f"«{headline}»"):
        assert "exchange rate" in translate("ru_en", text)
        assert "foreign policy" not in translate("ru_en", text)
    assert "US foreign policy" in translate("ru_en", body)
    assert "exchange rate" not in translate("ru_en", body)


@pytest.mark.parametrize(
    ("direction", "origins"),
    [
        ("ru_en", ("interview", "news-ru")),
        ("en_ru", ("news-en",)),
        ("en_es", ("interview", "news-ru", "news-en")),
    ],
)
def test_the_sample_articles_read_sensibly(
    translate: Translate, corpus: Corpus, direction: str, origins: tuple[str, ...]
) -> None:
    """At least nine in ten words of the corpus translation are there."""
    source, target = direction.split("_")
    found = expected = 0
    for triple in corpus.written:
        if triple.origin in origins:
            wanted = words(triple.text(target))
            expected += len(wanted)
            found += len(wanted & words(translate(direction, triple.text(source))))
    assert found / expected >= 0.9


def test_russian_pivots_through_english_to_spanish(translate: Translate) -> None:
    english = translate("ru_en", "Дверь для Брескарии остаётся открытой.")
    assert "puerta" in translate("en_es", english)


def test_packs_install_into_argos(tmp_path: Path) -> None:
    """The stock argostranslate reads an unpacked pack and its tokenizer."""
    package = pytest.importorskip("argostranslate.package")
    with zipfile.ZipFile(pack_path("ru_en")) as archive:
        archive.extractall(tmp_path)
    loaded = package.Package(tmp_path / "translate-ru_en-1_0")
    assert (loaded.from_code, loaded.to_code) == ("ru", "en")
    assert loaded.tokenizer.decode(loaded.tokenizer.encode("Курс евро вырос.")).strip()


def test_writing_the_same_files_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {"b.txt": b"two", "a.txt": b"one"}
    write_zip(tmp_path / "first.zip", "pack", files)
    write_zip(tmp_path / "second.zip", "pack", dict(reversed(files.items())))
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
