"""What a person hid or brought back on a site, for the next articles from there.

A rule knows a line of a site by its shape: its words, with dates, figures and the endings of words
that figures govern apart ("12 comments", "1 comment"). Only what a site repeats is ever met again.
It never touches articles that are in the library already.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.cleaning.line_shapes import shape_of, signature_of
from reader.errors import NotFoundError
from reader.model import Block, BlockKind
from reader.store.library import Library, now

#: The reason of a block that a rule has hidden.
REASON = "site rule"


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A line of a site that is hidden, or shown although it looks like page furniture.

    `host` is the site (`line_keys.site_of`).
    """

    id: int
    host: str
    signature: str
    hidden: bool
    created_at: str


def remember_choice(db: sqlite3.Connection, site: str, block: Block) -> None:
    """Make a rule of what a person did to a block, within the transaction that does it."""
    signature = signature_of(block.text)
    if site and signature and block.cell is None:
        db.execute(
            "INSERT INTO site_rules (host, signature, hidden, created_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (host, signature) DO UPDATE SET hidden = excluded.hidden,"
            " created_at = excluded.created_at",
            (site, signature, block.kind is BlockKind.CLUTTER, now()),
        )


def by_rules(db: sqlite3.Connection, site: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a new article, hidden and shown as the rules of its site say."""
    rows = db.execute(
        "SELECT signature, hidden FROM site_rules WHERE host = ? AND host <> ''"
        " ORDER BY created_at, id",
        (site,),
    ).fetchall()
    rules = {shape_of(signature): bool(hidden) for signature, hidden in rows}
    return tuple(_by_rule(block, rules) for block in blocks) if rules else tuple(blocks)


def is_shown_by_rule(db: sqlite3.Connection, site: str, text: str) -> bool:
    """Whether a person has brought this line back on a site."""
    rows = db.execute(
        "SELECT signature FROM site_rules WHERE host = ? AND NOT hidden", (site,)
    ).fetchall()
    shape = shape_of(signature_of(text))
    return any(shape_of(signature) == shape for (signature,) in rows)


def _by_rule(block: Block, rules: dict[str, bool]) -> Block:
    hidden = rules.get(shape_of(signature_of(block.text)))
    is_hidden = block.kind is BlockKind.CLUTTER
    if hidden is None or hidden == is_hidden or block.kind is BlockKind.TITLE or block.cell:
        return block
    if hidden:
        return block.as_clutter(REASON)
    return replace(block, kind=block.natural_kind, reason="")


def site_rules(library: Library) -> tuple[SiteRule, ...]:
    """All rules, by site."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT id, host, signature, hidden, created_at FROM site_rules ORDER BY host, id"
        ).fetchall()
    return tuple(SiteRule(i, host, text, bool(h), made) for i, host, text, h, made in rows)


def remove_site_rule(library: Library, rule_id: int) -> None:
    """Forget a rule; raises `NotFoundError`."""
    with library.writing() as db:
        if not db.execute("DELETE FROM site_rules WHERE id = ?", (rule_id,)).rowcount:
            raise NotFoundError(f"There is no rule {rule_id} of a site.")
