"""Whether a text that was made round a ban is still a text: pure functions.

A decoder that may not write what it finds likely goes on with whatever is next, often in the middle
of a word ("adjustment of the Uign policy"), in circles, or not at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from translations.engines.pieces import Cutter
from translations.engines.words import word_spans

#: A letter that grows onto the letters before it is likelier than this in a word that there is.
#: Chosen with the demo packs: it refuses "U|ign", "make|ep", "frighten|wo", and no whole words.
_LEAST_INSIDE = math.log(0.05)
#: How much less likely than the text with the phrase a token may be on average, as logarithms.
#: "exchange rate" to "foreign policy" costs 0.22; "Interest in is growing" for "in us" 0.84.
_LARGEST_DROP = 0.6
#: A text of fewer words than this part of the other's has lost what it should say.
_LEAST_WORDS = 0.5
#: A word this often in a row is a circle, and a phrase of several one time less.
_TOO_OFTEN = 3
_LONGEST_PHRASE = 8
_RUN = re.compile(r"(\w{1,4}?)\1{4,}")
#: Marks where they do not belong: a gap after an opening one, none after one that closes.
_ODD_MARKS = re.compile(r"[“„«‹(\[¿¡]\s|[^\W\d_][,;:]\w")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Shorter words are endings of others too often.
_LONG_WORD = 4

BeginsWord = Callable[[str, str | None], bool]


def sound_ones(
    cutter: Cutter,
    targets: Sequence[Sequence[str]],
    scored: Sequence[Sequence[float]],
    prefix: int = 0,
) -> list[int]:
    """Which targets consist of words and are not far below the first, the one with the phrase.

    Targets are pieces, `scored` their log-probabilities; the first `prefix` were given.
    """
    begins = cutter.begins_word
    known = set(words_of(targets[0], begins))
    plain = cutter.text(targets[0])
    sound = []
    for index, (target, scores) in enumerate(zip(targets, scored, strict=True)):
        new = set(words_of(target, begins)) - known
        if (
            index
            and begins(target[0], None)
            and is_sound_text(cutter.text(target), plain)
            and not has_collapsed(scores[prefix:], scored[0][prefix:])
            and new.isdisjoint(grown_words(target, scores, begins))
            and all(cutter.target(cutter.text(word)).tokens == word for word in new)
        ):
            sound.append(index)
    return sound


def is_sound_text(text: str, plain: str) -> bool:
    """Whether a text says about as much as `plain` (with the phrase) and nothing in circles."""
    count = len(word_spans(text))
    if count == 0 or count < _LEAST_WORDS * len(word_spans(plain)):
        return False
    if any(p.search(text) and not p.search(plain) for p in (_RUN, _ODD_MARKS)):
        return False
    if _has_glued(text, plain) or not _figures(text) <= _figures(plain):
        return False
    return not is_circular(text) or is_circular(plain)


def has_collapsed(scores: Sequence[float], plain: Sequence[float]) -> bool:
    """Whether log-probabilities are far below those of the text with the phrase."""
    return _mean(scores) < _mean(plain) - _LARGEST_DROP


def grown_words(
    tokens: Sequence[str], scores: Sequence[float], begins_word: BeginsWord
) -> list[tuple[str, ...]]:
    """The words (as their pieces) in the middle of which something unlikely comes.

    `scores` has the log-probability of each token. In scripts without spaces there are none.
    """
    found, start = [], 0
    for end in range(1, len(tokens) + 1):
        if end < len(tokens) and not begins_word(tokens[end], tokens[end - 1]):
            continue
        inside = range(start + 1, end)
        if any(scores[i] < _LEAST_INSIDE and _joins(tokens[i - 1], tokens[i]) for i in inside):
            found.append(tuple(tokens[start:end]))
        start = end
    return found


def is_broken(
    tokens: Sequence[str], scores: Sequence[float], start: int, begins_word: BeginsWord
) -> bool:
    """Whether the word that goes on or begins at a token is hardly one: "fore" for "foreign".

    Then something unlikely comes in its middle or, since it is not at its end, behind it.
    """
    end = start + 1
    while end < len(tokens) and not begins_word(tokens[end], tokens[end - 1]):
        end += 1
    inside = any(
        scores[i] < _LEAST_INSIDE and _joins(tokens[i - 1], tokens[i])
        for i in range(max(start, 1), end)
    )
    behind = scores[end] if end < len(scores) and _ends_in_letters(tokens[end - 1]) else 0.0
    return inside or behind < _LEAST_INSIDE


def words_of(tokens: Sequence[str], begins_word: BeginsWord) -> list[tuple[str, ...]]:
    """The pieces, word by word, with the marks that stand at the words."""
    words: list[list[str]] = []
    for index, token in enumerate(tokens):
        if index and not begins_word(token, tokens[index - 1]):
            words[-1].append(token)
        else:
            words.append([token])
    return [tuple(word) for word in words]


def has_spaces(character: str) -> bool:
    """Whether words in a character's script stand apart: not so from Thai to Khmer, and in Han."""
    return (
        character < "\u0e00"
        or "\u10a0" <= character <= "\u137f"
        or "\u1e00" <= character <= "\u2e7f"
        or "\uac00" <= character <= "\ud7a3"
    )


def _figures(text: str) -> set[str]:
    """The numbers of a text: another than the source's is worse than a banned word."""
    return set(re.findall(r"\d+", text))


def _has_glued(text: str, plain: str) -> bool:
    """Whether a new word is one of the other text's with letters before it ("lartículo")."""
    known = set(_LETTERS.findall(plain.casefold()))
    new = set(_LETTERS.findall(text.casefold())) - known
    return any(word.endswith(tuple(k for k in known if len(k) >= _LONG_WORD)) for word in new)


def is_circular(text: str) -> bool:
    """Whether a text says a word, or some words, over and over."""
    words = [text[start:end].casefold() for start, end in word_spans(text)]
    return any(
        words[at : at + size] * times == words[at : at + size * times]
        for size in range(1, _LONGEST_PHRASE + 1)
        for times in [_TOO_OFTEN - (size > 1)]
        for at in range(len(words) - size * times + 1)
    )


def _joins(before: str, after: str) -> bool:
    """Whether a piece goes on with letters where the one before ended with some."""
    first, last = after.removesuffix("@@")[:1], before.removesuffix("@@")[-1:]
    return all(c.isalnum() and has_spaces(c) for c in (first, last))


def _ends_in_letters(token: str) -> bool:
    last = token.removesuffix("@@")[-1:]
    return last.isalpha() and has_spaces(last)


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / max(1, len(scores))
