"""What is said twice: machines get into loops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.words import Word, function_words, words_of

NAME = "repetition"

#: Words of a phrase that is told wherever it stands again, and those of them that carry meaning.
_PHRASE, _PHRASE_MEANING = 5, 3
#: Words that a loop goes round, over and over at once.
_ROUND = range(2, 7)
#: What joins the parts of a loop: x y and x y and x y.
_JOINTS = frozenset("and und et y e и й і та або или or oder ou o ed".split())
_ENDS = re.compile(r"[.!?…](?=\s|$)")
_SENTENCE = re.compile(r"\S[^.!?…]*(?:[.!?…]+(?=[\s»”“\"]|$)|$|[.!?…]+)")


class _Again(NamedTuple):
    """What is said, where it is said again, and where a loop of it ends, if it is said again at
    once."""

    first: Span
    again: Span
    end: int | None = None


def check_repetition(passage: Passage) -> list[Finding]:
    """A phrase said twice that the source does not say twice.

    Of a loop all is told, and what is said once offered in its place.
    """
    text = passage.target
    found = _repeated(text, passage.target_language) or _said_again(passage)
    if found is None or _is_of_source(passage, found):
        return []
    said = text[slice(*found.again)]
    message = f"“{said}” is said twice, which the source does not do."
    if found.end is None:
        return [Finding(NAME, Severity.MAJOR, message, None, found.again)]
    loop = found.first[0], found.end
    return [Finding(NAME, Severity.MAJOR, message, None, loop, text[slice(*found.first)])]


def _is_of_source(passage: Passage, found: _Again) -> bool:
    source = words_of(passage.source)
    return (
        _goes_on(source)
        or _says_as_often(passage, source, words_of(passage.target[slice(*found.again)]))
        or _repeated(passage.source, passage.source_language, _PHRASE - 1) is not None
    )


def _says_as_often(passage: Passage, source: Sequence[Word], again: Sequence[Word]) -> bool:
    """Whether the source says two words that carry meaning twice, where the target says so much
    twice as it takes for two: access controls, controles de acceso a los datos."""
    idle = function_words(passage.source_language)
    said = [word.folded for word in source if word.folded not in idle and word.folded.isalpha()]
    is_twice = any(count > 1 for count in Counter(pairwise(said)).values())
    theirs = function_words(passage.target_language)
    return is_twice and _count_meaning([w.folded for w in again], theirs) <= _PHRASE_MEANING


def _said_again(passage: Passage) -> _Again | None:
    """A whole sentence that stands twice in the target, and as many in the source once each."""
    again = _sentence_again(passage.target)
    return None if again is None or _sentence_again(passage.source) else again


def _sentence_again(text: str) -> _Again | None:
    if len(_ENDS.findall(text)) < 2:
        return None
    seen: dict[str, Span] = {}
    for key, span in _sentences(text):
        if key in seen:
            first = seen[key]
            is_next = text[first[1] : span[0]].isspace()
            return _Again(first, span, span[1] if is_next else None)
        seen[key] = span
    return None


def _sentences(text: str) -> list[tuple[str, Span]]:
    """The sentences of two words and more, as they are compared, with their places."""
    found = []
    for each in _SENTENCE.finditer(text):
        words = [word.folded for word in words_of(each.group())]
        if len(words) > 1:
            found.append((" ".join(words), each.span()))
    return found


def _repeated(text: str, language: str, length: int = _PHRASE) -> _Again | None:
    words, idle = words_of(text), function_words(language)
    said = tuple(word.folded for word in words)
    if len(set(said)) == len(said):
        return None
    return (
        _looped(words, said, idle)
        or _phrase_again(words, said, idle, length)
        or _chained(words, said, idle)
    )


def _phrase_again(
    words: Sequence[Word], said: Sequence[str], idle: frozenset[str], length: int
) -> _Again | None:
    """A phrase that stands again somewhere."""
    seen: dict[Sequence[str], int] = {}
    for at in range(len(said) - length + 1):
        phrase = said[at : at + length]
        first = seen.setdefault(phrase, at)
        if first + length <= at and _count_meaning(phrase, idle) >= _PHRASE_MEANING:
            return _Again(_span(words, first, first + length), _span(words, at, at + length))
    return None


def _looped(words: Sequence[Word], said: Sequence[str], idle: frozenset[str]) -> _Again | None:
    """Some words said over again at once; names and numbers may be."""
    for size in _ROUND:
        for at in range(len(said) - 2 * size + 1):
            again = at + size
            # The first word tells in most places.
            if (
                said[at] == said[again]
                and said[at:again] == said[again : again + size]
                and _count_meaning(said[at:again], idle)
            ):
                end = words[_loop_end(said, at, size) - 1].end
                return _Again(_span(words, at, again), _span(words, again, again + size), end)
    return None


def _loop_end(said: Sequence[str], at: int, size: int) -> int:
    """Where what is said over and over ends; at the end of a text it may be cut off."""
    end = at + size
    while end < len(said) and said[end] == said[end - size]:
        end += 1
    return end if end == len(said) else end - (end - at) % size


def _chained(words: Sequence[Word], said: Sequence[str], idle: frozenset[str]) -> _Again | None:
    """Several words that are said again behind a mere "and".

    One word may be, and is: on and on, more and more. So may two without a meaning of their own.
    """
    for at in (at for at, word in enumerate(said) if word in _JOINTS):
        for size in _ROUND:
            first, again = (max(at - size, 0), at), (at + 1, at + 1 + size)
            phrase = said[slice(*first)]
            if len(phrase) < size or phrase != said[slice(*again)]:
                continue
            if _count_meaning(phrase, idle) > 1:
                one, two = _span(words, *first), _span(words, *again)
                return _Again(one, two, two[1])
    return None


def _span(words: Sequence[Word], first: int, end: int) -> Span:
    return words[first].start, words[end - 1].end


def _count_meaning(phrase: Sequence[str], idle: frozenset[str]) -> int:
    """How many words of a phrase carry meaning."""
    return len({word for word in phrase if word not in idle and word.isalpha()})


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether somebody does something on and on."""
    return any(
        joint.folded in _JOINTS and before.folded == after.folded
        for before, joint, after in zip(words, words[1:], words[2:], strict=False)
    )
