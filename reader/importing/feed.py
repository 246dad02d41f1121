"""RSS and Atom feeds (by feedparser) and OPML lists of them. Nothing is fetched here.

An entry that has its whole text is an article; of one that only points to its page, the address
is told, for whoever may fetch it.
"""

from __future__ import annotations

import re
from calendar import timegm
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from reader.errors import ImportFileError
from reader.importing.draft import Draft
from reader.importing.encoding import decode
from reader.importing.markup import blocks_of_markup, parse_markup
from reader.importing.xml_parts import local, parse_xml
from reader.model import Block, BlockKind, Provenance

_START = re.compile(
    rb"[\s\xef\xbb\xbf]*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<\?[^>]{0,400}\?>|"
    rb"<!doctype[^>\[]{0,300}>|\s)*"
    rb"<(?:\w{1,10}:)?(rss|feed|rdf|opml)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
#: An entry of fewer characters is a teaser for its page.
_WHOLE_TEXT = 600
_MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class FeedContent:
    """Entries that are whole, and the addresses of the pages (or feeds) of the others."""

    drafts: tuple[Draft, ...]
    links: tuple[str, ...]


def feed_kind(data: bytes) -> str:
    """ "feed", "opml", or "" for anything else."""
    match = _START.match(data[:8_000])
    if not match:
        return ""
    return "opml" if match[1].lower() == b"opml" else "feed"


def read_feed(data: bytes, provenance: Provenance) -> FeedContent:
    """What a feed holds; raises ImportFileError for a broken or an empty one."""
    name = provenance.file_name
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise ImportFileError(f"“{name}” declares XML entities of its own and was not read.")
    import feedparser

    # Old encodings are told apart better here, and misdeclared ones seen through.
    text, encoding = decode(data)
    plain = _DECLARED.sub("", text, count=1).encode("utf-8", "replace")
    parsed = feedparser.parse(plain, sanitize_html=False, resolve_relative_uris=False)
    entries = list(parsed.entries)[:_MOST_ENTRIES]
    site = " ".join(str(parsed.feed.get("title") or "").split())
    language = str(parsed.feed.get("language") or "").partition("-")[0]
    facts = replace(
        provenance,
        site=site,
        encoding=encoding,
        declared_language=language,
        licence=str(parsed.feed.get("rights") or "")[:300],
    )
    drafts, links = [], []
    for entry in entries:
        draft = _entry(entry, facts, name)
        link = str(entry.get("link") or "")
        if draft is not None and sum(len(b.text) for b in draft.blocks) >= _WHOLE_TEXT:
            drafts.append(draft)
        elif link.startswith(("http://", "https://")):
            links.append(link)
        elif draft is not None:
            drafts.append(draft)
    if not drafts and not links:
        raise ImportFileError(f"“{name}” is a feed without entries; try again later.")
    return FeedContent(tuple(drafts), tuple(dict.fromkeys(links)))


def read_opml(data: bytes, provenance: Provenance) -> FeedContent:
    """The addresses of the feeds in a list; raises ImportFileError."""
    root = parse_xml(data, provenance.file_name)
    links = [
        address
        for element in root.iter()
        if local(element) == "outline"
        and (address := element.get("xmlUrl") or "").startswith(("http://", "https://"))
    ]
    if not links:
        raise ImportFileError(f"“{provenance.file_name}” lists no feeds.")
    return FeedContent((), tuple(dict.fromkeys(links)))


def _entry(entry: Any, facts: Provenance, name: str) -> Draft | None:  # noqa: ANN401
    contents = [str(part.get("value") or "") for part in entry.get("content") or []]
    html = max([*contents, str(entry.get("summary") or "")], key=len)
    title = " ".join(re.sub(r"<[^<>]*>", "", str(entry.get("title") or "")).split())
    link = str(entry.get("link") or "")
    if not html.strip():
        return None
    try:
        blocks = blocks_of_markup(parse_markup(html, name), link)
    except ImportFileError:
        return None
    if title:
        blocks.insert(0, Block(BlockKind.TITLE, title))
    own = replace(
        facts,
        author=" ".join(str(entry.get("author") or "").split()),
        published=_date(entry),
        url=link if link.startswith(("http://", "https://")) else "",
    )
    return Draft(tuple(blocks), title, own)


def _date(entry: Any) -> str:  # noqa: ANN401
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else ""
    except (ValueError, TypeError, OverflowError, OSError):
        return ""
