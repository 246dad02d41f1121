"""The words of a target that may be names: those with a capital, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from translations.checks.finding import Finding, Located, Severity
from translations.checks.sounds import romanised

NAME = "name-variants"

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_SENTENCE_END, _OPENING = frozenset(".!?…:–—-"), frozenset("«“\"„'(")
_WORD = re.compile(r"\w")
_ARTICLE = re.compile(r"(?i:[ae][lnrstdz]|a[dst]h|[аэ]ль|а[лсшрндт])[-‑](?=[^\W\d_a-zа-я])")
_DERIVING = re.compile("sk|ovich|evich|ovna|evna|yan|anin|ets|ian|ist|ism")
#: Two words that go on with other consonants after so many letters are derived (Macédoine, -ens).
_LONG_STEM = 5
_VOWEL = re.compile("[aeiouy]")


class NameWord(NamedTuple):
    """A word with a capital: in which passage, where there, and whether it begins a sentence."""

    text: str
    at: int
    start: int
    is_first: bool

    @property
    def span(self) -> tuple[int, int]:
        """Its place in its passage."""
        return self.start, self.start + len(self.text)


def capitals(text: str, at: int) -> Iterator[NameWord]:
    """The words with a capital of passage `at`, but for those of capitals only.

    Of Arabic names without the article, which may have a capital itself: al-Mansouri.
    """
    first = _WORD.search(text)
    for token in _TOKEN.finditer(text):
        word, start = token.group(), token.start()
        article = _ARTICLE.match(word) if not word.isalpha() else None
        if article is not None:
            word, start = word[article.end() :], start + article.end()
        if word[0].isupper() and len(word) > 1 and not word.isupper():
            is_first = first is not None and token.start() <= first.start()
            is_first = is_first or _begins_sentence(text, token.start())
            yield NameWord(word, at, start, is_first)


def _begins_sentence(text: str, start: int) -> bool:
    """Whether nothing but spaces and opening marks stands between a word and the end of another
    sentence."""
    while start > 0 and (text[start - 1].isspace() or text[start - 1] in _OPENING):
        start -= 1
    return text[max(start - 1, 0) : start] in _SENTENCE_END


def small_words(text: str) -> set[str]:
    """The words of a text without a capital."""
    return {word for word in _TOKEN.findall(text) if word.islower()}


def is_derived(one: str, two: str) -> bool:
    """Whether one is an adjective, a patronymic, a diminutive or a part of the other.

    Names in two alphabets are no matter of spelling either.
    """
    if one.count("-") != two.count("-") or one[0].isascii() != two[0].isascii():
        return True
    short, long = sorted((romanised(one), romanised(two)), key=len)
    more = len(long) - len(short)
    return more > 3 or (more > 1 and _DERIVING.search(long[len(short) - 2 :]) is not None)


def go_on_otherwise(one: str, two: str) -> bool:
    """Whether two words begin alike and end with other consonants: Macédoine, Macédoniens."""
    a, b = romanised(one), romanised(two)
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    tails = {_VOWEL.sub("", each[shared:]) for each in (a, b)}
    return shared >= _LONG_STEM and max(len(a), len(b)) - shared >= 2 and len(tails) > 1


def told(word: NameWord, other: NameWord, source_span: tuple[int, int] | None = None) -> Located:
    """What is said of a name that another passage has in another way; of which word of the source,
    where it is known."""
    where = "before it" if (other.at, other.start) < (word.at, word.start) else "after it"
    message = f"“{word.text}” here, “{other.text}” {where}: is this the same name?"
    return word.at, Finding(NAME, Severity.MAJOR, message, source_span, word.span)
