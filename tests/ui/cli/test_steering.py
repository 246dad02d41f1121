"""`read`, `alternatives`, `complete`, `bans`, with the demo packs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.model import BanScope, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.articles import make_article
from tests.model_folders import opus_folder
from tests.ui.cli.conftest import Enface
from translations.bans import ban
from ui.configuration import change_setting

_SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def _headline(enface: Enface, article: int) -> Any:
    blocks = enface("show", article, "--to", "en", "--json").json["blocks"]
    return next(b for b in blocks if b["kind"] == "title")["segments"][0]


def test_a_target_is_read_word_by_word(enface: Enface, interview: int) -> None:
    headline = _headline(enface, interview)
    answer = enface("read", interview, headline["id"], "--json").json
    target = headline["target"]
    assert answer["target"] == target
    assert [w["text"] for w in answer["words"]][-2:] == ["exchange", "rate"]
    assert all(target[w["start"] : w["end"]] == w["text"] for w in answer["words"])
    assert {link["target_start"] for link in answer["links"]} <= {
        word["start"] for word in answer["words"]
    }
    assert "exchange" in enface("read", interview, headline["id"]).out


def test_the_right_reading_is_among_the_alternatives(enface: Enface, interview: int) -> None:
    headline = _headline(enface, interview)
    by_text = enface(
        *("alternatives", interview, headline["id"], "--at-text", "exchange rate", "--json")
    ).json
    number = len(headline["target"].split()) - 1
    by_number = enface("alternatives", interview, headline["id"], "--at", number, "--json").json
    assert by_text == by_number
    assert any("US foreign policy" in way for way in by_text["alternatives"])


def test_a_beginning_is_completed(enface: Enface, interview: int) -> None:
    headline = _headline(enface, interview)
    typed = headline["target"][:-6]
    answer = enface("complete", interview, headline["id"], typed, "--json").json
    assert typed + answer["rest"] == headline["target"]


def test_a_banned_wording_gives_another_reading(enface: Enface, interview: int) -> None:
    headline = _headline(enface, interview)
    answer = enface(
        *("bans", "add", "exchange rate", "--to", "en", "--segment", headline["id"], "--json")
    ).json
    assert answer["ban"]["scope_id"] == headline["id"]
    assert [s["segment_id"] for s in answer["segments"]] == [headline["id"]]
    assert "foreign policy" in _headline(enface, interview)["target"]
    past = enface("history", interview, headline["id"], "--json").json["machine"]
    assert [m["text"] for m in past] == [headline["target"], answer["segments"][0]["machine"]]

    listed = enface("bans", "list", "--article", interview, "--json").json
    assert listed == [answer["ban"]]
    assert "segment" in enface("bans", "list").out
    place = ("--to", "en", "--segment", headline["id"])
    assert enface("bans", "lift", "Exchange Rate", *place).code == 0
    assert enface("translate", interview, "--to", "en").code == 0
    assert _headline(enface, interview)["target"] == headline["target"]


def test_a_ban_is_kept_where_nothing_can_be_translated_anew(enface: Enface, tmp_path: Path) -> None:
    (article,) = enface("import", _SAMPLES / "interview-ru.html", "--lang", "ru", "--json").json
    place = ("--to", "ja", "--article", article["id"])  # no pack leads there
    answer = enface("bans", "add", "相場", *place)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("“相場” is banned in this article. No machine translation there")
    assert [b["phrase"] for b in enface("bans", "list", "--to", "ja", "--json").json] == ["相場"]


def test_a_demo_pack_takes_no_other_packs_place(enface: Enface, tmp_path: Path) -> None:
    (article,) = enface("import", _SAMPLES / "interview-ru.html", "--lang", "ru", "--json").json
    segment = _headline(enface, article["id"])["id"]
    with Library.open(tmp_path / "library.db") as library:
        real = VersionOrigin("argos", "translate-ru_en", "1.9")
        version = create_version(library, article["id"], "en", VersionKind.MACHINE, real)
        add_targets(library, version.id, [Target(segment, "The rate of exchange.")])
    place = ("--to", "en", "--segment", segment)
    told = enface("bans", "add", "rate of exchange", *place)
    assert told.code == 0
    assert "1 segment still has it, made by argos, translate-ru_en 1.9, which is not" in told.out
    answer = enface("bans", "add", "rate of exchange", *place, "--json").json
    assert answer["left"][0]["segments"] == [segment]
    assert answer["left"][0]["why"] == "gone"
    assert _headline(enface, article["id"])["target"] == "The rate of exchange."


def test_a_pack_is_not_asked_of_words_that_it_does_not_know(enface: Enface, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "A title\n\nShe has been writing short stories about lighthouses since her childhood.\n"
    )
    (article,) = enface("import", page, "--lang", "en", "--json").json
    blocks = enface("show", article["id"], "--json").json["blocks"]
    segment = blocks[-1]["segments"][0]["id"]
    text = "Ha sido escribiendo historias cortas sobre faros desde su niñez."
    assert enface("correct", article["id"], segment, text, "--to", "es").code == 0
    place = (article["id"], segment, "--to", "es")
    told = enface("alternatives", *place, "--at", 2)
    assert told.code == 1
    assert "does not know the words of this segment" in told.err
    for more in ((), ("--json",)):
        read = enface("read", *place, *more)
        assert (read.code, read.out) == (1, "")  # its figures would mean nothing
        assert "does not know the words of this segment, so it says nothing of them." in read.err
    completed = enface("complete", *place, "Ha sido", "--json").json
    assert completed["rest"] == ""


@pytest.fixture
def model_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with a model that has the demo pack's pair too."""
    monkeypatch.setenv("ENFACE_CONFIG", str(tmp_path / "settings.json"))
    folder = opus_folder(tmp_path / "opus-mt-ru-en")
    change_setting("model_folders", str(folder))
    return folder.name


def test_what_made_a_text_is_asked_about_it(
    enface: Enface, interview: int, model_folder: str
) -> None:
    headline = _headline(enface, interview)
    place = (interview, headline["id"])
    assert enface("translate", interview, "--to", "en", "--engine", model_folder).code == 0
    for command in (("read",), ("alternatives", "--at", 1), ("complete", "The")):
        asked = (command[0], *place, *command[1:], "--json")
        answer = enface(*asked)
        assert answer.err == ""
        assert answer.json["by"] == {
            "engine": model_folder,
            "pack": model_folder,
            "version": "",
            "made_it": True,
        }
        other = enface(*asked, "--engine", "argos")
        if other.code:  # it knows nothing of what random weights say
            assert f"ask another one with --engine {model_folder}." in other.err
        else:
            assert (other.json["by"]["engine"], other.json["by"]["made_it"]) == ("argos", False)


@pytest.mark.parametrize(
    ("engine", "why"), [("apertium", "cannot be asked about single words"), ("x", "is not here")]
)
def test_who_stands_in_for_what_made_a_text_is_told(
    enface: Enface, interview: int, tmp_path: Path, engine: str, why: str
) -> None:
    headline = _headline(enface, interview)
    with Library.open(tmp_path / "library.db") as library:
        origin = VersionOrigin(engine, "rus-eng", "2")
        version = create_version(library, interview, "en", VersionKind.MACHINE, origin)
        add_targets(library, version.id, [Target(headline["id"], headline["target"])])
    answer = enface("read", interview, headline["id"], "--json")
    assert answer.json["by"]["made_it"] is False
    assert "Asked is Argos · translate-ru_en 1.0 · demo pack: " in answer.err
    assert why in answer.err


def test_what_is_banned_everywhere_is_translated_anew_in_every_article(
    enface: Enface, interview: int, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library.db") as library:
        other = add_article(library, make_article("Курс доллара вырос.")).article
    assert enface("translate", other.id, "--to", "en").code == 0
    headline = _headline(enface, interview)
    answer = enface("bans", "add", "exchange rate", "--to", "en", "--json").json
    changed = {segment["segment_id"] for segment in answer["segments"]}
    assert headline["id"] in changed
    assert changed & {segment.id for _, segment in other.segments()}
    assert "exchange rate" not in _headline(enface, interview)["target"]


def test_a_wording_that_the_machine_cannot_do_without_is_told(
    enface: Enface, interview: int, tmp_path: Path
) -> None:
    headline = _headline(enface, interview)
    place = ("--to", "en", "--segment", headline["id"])
    assert "1 segment has another machine" in enface("bans", "add", "exchange rate", *place).out
    words = filter(str.isalpha, _headline(enface, interview)["target"].split())
    first, *others = dict.fromkeys(words)
    with Library.open(tmp_path / "library.db") as library:
        for word in others:
            ban(library, word, "en", BanScope.SEGMENT, headline["id"])
    told = enface("bans", "add", first, *place).out
    assert "1 segment still has it: the machine knows no other wording." in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("alternatives", 1, 1, "--at", 99), "words"),
        (("alternatives", 1, 1, "--at-text", "xyz"), "not in the target"),
        (("read", 1, 99_999), "not part of article"),
        (("read", 1, 1, "--to", "es"), "no target yet"),
        (("bans", "add", " ", "--to", "en"), "no word to ban"),
        (("bans", "lift", "rate", "--to", "en"), "not banned there"),
        (("bans", "add", "rate", "--to", "en", "--segment", 99_999), "no segment"),
    ],
)
def test_wrong_names_are_one_sentence(
    enface: Enface, interview: int, arguments: tuple[object, ...], sentence: str
) -> None:
    headline = _headline(enface, interview)["id"]
    named = [headline if i == 2 and a == 1 else a for i, a in enumerate(arguments)]
    answer = enface(*named)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
