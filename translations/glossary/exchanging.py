"""Terms in the answers of engines that cannot be looked into: words in the place of others.

Where a term stands is told by a forbidden wording, or by what the engine says for the term alone.
The wanted wording takes the form of what it replaces, and in Spanish and Portuguese the words about
it take its gender; in German and Russian it is of the same class, and so of the same gender. It is
put in only where all of that is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reader.language_codes import form_of
from reader.spans import Span
from translations.checks.words import CAPITAL_NOUNS, function_words
from translations.engines.protocol import Engine
from translations.engines.saying import phrase_engine, say
from translations.glossary.declining import decline_like
from translations.glossary.forms import fold, is_capitals
from translations.glossary.gender import GENDERED, agreed
from translations.glossary.lemmas import is_odd_form
from translations.glossary.matching import TermMatch, words_of_term
from translations.glossary.placing import article_before, put_in
from translations.glossary.wording import places_of
from translations.inflecting import follow

#: Languages in which a dictionary form fits wherever a noun stands (but for its plural), and those
#: in which number and article are all that has to fit.
_UNINFLECTED = frozenset({"en", "zh", "ja", "ko", "vi", "th", "id", "ms"})
_ROMANCE = frozenset({"es", "pt", "fr", "it"})
#: Languages that decline, where only a noun of the same class is put for another.
_DECLINING = frozenset({"de", "ru"})
_LAST_WORD, _FIRST_WORD = re.compile(r"([^\W\d_]+)\W*$"), re.compile(r"\s+([^\W\d_]+)")
#: Forms of “to be”, of which something may be said that agrees.
_BE = {
    "fr": re.compile(r"\b(?:est|sont|était|étaient|été|sera|seront|fut|furent|soit|reste)\b"),
    "it": re.compile(r"\b(?:è|sono|era|erano|stat[oaie]|sarà|saranno|fu|furono|sia|resta)\b"),
}


#: Says phrases by themselves, "" for what it cannot say.
Speaker = Callable[[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a term stands in a target, and the dictionary form of what stands there."""

    span: Span
    base: str


def speaker(engine: Engine, codes: tuple[str, str]) -> Speaker | None:
    """How to ask an engine that says phrases alone much as in a sentence; None for others."""
    asked = phrase_engine(engine)
    return None if asked is None else partial(say, asked, codes=codes)


def exchanged(
    speak: Speaker | None, source: str, text: str, match: TermMatch, codes: tuple[str, str]
) -> Iterator[str]:
    """Texts with a wanted wording in the place of the term, the preferred one first."""
    language = form_of(codes[1])
    if language not in _UNINFLECTED | _ROMANCE | _DECLINING or not match.targets:
        return
    place = _forbidden_place(text, match, language) or _said_place(
        speak, source, text, match, codes
    )
    if place is None:
        return
    there = text[slice(*place.span)]
    for target in match.targets:
        inflect = decline_like if language in _DECLINING else follow
        wording = inflect(place.base, there, target, language)
        if wording is None or is_odd_form(target, wording, language):
            continue
        before, after = text[: place.span[0]], text[place.span[1] :]
        about = _about(before, there, after, wording, language)
        if about is not None:
            span = len(about[0]), len(about[0]) + len(there)
            made, _ = put_in(f"{about[0]}{there}{about[1]}", span, wording, language)
            yield made


def _forbidden_place(text: str, match: TermMatch, language: str) -> _Place | None:
    """The only place with a forbidden wording."""
    found = {
        span: phrase for phrase in match.forbidden for span in places_of(text, phrase, language)
    }
    if len(found) != 1:
        return None
    [(span, phrase)] = found.items()
    return _Place(span, phrase)


def _said_place(
    speak: Speaker | None, source: str, text: str, match: TermMatch, codes: tuple[str, str]
) -> _Place | None:
    """The only place with what the engine says for the term, as it stands in the source."""
    if speak is None:
        return None
    terms = list(dict.fromkeys(term.source for term in match.terms))
    said, *bases = speak([source[match.start : match.end], *terms])
    base = next((plain for each in bases if (plain := _plain(each, codes[1]))), "")
    if not base:
        return None
    # In a sentence it may stand in another form than alone, and mostly does in some languages.
    found = None if codes[1] in _DECLINING else _once(text, said, codes[1])
    places = [found] if found else places_of(text, base, codes[1])
    return _Place(places[0], base) if len(places) == 1 else None


def _once(text: str, said: str, language: str) -> Span | None:
    """Where words stand in a text just so, but for capitals, if in one place only."""
    words = [fold(word) for word in words_of_term(_plain(said, language), language)]
    if not words:
        return None
    pattern = r"\W+".join(re.escape(word) for word in words)
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", fold(text)))
    return found[0].span() if len(found) == 1 and len(fold(text)) == len(text) else None


def _plain(said: str, language: str) -> str:
    """An answer without marks and the article that it began with."""
    words: Sequence[str] = words_of_term(said, language)
    idle = function_words(language)
    while len(words) > 1 and fold(words[0]) in idle:
        words = words[1:]
    text = " ".join(words)
    if not words or fold(words[0]) in idle:
        return ""
    keeps = is_capitals(words[0]) or language in CAPITAL_NOUNS
    return text if keeps else text[:1].lower() + text[1:]


def _about(
    before: str, there: str, after: str, wording: str, language: str
) -> tuple[str, str] | None:
    """What stands about a place, fitting to a new noun; None where it is not sure what would."""
    if language in _UNINFLECTED | _DECLINING or fold(there) == fold(wording):
        return before, after
    if language in GENDERED:
        return agreed(before, there, after, wording, language)
    return None if _tells_gender(before, after, language) else (before, after)


def _tells_gender(before: str, after: str, language: str) -> bool:
    """Whether a word about a noun may have its gender, where nobody knows which that is."""
    idle = function_words(language)
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if article_before(before, language) or (left and fold(left.group(1)) not in idle):
        return True
    return bool(right and fold(right.group(1)) not in idle) or bool(_BE[language].search(after))
