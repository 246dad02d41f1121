"""Passages that echo each other with another word in the same place.

A headline, a lead, a pull quote or a subheading repeats a sentence of the body. Where a machine has
rendered an ambiguous word in two ways (Russian «курс»: exchange rate, policy), the two differ in
just that place; no source is needed to see it. Nothing in the field looks for it: consistency
checks elsewhere need identical sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from reader.model import BlockKind
from reader.spans import Span
from translations.checks.finding import Finding, Located, Passage, Severity, in_order
from translations.checks.words import Word, function_words, words_of

NAME = "echo"
#: Kinds of block that repeat what the body says.
_REPEATING = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.HEADING, BlockKind.QUOTE})

#: Words in a row, the same on both sides, that the difference must lean on ...
_LEAN = 4
#: ... of which so many carry meaning.
_LEAN_MEANING = 2
#: The part of the repeating passage's words that the two have in common, at least.
_COMMON = 0.6
#: A difference of more words than this, or of more on one side than on the other, is another
#: sentence, not another wording.
_LONGEST = 4
#: A wording in so many times as many passages as the other is the right one.
_CLEARLY = 2
#: A passage is compared with so many that may be its echo, the nearest: more are rows of one shape.
_MOST_COMPARED = 20


class _Text(NamedTuple):
    at: int
    passage: Passage
    words: list[Word]
    meaning: frozenset[str]
    #: The words folded, with a space around each.
    line: str

    def span(self, first: int, stop: int) -> Span:
        return self.words[first].start, self.words[stop - 1].end

    def words_text(self, first: int, stop: int) -> str:
        start, end = self.span(first, stop)
        return self.passage.target[start:end]


def find_echoes(passages: Sequence[Passage]) -> list[Located]:
    """Places in which a repeating passage and one of the body differ by words with a meaning.

    Told at both places, the repeating one first being the one more often wrong: a headline has less
    to go by. The place that is more often right, or whose wording stands in clearly more passages,
    has no fix: a key must not make it wrong.
    """
    texts = [_text(i, passage) for i, passage in enumerate(passages)]
    repeating = [text for text in texts if text.passage.kind in _REPEATING]
    found: list[Located] = []
    for text in repeating:
        for other in _echoes_of(text, texts):
            found += _differences(text, other, texts)
    return in_order(_together(found))


def _echoes_of(text: _Text, texts: Sequence[_Text]) -> list[_Text]:
    """The passages that may echo one, in order; two that both repeat are compared once."""
    echoes = [
        other
        for other in texts
        if other.at != text.at
        and not (other.passage.kind in _REPEATING and other.at <= text.at)
        and _may_echo(text, other)
    ]
    nearest = sorted(echoes, key=lambda other: abs(other.at - text.at))[:_MOST_COMPARED]
    return sorted(nearest, key=lambda other: other.at)


def _together(found: Iterable[Located]) -> Iterator[Located]:
    """What is said of a place because of several others, once, with all of these."""
    others: dict[Located, list[int]] = {}
    for located in found:
        others.setdefault(located, []).extend(located[1].others)
    for (at, finding), places in others.items():
        yield at, replace(finding, others=tuple(dict.fromkeys(places)))


def _text(index: int, passage: Passage) -> _Text:
    words = words_of(passage.target)
    idle = function_words(passage.target_language)
    folded = [word.folded for word in words]
    return _Text(index, passage, words, frozenset(folded) - idle, f" {' '.join(folded)} ")


def _may_echo(text: _Text, other: _Text) -> bool:
    """Cheap: whether enough words are the same at all."""
    same_language = text.passage.target_language == other.passage.target_language
    same_document = text.passage.document == other.passage.document
    if not (same_language and same_document and text.meaning):
        return False
    return len(text.meaning & other.meaning) >= max(_LEAN_MEANING, _COMMON * len(text.meaning) - 2)


def _differences(text: _Text, other: _Text, texts: Sequence[_Text]) -> Iterator[Located]:
    one, two = ([word.folded for word in t.words] for t in (text, other))
    steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    same = sum(i2 - i1 for kind, i1, i2, _, _ in steps if kind == "equal" and i2 - i1 > 1)
    if same < _COMMON * len(one):
        return
    for at, (kind, i1, i2, j1, j2) in enumerate(steps):
        sizes = i2 - i1, j2 - j1
        if kind != "replace" or max(sizes) > _LONGEST or max(sizes) - min(sizes) > 1:
            continue
        if not _leans(text, steps, at) or not _means_something(text, other, (i1, i2), (j1, j2)):
            continue
        if not _is_the_authors(text.passage, other.passage):
            yield from _told(text, other, (i1, i2), (j1, j2), texts)


def _leans(text: _Text, steps: Sequence[tuple[str, int, int, int, int]], at: int) -> bool:
    """Whether enough stands unchanged right before and after the difference."""
    around: list[Word] = []
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(steps) and steps[beside][0] == "equal":
            around += text.words[steps[beside][1] : steps[beside][2]]
    meaning = sum(word.folded in text.meaning for word in around)
    return len(around) >= _LEAN and meaning >= _LEAN_MEANING


def _means_something(text: _Text, other: _Text, here: Span, there: Span) -> bool:
    """Whether both sides are words with a meaning only, and not just other forms of the same.

    With an article or an auxiliary among them, the sentence was built in another way.
    """
    ours = {w.folded for w in text.words[slice(*here)]}
    theirs = {w.folded for w in other.words[slice(*there)]}
    if not (ours <= text.meaning and theirs <= other.meaning):
        return False
    ours, theirs = ours - theirs, theirs - ours
    return bool(ours and theirs) and not all(
        any(_is_form_of(word, another) for another in theirs) for word in ours
    )


def _is_form_of(word: str, other: str) -> bool:
    """Whether two words look like forms of one: the same but for their ends."""
    pairs = enumerate(zip(word, other, strict=False))
    common = next((i for i, (a, b) in pairs if a != b), min(len(word), len(other)))
    return common >= 3 and max(len(word), len(other)) - common <= 3


def _is_the_authors(one: Passage, two: Passage) -> bool:
    """Whether the sources, where there are any, echo each other with another word themselves."""
    if not (one.source and two.source):
        return False
    a, b = ([w.folded for w in words_of(each.source)] for each in (one, two))
    idle = function_words(one.source_language)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    if sum(i2 - i1 for kind, i1, i2, _, _ in steps if kind == "equal") < _COMMON * len(a):
        return False  # they have little in common: that the targets do is the machine's doing
    for kind, i1, i2, start, stop in steps:
        # Where one text is at its end, the other may go on: only as many words stand in its place.
        j1 = max(start, stop - i2) if i1 == 0 else start
        j2 = min(stop, start + i2 - i1) if i2 == len(a) else stop
        here, there = set(a[i1:i2]) - idle, set(b[j1:j2]) - idle
        is_exchange = kind == "replace" and max(i2 - i1, j2 - j1) <= _LONGEST
        if is_exchange and there and not all(any(_is_form_of(w, o) for o in there) for w in here):
            return True
    return False


def _told(
    text: _Text, other: _Text, here: Span, there: Span, texts: Sequence[_Text]
) -> Iterator[Located]:
    ours, theirs = text.words_text(*here), other.words_text(*there)
    mine = _spread([w.folded for w in text.words[slice(*here)]], texts)
    others = _spread([w.folded for w in other.words[slice(*there)]], texts)
    is_body = other.passage.kind not in _REPEATING
    first = _finding(ours, theirs, text.span(*here), (mine, others))
    second = _finding(theirs, ours, other.span(*there), (others, mine), is_body=is_body)
    yield text.at, replace(first, others=(other.at,))
    yield other.at, replace(second, others=(text.at,))


def _finding(
    words: str, instead: str, span: Span, spread: tuple[int, int], *, is_body: bool = False
) -> Finding:
    """At one of the two places; so many passages of the text have its wording, and the other."""
    own, others = spread
    message = f"“{words}” here, “{instead}” in a passage that says the same; "
    if own >= _CLEARLY * others:
        message += f"{own} passages have this one, so the other is probably wrong."
        return Finding(NAME, Severity.MAJOR, message, None, span, None, instead)
    if others >= _CLEARLY * own:
        message += f"{others} passages have that one, so this is probably wrong."
        return Finding(NAME, Severity.MAJOR, message, None, span, instead, instead)
    message += "one of them may be wrong."
    fix = None if is_body else instead
    return Finding(NAME, Severity.MAJOR, message, None, span, fix, instead)


def _spread(words: Sequence[str], texts: Sequence[_Text]) -> int:
    """In how many passages these words stand in a row."""
    wanted = f" {' '.join(words)} "
    return sum(wanted in text.line for text in texts)
