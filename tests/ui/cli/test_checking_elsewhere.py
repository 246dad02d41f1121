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
    source = "В 2019 году совет принял решение о новом мосте через реку."
    later = source.replace("2019", "2021")
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{source}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{later}\n")
    said = "In 2019 the council took the decision on a new bridge over the river."
    assert enface("correct", one["id"], one[source], said, "--to", "en").code == 0
    wrong = said.replace("2019", "2021").replace("decision", "verdict")
    assert enface("correct", other["id"], other[later], wrong, "--to", "en").code == 0
    (finding,) = enface("check", other["id"], "--to", "en", "--json").json
    start, end = finding["target_span"]
    assert (finding["check"], wrong[start:end], finding["fix"]) == (
        "library",
        "verdict",
        "decision",
    )
    assert "Гавань закрыта" in finding["message"]


def test_units_that_came_since_are_looked_at_without_asking_for_all_again(
    enface: Enface, tmp_path: Path
) -> None:
    source = "В 2019 году совет принял решение о новом мосте через реку."
    later = source.replace("2019", "2021")
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{source}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{later}\n")
    pair = ("ru", "en")
    with Library.open(tmp_path / "library.db") as library:
        first = look_nearby(library, pair, [later])
        said = "In 2019 the council took the decision on a new bridge over the river."
        correct(library, one[source], said, "en", author="A")
        known = replace(first, ids={later: (*first.ids[later], 999)})
        since = look_nearby(library, pair, [later], known)
        assert near_units(library, other["id"], since)[later][0][:2] == (source, said)
    assert since.ids[later][0] == 999, "what was known was not taken over"
