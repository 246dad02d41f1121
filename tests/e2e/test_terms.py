"""A glossary from a file, through a real translation, to what the check has left to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ui.cli.conftest import Enface, enface  # noqa: F401 - a fixture

_SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "interview-ru.html"


def _segments(enface: Enface) -> list[dict[str, Any]]:  # noqa: F811
    blocks = enface("show", 1, "--json").json["blocks"]
    return [segment for block in blocks for segment in block["segments"]]


def test_a_correction_as_a_term_reaches_the_next_translation(
    enface: Enface,  # noqa: F811
    tmp_path: Path,
) -> None:
    assert enface("import", _SAMPLE).code == 0
    assert enface("translate", 1, "--to", "en").code == 0
    before = {segment["id"]: segment["target"] for segment in _segments(enface)}
    glossary = tmp_path / "terms.csv"
    glossary.write_text(
        "source,target,forbidden,context\nкурс,policy course,exchange rate,курс США\n",
        encoding="utf-8",
    )
    assert enface("terms", "import", glossary, "--from", "ru", "--to", "en").code == 0
    # The headline's wrong sense, and «внешнеполитического курса» as “foreign policy” in the text,
    # which nothing but a person can bring together with the term.
    wrong = [each for each in enface("check", 1, "--json").json if each["check"] == "term"]
    assert enface("translate", 1, "--to", "en", "--json").json["version"] == 2
    changed = [
        segment for segment in _segments(enface) if segment["target"] != before[segment["id"]]
    ]
    (headline,) = changed
    assert headline["note"] == "term enforced: “курса” → “policy course”"
    was = before[headline["id"]]
    assert headline["target"] == was.replace("exchange rate", "policy course") != was
    left = [each for each in enface("check", 1, "--json").json if each["check"] == "term"]
    assert [headline["id"], *(each["segment"] for each in left)] == [
        each["segment"] for each in wrong
    ]
    assert enface("terms", "list", "--json").json[0]["applied"] == 1
    # Told of the machine's text, and no more where somebody has written another.
    assert "[term enforced:" in enface("show", 1).out
    enface("correct", 1, headline["id"], "Something else.")
    assert "[term enforced:" not in enface("show", 1).out
