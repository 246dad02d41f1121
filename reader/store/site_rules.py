"""What a person hid or brought back on a site, for the next articles from there.

A rule knows a line of a site by its shape: its words, with dates, figures and the endings of words
that figures govern apart ("12 comments", "1 comment"). Only what a site repeats is ever met again.
It never touches articles that are in the library already.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.cleaning.dates import without_dates
from reader.errors import NotFoundError
from reader.model import Block, BlockKind
from reader.store.library import Library, now
from reader.store.line_keys import host_of

#: The reason of a block that a rule has hidden.
REASON = "site rule"
#: A longer text is a paragraph of one article and not what a site repeats.
_LONGEST = 300
#: A figure with its groups and fractions, and the word that it counts.
_FIGURES = re.compile(r"\d+(?:[.,:\s]\d+)*")
_COUNTED_WORD = re.compile(r"0 ([^\W\d_]+)")
#: Letters of a counted word that are the same in all of its forms, mostly.
_COUNTED = 3


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A line of a site that is hidden, or shown although it looks like page furniture."""

    id: int
    host: str
    signature: str
    hidden: bool
    created_at: str


def signature_of(text: str) -> str:
    """A line's words with "0" for every figure and date, "" for what is no line of words."""
    line = " ".join(text.casefold().split())
    is_known = len(line) <= _LONGEST and any(map(str.isalpha, line))
    return _FIGURES.sub("0", without_dates(line, "0")) if is_known else ""


def shape_of(signature: str) -> str:
    """What a signature has in common with that of the same line with other figures."""
    plain = _FIGURES.sub("0", signature)
    return _COUNTED_WORD.sub(lambda match: f"0 {match[1][:_COUNTED]}", plain)


def remember_choice(db: sqlite3.Connection, url: str, block: Block) -> None:
    """Make a rule of what a person did to a block, within the transaction that does it."""
    host, signature = host_of(url), signature_of(block.text)
    if host and signature and block.cell is None:
        db.execute(
            "INSERT INTO site_rules (host, signature, hidden, created_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (host, signature) DO UPDATE SET hidden = excluded.hidden,"
            " created_at = excluded.created_at",
            (host, signature, block.kind is BlockKind.CLUTTER, now()),
        )


def by_rules(db: sqlite3.Connection, url: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a new article, hidden and shown as the rules of its site say."""
    rows = db.execute(
        "SELECT signature, hidden FROM site_rules WHERE host = ? AND host <> ''"
        " ORDER BY created_at, id",
        (host_of(url),),
    ).fetchall()
    rules = {shape_of(signature): bool(hidden) for signature, hidden in rows}
    return tuple(_by_rule(block, rules) for block in blocks) if rules else tuple(blocks)


def is_shown_by_rule(db: sqlite3.Connection, url: str, text: str) -> bool:
    """Whether a person has brought this line back on a site."""
    rows = db.execute(
        "SELECT signature FROM site_rules WHERE host = ? AND NOT hidden", (host_of(url),)
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
