"""What a term looks like on the pages, and what one is probably meant to be. No Qt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.unspaced import has_unspaced
from translations.checks.words import fold, function_words
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.glossary.forms import is_capitals
from ui.desktop.facing.words import SegmentMarks, WordMark, WordMarkKind

if TYPE_CHECKING:
    from translations.glossary.matching import TermMatch

Span = tuple[int, int]

#: Letters of a target that are typed before it is offered; one, where a character is a word.
_LETTERS = 2
#: Marks between two words, but those within words.
_MARKS = re.compile(r"[^\w\s\-‑'’]")
#: Links weaker than this share of the strongest one are of other words.
_LEAST_SHARE = 0.5


def term_marks(matches: Iterable[TermMatch]) -> SegmentMarks:
    """The terms of a source as marks, each with what the glossary says of it."""
    marks = tuple(WordMark(m.start, m.end, WordMarkKind.TERM, tip=term_tip(m)) for m in matches)
    return SegmentMarks("", marks)


def term_tip(match: TermMatch) -> str:
    """ "Term: policy course | course · never: exchange rate" and, beneath, the notes."""
    allowed, never = " | ".join(match.targets), " | ".join(match.forbidden)
    parts = (allowed, f"never: {never}" if never else "")
    notes = dict.fromkeys(term.note for term in match.terms if term.note)
    return "\n".join((f"Term: {' · '.join(filter(None, parts))}", *notes))


def term_rest(typed: str, matches: Iterable[TermMatch]) -> str:
    """The rest of a target whose beginning was just typed; empty for none.

    The longest beginning counts, then the order of the glossary.
    """
    folded = typed.casefold()
    best, rest = 0, ""
    if len(folded) != len(typed):  # ß: places would not be the same
        return ""
    for match in matches:
        for target in match.targets:
            length = _begun(folded, target.casefold())
            if length > best and len(target.casefold()) == len(target):
                best, rest = length, target[length:]
    return rest


def _begun(typed: str, target: str) -> int:
    """How many characters of a target stand at the end of a text, from the start of a word."""
    for length in range(min(len(target) - 1, len(typed)), 0, -1):
        start = len(typed) - length
        if not typed.endswith(target[:length]):
            continue
        is_word = start == 0 or not typed[start - 1].isalnum() or has_unspaced(target[0])
        if is_word and (length >= _LETTERS or _is_half_a_word(target[0])):
            return length
    return 0


def _is_half_a_word(character: str) -> bool:
    """Whether one character says as much as two letters: Han, kana."""
    return "\u3040" <= character <= "\u9fff"


def counterpart(
    links: Sequence[Link], span: Span, there: tuple[str, str], *, in_source: bool
) -> Span | None:
    """Where the words stand on the other page that are linked most with those of a span.

    `there` is the other page's text and its language. They stand in a row, with nothing but words
    like prepositions between, and begin and end with none of these.
    """
    weights: defaultdict[Span, float] = defaultdict(float)
    for link in links:
        ours = (link.source_start, link.source_end)
        theirs = (link.target_start, link.target_end)
        if not in_source:
            ours, theirs = theirs, ours
        if ours[0] < span[1] and ours[1] > span[0]:
            weights[theirs] += link.weight
    text, language = there
    meant = {at: w for at, w in weights.items() if not _is_idle(text[slice(*at)], language)}
    weights_left = meant or dict(weights)
    if not weights_left:
        return None
    least = _LEAST_SHARE * max(weights_left.values())
    kept = sorted(place for place, weight in weights_left.items() if weight >= least)
    first = last = kept.index(max(kept, key=lambda place: weights_left[place]))
    while first and _are_beside(kept[first - 1], kept[first], text, language):
        first -= 1
    while last + 1 < len(kept) and _are_beside(kept[last], kept[last + 1], text, language):
        last += 1
    return kept[first][0], kept[last][1]


def sure_source(
    texts: tuple[str, str], span: Span, languages: tuple[str, str], matches: Iterable[TermMatch]
) -> Span | None:
    """Where a source has the words that some of its target stand for, if there is little doubt.

    A term of the glossary whose target that is, a name or a place that both texts have.
    """
    from translations.propagation.meant import Witnesses, told_for_sure  # slow to import
    from translations.propagation.model import Correction
    from translations.propagation.wording import Wording

    source, target = texts
    words = target[slice(*span)]
    for match in matches:
        if fold(words) in {fold(each) for each in match.targets}:
            return match.start, match.end
    text = Correction(0, 0, languages[1], source, languages[0], (), target)
    wording = Wording("", words, span, is_name=True)
    return told_for_sure(text, target, wording, Witnesses()).span


def _is_idle(word: str, language: str) -> bool:
    return fold(word) in function_words(language) and not is_capitals(word)  # US is no "us"


def _are_beside(one: Span, other: Span, text: str, language: str) -> bool:
    """Whether two words stand together, but for words without a meaning."""
    between = text[one[1] : other[0]]
    return not _MARKS.search(between) and all(
        _is_idle(between[a:b], language) for a, b in word_spans(between)
    )


def replaced_words(machine: str, target: str, span: Span) -> str:
    """What stood in the machine's text in the place of some words that a person put there.

    Words among them that are the machine's own belong to it: for “modern languages” in the place
    of “foreign languages” it is that. Empty where all are its own, or where more was exchanged.
    """
    old, new = word_spans(machine), word_spans(target)
    before = [machine[a:b].casefold() for a, b in old]
    after = [target[a:b].casefold() for a, b in new]
    chosen = [at for at, (a, b) in enumerate(new) if span[0] <= a and b <= span[1]]
    if not chosen:
        return ""
    first, end = chosen[0], chosen[-1] + 1
    places: list[int] = []
    is_exchanged = False
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if j2 <= first or end <= j1:
            continue
        if tag == "replace":
            if j1 < first or end < j2:
                return ""
            is_exchanged = True
            places += i1, i2
        elif tag == "equal":
            places += i1 + max(first - j1, 0), i2 - max(j2 - end, 0)
    return machine[old[min(places)][0] : old[max(places) - 1][1]] if is_exchanged else ""
