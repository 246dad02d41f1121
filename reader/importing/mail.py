"""Newsletters and other mails (`.eml`), and web pages saved as one file (MHTML, RFC 2557)."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from reader.errors import ImportFileError
from reader.importing.encoding import decode
from reader.importing.picture_files import PictureShelf
from reader.importing.picture_supply import data_of_address
from reader.model import Provenance

_START = re.compile(
    rb"(?:(?:from|to|subject|date|received|return-path|delivered-to|mime-version|message-id|"
    rb"reply-to|dkim-signature|content-type|x-[\w-]+|snapshot-content-location)\s*:[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
_MOST_PARTS = 500


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's text ("html" or "text" as `format` says), what it says of itself, its pictures."""

    text: str
    format: str
    subject: str
    facts: Provenance
    pictures: dict[str, bytes]
    is_page: bool


def is_mail(data: bytes, suffix: str) -> bool:
    """Whether a file is a mail or a page saved as one."""
    if suffix in {".eml", ".mht", ".mhtml"}:
        return True
    head = data[:4_000].replace(b"\r\n", b"\n")
    return _START.match(head) is not None and b"mime-version" in data[:20_000].lower()


def read_letter(data: bytes, provenance: Provenance) -> Letter:
    """What a mail holds; raises ImportFileError where nothing can be read."""
    name = provenance.file_name
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or message.get_content_type() in {
        "multipart/encrypted",
        "application/pkcs7-mime",
    }:
        raise ImportFileError(f"“{name}” is encrypted; save its text and import that.")
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    texts = [p for p in parts if p.get_content_maintype() == "text" and not p.is_attachment()]
    body = next((p for p in texts if p.get_content_subtype() == "html"), None)
    body = body or next(iter(texts), None)
    text = _text(body) if body is not None else ""
    if body is None or not text.strip():
        raise ImportFileError(f"“{name}” holds no text; choose another file.")
    address = _header(message, "Snapshot-Content-Location") or _header(body, "Content-Location")
    is_page = "related" in message.get_content_type() and not _header(message, "To")
    facts = replace(
        provenance,
        author="" if is_page else _sender(message),
        published=_date(message),
        url=address if address.startswith(("http://", "https://")) else provenance.url,
    )
    form = "html" if body.get_content_subtype() == "html" else "text"
    subject = _header(message, "Subject")
    return Letter(text, form, subject, facts, _pictures(parts), is_page)


def keep_pictures(letter: Letter, shelf: PictureShelf, source: str) -> str:
    """The key of a picture that the mail brings along, "" for any other."""
    data = letter.pictures.get(source) or data_of_address(source)
    return shelf.put(data) if data else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # a header that is none
        return ""


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(_header(message, "From"))
    return name or address


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _payload(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return data if isinstance(data, bytes) else b""


def _text(part: EmailMessage) -> str:
    """A part's text, in the encoding it declares where that is right."""
    data = _payload(part)
    charset = part.get_content_charset()
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(data)[0]


def _pictures(parts: list[EmailMessage]) -> dict[str, bytes]:
    """The pictures of a mail by the addresses that its text calls them by."""
    found = {}
    for part in parts:
        if part.get_content_maintype() != "image":
            continue
        data = _payload(part)
        number = _header(part, "Content-ID").strip("<>")
        if number:
            found[f"cid:{number}"] = data
        if place := _header(part, "Content-Location"):
            found[place] = data
    return found
