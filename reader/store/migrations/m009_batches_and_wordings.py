"""Changes made to many targets at once, and an index of the words of all targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('propagation', 'replace', 'undo')),
    what TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undoes INTEGER REFERENCES batches(id)
);
CREATE TABLE batch_changes (
    batch_id INTEGER NOT NULL REFERENCES batches(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    before_text TEXT NOT NULL,
    before_state TEXT NOT NULL,
    PRIMARY KEY (batch_id, revision_id)
) WITHOUT ROWID;
CREATE TABLE wordings (
    id INTEGER PRIMARY KEY,
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    language TEXT NOT NULL
);
CREATE VIRTUAL TABLE wording_fts USING fts5(
    text, content='', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 2 tokenchars '-_'"
);
"""

#: Targets and revisions are only ever added, so their index only ever grows.
_FILL = (
    "INSERT INTO wordings (segment_id, language) SELECT t.segment_id, v.language FROM targets t"
    " JOIN versions v ON v.id = t.version_id ORDER BY t.version_id, t.segment_id",
    "INSERT INTO wording_fts (rowid, text) SELECT row_number() OVER"
    " (ORDER BY t.version_id, t.segment_id), replace(replace(t.text, 'ё', 'е'), 'Ё', 'Е')"
    " FROM targets t",
    "INSERT INTO wordings (id, segment_id, language) SELECT r.id + (SELECT count(*) FROM targets),"
    " r.segment_id, r.language FROM revisions r",
    "INSERT INTO wording_fts (rowid, text) SELECT r.id + (SELECT count(*) FROM targets),"
    " replace(replace(r.text, 'ё', 'е'), 'Ё', 'Е') FROM revisions r",
)


def apply(db: Database) -> None:
    """Make the change."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for statement in _FILL:
        db.execute(statement)
