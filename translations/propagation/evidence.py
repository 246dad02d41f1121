"""Which words of a source a wording of its target stands for.

An engine that can be looked into tells. Without one it is told by other segments whose targets have
the same wording: the words that their sources share, and that do not occur without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.spans import Span
from translations.checks.beginnings import begins_sentence
from translations.checks.words import CAPITAL_NOUNS, Word
from translations.engines.protocol import Link
from translations.glossary.forms import keys_of
from translations.propagation.company import adjective_before, keeps_company
from translations.propagation.words import content_words, is_character, length_in_runs, words_in

Keys = frozenset[str]
#: Links of a source and its target, as an engine has them.
Linker = Callable[[str, str], Sequence[Link]]

#: Of the sources with a word, the share at least whose targets have the wording.
_LEAST_SHARE = 0.3
#: Sources that agree, and how well, before they outweigh what an engine says.
_MANY, _CERTAIN = 4, 0.6
#: Links weaker than this are noise.
_LEAST_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class Evidence:
    """The source words a wording stands for, each by its keys.

    `is_told` when somebody said so; `is_sure` when that leaves little doubt, so that a rule may be
    made of it; `span` where they stand in a row in the source. Without any words nothing is known.
    """

    words: tuple[Keys, ...] = ()
    is_told: bool = False
    is_sure: bool = False
    span: Span | None = None

    def stands_in(self, source: str, language: str) -> bool:
        """Whether a source has forms of all the words."""
        keys = [keys_of(word.folded, language) for word in words_in(source)]
        return bool(self.words) and all(_is_among(word, keys) for word in self.words)

    def has_company_in(self, source: str, own: str, language: str) -> bool:
        """Whether the term has the company in a source that it has in its own.

        A term of several words is its own company where they stand together, so is a name. Where
        it stands twice, both have to have it.
        """
        ours, theirs = (self._places_in(text, language) for text in (own, source))
        is_named = any(is_name(own, span, language) for span, _ in ours)
        return bool(theirs) and all(
            is_whole
            or (is_named and source[span[0]].isupper())
            or any(keeps_company((own, one), (source, span), language) for one, _ in ours)
            for span, is_whole in theirs
        )

    def new_adjective_in(self, source: str, own: str, language: str) -> bool:
        """Whether an adjective stands before the term in a source that it has not in its own."""
        ours, theirs = (
            {adjective_before(text, span, language) for span, _ in self._places_in(text, language)}
            for text in (own, source)
        )
        keys = [keys_of(word, language) for word in ours]
        return any(
            word and not any(_share(keys_of(word, language), each) for each in keys)
            for word in theirs
        )

    def _places_in(self, source: str, language: str) -> list[tuple[Span, bool]]:
        """Where words of the term stand in a row; and whether they are all of several words."""
        found: list[list[Word]] = [[]]
        for word in content_words(source, language):
            keys = keys_of(word.folded, language)
            if any(_share(keys, each) for each in self.words):
                found[-1].append(word)
            else:
                found.append([])
        return [
            ((row[0].start, row[-1].end), len(row) > 1 and not any(map(is_character, row)))
            for row in found
            if row
        ]


def told_by_links(source: str, span: Span, links: Sequence[Link], language: str) -> Evidence:
    """What an engine's links say of the words of the target within `span`."""
    strongest: dict[int, Link] = {}
    for link in links:
        inside = span[0] <= link.target_start and link.target_end <= span[1]
        before = strongest.get(link.target_start)
        if inside and link.weight >= _LEAST_WEIGHT and (not before or link.weight > before.weight):
            strongest[link.target_start] = link
    content = list(content_words(source, language))
    linked = [
        at
        for at, word in enumerate(content)
        if any(
            link.source_start < word.end and word.start < link.source_end
            for link in strongest.values()
        )
    ]
    return evidence_of(content, linked, language, is_told=True)


def told_by_others(
    source: str, language: str, with_it: Iterable[str], without: Iterable[str]
) -> Evidence:
    """What the sources of other segments say, with the wording in their targets and without."""
    content = list(content_words(source, language))
    scores = _scores(content, language, with_it, without)
    best = max(scores.values(), default=(0.0, 0))
    # Words that are equally likely cannot be told apart: all of them are asked for.
    at = [at for at, score in scores.items() if score == best]
    is_sure = best[0] >= _CERTAIN and best[1] >= _MANY
    return evidence_of(content, at, language, is_sure=is_sure)


def weighed(
    told: Evidence, source: str, language: str, with_it: Sequence[str], without: Sequence[str]
) -> Evidence:
    """What an engine said, or what others do where they leave no doubt that it is mistaken.

    A pack that does not know the words of a text links them at random.
    """
    content = list(content_words(source, language))
    scores = _scores(content, language, with_it, without)
    linked = [
        scores.get(at, (0.0, 0))[0]
        for at, word in enumerate(content)
        if any(_share(keys_of(word.folded, language), each) for each in told.words)
    ]
    best, hits = max(scores.values(), default=(0.0, 0))
    if hits < _MANY or best < _CERTAIN or max(linked, default=0.0) >= best / 2:
        return told
    return told_by_others(source, language, with_it, without)


def _scores(
    content: Sequence[Word], language: str, with_it: Iterable[str], without: Iterable[str]
) -> dict[int, tuple[float, int]]:
    """How well each word goes with the wording (Dice, 0 to 1), and in how many sources it does.

    So a word that stands by it twice by chance is no rival of one that does in nearly all places.
    """
    having, lacking = ([_keys_in(each, language) for each in side] for side in (with_it, without))
    scores: dict[int, tuple[float, int]] = {}
    for at, word in enumerate(content):
        keys = keys_of(word.folded, language)
        hits = sum(not keys.isdisjoint(each) for each in having)
        misses = sum(not keys.isdisjoint(each) for each in lacking)
        if hits and hits / (hits + misses) >= _LEAST_SHARE:
            scores[at] = (2 * hits / (hits + misses + len(having)), hits)
    return scores


def is_left_over(
    ours: tuple[str, str], theirs: tuple[str, str], languages: tuple[str, str], wording: str
) -> bool:
    """Whether two segments share more source words than their other target words account for.

    Then one of those they share may well stand for the wording that their targets share.
    """
    shared = _shared(ours[0], theirs[0], languages[0])
    return shared > _shared(ours[1], theirs[1], languages[1], without=wording)


def _shared(one: str, other: str, language: str, without: str = "") -> float:
    """How many words of meaning two texts share, but those of `without`."""
    theirs = _keys_in(other, language) - _keys_in(without, language)
    words = {
        word.folded
        for word in content_words(one, language)
        if not is_character(word) and _share(keys_of(word.folded, language), theirs)
    }
    return len(words) + length_in_runs(one, other, without)


def evidence_of(
    content: Sequence[Word],
    at: Sequence[int],
    language: str,
    *,
    is_told: bool = False,
    is_sure: bool = False,
) -> Evidence:
    """The words of meaning at some places of a source as evidence."""
    words = tuple(keys_of(content[place].folded, language) for place in at)
    is_row = bool(at) and at[-1] - at[0] + 1 == len(at)
    span = (content[at[0]].start, content[at[-1]].end) if is_row else None
    return Evidence(words, is_told=is_told, is_sure=is_sure, span=span)


def _keys_in(text: str, language: str) -> Keys:
    return frozenset(
        key for word in content_words(text, language) for key in keys_of(word.folded, language)
    )


def is_name(text: str, span: Span, language: str) -> bool:
    """Whether a word has a capital that neither a sentence's beginning nor grammar gives it."""
    if language in CAPITAL_NOUNS or not text[span[0]].isupper():
        return False
    return not begins_sentence(text, span[0], or_colon=True)


def _share(one: Keys, other: Keys) -> bool:
    return not one.isdisjoint(other)


def _is_among(word: Keys, keys: Sequence[Keys]) -> bool:
    return any(_share(word, each) for each in keys)
