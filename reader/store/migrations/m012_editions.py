"""Editions: an article that is a newer state of the same page as another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the change."""
    db.execute("ALTER TABLE articles ADD COLUMN edition_of INTEGER REFERENCES articles(id)")
    db.execute("CREATE INDEX articles_url ON articles(url) WHERE url <> ''")
