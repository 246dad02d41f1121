"""A changed wording, and where it stands in other texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from translations.checks.words import Word, function_words
from translations.compare import DiffPart, word_diff
from translations.glossary.forms import keys_of
from translations.propagation.words import are_idle, is_character, length_of, words_in

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
    the like, and stretches so long that the sentence was written anew. A piece of a word that is
    written without spaces is told with the characters before it, and with those after it.
    """
    parts = word_diff(before, after)
    found: list[Wording] = []
    position = 0
    for at, (part, following) in enumerate(pairwise(parts)):
        if part.kind == "delete" and following.kind == "insert":
            wording = _within_words(part.text, following.text, position)
            if wording is not None and _is_wording(wording, language):
                found += _whole(wording, parts, at)
        if part.kind != "insert":
            position += len(part.text)
    return tuple(found)


def _whole(wording: Wording, parts: Sequence[DiffPart], at: int) -> list[Wording]:
    """The wording, or if it is less than a word those with what stays the same beside it."""
    lacking = 1 - length_of(words_in(wording.old))
    if lacking <= 0:
        return [wording]
    replaced, inserted = parts[at].text, parts[at + 1].text
    start, end = wording.span
    found = []
    # Where marks went or came at an edge, nothing beside it belongs to the same word.
    if at and replaced.startswith(wording.old) and inserted.startswith(wording.new):
        before = _characters_beside(parts[at - 1].text, lacking, before=True)
        whole = Wording(before + wording.old, before + wording.new, (start - len(before), end))
        found.append(whole)
    if at + 2 < len(parts) and replaced.endswith(wording.old) and inserted.endswith(wording.new):
        after = _characters_beside(parts[at + 2].text, lacking, before=False)
        found.append(Wording(wording.old + after, wording.new + after, (start, end + len(after))))
    return [each for each in found if each.old != wording.old] or [wording]


def _characters_beside(text: str, lacking: float, *, before: bool) -> str:
    """The characters of unspaced script at the end of a text, or at its beginning, so many."""
    words = words_in(text)
    taken: list[Word] = []
    edge = len(text) if before else 0
    for word in reversed(words) if before else words:
        is_near = (word.end if before else word.start) == edge
        if length_of(taken) >= lacking or not (is_near and is_character(word)):
            break
        taken.append(word)
        edge = word.start if before else word.end
    return text[edge:] if before else text[:edge]


def core_of(wording: Wording, language: str) -> Wording:
    """The wording without the function words at the beginning of both sides ("an", "a")."""
    idle = function_words(language)
    old, new = words_in(wording.old), words_in(wording.new)
    while len(old) > 1 and len(new) > 1 and old[0].folded in idle and new[0].folded in idle:
        old, new = old[1:], new[1:]
    start, end = wording.span
    return Wording(
        wording.old[old[0].start :], wording.new[new[0].start :], (start + old[0].start, end)
    )


def _within_words(old: str, new: str, position: int) -> Wording | None:
    """A replacement without the marks at its edges; None where a side has no word."""
    ours, theirs = words_in(old), words_in(new)
    if not ours or not theirs:
        return None
    start, end = ours[0].start, ours[-1].end
    words = new[theirs[0].start : theirs[-1].end]
    return Wording(old[start:end], words, (position + start, position + end))


def occurrences(phrase: str, text: str, language: str) -> tuple[Occurrence, ...]:
    """Where the words of a phrase stand in a text in a row, in whatever form; never overlapping."""
    wanted = words_in(phrase)
    if not wanted:
        return ()
    gaps = _gaps(phrase, wanted)
    words, found, free = words_in(text), [], 0
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if here[0].start < free or _gaps(text, here) != gaps:
            continue
        if all(map(_are_forms, wanted, here, [language] * len(here))):
            same = all(a.folded == b.folded for a, b in zip(wanted, here, strict=True))
            found.append(Occurrence((here[0].start, here[-1].end), same))
            free = here[-1].end
    return tuple(found)


def beginnings(phrase: str, language: str) -> tuple[str, ...]:
    """How words begin that are forms of those of a phrase, for a search by beginnings."""
    found: list[str] = []
    edge = -1
    for word in words_in(phrase):
        if not is_character(word):
            found.append(_beginning(word.folded, language))
        elif word.start == edge:
            found[-1] += word.folded
        else:
            found.append(word.folded)
        edge = word.end if is_character(word) else -1
    return tuple(found)


def _beginning(folded: str, language: str) -> str:
    """Short enough for most inflections; a short word is wanted as it is."""
    if language == "ko":  # two syllables are a word
        return min(keys_of(folded, language), key=len)
    return folded if len(folded) < 4 else folded[: max(3, len(folded) - 3)]


def _is_wording(wording: Wording, language: str) -> bool:
    old, new = words_in(wording.old), words_in(wording.new)
    if length_of(old) > _LONGEST_OLD or length_of(new) > _LONGEST_NEW:
        return False
    if are_idle(old, language):
        return False
    return not (len(old) == len(new) and all(map(_are_forms, old, new, [language] * len(old))))


def _are_forms(one: Word, two: Word, language: str) -> bool:
    if one.folded == two.folded:
        return True
    return not keys_of(one.folded, language).isdisjoint(keys_of(two.folded, language))


def _gaps(text: str, words: list[Word]) -> list[str]:
    """What stands between words, but for spaces."""
    return [text[a.end : b.start].strip() for a, b in pairwise(words)]
