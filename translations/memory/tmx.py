"""TMX 1.4b (and 1.1-1.3): the exchange format of translation memories.

Text goes through as it stands; what an inline element (`bpt`, `ept`, `ph`, `it`, `ut`) holds is
code of another program and no text, what `hi` holds is text. Nothing outside the file is ever read.
The encoding is that of the bytes, whatever the file declares; what XML cannot say but programs
write all the same (Trados its soft hyphens, as `&#x1F;`) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr, unescape

from reader.errors import ImportFileError
from reader.importing.xml_parts import SAFE_XML
from reader.language import code_among, normal_code
from reader.normal_text import EDGE, text_key
from reader.units import NewUnit, Unit
from translations.memory.text_file import opened

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Inline elements with code in them, and those that stand for a break between two words.
_CODE = frozenset({"bpt", "ept", "ph", "it", "ut"})
_BREAK = re.compile(
    r"\s*(?:\\[tnr]|\{\\(?:tab|line|par)\b|</?(?:br|p|tab|div|li|tr|td)\b|[\t\r\n])", re.IGNORECASE
)
#: What stands for code and for a break, as no text of XML has it; and a stretch of such.
_CODE_HERE, _BREAK_HERE = "\0", "\1"
_CODES = re.compile(r"[ \0\1]*[\0\1][ \0\1]*")
_TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z")
#: What XML 1.0 cannot say ("Char" in its grammar).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The same as references, and the beginning of one at the end of a piece of text.
_NO_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[1245-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.I
)
_HALF_REFERENCE = re.compile(r"&[#\w]{0,9}\Z")
#: Our own notes in a file: keys of the sources before and after a unit.
_BEFORE, _AFTER = "x-enface-before", "x-enface-after"
#: memoQ's, with a segment as XML in them.
_TAG = re.compile("<[^>]*>")
#: What our files say they are from.
_TOOL = "Enface"
#: The beginning of a file that tells whether it is one.
_HEAD = 2000


@dataclass(frozen=True, slots=True)
class _Variant:
    """A `tuv`: the text in one language."""

    language: str
    text: str
    author: str
    time: str


def is_tmx(path: Path) -> bool:
    """Whether a file begins as TMX, in UTF-8 or UTF-16, whatever its name."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return b"<tmx" in head.replace(b"\x00", b"").lower()


def read_tmx(path: Path, pair: tuple[str, str]) -> Iterator[NewUnit]:
    """The units of a file as it is read, of one pair of languages or (where empty) of all.

    With a `pair` its first language is the source, whichever the file calls so. A file that is no
    TMX, is damaged, or declares entities raises `ImportFileError`; so may its last unit.
    """
    from lxml import etree

    try:
        with opened(path, pair) as file:
            sound = _Sound(file)
            events = etree.iterparse(sound, events=("start", "end"), encoding="utf-8", **SAFE_XML)
            yield from _units(events, path, pair)
    except etree.XMLSyntaxError as error:
        raise ImportFileError(
            f"“{path}” is no sound TMX file; export it again where it comes from.", str(error)
        ) from None


class _Sound:
    """A file as a parser of XML reads it: UTF-8, without the characters that XML does not know."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._held = ""

    def read(self, size: int) -> bytes:
        """Some of the file, `size` characters or a few more or less; nothing at its end."""
        while piece := self._file.read(size):
            text = self._held + piece
            half = _HALF_REFERENCE.search(text)
            end = half.start() if half else len(text)
            text, self._held = text[:end], text[end:]
            if sound := _NO_REFERENCE.sub("", _NO_XML.sub("", text)):
                return sound.encode()
        rest, self._held = self._held, ""
        return rest.encode()


def _units(
    events: Iterable[tuple[str, _Element]], path: Path, pair: tuple[str, str]
) -> Iterator[NewUnit]:
    is_first, srclang, is_ours = True, "", False
    for event, element in events:
        name = _name(element)
        if is_first:
            _check_root(element, name, path)
            is_first = False
        if event == "start":
            continue
        if name == "header":
            srclang = element.get("srclang", "")
            is_ours = element.get("creationtool") == _TOOL
        elif name == "tu":
            # Others may set a text on lines of its own; ours has no space that is not its own.
            edges = "" if is_ours else " \t\r\n"
            yield from _units_of(element, element.get("srclang", srclang), pair, path, edges)
            _let_go(element)


def _check_root(root: _Element, name: str, path: Path) -> None:
    if name != "tmx":
        raise ImportFileError(f"“{path}” is not a TMX file, for it begins with <{name}>.")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ImportFileError(
            f"“{path}” declares entities of its own, which are not read, for they can do harm;"
            " export it without them."
        )


def _let_go(element: _Element) -> None:
    """Forget what has been read, so that a huge file needs no room."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _units_of(
    unit: _Element, srclang: str, pair: tuple[str, str], path: Path, edges: str
) -> Iterator[NewUnit]:
    variants = [
        found
        for element in unit
        if _name(element) == "tuv"
        if (found := _variant(element, path, edges, pair))
    ]
    source = _source(variants, srclang, pair[0])
    if source is None:
        return
    author, time = _who(unit), _when(unit)
    before, after = _context(unit)
    for variant in variants:
        if variant is source or (pair[1] and variant.language != pair[1]):
            continue
        if variant.language == source.language and not all(pair):
            continue
        yield NewUnit(
            source.language,
            variant.language,
            source.text,
            variant.text,
            variant.author or author,
            variant.time or time,
            before,
            after,
        )


def _source(variants: list[_Variant], srclang: str, wanted: str) -> _Variant | None:
    """The variant that is the source: in the language wanted, else as the file says."""
    code = wanted or normal_code(srclang)
    if not code or srclang.casefold() == "*all*":
        code = wanted
    found = [variant for variant in variants if not code or variant.language == code]
    return found[0] if found else None


def _variant(element: _Element, path: Path, edges: str, pair: tuple[str, str]) -> _Variant | None:
    language = code_among(element.get(_XML_LANG) or element.get("lang") or "", filter(None, pair))
    seg = next((child for child in element if _name(child) == "seg"), None)
    if seg is None or not language:
        return None
    text = _CODES.sub(_without_codes, "".join(_text(seg, path))).strip(edges)
    return _Variant(language, text, _who(element), _when(element))


def _text(element: _Element, path: Path) -> Iterator[str]:
    from lxml import etree

    yield element.text or ""
    for child in element:
        name = _name(child)
        if child.tag is etree.Entity:
            raise ImportFileError(
                f"“{path}” uses an entity that it does not explain: {child.text}."
            )
        if name not in _CODE:
            yield from _text(child, path)
        else:
            yield _BREAK_HERE if _BREAK.match("".join(child.itertext())) else _CODE_HERE
        yield child.tail or ""


def _without_codes(codes: re.Match[str]) -> str:
    """One space where code stood between spaces or for a break; nothing where it did not."""
    return " " if _BREAK_HERE in codes.group() or " " in codes.group() else ""


def _name(element: _Element) -> str:
    """The name of an element without its namespace, in lower case; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _who(element: _Element) -> str:
    return str(element.get("changeid") or element.get("creationid") or "")


def _when(element: _Element) -> str:
    found = _TIME.fullmatch(element.get("changedate") or element.get("creationdate") or "")
    if not found:
        return ""
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}.000+00:00"


def _context(unit: _Element) -> tuple[int | None, int | None]:
    """The keys of the neighbours: our own, or of the texts that OmegaT and memoQ write."""
    notes = {
        prop.get("type", ""): prop.text or ""
        for prop in unit
        if _name(prop) == "prop" and prop.text
    }
    keys: list[int | None] = []
    for own, omegat, memoq in (
        (_BEFORE, "prev", "x-context-pre"),
        (_AFTER, "next", "x-context-post"),
    ):
        if re.fullmatch(r"-?\d{1,19}", notes.get(own, "")):
            key: int | None = int(notes[own])
            keys.append(key if -(2**63) <= int(notes[own]) < 2**63 else None)
        elif omegat in notes:
            keys.append(text_key(notes[omegat]))
        elif memoq in notes:
            keys.append(text_key(unescape(_TAG.sub("", notes[memoq]))))
        else:
            # OmegaT leaves one out where there is no neighbour.
            keys.append(EDGE if {"prev", "next"} & notes.keys() else None)
    return keys[0], keys[1]


def can_be_written(unit: Unit) -> bool:
    """Whether XML can say all of it: it knows no control characters."""
    return not _NO_XML.search(unit.source + unit.target)


def write_tmx(units: Iterable[Unit]) -> Iterator[str]:
    """A TMX 1.4b file (level 1: plain text) in pieces."""
    from importlib.metadata import version

    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4">\n<header creationtool="{_TOOL}"'
        f' creationtoolversion="{version("enface")}" segtype="sentence" o-tmf="Enface"'
        ' adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
    )
    for unit in units:
        yield _written(unit)
    yield "</body>\n</tmx>\n"


def _written(unit: Unit) -> str:
    props = [
        (name, str(value))
        for name, value in ((_BEFORE, unit.before_key), (_AFTER, unit.after_key))
        if value is not None
    ]
    if unit.origin:
        props.append(("x-document", unit.origin))
    about = f" changeid={quoteattr(_xml(unit.author))}" if unit.author else ""
    about += f' changedate="{_tmx_time(unit.created_at)}"' if _tmx_time(unit.created_at) else ""
    source, target = (quoteattr(code) for code in (unit.source_language, unit.target_language))
    notes = "".join(f'<prop type="{name}">{_escaped(value)}</prop>\n' for name, value in props)
    return (
        f"<tu srclang={source}>\n{notes}"
        f"<tuv xml:lang={source}><seg>{_escaped(unit.source)}</seg></tuv>\n"
        f"<tuv xml:lang={target}{about}><seg>{_escaped(unit.target)}</seg></tuv>\n</tu>\n"
    )


def _tmx_time(stored: str) -> str:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)", stored)
    return "{}{}{}T{}{}{}Z".format(*found.groups()) if found else ""


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _escaped(text: str) -> str:
    return escape(_xml(text), {"\r": "&#13;"})
