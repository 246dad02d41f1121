"""Importing into the library, one source or thousands: what came in, what was skipped and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import EnfaceError, ImportFileError
from reader.importing.article import SUFFIXES
from reader.importing.limits import Limits
from reader.importing.pool import ImportPool, Outcome
from reader.importing.reading import DOCUMENT_SUFFIXES
from reader.importing.source import Source
from reader.model import Article
from reader.store.articles import AddedArticle
from reader.store.editions import add_edition
from reader.store.library import Library

#: Outcomes that are stored in one transaction: each costs a flush to the disk.
_TOGETHER = 32
#: Fewer sources than this are read by one worker: starting a second costs more than it saves.
_FEW = 12
_KNOWN = frozenset({*SUFFIXES, *DOCUMENT_SUFFIXES})
#: What stands beside articles in a folder and is none: pictures, sound, films, styles, scripts.
_ASIDE = frozenset(
    ".png .jpg .jpeg .gif .webp .svg .bmp .ico .tif .tiff .heic .avif .mp3 .m4a .wav .ogg .flac"
    " .mp4 .m4v .webm .mov .avi .mkv .css .js .mjs .map .woff .woff2 .ttf .otf .eot".split()
)
_OF_SYSTEMS = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that gave no article, and why."""

    source: Source
    error: EnfaceError


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in the order of the sources. `cancelled`: the rest was not tried."""

    added: tuple[AddedArticle, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    cancelled: bool = False
    #: Addresses of further articles and feeds that the sources name; and what feeds that were
    #: fetched say of such pages themselves, which is not in the library.
    links: tuple[str, ...] = ()
    stand_ins: tuple[Article, ...] = ()


#: Told of every outcome that was stored: (articles added for it, what was skipped, number done).
Told = Callable[[Sequence[AddedArticle], Skipped | None, int], None]


def import_sources(
    library: Library,
    sources: Sequence[Source],
    limits: Limits | None = None,
    *,
    told: Told | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int | None = None,
) -> ImportReport:
    """Read sources in worker processes and store their articles; one that fails changes nothing.

    What is stored when it is cancelled stays. Raises `LibraryError` when the library fails.
    """
    added: dict[int, tuple[AddedArticle, ...]] = {}
    skipped: dict[int, Skipped] = {}
    links: dict[str, None] = {}
    stand_ins: list[Article] = []
    pool = ImportPool(workers or _workers(len(sources)), limits)
    with pool:
        for batch in _batches(pool.read(sources, cancelled)):
            stored = _store(library, batch)
            for outcome, articles in zip(batch, stored, strict=True):
                links.update(dict.fromkeys(outcome.links))
                stand_ins += outcome.stand_ins
                if outcome.error is not None:
                    skipped[outcome.number] = Skipped(outcome.source, outcome.error)
                else:
                    added[outcome.number] = articles
                if told:
                    told(articles, skipped.get(outcome.number), len(added) + len(skipped))
            if cancelled():
                break
    return ImportReport(
        tuple(article for number in sorted(added) for article in added[number]),
        tuple(skipped[number] for number in sorted(skipped)),
        cancelled=len(added) + len(skipped) < len(sources),
        links=tuple(links),
        stand_ins=tuple(stand_ins),
    )


def _workers(count: int) -> int:
    return 1 if count < _FEW else max(1, min(4, os.cpu_count() or 1))


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes in batches that grow, so that the first is seen at once."""
    batch: list[Outcome] = []
    size = 1
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) >= size:
            yield batch
            batch = []
            size = min(2 * size, _TOGETHER)
    if batch:
        yield batch


def _store(library: Library, batch: Sequence[Outcome]) -> list[tuple[AddedArticle, ...]]:
    with library.writing():
        return [_store_one(library, outcome.articles) for outcome in batch]


def _store_one(library: Library, articles: Sequence[Article]) -> tuple[AddedArticle, ...]:
    """Store the articles of one source."""
    added: list[AddedArticle] = []
    for article in articles:
        beside = {one.article.id for one in added}
        added.append(add_edition(library, article, beside))
    return tuple(added)


def sources_of(paths: Iterable[Path], language: str | None = None) -> list[Source]:
    """A source a file; folders give their files, in the order of their names.

    Those of unknown kinds are sources as well, for the list of what was skipped. Hidden files,
    links out of a folder, pictures and the like, and the files that belong to a saved page are left
    out. Raises ImportFileError for a folder without anything else.
    """
    found = []
    for path in paths:
        if not path.is_dir():
            found.append(Source(str(path), language=language))
            continue
        inside = [
            Source(str(file), language=language, is_stray=not _is_known(file))
            for file in _walk(path)
            if file.suffix.casefold() not in _ASIDE and file.name not in _OF_SYSTEMS
        ]
        if not inside:
            raise ImportFileError(f"The folder “{path.name}” holds no files that can be imported.")
        found += inside
    return found


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders that are of known kinds (see `sources_of`)."""
    return filter(_is_known, _walk(folder))


def _is_known(file: Path) -> bool:
    return file.suffix.casefold() in _KNOWN


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        shown = {name.casefold() for name in names}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_of_page(name, shown)
        )
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield path


def _is_of_page(folder: str, names: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page beside it."""
    for ending in ("_files", "-dateien", ".files", "_fichiers", "_archivos", "_файлы"):
        if folder.casefold().endswith(ending):
            stem = folder.casefold().removesuffix(ending)
            return any(f"{stem}.{form}" in names for form in ("html", "htm", "xhtml"))
    return False
