"""XML from strangers: no entities, no external files, no network, no endless nesting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import ImportFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: What lxml's parsers are told for any file of a stranger.
SAFE_XML = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}
_LOOKED_AT = 200_000


def parse_xml(data: bytes, name: str, part: str = "") -> Element:
    """The root element of a part of a document; raises ImportFileError.

    A document that declares entities of its own is refused: no program writes such, and they are
    how such files read other files or grow without end.
    """
    from lxml import etree

    refuse_entities(data, name, part)
    parser = etree.XMLParser(**SAFE_XML)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, f"{part}: {error}") from error
    if root is None:
        raise ImportFileError(f"“{name}” is damaged; save it anew.", part)
    return root


def refuse_entities(data: bytes, name: str, part: str = "") -> None:
    """Raise ImportFileError for XML that declares entities of its own."""
    head = data[:_LOOKED_AT].replace(b"\0", b"")
    if re.search(rb"<!ENTITY", head, re.IGNORECASE):
        raise ImportFileError(
            f"“{name}” declares XML entities of its own, which is unsafe, and was not read; save"
            " the document anew in the program that made it.",
            part,
        )


def damaged(name: str, details: str) -> ImportFileError:
    """What is said of a document that cannot be read as what it is."""
    return ImportFileError(
        f"“{name}” is damaged; open it in the program that made it and save it anew.", details
    )


def local(element: Element) -> str:
    """An element's name without its namespace; "" for an entity and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without its namespace; "" where there is none."""
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), "")


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, of an element that may be missing."""
    return next((e for e in (() if element is None else element) if local(e) == name), None)
