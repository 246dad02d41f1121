"""Finding the language packs on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import resources
from reader.errors import PackError
from reader.model import VersionOrigin
from translations.packs.bundled import read_bundled
from translations.packs.hashing import file_sha256
from translations.packs.pack import METADATA, MODEL, Pack, PackPlace, PackProblem, read_pack

_ORDER = {PackPlace.OWN: 2, PackPlace.ARGOS: 1, PackPlace.BUNDLED: 0}


@dataclass(frozen=True, slots=True)
class PackFolders:
    """Where packs are looked for. Only `own` and `cache` are ever written to.

    `own` holds the packs installed through Enface, `argos` those of any Argos program, `bundled`
    the .argosmodel files that come with Enface, and `cache` what is unpacked of them.
    """

    own: Path
    argos: Path | None
    bundled: Path | None
    cache: Path


@dataclass(frozen=True, slots=True)
class FoundPacks:
    """The packs of all folders, the preferred one of a direction first, and what cannot be used."""

    packs: tuple[Pack, ...]
    problems: tuple[PackProblem, ...]


def standard_folders(data: Path, cache: Path, environment: Mapping[str, str]) -> PackFolders:
    """The folders of an installed Enface, whose data and cache folders are given."""
    return PackFolders(
        own=data / "packs",
        argos=argos_folder(environment),
        bundled=Path(resources.__file__).parent / "packs",
        cache=cache / "packs",
    )


def argos_folder(environment: Mapping[str, str]) -> Path:
    """Where Argos Translate keeps its packs (argostranslate/settings.py); it is never created."""
    if named := environment.get("ARGOS_PACKAGES_DIR"):
        return Path(named)
    data = environment.get("XDG_DATA_HOME")
    return Path(data or Path.home() / ".local" / "share") / "argos-translate" / "packages"


def scan_packs(folders: PackFolders) -> FoundPacks:
    """All packs and all problems, without unpacking or writing anything."""
    found = [
        *_installed(folders.own, PackPlace.OWN),
        *(_installed(folders.argos, PackPlace.ARGOS) if folders.argos else ()),
        *(_bundled(folders.bundled, folders.cache) if folders.bundled else ()),
    ]
    packs = sorted((f for f in found if isinstance(f, Pack)), key=_preference, reverse=True)
    return FoundPacks(tuple(packs), tuple(f for f in found if isinstance(f, PackProblem)))


def find_packs(folders: PackFolders) -> tuple[Pack, ...]:
    """All usable packs, the preferred one of a direction first."""
    return scan_packs(folders).packs


def made_with(packs: Iterable[Pack], origin: VersionOrigin) -> tuple[Pack, ...]:
    """Those of some packs that made a version: of its names, versions and models."""
    facts = (origin.pack_name, origin.pack_version, origin.model_sha256)
    wanted = set(zip(*(fact.split(" + ") for fact in facts), strict=False))
    return tuple(p for p in packs if any(_is_that(p, *one) for one in wanted))


def _is_that(pack: Pack, name: str, version: str, digest: str) -> bool:
    """A pack that is not unpacked yet may be any of its name and version."""
    if (pack.name, pack.version) != (name, version):
        return False
    model = pack.path / MODEL
    return not model.is_file() or file_sha256(model) == digest


def _preference(pack: Pack) -> tuple[bool, tuple[int, ...], int]:
    """Real packs before demo packs, then the newest, then Enface's own."""
    return not pack.demo, pack.version_key, _ORDER[pack.place]


def _installed(folder: Path, place: PackPlace) -> Iterator[Pack | PackProblem]:
    for path in _listing(folder):
        if path.name.startswith(".") or not path.is_dir() or not os.access(path, os.R_OK | os.X_OK):
            continue
        if place is PackPlace.ARGOS and not (path / METADATA).is_file():
            continue  # Argos keeps other things there too.
        try:
            pack = read_pack(path, place)
        except PackError as error:
            yield PackProblem(path, str(error))
        else:
            if pack is not None:
                yield pack


def _bundled(folder: Path, cache: Path) -> Iterator[Pack | PackProblem]:
    for path in _listing(folder):
        if path.suffix != ".argosmodel":
            continue
        try:
            pack = read_bundled(path, cache)
        except PackError as error:
            yield PackProblem(path, str(error))
        else:
            if pack is not None:
                yield pack


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
