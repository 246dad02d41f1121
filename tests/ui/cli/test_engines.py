"""`engines`, and which engine translates when none is named."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from reader.errors import EngineError, NoRouteError
from reader.model import VersionOrigin
from tests.model_folders import NLLB_TOKENS, many_folder, opus_folder
from tests.translations.pack_fixtures import engine_of
from tests.ui.cli.conftest import Enface
from tests.ui.engines import PacedEngine, SteeredEngine
from translations.engines.choosing import ChoosingEngine
from translations.engines.protocol import LanguagePair, Reading
from ui.configuration import change_setting, read_configuration
from ui.engines import open_engine

_KEYS = {"name", "kind", "available", "reason", "pairs", "leaves_machine", "settings"}


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opus_folder(tmp_path_factory.mktemp("models") / "opus-mt-en-de")


@pytest.fixture
def no_apertium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def apertium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name that gives back what it gets, for Swedish and Danish."""
    path = tmp_path / "bin" / "apertium"
    path.parent.mkdir()
    path.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "if '-l' in sys.argv: print('swe-dan dan-swe dan-swe_FI eng-spa')\n"
        "elif '-V' in sys.argv: print('Apertium 3')\n"
        "else: sys.stdout.buffer.write(sys.stdin.buffer.read())\n"
    )
    path.chmod(0o700)
    monkeypatch.setenv("PATH", str(path.parent))


def _article(enface: Enface, tmp_path: Path, language: str) -> int:
    path = tmp_path / "text.txt"
    path.write_text("The council met.\n\nIt has a budget.\n", encoding="utf-8")
    return int(enface("import", path, "--lang", language, "--json").json[0]["id"])


def test_json_has_the_keys_of_the_contract(enface: Enface, no_apertium: None) -> None:
    found = enface("engines", "--json").json
    assert [set(info) for info in found] == [_KEYS] * 3
    assert [info["name"] for info in found] == ["argos", "apertium", "libretranslate"]
    assert {"from": "ru", "to": "es", "via": ["en"]} in found[0]["pairs"]


def test_only_the_server_takes_text_away_and_it_is_off(enface: Enface, no_apertium: None) -> None:
    found = {info["name"]: info for info in enface("engines", "--json").json}
    assert [name for name, info in found.items() if info["leaves_machine"]] == ["libretranslate"]
    assert found["libretranslate"]["available"] is False
    assert "libretranslate_address" in found["libretranslate"]["settings"]


def test_what_is_not_there_says_how_to_get_it(enface: Enface, no_apertium: None) -> None:
    lines = enface("engines").out.splitlines()
    assert "apt-get install apertium" in lines[1]
    assert "libretranslate_address" in lines[2]


def test_apertium_shows_its_pairs_and_varieties(enface: Enface, apertium: None) -> None:
    found = {info["name"]: info["pairs"] for info in enface("engines", "--json").json}
    assert [(p["from"], p["to"]) for p in found["apertium"]] == [
        ("da", "sv"),
        ("en", "es"),
        ("sv", "da"),
    ]
    assert [(p["from"], p["to"]) for p in found["apertium:dan-swe_FI"]] == [("da", "sv")]


def test_a_folder_is_checked_named_and_kept(enface: Enface, opus: Path, no_apertium: None) -> None:
    added = enface("engines", "add", opus, "--json")
    assert added.code == 0, added.err
    assert (added.json["name"], added.json["kind"]) == ("opus-mt-en-de", "model folder")
    assert added.json["pairs"] == [{"from": "en", "to": "de", "via": []}]
    assert read_configuration().model_folders == str(opus.resolve())
    assert "opus-mt-en-de" in enface("engines").out


def test_languages_named_with_a_folder_are_kept(enface: Enface, tmp_path: Path) -> None:
    folder = many_folder(tmp_path / "many", NLLB_TOKENS)
    added = enface("engines", "add", folder, "--from", "en", "--to", "es,zh", "--json").json
    assert [(p["from"], p["to"]) for p in added["pairs"]] == [("en", "es"), ("en", "zh")]


def test_a_damaged_folder_is_refused_and_not_kept(
    enface: Enface, opus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "opus-mt-en-de"
    shutil.copytree(opus, copy)
    (copy / "model.bin").write_bytes(b"no model")
    answer = enface("engines", "add", copy)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert read_configuration().model_folders == ""


def test_adding_a_folder_that_is_not_there_says_so(enface: Enface, tmp_path: Path) -> None:
    answer = enface("engines", "add", tmp_path / "gone")
    assert answer.code == 1
    assert f"There is no folder “{tmp_path / 'gone'}”" in answer.err
    assert "model_folders" not in answer.err


def test_a_name_that_is_taken_is_refused(enface: Enface, opus: Path) -> None:
    enface("engines", "add", opus)
    answer = enface("engines", "add", opus)
    assert answer.code == 1
    assert "already is an engine" in answer.err


def test_a_removed_folder_is_no_engine_and_keeps_its_files(enface: Enface, opus: Path) -> None:
    change_setting("model_folders", f"/gone/nmt-en-es|en|es\n{opus}")
    removed = enface("engines", "remove", "opus-mt-en-de", "--json")
    assert removed.json == {"name": "opus-mt-en-de", "folder": str(opus)}
    assert read_configuration().model_folders == "/gone/nmt-en-es|en|es"
    assert (opus / "model.bin").is_file()
    assert "removed" in enface("engines", "remove", "nmt-en-es").out
    assert read_configuration().model_folders == ""


def test_removing_what_was_not_added_says_what_was(enface: Enface, opus: Path) -> None:
    enface("engines", "add", opus)
    answer = enface("engines", "remove", "apertium")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "they are opus-mt-en-de" in answer.err


def test_a_folder_that_went_away_is_listed_with_its_reason(
    enface: Enface, opus: Path, tmp_path: Path, no_apertium: None
) -> None:
    change_setting("model_folders", f"{tmp_path}/gone-en-de\n{opus}")
    found = {info["name"]: info for info in enface("engines", "--json").json}
    assert "no model folder" in found["gone-en-de"]["reason"]
    assert found["opus-mt-en-de"]["available"]
    assert "no model folder" in enface("translate", 1, "--to", "de", "--engine", "gone-en-de").err


def test_check_finds_a_model_that_does_not_load(
    enface: Enface, opus: Path, tmp_path: Path, no_apertium: None
) -> None:
    copy = tmp_path / "opus-mt-en-de"
    shutil.copytree(opus, copy)
    (copy / "model.bin").write_bytes(b"no model")
    change_setting("model_folders", str(copy))
    (info,) = [i for i in enface("engines", "--json").json if i["name"] == copy.name]
    assert info["available"]
    (info,) = [i for i in enface("engines", "--check", "--json").json if i["name"] == copy.name]
    assert "cannot be used" in info["reason"]


def test_an_article_is_translated_by_a_named_folder(
    enface: Enface, opus: Path, tmp_path: Path
) -> None:
    enface("engines", "add", opus)
    article = _article(enface, tmp_path, "en")
    answer = enface("translate", article, "--to", "de", "--engine", "opus-mt-en-de", "--json")
    assert answer.json["done"] == answer.json["total"] == 2
    assert answer.json["origin"]["engine"] == "opus-mt-en-de"


def test_without_a_name_packs_translate(enface: Enface, tmp_path: Path, apertium: None) -> None:
    article = _article(enface, tmp_path, "en")
    assert enface("translate", article, "--to", "ru", "--json").json["origin"]["engine"] == "argos"


@pytest.mark.parametrize("which", [["1"], ["--all"]], ids=["one", "all"])
def test_another_local_engine_comes_before_a_demo_pack(
    enface: Enface, tmp_path: Path, apertium: None, which: list[str]
) -> None:
    change_setting("libretranslate_address", "http://127.0.0.1:9")
    _article(enface, tmp_path, "en")
    assert enface("translate", *which, "--to", "es").code == 0
    (version,) = enface("versions", 1, "--to", "es", "--json").json
    assert version["origin"]["engine"] == "apertium"
    enface("translate", *which, "--to", "es", "--engine", "argos")
    assert len(enface("versions", 1, "--to", "es", "--json").json) == 2


def test_a_pack_that_is_no_demo_comes_before_another_engine() -> None:
    demo = PacedEngine()
    assert ChoosingEngine(_Unsteerable(), lambda: [demo]).origin("ru", "en").engine == "plain"
    assert ChoosingEngine(demo, lambda: [_Unsteerable()]).origin("ru", "en").engine == "plain"
    assert ChoosingEngine(demo, lambda: [_Other()]).origin("ru", "en") == demo.origin("ru", "en")


def test_a_demo_pack_is_asked_about_single_words_where_the_better_engine_tells_nothing() -> None:
    demo, other = SteeredEngine(), _Unsteerable()
    engine = ChoosingEngine(demo, lambda: [other])
    list(engine.translate(["x"], "ru", "en"))
    assert engine.read("a", "b", "ru", "en") == Reading((), (), None)
    assert engine.steerable("ru", "en") is demo


def test_where_no_pack_leads_another_local_engine_translates(
    enface: Enface, tmp_path: Path, apertium: None
) -> None:
    article = _article(enface, tmp_path, "sv")
    answer = enface("translate", article, "--to", "da", "--json").json
    assert answer["origin"]["engine"] == "apertium"
    assert answer["done"] == answer["total"]


def test_a_mode_that_apertium_does_not_have_is_told(
    enface: Enface, tmp_path: Path, apertium: None
) -> None:
    article = _article(enface, tmp_path, "en")
    answer = enface("translate", article, "--to", "fr", "--engine", "apertium:eng-fra")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "no mode “eng-fra”" in answer.err


def test_a_server_is_not_asked_unless_it_is_named(
    enface: Enface, tmp_path: Path, no_apertium: None
) -> None:
    change_setting("libretranslate_address", "http://127.0.0.1:9")
    article = _article(enface, tmp_path, "sv")
    unnamed = enface("translate", article, "--to", "da")
    assert "install a pack sv → da" in unnamed.err
    assert "name the engine libretranslate" in unnamed.err
    assert "127.0.0.1" not in unnamed.err
    named = enface("translate", article, "--to", "da", "--engine", "libretranslate")
    assert named.err.startswith("The text leaves this machine")
    assert "127.0.0.1:9" in named.err


def test_without_an_address_the_server_says_which_setting_to_make() -> None:
    with pytest.raises(EngineError, match="settings set libretranslate_address"):
        open_engine("libretranslate")


def test_a_pair_that_nobody_has_names_what_would_help(
    enface: Enface, tmp_path: Path, no_apertium: None
) -> None:
    answer = enface("translate", _article(enface, tmp_path, "sv"), "--to", "da")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "an Apertium pair" in answer.err


class _Other(PacedEngine):
    name = "other"


def _choosing(other: PacedEngine) -> ChoosingEngine:
    return ChoosingEngine(engine_of(), lambda: [other], also=", or pray.")


def test_the_other_engines_pairs_are_offered_too() -> None:
    other = _Other(pairs=(LanguagePair("sv", "da"),))
    assert _choosing(other).pairs() == (LanguagePair("sv", "da"),)


def test_cancelling_reaches_the_engine_that_is_used() -> None:
    other = _Other()
    engine = _choosing(other)
    next(iter(engine.translate(["x"], "ru", "en")))
    engine.cancel()
    engine.close()
    assert other.cancelled.is_set()
    assert other.closed


def test_what_cannot_be_steered_says_nothing() -> None:
    engine = ChoosingEngine(engine_of(), lambda: [_Unsteerable()])
    assert engine.read("a", "b", "ru", "en") == Reading((), (), None)
    assert engine.alternatives("a", "b", 0, "ru", "en") == ()
    assert engine.complete("a", "b", "ru", "en") == ""


class _Unsteerable:
    """Only what every engine has."""

    name = "plain"

    def __init__(self) -> None:
        paced = PacedEngine()
        self.pairs, self.translate = paced.pairs, paced.translate
        self.cancel, self.close = paced.cancel, paced.close

    def origin(self, *_asked: object) -> VersionOrigin:
        return VersionOrigin("plain")


def test_the_error_of_a_pair_nobody_has_ends_with_the_hint() -> None:
    engine = ChoosingEngine(engine_of(), lambda: (), also=", or pray.")
    with pytest.raises(NoRouteError, match=r"install a pack sv → da, or pray\.$"):
        engine.origin("sv", "da")
