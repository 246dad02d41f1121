"""A changed wording, and where it stands in other texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from translations.checks.words import Word, function_words, words_of
from translations.compare import word_diff
from translations.glossary.forms import keys_of

#: A change of more words than these is another sentence, not another wording.
_LONGEST_OLD, _LONGEST_NEW = 4, 6

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """`old`, as it stood at `span` of the text before the correction, became `new`."""

    old: str
    new: str
    span: Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a wording stands in a text; `same_form` unless it is inflected otherwise there."""

    span: Span
    same_form: bool


def changed_wordings(before: str, after: str, language: str) -> tuple[Wording, ...]:
    """The wordings that a correction put in the place of others.

    Not among them: what was only put in or taken out, other forms of the same words, articles and
    the like, and stretches so long that the sentence was written anew.
    """
    parts = word_diff(before, after)
    found, position = [], 0
    for part, following in pairwise((*parts, None)):
        if part is None:
            break
        if part.kind == "delete" and following is not None and following.kind == "insert":
            wording = _within_words(part.text, following.text, position)
            if wording is not None and _is_wording(wording, language):
                found.append(wording)
        if part.kind != "insert":
            position += len(part.text)
    return tuple(found)


def core_of(wording: Wording, language: str) -> Wording:
    """The wording without the function words at the beginning of both sides ("an", "a")."""
    idle = function_words(language)
    old, new = words_of(wording.old), words_of(wording.new)
    while len(old) > 1 and len(new) > 1 and old[0].folded in idle and new[0].folded in idle:
        old, new = old[1:], new[1:]
    start, end = wording.span
    return Wording(
        wording.old[old[0].start :], wording.new[new[0].start :], (start + old[0].start, end)
    )


def _within_words(old: str, new: str, position: int) -> Wording | None:
    """A replacement without the marks at its edges; None where a side has no word."""
    ours, theirs = words_of(old), words_of(new)
    if not ours or not theirs:
        return None
    start, end = ours[0].start, ours[-1].end
    words = new[theirs[0].start : theirs[-1].end]
    return Wording(old[start:end], words, (position + start, position + end))


def occurrences(phrase: str, text: str, language: str) -> tuple[Occurrence, ...]:
    """Where the words of a phrase stand in a text in a row, in whatever form; never overlapping."""
    wanted = words_of(phrase)
    if not wanted:
        return ()
    gaps = _gaps(phrase, wanted)
    words, found, free = words_of(text), [], 0
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if here[0].start < free or _gaps(text, here) != gaps:
            continue
        if all(map(_are_forms, wanted, here, [language] * len(here))):
            same = all(a.folded == b.folded for a, b in zip(wanted, here, strict=True))
            found.append(Occurrence((here[0].start, here[-1].end), same))
            free = here[-1].end
    return tuple(found)


def beginnings(phrase: str) -> tuple[str, ...]:
    """How words begin that are forms of those of a phrase, for a search by beginnings."""
    return tuple(_beginning(word.folded) for word in words_of(phrase))


def _beginning(folded: str) -> str:
    """Short enough for most inflections; a short word is wanted as it is."""
    return folded if len(folded) < 4 else folded[: max(3, len(folded) - 3)]


def _is_wording(wording: Wording, language: str) -> bool:
    old, new = words_of(wording.old), words_of(wording.new)
    idle = function_words(language)
    if len(old) > _LONGEST_OLD or len(new) > _LONGEST_NEW:
        return False
    if all(word.folded in idle for word in old):
        return False
    return not (len(old) == len(new) and all(map(_are_forms, old, new, [language] * len(old))))


def _are_forms(one: Word, two: Word, language: str) -> bool:
    if one.folded == two.folded:
        return True
    return not keys_of(one.folded, language).isdisjoint(keys_of(two.folded, language))


def _gaps(text: str, words: list[Word]) -> list[str]:
    """What stands between words, but for spaces."""
    return [text[a.end : b.start].strip() for a, b in pairwise(words)]


def content_words(text: str, language: str) -> Iterator[Word]:
    """The words of a text that carry meaning."""
    idle = function_words(language)
    return (word for word in words_of(text) if word.folded not in idle)
