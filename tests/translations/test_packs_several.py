"""Packs with several languages: offered, installed, and given the tokens of each direction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.errors import NoRouteError, PackError
from tests.packs import Size, pack_files, write_archive, write_folder
from tests.translations.pack_server import running_server
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import LanguagePair
from translations.packs.finding import PackFolders, find_packs, scan_packs, standard_folders
from translations.packs.installing import install_pack, remove_pack
from translations.packs.operations import (
    find_offers,
    find_updates,
    install_offer,
    list_offers,
    verify_packs,
)
from translations.packs.pack import MANY, Pack, PackPlace

_VARIED = Size(width=64, inner=128, layers=2, end_bias=-100, target_length=12)
_TEXTS = ["Совет принял бюджет.", "The council met.", "", "Мост закроют на две недели 🌉"]
_THREE = ("en", "es", "ru")
_NAMES = {"en": "English", "es": "Spanish", "ru": "Russian", "de": "German"}
_PAIRS = {(a, b) for a in _THREE for b in _THREE if a != b}


def _files(work: Path, tokens: Sequence[str], **described: Any) -> dict[str, bytes]:
    """A random pack whose description has `described` instead of a pair."""
    work.mkdir(exist_ok=True)
    files = pack_files(work=work, size=_VARIED, tokens=tokens)
    data = json.loads(files["metadata.json"])
    for key in ("from_code", "from_name", "to_code", "to_name"):
        del data[key]
    return {**files, "metadata.json": json.dumps({**data, **described}).encode()}


def _without_end(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pack with a model that wants to be given the end of a source, as M2M-100's does."""
    config = {**json.loads(files["model/config.json"]), "add_source_eos": False}
    return {**files, "model/config.json": json.dumps(config).encode()}


def _listed(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "name": _NAMES[code]} for code in codes]


@pytest.fixture
def folders(tmp_path: Path) -> PackFolders:
    return standard_folders(tmp_path / "data", tmp_path / "cache", {})


@pytest.fixture
def engine(folders: PackFolders) -> Iterator[ArgosEngine]:
    engine = ArgosEngine(lambda: _own(folders))
    yield engine
    engine.close()


def _own(folders: PackFolders) -> tuple[Pack, ...]:
    return tuple(p for p in find_packs(folders) if p.place is PackPlace.OWN)


def _install(folders: PackFolders, files: Mapping[str, bytes]) -> Pack:
    return install_pack(write_archive(folders.own.parents[1] / "x.argosmodel", files), folders.own)


def _translated(engine: ArgosEngine, source: str, target: str) -> list[str]:
    made = {a.index: a.text for a in engine.translate(_TEXTS, source, target)}
    return [made[index] for index in range(len(_TEXTS))]


def _by_hand(pack: Pack, before: str, prefix: str, *, end: bool) -> list[str]:
    """What the model says when it is given its tokens by hand."""
    import ctranslate2
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(pack.path / "sentencepiece.model"))
    model = ctranslate2.Translator(str(pack.path / "model"))
    found = []
    for text in _TEXTS:
        tokens = [*([before] if before else []), *pieces.encode(text, out_type=str)]
        (answer,) = model.translate_batch(
            [[*tokens, *(["</s>"] if end else [])]],
            target_prefix=[[prefix] if prefix else []],
            beam_size=4,
            length_penalty=0.2,
            replace_unknowns=True,
        )
        out = [t for t in answer.hypotheses[0] if not t.startswith(("__", "</", "<u"))]
        found.append(pieces.decode_pieces(out).replace("▁", " ") if text else "")
    return found


def test_every_direction_gets_its_tokens(
    folders: PackFolders, engine: ArgosEngine, tmp_path: Path
) -> None:
    tokens = [f"__{code}__" for code in _THREE]
    files = _files(tmp_path / "w", tokens, languages=_listed(*_THREE))
    pack = _install(folders, _without_end(files))
    assert {(p.source, p.target) for p in engine.pairs()} == _PAIRS
    assert all(not pair.via for pair in engine.pairs())
    made = {(a, b): _translated(engine, a, b) for a, b in _PAIRS}
    assert len({tuple(texts) for texts in made.values()}) == len(_PAIRS)
    for source, target in (("ru", "es"), ("en", "ru")):
        by_hand = _by_hand(pack, f"__{source}__", f"__{target}__", end=True)
        assert made[source, target] == by_hand
    assert not any("__" in text for texts in made.values() for text in texts)
    assert engine.origin("ru", "es").pack_name == "translate-en-es-ru"


def test_it_is_one_pack_by_one_name(folders: PackFolders, tmp_path: Path) -> None:
    tokens = [f"__{code}__" for code in _THREE]
    files = _files(tmp_path / "w", tokens, languages=_listed(*_THREE))
    pack = _install(folders, files)
    assert (pack.name, pack.title) == ("translate-en-es-ru", "English, Spanish, Russian")
    assert [p.name for p in scan_packs(folders).packs if p.place is PackPlace.OWN] == [pack.name]
    assert all(v.good for v in verify_packs(folders, pack.name))
    with pytest.raises(PackError, match="already installed"):
        _install(folders, files)
    remove_pack("translate-en-es-ru", folders.own)
    assert _own(folders) == ()


def test_two_sides_of_different_languages(
    folders: PackFolders, engine: ArgosEngine, tmp_path: Path
) -> None:
    described = {"source_languages": _listed("de", "ru"), "target_languages": _listed("en", "es")}
    files = _files(tmp_path / "w", [">>eng<<", ">>spa<<"], **described)
    pack = _install(folders, files)
    assert (pack.name, pack.title) == (
        "translate-de-ru_en-es",
        "German, Russian → English, Spanish",
    )
    assert {(p.source, p.target) for p in engine.pairs()} == {
        (a, b) for a in ("de", "ru") for b in ("en", "es")
    }
    assert _translated(engine, "ru", "es") == _by_hand(pack, ">>spa<<", "", end=False)


@pytest.mark.parametrize("prefix", ["", "__en__"])
def test_several_languages_into_one(
    folders: PackFolders, engine: ArgosEngine, tmp_path: Path, prefix: str
) -> None:
    described = {"source_languages": _listed("de", "ru"), "to_code": "en", "to_name": "English"}
    files = _files(tmp_path / "w", ["__en__"], **described, target_prefix=prefix)
    pack = _install(folders, files)
    assert {(p.source, p.target) for p in engine.pairs()} == {("de", "en"), ("ru", "en")}
    expected = _by_hand(pack, "", prefix, end=False)
    assert _translated(engine, "ru", "en") == _translated(engine, "de", "en") == expected


def test_a_language_that_the_model_has_no_token_for_is_left_out(
    folders: PackFolders, engine: ArgosEngine, tmp_path: Path
) -> None:
    tokens = [f"__{code}__" for code in _THREE]
    pack = _install(folders, _files(tmp_path / "w", tokens, languages=_listed(*_THREE, "de")))
    assert {(p.source, p.target) for p in engine.pairs()} == _PAIRS
    assert pack.name == "translate-de-en-es-ru"  # as the index has it
    with pytest.raises(NoRouteError):
        engine.translate(["x"], "de", "en")


def test_a_model_without_tokens_is_refused_and_leaves_nothing(
    folders: PackFolders, tmp_path: Path
) -> None:
    files = _files(tmp_path / "w", [], languages=_listed(*_THREE))
    with pytest.raises(PackError, match="its model has no tokens for its languages"):
        _install(folders, files)
    assert not folders.own.exists() or list(folders.own.iterdir()) == []


def test_byte_pairs_are_by_language_and_refused(folders: PackFolders, tmp_path: Path) -> None:
    files = _files(tmp_path / "w", ["__en__", "__ru__"], languages=_listed("en", "ru"))
    files["bpe.model"] = files.pop("sentencepiece.model")
    with pytest.raises(PackError, match=r"needs a sentencepiece\.model"):
        _install(folders, files)


def test_what_another_argos_program_installed_is_used(tmp_path: Path) -> None:
    tokens = [f"__{code}__" for code in _THREE]
    files = _files(tmp_path / "w", tokens, languages=_listed(*_THREE))
    write_folder(tmp_path / "argos" / "translate", files)
    folders = standard_folders(
        tmp_path / "d", tmp_path / "c", {"ARGOS_PACKAGES_DIR": str(tmp_path / "argos")}
    )
    engine = ArgosEngine(lambda: tuple(p for p in find_packs(folders) if not p.demo))
    try:
        assert LanguagePair("es", "ru") in engine.pairs()
        assert len(_translated(engine, "es", "ru")) == len(_TEXTS)
    finally:
        engine.close()


def test_from_an_index_by_a_pair_that_only_this_pack_has(
    folders: PackFolders, engine: ArgosEngine, tmp_path: Path
) -> None:
    tokens = [f"__{code}__" for code in _THREE]
    files = _files(tmp_path / "w", tokens, languages=_listed(*_THREE))
    archive = write_archive(tmp_path / "made.argosmodel", files).read_bytes()
    with running_server() as server:
        link = server.put("/three.argosmodel", archive)
        described = {"languages": _listed(*_THREE), "links": [link]}
        index = server.put_index({**described, "package_version": "1.0"})
        (offer,) = list_offers(index, folders, "spanish").offers
        assert (offer.pack.from_code, offer.pack.name) == (MANY, "translate-en-es-ru")
        assert set(offer.pack.pairs) == _PAIRS
        assert list_offers(index, folders, "es-ru").offers == (offer,)
        assert list_offers(index, folders, "german").offers == ()
        (found,) = find_offers("es-ru", index, folders)
        install_offer(found, folders)
        assert len(_translated(engine, "es", "ru")) == len(_TEXTS)
        assert list_offers(index, folders).offers[0].installed
        assert find_offers("es-ru", index, folders) == ()
        newer = server.put_index({**described, "package_version": "1.1"})
        assert [o.version for o in find_updates(newer, folders)] == ["1.1"]


def test_an_index_that_is_wrong_about_the_languages(folders: PackFolders, tmp_path: Path) -> None:
    files = _files(tmp_path / "w", ["__en__", "__ru__"], languages=_listed("en", "ru"))
    archive = write_archive(tmp_path / "made.argosmodel", files)
    index = tmp_path / "index.json"
    index.write_text(json.dumps([{"languages": _listed("en", "es"), "links": [str(archive)]}]))
    (offer,) = find_offers("en-es", str(index), folders)
    with pytest.raises(PackError, match="The index is wrong"):
        install_offer(offer, folders)
