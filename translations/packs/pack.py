"""What a language pack is, and reading what a pack says about itself.

The format is Argos Translate's: a folder (zipped: an .argosmodel file) with metadata.json, model/
(CTranslate2) and sentencepiece.model or bpe.model. Enface's demo packs add enface.json and
vocabulary.txt, which every other Argos program ignores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader.errors import PackError
from translations.packs.language_tokens import END
from translations.packs.several import (
    CODE,
    MANY,
    Language,
    Several,
    name_for_people,
    read_several,
    tidy_name,
    with_tokens,
)

METADATA = "metadata.json"
MODEL = "model/model.bin"
SENTENCEPIECE = "sentencepiece.model"
BPE = "bpe.model"
ENFACE = "enface.json"
#: What an index called a pack that calls itself something else; written when it is installed.
OFFERED = "offered.json"
VOCABULARY = "vocabulary.txt"

#: metadata.json and enface.json are a few hundred bytes; more than this is not a description.
MAX_DESCRIPTION_BYTES = 1_000_000

#: What a version may look like: it becomes part of file names.
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,31}")


class PackPlace(StrEnum):
    """Whose folder a pack is in; only Enface's own can be removed from here."""

    OWN = "own"
    ARGOS = "argos"
    BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class PackName:
    """What a pack is called, installed or offered: one direction in one version.

    A pack with several languages has `MANY` as both codes.
    """

    from_code: str
    to_code: str
    from_name: str
    to_name: str
    version: str
    several: Several | None = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        """The name by which a pack is listed and removed, such as "translate-ru_en"."""
        if self.several is not None:
            return f"translate-{self.several.name}"
        return f"translate-{self.from_code}_{self.to_code}"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The directions, as (source, target) codes."""
        if self.several is not None and self.from_code == MANY:
            return self.several.pairs
        return ((self.from_code, self.to_code),)

    @property
    def searchable(self) -> str:
        """Codes and names of its languages."""
        if self.several is not None:
            return self.several.searchable
        return f"{self.from_code} {self.from_name} {self.to_code} {self.to_name}"

    @property
    def label(self) -> str:
        """Name and version, for messages."""
        return f"{self.name} {self.version}"

    @property
    def title(self) -> str:
        """For people: "Russian → English"."""
        if self.several is not None:
            return self.several.title
        return f"{self.from_name} → {self.to_name}"

    @property
    def folder_name(self) -> str:
        """The name of the folder an installed pack gets, as Argos names it."""
        return f"{self.name}-{self.version.replace('.', '_')}"

    @property
    def version_key(self) -> tuple[int, ...]:
        """For comparing versions."""
        return version_key(self.version)


@dataclass(frozen=True, slots=True)
class Pack(PackName):
    """A language pack: one direction, or `several` languages (see `directions`).

    `path` is the unpacked folder. For a bundled pack `archive` is the file it comes from, and
    `path` where `unpack_bundled` puts it (or has put it). `target_prefix` is the token that Argos'
    packs for several target languages want before the target, otherwise empty. `model_folder` is
    the folder of CTranslate2's files in it. What has a `target_tokenizer` (which may be the
    source's) may want a token before or after a source. `offered` is the version under which an
    index had it, where that is another; `licence` is what metadata.json states.
    """

    path: Path
    place: PackPlace
    tokenizer: str = SENTENCEPIECE
    target_prefix: str = ""
    demo: bool = False
    archive: Path | None = None
    model_folder: str = "model"
    target_tokenizer: str = ""
    source_before: str = ""
    source_after: str = ""
    offered: str = ""
    licence: str = ""

    @property
    def version_keys(self) -> tuple[tuple[int, ...], ...]:
        """Its own version for comparing, and the one under which an index had it."""
        keys = (self.version, self.offered) if self.offered else (self.version,)
        return tuple(map(version_key, keys))

    @property
    def removable(self) -> bool:
        """Whether it lies in Enface's own folder."""
        return self.place is PackPlace.OWN


@dataclass(frozen=True, slots=True)
class UnreadablePack(Pack):
    """A pack that does not say any more what it is, so that its folder has to."""

    @property
    def name(self) -> str:
        """The folder's name without the version."""
        return self.path.name.rpartition("-")[0] or self.path.name

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Nobody knows."""
        return ()

    @property
    def label(self) -> str:
        """For messages: all there is."""
        return self.path.name

    @property
    def title(self) -> str:
        """For people: what is wrong with it."""
        return "unreadable"


@dataclass(frozen=True, slots=True)
class PackProblem:
    """A folder or file that looks like a pack and cannot be used, and why (one sentence)."""

    path: Path
    reason: str


@lru_cache(maxsize=64)
def directions(pack: Pack) -> tuple[Pack, ...]:
    """The pack itself, or one with several languages for each of its directions."""
    if pack.several is None or pack.from_code != MANY:
        return (pack,)
    return tuple(_direction(pack, pack.several, s, t) for s, t in pack.several.directions())


def _direction(pack: Pack, several: Several, source: Language, target: Language) -> Pack:
    before, prefix = several.marks(source, target)
    return replace(
        pack,
        from_code=source.code,
        to_code=target.code,
        from_name=source.name,
        to_name=target.name,
        target_prefix=prefix,
        target_tokenizer=pack.tokenizer,
        source_before=before,
        source_after="" if several.adds_end else END,
    )


def version_key(version: str) -> tuple[int, ...]:
    """The numbers in a version; zeros at the end do not count ("1.9" is "1.9.0")."""
    numbers = [int(n) for n in re.findall(r"\d+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def describe(
    metadata: bytes, enface: bytes | None, *, path: Path, place: PackPlace, tokenizer: str
) -> Pack | None:
    """A `Pack` from the bytes of metadata.json and enface.json.

    None when the package is of another type than a translation (Argos also has sentence splitters).
    Raises `PackError` when the description is not usable.
    """
    data = _json_object(metadata, METADATA)
    if data.get("type", "translate") != "translate":
        return None
    several = _several(data, tokenizer)
    from_code, to_code = (MANY, MANY) if several else _pair(data)
    extra = _json_object(enface, ENFACE) if enface is not None else {}
    return Pack(
        from_code=from_code,
        to_code=to_code,
        from_name=name_for_people(data.get("from_name"), from_code),
        to_name=name_for_people(data.get("to_name"), to_code),
        several=several,
        version=_checked({"package_version": "0", **data}, "package_version", VERSION),
        path=path,
        place=place,
        tokenizer=tokenizer,
        target_prefix=_text(data, "target_prefix"),
        demo=extra.get("demo") is True,
        licence=tidy_name(data.get("license")) or tidy_name(data.get("licence")),
    )


def read_pack(folder: Path, place: PackPlace) -> Pack | None:
    """The pack in an unpacked folder; None and `PackError` as in `describe`."""
    metadata = _read(folder / METADATA)
    enface = _read(folder / ENFACE) if (folder / ENFACE).is_file() else None
    if _json_object(metadata, METADATA).get("type", "translate") != "translate":
        return None
    tokenizer = tokenizer_among({p.name for p in folder.iterdir() if p.is_file()})
    if not (folder / MODEL).is_file():
        raise missing(MODEL)
    pack = describe(metadata, enface, path=folder, place=place, tokenizer=tokenizer)
    if pack is not None and (folder / OFFERED).is_file():
        pack = replace(pack, offered=_offered(folder))
    return pack if pack is None or pack.several is None else _looked_into(pack, pack.several)


def note_offered(folder: Path, version: str) -> None:
    """Remember under which version an index had the pack in a folder; raises `OSError`."""
    text = json.dumps({"version": version}) + "\n"
    (folder / OFFERED).write_text(text, encoding="utf-8", newline="\n")


def _offered(folder: Path) -> str:
    """The version that `note_offered` noted; empty where the note is damaged."""
    try:
        version = _text(_json_object(_read(folder / OFFERED), OFFERED), "version")
    except PackError:
        return ""
    return version if VERSION.fullmatch(version) else ""


def _looked_into(pack: Pack, several: Several) -> Pack:
    """A pack with several languages, with the tokens that its model has for them."""
    file = pack.path / MODEL
    try:
        stamp = file.stat()
        found = _tokens(several, file.parent, pack.target_prefix, stamp.st_mtime_ns, stamp.st_size)
    except (ValueError, OSError) as error:
        raise PackError(
            f"The pack names several languages, but {error}; get another pack."
        ) from None
    return replace(pack, several=found)


@lru_cache(maxsize=16)
def _tokens(several: Several, model: Path, prefix: str, _changed: int, _size: int) -> Several:
    """`with_tokens`, which reads the whole vocabulary, for a model that has not changed."""
    return with_tokens(several, model, prefix)


def read_description(folder: Path, place: PackPlace) -> Pack | None:
    """What a folder says it is, even where files are missing; at the worst by its name alone."""
    try:
        metadata = _read(folder / METADATA)
        described = describe(metadata, None, path=folder, place=place, tokenizer=SENTENCEPIECE)
    except PackError:
        described = UnreadablePack("", "", "", "", "", folder, place)
    return described


def tokenizer_among(names: set[str]) -> str:
    """The tokenizer file among a pack's files; Argos prefers SentencePiece. Raises `PackError`."""
    for name in (SENTENCEPIECE, BPE):
        if name in names:
            return name
    raise missing(f"{SENTENCEPIECE} or {BPE}")


def missing(what: str) -> PackError:
    """The error for a pack that lacks a file."""
    return PackError(f"The pack is incomplete: {what} is missing; get the pack again.")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_DESCRIPTION_BYTES + 1)
    except FileNotFoundError:
        raise missing(path.name) from None
    except OSError as error:
        raise PackError(f"{path.name} cannot be read; check its permissions.", str(error)) from None


def _json_object(data: bytes, name: str) -> Mapping[str, Any]:
    if len(data) > MAX_DESCRIPTION_BYTES:
        raise PackError(f"{name} is far too large for a description; get the pack again.")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PackError(f"{name} is damaged; get the pack again.", str(error)) from None
    if not isinstance(value, dict):
        raise PackError(f"{name} does not describe a pack; get the pack again.")
    return value


def _several(data: Mapping[str, Any], tokenizer: str) -> Several | None:
    try:
        several = read_several(data)
    except ValueError as error:
        raise PackError(f"{METADATA} cannot be used: {error}; get the pack again.") from None
    if several is not None and tokenizer != SENTENCEPIECE:
        raise PackError(f"A pack with several languages needs a {SENTENCEPIECE}; get another pack.")
    return several


def _pair(data: Mapping[str, Any]) -> tuple[str, str]:
    from_code, to_code = (_checked(data, key, CODE) for key in ("from_code", "to_code"))
    if from_code == to_code:
        raise PackError(f"{METADATA} names {from_code} as both languages; get the pack again.")
    return from_code, to_code


def _checked(data: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    """A required value that must look as it should: it becomes part of file names."""
    value = data.get(key)
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not pattern.fullmatch(text):
        raise PackError(f"{METADATA} has no usable {key}; get the pack again.", repr(value)[:200])
    return text


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    return value if isinstance(value, str) else ""
