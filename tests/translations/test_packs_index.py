"""Reading a package index, and what its offers mean for this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.errors import EnfaceError, NotFoundError, PackError
from tests.translations.pack_server import PackServer, entry
from translations.packs.index import OfferedPack, parse_index, read_index
from translations.packs.network_errors import NetworkError
from translations.packs.offers import (
    choose_offers,
    is_installed,
    is_newer,
    opened_pairs,
    search_offers,
    updates,
)
from translations.packs.pack import Pack, PackPlace

WEB = "https://example.org/v1/index.json"


def _index(*entries: object, address: str = WEB) -> tuple[OfferedPack, ...]:
    return parse_index(json.dumps(entries).encode(), address).offers


def _offer(from_code: str, to_code: str, version: str = "1.0") -> OfferedPack:
    return _index(entry(from_code, to_code, f"{from_code}{to_code}", version=version))[0]


def _pack(from_code: str, to_code: str, version: str = "1.0", *, demo: bool = False) -> Pack:
    where = Path(f"/{from_code}{to_code}")
    place = PackPlace.BUNDLED if demo else PackPlace.OWN
    return Pack(from_code, to_code, from_code, to_code, version, where, place, demo=demo)


#: An entry of the public index, as it is.
ALBANIAN = {
    "package_version": "1.9",
    "argos_version": "1.9.0",
    "from_code": "sq",
    "from_name": "Albanian",
    "to_code": "en",
    "to_name": "English",
    "links": [
        "https://example.org/v1/translate-sq_en-1_9.argosmodel",
        "ipfs://QmV5bmf8iqKpoGoyuTzEppaSWdceuW6zgiePaUr5ThPCpW",
    ],
    "code": "translate-sq_en",
}


def test_an_entry_of_the_public_index() -> None:
    assert _index(ALBANIAN) == (
        OfferedPack(
            "sq",
            "en",
            "Albanian",
            "English",
            "1.9",
            ("https://example.org/v1/translate-sq_en-1_9.argosmodel",),
        ),
    )


def test_size_and_licence_are_taken_where_they_are_stated() -> None:
    (offer,) = _index({**ALBANIAN, "size": 12, "license": "CC0\n"})
    assert (offer.size, offer.licence) == (12, "CC0")


@pytest.mark.parametrize("stated", [" ", "{code}"])
@pytest.mark.parametrize(
    ("code", "name"), [("it", "Italian"), ("zt", "Traditional Chinese"), ("qqx", "qqx")]
)
def test_a_language_without_a_stated_name_has_its_english_one(
    code: str, name: str, stated: str
) -> None:
    (offer,) = _index({**ALBANIAN, "to_code": code, "to_name": stated.format(code=code)})
    assert offer.title == f"Albanian → {name}"


def test_the_newest_version_of_a_pair_comes_first() -> None:
    found = _index(*(entry("ru", "en", "x", version=v) for v in ("1.2", "1.10", "1.9.0")))
    assert [o.version for o in found] == ["1.10", "1.9.0", "1.2"]


def test_sentence_splitters_are_left_out_silently() -> None:
    index = parse_index(json.dumps([{"type": "sbd", "from_codes": ["en"]}]).encode(), WEB)
    assert (index.offers, index.problems) == ((), ())


@pytest.mark.parametrize(
    ("junk", "reason"),
    [
        (7, "does not describe a pack"),
        (None, "does not describe a pack"),
        ([], "does not describe a pack"),
        ({}, "from_code"),
        ({**ALBANIAN, "from_code": "../../x"}, "from_code"),
        ({**ALBANIAN, "to_code": ["en"]}, "to_code"),
        ({**ALBANIAN, "to_code": "sq"}, "both languages"),
        ({**ALBANIAN, "package_version": "../1"}, "package_version"),
        ({**ALBANIAN, "package_version": {}}, "package_version"),
        ({**ALBANIAN, "links": []}, "no link"),
        ({**ALBANIAN, "links": "https://example.org"}, "no link"),
        ({**ALBANIAN, "links": ["ipfs://Qm", "file:///etc/passwd", 7, "http://["]}, "no link"),
        ({"languages": [{"code": "en"}], "links": ["x"]}, "make no pair"),
        ({"languages": [{"code": "../x"}, {"code": "en"}], "links": ["x"]}, "no usable code"),
        ({"languages": {"code": "en"}, "links": ["x"]}, "no list"),
        ({"languages": ["en", "es"], "links": []}, "no link"),
        (
            {
                "languages": [
                    f"a{a}{b}"
                    for a in "abcdefghijklmnopqrstuvwxyz"
                    for b in "abcdefghijklmnopqrstuvwxyz"
                ],
                "links": ["x"],
            },
            "more languages than",
        ),
    ],
)
def test_a_junk_entry_is_left_out_and_told_of(junk: object, reason: str) -> None:
    index = parse_index(json.dumps([junk, ALBANIAN]).encode(), WEB)
    assert [o.from_code for o in index.offers] == ["sq"]
    (problem,) = index.problems
    assert problem.startswith("Entry 1 of the index was left out")
    assert reason in problem


@pytest.mark.parametrize("data", [b"", b"<html>", b"{}", b"7", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_index_is_one_sentence(data: bytes) -> None:
    with pytest.raises(PackError, match="is no package index; check the address"):
        parse_index(data, WEB)


def test_links_may_be_relative_to_the_index() -> None:
    assert _offer("ru", "en").links == ("https://example.org/v1/ruen",)


def test_an_index_on_a_server(server: PackServer) -> None:
    (offer,) = read_index(server.put_index(entry("ru", "en", "packs/a b.argosmodel"))).offers
    assert offer.links == (f"{server.address}/packs/a b.argosmodel",)


def test_a_server_without_the_index(server: PackServer) -> None:
    with pytest.raises(NetworkError, match="has nothing at"):
        read_index(server.address + "/index.json")


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_an_index_in_a_file_names_files_beside_it(tmp_path: Path, form: str) -> None:
    path = tmp_path / "index.json"
    path.write_text(json.dumps([entry("ru", "en", "x.argosmodel")]))
    (offer,) = read_index(form.format(path)).offers
    assert offer.links == (str(tmp_path / "x.argosmodel"),)


@pytest.mark.parametrize("address", ["none.json", ".", "ftp://x/y", "file://elsewhere/x"])
def test_an_index_that_cannot_be_read_is_one_sentence(tmp_path: Path, address: str) -> None:
    named = address if ":" in address else str(tmp_path / address)
    with pytest.raises(PackError):
        read_index(named)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["ru_en", "sl_en", "en_es"]),
        ("ru", ["ru_en"]),
        ("en", ["ru_en", "sl_en", "en_es"]),
        ("RUSSIAN", ["ru_en"]),
        ("slov engl", ["sl_en"]),
        ("ru-en", ["ru_en"]),
        ("ru → en", ["ru_en"]),
        ("translate-en_es", ["en_es"]),
        ("german", []),
    ],
)
def test_searching(words: str, found: list[str]) -> None:
    offers = [_offer("ru", "en"), _offer("sl", "en"), _offer("en", "es")]
    assert [o.name.removeprefix("translate-") for o in search_offers(offers, words)] == found


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        ([], (False, False)),
        (["1.9"], (True, False)),
        (["1.9.0"], (True, False)),
        (["1.8"], (False, True)),
        (["1.10"], (False, False)),
        (["1.8", "1.10"], (False, False)),
    ],
)
def test_installed_and_newer(installed: list[str], expected: tuple[bool, bool]) -> None:
    packs = [_pack("ru", "en", version) for version in installed]
    offer = _offer("ru", "en", "1.9")
    assert (is_installed(offer, packs), is_newer(offer, packs)) == expected


def test_a_demo_pack_that_comes_with_enface_is_not_the_real_one() -> None:
    demo = [_pack("ru", "en", "1.0", demo=True)]
    offer = _offer("ru", "en", "1.0")
    assert (is_installed(offer, demo), is_newer(offer, demo)) == (False, False)


def test_a_pack_opens_pairs_through_pivots_on_both_sides() -> None:
    packs = [_pack("ru", "en"), _pack("es", "pt"), _pack("ru", "es")]
    opened = opened_pairs([_offer("en", "es")], packs)
    assert opened == {"translate-en_es": (("en", "pt"),)}
    opened = opened_pairs([_offer("en", "de")], packs)
    assert opened == {"translate-en_de": (("ru", "de"),)}


def test_a_route_over_a_demo_pack_does_not_count() -> None:
    opened = opened_pairs([_offer("en", "de")], [_pack("ru", "en", demo=True)])
    assert opened == {"translate-en_de": ()}


def test_the_newest_of_the_newer_versions_is_the_update() -> None:
    offers = [_offer("ru", "en", v) for v in ("1.1", "1.3", "1.2")] + [_offer("en", "de")]
    assert updates(offers, [_pack("ru", "en", "1.0")]) == (offers[1],)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("ru-en", [("ru", "en", "1.2")]),
        ("ru_en", [("ru", "en", "1.2")]),
        ("translate-ru_en", [("ru", "en", "1.2")]),
        ("translate-ru_en@1.1", [("ru", "en", "1.1")]),
        ("ru-en@1.1", [("ru", "en", "1.1")]),
        ("ru-es", [("ru", "en", "1.2"), ("en", "es", "1.0")]),
    ],
)
def test_choosing_what_to_install(wanted: str, expected: list[tuple[str, str, str]]) -> None:
    offers = [_offer("ru", "en", "1.1"), _offer("ru", "en", "1.2"), _offer("en", "es")]
    chosen = choose_offers(wanted, offers, [])
    assert [(o.from_code, o.to_code, o.version) for o in chosen] == expected


def test_of_a_route_only_what_is_not_here_is_installed() -> None:
    offers = [_offer("ru", "en"), _offer("en", "es")]
    assert choose_offers("ru-es", offers, [_pack("ru", "en", "0.9")]) == (offers[1],)
    demo: list[Any] = [_pack("ru", "en", "0.9", demo=True)]
    assert choose_offers("ru-es", offers, demo) == tuple(offers)


@pytest.mark.parametrize("wanted", ["de-fr", "nonsense", "", "translate-ru_en@7", "ru-ru", "-"])
def test_what_is_not_offered_is_told(wanted: str) -> None:
    with pytest.raises(NotFoundError, match="enface packs available"):
        choose_offers(wanted, [_offer("ru", "en")], [])


@pytest.mark.parametrize(("wanted", "code"), [("xx-en", "xx"), ("en-xx", "xx"), ("xx-xx", "xx")])
def test_a_code_of_no_language_is_told_as_such_and_of_no_article(wanted: str, code: str) -> None:
    with pytest.raises(EnfaceError, match=f"^There is no language with the code “{code}”"):
        choose_offers(wanted, [_offer("ru", "en")], [])
