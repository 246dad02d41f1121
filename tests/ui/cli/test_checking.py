"""`enface check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import EngineError
from tests.model_folders import demo_model_folder
from tests.ui.cli.conftest import Enface
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import Reading

_ARTICLE = """The port closes in view of the change of the local exchange rate

The port closes in view of the change of the local tax policy. It is «a pity", says the mayor.

The harvest in the north was better than in the year before, and the roads are dry again.
"""


def test_an_article_in_its_own_language(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_ARTICLE, encoding="utf-8")
    assert enface("import", path, "--lang", "en").code == 0
    answer = enface("check", 1, "--to", "en", "--json")
    assert answer.code == 0
    checks = [(each["check"], each["fix"]) for each in answer.json]
    assert checks == [
        ("echo", "tax policy"),
        ("echo", None),
        ("quotes", "“a pity”"),
    ]
    assert {"segment", "check", "severity", "message", "source_span", "target_span", "fix"} == set(
        answer.json[0]
    )
    assert "exchange rate" in enface("check", 1, "--to", "en").out


def test_an_article_without_a_version_is_checked_as_it_is(enface: Enface, tmp_path: Path) -> None:
    _imported(enface, tmp_path)
    answer = enface("check", 1)
    assert (answer.code, answer.err) == (0, "")
    assert "exchange rate" in answer.out.splitlines()[0]  # the headline comes first
    segment = enface("check", 1, "--json").json[0]["segment"]
    assert enface("dismiss", "echo", 1, "--segment", segment).code == 0
    assert _checks(enface) == ["quotes"]


def test_a_language_that_an_article_has_not_is_told(enface: Enface, tmp_path: Path) -> None:
    _imported(enface, tmp_path)
    answer = enface("check", 1, "--to", "de", "--json")
    assert answer.code == 1
    assert "has no translation into de yet" in answer.err
    assert answer.out == ""


def test_pairs_from_a_file(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("Порт\tThe the port\nМост\tThe bridge\n", encoding="utf-8")
    answer = enface("check", "--pairs", path, "--from", "ru", "--to", "en", "--json")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert [(line["index"], len(line["findings"])) for line in lines] == [(0, 1), (1, 0)]
    assert lines[0]["findings"][0]["target_span"] == [0, 7]


def test_pairs_with_a_glossary(enface: Enface, tmp_path: Path) -> None:
    pairs, terms = tmp_path / "pairs.tsv", tmp_path / "terms.tsv"
    pairs.write_text("Новый курс страны\tThe new rate\nМост\tThe bridge\n", encoding="utf-8")
    terms.write_text("source\ttarget\tforbidden\nкурс\tcourse\trate\nбез\n", encoding="utf-8")
    languages = "--from", "ru", "--to", "en"
    answer = enface("check", "--pairs", pairs, *languages, "--terms", terms, "--json")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    (finding,) = lines[0]["findings"]
    assert (finding["check"], finding["fix"]) == ("term", "course")
    assert (finding["source_span"], finding["target_span"]) == ([6, 10], [8, 12])
    assert "terms.tsv, line 3: Name a target for “без”" in answer.err
    assert enface("check", 1, "--terms", terms).code == 1


def test_an_article_is_checked_with_the_terms_of_the_library(enface: Enface, page: Path) -> None:
    page.write_text("Совет следит за гаванью и курсом.\n", encoding="utf-8")
    enface("import", page, "--lang", "ru")
    segment = enface("show", 1, "--json").json["blocks"][0]["segments"][0]["id"]
    enface("correct", 1, segment, "The council is watching the port and the rate.", "--to", "en")
    enface("terms", "add", "гавань", "harbour", "--article", 1)
    enface("terms", "add", "курс", "course", "--from", "ru", "--to", "de")
    found = [each for each in enface("check", 1, "--json").json if each["check"] == "term"]
    assert [each["source_span"] for each in found] == [[16, 23]]


def test_pairs_need_their_languages(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("a\tb\n", encoding="utf-8")
    answer = enface("check", "--pairs", path)
    assert (answer.code, answer.out) == (1, "")
    assert "--from and --to" in answer.err


def test_check_needs_something_to_check(enface: Enface) -> None:
    assert enface("check").code == 2


def _imported(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_ARTICLE, encoding="utf-8")
    enface("import", path, "--lang", "en")


def _checks(enface: Enface) -> list[str]:
    return [each["check"] for each in enface("check", 1, "--to", "en", "--json").json]


def test_a_finding_is_dismissed_in_a_segment_and_lifted_again(
    enface: Enface, tmp_path: Path
) -> None:
    _imported(enface, tmp_path)
    first = enface("check", 1, "--to", "en", "--json").json[0]
    made = enface("dismiss", "echo", 1, "--segment", first["segment"], "--to", "en", "--json").json
    assert [(one["scope"], one["target_words"]) for one in made] == [("place", "exchange rate")]
    assert _checks(enface) == ["quotes"]
    assert enface("dismissals", 1, "--json").json == made
    assert enface("dismissals", "--lift", made[0]["id"], "--json").json == []
    assert _checks(enface) == ["echo", "echo", "quotes"]


def test_a_check_is_dismissed_in_an_article_or_for_good(enface: Enface, tmp_path: Path) -> None:
    _imported(enface, tmp_path)
    assert enface("dismiss", "echo", 1, "--to", "en").code == 0
    assert _checks(enface) == ["quotes"]
    assert "everywhere" in enface("dismiss", "quotes", "--all").out
    assert _checks(enface) == []


def test_there_must_be_something_to_dismiss(enface: Enface, tmp_path: Path) -> None:
    _imported(enface, tmp_path)
    answer = enface("dismiss", "brackets", 1, "--segment", 1, "--to", "en")
    assert (answer.code, answer.out) == (1, "")
    assert "enface check 1" in answer.err
    assert enface("dismiss", "echo").code == 2


_RATE = "Курс талера достиг самого высокого значения за шесть лет."
_WRONG = "The exchange rate of the thaler has reached its oldest level in six years."


def _corrected(enface: Enface, tmp_path: Path) -> int:
    """An article of one segment, with a word that the machine would not say; its segment."""
    path = tmp_path / "rate.txt"
    path.write_text(_RATE + "\n", encoding="utf-8")
    assert enface("import", path, "--lang", "ru").code == 0
    (block,) = enface("show", 1, "--to", "en", "--json").json["blocks"]
    segment = int(block["segments"][0]["id"])
    assert enface("correct", 1, segment, _WRONG, "--to", "en").code == 0
    return segment


def test_the_language_pack_is_asked_only_on_request(enface: Enface, tmp_path: Path) -> None:
    segment = _corrected(enface, tmp_path)
    assert enface("check", 1, "--to", "en", "--json").json == []
    (finding,) = enface("check", 1, "--to", "en", "--unlikely", "--json").json
    start, end = finding["target_span"]
    assert (finding["check"], finding["severity"]) == ("unlikely", "minor")
    assert (finding["segment"], _WRONG[start:end]) == (segment, "oldest")


def test_the_setting_has_the_language_pack_asked_where_there_is_one(
    enface: Enface, tmp_path: Path
) -> None:
    _corrected(enface, tmp_path)
    assert enface("settings", "set", "unlikely_words", "perhaps").code == 1
    assert enface("settings", "set", "unlikely_words", "yes").code == 0
    assert [each["check"] for each in enface("check", 1, "--to", "en", "--json").json] == [
        "unlikely"
    ]
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Die Brücke ist offen\tLe pont est ouvert\n", encoding="utf-8")
    languages = "--from", "de", "--to", "fr"
    assert enface("check", "--pairs", pairs, *languages).code == 0
    asked = enface("check", "--pairs", pairs, *languages, "--unlikely")
    assert asked.code == 1, "asked for in vain, and nothing said"
    assert "de" in asked.err


def test_an_engine_that_fails_takes_no_other_finding_along(
    enface: Enface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Reading:
        raise EngineError("The engine has ended.")

    monkeypatch.setattr(ArgosEngine, "read", fail)
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"{_RATE} 7\t{_WRONG} 8\n{_RATE}\t{_WRONG}\n", encoding="utf-8")
    asked = "check", "--pairs", pairs, "--from", "ru", "--to", "en"
    assert enface("settings", "set", "unlikely_words", "yes").code == 0
    answer = enface(*asked, "--json")
    assert (answer.code, answer.err.count("The engine has ended.")) == (0, 1)
    assert '"figures"' in answer.out
    assert enface(*asked, "--unlikely").code == 1


def test_an_unlikely_word_is_dismissed_in_its_place(enface: Enface, tmp_path: Path) -> None:
    segment = _corrected(enface, tmp_path)
    (held,) = enface("dismiss", "unlikely", 1, "--segment", segment, "--to", "en", "--json").json
    assert (held["scope"], held["target_words"]) == ("place", "oldest")
    assert enface("check", 1, "--to", "en", "--unlikely", "--json").json == []


def test_pairs_are_read_by_the_language_pack_too(enface: Enface, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"{_RATE}\t{_WRONG}\n", encoding="utf-8")
    languages = "--from", "ru", "--to", "en"
    answer = enface("check", "--pairs", pairs, *languages, "--unlikely", "--json")
    (finding,) = json.loads(answer.out)["findings"]
    assert finding["check"] == "unlikely"


def test_what_made_a_text_is_asked_about_its_words(enface: Enface, tmp_path: Path) -> None:
    """Here a model folder, for a pair that no pack has."""
    folder = demo_model_folder(tmp_path / "opus-mt-uk-en")
    assert enface("engines", "add", folder, "--from", "uk", "--to", "en").code == 0
    path = tmp_path / "rate.txt"
    path.write_text(_RATE + "\n", encoding="utf-8")
    assert enface("import", path, "--lang", "uk").code == 0
    assert enface("translate", 1, "--to", "en", "--engine", folder.name).code == 0
    (block,) = enface("show", 1, "--to", "en", "--json").json["blocks"]
    segment = block["segments"][0]["id"]
    assert enface("correct", 1, segment, _WRONG, "--to", "en").code == 0

    answer = enface("check", 1, "--to", "en", "--unlikely", "--json")

    assert answer.err == ""
    start, end = next(f for f in answer.json if f["check"] == "unlikely")["target_span"]
    assert _WRONG[start:end] == "oldest"


def test_a_line_that_is_no_pair_is_told_and_the_rest_is_checked(
    enface: Enface, tmp_path: Path
) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("ru\ten\nМост закрыт\nЛет: 12\tYears: 13\n", encoding="utf-8")
    answer = enface("check", "--pairs", path, "--from", "ru", "--to", "en", "--json")
    (line,) = map(json.loads, answer.out.splitlines())
    assert (line["index"], [each["check"] for each in line["findings"]]) == (1, ["figures"])
    assert answer.code == 1
    assert answer.err.startswith("enface: Line 2 of “pairs.tsv” has no source and target")
