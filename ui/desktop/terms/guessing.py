"""What a term looks like on the pages, and what one is probably meant to be. No Qt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from reader.spans import Span, overlap
from reader.unspaced import has_unspaced
from translations.checks.words import fold, function_words
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.glossary.forms import is_capitals
from ui.desktop.facing.words import SegmentMarks, WordMark, WordMarkKind

if TYPE_CHECKING:
    from translations.glossary.matching import TermMatch


#: Letters of a target that are typed before it is offered; one, where a character is a word.
_LETTERS = 2
#: What may stand about a term and belongs to the sentence.
_ABOUT = ' \t\n\u00a0\u202f«»“”„‟"()[]{}<>‹›,;:!?…—–'
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("“", "”"), ("„", "“"), ("‹", "›"))
_APOSTROPHES = ("'", "‘", "’", "‚")
#: Marks between two words, but those within words.
_MARKS = re.compile(r"[^\w\s\-‑'’]")
#: A link that leaves little doubt: words that are left over are linked with 0.5.
_SURE = 0.6
#: Links weaker than this share of the strongest one are of other words.
_LEAST_SHARE = 0.65
#: Nor are they, where so much stronger ones lead to the same word.
_LEAST_OF_OWN = 0.85


def without_marks(text: str) -> str:
    """A selection without the marks about it: a double click takes a quotation mark along.

    An apostrophe at the end belongs to the word, unless one stands before it too; so does a bracket
    or quotation mark whose partner stands within: C (language).
    """
    bare = text.strip(_ABOUT)
    if bare.startswith(_APOSTROPHES):
        bare = bare[1:].removesuffix("'").removesuffix("’")
    bare = bare.strip(_ABOUT)
    start = text.index(bare)
    before, after = text[:start], text[start + len(bare) :]
    for opening, closing in _PAIRS:
        if after.startswith(closing) and bare.count(opening) > bare.count(closing):
            return bare + closing
        if before.endswith(opening) and bare.count(closing) > bare.count(opening):
            return opening + bare
    return bare


def term_span(text: str, span: Span | None) -> Span | None:
    """A selection as a term: whole words, without marks and the sentence's full stop at its ends.

    None for a selection without words.
    """
    if span is None:
        return None
    start, end = span
    while start < end and _is_within_word(text, start):
        start -= 1
    while start < end and _is_within_word(text, end):
        end += 1
    words = text[start:end]
    bare = without_marks(words)
    start += words.index(bare)
    if bare.endswith(".") and bare.count(".") == 1 and not without_marks(text[start + len(bare) :]):
        bare = without_marks(bare[:-1])
    return (start, start + len(bare)) if any(map(str.isalnum, bare)) else None


def _is_within_word(text: str, at: int) -> bool:
    """Whether a place is between two letters or digits of a word that spaces set apart."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isalnum() and not has_unspaced(around)


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


@dataclass(frozen=True, slots=True)
class Side:
    """The text of a page and its language."""

    text: str
    language: str


def counterpart(
    links: Sequence[Link], span: Span, here: Side, there: Side, *, in_source: bool
) -> Span | None:
    """Where the words stand on the other page that those of a span `here` stand for, if it is sure.

    They stand in a row, with nothing but words like prepositions between, and begin and end with
    none of these. It is not sure where a word of the span has no strong link, or where a word found
    is linked more strongly to another one: a pack that does not know a word links it with any.
    """
    pairs = [_turned(link, in_source=in_source) for link in links]
    inside = [pair for pair in pairs if overlap(pair.here, span)]
    if not _are_all_linked(here, span, inside):
        return None
    found = _row(inside, there)
    if found is None or (_is_idle(there, found) and not _is_idle(here, span)):
        return None
    for word in {pair.there for pair in inside if overlap(pair.there, found)}:
        strongest = max(pair.weight for pair in pairs if pair.there == word)
        own = max(pair.weight for pair in inside if pair.there == word)
        if own < _LEAST_OF_OWN * strongest and not _is_idle(there, word):
            return None
    return found


class _Pair(NamedTuple):
    """A link as seen from one of the pages."""

    here: Span
    there: Span
    weight: float


def _turned(link: Link, *, in_source: bool) -> _Pair:
    ours, theirs = (link.source_start, link.source_end), (link.target_start, link.target_end)
    return _Pair(ours, theirs, link.weight) if in_source else _Pair(theirs, ours, link.weight)


def _are_all_linked(here: Side, span: Span, inside: Sequence[_Pair]) -> bool:
    """Whether every word of a span that has a meaning has a strong link."""
    words = [(span[0] + a, span[0] + b) for a, b in word_spans(here.text[slice(*span)])]
    meant = [word for word in words if not _is_idle(here, word)] or words
    return bool(meant) and all(
        any(pair.weight >= _SURE and overlap(pair.here, word) for pair in inside) for word in meant
    )


def _row(inside: Sequence[_Pair], there: Side) -> Span | None:
    """The words in a row that are linked most."""
    weights: defaultdict[Span, float] = defaultdict(float)
    for pair in inside:
        weights[pair.there] += pair.weight
    meant = {at: w for at, w in weights.items() if not _is_idle(there, at)}
    weights_left = meant or dict(weights)
    if not weights_left:
        return None
    least = _LEAST_SHARE * max(weights_left.values())
    kept = sorted(place for place, weight in weights_left.items() if weight >= least)
    first = last = kept.index(max(kept, key=lambda place: weights_left[place]))
    while first and _are_beside(kept[first - 1], kept[first], there):
        first -= 1
    while last + 1 < len(kept) and _are_beside(kept[last], kept[last + 1], there):
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


def _is_idle(side: Side, place: Span) -> bool:
    word = side.text[slice(*place)]
    return fold(word) in function_words(side.language) and not is_capitals(word)  # US is no "us"


def _are_beside(one: Span, other: Span, side: Side) -> bool:
    """Whether two words stand together, but for words without a meaning."""
    between = side.text[one[1] : other[0]]
    return not _MARKS.search(between) and all(
        _is_idle(side, (one[1] + a, one[1] + b)) for a, b in word_spans(between)
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
