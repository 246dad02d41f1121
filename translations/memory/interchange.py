"""Bringing memories in from files, and writing the memory to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from reader.errors import (
    EnfaceError,
    ExportError,
    ImportFileError,
    LibraryError,
    NotFoundError,
)
from reader.importing.files import refuse_open_database
from reader.model import SegmentState
from reader.store.library import Library
from reader.store.memories import (
    add_memory,
    add_units,
    complete_memory,
    forget_memory,
    list_memories,
)
from reader.store.unit_signatures import BLOB_UNITS
from reader.store.units import all_units
from reader.units import NewUnit, Unit
from translations.export.write import write_atomically
from translations.memory import tabular, tmx
from translations.memory.pair import PairMemory

#: Units added in one transaction: others wait no longer for the library than that takes.
_STEP = 1000
#: Longer texts are no segments; nothing would ever be like them.
_LONGEST = 20_000


class MemoryFormat(StrEnum):
    """The formats of memories."""

    TMX = "tmx"
    TSV = "tsv"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class MemoryImport:
    """What importing a file changed.

    `added` units are new, `known` ones were in an imported memory already, `skipped` have no source
    or no target, or are too long. `memory_id` is 0 where nothing was new: then nothing was kept.
    """

    name: str
    memory_id: int
    added: int
    known: int
    skipped: int


@dataclass(frozen=True, slots=True)
class MemoryExport:
    """What was written: `units` of them; `left_out` have characters that the format cannot say."""

    units: int
    left_out: int


def import_memory(
    library: Library,
    path: Path,
    *,
    pair: tuple[str, str] = ("", ""),
    state: SegmentState = SegmentState.REVIEWED,
    progress: Callable[[int], None] = lambda _: None,
) -> MemoryImport:
    """Take the units of a TMX file, or of tab-separated or JSON lines, into the memory.

    All or nothing: of a file that is wrong somewhere, or of an import that is broken off, nothing
    stays. `pair` is the languages wanted (of a TMX file, all where they are empty), or those of
    units that name none. `progress` is told how many units have been read. Raises
    `ImportFileError`, `LibraryError`.
    """
    units = _read(path, pair)
    memory = add_memory(library, path.name)
    read = added = skipped = 0
    pairs: set[tuple[str, str]] = set()
    try:
        while step := list(islice(units, _STEP)):
            fit = [unit for unit in step if _is_unit(unit)]
            added += add_units(library, memory, fit, state)
            pairs |= {(unit.source_language, unit.target_language) for unit in fit}
            skipped += len(step) - len(fit)
            read += len(step)
            progress(read)
        if not read:
            between = of_pair(pair) or " between two languages"
            raise ImportFileError(f"There is no translation unit in “{path}”{between}.")
    except BaseException:
        with suppress(LibraryError):  # what went wrong first is told; the rest is marked unfinished
            forget_memory(library, memory)
        raise
    if added:
        complete_memory(library, memory)
        if added >= BLOB_UNITS:
            for each in sorted(pairs):  # so that the next question need not wait for it
                PairMemory.load(library, *each)
    else:
        forget_memory(library, memory)
    return MemoryImport(path.name, memory if added else 0, added, read - added - skipped, skipped)


def export_memory(
    library: Library,
    path: Path | None,
    form: MemoryFormat,
    *,
    pair: tuple[str, str] = ("", ""),
    memory_id: int | None = None,
    write: Callable[[str], object] | None = None,
) -> MemoryExport:
    """Write the memory (of a pair of languages, of one imported memory) to a file.

    Without a `path` the text goes to `write` in pieces. Units within one language are written only
    where they are asked for by `pair`: other programs know none. Raises `ExportError`, also where
    there is nothing to write, and `NotFoundError`.
    """
    if memory_id is not None and all(each.id != memory_id for each in list_memories(library)):
        raise NotFoundError(f"There is no memory {memory_id}; “enface memory list” shows them.")
    count = left_out = 0

    def counted() -> Iterator[Unit]:
        nonlocal count, left_out
        for unit in all_units(library, *pair, memory_id):
            if unit.source_language == unit.target_language and not all(pair):
                continue
            if form is MemoryFormat.TMX and not tmx.can_be_written(unit):
                left_out += 1
                continue
            count += 1
            yield unit

    units = counted()
    first = next(units, None)
    if first is None:
        why = "The memory has no units" if not left_out else f"No unit can be written as {form}"
        raise ExportError(f"{why}{of_pair(pair)}, so nothing was written.")
    pieces = _WRITERS[form](chain([first], units))
    if path is not None:
        write_atomically(path, (piece.encode("utf-8", "replace") for piece in pieces))
    elif write is not None:
        for piece in pieces:
            write(piece)
    return MemoryExport(count, left_out)


def format_of(path: Path) -> MemoryFormat:
    """The format that a file's name says; raises `EnfaceError`."""
    suffix = path.suffix.lower().lstrip(".")
    known = {"tmx": MemoryFormat.TMX, "jsonl": MemoryFormat.JSONL, "json": MemoryFormat.JSONL}
    known |= dict.fromkeys(("tsv", "tab", "txt"), MemoryFormat.TSV)
    if suffix not in known:
        raise EnfaceError(
            f"“{path.name}” does not say its format by its name; use .tmx, .tsv or .jsonl, or name"
            " it with --format."
        )
    return known[suffix]


def _read(path: Path, pair: tuple[str, str]) -> Iterator[NewUnit]:
    if not path.exists():
        raise ImportFileError(f"There is no file “{path}”.")
    if path.is_dir():
        raise ImportFileError(f"“{path}” is a folder; name a file in it.")
    refuse_open_database(path)
    if path.suffix.lower() in {".tmx", ".xml"} or tmx.is_tmx(path):
        return tmx.read_tmx(path, pair)
    return tabular.read_lines(path, pair)


def _is_unit(unit: NewUnit) -> bool:
    return all(text.strip() and len(text) <= _LONGEST for text in (unit.source, unit.target))


def of_pair(pair: tuple[str, str]) -> str:
    """The languages of units, as far as they are asked for: " from ru to en"."""
    return "".join(f" {way} {code}" for way, code in zip(("from", "to"), pair, strict=True) if code)


_WRITERS: dict[MemoryFormat, Callable[[Iterable[Unit]], Iterator[str]]] = {
    MemoryFormat.TMX: tmx.write_tmx,
    MemoryFormat.TSV: tabular.write_tsv,
    MemoryFormat.JSONL: tabular.write_jsonl,
}
