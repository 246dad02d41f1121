"""Other ways to go on from a word of a target. Runs in the worker process only."""

from __future__ import annotations

from collections.abc import Sequence

from translations.engines.banning import is_banned
from translations.engines.covering import is_cheap
from translations.engines.decoding import MAX_OUTPUT
from translations.engines.positions import is_too_long
from translations.engines.soundness import is_broken, is_circular
from translations.engines.steering import Hypothesis, SteeredModel
from translations.engines.words import first_word, word_at

#: Hypotheses beyond those asked for: some of them glue onto the word before, or say the same.
_SPARE = 2
#: A word is left at its first pieces; later ones would only change its ending.
_PIECES_TRIED = 3
#: How many times as long as the text it replaces, or as its source, another way may be.
_TIMES_AS_LONG = 3
#: Pieces by which a way is known before it is decoded to its end: a word or two.
_BEGINNING = 4


def other_ways(
    model: SteeredModel,
    source: str,
    target: str,
    position: int,
    count: int,
    banned: Sequence[str],
    *,
    begun: bool = False,
) -> list[str]:
    """Other targets that go another way from the word at `position`, the likeliest first.

    `begun`: only how each begins, for a fraction of the cost; a word may be cut off, and where one
    round of decoding has too few there are fewer.
    """
    tokens = list(model.cutter.source(source).tokens)
    start = word_at(target, position)
    head, word = target[:start], first_word(target[start:])
    prefix = list(model.cutter.target(head).tokens)
    if not (source.strip() and tokens) or len(prefix) >= MAX_OUTPUT - 1 or count < 1:
        return []
    pieces = list(model.cutter.target(head + word).tokens)[len(prefix) :] if word else []
    rest = len(model.cutter.target(target).tokens) - len(prefix)
    most = _BEGINNING if begun else _TIMES_AS_LONG * max(len(tokens), rest)
    found: dict[str, float] = {}
    for depth in range(1 if begun else max(1, min(len(pieces), _PIECES_TRIED))):
        # Where the first piece gives too few: the same beginning, another way to go on.
        forced, longest = [*prefix, *pieces[:depth]], len(prefix) + most
        ways = model.ways_without(tokens, forced, banned, count + _SPARE, longest)
        if not begun:  # What goes round in circles would go on up to the limit, and is no way.
            ways = [way for way in ways if len(forced) + len(way.tokens) < longest]
            ways = _of_words(model, (source, target), tokens, forced, ways, len(prefix))
        for way in ways:
            text = model.joined(head, prefix, [*pieces[:depth], *way.tokens])
            if text is not None and _is_another(text, target, start, word, banned):
                found.setdefault(text, way.score)
        if len(found) >= count or not ways:
            break
    return sorted(found, key=lambda text: -found[text])[:count]


def _of_words(
    model: SteeredModel,
    texts: tuple[str, str],
    tokens: list[str],
    forced: list[str],
    ways: list[Hypothesis],
    start: int,
) -> list[Hypothesis]:
    """The ways that have a word at a piece, as far as it costs next to nothing to tell."""
    if not ways or not is_cheap(model, *texts, len(ways)):
        return ways
    wholes = [[*forced, *way.tokens] for way in ways]
    try:
        scores = [model.log_probabilities([tokens], whole)[0] for whole in wholes]
    except RuntimeError as error:
        if not is_too_long(error):
            raise
        return ways
    begins = model.cutter.begins_word
    return [
        way
        for way, whole, each in zip(ways, wholes, scores, strict=True)
        if not is_broken(whole, each, start, begins)
    ]


def _is_another(text: str, target: str, start: int, word: str, banned: Sequence[str]) -> bool:
    """Whether a text goes another way than the target from `start`, where its `word` stands."""
    if text.strip() == target.strip() or is_banned(text, banned):
        return False
    if "  " in text[start:] or (is_circular(text) and not is_circular(target)):
        return False
    return not word or first_word(text[start:].lstrip()) != word
