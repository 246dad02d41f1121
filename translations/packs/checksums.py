"""SHA-256 of every file of an installed pack, kept beside them, and looking whether they still fit.

The file is written like those of `sha256sum`, so `sha256sum -c SHA256SUMS` in the pack's folder
says the same. It guards against damage, not against somebody who may write there.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from reader.errors import PackError
from translations.packs.download import check_crcs
from translations.packs.network import Cancel, stop_asked
from translations.packs.network_errors import TransferCancelled
from translations.packs.pack import Pack

CHECKSUMS = "SHA256SUMS"

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_CHUNK = 1 << 20
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a pack's files, by their names inside it.

    `known` is false when there is nothing to compare with: the pack was installed by another
    program, or by an Enface that kept no checksums.
    """

    pack: Pack
    known: bool = True
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether every file is as it was installed."""
        return self.known and not self.changed and not self.missing

    @property
    def sentence(self) -> str:
        """For people, in one sentence."""
        label = f"{self.pack.label} ({self.pack.title})"
        if not self.known:
            return f"{label} has no checksums to compare with; install it again to have them."
        if self.good:
            return f"{label} is as it was installed."
        found = [f"{name} has changed" for name in self.changed]
        found += [f"{name} is missing" for name in self.missing]
        return f"{label} is damaged: {', '.join(found)}; remove it, then install it again."


def write_checksums(folder: Path) -> None:
    """Note the SHA-256 of every file in a pack's folder; raises `OSError`."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != CHECKSUMS)
    lines = [f"{_sha256(p, None)}  {p.relative_to(folder).as_posix()}\n" for p in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def verify(pack: Pack, cancel: Cancel = None) -> Verification:
    """Read all of a pack again; raises `TransferCancelled` when `cancel` says so.

    A bundled pack is checked against its archive's own CRCs.
    """
    if pack.archive is not None:
        return _verify_bundled(pack, pack.archive, cancel)
    try:
        with (pack.path / CHECKSUMS).open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return Verification(pack, known=False)
    sums = {m[2]: m[1] for line in text.splitlines() if (m := _LINE.fullmatch(line))}
    if not sums:
        return Verification(pack, changed=(CHECKSUMS,))
    changed, missing = [], []
    for name, expected in sums.items():
        try:
            if _sha256(pack.path / name, cancel) != expected:
                changed.append(name)
        except FileNotFoundError:
            missing.append(name)
        except OSError:
            changed.append(name)
    return Verification(pack, changed=tuple(changed), missing=tuple(missing))


def _verify_bundled(pack: Pack, archive: Path, cancel: Cancel) -> Verification:
    try:
        check_crcs(archive, cancel)
    except (PackError, OSError):
        return Verification(pack, changed=(archive.name,))
    return Verification(pack)


def _sha256(path: Path, cancel: Cancel) -> str:
    """Always read anew: `file_sha256` remembers, and trusts a file's time."""
    stopped = stop_asked(cancel)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if stopped():
                raise TransferCancelled
            digest.update(chunk)
    return digest.hexdigest()
