"""The command line, called as a function on a library of its own."""

from __future__ import annotations

import json
import shutil
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
MadeOnce = Callable[[str, Callable[[], object]], None]


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


@pytest.fixture(scope="session")
def made_libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the libraries that `made_once` keeps."""
    return tmp_path_factory.mktemp("libraries")


@pytest.fixture
def made_once(made_libraries: Path, tmp_path: Path) -> MadeOnce:
    """Gives a test's library the contents that a function makes with commands.

    The first test that wants them makes them; the others of the run get a copy of the file.
    """

    def give(name: str, make: Callable[[], object]) -> None:
        kept, library = made_libraries / f"{name}.db", tmp_path / "library.db"
        if kept.exists():
            shutil.copyfile(kept, library)
            return
        make()
        assert [path.name for path in tmp_path.glob("library.db*")] == ["library.db"]
        shutil.copyfile(library, kept)

    return give


@pytest.fixture
def interview(enface: Enface, made_once: MadeOnce) -> int:
    """The sample interview, translated from Russian into English; its number."""

    def make() -> None:
        sample = str(files("resources") / "samples" / "interview-ru.html")
        assert enface("import", sample, "--lang", "ru").code == 0
        assert enface("translate", 1, "--to", "en").code == 0

    made_once("interview", make)
    return 1


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
def corrected(enface: Enface, made_once: MadeOnce, tmp_path: Path) -> int:
    """Two translated interviews whose headlines differ in a name; the first one's is corrected.

    Returns the segment of the second one's headline.
    """
    sample = files("resources").joinpath("samples", "interview-ru.html").read_text("utf-8")
    first, other = tmp_path / "first.html", tmp_path / "other.html"
    first.write_text(sample, encoding="utf-8")
    other.write_text(sample.replace("Межозёрный союз", "Приозёрный союз"), encoding="utf-8")

    def make() -> None:
        enface("import", first, other)
        for article in (1, 2):
            enface("translate", article, "--to", "en")
        enface("correct", 1, 1, _RIGHT)

    made_once("corrected", make)
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
