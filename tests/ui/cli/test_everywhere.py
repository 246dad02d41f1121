"""One correction everywhere, by command line, with the demo pack."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cli.conftest import Enface


def test_the_same_mistake_is_found_in_another_article(enface: Enface, corrected: int) -> None:
    found = enface("apply", 1, 1, "--everywhere", "--dry-run", "--json").json
    assert [p["segment"] for p in found["proposals"]] == [corrected]
    [proposal] = found["proposals"]
    assert "exchange rate" in proposal["old"]
    assert proposal["new"].endswith("of the US foreign policy”")
    assert (proposal["reason"], proposal["selected"]) == ("same term", True)
    assert [p["kind"] for p in proposal["differences"]] == ["equal", "delete", "insert", "equal"]
    assert found["applied"] is None
    assert enface("apply", 1, 1, "--article", "--dry-run", "--json").json["proposals"] == []


def test_it_is_put_right_there_and_taken_back(enface: Enface, corrected: int) -> None:
    done = enface("apply", 1, 1, "--everywhere", "--json").json["applied"]
    assert done["segments"] == [corrected]
    shown = enface("history", 2, corrected).out
    assert "foreign policy”" in shown
    assert enface("apply", 1, 1, "--everywhere", "--dry-run", "--json").json["proposals"] == []
    assert "1 segment put back" in enface("undo", done["batch"]["id"]).out
    last = enface("history", 2, corrected, "--json").json["revisions"][-1]
    assert (last["text"].endswith("exchange rate”"), last["origin"]) == (True, "history")
    assert enface("undo", done["batch"]["id"]).code == 1
    assert "undone by" in enface("undo", "--list").out


def test_what_is_not_proposed_cannot_be_named(enface: Enface, corrected: int) -> None:
    answer = enface("apply", 1, 1, "--everywhere", "--only", "7")
    assert (answer.code, "Nothing is proposed for segment 7" in answer.err) == (1, True)


def test_without_a_correction_there_is_nothing_to_apply(enface: Enface, corrected: int) -> None:
    assert "has not been corrected" in enface("apply", 2, corrected, "--everywhere").err
    assert enface("undo").code == 1


def test_only_the_headline_of_a_translated_page_is_corrected(
    enface: Enface, tmp_path: Path
) -> None:
    headline = "The union is monitoring the processes in view of the adjustment of the US {}"
    (tmp_path / "one.txt").write_text(
        headline.format("exchange rate") + "\n\nThe port is closed.\n", encoding="utf-8"
    )
    (tmp_path / "two.txt").write_text(
        "News\n\nHe said: " + headline.format("exchange rate") + ".\n\n"
        "Talks on the adjustment of the US exchange rate policy go on.\n",
        encoding="utf-8",
    )
    enface("import", tmp_path / "one.txt", tmp_path / "two.txt", "--lang", "en")
    enface("correct", 1, 1, headline.format("foreign policy"), "--to", "en")
    here = enface("apply", 1, 1, "--article").out
    assert here == "The same mistake stands nowhere else.\n"
    found = enface("apply", 1, 1, "--everywhere", "--dry-run", "--json").json["proposals"]
    assert [(p["reason"], p["selected"]) for p in found] == [
        ("same passage", True),
        ("same passage", False),
    ]
    assert "1 segment changed" in enface("apply", 1, 1, "--everywhere").out
    assert "--all all of them" in enface("apply", 1, 1, "--everywhere").out
