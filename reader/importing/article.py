"""The way from a file, or a pasted text, to an article."""

from __future__ import annotations

import re
from pathlib import Path

from reader.errors import ImportFileError
from reader.importing.draft import finish
from reader.importing.encoding import decode
from reader.importing.files import check_is_text, clean_characters, read_bytes
from reader.importing.picture_supply import PictureSupply
from reader.importing.plain_text import read_plain_text
from reader.model import Article, Provenance

#: Formats, and the file name endings that mean them.
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_XML = re.compile(r"\s*<(?:\?xml\b|!doctype\s|svg\b|rss\b|feed\b)", re.IGNORECASE)
#: What may stand before the first element of an XML document; a declaration that HTML's rules made
#: a comment, too.
_PROLOGUE = re.compile(r"(?:\s+|<\?[^>]{0,400}\?>|<!--.{0,2000}?-->)*", re.DOTALL)
_ROOT = re.compile(r"<(?:!doctype\s|([a-zA-Z_][\w:.-]*)(\s[^<>]*)?/?>)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-zA-Z!][^<>]*>")
_PASTED = "The pasted text"


def read_article(path: Path, language: str | None = None) -> Article:
    """The article in a file; `language` (ISO 639-1) overrules the declared and the detected one.

    The format follows the content where it is plainly HTML, else the file name's ending; a file of
    another ending is read as plain text. Raises ImportFileError.
    """
    supply = PictureSupply(folder=path.parent)
    return read_data(read_bytes(path), path.name, path.suffix, language, supply)


def read_data(
    data: bytes,
    name: str,
    suffix: str,
    language: str | None = None,
    supply: PictureSupply | None = None,
) -> Article:
    """The same for the bytes of a file of that name and ending."""
    check_is_text(data, name)
    text, encoding = decode(data)
    form = format_of(text, suffix)
    # A file system may hold names that are no Unicode text; the library holds text.
    shown = name.encode("utf-8", "replace").decode()
    return _read(text, form, Provenance(shown, form, encoding), language, supply)


def read_text(
    text: str,
    *,
    format: str = "text",  # noqa: A002 - the word for it, in a keyword-only place
    file_name: str = "",
    language: str | None = None,
) -> Article:
    """The article in a pasted "text", "markdown" or "html"; raises ImportFileError."""
    if format not in SUFFIXES.values():
        raise ValueError(f"unknown format {format!r}")
    return _read(text, format, Provenance(file_name, format), language)


def format_of(text: str, suffix: str) -> str:
    """ "text", "markdown" or "html", from the content's beginning and a file name's ending."""
    if _HTML_START.match(text):
        return "html"
    form = SUFFIXES.get(suffix.casefold(), "text")
    if form == "html" and not _ANY_TAG.search(text):
        return "text"
    return form


def _is_xml(text: str, name: str) -> bool:
    """Whether a text is an XML document: it says so, or is one element with XML's signs."""
    if _OTHER_XML.match(text):
        return True
    root = _ROOT.match(text, _PROLOGUE.match(text, 0).end())  # type: ignore[union-attr]
    if root is None:
        return False
    if name.casefold().endswith(".xml") or not root[1]:
        return True
    return "xmlns" in (root[2] or "") and text.rstrip().endswith((f"</{root[1]}>", "/>"))


def _read(
    text: str,
    form: str,
    provenance: Provenance,
    language: str | None,
    supply: PictureSupply | None = None,
) -> Article:
    name = provenance.file_name or _PASTED
    clean = clean_characters(text, name)
    if form == "text" and _is_xml(clean, name):
        raise ImportFileError(
            f"“{name}” is an XML document, not an article; save the article as text or HTML first."
        )
    if form == "html":
        from reader.importing.web_page import read_web_page  # trafilatura

        draft, code = read_web_page(clean, provenance, language, supply)
    elif form == "markdown":
        from reader.importing.markdown_text import read_markdown

        draft, code = read_markdown(clean, provenance, language, supply)
    else:
        draft, code = read_plain_text(clean, provenance, language)
    if not any(block.text.strip() for block in draft.blocks):
        raise ImportFileError(f"“{name}” holds no article text; choose another file.")
    return finish(draft, code)
