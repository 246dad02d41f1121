"""Adapting a fuzzy match: numbers and names of the new source in place of the unit's.

A number or name is put into the target only where it is certain which one it replaces: it is the
one difference in its place of the source, and the target has the old one, in its own notation,
once. All else is left to the person, who is told what was changed, and which names were not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reader.language_codes import cldr_locale
from reader.spans import Span, overlap
from translations.checks.calendar_names import named_in
from translations.checks.places import Place, places_in
from translations.checks.quantities import Quantity, quantities
from translations.checks.sounds import romanised
from translations.compare import word_diff
from translations.memory.counterparts import WORD, Lookup, Names, perhaps_where, where

_MONTH = "month-"
#: Russian surnames by their endings, without letters that English spells in several ways.
_PLAIN_SURNAME = re.compile(
    "[АБВГДЖЗИКЛМНОПРСТУФХЧШ][абвгдежзиклмнопрстуфхчш]+(?<![аеиоу])(?:ова?|ева?|енко|чук)"
)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """`before` stood in the unit's target, `after` is there now, at `span` of the new target."""

    before: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class Left:
    """A name that the new source has another one for, and that stands in the target still.

    `after` is the new source's name; `span` is where `before` (the unit's source has it) stands in
    the new target in some form, None where that cannot be told.
    """

    before: str
    after: str
    span: Span | None


class Adapted(NamedTuple):
    """The unit's target for a new source: what was put where, and which names were left."""

    text: str
    made: tuple[Adaptation, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    """A stretch of the unit's source and what the new source has in its place."""

    old: Span
    new: Span


def adapted(
    old_source: str,
    target: str,
    new_source: str,
    source_language: str,
    target_language: str,
    known: Lookup | None = None,
) -> Adapted:
    """The unit's target with numbers and names of the new source.

    `known` says how a name is rendered, as the glossary or the memory has it; "" where they do not.
    """
    languages = (source_language, target_language)
    names = Names(*languages, known) if known is not None else Names(*languages)
    found: dict[Span, str] = {}
    pairs: list[tuple[str, str]] = []
    for change in _changes(old_source, new_source):
        for old, new in _numbers(old_source, new_source, change, source_language):
            place = _number_in(target, old_source[slice(*old)], target_language, source_language)
            if place is not None:
                token = target[slice(*place)]
                found[place] = _in_notation(
                    new_source[slice(*new)], old_source[slice(*old)], token, target_language
                )
        done: set[str] = set()
        for word, place, name in _places(old_source, new_source, target, change, languages):
            done.update(word.split())
            found[place] = name
        for words in _names(old_source, new_source, change, done):
            rendered = [_rendered(one, other, target, names) for one, other in words]
            sure = [each for each in rendered if each is not None]
            if len(sure) < len(words):  # half a name would be somebody else's
                pairs += words
            else:
                found = {**dict(sure), **found}
    text, made = _replaced(target, found)
    return Adapted(text, made, tuple(_left(text, pairs, names, made)))


def _left(
    text: str, pairs: list[tuple[str, str]], names: Names, made: Sequence[Adaptation]
) -> Iterator[Left]:
    """Names that stand in the target still, as far as can be told."""
    for one, other in pairs:
        span = perhaps_where(text, iter((one, names.of(one))))
        if span is not None and any(overlap(span, each.span) for each in made):
            span = None
        yield Left(one, other, span)


def _replaced(target: str, found: dict[Span, str]) -> tuple[str, tuple[Adaptation, ...]]:
    text, made, at = "", [], 0
    for (start, end), after in sorted(found.items()):
        if start < at or target[start:end] == after:
            continue
        text += target[at:start]
        made.append(Adaptation(target[start:end], after, (len(text), len(text) + len(after))))
        text += after
        at = end
    return text + target[at:], tuple(made)


def _changes(old: str, new: str) -> Iterator[_Change]:
    old_at = new_at = 0
    deleted: Span | None = None
    for part in word_diff(old, new):
        size = len(part.text)
        if part.kind == "delete":
            deleted = (old_at, old_at + size)
            old_at += size
        elif part.kind == "insert":
            if deleted is not None:
                yield _Change(deleted, (new_at, new_at + size))
            new_at += size
            deleted = None
        else:
            old_at, new_at, deleted = old_at + size, new_at + size, None


def _numbers(old: str, new: str, change: _Change, language: str) -> Iterator[tuple[Span, Span]]:
    """Numbers in digits that stand in each other's place in a change, as far as they are paired."""
    olds = _within(quantities(old, language), old, change.old)
    news = _within(quantities(new, language), new, change.new)
    if len(olds) == len(news):
        for one, other in zip(olds, news, strict=True):
            if one.readings != other.readings and one.scale == other.scale:
                yield _digits(old, one.span), _digits(new, other.span)


def _within(found: list[Quantity], text: str, span: Span) -> list[Quantity]:
    return [
        each
        for each in found
        if each.start < span[1] and each.end > span[0] and text[each.start].isdecimal()
    ]


_DIGITS = re.compile(r"\d+(?:[.,'’\s\u00a0\u202f\u2009:]\d+)*")


def _digits(text: str, span: Span) -> Span:
    """The digits that a quantity begins with."""
    found = _DIGITS.match(text, *span)
    return found.span() if found else span


def _number_in(target: str, old: str, language: str, source_language: str) -> Span | None:
    """Where the target has the old number in the same digits, if in one place only."""
    wanted = _readings(old, source_language)
    places = [
        _digits(target, each.span)
        for each in quantities(target, language)
        if target[each.start].isdecimal()
    ]
    places = [
        place
        for place in places
        if _bare(target[slice(*place)]) == _bare(old)
        and _readings(target[slice(*place)], language) & wanted
    ]
    literal = [place for place in places if target[slice(*place)] == old]
    places = literal or places
    return places[0] if len(places) == 1 else None


def _bare(digits: str) -> str:
    """Digits without the signs between them: 3 p.m. is no 15:00 of another hour."""
    return re.sub(r"\D", "", digits)


def _readings(digits: str, language: str) -> frozenset[Decimal]:
    """What digits mean without the words behind them (1.5 million)."""
    found = quantities(digits, language)
    return found[0].readings if len(found) == 1 else frozenset()


def _in_notation(new: str, old: str, token: str, language: str) -> str:
    """A number as the target writes it: with the signs that it has in the place of the source's."""
    if old == token and (new.isdecimal() or not old.isdecimal()):
        return new
    signs = dict(zip(re.sub(r"\d", "", old), re.sub(r"\d", "", token), strict=False))
    if old.isdecimal() is not token.isdecimal():  # one of the two marks no thousands
        signs = dict.fromkeys(re.sub(r"\d", "", old), "")
    decimal, group = _signs(language)
    digits = re.split(r"(\D)", new)
    for at in range(1, len(digits), 2):
        sign = digits[at]
        is_last = at == len(digits) - 2
        usual = group if not is_last or (len(digits[at + 1]) == 3 and sign != ",") else decimal
        digits[at] = signs.get(sign, usual if sign in ".,\u00a0\u202f\u2009 '’" else sign)
    return "".join(digits)


@lru_cache(maxsize=16)
def _signs(language: str) -> tuple[str, str]:
    """What stands before decimals, and between thousands (CLDR)."""
    locale = cldr_locale(language)
    symbols = None if locale is None else locale.number_symbols.get("latn")
    if symbols is None:
        return ".", ","
    return symbols["decimal"], symbols["group"]


def _names(old: str, new: str, change: _Change, done: set[str]) -> Iterator[list[tuple[str, str]]]:
    """Names that stand in each other's place in a change, each word by word, or as a whole.

    Words that follow each other in both are one name. Words that are `done` are left out.
    """
    olds = [m for m in WORD.finditer(old) if overlap(m.span(), change.old)]
    news = [m for m in WORD.finditer(new) if overlap(m.span(), change.new)]
    if not olds or not news:
        return
    if len(olds) != len(news):
        if done.issuperset(one.group() for one in olds):
            return
        if all(_is_name(one, old) for one in olds) and all(_is_name(one, new) for one in news):
            whole = old[olds[0].start() : olds[-1].end()], new[news[0].start() : news[-1].end()]
            yield [whole]
        return
    # A preposition between two names is part of the change that they make.
    pairs = [(a, b) for a, b in zip(olds, news, strict=True) if a.group() not in {b.group(), *done}]
    if not all(_is_name(one, old) and _is_name(other, new) for one, other in pairs):
        return
    name: list[tuple[str, str]] = []
    for at, (one, other) in enumerate(pairs):
        before = pairs[at - 1]
        if name and not (_follows(before[0], one, old) and _follows(before[1], other, new)):
            yield name
            name = []
        name.append((one.group(), other.group()))
    if name:
        yield name


def _follows(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    """Whether there is only space between two words."""
    return not text[one.end() : other.start()].strip()


def _rendered(old: str, new: str, target: str, names: Names) -> tuple[Span, str] | None:
    """Where the target has a name, and what takes its place: what its language calls the new one.

    Else letter by letter, where the old one stands so too. In another alphabet only a name that can
    be spelled in one way: Трамп is no "Tramp".
    """
    if theirs := names.of(new):
        asked = (name for name in (old, _latin(old), names.of(old)) if name)
        place = next(filter(None, (where(target, name) for name in asked)), None)
        return (place, theirs) if place else None
    if place := where(target, old):
        return (place, new) if names.of(old) in ("", old) else None
    if _is_plainly_spelled(new, names) and (place := where(target, _latin(old))):
        return place, _latin(new)
    return None


def _is_plainly_spelled(name: str, names: Names) -> bool:
    languages = names.source_language, names.target_language
    return languages == ("ru", "en") and bool(_PLAIN_SURNAME.fullmatch(name))


def _latin(name: str) -> str:
    plain = romanised(name)
    return plain.upper() if name.isupper() and len(name) > 1 else plain.capitalize()


def _is_name(found: re.Match[str], text: str) -> bool:
    """A word with a capital that does not merely begin the text."""
    word = found.group()
    begins = not text[: found.start()].strip(" \u00a0\"'«»“”„‘’–—-([")
    return word[0].isupper() and (not begins or not word[1:].islower())


def _places(
    old: str, new: str, target: str, change: _Change, languages: tuple[str, str]
) -> Iterator[tuple[str, Span, str]]:
    """Countries and months, which have a name in every language (CLDR).

    As the old source has them, where the target does, and what takes their place.
    """
    source_language, target_language = languages
    olds = [p for p in _called(old, source_language) if overlap(p.span, change.old)]
    news = [p for p in _called(new, source_language) if overlap(p.span, change.new)]
    pairs: list[tuple[Place, Place]] = []
    for is_month in (True, False):  # a town that nobody knows says nothing against the month
        ours, theirs = ([p for p in side if p.is_month == is_month] for side in (olds, news))
        if len(ours) == len(theirs):
            pairs += zip(ours, theirs, strict=True)
    known = _called(target, target_language)
    for before, after in pairs:
        there = [p for p in known if p.code == before.code]
        if len(there) == 1 and before.code != after.code:
            word = target[slice(*there[0].span)]
            if name := _place_name(word, before, after, target_language):
                yield old[slice(*before.span)], there[0].span, name


def _called(text: str, language: str) -> list[Place]:
    """The places and months that a text names, these in all of their forms."""
    months = [
        Place(f"{_MONTH}{each.which}", *each.span)
        for each in named_in(text, language)
        if isinstance(each.which, int)
    ]
    taken = [each.span for each in months]
    others = (
        p for p in places_in(text, language) if not any(overlap(p.span, each) for each in taken)
    )
    return sorted((*months, *others), key=lambda each: each.start)


def _place_name(word: str, old: Place, new: Place, language: str) -> str:
    """The name of the new place in the form that the old one has; empty where that is not sure."""
    for names in _name_lists(language, is_month=old.is_month):
        if names.get(old.code.removeprefix(_MONTH), "").casefold() == word.casefold():
            name = names.get(new.code.removeprefix(_MONTH), "")
            return name[:1].upper() + name[1:] if word[0].isupper() else name
    return ""


@lru_cache(maxsize=16)
def _name_lists(language: str, *, is_month: bool) -> tuple[dict[str, str], ...]:
    locale = cldr_locale(language)
    if locale is None:
        return ()
    if not is_month:
        return (dict(locale.territories),)
    return tuple(
        {str(number): name for number, name in locale.months[context]["wide"].items()}
        for context in ("format", "stand-alone")
    )
