"""Folders of converted models: recognised, named, and given the tokens that they want."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import EngineError, NoRouteError, PackError
from tests.model_folders import M2M_TOKENS, NLLB_TOKENS, many_folder, opus_folder
from tests.translations.pack_fixtures import engine_of, installed
from translations.engines.banning import is_banned
from translations.engines.decoding import Model
from translations.engines.model_files import ModelFiles
from translations.engines.model_folder import ModelFolderEngine
from translations.engines.protocol import LanguagePair, LinkingEngine, SteerableEngine, Wishes
from translations.engines.tokenizers import FolderTokenizer
from translations.engines.words import word_spans
from translations.packs.model_folder import (
    ModelFolder,
    Shape,
    parse_setting,
    read_model_folder,
)

_TEXTS = ["The council met on Tuesday.", "", "A new budget!", "The council met on Tuesday."]
_DEMO_PACK = Path(__file__).parents[2] / "resources/packs/translate-ru_en-1_0.argosmodel"
_NO_TEXT = {"<s>", "</s>", "<unk>", "<pad>"}


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opus_folder(tmp_path_factory.mktemp("models") / "opus-mt-en-es")


@pytest.fixture(scope="module")
def nllb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_folder(tmp_path_factory.mktemp("models") / "nllb", NLLB_TOKENS)


@pytest.fixture(scope="module")
def m2m(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_folder(tmp_path_factory.mktemp("models") / "m2m100", M2M_TOKENS)


@pytest.fixture(scope="module")
def madlad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = many_folder(
        tmp_path_factory.mktemp("models") / "madlad400-3b-mt-ct2", ("<2en>", "<2es>", "<2pt>")
    )
    return (folder / "sentencepiece.bpe.model").rename(folder / "spiece.model").parent


@pytest.fixture
def engine(opus: Path) -> Iterator[ModelFolderEngine]:
    engine = ModelFolderEngine(read_model_folder(opus))
    yield engine
    engine.close()


def _tokens(folder: ModelFolder, source: str, target: str) -> list[str]:
    return FolderTokenizer(ModelFiles.of(folder.pack(source, target))).encode("The council")


def _translated(path: Path, source: str, target: str) -> list[str]:
    engine = ModelFolderEngine(read_model_folder(path))
    try:
        made = {answer.index: answer.text for answer in engine.translate(_TEXTS, source, target)}
    finally:
        engine.close()
    return [made[index] for index in range(len(_TEXTS))]


def test_opus_is_named_by_its_folder_and_its_languages_by_the_name(opus: Path) -> None:
    folder = read_model_folder(opus)
    assert (folder.name, folder.shape) == ("opus-mt-en-es", Shape.ONE_PAIR)
    assert ModelFolderEngine(folder).pairs() == (LanguagePair("en", "es"),)


def test_opus_wants_the_end_of_the_sentence_and_nothing_before(opus: Path) -> None:
    tokens = _tokens(read_model_folder(opus), "en", "es")
    assert tokens[0].startswith("▁")
    assert tokens[-1] == "</s>"


def test_a_model_that_adds_the_end_itself_is_not_given_a_second_one(
    opus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "opus-mt-en-es"
    shutil.copytree(opus, copy)
    (copy / "config.json").write_text(json.dumps({"add_source_eos": True}))
    assert "</s>" not in _tokens(read_model_folder(copy), "en", "es")


def test_opus_for_several_targets_is_told_the_one_before_the_source(tmp_path: Path) -> None:
    path = opus_folder(tmp_path / "opus-mt-en-ROMANCE", (">>spa<<", ">>por_BR<<"))
    folder = read_model_folder(path, "en")
    assert folder.shape is Shape.OPUS_MANY
    assert [pair.target for pair in ModelFolderEngine(folder).pairs()] == ["es", "pb"]
    assert _tokens(folder, "en", "es")[0] == ">>spa<<"
    assert folder.pack("en", "es").target_prefix == ""


def test_nllb_is_told_the_source_before_it_and_the_target_at_its_beginning(nllb: Path) -> None:
    folder = read_model_folder(nllb)
    tokens = _tokens(folder, "en", "es")
    assert folder.shape is Shape.NLLB
    assert (tokens[0], tokens[-1]) == ("eng_Latn", "</s>")
    assert folder.pack("en", "es").target_prefix == "spa_Latn"


def test_m2m_is_told_its_languages_in_its_own_way(m2m: Path) -> None:
    folder = read_model_folder(m2m)
    assert folder.shape is Shape.M2M
    assert _tokens(folder, "en", "ru")[0] == "__en__"
    assert folder.pack("en", "ru").target_prefix == "__ru__"


def test_two_written_forms_of_chinese_are_two_languages(nllb: Path) -> None:
    assert set(read_model_folder(nllb).targets) == {"en", "es", "zh", "zt"}


def test_the_setting_limits_the_languages_of_a_large_model(nllb: Path) -> None:
    folder = read_model_folder(nllb, "en", "es,zh")
    assert ModelFolderEngine(folder).pairs() == (LanguagePair("en", "es"), LanguagePair("en", "zh"))


def test_opus_translates_every_segment(opus: Path) -> None:
    made = _translated(opus, "en", "es")
    assert made[0] == made[3]
    assert all((made[0], made[2], not made[1]))


@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "zh")])
def test_no_language_token_comes_out_as_text(nllb: Path, source: str, target: str) -> None:
    made = _translated(nllb, source, target)
    assert made[0]
    assert not any(token in text for text in made for token in (*NLLB_TOKENS, "</s>"))


def test_m2m_translates_every_segment(m2m: Path) -> None:
    made = _translated(m2m, "en", "ru")
    assert made[0] == made[3] != made[2]
    assert not any("__" in text for text in made)


def test_the_target_language_decides_what_comes_out(nllb: Path) -> None:
    assert _translated(nllb, "en", "es")[0] != _translated(nllb, "en", "zh")[0]


def test_the_engine_gives_what_ctranslate2_itself_gives(opus: Path) -> None:
    import ctranslate2
    import sentencepiece

    source, target = (
        sentencepiece.SentencePieceProcessor(model_file=str(opus / name))
        for name in ("source.spm", "target.spm")
    )
    plain = ctranslate2.Translator(str(opus), device="cpu")
    tokens = [*source.encode(_TEXTS[0], out_type=str), "</s>"]
    result = plain.translate_batch(
        [tokens], beam_size=4, length_penalty=0.2, replace_unknowns=True
    )[0].hypotheses[0]
    expected = target.decode_pieces([t for t in result if t not in _NO_TEXT])
    assert _translated(opus, "en", "es")[0] == expected.replace("▁", " ").removeprefix(" ")


def test_an_article_of_600_segments_is_answered_whole(engine: ModelFolderEngine) -> None:
    texts = [f"{number} roads" for number in range(600)]
    assert sorted(a.index for a in engine.translate(texts, "en", "es")) == list(range(600))


def test_cancelling_ends_early_without_an_error(engine: ModelFolderEngine) -> None:
    answers = engine.translate([f"{number} roads" for number in range(600)], "en", "es")
    next(answers)
    engine.cancel()
    assert len(list(answers)) < 599


def test_a_ban_is_recorded(engine: ModelFolderEngine) -> None:
    origin = engine.origin("en", "es", Wishes(banned=("exchange rate",)))
    assert origin != engine.origin("en", "es")
    assert origin.engine == "opus-mt-en-es"


def test_a_folder_is_steered_as_the_pack_of_the_same_model(tmp_path: Path) -> None:
    with zipfile.ZipFile(_DEMO_PACK) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        files = {name.partition("/")[2]: archive.read(name) for name in names}
    path = tmp_path / "opus-mt-ru-en"
    path.mkdir()
    for name in ("config.json", "model.bin", "shared_vocabulary.json"):
        (path / name).write_bytes(files[f"model/{name}"])
    for name in ("source.spm", "target.spm"):
        (path / name).write_bytes(files["sentencepiece.model"])
    assert json.loads(files["model/config.json"])["add_source_eos"]
    folder = read_model_folder(path)
    pack = engine_of(installed(tmp_path / "pack", files))
    steered = ModelFolderEngine(folder)
    try:
        assert _steered(steered) == _steered(pack)
    finally:
        steered.close()
        pack.close()


def _steered(engine: SteerableEngine) -> list[object]:
    """What an engine answers, one way or another, about a sentence."""
    # One that the pack was trained on: what it guesses differs with the int8 of the processor.
    source = "Курс талера достиг самого высокого значения за шесть лет."
    wishes = Wishes(banned=("exchange rate",))
    (made,) = engine.translate([source], "ru", "en")
    (other,) = engine.translate([source], "ru", "en", wishes)
    assert is_banned(made.text, wishes.banned)
    assert not is_banned(other.text, wishes.banned)
    reading = engine.read(source, made.text, "ru", "en")
    assert reading.links
    assert isinstance(engine, LinkingEngine)
    links = engine.links(source, made.text, "ru", "en", [(0, 5)])
    ways = engine.alternatives(source, made.text, 0, "ru", "en")
    rest = engine.complete(source, made.text[:8], "ru", "en")
    assert ways
    assert rest
    return [made.text, other.text, reading, links, ways, rest]


@pytest.mark.parametrize(
    ("shape", "before", "after", "prefix"),
    [
        ("opus", [], ["</s>"], []),
        ("nllb", ["eng_Latn"], ["</s>"], ["spa_Latn"]),
        ("m2m", ["__en__"], ["</s>"], ["__es__"]),
        ("madlad", ["<2es>"], ["</s>"], []),
    ],
)
def test_every_shape_is_read_with_the_tokens_it_wants(
    shape: str,
    before: list[str],
    after: list[str],
    prefix: list[str],
    request: pytest.FixtureRequest,
) -> None:
    import ctranslate2
    import sentencepiece

    path: Path = request.getfixturevalue(shape)
    engine = ModelFolderEngine(read_model_folder(path))
    source, target = _TEXTS[0], "El consejo se reunió."
    try:
        reading = engine.read(source, target, "en", "es")
        ways = engine.alternatives(source, target, 0, "en", "es")
        engine.complete(source, target[:9], "en", "es")
    finally:
        engine.close()
    sides = [path / "source.spm", path / "target.spm"]
    (both,) = {*path.glob("sentencepiece*"), *path.glob("spiece*")} or {path}
    sides = [side if side.exists() else both for side in sides]
    source_side, target_side = (
        sentencepiece.SentencePieceProcessor(model_file=str(side)) for side in sides
    )
    plain = ctranslate2.Translator(str(path), device="cpu")
    tokens = [*before, *source_side.encode(source, out_type=str), *after]
    goal = [*prefix, *target_side.encode(target, out_type=str)]
    scores = list(plain.score_batch([tokens], [goal])[0].log_probs)[len(prefix) :]
    assert reading.score == pytest.approx(sum(scores) / len(scores), abs=1e-3)
    assert [(w.start, w.end) for w in reading.words] == word_spans(target)
    assert all(source[link.source_start : link.source_end].strip() for link in reading.links)
    assert not any(token in way for way in ways for token in (*_NO_TEXT, *before, *prefix))


def test_a_version_records_the_model_by_its_hash(engine: ModelFolderEngine) -> None:
    origin = engine.origin("en", "es")
    assert (origin.engine, origin.pack_name) == ("opus-mt-en-es", "opus-mt-en-es")
    assert len(origin.model_sha256) == 64


def test_another_direction_is_refused_with_those_there_are(engine: ModelFolderEngine) -> None:
    with pytest.raises(NoRouteError, match=r"en → es.*choose another engine"):
        engine.translate(_TEXTS, "es", "en")


def test_a_sound_folder_passes_the_check_in_the_engine_process(engine: ModelFolderEngine) -> None:
    engine.check()


@pytest.mark.parametrize("keep", [0, 1000, -1])
def test_a_truncated_model_fails_the_check(opus: Path, tmp_path: Path, keep: int) -> None:
    copy = tmp_path / "opus-mt-en-es"
    shutil.copytree(opus, copy)
    model = copy / "model.bin"
    model.write_bytes(model.read_bytes()[:keep])
    with pytest.raises(EngineError, match=r"opus-mt-en-es.*cannot be used; convert it again"):
        ModelFolderEngine(read_model_folder(copy)).check()


def test_a_model_that_is_damaged_is_told_when_it_is_used(opus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "opus-mt-en-es"
    shutil.copytree(opus, copy)
    (copy / "source.spm").write_bytes(b"no model")
    with pytest.raises(EngineError, match="model folder opus-mt-en-es is damaged"):
        _translated(copy, "en", "es")


@pytest.mark.parametrize("name", ["model.bin", "source.spm", "shared_vocabulary.json"])
def test_what_is_missing_is_named(opus: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "opus-mt-en-es"
    shutil.copytree(opus, copy)
    (copy / name).unlink()
    with pytest.raises(PackError, match=name.partition(".")[0]):
        read_model_folder(copy)


def test_unknown_languages_are_asked_for(opus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "mine"
    shutil.copytree(opus, copy)
    with pytest.raises(PackError, match=r"engines add \S*mine --from en --to es"):
        read_model_folder(copy)
    assert read_model_folder(copy, "en", "es").has("en", "es")


def test_the_tokenizers_own_file_may_name_the_languages(opus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "mine"
    shutil.copytree(opus, copy)
    named = {"source_lang": "eng", "target_lang": "spa"}
    (copy / "tokenizer_config.json").write_text(json.dumps(named))
    assert read_model_folder(copy).has("en", "es")


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("opus-mt-ss-en-ctranslate2", ("ss", "en")),
        ("ct2fast-opus-mt-en-de", ("en", "de")),
        ("opus-mt-tc-big-en-es", ("en", "es")),
        ("opus-mt_tiny_eng-zho", ("en", "zh")),
        ("opus-mt-mt-en", ("mt", "en")),
        ("OPUS-MT-en-mt", ("en", "mt")),
        ("nmt_en_de-ct2", ("en", "de")),
    ],
)
def test_names_that_people_give_to_folders_tell_the_pair(
    opus: Path, tmp_path: Path, name: str, pair: tuple[str, str]
) -> None:
    shutil.copytree(opus, tmp_path / name)
    assert read_model_folder(tmp_path / name).has(*pair)


@pytest.mark.parametrize("family", ["zls", "cpp", "mul", "ROMANCE"])
def test_a_family_of_languages_is_none_and_asked_for(
    opus: Path, tmp_path: Path, family: str
) -> None:
    copy = tmp_path / f"opus-mt-{family}-en"
    shutil.copytree(opus, copy)
    named = {"source_lang": family, "target_lang": "en"}
    (copy / "tokenizer_config.json").write_text(json.dumps(named))
    with pytest.raises(PackError, match="are not known"):
        read_model_folder(copy)
    assert tuple(read_model_folder(copy, "bs,hr").sources) == ("bs", "hr")


@pytest.mark.parametrize("wrong", ["Spanish", "xx", "en,xx"])
def test_a_language_that_is_named_wrongly_is_told(opus: Path, wrong: str) -> None:
    with pytest.raises(PackError, match=f"“{wrong.removeprefix('en,')}”"):
        read_model_folder(opus, "en", wrong)


def test_brazilian_portuguese_has_a_token_of_its_own(tmp_path: Path) -> None:
    folder = opus_folder(tmp_path / "opus-mt-tc-big-en-pt", [">>pob<<", ">>por<<"])
    assert dict(read_model_folder(folder).targets) == {"pb": ">>pob<<", "pt": ">>por<<"}


def test_a_folder_of_a_download_cache_is_named_by_its_model(opus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "models--someone--opus-mt-en-es-ctranslate2" / "snapshots" / ("0a1b" * 10)
    copy.parent.mkdir(parents=True)
    shutil.copytree(opus, copy)
    folder = read_model_folder(copy)
    assert (folder.name, folder.has("en", "es")) == ("opus-mt-en-es-ctranslate2", True)
    assert ModelFolderEngine(folder).name == folder.name


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(PackError, match="no model folder"):
        read_model_folder(Path("/nowhere/at/all"))


def test_the_setting_holds_a_folder_a_line() -> None:
    assert parse_setting("/a b/x\n\n /c | en,ru | es \n") == (
        (Path("/a b/x"), "", ""),
        (Path("/c"), "en,ru", "es"),
    )


def test_both_kinds_of_files_are_loaded_by_the_same_model(opus: Path) -> None:
    model = Model(ModelFiles.of(read_model_folder(opus).pack("en", "es")))
    assert next(decoded.text for _, decoded in model.decode(["A new budget!"]))
