"""From an index on a server to a headline put right: installed, translated, steered, exported.

The pack is the demo pack Russian → English under the name of another pair, so that nothing of it is
there before it is downloaded.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import resources
from tests.translations.pack_server import PackServer, entry
from tests.ui.cli.conftest import Enface, enface  # noqa: F401 - a fixture

_RESOURCES = Path(resources.__file__).parent
_DEMO = _RESOURCES / "packs" / "translate-ru_en-1_0.argosmodel"
_SAMPLE = _RESOURCES / "samples" / "interview-ru.html"


def _renamed(archive: bytes, code: str) -> bytes:
    """The pack as one from another language."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("metadata.json"):
                data = json.dumps({**json.loads(data), "from_code": code}).encode()
            new.writestr(name, data)
    return out.getvalue()


def _headline(enface: Enface) -> Any:  # noqa: F811
    blocks = enface("show", 1, "--to", "en", "--json").json["blocks"]
    return next(b for b in blocks if b["kind"] == "title")["segments"][0]


@pytest.mark.parametrize("breaks", [[], [100_000, 400_000]], ids=["whole", "breaking off"])
def test_from_an_index_to_a_headline_put_right(
    enface: Enface,  # noqa: F811
    server: PackServer,
    breaks: list[int],
    tmp_path: Path,
) -> None:
    data = _renamed(_DEMO.read_bytes(), "bg")
    index = server.put_index(entry("bg", "en", server.put("/pack", data, breaks=list(breaks))))
    assert enface("import", _SAMPLE, "--lang", "bg").code == 0
    refused = enface("translate", 1, "--to", "en")
    assert (refused.code, refused.err.count("\n")) == (1, 1)

    assert enface("packs", "install", "bg-en", "--index", index).code == 0
    asked = [seen.range for seen in server.seen if seen.path == "/pack"]
    assert asked == ["", "bytes=100000-", "bytes=500000-"][: 1 + len(breaks)]
    assert all(each["good"] for each in enface("packs", "verify", "--json").json)

    assert enface("translate", 1, "--to", "en").code == 0
    headline = _headline(enface)
    assert "exchange rate" in headline["target"]
    ways = enface("alternatives", 1, headline["id"], "--at-text", "exchange rate", "--json").json
    assert any("foreign policy" in way for way in ways["alternatives"])
    segment = ("--to", "en", "--segment", headline["id"])
    assert enface("bans", "add", "exchange rate", *segment).code == 0
    steered = _headline(enface)["target"]
    assert "foreign policy" in steered

    page = tmp_path / "page.html"
    assert enface("export", 1, "--to", "en", "--out", page).code == 0
    assert steered in page.read_text("utf-8")
