"""Which lines the articles of a site have in common, by a hash of each line of the site.

A line that comes to stand in enough articles is hidden in the newest one and in the earlier ones,
so that the order of a bulk import does not matter; but not where people have worked, and never
against a rule of the site (`site_rules`). Editions and copies of one article prove nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.cleaning.site_lines import LEAST, LEAST_WITHIN, REASON, is_text, line_of, repeated
from reader.model import Block, Provenance
from reader.store.line_keys import key_of, site_of
from reader.store.site_rules import is_shown_by_rule

#: Articles of a site that are compared with a new one, the newest first.
_MOST_ARTICLES = 40
#: Articles with this share of their texts in common are copies or editions of one.
_COPIED = 0.5
#: With so many articles a line may just have become one that the site repeats; some may be copies.
_TURNS = range(LEAST + 1, LEAST_WITHIN + 4)


def without_repeated(
    db: sqlite3.Connection, article_id: int, facts: Provenance, blocks: Sequence[Block]
) -> tuple[Block, ...]:
    """The blocks of an article, those hidden that its site repeats; nothing is stored."""
    site = site_of(facts.url, facts.site)
    if not site:
        return tuple(blocks)
    away = repeated(blocks, _counts(db, site, article_id, facts.url, blocks))
    return tuple(
        block.as_clutter(REASON)
        if i in away and not is_shown_by_rule(db, site, block.text)
        else block
        for i, block in enumerate(blocks)
    )


def _counts(
    db: sqlite3.Connection, site: str, article_id: int, url: str, blocks: Sequence[Block]
) -> dict[str, int]:
    """In how many other articles of the site each line of an article stands."""
    lines = {key_of(site, line): line for block in blocks if (line := line_of(block))}
    texts = {key for key, line in lines.items() if is_text(line)}
    found: defaultdict[int, set[int]] = defaultdict(set)
    urls: dict[int, str] = {}
    for key in lines:
        for other, address in db.execute(
            "SELECT l.article_id, a.url FROM site_lines l JOIN articles a ON a.id = l.article_id"
            " WHERE l.line = ? AND l.article_id <> ? AND (a.url = '' OR a.url <> ?)"
            " ORDER BY l.article_id DESC LIMIT ?",
            (key, article_id, url, _MOST_ARTICLES),
        ):
            found[other].add(key)
            urls[other] = address or str(other)
    counts = Counter[str]()
    seen = set[tuple[str, str]]()
    for other, keys in found.items():
        if texts and len(keys & texts) >= _COPIED * len(texts):
            continue
        for key in keys:  # editions of one other article count once
            if (lines[key], urls[other]) not in seen:
                seen.add((lines[key], urls[other]))
                counts[lines[key]] += 1
    return counts


def earlier_with_new_repeats(
    db: sqlite3.Connection, article_id: int, facts: Provenance, blocks: Sequence[Block]
) -> tuple[int, ...]:
    """The earlier articles with a line that has just become one that their site repeats.

    Not those that people have worked on.
    """
    site = site_of(facts.url, facts.site)
    lines = {line for block in blocks if (line := line_of(block))} if site else set()
    found: set[int] = set()
    for line in lines:
        rows = db.execute(
            "SELECT article_id FROM site_lines WHERE line = ? LIMIT ?",
            (key_of(site, line), _TURNS.stop),
        ).fetchall()
        if len(rows) in _TURNS:
            found |= {row[0] for row in rows}
    return tuple(sorted(n for n in found - {article_id} if not _is_worked_on(db, n)))


def _is_worked_on(db: sqlite3.Connection, article_id: int) -> bool:
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM attachments a JOIN versions v ON v.id = a.version_id"
        " WHERE v.article_id = ?1)"
        " OR EXISTS (SELECT 1 FROM segments s JOIN revisions r ON r.segment_id = s.id"
        " WHERE s.article_id = ?1)"
        " OR EXISTS (SELECT 1 FROM segments s JOIN drafts d ON d.segment_id = s.id"
        " WHERE s.article_id = ?1)",
        (article_id,),
    ).fetchone()
    return bool(row[0])


def hide_in_store(db: sqlite3.Connection, before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Store which blocks of an article are hidden now; whether there are any."""
    changed = [new for old, new in zip(before, after, strict=True) if old.kind is not new.kind]
    db.executemany(
        "UPDATE blocks SET natural_kind = ?, kind = ?, reason = ? WHERE id = ?",
        [(b.natural_kind, b.kind, b.reason, b.id) for b in changed],
    )
    return bool(changed)
