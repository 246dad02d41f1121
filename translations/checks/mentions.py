"""Names as they stand in a text, and whether another text has a word that sounds like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from reader.lexicon import lexicon_table
from reader.spans import Span
from translations.checks.beginnings import may_begin_sentence
from translations.checks.number_words import meaning_of
from translations.checks.ordinary import bare, is_ordinary
from translations.checks.places import is_body, places_in
from translations.checks.sounds import begins_latin, likeness, romanised
from translations.checks.words import CAPITAL_NOUNS, fold, function_words

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: In per cent, for two words taken as one.
_JOINED_LIKE = 75
#: What says for sure that a place is meant, in another form than the lexicon knows.
CLEARLY = 0.8
#: Bodies among the places.
UNIONS = frozenset({"EU", "UN"})
#: An adjective by its form, none in -ский as many surnames are: in the name of a body or place,
#: before its noun, it is translated as often as not («Межозёрный союз», «Северный флот»).
_ADJECTIVE = re.compile(
    r"\w{2,}(?<![сц]к)(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ую|юю|ых|их|ыми|ими)"
)
#: An adjective that may be made of a name: ньюпортский.
_OF_NAME = re.compile(
    r"(\w{2,})(?:[сцз]к|ов|ев|ин)(?:ий|ый|ой|ая|ое|ие|ые|ого|ому|им|ым|ом|ую|их|ых|ими|ыми)"
)
_CYRILLIC_END = re.compile("[а-я]")
_BEFORE_NOUN = re.compile(r" [а-яёіїєґ]{3,}")
#: A text in which most words have a capital is a headline in title case.
_TITLE_CASE = 0.55
_JOINED = re.compile(r"[\s.-]*(?:(?:of|the|de|da|do|del|di|du|des|la|and|for|y|e|et)\s+)*")
#: The title of a work, of some words: it has a title of its own in the other language.
_TITLE_WORD = r"[^\W\d_][\w'’-]*"
_TITLE = re.compile(
    rf"[«“„‘‚»”\"]{_TITLE_WORD}(?:[ \u00a0]{_TITLE_WORD}){{0,3}}[ \u00a0]?[»”“’‘«\"](?!\w)"
)
_CLOSE = re.compile(r"[\s.-]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or place as it stands in a text; `words` are those it must be known again by.

    A soft one is often translated, spelled out, added or dropped: it is told only where the other
    side lacks or has something as well. One that `may_be_translated` is an adjective before its
    noun, for which any name may stand («Межозёрный союз», Interlake Union).
    """

    words: tuple[str, ...]
    span: Span
    code: str = ""
    is_soft: bool = False
    may_be_translated: bool = False


@lru_cache(maxsize=4096)
def named(text: str, language: str) -> tuple[Mention, ...]:
    """The names of a text without its places; each text is asked for several times."""
    return tuple(names_in(text, language, [place.span for place in places_in(text, language)]))


def names_in(text: str, language: str, taken: Sequence[Span] = ()) -> list[Mention]:
    """Runs of words with a capital, without ordinary words, beginnings of sentences and places.

    None in a title in which every word has a capital, nor in a language with capital nouns. A run
    with an ordinary word in it (Game of Thrones) is soft, so are acronyms.
    """
    tokens = list(TOKEN.finditer(text))
    if language in CAPITAL_NOUNS or _is_title(text, [token.group() for token in tokens], language):
        return []
    covered = {at for span in taken for at in range(*span)}
    # What also stands without a capital is a word like others.
    lower = {t.group().removesuffix("s") for t in tokens if t.group().islower()}
    titles = [found.span() for found in _TITLE.finditer(text)]
    names = []
    for run in _runs(text, [token for token in tokens if token.group()[0].isupper()]):
        words = [
            token
            for token in run
            if token.start() not in covered
            and len(bare(token.group())) > 2
            and not is_ordinary(token.group(), language)
            and not may_begin_sentence(text, token.start())
            and meaning_of(fold(token.group()), language) is None  # anni Ottanta
            and bare(fold(token.group())).removesuffix("s") not in lower
        ]
        if not words:
            continue
        is_soft = any(
            is_ordinary(token.group(), language)
            for token in run
            if not may_begin_sentence(text, token.start()) and token.start() > words[0].start()
        )
        for part in _runs(text, words, _CLOSE):
            span = part[0].start(), part[-1].end()
            initials = all(is_acronym(word.group()) for word in part)
            is_title = any(start < span[0] and span[1] < end for start, end in titles)
            told = tuple(word.group() for word in part)
            adjective = len(part) == 1 and _is_adjective(text, part[0])
            is_loose = is_soft or initials or adjective or is_title
            names.append(Mention(told, span, "", is_loose, adjective))
    return names


def _is_adjective(text: str, word: re.Match[str]) -> bool:
    """Whether a word is a Russian or Ukrainian adjective that stands before its noun."""
    is_form = _ADJECTIVE.fullmatch(word.group().lower()) is not None
    return is_form and _BEFORE_NOUN.match(text, word.end()) is not None


def _is_title(text: str, words: Sequence[str], language: str) -> bool:
    """Whether capitals say nothing: most words have one, and hardly a word with a meaning has none.

    A sentence may be full of names: “On Monday the mayor met Ann Bell and Tom Lee in Rome”; where
    it ends with a full stop, which few titles have, one such word is enough.
    """
    capitals = sum(word[0].isupper() for word in words)
    if capitals <= 3 or capitals <= _TITLE_CASE * len(words):
        return False
    idle = function_words(language)
    plain = sum(len(word) > 2 and word[0].islower() and fold(word) not in idle for word in words)
    return not idle or plain < (1 if text.rstrip().endswith(".") else 2)


def _runs(
    text: str, tokens: list[re.Match[str]], joint: re.Pattern[str] = _JOINED
) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in tokens:
        if run and not joint.fullmatch(text, run[-1].end(), token.start()):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def is_acronym(word: str) -> bool:
    """Whether a word is made of initials: NATO, U.S."""
    return sum(sign.isupper() for sign in word) > 1 and len(bare(word)) < 8


@lru_cache(maxsize=4096)
def written_words(text: str) -> tuple[str, ...]:
    """The words of a text as they stand, a possessive with its word."""
    return tuple(found.group() for found in TOKEN.finditer(text))


@lru_cache(maxsize=1)
def _given_names() -> dict[str, int]:
    """Names that every language has its own form of, with the number of their line."""
    lines = lexicon_table("given_names")
    return {name: number for number, (names,) in enumerate(lines) for name in names.split()}


def is_same_given_name(one: str, two: str) -> bool:
    """Whether two names are one of a king or saint: William, Guillermo; Карл I, Charles I."""
    names = _given_names()
    if one not in names:
        return False
    # In Cyrillic with an ending of declension: Карла, Генрихом.
    forms = {two, *(two[:-count] for count in (1, 2) if not begins_latin(two))}
    return any(names.get(form) == names[one] for form in forms)


@lru_cache(maxsize=65536)
def _is_like(name: str, word: str, least: float) -> bool:
    """Whether a word sounds enough like a name; one with a small letter, which does so by chance
    more often, is asked for more, unless it is made of the name («ньюпортский»)."""
    if is_same_given_name(name, bare(word)):
        return True
    like = likeness(name, bare(word))
    if like < least and not _CYRILLIC_END.match(word[-1]):
        return False
    if like >= (least if word[0].isupper() else max(least, CLEARLY)):
        return True
    made = _OF_NAME.fullmatch(word) if word[0].islower() else None
    return made is not None and max(like, likeness(name, made[1])) >= least


def stands_again(text: str, code: str, words: Sequence[str], least: float) -> bool:
    """Whether a place stands among words in a form that the lexicon does not know.

    The initials of a body are asked for as they are: WHO and WTO sound alike, and are two; so do
    UNO and Union.
    """
    if code and (is_body(code) or code in UNIONS) and is_acronym(text):
        return any(romanised(bare(word)) == romanised(bare(text)) for word in words)
    return sounds_again(text, words, least)


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """What stands before a surname in any language, in small letters: mr, frau, señora."""
    return frozenset(
        word for columns in lexicon_table("titles") for each in columns for word in each.split()
    )


def sounds_again(name: str, words: Sequence[str], least: float) -> bool:
    """Whether a name is among words, by itself or as two of them."""
    whole_name = bare(name)
    # Most names are found, and among the words with a capital.
    if any(_is_like(whole_name, word, least) for word in sorted(words, key=str.islower)):
        return True
    # Two words on one side, one on the other: Hong Kong, Гонконг.
    whole = romanised(whole_name)
    return len(whole) > 4 and any(
        fuzz.ratio(whole, romanised(a) + romanised(b)) >= _JOINED_LIKE for a, b in pairwise(words)
    )
