"""Writing an Argos package: a zip with one folder, the same bytes on every build."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VERSION = "1.0"
LABEL = "Demo pack – small vocabulary"
_TIMESTAMP = (2024, 1, 1, 0, 0, 0)
_NAMES = {"ru": "Russian", "en": "English", "es": "Spanish"}


@dataclass(frozen=True, slots=True)
class PackName:
    """A direction and the names that follow from it."""

    source: str
    target: str

    @property
    def folder(self) -> str:
        """The folder inside the zip, which Argos makes the name of the installed package."""
        return f"translate-{self.source}_{self.target}-{VERSION.replace('.', '_')}"

    @property
    def file(self) -> str:
        """The file name of the pack."""
        return f"{self.folder}.argosmodel"

    @property
    def title(self) -> str:
        """For people: "Russian → English"."""
        return f"{_NAMES[self.source]} → {_NAMES[self.target]}"


def metadata(name: PackName) -> dict[str, object]:
    """metadata.json, as Argos Translate reads it."""
    return {
        "package_version": VERSION,
        "argos_version": "1.9",
        "type": "translate",
        "from_code": name.source,
        "from_name": _NAMES[name.source],
        "to_code": name.target,
        "to_name": _NAMES[name.target],
        "links": [],
        "licence": "CC0-1.0",
    }


def json_bytes(data: object) -> bytes:
    """Readable JSON with a fixed order."""
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)
    return (text + "\n").encode("utf-8")


def write_zip(path: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Write ``files`` under ``folder``, sorted, with a fixed time and fixed rights."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _TIMESTAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
