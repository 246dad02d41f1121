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
from reader.importing.mail_text import unflowed
from reader.importing.picture_files import PictureShelf
from reader.importing.picture_supply import data_of_address
from reader.model import Provenance

_START = re.compile(
    rb"(?:(?:from|to|subject|date|received|return-path|delivered-to|mime-version|message-id|"
    rb"reply-to|dkim-signature|content-type|x-[\w-]+|snapshot-content-location)\s*:[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
_MOST_PARTS, _DEEPEST = 500, 50
_TAG = re.compile(r"<(style|script|title)\b.*?</\1\s*>|<[^<>]*>|&(?:nbsp|zwnj|#\d+);", re.I | re.S)
_RAW_BYTE = re.compile("[\udc80-\udcff]")
#: What programs put before the subject of what they forward.
_FORWARD_MARK = re.compile(
    r"\A(?:(?:fwd?|wg|tr|rv|enc|пересл|переслано)\s?:\s*)+(?=\S)", re.IGNORECASE
)
#: A text that calls itself plain and is a page.
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A text of a mail, "html" or "text" as `format` says; `subject`: of a mail in the mail."""

    text: str
    format: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's texts in their order, what it says of itself, and its pictures."""

    parts: tuple[LetterPart, ...]
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
    texts = [part for part in _texts(message) if part.text.strip()]
    if not texts and any(part.is_attachment() for part in parts):
        raise ImportFileError(
            f"“{name}” has no text of its own, only attachments; save these and import them."
        )
    if not texts:
        raise ImportFileError(f"“{name}” holds no text; choose another file.")
    root = next((p for p in parts if p.get_content_type() == "text/html"), message)
    address = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
    is_page = "related" in message.get_content_type() and not _header(message, "To")
    facts = replace(
        provenance,
        author="" if is_page else _sender(message),
        published=_date(message),
        url=address if address.startswith(("http://", "https://")) else provenance.url,
    )
    subject = _FORWARD_MARK.sub("", _header(message, "Subject"), count=1)
    return Letter(tuple(texts), subject, facts, _pictures(parts), is_page)


def _texts(message: EmailMessage, depth: int = 0) -> list[LetterPart]:
    """The texts that a mail shows: the best of alternatives, the root of related parts, all others.

    What is attached is none of them, but for a mail that was forwarded.
    """
    kind = message.get_content_type()
    if not message.is_multipart():
        return _own_text(message)
    children = [c for c in message.get_payload() if isinstance(c, EmailMessage)][:_MOST_PARTS]
    if depth > _DEEPEST or not children:
        return []
    if kind == "message/rfc822":
        subject = _FORWARD_MARK.sub("", _header(children[0], "Subject"), count=1)
        inner = _texts(children[0], depth + 1)
        return [replace(inner[0], subject=inner[0].subject or subject), *inner[1:]] if inner else []
    found = [_texts(child, depth + 1) for child in children]
    if kind == "multipart/alternative":
        return max(found, key=_rank)
    if kind in {"multipart/related", "multipart/signed"}:
        return next((texts for texts in found if texts), [])
    return [part for texts in found for part in texts]


def _rank(texts: list[LetterPart]) -> int:
    """How good an alternative is: a page that shows words, words, nothing."""
    if not any(_TAG.sub("", part.text).strip() for part in texts):
        return 0
    return 1 + any(part.format == "html" for part in texts)


def _own_text(part: EmailMessage) -> list[LetterPart]:
    """The text of a part that is one and not attached."""
    kind = part.get_content_type()
    if kind not in {"text/plain", "text/html"} or part.is_attachment():
        return []
    text = _text(part)
    if kind == "text/html" or _PAGE.match(text):
        return [LetterPart(text, "html")]
    if _parameter(part, "format") == "flowed":
        text = unflowed(text, _parameter(part, "delsp") == "yes")
    return [LetterPart(text, "text")]


def _parameter(part: EmailMessage, name: str) -> str:
    try:
        return str(part.get_param(name) or "").strip().casefold()
    except (ValueError, IndexError, AttributeError, TypeError):  # a header that is none
        return ""


def keep_pictures(letter: Letter, shelf: PictureShelf, source: str) -> str:
    """The key of a picture that the mail brings along, "" for any other."""
    data = letter.pictures.get(source) or data_of_address(source)
    return shelf.put(data) if data else ""


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; bytes that it should not have are in the encoding of the mail's text."""
    raw = next((v for k, v in message.raw_items() if k.casefold() == name.casefold()), "")
    try:
        if _RAW_BYTE.search(str(raw)):
            data = str(raw).encode("ascii", "surrogateescape")
            return " ".join(decode(data, _charset_of(message))[0].split())
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # a header that is none
        return ""


def _charset_of(message: EmailMessage) -> str:
    """The encoding that the first text of a mail declares, "" where none does."""
    charsets = (part.get_content_charset() for part in message.walk())
    return next((charset for charset in charsets if charset), "")


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
    return decode(_payload(part), part.get_content_charset() or "")[0]


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
