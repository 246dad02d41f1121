"""Terms in the answers of engines that cannot be looked into: words in the place of others.

Where a term stands is told by a forbidden wording, or by what the engine says for the term alone.
The wanted wording takes the form of what it replaces, and in Spanish and Portuguese the article its
gender. It is put in only where all of that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translations.checks.words import function_words
from translations.engines.protocol import Engine
from translations.engines.saying import phrase_engine, say
from translations.glossary.forms import fold
from translations.glossary.matching import TermMatch, words_of_term
from translations.glossary.placing import article_before, article_like, put_in
from translations.glossary.wording import Span, places_of
from translations.inflecting import follow

#: Languages in which a dictionary form fits wherever a noun stands (but for its plural), and those
#: in which number and article are all that has to fit.
_UNINFLECTED = frozenset({"en", "zh", "ja", "ko", "vi", "th", "id", "ms"})
_ROMANCE = frozenset({"es", "pt", "fr", "it"})
#: Nouns by their endings, in Spanish and Portuguese.
_MASCULINE = re.compile(
    r"(?:o|os|or|ores|aje|ajes|agem|al|ales|ais|ar|ares|én|és|ín|ema|emas|oma|omas|ama|amas|án|ao)$"
)
_FEMININE = re.compile(
    r"(?:a|as|ción|ciones|sión|siones|xión|dad|dades|dade|tad|tades|tud|tudes|tude|umbre|ez|eza"
    r"|ie|ies|ção|ções|são|sões|agem|agens)$"
)
#: Some that do not follow their endings, or have one of either gender.
_ODD = {
    "m": frozenset(
        "día mapa planeta cometa clima puente coche valle aire cine café pie nombre".split()
    ),
    "f": frozenset(
        "mano foto moto radio ley leyes red redes luz luces paz voz flor sal señal sangre gente"
        " clase parte noche tarde calle base frase serie fuente muerte suerte nube lei fé".split()
    ),
}
#: Words that have the gender of a noun: an adjective in «-o» behind it (one in «-a» may be a verb),
#: or either after a form of “to be”, and “all” before its article.
_BESIDE = re.compile(
    r"\s+(?!(?:como|pero|cuando|quando|cuanto|quanto|\w*uvo|hubo|hizo|puso|dijo)\b)\w{3,}(o)s?\b"
)
_SAID_OF_IT = re.compile(
    r"\s+(?:no\s+|não\s+)?(?:ha\s+sido|han\s+sido|está|están|estão|es|son|são|é|fue|fueron|foi|foram"
    r"|era|eran|eram|será|serán|serão|estaba|estaban|estava|estavam|queda|quedan|quedó|fica|ficou"
    r"|estuvo|estuvieron|esteve|estiveram)"
    r"\s+(?:\w+mente\s+|muy\s+|más\s+|mais\s+|muito\s+)?(?!una\b|uma\b)\w+([oa])s?\b"
)
_ALL_OF = re.compile(r"\btod([oa])s?\s+$")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a term stands in a target, and the dictionary form of what stands there."""

    span: Span
    base: str


def exchanged(
    engine: Engine, source: str, text: str, match: TermMatch, codes: tuple[str, str]
) -> Iterator[str]:
    """Texts with a wanted wording in the place of the term, the preferred one first."""
    language = codes[1]
    if language not in _UNINFLECTED | _ROMANCE or not match.targets:
        return
    place = _forbidden_place(text, match, language) or _said_place(
        engine, source, text, match, codes
    )
    if place is None:
        return
    there = text[slice(*place.span)]
    for target in match.targets:
        wording = follow(place.base, there, target, language)
        if wording is None:
            continue
        before, after = text[: place.span[0]], text[place.span[1] :]
        head = _with_article(before, there, wording, language)
        if head is not None and _is_agreed_with(before, after, wording, language):
            span = len(head), len(head) + len(there)
            made, _ = put_in(head + text[place.span[0] :], span, wording, language)
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
    engine: Engine, source: str, text: str, match: TermMatch, codes: tuple[str, str]
) -> _Place | None:
    """The only place with what the engine says for the term, as it stands in the source."""
    asked = phrase_engine(engine)
    if asked is None:
        return None
    terms = list(dict.fromkeys(term.source for term in match.terms))
    said, *bases = say(asked, [source[match.start : match.end], *terms], codes)
    found = _once(text, said, codes[1])
    base = next((plain for each in bases if (plain := _plain(each, codes[1]))), "")
    return _Place(found, base) if found is not None and base else None


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
    return "" if not words or fold(words[0]) in idle else text[:1].lower() + text[1:]


def _with_article(head: str, there: str, wording: str, language: str) -> str | None:
    """What stands before a place, with an article for the new noun; None where it is not known."""
    article = article_before(head, language)
    if not article:
        return head
    if fold(there) == fold(wording):
        return head
    if language not in {"es", "pt"}:
        return None
    gender = _gender(wording)
    before, own = head[: len(head) - len(article)], head[len(head) - len(article) :]
    other = article_like(own, gender, language) if gender else ""
    return before + other if other else None


def _is_agreed_with(before: str, after: str, wording: str, language: str) -> bool:
    """Whether no word about a noun has another gender than a wording, as far as that is known.

    What stands behind it («borde nuevo») or is said of it («el borde está cerrado»), and «todo».
    """
    gender = _gender(wording) if language in {"es", "pt"} else ""
    head = before[: len(before) - len(article_before(before, language))]
    found = _ALL_OF.search(fold(head)), _BESIDE.match(fold(after)), _SAID_OF_IT.match(fold(after))
    theirs = {"m" if each.group(1) == "o" else "f" for each in found if each is not None}
    return not gender or theirs <= {gender}


def _gender(phrase: str) -> str:
    """The gender of a phrase's noun, m or f; "" where its ending does not tell."""
    noun = fold(phrase.split(maxsplit=1)[0])
    for gender, words in _ODD.items():
        if noun in words:
            return gender
    if _FEMININE.search(noun) and not re.search(r"(?:ema|oma|ama)s?$", noun):
        return "f"
    return "m" if _MASCULINE.search(noun) else ""
