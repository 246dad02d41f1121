"""The sample articles that come with Enface."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path


def sample_files() -> tuple[Path, ...]:
    """The sample articles as files, in the order of `resources/samples/index.json`."""
    folder = files("resources").joinpath("samples")
    index = json.loads(folder.joinpath("index.json").read_text(encoding="utf-8"))
    return tuple(Path(str(folder.joinpath(entry["file"]))) for entry in index)
