"""What is counted: the same number with another unit or currency."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from translations.checks.finding import Finding, Passage, Severity, Span
from translations.checks.quantities import Quantity, quantities

NAME = "unit"

_COLUMNS = ("en", "de", "fr", "es", "pt", "ru")
#: What stands between a number and its unit.
_AFTER = re.compile(r"[\s\u00a0\u202f]?([^\W\d_]+|[%°€£¥₽₹$])")
_BEFORE = re.compile(r"(US\$|[€£¥₽₹$]|EUR|USD|GBP|RUB|CNY)\s?$")
_PER_CENT = re.compile(r"[\s\u00a0\u202f](per cent|pour cent|por ciento|por cento)\b")


class _Unit(NamedTuple):
    kind: str
    name: str
    span: Span


class _Form(NamedTuple):
    unit: str
    exact: frozenset[str]
    stems: tuple[str, ...]


def check_units(passage: Passage) -> list[Finding]:
    """Numbers that are in both texts, with different units of one kind: 5 days, 5 years.

    Only a number that stands once in each text is compared, and only what stands right at it.
    """
    ours = _measured(passage.source, passage.source_language)
    if not ours:
        return []
    theirs = _measured(passage.target, passage.target_language)
    findings = []
    for value, unit in ours.items():
        other = theirs.get(value)
        if other is None or other.kind != unit.kind or other.name == unit.name:
            continue
        was, now = passage.source[slice(*unit.span)], passage.target[slice(*other.span)]
        message = f"The source says “{was}”, the target “{now}”."
        findings.append(Finding(NAME, Severity.CRITICAL, message, unit.span, other.span))
    return findings


def _measured(text: str, language: str) -> dict[object, _Unit]:
    """The unit of each number that stands but once."""
    found: dict[object, _Unit | None] = {}
    for quantity in quantities(text, language):
        unit = _unit_at(text, quantity, language)
        for value in quantity.readings:
            found[value] = unit if value not in found else None
    return {value: unit for value, unit in found.items() if unit is not None}


def _unit_at(text: str, quantity: Quantity, language: str) -> _Unit | None:
    before = _BEFORE.search(text[max(quantity.start - 4, 0) : quantity.start])
    if before is not None:
        return _named(before.group(1), language, (quantity.start - before.end(0), quantity.end))
    phrase = _PER_CENT.match(text, quantity.end)
    if phrase is not None:
        return _Unit("part", "percent", (quantity.start, phrase.end()))
    after = _AFTER.match(text, quantity.end)
    return after and _named(after.group(1), language, (quantity.start, after.end()))


def _named(word: str, language: str, span: Span) -> _Unit | None:
    folded = word.casefold()
    for form in _forms(language):
        if word in form.exact or folded in form.exact or folded.startswith(form.stems):
            kind, name = form.unit.split("/")
            return _Unit(kind, name, (max(span[0], 0), span[1]))
    return None


@lru_cache(maxsize=16)
def _forms(language: str) -> tuple[_Form, ...]:
    text = (files("resources") / "lexicon" / "units.txt").read_text(encoding="utf-8")
    forms = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        unit, signs, *columns = (part.strip() for part in line.split("|"))
        words = columns[_COLUMNS.index(language)].split() if language in _COLUMNS else []
        exact = frozenset([*signs.split(), *(word for word in words if not word.endswith("*"))])
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        forms.append(_Form(unit, exact, stems))
    return tuple(forms)
