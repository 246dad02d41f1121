"""RSS and Atom feeds (by feedparser) and OPML lists of them. Nothing is fetched here.

An entry that has its whole text is an article; of a teaser, or of one that only points to its page,
the address is told, for whoever may fetch it.
"""

from __future__ import annotations

import re
from calendar import timegm
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
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
#: How a text in UTF-16 begins: with its mark, or with an angle bracket.
_WIDE = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
#: An entry of fewer characters is a teaser for its page, if it has one.
_WHOLE_TEXT = 600
_MOST_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or a list says of one thing: its text, if any, and the address of the rest.

    Without a `link` the text is all there is.
    """

    draft: Draft | None
    link: str = ""


def feed_kind(data: bytes) -> str:
    """ "feed", "opml", or "" for anything else."""
    head = data[:16_000]
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), "")
    if wide:
        head = head.decode(wide, "ignore").encode()
    match = _START.match(head[:8_000])
    if not match:
        return ""
    return "opml" if match[1].lower() == b"opml" else "feed"


def read_feed(data: bytes, provenance: Provenance) -> list[Entry]:
    """What a feed holds; raises ImportFileError for a broken or an empty one."""
    name = provenance.file_name
    # Old encodings are told apart better here, and misdeclared ones seen through.
    text, encoding = decode(data)
    if re.search("<!ENTITY", text, re.IGNORECASE):
        raise ImportFileError(f"“{name}” declares XML entities of its own and was not read.")
    import feedparser

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
    found = [each for entry in entries if (each := _entry(entry, facts, name)) is not None]
    if not found:
        raise ImportFileError(f"“{name}” is a feed without entries; try again later.")
    return found


def read_opml(data: bytes, provenance: Provenance) -> list[Entry]:
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
    return [Entry(None, link) for link in dict.fromkeys(links)]


def _entry(entry: Any, facts: Provenance, name: str) -> Entry | None:  # noqa: ANN401
    """An entry; None for one without text and page."""
    link = str(entry.get("link") or "")
    page = link if link.startswith(("http://", "https://")) else ""
    draft = _draft(entry, link, replace(facts, url=page), name)
    if draft is None:
        return Entry(None, page) if page else None
    is_whole = sum(len(block.text) for block in draft.blocks) >= _WHOLE_TEXT
    return Entry(draft, "" if is_whole else page)


def _draft(entry: Any, link: str, facts: Provenance, name: str) -> Draft | None:  # noqa: ANN401
    """The text of an entry, None without one."""
    contents = [str(part.get("value") or "") for part in entry.get("content") or []]
    html = max([*contents, str(entry.get("summary") or "")], key=len)
    title = " ".join(re.sub(r"<[^<>]*>", "", str(entry.get("title") or "")).split())
    if not html.strip():
        return None
    try:
        blocks = blocks_of_markup(parse_markup(html, name), link)
    except ImportFileError:
        return None
    if not any(block.text.strip() for block in blocks):
        return None
    if title:
        blocks.insert(0, Block(BlockKind.TITLE, title))
    own = replace(
        facts,
        author=" ".join(str(entry.get("author") or "").split()),
        published=_date(entry),
    )
    return Draft(tuple(blocks), title, own)


def _date(entry: Any) -> str:  # noqa: ANN401
    """The time of publication in its own zone, as far as it is written as the standards say."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    written = str(entry.get("published") or entry.get("updated") or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        with suppress(ValueError, TypeError, OverflowError, IndexError):
            time = read(written)
            if parsed and time.tzinfo and time.timestamp() == timegm(parsed):
                return time.isoformat()
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else ""
    except (ValueError, TypeError, OverflowError, OSError):
        return ""
