"""The lines of a site as numbers: what articles of one site have in common is found by them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.cleaning.site_lines import line_of
from reader.model import Block

#: Blocks of one article that are noted.
_MOST_LINES = 2_000


def site_of(url: str, name: str) -> str:
    """The site of an article: the host of its address without "www.", else its name; "" for none.

    A saved page may say what its site is called, and not where it stood.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or " ".join(name.casefold().split())


def key_of(site: str, line: str) -> int:
    """The number a line of a site is known by (64 bits)."""
    digest = hashlib.blake2b(f"{site}\n{line}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keep_lines(db: sqlite3.Connection, article_id: int, site: str, blocks: Sequence[Block]) -> None:
    """Note the lines of an article, within the transaction that stores it."""
    lines = {line for block in blocks[:_MOST_LINES] if (line := line_of(block))} if site else set()
    db.executemany(
        "INSERT OR IGNORE INTO site_lines (line, article_id) VALUES (?, ?)",
        [(key_of(site, line), article_id) for line in lines],
    )
