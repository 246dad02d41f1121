"""Attached translations: stored once, mended by steps that are only ever appended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from reader.attachment import Attachment, MendKind, MendStep, SentenceLink
from reader.errors import NotFoundError
from reader.store.library import Library, now


def add_attachment(library: Library, attachment: Attachment) -> Attachment:
    """Store an attachment of a version that is there already; returns it with its id."""
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO attachments (version_id, name, sentences, links, created_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                attachment.version_id,
                attachment.name,
                json.dumps(attachment.sentences, ensure_ascii=False),
                _links_to_json(attachment.links),
                now(),
            ),
        )
    return replace(attachment, id=cursor.lastrowid or 0)


def attachment_of(library: Library, article_id: int, language: str) -> Attachment:
    """The newest attachment of an article in a language, as mended; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(
            "SELECT a.id, a.version_id, a.name, a.sentences, a.links FROM attachments a"
            " JOIN versions v ON v.id = a.version_id WHERE v.article_id = ? AND v.language = ?"
            " ORDER BY a.id DESC LIMIT 1",
            (article_id, language),
        ).fetchone()
        if row is None:
            raise NotFoundError(
                f"Article {article_id} has no attached translation into {language};"
                " “enface attach” attaches one."
            )
        steps = tuple(
            MendStep(MendKind(kind), at, _links_from_json(removed), _links_from_json(inserted))
            for kind, at, removed, inserted in db.execute(
                "SELECT kind, at, removed, inserted FROM attachment_steps"
                " WHERE attachment_id = ? ORDER BY id",
                (row[0],),
            )
        )
    links = list(_links_from_json(row[4]))
    for step in steps:
        links[step.at : step.at + len(step.removed)] = step.inserted
    sentences = tuple(json.loads(row[3]))
    return Attachment(row[0], article_id, language, row[1], row[2], sentences, tuple(links), steps)


def has_attachment(library: Library, article_id: int, language: str) -> bool:
    """Whether a translation into a language has been attached to an article."""
    with library.reading() as db:
        return bool(
            db.execute(
                "SELECT 1 FROM attachments a JOIN versions v ON v.id = a.version_id"
                " WHERE v.article_id = ? AND v.language = ? LIMIT 1",
                (article_id, language),
            ).fetchone()
        )


def add_step(library: Library, attachment_id: int, step: MendStep) -> None:
    """Append a mend."""
    with library.writing() as db:
        db.execute(
            "INSERT INTO attachment_steps (attachment_id, kind, at, removed, inserted, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                attachment_id,
                step.kind,
                step.at,
                _links_to_json(step.removed),
                _links_to_json(step.inserted),
                now(),
            ),
        )


def _links_to_json(links: Sequence[SentenceLink]) -> str:
    return json.dumps(
        [[link.segments, link.sentences, int(link.is_fixed)] for link in links],
        separators=(",", ":"),
    )


def _links_from_json(text: str) -> tuple[SentenceLink, ...]:
    return tuple(
        SentenceLink(tuple(segments), tuple(sentences), bool(is_fixed))
        for segments, sentences, is_fixed in json.loads(text)
    )


def link_articles(library: Library, article_id: int, other_id: int) -> bool:
    """Say that two articles are of the same event; whether that was new."""
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO article_links VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (min(article_id, other_id), max(article_id, other_id), now()),
        )
    return cursor.rowcount > 0


def unlink_articles(library: Library, article_id: int, other_id: int) -> bool:
    """Take that back; whether it had been said."""
    with library.writing() as db:
        cursor = db.execute(
            "DELETE FROM article_links WHERE article_id = ? AND other_id = ?",
            (min(article_id, other_id), max(article_id, other_id)),
        )
    return cursor.rowcount > 0


def linked_articles(library: Library, article_id: int) -> tuple[int, ...]:
    """The articles of the same event, by number."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT other_id FROM article_links WHERE article_id = ?1"
            " UNION SELECT article_id FROM article_links WHERE other_id = ?1 ORDER BY 1",
            (article_id,),
        ).fetchall()
    return tuple(row[0] for row in rows)
