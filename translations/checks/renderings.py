"""A word or phrase of the source that one part of a document renders so and another part otherwise.

Nothing is known of the languages but forms, so it is told from the document itself: which words of
the target stand in the passages with a word of the source and in no others. What the translation
memory knows of pairs of words helps where there is one. A rendering that another word of the source
accounts for as well is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from reader.lexicon import lexicon_words
from translations.checks.finding import Finding, Located, Passage, Severity, in_order
from translations.checks.inflection import are_forms_of_one
from translations.checks.lone_renderings import lone_split
from translations.checks.phrase_renderings import phrase_splits
from translations.checks.places_of_words import Document, Key, Lexicon, Place, Places, dice
from translations.checks.splits import (
    Split,
    are_related,
    begin_alike,
    distance,
    is_explained,
    is_near,
    split_of,
)
from translations.checks.words import fold
from translations.glossary.forms import key_of

NAME = "term-variants"

#: Passages with each of two renderings, where nothing but the document tells.
_LEAST = 2
#: Passages with the usual rendering, where one passage lacks it.
_USUAL = 3
#: How far from each other, in parts of the text, a word and its rendering stand.
_NEAR, _CLOSE = 0.3, 0.2
#: Of two words that explain a rendering nearly as well as each other, the one nearer to it does.
_NEARER, _SURER = 0.05, 0.2
#: One in so many passages may have neither rendering.
_WITHOUT = 8


def find_two_renderings(passages: Sequence[Passage]) -> list[Located]:
    """Places with the rarer of two renderings of a word, the later one where both are as many."""
    if len(passages) < 2 or not all(passage.source for passage in passages):
        return []
    languages = {(p.source_language, p.target_language) for p in passages}
    known = passages[0].outside.lexicon
    lexicon: Lexicon = known.weights if known is not None and len(languages) == 1 else {}
    document = Document.of(passages, lexicon)
    splits = list(_splits(document, passages))
    return in_order(each for split in splits for each in _told(passages, document, split))


def _splits(document: Document, passages: Sequence[Passage]) -> Iterator[Split]:
    told: set[tuple[Key, frozenset[int]]] = set()
    many_sided = _many_sided(passages[0].source_language)
    for of_phrase in phrase_splits(document, passages):
        if of_phrase.source not in many_sided and of_phrase.other not in told:
            told.add(of_phrase.other)
            yield of_phrase
    for key in document.source.places:
        if key in many_sided:
            continue
        for split in (
            _known(document, key),
            _in_two_groups(document, key),
            *_odd(document, key),
            lone_split(document, key, passages),
        ):
            # A phrase and a word of it say the same.
            if split is None or split.other in told or _stands_there_too(document, split):
                continue
            told.add(split.other)
            yield split


def _stands_there_too(document: Document, split: Split) -> bool:
    """Whether all passages with the usual rendering have the other one in some form as well.

    «paraguas nuclear» in three passages and «armas nucleares» in others: all say *nuclear*.
    """
    (usual, having), (other, _) = split.usual, split.other
    return all(
        any(each != usual and begin_alike(each, other) for each in document.target.by_passage[at])
        for at in having
    )


@lru_cache(maxsize=16)
def _many_sided(language: str) -> frozenset[Key]:
    """Words that are rendered by what stands beside them, and so in many ways.

    A phrase with one of them may have one rendering all the same.
    """
    return frozenset(
        (key_of(fold(word), language),) for word in lexicon_words("many_sided", language)
    )


# Both known to the memory -----------------------------------------------------------------------


def _known(document: Document, key: Key) -> Split | None:
    """Two renderings that the memory knows, each alone in the place of the word in a passage."""
    places = document.source.places[key]
    if len(places) < 2 or len(key) > 1 or not document.lexicon:
        return None
    chosen: dict[int, Key] = {}
    for at in places:
        fitting = [
            other
            for other in document.target.by_passage.get(at, ())
            if document.knows(key, other)
            and is_near(document, key, other, at, _NEAR)
            and not is_explained(document, key, other, at)
        ]
        if len(fitting) == 1:
            chosen[at] = fitting[0]
    counts = Counter(chosen.values()).most_common()
    if len(counts) != 2:
        return None
    return split_of(key, *(_group(chosen, rendering) for rendering, _ in counts))


def _group(chosen: dict[int, Key], rendering: Key) -> tuple[Key, frozenset[int]]:
    return rendering, frozenset(at for at, other in chosen.items() if other == rendering)


# Two groups of passages -------------------------------------------------------------------------


def _in_two_groups(document: Document, key: Key) -> Split | None:
    """Two words of the target that share the passages of a word of the source between them."""
    places = document.source.places[key]
    having = frozenset(places)
    if len(having) < 2 * _LEAST or _is_part_enough(document, key):
        return None
    together = document.target.together(having)
    if any(
        count == len(having) and other in document.own(key) for other, count in together.items()
    ):
        return None
    near = [
        (other, frozenset(document.target.places[other]))
        for other, count in together.items()
        if count >= _LEAST
        and document.target.places[other].keys() <= having
        and all(is_near(document, key, other, at, _NEAR) for at in document.target.places[other])
    ]
    pairs = [
        (one, two)
        for one, two in combinations(near, 2)
        if not one[1] & two[1]
        and len(having) - len(one[1] | two[1]) <= len(having) // _WITHOUT
        and not are_related(one[0], two[0])
    ]
    # Asked last, of the few that are left: it takes long.
    explained = {
        other
        for other in {each[0] for pair in pairs for each in pair}
        if _is_better_explained(document, key, other, by_place=True)
    }
    found = [pair for pair in pairs if not any(each[0] in explained for each in pair)]
    return split_of(key, *found[0]) if len(found) == 1 else None


def _is_part_enough(document: Document, key: Key) -> bool:
    """Whether a word of a phrase that has no rendering of its own stands nowhere else."""
    count = len(document.source.places[key])
    return len(key) > 1 and any(
        len(document.source.places[(word,)]) == count and not document.own((word,)) for word in key
    )


def _is_better_explained(
    document: Document, key: Key, other: Key, *, by_place: bool = False
) -> bool:
    """Whether a word of the target may as well render another word of the source.

    Not if that has its own rendering, in the document or for the memory.
    """
    places = document.target.places[other]
    ours = document.source.places[key]
    share = dice(len(ours.keys() & places.keys()), len(ours), len(places))
    for each, count in document.source.together(places).items():
        if each[0] in key:
            continue
        if document.is_known(each, other):
            return True
        if count < _LEAST or not document.own(each) <= {other}:
            continue
        theirs = dice(count, len(document.source.places[each]), len(places))
        is_nearer = distance(document, key, other) < distance(document, each, other) - _NEARER
        if theirs >= share and not (by_place and is_nearer and theirs <= share + _SURER):
            return True
    return False


# One passage without the usual rendering --------------------------------------------------------


def _odd(document: Document, key: Key) -> Iterator[Split]:
    """Passages that lack what renders a word in several others, and have something else there."""
    places = document.source.places[key]
    if len(places) <= _USUAL or len(key) > 1:
        return
    together = document.target.together(places)
    often = [other for other, count in together.items() if count >= _USUAL]
    linked = [
        other
        for other in often
        if document.knows(key, other)
        or (other in document.own(key) and not _is_better_explained(document, key, other))
    ]
    if not linked:
        return
    usual = max(linked, key=lambda other: together[other])
    having = frozenset(places.keys() & document.target.places[usual].keys())
    without = [at for at in places if at not in having]
    if not without:
        return
    renderings = [other for other in together if document.are_linked(key, other)]
    for at in without:
        if not any(at in document.target.places[other] for other in renderings):
            other = _left_over(document, key, at)
            if other is not None and not any(are_related(other, each) for each in renderings):
                yield Split(key, (usual, having), (other, frozenset({at})))


def _left_over(document: Document, key: Key, at: int) -> Key | None:
    """The one word of a passage's target that nothing but this word of its source is left for."""
    places = document.source.places[key]
    free = [
        other
        for other in document.target.by_passage.get(at, ())
        if is_near(document, key, other, at, _CLOSE) and not is_explained(document, key, other, at)
    ]
    if len(free) != 1 or not document.target.places[free[0]].keys() <= places.keys():
        return None
    others = (
        each
        for each in document.source.by_passage[at]
        if each != key
        and is_near(document, each, free[0], at, _CLOSE)
        and not any(document.are_linked(each, o) for o in document.target.by_passage[at])
    )
    return free[0] if next(others, None) is None else None


# Telling ----------------------------------------------------------------------------------------


def _told(passages: Sequence[Passage], document: Document, split: Split) -> Iterator[Located]:
    (usual, having), (other, places) = split.usual, split.other
    ours, theirs = document.target.places[usual], document.target.places[other]
    sources = document.source.places[split.source]
    fixes = _forms(passages, sources, ours, having)
    shown = passages[min(having)].target[slice(*ours[min(having)][0].span)]
    times = "another segment" if len(having) == 1 else f"{len(having)} others"
    for at in sorted(places):
        place, source = _pair(sources[at], theirs[at])
        wording = passages[at].source[slice(*source.span)]
        if not any(_is_one_word(wording, form, passages[at].source_language) for form in fixes):
            continue  # «правы» has the stem of «правила», and is another word
        here = passages[at].target[slice(*place.span)]
        message = f"“{here}” for “{wording}” here, “{shown}” in {times}."
        known = fixes.get(wording.casefold(), {})
        fix = _cased(next(iter(known.values())), here) if len(known) == 1 else None
        yield at, Finding(NAME, Severity.MINOR, message, source.span, place.span, fix)


def _forms(
    passages: Sequence[Passage], sources: Places, targets: Places, having: frozenset[int]
) -> dict[str, dict[str, str]]:
    """In which forms the usual rendering stands, by the form of the source; without a capital that
    it has at the beginning of a sentence only."""
    found: dict[str, dict[str, str]] = {}
    for at in having:
        place, source = _pair(sources[at], targets[at])
        wording = passages[at].source[slice(*source.span)].casefold()
        form = passages[at].target[slice(*place.span)]
        forms = found.setdefault(wording, {})
        forms[form.casefold()] = max(form, forms.get(form.casefold(), form))  # small ones are later
    return found


def _is_one_word(one: str, other: str, language: str) -> bool:
    """Whether two wordings of the source are declined forms of the same words."""
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) and all(
        are_forms_of_one(a, b, language) for a, b in zip(ours, theirs, strict=True)
    )


def _pair(sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Place, Place]:
    """The places of a word and its rendering that are nearest to each other."""
    both = ((place, source) for place in targets for source in sources)
    return min(both, key=lambda pair: abs(pair[0].part - pair[1].part))


def _cased(word: str, like: str) -> str:
    """A word with a capital at the beginning if another one has it."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
