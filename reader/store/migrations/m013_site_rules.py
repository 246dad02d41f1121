"""What a person hid or brought back on a site is done again for its next articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SITE_RULES = """
CREATE TABLE site_rules (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    signature TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (host, signature)
)
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute(_SITE_RULES)
