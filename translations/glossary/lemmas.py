"""What a dictionary says of words that a stemmer takes for forms of one: ley, leyó; caso, casa.

The dictionaries are simplemma's (Michal Měchura's lists and others), read once for a language and
kept as numbers: a tenth of their size. Words that they do not know stay what the stemmer says.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from translations.checks.words import CAPITAL_NOUNS, function_words
from translations.glossary.forms import fold, have_one_headword
from translations.inflecting import plural_of

if TYPE_CHECKING:
    import numpy as np

    #: The hashes of all forms, sorted, and half of those of their headwords.
    _Table = tuple[np.ndarray, np.ndarray]

#: Languages whose stemmer joins words that are no forms of one, and whose dictionary knows better.
#: (Polish has a dictionary as well, which takes 2.4 s and 400 MB to read, and a stricter stemmer.)
_ASKED = frozenset({"de", "es", "fr", "it", "pt", "ru"})
#: Infinitives: dictionaries have participles, and forms that are nouns as well, as their own words.
_INFINITIVE = {
    "de": re.compile(r"^(?=[^A-ZÄÖÜ]).{3,}(?:e[lr]?)n$"),
    "es": re.compile(r"..(?:ar|er|ir)(?:se)?$"),
    "fr": re.compile(r"..(?:er|ir|dre|ttre)$"),
    "it": re.compile(r"..(?:are|ere|ire)$"),
    "pt": re.compile(r"..(?:ar|er|ir)$"),
    "ru": re.compile(r"..(?:ть|ти|чь)(?:ся)?$"),
}
#: Endings of regular nouns, by that of the headword: such a form may be one of it, whatever else it
#: may be («пары» of «пар», «пара»). The Romance languages have a plural only.
_DECLENSIONS = {
    "de": ((re.compile("$"), frozenset("n en s es".split())),),
    "ru": (
        (
            re.compile("[ая]$"),
            frozenset("ы и е у ю ой ей ою ею ам ям ами ями ах ях".split()) | {""},
        ),
        (re.compile("[ое]$"), frozenset("а я у ю ом ем е ам ям ами ями ах ях".split()) | {""}),
        (re.compile("[ьй]$"), frozenset("и ью ей я ю ем е ев ям ями ях".split())),
        (re.compile("$"), frozenset("а у ом ем е ы и ов ев ей ам ами ах".split())),
    ),
}
#: What a verb's gerund or participle ends with for its infinitive's ending: no noun has one.
_GERUNDS = {
    "es": {"ar": "ando", "er": "iendo", "ir": "iendo"},
    "fr": {"er": "ant", "ir": "issant", "re": "ant"},
    "it": {"are": "ando", "ere": "endo", "ire": "endo"},
    "pt": {"ar": "ando", "er": "endo", "ir": "indo"},
}
_LOCK = threading.Lock()
_TABLES: dict[str, _Table] = {}


@lru_cache(maxsize=65536)
def are_two_words(term: str, word: str, language: str) -> bool:
    """Whether a word of a text is surely no form of a term's word; both as they are written."""
    if language in CAPITAL_NOUNS & _ASKED and word[:1].islower() and _is_noun(term, language):
        return True
    if fold(term) == fold(word):
        return False
    if _is_idle(word, language) and not _is_idle(term, language):
        return True
    if language not in _ASKED or _INFINITIVE[language].search(term):
        return False
    ours, theirs = fold(term), fold(word)
    if have_one_headword(ours, theirs, language) or _is_declined(ours, theirs, language):
        return False
    known, others = _lemmas(term, language), _lemmas(word, language)
    return bool(known and others) and known.isdisjoint(others)


def is_odd_form(term: str, form: str, language: str) -> bool:
    """Whether a form that was made as of a noun is none: of a verb, or none that is known."""
    if language not in _ASKED:
        return False
    changed = [
        (one, other)
        for one, other in zip(term.split(), form.split(), strict=False)
        if fold(one) != fold(other)
    ]
    return any(
        _is_verb(one, language) or (_lemmas(one, language) and not _lemmas(other, language))
        for one, other in changed
    )


def _is_verb(word: str, language: str) -> bool:
    return any(
        word.endswith(end) and has_headword(word.removesuffix(end) + gerund, word, language)
        for end, gerund in _GERUNDS.get(language, {}).items()
    )


def has_headword(form: str, headword: str, language: str) -> bool:
    """Whether the dictionary has a form, and under just this headword."""
    return language in _ASKED and _hashed(headword) in _lemmas(form, language)


def prepare(language: str) -> None:
    """Read the dictionary of a language now, where there is one: up to two seconds, once."""
    if language in _ASKED:
        _table(language)


def _is_idle(word: str, language: str) -> bool:
    """Whether a word is an article, a preposition and the like, that is no form of anything."""
    is_noun = language in CAPITAL_NOUNS and word[:1].isupper()
    return not is_noun and word.casefold() in function_words(language)


def _is_declined(term: str, word: str, language: str) -> bool:
    """Whether a word is what the term would be in another case or number, if it were regular."""
    for ending, others in _DECLENSIONS.get(language, ()):
        if ending.search(term):
            stem = ending.sub("", term)
            return word.startswith(stem) and word[len(stem) :] in others
    return plural_of(term, language) == word


def _is_noun(word: str, language: str) -> bool:
    """Whether a word with a capital is a headword with it."""
    return word[:1].isupper() and _hashed(word) in _found({word}, language)


def _lemmas(word: str, language: str) -> frozenset[int]:
    """The headwords of a word as it is written and in small letters, as far as it is known."""
    return _found({word, word.lower(), fold(word)}, language)


def _found(words: set[str], language: str) -> frozenset[int]:
    forms, lemmas = _table(language)
    places = ((int(forms.searchsorted(hash(word))), hash(word)) for word in words)
    return frozenset(int(lemmas[at]) for at, key in places if at < len(forms) and forms[at] == key)


def _hashed(lemma: str) -> int:
    """What the table has of a headword: half of its hash, without differences of case or ё."""
    return hash(fold(lemma)) >> 32


def _table(language: str) -> _Table:
    """The dictionary of a language; nobody waits for one that is there while another is read."""
    if language not in _TABLES:
        with _LOCK:
            if language not in _TABLES:
                _TABLES[language] = _read(language)
    return _TABLES[language]


def _read(language: str) -> _Table:
    """The hashes of all forms, sorted, and half of those of their headwords."""
    import numpy as np
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    known = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
    forms = np.fromiter(map(hash, known), np.int64, len(known))
    lemmas = np.fromiter(map(_hashed, known.values()), np.int32, len(known))
    order = np.argsort(forms)
    return forms[order], lemmas[order]
