"""Documents: table cells, pictures, languages of blocks, more of where an article came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_PICTURES = """
CREATE TABLE pictures (
    key TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    data BLOB NOT NULL
)
"""


def apply(db: Database) -> None:
    """Make the change."""
    for column in ("language", "cell", "picture"):
        db.execute(f"ALTER TABLE blocks ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    for column in ("subtitle", "detected_language", "licence", "remark"):
        db.execute(f"ALTER TABLE articles ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute(_PICTURES)
