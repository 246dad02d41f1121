"""Concordance: where a phrase stands in the memory, in source or target, in whatever form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from reader.normal_text import fold
from reader.scripts import combining_marks
from reader.spans import Span
from reader.store.library import Library
from reader.store.unit_search import find_units, indexed_words
from reader.store.units import neighbour_sources
from reader.units import Unit
from reader.unspaced import has_unspaced, search_words
from translations.glossary.forms import keys_of

#: How many hits are told at most, unless more are asked for.
LIMIT = 50
#: Candidates that are looked through for other forms of the words, at most.
_LOOKED_AT = 2000
#: A stem that is shorter finds too much.
_LEAST_STEM = 3


class Closeness(StrEnum):
    """How a phrase was found. The values are printed in JSON."""

    #: Word for word.
    PHRASE = "phrase"
    #: Its words in this order, some in another form.
    FORMS = "forms"
    #: All of its words somewhere.
    WORDS = "words"


_ORDER = tuple(Closeness)


class _Token(NamedTuple):
    """A word: as it is compared (without case and accents), in lower case, and its place."""

    plain: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that has the phrase, and where: characters of its source and of its target.

    `before` and `after` are the sentences about it in its article; None where there are none.
    """

    unit: Unit
    closeness: Closeness
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    before: str | None = None
    after: str | None = None


def concordance(
    library: Library,
    phrase: str,
    *,
    source_language: str = "",
    target_language: str = "",
    limit: int = LIMIT,
) -> tuple[Hit, ...]:
    """The units with a phrase, word for word before other forms, each kind newest first."""
    hits = find_phrase(library, phrase, (source_language, target_language), limit)
    ranked = sorted(hits, key=lambda hit: _ORDER.index(hit.closeness))
    return tuple(_with_context(library, hit) for hit in ranked)


def find_phrase(
    library: Library,
    phrase: str,
    pair: tuple[str, str],
    limit: int,
    looked_at: int = _LOOKED_AT,
) -> tuple[Hit, ...]:
    """The same without an order, and without what stands about each hit in its article.

    At most `looked_at` units are looked through for other forms of the words.
    """
    words = _tokens(phrase)
    if not words:
        return ()
    hits: dict[int, Hit] = {}
    for unit in _candidates(library, phrase, pair, limit, looked_at):
        hit = _hit(unit, words, phrase)
        if hit is not None:
            hits.setdefault(unit.id, hit)
        if len(hits) >= limit:
            break
    return tuple(hits.values())


def _candidates(
    library: Library, phrase: str, pair: tuple[str, str], limit: int, looked_at: int
) -> Iterator[Unit]:
    """Units that may have the phrase: those that have it as it stands first."""
    languages = {"source_language": pair[0], "target_language": pair[1]}
    if has_unspaced(phrase):
        expression = " AND ".join(search_words(phrase))
        yield from find_units(library, expression, **languages, limit=looked_at)
        return
    exact = fold(phrase).translate({ord('"'): " ", 0: " "})  # neither may stand in a string of FTS5
    yield from find_units(library, f'"{exact}"', **languages, limit=limit)
    sides = []
    for column, language in zip(("source", "target"), pair, strict=True):
        words = [_indexed_forms(library, token, language) for token in _tokens(phrase)]
        if all(words):
            parts = " AND ".join(f"({' OR '.join(forms)})" for forms in words)
            sides.append(f"({column} : ({parts}))")
    if sides:
        yield from find_units(library, " OR ".join(sides), **languages, limit=looked_at)


def _indexed_forms(library: Library, word: _Token, language: str) -> list[str]:
    """The words of the index that may be forms of one, as FTS5 is asked for them.

    The words are looked through, not the units that have one that begins so: there may be
    thousands.
    """
    own = _without_accents(word.lower)
    if len(own) < _least_stem(own):
        return [f'"{own}"']
    names = (language,) if language else _by_script(word.lower)
    # The index has no accents, without which a stem may be another one.
    wanted = {
        key for name in names for each in (word.lower, word.plain) for key in keys_of(each, name)
    }
    beginning = _without_accents(_beginning(word.lower, language))
    return [
        f'"{form}"'
        for form in indexed_words(library, beginning)
        if form == own or any(not wanted.isdisjoint(keys_of(form, name)) for name in names)
    ]


def _hit(unit: Unit, words: Sequence[_Token], phrase: str) -> Hit | None:
    found = [
        _find(text, words, phrase, language)
        for text, language in (
            (unit.source, unit.source_language),
            (unit.target, unit.target_language),
        )
    ]
    best = min((each[0] for each in found if each), key=_ORDER.index, default=None)
    if best is None:
        return None
    source, target = (each[1] if each and each[0] is best else () for each in found)
    return Hit(unit, best, source, target)


def _find(
    text: str, words: Sequence[_Token], phrase: str, language: str
) -> tuple[Closeness, tuple[Span, ...]] | None:
    """How, and where, a text has the words."""
    if has_unspaced(phrase):
        return _find_characters(text, phrase)
    there = _tokens(text)
    places = [[t for t in there if _is_form(t, wanted, language)] for wanted in words]
    if not all(places):  # most units, where many words begin as all forms of one do
        return None
    literal = tuple(_runs(there, words, lambda one, other: one.plain == other.plain))
    if literal:
        return Closeness.PHRASE, literal
    forms = tuple(_runs(there, words, lambda one, other: _is_form(one, other, language)))
    if forms:
        return Closeness.FORMS, forms
    if len(words) == 1:
        return None
    return Closeness.WORDS, tuple(sorted({(t.start, t.end) for found in places for t in found}))


def _find_characters(text: str, phrase: str) -> tuple[Closeness, tuple[Span, ...]] | None:
    """The same for scripts without spaces: what is between spaces is looked for as it is."""
    whole = _places(text, phrase.strip())
    if whole:
        return Closeness.PHRASE, tuple(whole)
    parts = [_places(text, part) for part in phrase.split()]
    if not all(parts):
        return None
    return Closeness.WORDS, tuple(sorted({span for found in parts for span in found}))


def _places(text: str, part: str) -> list[Span]:
    return [m.span() for m in re.finditer(re.escape(part), text, re.IGNORECASE)]


def _runs(
    there: Sequence[_Token], words: Sequence[_Token], is_same: Callable[[_Token, _Token], bool]
) -> Iterator[Span]:
    size = len(words)
    for at in range(len(there) - size + 1):
        run = there[at : at + size]
        if all(is_same(token, word) for token, word in zip(run, words, strict=True)):
            yield run[0].start, run[-1].end


def _with_context(library: Library, hit: Hit) -> Hit:
    if hit.unit.segment_id is None:
        return hit
    before, after = neighbour_sources(library, hit.unit.segment_id)
    return Hit(hit.unit, hit.closeness, hit.source_spans, hit.target_spans, before, after)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"\w+(?:[{combining_marks()}]+\w*)*")


def _tokens(text: str) -> list[_Token]:
    return [_Token(*_plain_and_lower(m.group()), *m.span()) for m in _word().finditer(text)]


@lru_cache(maxsize=1 << 15)
def _plain_and_lower(word: str) -> tuple[str, str]:
    lower = fold(word).casefold()
    parts = unicodedata.normalize("NFD", lower)
    return "".join(part for part in parts if not unicodedata.combining(part)), lower


def _without_accents(word: str) -> str:
    """A word as the index has it: it leaves accents away where the letter is a Latin one."""
    return "".join(
        unicodedata.normalize("NFD", letter)[0]
        if unicodedata.name(letter, "")[:5] == "LATIN"
        else letter
        for letter in word
    )


def _is_form(token: _Token, wanted: _Token, language: str) -> bool:
    if token.plain == wanted.plain:
        return True
    if token.plain[:2] != wanted.plain[:2]:  # most words
        return False
    return not keys_of(token.lower, language).isdisjoint(keys_of(wanted.lower, language))


def _beginning(word: str, language: str) -> str:
    """What all forms of a word begin with, as far as what they have in common tells."""
    names = (language,) if language else _by_script(word)
    keys = [key.partition("/")[0] for name in names for key in keys_of(word, name)]
    shared = [_common(word, key) for key in keys]
    # "studies" and "study" share less than what they are known by.
    cut = [part[:-1] if part[-1:] in ("y", "i") else part for part in shared]
    least = _least_stem(word)
    return min((part for part in cut if len(part) >= least), key=len, default=word)


def _least_stem(word: str) -> int:
    return 2 if _is_hangul(word) else _LEAST_STEM


def _common(word: str, stem: str) -> str:
    size = 0
    while word[size : size + 1] == stem[size : size + 1] != "":
        size += 1
    return word[:size]


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7af"


def _by_script(word: str) -> tuple[str, ...]:
    if _is_hangul(word):
        return ("ko",)
    return ("ru",) if "\u0400" <= word[0] <= "\u04ff" else ("en", "de", "fr", "es", "pt", "it")
