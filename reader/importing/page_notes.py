"""Footnotes of a web page: references become "[1]", and the notes blocks of their own.

A reference is a link within the page, set high or said to be one (DPUB-ARIA: doc-noteref, EPUB:
noteref); what it leads to is a note where it says so itself (doc-footnote, "footnotes", MediaWiki's
"references") or leads back. Notes are taken out of the extractor's sight, which would drop them or
make a list of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.importing.markup import blocks_of_markup
from reader.marks import labelled, with_text
from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAID = ("role", "epub:type", "{http://www.idpf.org/2007/ops}type", "class")
_REFERENCE = re.compile(
    r"(?:^|\s)(?:(?:doc-)?note-?ref|foot-?note-?(?:ref|reference|link|anchor)|fn-?ref|reference)"
    r"(?:$|\s)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:^|[\s_-])(?:(?:doc-)?(?:foot|end|rear)-?notes?|references|reflist|refs?-list)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BACK = re.compile(r"(?:^|[\s_-])(?:(?:doc-)?back-?(?:link|ref)|cite-backlink)(?:$|[\s_-])", re.I)
#: What a reference shows: a number, a letter, signs.
_LABEL = re.compile(
    r"[\[(]?\s*(?:(?:note|fn|anm\.?|прим\.?)\s*)?(\d{1,4}|\w|[*†‡§¶]{1,4})\s*[\])]?", re.I
)
#: What may be left of a label and of links back at the ends of a note.
_BEFORE = re.compile(r"^(?:[\^↑↩\s]|\[?\d{1,4}[\]).]+\s+)+")
_AFTER = re.compile(r"[\s↩↑⤴⏎\ufe0e\ufe0f^]+$")
#: Elements that a note may be; another is looked for around what a link leads to.
_HOLDERS = frozenset(["li", "p", "div", "aside", "dd", "section", "td", "blockquote"])
_MOST_NOTES, _MOST_LINKS = 2_000, 8_000
#: A note longer than this is a chapter that a link leads to.
_LONGEST = 6_000


@dataclass(slots=True)
class _Note:
    element: HtmlElement
    references: list[HtmlElement] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def take_notes(tree: HtmlElement, base: str) -> dict[int, list[Block]]:
    """Take the notes out of a page, whose references become their numbers; the blocks of each.

    Numbers are those that the page shows where they tell the notes apart, else they count.
    """
    notes = _found(tree)
    numbers = _numbers(notes)
    for number, note in zip(numbers, notes, strict=True):
        for reference in note.references:
            _put_number(reference, number)
    return {
        number: blocks
        for number, note in zip(numbers, notes, strict=True)
        if (blocks := _taken(note, number, base))
    }


def referred(blocks: Sequence[Block], notes: dict[int, list[Block]]) -> list[Block]:
    """The notes that a text refers to, in its order."""
    shown = {int(n) for block in blocks for n in re.findall(r"\[(\d{1,4})\]", block.text)}
    return [block for number, found in notes.items() if number in shown for block in found]


def _found(tree: HtmlElement) -> list[_Note]:
    """The notes of a page in the order of the first reference to each."""
    targets: dict[str, HtmlElement] = {}
    for element in tree.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
    notes: dict[HtmlElement, _Note] = {}
    inward = (link for link in tree.iter("a") if _is_inward(link))
    for link in list(islice(inward, _MOST_LINKS)):
        target = targets.get((link.get("href") or "")[1:])
        label = _LABEL.fullmatch(link.text_content().strip())
        if target is None or label is None or len(notes) > _MOST_NOTES:
            continue
        element = _holder(target)
        if element is not None and _is_reference(link, element) and _is_note(element, link):
            note = notes.setdefault(element, _Note(element))
            note.references.append(_outermost(link))
            note.labels.append(label[1])
    inside = {id(e) for note in notes.values() for e in note.element.iter()}
    # A note's own links back look like references where two notes are one element.
    return [n for n in notes.values() if all(id(r) not in inside for r in n.references)]


def _is_inward(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return len(href) > 1 and href[0] == "#"


def _says(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(element.get(name) or "") for name in _SAID)


def _holder(target: HtmlElement) -> HtmlElement | None:
    for element in (target, *target.iterancestors()):
        if element.tag in _HOLDERS:
            return None if _is_longer(element, _LONGEST) else element
    return None


def _is_longer(element: HtmlElement, length: int) -> bool:
    """Whether an element has more text than that; no more of it is looked at."""
    found = 0
    for text in element.itertext():
        found += len(text)
        if found > length:
            return True
    return False


def _is_reference(link: HtmlElement, note: HtmlElement) -> bool:
    """Whether a link stands outside of the note and looks like a reference to one."""
    around = [link, *link.iterancestors()][:3]
    if note in link.iterancestors() or any(_says(e, _BACK) for e in around) or _is_first(link):
        return False
    is_high = any(e.tag == "sup" for e in around) or next(link.iter("sup"), None) is not None
    return is_high or any(_says(e, _REFERENCE) for e in around) or link.text_content()[:1] == "["


def _is_first(link: HtmlElement) -> bool:
    """Whether a link begins its paragraph or item, as the number of a note does that leads back."""
    for element in (link, *link.iterancestors()):
        around = element.getparent()
        if element.tag in _HOLDERS or around is None:
            return True
        beside = element.itersiblings(preceding=True)
        words = (text for e in beside for text in (e.tail, e.text_content()))
        if any(text and text.strip(" \n\t^[(") for text in chain([around.text], words)):
            return False
    return True


def _is_note(note: HtmlElement, link: HtmlElement) -> bool:
    """Whether something says that it is a note, or leads back to the link."""
    around = [note, *note.iterancestors()][:4]
    if any(_says(e, _NOTE) for e in around if e.tag not in {"body", "html", "article", "main"}):
        return True
    places = [link, *list(link.iterancestors())[:2], *link.iter()]
    names = {e.get("id") for e in places} | {e.get("name") for e in places if e.tag == "a"}
    return any(_is_inward(a) and a.get("href")[1:] in names for a in note.iter("a"))


def _outermost(link: HtmlElement) -> HtmlElement:
    """The reference with what holds nothing else (a `<sup>` around the link)."""
    words = link.text_content().strip()
    around = link.getparent()
    while around is not None and around.tag in {"sup", "span", "small"}:
        if around.text_content().strip(" []()\n") != words.strip(" []()"):
            break
        link, around = around, around.getparent()
    return link


def _numbers(notes: Sequence[_Note]) -> list[int]:
    labels = [note.labels[0] for note in notes]
    if all(label.isdecimal() for label in labels) and len(set(labels)) == len(labels):
        return [int(label) for label in labels]
    return list(range(1, len(notes) + 1))


def _put_number(reference: HtmlElement, number: int) -> None:
    """Put "[1]" where a reference stands."""
    for child in list(reference):
        reference.remove(child)
    reference.text = f"[{number}]"
    reference.drop_tag()


def _taken(note: _Note, number: int, base: str) -> list[Block]:
    """The blocks of a note, the first with its number; it is out of the page then."""
    element = note.element
    for link in list(element.iter("a", "span", "sup")):
        if link.getparent() is not None and (_says(link, _BACK) or _is_back(link)):
            link.drop_tree()
    texts = [b for b in blocks_of_markup(element, base) if b.kind is not BlockKind.PICTURE]
    around = element.getparent()
    if around is not None:
        element.drop_tree()
        _drop_empty(around)
    kept: list[Block] = []
    for block in texts:
        text = _AFTER.sub("", block.text)
        text = text if kept else _BEFORE.sub("", text)
        if text:
            kept.append(
                replace(with_text(block, text), kind=BlockKind.FOOTNOTE, level=0, cell=None)
            )
    return [labelled(kept[0], f"[{number}] "), *kept[1:]] if kept else []


def _is_back(link: HtmlElement) -> bool:
    """Whether a link within a note shows no words: signs, or the number or letter it goes by."""
    text = link.text_content().strip()
    return (
        link.tag == "a"
        and _is_inward(link)
        and (not text.strip("↩↑^⤴\ufe0e\ufe0f ") or bool(_LABEL.fullmatch(text)))
    )


def _drop_empty(element: HtmlElement) -> None:
    """Take out what the notes stood in once nothing is left of it."""
    while element.tag not in {"body", "html", "article", "main"}:
        around = element.getparent()
        if around is None or element.text_content().strip():
            return
        element.drop_tree()
        element = around
