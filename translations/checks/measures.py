"""Units and currencies: which one stands at a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.lexicon import in_language, lexicon_table
from reader.spans import Span
from translations.checks.quantities import Quantity

#: What stands between a number and its unit.
_AFTER = re.compile(r"\.?[\s\u00a0\u202f]?(?:d[ei]\s|d[’'])?([^\W\d_]+|[%°€£¥₽₹$])")
_BEFORE = re.compile(r"(US\$|[€£¥₽₹$]|EUR|USD|GBP|RUB|CNY)\s?$")
_PER_CENT = re.compile(r"[\s\u00a0\u202f](per cent|pour cent|por ciento|por cento|per cento)\b")


class Unit(NamedTuple):
    """A unit or currency: what it measures, its name, and where it stands with its number."""

    kind: str
    name: str
    span: Span


class _Form(NamedTuple):
    unit: str
    exact: frozenset[str]
    stems: tuple[str, ...]


def unit_at(text: str, quantity: Quantity, language: str) -> Unit | None:
    """The unit or currency that stands right at a number."""
    from_here = max(quantity.start - 4, 0)
    before = _BEFORE.search(text[from_here : quantity.start])
    if before is not None:
        return _named(before.group(1), language, (from_here + before.start(), quantity.end))
    phrase = _PER_CENT.match(text, quantity.end)
    if phrase is not None:
        return Unit("part", "percent", (quantity.start, phrase.end()))
    after = _AFTER.match(text, quantity.end)
    return after and _named(after.group(1), language, (quantity.start, after.end()))


def unit_named(word: str, language: str) -> str | None:
    """The name of the unit that a word of a language or a sign stands for."""
    unit = _named(word, language, (0, 0))
    return unit and unit.name


def _named(word: str, language: str, span: Span) -> Unit | None:
    folded = word.casefold()
    for form in _forms(language):
        if word in form.exact or folded in form.exact or folded.startswith(form.stems):
            kind, name = form.unit.split("/")
            return Unit(kind, name, span)
    return None


@lru_cache(maxsize=16)
def _forms(language: str) -> tuple[_Form, ...]:
    forms = []
    for unit, signs, *columns in lexicon_table("units"):
        words = in_language(columns, language)
        exact = frozenset([*signs.split(), *(word for word in words if not word.endswith("*"))])
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        forms.append(_Form(unit, exact, stems))
    return tuple(forms)
