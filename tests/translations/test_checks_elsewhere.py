"""What another article of the library has confirmed for the same source."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cli.conftest import Enface, enface  # noqa: F401 - a fixture


def _article(enface: Enface, path: Path, text: str) -> dict[str, int]:  # noqa: F811
    path.write_text(text, encoding="utf-8")
    (made,) = enface("import", path, "--lang", "ru", "--json").json
    blocks = enface("show", made["id"], "--to", "en", "--json").json["blocks"]
    segments = {s["source"]: s["id"] for block in blocks for s in block["segments"]}
    return {"id": made["id"], **segments}


_SAME = "Совет сменил курс страны."


def test_another_wording_than_in_another_article_is_told_with_its_title(
    enface: Enface,  # noqa: F811
    tmp_path: Path,
) -> None:
    one = _article(enface, tmp_path / "a.txt", f"Гавань закрыта\n\n{_SAME}\n")
    other = _article(enface, tmp_path / "b.txt", f"Мост открыт\n\n{_SAME}\n")
    said = "The council changed the course of the country."
    assert enface("correct", one["id"], one[_SAME], said, "--to", "en").code == 0
    wrong = said.replace("course", "rate")
    assert enface("correct", other["id"], other[_SAME], wrong, "--to", "en").code == 0
    (finding,) = enface("check", other["id"], "--to", "en", "--json").json
    assert (finding["check"], finding["fix"]) == ("library", said)
    assert "Гавань закрыта" in finding["message"]
