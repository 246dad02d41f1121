"""The parallel text: hand-written triples, the expanded grammar, and what is held out."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.demo_packs.grammar import LANGUAGES, Triple, expand_all, load_grammar

PER_TEMPLATE = 120
HELD_OUT_ONE_IN = 40
HELD_OUT_FILE = "heldout.tsv"

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training and held-out triples; the two never share a sentence in any language."""

    written: tuple[Triple, ...]
    grammar: tuple[Triple, ...]
    held_out_written: tuple[Triple, ...]
    held_out_grammar: tuple[Triple, ...]

    @property
    def training(self) -> tuple[Triple, ...]:
        """Everything a pack is trained on."""
        return self.written + self.grammar


def load_corpus(folder: Path) -> Corpus:
    """Read ``folder`` (``resources/corpus``) and expand its grammar."""
    written: list[Triple] = []
    for path in sorted((folder / "sentences").glob("*.tsv")):
        written.extend(read_tsv(path))
    held_out = read_tsv(folder / HELD_OUT_FILE)
    blocked = _keys([*written, *held_out])
    expanded = _unseen(expand_all(load_grammar(folder / "grammar.json"), PER_TEMPLATE), blocked)
    held_out_grammar = [t for t in expanded if _is_held_out(t)]
    reserved = _keys(held_out_grammar)
    training = [t for t in _unseen(expanded, reserved) if not _is_held_out(t)]
    return Corpus(tuple(written), tuple(training), tuple(held_out), tuple(held_out_grammar))


def read_tsv(path: Path) -> list[Triple]:
    """Read a file with the columns ru, en, es; raises ``ValueError`` on an incomplete line."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    if tuple(rows[0]) != LANGUAGES:
        raise ValueError(f"{path.name}: the first line must name the columns {LANGUAGES}")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(LANGUAGES) or not all(cell.strip() for cell in row):
            raise ValueError(f"{path.name}:{number}: needs three non-empty columns")
    return [Triple(ru, en, es, path.stem) for ru, en, es in rows[1:]]


def _is_held_out(triple: Triple) -> bool:
    digest = hashlib.blake2b(triple.ru.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % HELD_OUT_ONE_IN == 0


def _keys(triples: Iterable[Triple]) -> set[tuple[str, str]]:
    return {(lang, plain(t.text(lang))) for t in triples for lang in LANGUAGES}


def _unseen(triples: Iterable[Triple], blocked: set[tuple[str, str]]) -> list[Triple]:
    return [t for t in triples if not any((g, plain(t.text(g))) in blocked for g in LANGUAGES)]


def plain(text: str) -> str:
    """A sentence without case, punctuation and spacing differences, to compare sentences."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def words(text: str) -> set[str]:
    """The words of a text as ``vocabulary.txt`` lists them: NFC, casefolded, letters only."""
    return set(WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def vocabulary(triples: Iterable[Triple], language: str) -> list[str]:
    """All words of one side of the corpus, sorted."""
    return sorted(set().union(*(words(t.text(language)) for t in triples)))
