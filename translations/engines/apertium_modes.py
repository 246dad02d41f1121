"""Finding Apertium on this machine, and what it can translate."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.language_codes import short_code

#: "eng-spa", "spa-eng_US", "oci_aran-cat": everything else that `apertium -l` lists is for those
#: who work on a pair ("eng-spa-tagger", "eng-morph").
_MODE = re.compile(r"([a-z]{2,3})(?:_(\w+))?-([a-z]{2,3})(?:_(\w+))?")
_DATA_FILE = re.compile(r"'([^']+)'")
_PACKAGE = re.compile(r"/(apertium-[\w-]+)/")
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Mode:
    """One direction as Apertium names it; languages are two-letter codes where there are such.

    `variety` is the part of the name that tells a written form ("US", "valencia"), else "".
    """

    name: str
    source: str
    target: str
    variety: str = ""


@dataclass(frozen=True, slots=True)
class Installation:
    """The program and its directions, those without a variety first."""

    program: Path
    modes: tuple[Mode, ...]

    def mode(self, source: str, target: str) -> Mode | None:
        """The direction to use: the one without a variety where there is one."""
        return next((m for m in self.modes if (m.source, m.target) == (source, target)), None)


@dataclass(frozen=True, slots=True)
class PairFiles:
    """What is known of a mode's data: its package with version, and a SHA-256 over the files."""

    package: str
    version: str
    sha256: str


def find_apertium(environment: Mapping[str, str] | None = None) -> Installation | None:
    """Apertium as found on PATH, None where there is none. Takes some 20 ms."""
    environment = os.environ if environment is None else environment
    found = shutil.which("apertium", path=environment.get("PATH"))
    if found is None:
        return None
    names = _said([found, "-l"]).split()
    modes = [mode for name in names if (mode := parse_mode(name))]
    return Installation(Path(found), tuple(sorted(modes, key=lambda m: (m.variety, m.name))))


def parse_mode(name: str) -> Mode | None:
    """The direction that a mode's name tells, None for a mode that is no translation."""
    match = _MODE.fullmatch(name)
    if match is None or match[1] == match[3]:
        return None
    variety = "-".join(part for part in (match[2], match[4]) if part)
    return Mode(name, short_code(match[1]), short_code(match[3]), variety)


def program_version(program: Path) -> str:
    """The version of Apertium itself, "" where it does not say."""
    words = _said([str(program), "-V"]).split()
    return words[-1] if words else ""


def pair_files(program: Path, mode: Mode, environment: Mapping[str, str]) -> PairFiles:
    """What a version records of the data it was made with; "" for what cannot be found out."""
    data = environment.get("APERTIUM_DATADIR")
    folder = Path(data) if data else program.resolve().parent.parent / "share" / "apertium"
    path = folder / "modes" / f"{mode.name}.mode"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return PairFiles("", "", "")
    package = _PACKAGE.search(text)
    digest = hashlib.sha256(text.encode())
    for name in dict.fromkeys(_DATA_FILE.findall(text)):
        with suppress(OSError), Path(name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    name = package[1] if package else ""
    return PairFiles(name, _package_version(name), digest.hexdigest())


def _package_version(package: str) -> str:
    """The version of an installed Debian package: the data itself does not say."""
    if not package or shutil.which("dpkg-query") is None:
        return ""
    return _said(["dpkg-query", "-W", "-f", "${Version}", package])


def _said(command: list[str]) -> str:
    """What a program prints, "" when it fails or does not end."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
