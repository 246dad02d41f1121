"""What has arrived of a download: `NAME.part`, and where it is from, in `NAME.part.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from translations.packs.addresses import shown


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part comes from, so that the rest is of the same file. `total` in bytes.

    `url` is without name and password: this is written down. `mixed` says that the beginning is
    from another mirror: nothing but the archive's checksums can tell whether it is the same file.
    """

    url: str
    etag: str
    modified: str
    total: int | None
    mixed: bool = False

    @property
    def validator(self) -> str:
        """What If-Range may carry: a strong ETag or a date (RFC 9110, 13.1.5)."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified

    def is_at(self, link: str) -> bool:
        """Whether an address is the one that it is from."""
        return self.url == shown(link)

    def may_go_on_at(self, link: str) -> bool:
        """Whether the rest may be asked for there: of a file known to be the same, or as long."""
        return bool(self.validator) if self.is_at(link) else self.total is not None


def read_source(part: Path) -> Source | None:
    """Where the part is from; None when there is no part or nothing is known of it."""
    try:
        value = json.loads(_file(part).read_text(encoding="utf-8"))
        return Source(**value) if part.exists() and _is_source(value) else None
    except (OSError, ValueError, TypeError):
        return None


def write_source(part: Path, source: Source) -> None:
    """Note where the part is from."""
    _file(part).write_text(json.dumps(asdict(source)), encoding="utf-8")


def forget_source(part: Path) -> None:
    """The part is whole and goes elsewhere."""
    _file(part).unlink(missing_ok=True)


def forget(part: Path) -> None:
    """Remove the part and what is known of it."""
    part.unlink(missing_ok=True)
    forget_source(part)


def size_of(part: Path) -> int:
    """Its bytes, 0 where there is none."""
    return part.stat().st_size if part.exists() else 0


def _is_source(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    texts = all(isinstance(value.get(name), str) for name in ("url", "etag", "modified"))
    return texts and isinstance(value.get("total"), int | None)


def _file(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")
