"""Which words of a source a corrected wording stands for, by what leaves little doubt.

In this order: a word of the correction that the source has itself (a name, in whatever alphabet, or
a place); what the wrong wording left untranslated; what an engine says for the words of the source
by themselves; its links; words that the memory knows as translations of each other; words that look
alike in both languages. What other segments say is weaker, and asked for elsewhere (`evidence.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.spans import Span
from translations.checks.places import places_in
from translations.checks.sounds import likeness
from translations.checks.words import Word, fold
from translations.engines.protocol import Link
from translations.glossary.forms import keys_of
from translations.propagation.company import is_adjective
from translations.propagation.evidence import Evidence, Linker, evidence_of, told_by_links
from translations.propagation.model import Correction
from translations.propagation.wording import Wording, are_forms
from translations.propagation.words import content_words, is_character, words_in

#: What an engine says for some phrases by themselves, in their order; () where it cannot.
Sayer = Callable[[Sequence[str]], Sequence[str]]

#: How nearly alike a name is in two languages, and a word that is none.
_NAME, _COGNATE = 0.8, 0.85
#: Letters of a word that may be borrowed, and of one that looks alike.
_LETTERS, _LONG = 4, 6
#: Words of a phrase that an engine is asked for, and phrases of a sentence.
_MOST_WORDS, _MOST_PHRASES = 4, 200
#: Pairs of words of the memory that weigh less are guesses.
_LEARNT = 0.5
#: Links weaker than this are no evidence by themselves.
_SURE = 0.45


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Who can be asked which words are meant. `learnt` is what the memory knows of pairs of words,
    asked for when nobody else can tell.
    """

    linker: Linker | None = None
    sayer: Sayer | None = None
    learnt: Callable[[], Mapping[tuple[str, str], float]] = field(default=dict)


def told_for_sure(
    correction: Correction, before: str, wording: Wording, witnesses: Witnesses
) -> Evidence:
    """The words of the source that a wording stands for; none where that is not sure."""
    case = _Case(correction, before, wording)
    for way in (_by_name, _left_as_it_was):
        if found := _row(case, way(case)):
            return _told(case, found)
    if witnesses.sayer is not None and (found := _row(case, _by_saying(case, witnesses.sayer))):
        return _told(case, found)
    if witnesses.linker is not None:
        links = witnesses.linker(correction.source, before)
        if linked := _strongly_linked(case, links):
            return linked
    for places in (_learnt(case, witnesses.learnt()), _alike(case)):
        if found := _row(case, places):
            return _told(case, found)
    return Evidence()


class _Case:
    """A wording with the words of its source, and of the target before and after."""

    def __init__(self, correction: Correction, before: str, wording: Wording) -> None:
        self.source, self.before, self.wording = correction.source, before, wording
        self.languages = correction.source_language, correction.language
        self.words = list(content_words(self.source, self.languages[0]))
        self.old = list(content_words(wording.old, self.languages[1]))
        known = {word.folded for word in self.old}
        self.new = [
            word
            for word in content_words(wording.new, self.languages[1])
            if word.folded not in known
        ]
        # What the target says elsewhere stands for other words of the source.
        start, end = wording.span
        self.rest = words_in(f"{before[:start]} {before[end:]}")

    def text(self, word: Word) -> str:
        """A word of the source as it is written."""
        return self.source[word.start : word.end]


def _told(case: _Case, at: Sequence[int]) -> Evidence:
    return evidence_of(case.words, at, case.languages[0], is_told=True, is_sure=True)


def _row(case: _Case, at: Sequence[int]) -> list[int]:
    """Places of words, if they stand in a row in the source; else none."""
    places = sorted(set(at))
    if not places or places[-1] - places[0] + 1 != len(places):
        return []
    between = case.source[case.words[places[0]].start : case.words[places[-1]].end]
    return [] if any(sign in between for sign in ",;:()«»“”\n") else places


# Words that are the same ------------------------------------------------------------------------


def _by_name(case: _Case) -> list[int]:
    """The words of the source that the new wording has: spelled alike, a name, a place."""
    found = list(_by_place(case))
    known = {word.folded for word in content_words(case.wording.new, case.languages[1])}
    gone = [word for word in case.old if word.folded not in known]
    for word in case.new:
        text = case.wording.new[word.start : word.end]
        found += _unsaid(case, [at for at, w in enumerate(case.words) if w.folded == word.folded])
        if found or not text[0].isupper() or len(gone) > 1:
            continue  # a name that is but one of several words says too little
        likely = [
            (likeness(text, case.text(w)), at)
            for at, w in enumerate(case.words)
            if case.text(w)[0].isupper() and len(w.folded) > 2
        ]
        best = max((like for like, _ in likely), default=0.0)
        if best >= _NAME:
            found += _unsaid(case, [at for like, at in likely if like == best])
    return found


def _by_place(case: _Case) -> Iterator[int]:
    new = {each.code for each in places_in(case.wording.new, case.languages[1])}
    new -= {each.code for each in places_in(case.wording.old, case.languages[1])}
    ours = [each for each in places_in(case.source, case.languages[0]) if each.code in new]
    if len({each.code for each in ours}) != 1 or len(ours) != 1:
        return
    for at, word in enumerate(case.words):
        if ours[0].start <= word.start and word.end <= ours[0].end:
            yield at


def _unsaid(case: _Case, at: Sequence[int]) -> list[int]:
    """The one of some equal words that the rest of the target does not say already."""
    if not at:
        return []
    word = case.words[at[0]]
    if len(word.folded) < _LETTERS and case.text(word).islower() and not is_character(word):
        return []
    if len({case.words[each].folded for each in at}) > 1:
        return []
    said = sum(likeness(case.text(word), each.folded) >= _NAME for each in case.rest)
    return [at[-1]] if said < len(at) else []


def _left_as_it_was(case: _Case) -> list[int]:
    """The words of the source that the machine left as they are in what was corrected."""
    if not case.old:
        return []
    places: list[int] = []
    for word in case.old:
        there = [at for at, w in enumerate(case.words) if w.folded == word.folded]
        if not there or len(word.folded) < 2:
            return []
        places.append(next((a for a in there if a not in places), there[0]))
    return places


# What an engine says ----------------------------------------------------------------------------


def _by_saying(case: _Case, say: Sayer) -> list[int]:
    """The phrase of the source for which an engine says the old wording, the shortest of them."""
    if not case.old:
        return []
    phrases = list(_phrases(case))
    answers = say([phrase for phrase, _ in phrases])
    language = case.languages[1]
    found: list[tuple[int, int, str, list[int]]] = []
    for (phrase, places), answer in zip(phrases, answers, strict=False):
        said = list(content_words(answer, language))
        if len(said) != len(case.old) or not said:
            continue
        if all(a.folded == b.folded for a, b in zip(said, case.old, strict=True)):
            found.append((0, len(places), fold(phrase), places))
        elif all(map(are_forms, said, case.old, [language] * len(said))):
            found.append((1, len(places), fold(phrase), places))
    if not found:
        return []
    best = min(found)[:2]
    kept = [each for each in found if each[:2] == best]
    return kept[-1][3] if len({phrase for _, _, phrase, _ in kept}) == 1 else []


def _phrases(case: _Case) -> Iterator[tuple[str, list[int]]]:
    """Words of the source in a row, the shortest first."""
    count = 0
    for size in range(1, _MOST_WORDS + 1):
        for at in range(len(case.words) - size + 1):
            places = _row(case, range(at, at + size))
            if not places:
                continue
            count += 1
            if count > _MOST_PHRASES:
                return
            yield case.source[case.words[at].start : case.words[at + size - 1].end], places


def _strongly_linked(case: _Case, links: Sequence[Link]) -> Evidence:
    """The words that strong links of all words of the wording lead to, and from which they lead
    nowhere more strongly: a word beside the right one is often linked too, but belongs to another.
    """
    start, end = case.wording.span
    inside = [each for each in links if start <= each.target_start and each.target_end <= end]
    told = told_by_links(
        case.source,
        case.wording.span,
        [each for each in inside if each.weight >= _SURE],
        case.languages[0],
    )
    for word in case.old:
        place = start + word.start, start + word.end
        if max((e.weight for e in inside if _meet(e, place)), default=0.0) < _SURE:
            return Evidence()
    keys = [keys_of(word.folded, case.languages[0]) for word in case.words]
    row = _row(case, [n for n, each in enumerate(keys) if any(each == w for w in told.words)])
    if not row or len(row) != len(told.words):
        return Evidence()
    for at in row:
        word = case.words[at]
        own = [e for e in links if e.source_start < word.end and word.start < e.source_end]
        strongest = max(own, key=lambda each: each.weight, default=None)
        if strongest is not None and strongest not in inside:
            return Evidence()
    behind = row[-1] + 1
    is_open = len(case.old) > 1 and is_adjective(case.words[row[-1]].folded, case.languages[0])
    if is_open and behind < len(case.words):  # several words stand for more than an adjective
        row = _row(case, [*row, behind])
    return _told(case, row) if row else Evidence()


def _meet(link: Link, place: Span) -> bool:
    return link.target_start < place[1] and place[0] < link.target_end


# Words that translate each other ----------------------------------------------------------------


def _learnt(case: _Case, weights: Mapping[tuple[str, str], float]) -> list[int]:
    """The words that the memory knows for what is right, or was wrong."""
    if not weights:
        return []
    from translations.checks.side_by_side import text_of

    keys = [_key(word, case.languages[0]) for word in case.words]
    for wording in (case.wording.new, case.wording.old):
        text = text_of(wording, case.languages[1])
        found = []
        for key in text.meaning:
            best = max(((weights.get((ours, key), 0.0), at) for at, ours in enumerate(keys)),
                       default=(0.0, 0))  # fmt: skip
            if best[0] >= _LEARNT:
                found.append(best[1])
        if found:
            return found
    return []


def _key(word: Word, language: str) -> str:
    from translations.checks.side_by_side import text_of

    return next(iter(text_of(word.folded, language).keys), word.folded)


def _alike(case: _Case) -> list[int]:
    """A long word that looks alike in the source and in the correction, or in what was wrong."""
    if len(case.old) > 1:  # one of several words says too little
        return []
    for words, text in ((case.new, case.wording.new), (case.old, case.wording.old)):
        likely = [
            (likeness(text[one.start : one.end], case.text(two)), at)
            for one in words
            for at, two in enumerate(case.words)
            if min(len(one.folded), len(two.folded)) >= _LONG
        ]
        best = [at for like, at in likely if like >= _COGNATE]
        if len({case.words[at].folded for at in best}) == 1 and (found := _unsaid(case, best)):
            return found
    return []
