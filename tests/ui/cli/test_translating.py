"""`translate`, `correct`, `history`, with the demo packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs import write_archive
from tests.translations.pack_fixtures import random_files
from tests.ui.cli.conftest import Enface
from ui.cli.common import target_code


@pytest.fixture
def russian(tmp_path: Path, enface: Enface) -> int:
    path = tmp_path / "news.txt"
    path.write_text(
        "Совет следит за курсом\n\nСовет обсудил бюджет. Заседание пройдёт в ноябре.\n",
        encoding="utf-8",
    )
    (article,) = enface("import", path, "--json").json
    return int(article["id"])


def test_translate_correct_show_history(enface: Enface, russian: int) -> None:
    answer = enface("translate", russian, "--to", "en", "--json")
    assert answer.code == 0
    assert answer.json["done"] == answer.json["total"] == 3
    assert answer.json["origin"]["model_sha256"]
    blocks = enface("show", russian, "--json").json["blocks"]
    segment = blocks[0]["segments"][0]
    assert segment["state"] == "machine"
    assert segment["target"]

    enface("correct", russian, segment["id"], "The council watches the course")
    after = enface("show", russian, "--json").json["blocks"][0]["segments"][0]
    assert (after["target"], after["state"]) == ("The council watches the course", "reviewed")
    raw = enface("show", russian, "--version", "machine", "--json").json["blocks"][0]["segments"][0]
    assert raw["target"] == segment["target"]

    past = enface("history", russian, segment["id"], "--json").json
    assert [m["text"] for m in past["machine"]] == [segment["target"]]
    assert [r["text"] for r in past["revisions"]] == ["The council watches the course"]


def test_the_text_between_is_in_the_history(enface: Enface, russian: int) -> None:
    assert enface("translate", russian, "--to", "es").code == 0
    segment = enface("show", russian, "--to", "es", "--json").json["blocks"][0]["segments"][0]
    past = enface("history", russian, segment["id"], "--to", "es", "--json").json
    between = past["machine"][0]["pivot"]
    assert "monitoring" in between  # English, between Russian and Spanish
    assert between in enface("history", russian, segment["id"], "--to", "es").out


def test_the_text_between_is_shown(enface: Enface, russian: int) -> None:
    assert enface("translate", russian, "--to", "es").code == 0

    def shown(*which: object) -> list[tuple[str, str, str]]:
        blocks = enface("show", russian, *which, "--json").json["blocks"]
        found = [s for b in blocks for s in b["segments"] if s["target"]]
        return [(s["source"], s["pivot"], s["target"]) for s in found]

    corrected = shown("--to", "es")
    assert corrected
    assert all(pivot and pivot not in (source, target) for source, pivot, target in corrected)
    assert shown("--version", 1) == corrected
    assert enface("translate", russian, "--to", "en").code == 0
    assert {pivot for _, pivot, _ in shown("--to", "en")} == {""}


def test_translating_again_has_nothing_left_to_do(enface: Enface, russian: int) -> None:
    first = enface("translate", russian, "--to", "en", "--json").json
    second = enface("translate", russian, "--to", "en", "--json").json
    assert second["version"] == first["version"]
    assert second["done"] == second["total"]


def test_fast_and_careful_are_versions_side_by_side(enface: Enface, russian: int) -> None:
    careful = enface("translate", russian, "--to", "en", "--json").json
    fast = enface("translate", russian, "--to", "en", "--style", "fast", "--json").json
    assert fast["version"] != careful["version"]
    beams = [dict(answer["origin"]["settings"])["beam_size"] for answer in (careful, fast)]
    assert beams == ["4", "1"]


@pytest.mark.parametrize("which", [(), ("--all",)], ids=["one", "all"])
def test_the_settings_style_is_used_where_none_is_named(
    tmp_path: Path, enface: Enface, russian: int, monkeypatch: pytest.MonkeyPatch, which: tuple[str]
) -> None:
    monkeypatch.setenv("ENFACE_CONFIG", str(tmp_path / "settings.json"))
    enface("settings", "set", "decoding_style", "fast")
    assert enface("translate", *(which or (russian,)), "--to", "en").code == 0
    again = enface("translate", russian, "--to", "en", "--style", "fast", "--json").json
    assert dict(again["origin"]["settings"])["beam_size"] == "1"
    assert len(enface("history", russian, 1, "--json").json["machine"]) == 1


def test_a_style_in_the_settings_that_there_is_not_is_one_sentence(
    tmp_path: Path, enface: Enface, russian: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENFACE_CONFIG", str(tmp_path / "settings.json"))
    enface("settings", "set", "decoding_style", "sloppy")
    answer = enface("translate", russian, "--to", "en")
    assert answer.code == 1
    assert "careful or fast" in answer.err
    assert answer.err.count("\n") == 1


def test_a_pivot_goes_through_english(enface: Enface, russian: int) -> None:
    answer = enface("translate", russian, "--to", "es", "--json").json
    assert answer["origin"]["pack_name"] == "translate-ru_en + translate-en_es"


def test_without_a_pack_it_says_so_in_one_line(enface: Enface, russian: int) -> None:
    answer = enface("translate", russian, "--to", "ja")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_an_unknown_engine_is_one_line(enface: Enface, russian: int) -> None:
    answer = enface("translate", russian, "--to", "en", "--engine", "abacus")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "argos" in answer.err


def test_a_segment_of_another_article_is_refused(enface: Enface, russian: int) -> None:
    answer = enface("correct", russian, 999, "x", "--to", "en")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_correcting_without_a_translation_asks_for_the_language(
    enface: Enface, russian: int
) -> None:
    answer = enface("correct", russian, 1, "x")
    assert answer.code == 1
    assert "--to ru" in answer.err


def test_translating_into_its_own_language_is_correcting_in_place(
    enface: Enface, russian: int
) -> None:
    enface("translate", russian, "--to", "ru")
    segment = enface("show", russian, "--json").json["blocks"][0]["segments"][0]
    assert segment["target"] == segment["source"]
    assert segment["state"] == "machine"


def test_a_correction_without_any_translation_is_found_again(enface: Enface, russian: int) -> None:
    segment = enface("show", russian, "--json").json["blocks"][0]["segments"][0]["id"]
    enface("correct", russian, segment, "By hand", "--to", "en")
    assert enface("history", russian, segment, "--json").json["revisions"][0]["text"] == "By hand"
    assert enface("show", russian, "--json").json["to"] == "en"


def test_correcting_page_furniture_is_refused(enface: Enface, page: Path) -> None:
    enface("import", page)
    blocks = enface("show", 1, "--json").json["blocks"]
    clutter = next(b for b in blocks if b["kind"] == "clutter")["segments"][0]["id"]
    answer = enface("correct", 1, clutter, "x", "--to", "en")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_a_text_may_begin_with_a_hyphen(enface: Enface, russian: int) -> None:
    answer = enface("correct", russian, 1, "-x", "--to", "en")
    assert answer.code == 2
    assert "put --" in answer.err


def test_a_text_that_is_not_utf8_is_one_line(enface: Enface, russian: int) -> None:
    answer = enface("correct", russian, 1, "\udcff", "--to", "en")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_the_machine_text_is_kept_when_correcting_in_place_at_once(
    enface: Enface, russian: int
) -> None:
    enface("correct", russian, 1, "Совет следит за политикой", "--to", "ru")
    past = enface("history", russian, 1, "--json").json
    assert [m["text"] for m in past["machine"]] == ["Совет следит за курсом"]


def test_a_code_of_no_language_is_told_as_such(enface: Enface, russian: int) -> None:
    answer = enface("translate", russian, "--to", "xx")
    assert (answer.code, answer.err) == (
        1,
        "enface: There is no language with the code “xx”; name one such as en, ru or pt.\n",
    )
    assert "No language pack leads from ru to de" in enface("translate", russian, "--to", "de").err


def test_a_three_letter_code_is_understood(enface: Enface, russian: int) -> None:
    assert enface("translate", russian, "--to", "eng", "--json").json["to"] == "en"


def test_the_name_of_a_language_is_answered_with_its_code(enface: Enface, russian: int) -> None:
    answer = enface("translate", russian, "--to", "English")
    assert answer.code == 2
    assert "did you mean en?" in answer.err


def test_a_written_form_is_that_of_the_pack_for_it(
    enface: Enface, russian: int, tmp_path: Path
) -> None:
    for code in ("pt", "pb"):
        pack = write_archive(tmp_path / f"{code}.argosmodel", random_files("ru", code))
        assert enface("packs", "install", pack).code == 0
    answer = enface("translate", russian, "--to", "pt-BR", "--json").json
    assert (answer["to"], answer["origin"]["pack_name"]) == ("pb", "translate-ru_pb")
    assert enface("show", russian, "--to", "pt_br", "--json").json["to"] == "pb"
    assert enface("translate", russian, "--to", "pt", "--json").json["to"] == "pt"


@pytest.mark.parametrize(
    ("named", "code"),
    [("pt-BR", "pb"), ("pt-PT", "pt"), ("zh-TW", "zt"), ("zh_Hans", "zh"), ("POR", "pt")],
)
def test_what_a_target_may_be_called(named: str, code: str) -> None:
    assert target_code(named) == code
