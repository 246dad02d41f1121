"""Which texts of an e-book begin a chapter, by its own table of contents, and uniting the others.

A chapter may be spread over several files, of which the table of contents names the first (EPUB
3.3, 7.4 "toc nav"; OPF 2.0.1, 2.4.1 "NCX").
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.draft import Draft
from reader.importing.encoding import decode
from reader.importing.markup import parse_markup
from reader.importing.xml_parts import local, parse_xml
from reader.model import Block, BlockKind

#: Files of the spine that a table of contents names at least, to be believed.
_LEAST_NAMED = 2


def named_texts(archive: Archive, nav: str, ncx: str) -> frozenset[str]:
    """The paths that the table of contents leads to; empty where there is none to be read."""
    try:
        if nav in archive:
            tree = parse_markup(decode(archive.read(nav))[0], archive.name)
            lists = [n for n in tree.iter("nav") if "toc" in (n.get("epub:type") or "").split()]
            links = [a.get("href") or "" for part in lists or [tree] for a in part.iter("a")]
            return _paths(nav, links)
        if ncx in archive:
            root = parse_xml(archive.read(ncx), archive.name, ncx)
            return _paths(ncx, [e.get("src") or "" for e in root.iter() if local(e) == "content"])
    except ImportFileError:
        pass  # a broken table of contents takes nothing from the texts
    return frozenset()


def _paths(place: str, links: Sequence[str]) -> frozenset[str]:
    found = set()
    for link in links:
        try:
            path = unquote(urlsplit(link).path)
        except ValueError:
            continue
        if path:
            found.add(posixpath.normpath(posixpath.join(posixpath.dirname(place), path)))
    return frozenset(found)


def united(parts: Sequence[tuple[str, Draft]], named: frozenset[str]) -> list[Draft]:
    """A draft a chapter: texts that the contents do not name go on with the one before them.

    A text with a heading as high as that of the chapter it would be put to stays by itself.
    """
    if sum(path in named for path, _ in parts) < _LEAST_NAMED:
        return [draft for _, draft in parts]
    chapters: list[Draft] = []
    is_open = False  # whether a named chapter has begun
    for path, draft in parts:
        goes_on = is_open and path not in named and not _begins_anew(draft, chapters[-1])
        if goes_on:
            chapters[-1] = _joined(chapters[-1], draft)
        else:
            chapters.append(draft)
            is_open = path in named
    return chapters


def _begins_anew(draft: Draft, chapter: Draft) -> bool:
    own, its = _first_heading(draft), _first_heading(chapter)
    return own is not None and (its is None or own.level <= its.level)


def _first_heading(draft: Draft) -> Block | None:
    """The heading that a text begins with, if it does."""
    shown = (b for b in draft.blocks if b.kind is not BlockKind.PICTURE)
    first = next(shown, None)
    return first if first is not None and first.kind is BlockKind.HEADING else None


def _joined(chapter: Draft, more: Draft) -> Draft:
    """Two parts of a chapter as one; the tables of the second count on."""
    tables = 1 + max((b.cell.table for b in chapter.blocks if b.cell is not None), default=-1)
    moved = tuple(
        replace(b, cell=replace(b.cell, table=b.cell.table + tables)) if b.cell is not None else b
        for b in more.blocks
    )
    known = {picture.key for picture in chapter.pictures}
    pictures = tuple(p for p in more.pictures if p.key not in known)
    return replace(
        chapter, blocks=(*chapter.blocks, *moved), pictures=(*chapter.pictures, *pictures)
    )
