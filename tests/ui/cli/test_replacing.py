"""Finding and replacing, and rules, by command line."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cli.conftest import Enface

_TEXT = "The rate\n\nThe council looks at the Rate. It waits for accurate news.\n"


def _in_place(enface: Enface, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_TEXT, encoding="utf-8")
    enface("import", file, "--lang", "en")
    enface("translate", 1, "--to", "en")


def test_replacing_shows_first_and_can_be_undone(enface: Enface, tmp_path: Path) -> None:
    _in_place(enface, tmp_path)
    shown = enface("replace", "rate", "course", "--article", 1, "--words", "--dry-run")
    assert "The [-rate-]{+course+}" in shown.out
    assert "found 2 times in 2 segments" in shown.out
    done = enface("replace", "rate", "course", "--all", "--to", "en", "--words", "--json").json
    assert sorted(hit["new"] for hit in done["found"]) == [
        "The council looks at the Course.",
        "The course",
    ]
    assert len(done["applied"]["segments"]) == 2
    assert "2 segments put back" in enface("undo").out
    assert "found 3 times" in enface("replace", "rate", "--article", 1).out


def test_what_cannot_be_done_is_one_line(enface: Enface, tmp_path: Path) -> None:
    _in_place(enface, tmp_path)
    assert "is no expression" in enface("replace", "(", "x", "--article", 1, "--regex").err
    assert "Name the target language" in enface("replace", "rate", "x", "--all").err
    assert "No article has" in enface("replace", "a", "b", "--query", "zebra", "--to", "en").err
    assert enface("replace", "zebra", "--article", 1).out == "found nowhere\n"
    for where in (("--all",), ("--article", 1)):
        told = enface("replace", "rate", "x", *where, "--to", "fr")
        assert (told.code, "has been translated into fr yet" in told.err) == (1, True)


def test_a_correction_becomes_a_rule(enface: Enface, corrected: int) -> None:
    seen = enface("rule", 1, 1, "--dry-run", "--json").json
    assert (seen["source"], seen["context"], seen["id"]) == ("курс", "курс США", 0)
    assert (seen["targets"], seen["forbidden"]) == (["foreign policy"], ["exchange rate"])
    kept = enface("rule", 1, 1, "--json").json
    assert kept["origin"] == "rule"
    [listed] = enface("terms", "list", "--json").json
    assert listed["id"] == kept["id"]


def test_a_rule_is_kept_to_by_the_next_translation(
    enface: Enface, corrected: int, tmp_path: Path
) -> None:
    enface("rule", 1, 1)
    other = (tmp_path / "other.html").read_text(encoding="utf-8")
    third = tmp_path / "third.html"
    third.write_text(other.replace("Приозёрный союз", "Северный союз"), encoding="utf-8")
    enface("import", third)
    told = enface("translate", 3, "--to", "en").out
    assert "a term of the glossary put in" in told
    blocks = enface("show", 3, "--json").json["blocks"]
    headline = next(b for b in blocks if b["kind"] == "title")["segments"][0]
    assert "exchange rate" not in headline["target"]
    [rule] = enface("terms", "list", "--json").json
    assert rule["applied"] >= 1


def test_without_a_source_term_there_is_no_rule(enface: Enface, tmp_path: Path) -> None:
    _in_place(enface, tmp_path)
    enface("correct", 1, 1, "The course")
    answer = enface("rule", 1, 1)
    assert (answer.code, "corrected in its own language" in answer.err) == (1, True)


def test_a_term_that_is_not_sure_is_asked_for(enface: Enface, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The old bellows are\n\nThey went on by night and by day.\n", encoding="utf-8")
    enface("import", file, "--lang", "en")
    enface("correct", 1, 1, "Los viejos zorros están", "--to", "es")
    enface("correct", 1, 1, "Los viejos fuelles están", "--to", "es")
    told = enface("rule", 1, 1)
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "--source-term" in told.err
    assert enface("terms", "list", "--json").json == []
    kept = enface("rule", 1, 1, "--source-term", "bellows", "--json").json
    assert (kept["source"], kept["targets"], kept["scope"]) == ("bellows", ["fuelles"], "article")
    wide = enface("rule", 1, 1, "--source-term", "bellows", "--everywhere", "--dry-run", "--json")
    assert (wide.json["scope"], wide.json["article_id"]) == ("everywhere", None)
