"""What a correction put in the place of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import combining, normalize

from reader.spans import Span
from translations.checks.beginnings import begins_sentence
from translations.checks.words import Word, function_words
from translations.compare import DiffPart, word_diff
from translations.propagation.wording import Wording, are_forms
from translations.propagation.words import (
    are_idle,
    is_after_article,
    is_character,
    length_of,
    words_in,
)

#: A change of more words than these is another sentence, not another wording.
_LONGEST_OLD, _LONGEST_NEW = 4, 6
#: Words of a phrase that is told with what stays the same in or beside it.
_LONGEST_PHRASE = 6
#: What ends an abbreviation and not a sentence, where the new wording does without it.
_POINT = "."
_MARK = re.compile(r"[^\w\s'’‑-]")


def changed_wordings(before: str, after: str, language: str) -> tuple[Wording, ...]:
    """The wordings that a correction put in the place of others, what says most first.

    Phrases whose words changed places come as a whole («general de secretario»), so do changes
    with no more than a word between. Words that were only put in, taken out or inflected otherwise
    are told with the words beside them, and are never sure to be right elsewhere. Not among them:
    articles and the like, and stretches so long that the sentence was written anew. A piece of a
    word that is written without spaces is told with the characters before it, and with those after.
    """
    changes = list(_changes(word_diff(before, after)))
    phrases = list(_phrases(before, after, changes, language))
    found = [wording for wording, _ in phrases]
    moved = {id(each) for _, pair in phrases for each in pair}
    for change in changes:
        if id(change) not in moved:
            found += _single(before, after, change, language)
    kept: dict[tuple[str, str], Wording] = {}
    for wording in found:
        is_own = wording.new[:1].isupper() and not begins_sentence(
            before, wording.span[0], or_colon=True
        )
        is_bare = is_own and not is_after_article(before[: wording.span[0]], language)
        told = replace(wording, is_name=is_own, is_bare=is_bare)
        kept.setdefault((wording.old, wording.new), told)
    return tuple(kept.values())


class _Change:
    """A stretch of the old text and what the new has there, with the parts beside it."""

    def __init__(self, old: Span, new: Span, before: str, after: str) -> None:
        self.old, self.new = old, new
        self.before, self.after = before, after


def _changes(parts: Sequence[DiffPart]) -> Iterator[_Change]:
    old_at = new_at = at = 0
    while at < len(parts):
        part = parts[at]
        if part.kind == "equal":
            old_at, new_at, at = old_at + len(part.text), new_at + len(part.text), at + 1
            continue
        old, new = (old_at, old_at), (new_at, new_at)
        beside = parts[at - 1].text if at else ""
        if part.kind == "delete":
            old = old_at, old_at + len(part.text)
            at += 1
        if at < len(parts) and parts[at].kind == "insert":
            new = new_at, new_at + len(parts[at].text)
            at += 1
        yield _Change(old, new, beside, parts[at].text if at < len(parts) else "")
        old_at, new_at = old[1], new[1]


def _single(before: str, after: str, change: _Change, language: str) -> list[Wording]:
    """What one change says by itself, or with what is beside it."""
    old, new = before[slice(*change.old)], after[slice(*change.new)]
    wording = _within_words(old, new, change.old[0], change.after)
    if wording is None:
        return [*_with_neighbours(before, after, change, language)]
    ours, theirs = words_in(wording.old), words_in(wording.new)
    if length_of(ours) > _LONGEST_OLD or length_of(theirs) > _LONGEST_NEW:
        return []
    if len(ours) == len(theirs) and all(map(are_forms, ours, theirs, [language] * len(ours))):
        if _bare(wording.old) == _bare(wording.new):
            return [replace(wording, is_exact=True)]
        return [*_with_neighbours(before, after, change, language)]
    if are_idle(ours, language):
        return []
    return _whole(wording, old, new, change)


def _bare(text: str) -> str:
    """A text without its capitals and accents."""
    letters = (sign if sign == "й" else normalize("NFD", sign) for sign in text.casefold())
    return "".join(sign for each in letters for sign in each if not combining(sign))


def _whole(wording: Wording, replaced: str, inserted: str, change: _Change) -> list[Wording]:
    """The wording, or if it is less than a word those with what stays the same beside it."""
    lacking = 1 - length_of(words_in(wording.old))
    if lacking <= 0:
        return [wording]
    start, end = wording.span
    found = []
    # Where marks went or came at an edge, nothing beside it belongs to the same word.
    if replaced.startswith(wording.old) and inserted.startswith(wording.new):
        before = _characters_beside(change.before, lacking, before=True)
        whole = Wording(before + wording.old, before + wording.new, (start - len(before), end))
        found.append(whole)
    if replaced.endswith(wording.old) and inserted.endswith(wording.new):
        after = _characters_beside(change.after, lacking, before=False)
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


def _within_words(old: str, new: str, position: int, behind: str = "") -> Wording | None:
    """A replacement without the marks at its edges; None where a side has no word.

    The point of an abbreviation that went with it belongs to it (“EE.UU.”).
    """
    ours, theirs = words_in(old), words_in(new)
    if not ours or not theirs:
        return None
    start, end = ours[0].start, ours[-1].end
    is_short = _POINT in old[start:end] or end - ours[-1].start <= 2
    if is_short and old[end:] == _POINT and not new[theirs[-1].end :] and behind.strip():
        end += len(_POINT)
    words = new[theirs[0].start : theirs[-1].end]
    return Wording(old[start:end], words, (position + start, position + end))


# With what stays the same ---------------------------------------------------------------------


def _phrases(
    before: str, after: str, changes: Sequence[_Change], language: str
) -> Iterator[tuple[Wording, tuple[_Change, ...]]]:
    """Neighbouring changes in one phrase, where words changed places or one stayed between.

    Each with the changes that say nothing by themselves: those of words that changed places.
    """
    for one, other in pairwise(changes):
        between = before[one.old[1] : other.old[0]]
        if _MARK.search(between) or len(words_in(between)) > 2 or not words_in(between):
            continue
        if is_character(words_in(between)[0]):
            continue
        old = before[one.old[0] : other.old[1]]
        wording = _within_words(old, after[one.new[0] : other.new[1]], one.old[0])
        if wording is None or _MARK.search(wording.old) or _MARK.search(wording.new):
            continue
        ours, theirs = words_in(wording.old), words_in(wording.new)
        if are_idle(ours, language) or max(len(ours), len(theirs)) > _LONGEST_PHRASE:
            continue
        is_moved = sorted(w.folded for w in _meaning(ours, language)) == sorted(
            w.folded for w in _meaning(theirs, language)
        )
        replaced = [c.old[0] < c.old[1] and c.new[0] < c.new[1] for c in (one, other)]
        is_single = len(_meaning(words_in(between), language)) <= 1
        if is_moved or all(replaced) or (any(replaced) and is_single):
            yield wording, (one, other) if is_moved else ()


def _meaning(words: Sequence[Word], language: str) -> list[Word]:
    return [word for word in words if word.folded not in function_words(language)]


def _with_neighbours(before: str, after: str, change: _Change, language: str) -> Iterator[Wording]:
    """A change that says nothing by itself, with the words of meaning before and after it.

    What was inflected otherwise is told with each of the two, what was put in or out with both.
    """
    old, new = before[slice(*change.old)], after[slice(*change.new)]
    if _MARK.search(old) or _MARK.search(new) or not (words_in(old) or words_in(new)):
        return
    if any(map(is_character, (*words_in(old), *words_in(new)))):
        return
    left = _beside(change.before, language, before=True)
    right = _beside(change.after, language, before=False)
    pairs = [(left, ""), ("", right)] if words_in(old) and words_in(new) else [(left, right)]
    for head, tail in pairs:
        start, end = change.old[0] - len(head), change.old[1] + len(tail)
        text = before[start:end]
        made = " ".join((head + new + tail).split()) if not (old and new) else head + new + tail
        span = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        wording = Wording(before[slice(*span)], made.strip(), span, is_loose=True)
        ours = words_in(wording.old)
        enough = len(_meaning(ours, language)) >= 2
        if enough and len(ours) <= _LONGEST_PHRASE and made.strip() and head + tail:
            yield wording


def _beside(text: str, language: str, *, before: bool) -> str:
    """The end or beginning of a text up to a word of meaning; "" beyond a mark."""
    words = words_in(text)
    meaning = _meaning(words, language)
    if not meaning:
        return ""
    part = text[meaning[-1].start :] if before else text[: meaning[0].end]
    return "" if _MARK.search(part) else part
