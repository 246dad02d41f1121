"""Hunspell dictionaries: where they are on this machine, and adding one from a file."""

from __future__ import annotations

import os
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reader.errors import EnfaceError

#: A dictionary: its words and what their endings may be.
_PARTS = (".aff", ".dic")
#: The largest dictionary there is (Hungarian) has some 20 MB; a zip bomb has more.
_MOST_BYTES = 64_000_000
_MOST_FILES = 5000
#: Of a language's regions these, where they are there: a word that one of them knows is right.
_REGIONS = {"en": ("US", "GB"), "pt": ("BR", "PT"), "de": ("DE",), "es": ("ES",), "fr": ("FR",)}
_NAME = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9_-]{1,40})?")
_WHERE = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
)
#: LibreOffice keeps one folder a language within these.
_LIBREOFFICE = (
    "/usr/lib/libreoffice/share/extensions",
    "/usr/lib64/libreoffice/share/extensions",
    "/opt/libreoffice*/share/extensions",
    "/Applications/LibreOffice.app/Contents/Resources/extensions",
    "C:/Program Files/LibreOffice/share/extensions",
)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One dictionary: `name` as in `name`.aff and `name`.dic of a folder."""

    name: str
    folder: Path

    @property
    def language(self) -> str:
        """ISO 639 code: "pt" of pt_BR."""
        return re.split(r"[_-]", self.name)[0].lower()


def own_folder() -> Path:
    """Where added dictionaries and words are; it need not exist.

    `ENFACE_DICTIONARIES` names another one, and then no other is looked into.
    """
    named = os.environ.get("ENFACE_DICTIONARIES")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("enface", appauthor=False) / "dictionaries"


def dictionaries() -> tuple[Dictionary, ...]:
    """Every dictionary there is, one's own first; of two with one name the first."""
    found: dict[str, Dictionary] = {}
    for folder in _folders():
        try:
            names = sorted(path.stem for path in folder.glob("*.aff"))
        except OSError:
            continue
        for name in names:
            if _NAME.fullmatch(name) and (folder / f"{name}.dic").is_file():
                found.setdefault(name.replace("-", "_"), Dictionary(name, folder))
    return tuple(found.values())


def dictionaries_for(language: str) -> tuple[Dictionary, ...]:
    """What to ask about words of a language: one's own, else its main regions, else any one."""
    fitting = [each for each in dictionaries() if each.language == language]
    own = [each for each in fitting if each.folder == own_folder()]
    if own:
        return tuple(own)
    regions = _REGIONS.get(language, (language.upper(),))
    names = {f"{language}_{region}" for region in regions}
    main = [each for each in fitting if each.name.replace("-", "_") in names]
    return tuple(main or fitting[:1])


def add_dictionary(path: Path) -> tuple[Dictionary, ...]:
    """Take in a LibreOffice extension (.oxt) or a .dic or .aff file with its other half beside it.

    Raises `EnfaceError` for what is none; nothing is left behind then.
    """
    try:
        parts = _from_archive(path) if zipfile.is_zipfile(path) else _from_files(path)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise EnfaceError(f"“{path}” cannot be read as a dictionary.", str(error)) from None
    if not parts:
        raise EnfaceError(
            f"“{path}” has no dictionary; choose a LibreOffice extension (.oxt), or a .dic file"
            " with its .aff file beside it, named by the language (de_DE.dic)."
        )
    folder = own_folder()
    for name, (affixes, words) in parts.items():
        _require_readable(path, name, affixes, words)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, halves in parts.items():
            for suffix, content in zip(_PARTS, halves, strict=True):
                waiting = folder / f"{name}{suffix}.part"
                waiting.write_bytes(content)
                waiting.replace(folder / f"{name}{suffix}")
    except OSError as error:
        raise EnfaceError(f"“{folder}” cannot be written to.", str(error)) from None
    return tuple(Dictionary(name, folder) for name in parts)


def _folders() -> Iterator[Path]:
    yield own_folder()
    if os.environ.get("ENFACE_DICTIONARIES"):
        return
    for name in _WHERE:
        yield Path(name).expanduser()
    for name in _LIBREOFFICE:
        root = Path(name)
        if root.drive and sys.platform != "win32":
            continue
        at = [root] if "*" not in name else sorted(Path("/opt").glob(name.removeprefix("/opt/")))
        for extensions in at:
            yield from sorted(extensions.glob("dict-*"))


def _from_files(path: Path) -> dict[str, tuple[bytes, bytes]]:
    if path.suffix.lower() not in _PARTS or not _NAME.fullmatch(path.stem):
        return {}
    halves = [path.with_suffix(suffix) for suffix in _PARTS]
    if not all(half.is_file() for half in halves):
        return {}
    if sum(half.stat().st_size for half in halves) > _MOST_BYTES:
        raise EnfaceError(f"“{path}” is larger than any dictionary; it is not taken in.")
    return {path.stem: (halves[0].read_bytes(), halves[1].read_bytes())}


def _from_archive(path: Path) -> dict[str, tuple[bytes, bytes]]:
    """The dictionaries of a zip archive; only their bytes are read, its paths name no file."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > _MOST_FILES:
            raise EnfaceError(f"“{path}” has more files than any dictionary; it is not taken in.")
        halves: dict[str, dict[str, zipfile.ZipInfo]] = {}
        for member in members:
            name = PurePosixPath(member.filename)
            if name.suffix in _PARTS and _NAME.fullmatch(name.stem):
                halves.setdefault(name.stem, {})[name.suffix] = member
        found, left = {}, _MOST_BYTES
        for stem, both in halves.items():
            if len(both) < len(_PARTS):  # hyphenation patterns are .dic files too
                continue
            contents = []
            for suffix in _PARTS:
                with archive.open(both[suffix]) as stream:
                    contents.append(stream.read(left + 1))
                left -= len(contents[-1])
                if left < 0:
                    raise EnfaceError(
                        f"“{path}” is larger than any dictionary; it is not taken in."
                    )
            found[stem] = (contents[0], contents[1])
    return found


def _require_readable(path: Path, name: str, affixes: bytes, words: bytes) -> None:
    """Hunspell takes any bytes without a word: what is no dictionary would know no word at all."""
    encoding = re.search(rb"^\s*SET\s+(\S+)", affixes.removeprefix(b"\xef\xbb\xbf"), re.MULTILINE)
    count = re.match(rb"\s*\d+", words.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in affixes or b"\0" in words or encoding is None or count is None:
        raise EnfaceError(f"“{name}” in “{path}” is no Hunspell dictionary.")
