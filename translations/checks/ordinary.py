"""Words that may have a capital without being a name: in titles, in names of bodies and events."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.lexicon import lexicon_words
from translations.checks.sounds import begins_latin
from translations.checks.words import fold, function_words

#: What may follow the beginning of an ordinary word; in English, where names look like words
#: (Bell, Bella), what derives a word.
_ENGLISH_SUFFIX = re.compile(
    r"(?:s|e|es|ed|ing|ings|er|ers|or|ors|al|als|ally|ly|y|ies|(?:at|it|ut|ct)?ions?|ives?|ative|"
    r"ians?|ists?|ism|t?ics?|t|cy|t?ical|it(?:y|ies)|[ei]?ments?|ness|ous|ary|ar|[ae]nc(?:e|es|y)|[ai]ble|"
    r"i[sz](?:e|ed|es|ing|ation)|ship|ful|less|ure|ants?|ents?|age|ary|ory|ries|ry|[a-z]?ology|"
    r"[a-z]*graphic|[a-z]*graphy|[a-z]*logical|[a-z]*ational|[a-z]*ation|[a-z]*ment|[a-z]*tion|"
    r"[a-z]*tial|[a-z]*cial|[a-z]*ive|[a-z]*ity|[a-z]*ies|(?:ss|d|n|m|p|t)?(?:ing|ed))?"
)
#: Hardly a name ends like this.
_ENGLISH_NOUN = re.compile(
    r"\w{3,}(?:tions?|sions?|ments?|tors|ility|ilities|ness|able|ible|ships?|ities|ious|ical"
    r"|[tdvcg]ed)"
)
_ANY_SUFFIX = re.compile(r"\w{0,9}")


@lru_cache(maxsize=65536)
def is_ordinary(word: str, language: str, literally: bool = False) -> bool:
    """Whether a word is one that may well have a capital without being a name.

    Derived words count as well, unless `literally`.
    """
    folded = bare(fold(word))
    if language == "en" and not literally and _ENGLISH_NOUN.fullmatch(folded):
        return True
    if len(folded) < 2 or folded in function_words(language):
        return True
    exact, stems = ordinary_words(language)
    if folded in exact or any(folded.removesuffix(end) in exact for end in ("s", "es", "n")):
        return True
    if literally:
        return folded in stems
    suffix = _ENGLISH_SUFFIX if language == "en" else _ANY_SUFFIX
    return any(
        folded[:length] in stems and suffix.fullmatch(folded, length)
        for length in range(2, len(folded) + 1)
    )


@lru_cache(maxsize=16)
def ordinary_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Those of a language, and beginnings of more; both empty where there is no list."""
    words = [fold(word) for word in lexicon_words("ordinary", language)]
    return (
        frozenset(word for word in words if not word.endswith("*")),
        frozenset(word[:-1] for word in words if word.endswith("*")),
    )


_APOSTROPHE = re.compile("['’]")


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Without a possessive or contracted ending."""
    if not begins_latin(word):  # Г’юз: in Cyrillic it is no mark of an ending
        return word
    head, *rest = _APOSTROPHE.split(word)
    is_elided = bool(rest) and (len(head) == 1 or (head.islower() and rest[-1][:1].isupper()))
    return rest[-1] if is_elided and len(rest[-1]) > 2 else head
