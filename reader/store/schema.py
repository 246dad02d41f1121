"""Bringing a library up to the tables of today.

`SCHEMA_VERSION`, the number of migrations, is written to SQLite's `user_version`, so that opening
an up-to-date library needs no look at the migration table (and no import of sqlite-utils).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.migrations import MODULES, name_of

if TYPE_CHECKING:
    from sqlite_utils import Database

#: "Enfc" in ASCII: SQLite's `application_id` of a library, so that other databases are told apart.
APPLICATION_ID = 0x456E6663

SCHEMA_VERSION = len(MODULES)


def migrate(db: Database) -> None:
    """Bring a library up to `SCHEMA_VERSION`; each migration is a transaction of its own."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("enface")
    for module in MODULES:
        migrations(name=name_of(module))(module.apply)
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
