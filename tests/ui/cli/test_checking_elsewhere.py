"""What another article of the library has confirmed for the same source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.store.library import Library
from tests.ui.cli.conftest import Enface
from translations.checks.nearby import look_nearby, near_units
from translations.corrections import correct


def _article(enface: Enface, path: Path, text: str) -> dict[str, int]:
    path.write_text(text, encoding="utf-8")
    (made,) = enface("import", path, "--lang", "ru", "--json").json
    blocks = enface("show", made["id"], "--to", "en", "--json").json["blocks"]
    segments = {s["source"]: s["id"] for block in blocks for s in block["segments"]}
    return {"id": made["id"], **segments}


_SAME = "Совет сменил курс страны."
_BRIDGE = "В 2019 году совет принял решение о новом мосте через реку."
_LATER = _BRIDGE.replace("2019", "2021")
_SAID = "In 2019 the council took the decision on a new bridge over the river."


def test_another_wording_than_in_another_article_is_told_with_its_title(
    enface: Enface, tmp_path: Path
) -> None:
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{_SAME}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{_SAME}\n")
    said = "The council changed the course of the country."
    assert enface("correct", one["id"], one[_SAME], said, "--to", "en").code == 0
    wrong = said.replace("course", "rate")
    assert enface("correct", other["id"], other[_SAME], wrong, "--to", "en").code == 0
    (finding,) = enface("check", other["id"], "--to", "en", "--json").json
    assert (finding["check"], finding["fix"]) == ("library", "course")
    assert "Гавань закрыта" in finding["message"]


def test_a_nearly_equal_source_confirmed_elsewhere_with_another_word_is_told(
    enface: Enface, tmp_path: Path
) -> None:
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{_BRIDGE}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{_LATER}\n")
    assert enface("correct", one["id"], one[_BRIDGE], _SAID, "--to", "en").code == 0
    wrong = _SAID.replace("2019", "2021").replace("decision", "verdict")
    assert enface("correct", other["id"], other[_LATER], wrong, "--to", "en").code == 0
    (finding,) = enface("check", other["id"], "--to", "en", "--json").json
    start, end = finding["target_span"]
    assert (finding["check"], wrong[start:end], finding["fix"]) == (
        "library",
        "verdict",
        "decision",
    )
    assert "Гавань закрыта" in finding["message"]


def _checks_of(
    enface: Enface, tmp_path: Path, source: str, said: str, other_said: str
) -> list[str]:
    """What is told of a source in an article, when another one has confirmed it otherwise."""
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{source}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{source}\n")
    assert enface("correct", one["id"], one[source], said, "--to", "en").code == 0
    assert enface("correct", other["id"], other[source], other_said, "--to", "en").code == 0
    return [each["check"] for each in enface("check", other["id"], "--to", "en", "--json").json]


def test_a_line_that_many_articles_have_is_told_however_otherwise_it_is_said(
    enface: Enface, tmp_path: Path
) -> None:
    line = "Автор много лет живёт на севере и пишет о рыбаках."
    one, other = (
        "Subscribe to our newsletter and be the first to know.",
        "Sign up for our mail and read the news before others do.",
    )
    assert "library" in _checks_of(enface, tmp_path, line, one, other)


def test_a_short_line_may_be_said_quite_otherwise(enface: Enface, tmp_path: Path) -> None:
    said = "It was very cold.", "Frost bit hard."
    assert "library" not in _checks_of(enface, tmp_path, "Было очень холодно.", *said)


def test_units_that_came_since_are_looked_at_without_asking_for_all_again(
    enface: Enface, tmp_path: Path
) -> None:
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{_BRIDGE}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{_LATER}\n")
    pair = ("ru", "en")
    with Library.open(tmp_path / "library.db") as library:
        first = look_nearby(library, pair, [_LATER])
        correct(library, one[_BRIDGE], _SAID, "en", author="A")
        known = replace(first, ids={_LATER: (*first.ids[_LATER], 999)})
        since = look_nearby(library, pair, [_LATER], known)
        assert near_units(library, other["id"], since)[_LATER][0][:2] == (_BRIDGE, _SAID)
    assert since.ids[_LATER][0] == 999, "what was known was not taken over"
