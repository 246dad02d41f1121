"""The phrase grammar: templates with slots that expand to parallel sentences.

A slot entry writes every inflected form out, joined with ``|``, in the order its slot names them,
so the data stays readable and no morphology has to be computed.  ``{org.gen}`` takes the form
``gen`` of the slot ``org``; ``{org}`` takes the first form; ``{org2}`` is a second, different
entry of the same slot.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("ru", "en", "es")

_FIELD = re.compile(r"\{([a-z_]+)(\d?)(?:\.([a-z]+))?\}")


@dataclass(frozen=True, slots=True)
class Triple:
    """One sentence in three languages; ``origin`` names the file or template it comes from."""

    ru: str
    en: str
    es: str
    origin: str

    def text(self, language: str) -> str:
        """The sentence in ``language`` ("ru", "en" or "es")."""
        return {"ru": self.ru, "en": self.en, "es": self.es}[language]


@dataclass(frozen=True, slots=True)
class Slot:
    """Interchangeable phrases: entries[i][language][form] is a phrase."""

    entries: tuple[Mapping[str, Mapping[str, str]], ...]
    first_form: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence frame in three languages."""

    name: str
    texts: Mapping[str, str]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Grammar:
    """All slots and templates of the grammar file."""

    slots: Mapping[str, Slot]
    templates: tuple[Template, ...]


def load_grammar(path: Path) -> Grammar:
    """Read the grammar file; raises ``ValueError`` when an entry lacks a form."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    slots = {name: _slot(name, data) for name, data in raw["slots"].items()}
    templates = tuple(
        Template(t["name"], {lang: t[lang] for lang in LANGUAGES}, float(t.get("share", 1.0)))
        for t in raw["templates"]
    )
    return Grammar(slots, templates)


def _slot(name: str, data: Mapping[str, Sequence[object]]) -> Slot:
    forms = {lang: [str(form) for form in data[lang]] for lang in LANGUAGES}
    entries = []
    for row in data["entries"]:
        if not isinstance(row, list) or len(row) != len(LANGUAGES):
            raise ValueError(f"slot {name}: an entry is not a list of three: {row!r}")
        entry = {}
        for lang, cell in zip(LANGUAGES, row, strict=True):
            values = str(cell).split("|")
            if len(values) != len(forms[lang]):
                raise ValueError(f"slot {name}: {cell!r} does not have the forms {forms[lang]}")
            entry[lang] = dict(zip(forms[lang], values, strict=True))
        entries.append(entry)
    return Slot(tuple(entries), {lang: forms[lang][0] for lang in LANGUAGES})


def variables(template: Template) -> tuple[str, ...]:
    """The slot variables of a template ("org", "org2"), in the order of the Russian text."""
    found = [match[1] + match[2] for match in _FIELD.finditer(template.texts["ru"])]
    return tuple(dict.fromkeys(found))


def expand(grammar: Grammar, template: Template, limit: int) -> list[Triple]:
    """At most ``limit`` sentences of a template, chosen evenly and always the same ones."""
    names = variables(template)
    sizes = [len(grammar.slots[_slot_name(name)].entries) for name in names]
    chosen = sorted(_choices(template.name, names, sizes, limit))
    return [_realise(grammar, template, dict(zip(names, c, strict=True))) for c in chosen]


def _choices(
    seed: str, names: Sequence[str], sizes: Sequence[int], limit: int
) -> list[tuple[int, ...]]:
    """Entry numbers for each variable; hashed instead of drawn, so that adding an entry to a
    slot leaves most of the other sentences as they were."""
    total = 1
    for size in sizes:
        total *= size
    if total <= 20_000:
        candidates: Iterator[tuple[int, ...]] = itertools.product(*map(range, sizes))
    else:
        candidates = _hashed_candidates(seed, sizes, limit * 8)
    usable = {c for c in candidates if _distinct(names, c)}
    return sorted(usable, key=lambda c: _hash(seed, *c))[:limit]


def _hashed_candidates(seed: str, sizes: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    for number in range(count):
        yield tuple(_hash(seed, number, i) % size for i, size in enumerate(sizes))


def _distinct(names: Sequence[str], choice: Sequence[int]) -> bool:
    used = [(_slot_name(name), index) for name, index in zip(names, choice, strict=True)]
    return len(set(used)) == len(used)


def _hash(*parts: object) -> int:
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _slot_name(variable: str) -> str:
    return variable.rstrip("0123456789")


def _realise(grammar: Grammar, template: Template, choice: Mapping[str, int]) -> Triple:
    texts = {}
    for lang in LANGUAGES:

        def fill(match: re.Match[str], lang: str = lang) -> str:
            slot = grammar.slots[match[1]]
            entry = slot.entries[choice[match[1] + match[2]]]
            return entry[lang][match[3] or slot.first_form[lang]]

        texts[lang] = _capitalise(_FIELD.sub(fill, template.texts[lang]))
    return Triple(texts["ru"], texts["en"], texts["es"], f"grammar:{template.name}")


def _capitalise(text: str) -> str:
    """Upper-case the first letter, also after an opening quotation mark or «¿»."""
    for index, char in enumerate(text):
        if char.isalnum():
            return text[:index] + char.upper() + text[index + 1 :]
    return text


def expand_all(grammar: Grammar, per_template: int) -> list[Triple]:
    """The whole grammar, ``per_template`` sentences a template of share 1, duplicates dropped."""
    seen: set[str] = set()
    result = []
    for template in grammar.templates:
        for triple in expand(grammar, template, round(per_template * template.share)):
            if triple.ru not in seen:
                seen.add(triple.ru)
                result.append(triple)
    return result
