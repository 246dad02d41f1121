"""What is to be read in a drawing (SVG 2): its texts, or what is said of it for those who see none.

E-books may have pages that are drawings (EPUB 3.3, 6.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importing.xml_parts import local, parse_xml
from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def blocks_of_drawing(data: bytes, name: str, part: str) -> tuple[list[Block], str]:
    """The texts of a drawing below its title, and its language; raises ImportFileError.

    One without texts is told by its description.
    """
    root = parse_xml(data, name, part)
    title = [_words(e) for e in root if local(e) == "title"]
    texts = [_words(e) for e in root.iter() if local(e) == "text"]
    if not any(texts):
        texts = [_words(e) for e in root.iter() if local(e) == "desc"]
    blocks = [Block(BlockKind.HEADING, words, level=1) for words in title if words]
    blocks += [Block(BlockKind.PARAGRAPH, words) for words in texts if words]
    return blocks, root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang") or ""


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
