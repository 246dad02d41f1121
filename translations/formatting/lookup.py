"""How an engine that tells nothing of words says a marked phrase on its own, and where that stands.

"exchange rate" alone is "tipo de cambio"; where just that stands in the target of a sentence, once,
it is what stands for the phrase. All phrases of an article are asked for at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reader.model import InlineMark, MarkKind
from reader.spans import Span
from translations.engines.protocol import Engine, Link
from translations.engines.saying import phrase_engine, say
from translations.engines.words import word_spans
from translations.formatting.shielding import MarkedSource
from translations.formatting.wider_lookup import wider_links

#: A phrase of more words is said otherwise on its own.
_MOST_WORDS = 12
#: How alike a word is at least in another form (a normalised edit similarity), from some letters.
_LEAST_ALIKE, _LETTERS = 0.7, 4
_WEIGHT = 0.9


def prepare(engine: Engine, marked: Iterable[MarkedSource], codes: tuple[str, str]) -> None:
    """Ask an engine for all marked phrases at once, so that `phrase_links` need not one by one."""
    asked = phrase_engine(engine)
    if asked is not None:
        say(asked, [p for _, source, marks in marked for p in _phrases(source, marks)], codes)


def phrase_links(
    engine: Engine,
    source: str,
    target: str,
    marks: Sequence[InlineMark],
    codes: tuple[str, str],
) -> tuple[Link, ...]:
    """Links from marked phrases to the words that the engine says for them on their own.

    Only where phrase and answer stand equally often in their texts, the first for the first and so
    on; none for other engines.
    """
    asked = phrase_engine(engine)
    if asked is None:
        return ()
    phrases = [(p, m) for m in marks for p in _phrases(source, [m])]
    say(asked, [p for p, _ in phrases], codes)
    words = word_spans(target)
    links: list[Link] = []
    missed = []
    # The shortest first: a word that stands for a phrase within another is that one's.
    for phrase, mark in sorted(phrases, key=lambda each: len(each[0])):
        span = _own_part(source, mark, marks)
        copies = _copies(source, phrase)
        places = _places(asked.phrases.get((*codes, phrase), ""), target, words)
        is_told = len(places) == len(copies) and mark.start in copies
        found = places[copies.index(mark.start)] if is_told else range(0)
        links += [Link(*span, *words[i], _WEIGHT) for i in found]
        if not found:
            missed.append(span)
    if not missed:
        return tuple(links)

    def ask(texts: Sequence[str]) -> Callable[[str], str]:
        say(asked, list(texts), codes)
        return lambda text: asked.phrases.get((*codes, text), "")

    return (*links, *wider_links(source, target, missed, codes, ask, _found, links))


def _own_part(source: str, mark: InlineMark, marks: Sequence[InlineMark]) -> Span:
    """Where a mark has words that no mark within it has; all of it where there are none."""
    inside = [m for m in marks if mark.start <= m.start and m.end <= mark.end]
    inner = sorted((m.start, m.end) for m in inside if (m.start, m.end) != (mark.start, mark.end))
    at, parts = mark.start, []
    for start, end in [*inner, (mark.end, mark.end)]:
        parts.append((at, start))
        at = max(at, end)
    own = [p for p in parts if any(map(str.isalnum, source[slice(*p)]))]
    return max(own, key=lambda p: p[1] - p[0]) if own else (mark.start, mark.end)


def _phrases(source: str, marks: Iterable[InlineMark]) -> list[str]:
    """The marked phrases that are no code, no whole source and not too long."""
    count = len(word_spans(source))
    phrases = []
    for mark in marks:
        phrase = source[mark.start : mark.end].strip()
        words = len(word_spans(phrase))
        if mark.kind is not MarkKind.CODE and 0 < words < count and words <= _MOST_WORDS:
            phrases.append(phrase)
    return phrases


def _copies(source: str, phrase: str) -> list[int]:
    """Where a phrase stands in a source as whole words."""
    pattern = rf"(?<!\w){re.escape(phrase)}(?!\w)"
    return [match.start() for match in re.finditer(pattern, source, re.IGNORECASE)]


def _found(answer: str, target: str, words: Sequence[Span]) -> range:
    """The target words that an answer stands for, if there is one such place."""
    places = _places(answer, target, words)
    return places[0] if len(places) == 1 else range(0)


def _places(answer: str, target: str, words: Sequence[Span]) -> list[range]:
    """Where target words are those of an answer; the same words, else in another form."""
    own = [answer[a:b].casefold() for a, b in word_spans(answer)]
    there = [target[a:b].casefold() for a, b in words]
    for likeness in (_is_same, _is_alike):
        # An article that a phrase gets on its own may be missing in the sentence.
        for wanted in (own, own[1:] if own and len(own[0]) < _LETTERS else []):
            if not wanted:
                continue
            places = [
                range(i, i + len(wanted))
                for i in range(len(there) - len(wanted) + 1)
                if all(map(likeness, wanted, there[i : i + len(wanted)]))
            ]
            if places:
                return places
    return []


def _is_same(word: str, other: str) -> bool:
    return word == other


def _is_alike(word: str, other: str) -> bool:
    from rapidfuzz import distance

    if word == other:
        return True
    return min(len(word), len(other)) >= _LETTERS and (
        distance.Indel.normalized_similarity(word, other) >= _LEAST_ALIKE
    )
