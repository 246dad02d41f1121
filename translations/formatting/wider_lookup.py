"""Where a marked phrase stands that an engine says otherwise on its own than in its sentence.

"port" alone may be an adjective, "the port" is none; "rise" alone may be a noun, "will rise" is
none. So the phrase is asked for with its neighbours, and each word of the sentence by itself: what
that finds is no part of the phrase. What then is left over on both sides belongs together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.spans import Span, overlaps_any
from translations.engines.protocol import Link
from translations.formatting.aligning import alike_links, owners
from translations.formatting.mattering import Weighed, weighed

_WITH_NEIGHBOURS, _ALONE, _LEFT_OVER = 0.8, 0.7, 0.6
#: No evidence by itself: fewer words are left over than the phrase has.
_TOO_FEW = 0.4
#: More words are not asked for one by one.
_MOST_WORDS = 60

#: What the engine says for some texts, by text.
Ask = Callable[[Sequence[str]], Callable[[str], str]]
#: The words of a target (their indexes) that an answer stands for.
Find = Callable[[str, str, Sequence[Span]], range]


@dataclass(frozen=True, slots=True)
class _Context:
    """A phrase with neighbours (their spans)."""

    text: str
    neighbours: tuple[Span, ...]


def wider_links(
    source: str,
    target: str,
    phrases: Sequence[Span],
    codes: tuple[str, str],
    ask: Ask,
    find: Find,
    known: Sequence[Link],
) -> tuple[Link, ...]:
    """Links of phrases that have none among the `known` ones, and of single words."""
    texts, there = weighed(source, codes[0]), weighed(target, codes[1])
    if len(texts.words) > _MOST_WORDS:
        return ()
    contexts = {span: list(_contexts(texts, span)) for span in phrases}
    singles = {span: source[slice(*span)] for span in texts.words}
    said = ask([*(c.text for each in contexts.values() for c in each), *singles.values()])
    alone: list[Link] = []
    for span, word in singles.items():
        if source.count(word) == 1:
            alone += [
                Link(*span, *there.words[i], _ALONE) for i in find(said(word), target, there.words)
            ]
    links = [*known, *alone]
    for span, around in contexts.items():
        own = next(
            filter(None, (_own(c, span, texts, there, said, find, links) for c in around)), []
        )
        # What a phrase is with its neighbours counts more than what its words are alone.
        inside = {there.words[i] for i in own}
        links = [k for k in links if (k.target_start, k.target_end) not in inside]
        links += [Link(*span, *there.words[i], _WITH_NEIGHBOURS) for i in own]
    return (*(k for k in links if k not in known), *_left_over(texts, there, phrases, links))


def _contexts(texts: Weighed, span: Span) -> Iterator[_Context]:
    """A phrase with the word before it, the one behind it, and both; not over punctuation."""
    before = [w for w in texts.words if w[1] <= span[0]][-1:]
    after = [w for w in texts.words if w[0] >= span[1]][:1]
    for neighbours in (before, after, before + after):
        start = min([span[0], *(a for a, _ in neighbours)])
        end = max([span[1], *(b for _, b in neighbours)])
        outside = texts.text[start : span[0]] + texts.text[span[1] : end]
        inside = "".join(texts.text[a:b] for a, b in neighbours)
        if neighbours and "".join(outside.split()) == inside:
            yield _Context(texts.text[start:end], tuple(neighbours))


def _own(
    context: _Context,
    span: Span,
    source: Weighed,
    target: Weighed,
    said: Callable[[str], str],
    find: Find,
    links: Sequence[Link],
) -> list[int]:
    """The target words of a phrase within its context, in a row; none where that is not plain."""
    found = list(find(said(context.text), target.text, target.words))
    others = {
        (k.target_start, k.target_end)
        for k in links
        if k.source_start >= span[1] or k.source_end <= span[0]
    }
    own = [i for i in found if target.words[i] not in others]
    told = {(k.source_start, k.source_end) for k in links}
    if any(source.within(*word) and word not in told for word in context.neighbours):
        return []  # Nobody knows which of the words are the neighbour's.
    # An article or auxiliary at the beginning is that of the neighbour there, if it has no other.
    before = [word for word in context.neighbours if word[1] <= span[0] and word not in told]
    if before and len(own) > 1 and not target.matters[own[0]]:
        own = own[1:]
    if len(own) > 1 and not source.within(*span):
        return []  # A word that only goes with others, and one of these.
    is_whole = own and own[-1] - own[0] + 1 == len(own)
    return own if is_whole else []


def _left_over(
    source: Weighed, target: Weighed, phrases: Sequence[Span], links: Sequence[Link]
) -> list[Link]:
    """Links of the only phrase without a counterpart to the only words without one, in a row."""
    every = [*links, *alike_links(source.text, target.text)]
    linked = {(k.source_start, k.source_end) for k in every}
    free = [w for w in source.within(0, len(source.text)) if not overlaps_any(w, linked)]
    owned = owners(target.text, every)[1]
    left = [i for i, matters in enumerate(target.matters) if matters and owned[i] is None]
    for span in phrases:
        own = source.within(*span)
        if own and own == free and left and left[-1] - left[0] + 1 == len(left):
            weight = _LEFT_OVER if len(left) >= len(own) else _TOO_FEW
            return [Link(*span, *target.words[i], weight) for i in left]
    return []
