"""The command line, called as a function on a library of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ui.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit code and its two streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Enface = Callable[..., Answer]


@pytest.fixture
def enface(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Enface:
    """Runs `enface ...` on the library `tmp_path/library.db`."""

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            code = main([*map(str, arguments), "--library", str(tmp_path / "library.db")])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A machine-translated page with furniture, an interview in three paragraphs."""
    path = tmp_path / "page.txt"
    path.write_text(_PAGE, encoding="utf-8")
    return path


_RIGHT = (
    "“The Interlake Union is studying the changes on the continent in connection with the"
    " adjustment of the US foreign policy”"
)


@pytest.fixture
def corrected(enface: Enface, tmp_path: Path) -> int:
    """Two translated interviews whose headlines differ in a name; the first one's is corrected.

    Returns the segment of the second one's headline.
    """
    sample = files("resources").joinpath("samples", "interview-ru.html").read_text("utf-8")
    other = tmp_path / "other.html"
    other.write_text(sample.replace("Межозёрный союз", "Приозёрный союз"), encoding="utf-8")
    first = tmp_path / "first.html"
    first.write_text(sample, encoding="utf-8")
    enface("import", first, other)
    for article in (1, 2):
        enface("translate", article, "--to", "en")
    enface("correct", 1, 1, _RIGHT)
    blocks = enface("show", 2, "--json").json["blocks"]
    return int(next(b for b in blocks if b["kind"] == "title")["segments"][0]["id"])


_PAGE = """\
Skip to main content
Advertisement

"The council is watching the harbour after the adjustment of the exchange rate"

The chair of the river council on bridges, ferries and the price of a ticket in the coming year
0
Photo: press service of the council
Select important
On
Off
The river council will open two new ferry lines in spring, its chair told our paper. The work on the
old bridge goes on. The council expects the first cars in September.

— When will the first ferry leave, and what will a ticket cost next year?

— The first ferry leaves in April. The council is watching the harbour after the adjustment of its
own timetable. A ticket will cost as much as now.

Переведено сервисом «Яндекс Переводчик»

Live broadcast
"""
