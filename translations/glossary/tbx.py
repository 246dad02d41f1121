"""TBX (ISO 30042): the glossary format of term bases, both editions, read and written.

The second edition's <conceptEntry>, <langSec>, <termSec> are the first's <termEntry>, <langSet>,
<tig> (or <ntig>). Data categories come as attributes (`type="partOfSpeech"`, DCA style) or as
elements of that name (DCT style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError, ImportFileError
from reader.importing.files import read_bytes
from reader.importing.xml_parts import SAFE_XML
from reader.language import code_among
from reader.term import Term, TermOrigin, TermScope
from translations.glossary.entries import tidied
from translations.glossary.tables import Problem, ReadTerms

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML = "http://www.w3.org/XML/1998/namespace"
_TBX = "urn:iso:std:iso:30042:ed-2"
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
#: Values of administrativeStatus and normativeAuthorization, without "-admn-sts" and "Term".
_FORBIDDEN = frozenset({"deprecated", "superseded", "forbidden", "notRecommended", "obsolete"})
_PREFERRED = frozenset({"preferred", "standardized"})


def read_tbx(path: Path, source_language: str, target_language: str) -> ReadTerms:
    """The entries of a TBX file for two languages: each source term of a concept is one.

    Raises `ImportFileError` for what is no TBX, is damaged, or declares entities.
    """
    root = _root(path)
    terms: list[Term] = []
    problems: list[Problem] = []
    entries = [element for element in root.iter() if _name(element) in _ENTRIES]
    for number, entry in enumerate(entries, start=1):
        try:
            terms += _entry_terms(entry, source_language, target_language)
        except EnfaceError as error:
            problems.append(Problem(f"entry {entry.get('id') or number}", str(error)))
    return ReadTerms(tuple(terms), tuple(problems))


def tbx_bytes(terms: Iterable[Term]) -> bytes:
    """The entries as TBX of the second edition, dialect TBX-Basic, DCA style.

    What holds for a project has it as its `projectSubset`; a context («курс» in «курс США») is the
    source term's `context`.
    """
    from lxml import etree

    held = list(terms)
    root = etree.Element(f"{{{_TBX}}}tbx", nsmap={None: _TBX})
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(f"{{{_XML}}}lang", held[0].source_language if held else "en")
    description = _below(root, "tbxHeader", "fileDesc", "sourceDesc", "p")
    description.text = "Glossary of Enface"
    body = _below(root, "text", "body")
    for number, term in enumerate(held, start=1):
        _write_entry(_below(body, "conceptEntry"), term, number)
    return bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True),
    )


def _root(path: Path) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(**SAFE_XML)
    try:
        root: _Element = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise ImportFileError(
            f"“{path.name}” is no sound XML file; export it again where it comes from.", str(error)
        ) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ImportFileError(f"“{path.name}” declares entities, which no term base needs.")
    if _name(root) not in {"martif", "tbx", "TBX"}:
        raise ImportFileError(
            f"“{path.name}” is no TBX file: it begins with <{_name(root)}>; choose another file."
        )
    return root


def _entry_terms(entry: _Element, source_language: str, target_language: str) -> Iterator[Term]:
    sections: dict[str, list[_Element]] = {source_language: [], target_language: []}
    for section in entry.iter():
        if _name(section) in _LANGUAGES:
            tag = section.get(f"{{{_XML}}}lang") or section.get("lang") or ""
            sections.get(code_among(tag, sections), []).extend(
                each for each in section.iter() if _name(each) in _TERMS
            )
    targets, forbidden = _sorted(sections[target_language])
    sources, _ = _sorted(sections[source_language])
    for language, found in ((source_language, sources), (target_language, targets + forbidden)):
        if not found:
            raise EnfaceError(f"There is no term in {language}.")
    project = _value(entry, "projectSubset")
    for term in sections[source_language]:
        text = _text(term)
        if text in sources:
            context = _value(term, "context")
            yield tidied(
                Term(
                    text,
                    tuple(targets),
                    source_language,
                    target_language,
                    tuple(forbidden),
                    _value(term, "partOfSpeech") or _value(entry, "partOfSpeech"),
                    _note(entry),
                    _value(entry, "subjectField"),
                    # Elsewhere the context is a sentence to illustrate the term.
                    context if _is_ours(entry) and len(context) < 200 else "",
                    TermScope.PROJECT if project else TermScope.EVERYWHERE,
                    project=project,
                    origin=TermOrigin.IMPORT,
                )
            )


def _is_ours(entry: _Element) -> bool:
    return str(entry.get("id", "")).startswith("enface-")


def _sorted(sections: Iterable[_Element]) -> tuple[list[str], list[str]]:
    """The allowed terms, the preferred ones first, and the forbidden ones."""
    preferred: list[str] = []
    allowed: list[str] = []
    forbidden: list[str] = []
    for section in sections:
        status = _value(section, "administrativeStatus")
        status = status or _value(section, "normativeAuthorization")
        kind = status.removesuffix("-admn-sts").removesuffix("Term")
        place = forbidden if kind in _FORBIDDEN else preferred if kind in _PREFERRED else allowed
        if text := _text(section):
            place.append(text)
    return preferred + allowed, forbidden


def _text(section: _Element) -> str:
    found = next((each for each in section.iter() if _name(each) == "term"), None)
    return "" if found is None else _plain(found)


def _value(element: _Element, category: str) -> str:
    """What a data category says of an element, in either style; "" where it is silent."""
    for each in element.iter():
        if each.get("type") == category or _name(each) == category:
            return _plain(each)
    return ""


def _note(entry: _Element) -> str:
    found = next((each for each in entry.iter() if _name(each) == "note"), None)
    return _plain(found) if found is not None else _value(entry, "definition")


def _plain(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: _Element) -> str:
    """The name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _write_entry(entry: _Element, term: Term, number: int) -> None:
    entry.set("id", f"enface-{term.id or number}")
    _category(entry, "descrip", "subjectField", term.domain)
    if term.scope is TermScope.PROJECT:
        _category(entry, "admin", "projectSubset", term.project)
    if term.note:
        _below(entry, "note").text = _safe(term.note)
    section = _section(entry, term.source_language)
    source = _below(section, "termSec")
    _below(source, "term").text = _safe(term.source)
    _category(source, "termNote", "partOfSpeech", term.part_of_speech)
    _category(source, "descrip", "context", term.context)
    section = _section(entry, term.target_language)
    for at, target in enumerate(term.targets):
        _write_target(section, target, "preferred" if at == 0 else "admitted")
    for target in term.forbidden:
        _write_target(section, target, "deprecated")


def _section(entry: _Element, language: str) -> _Element:
    section = _below(entry, "langSec")
    section.set(f"{{{_XML}}}lang", language)
    return section


def _write_target(section: _Element, target: str, status: str) -> None:
    made = _below(section, "termSec")
    _below(made, "term").text = _safe(target)
    _category(made, "termNote", "administrativeStatus", f"{status}Term-admn-sts")


def _category(parent: _Element, name: str, category: str, value: str) -> None:
    if value:
        made = _below(parent, name)
        made.set("type", category)
        made.text = _safe(value)


def _below(parent: _Element, *names: str) -> _Element:
    from lxml import etree

    for name in names:
        parent = etree.SubElement(parent, f"{{{_TBX}}}{name}")
    return parent


def _safe(text: str) -> str:
    """Text without the few characters that XML 1.0 has no place for."""
    return "".join(c for c in text if c.isprintable() and c not in "\ufffe\uffff")
