"""Whether a model knows a segment at all, and what looking closer would cost. Worker process only.

What a demo pack says of a text from another world is noise: counterparts and other wordings from it
would look like knowledge. Measured with the demo packs: sentences of their register score above
-3.9, a mean log-probability a piece; real ones, translated by Apertium, mostly below -5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from translations.engines.decoding import MAX_INPUT, MAX_OUTPUT

if TYPE_CHECKING:
    from translations.engines.steering import SteeredModel

#: Below this mean log-probability a piece a model does not know a text.
LEAST_SCORE = -5.0
#: Nor does it when so much of a target's pieces are not in its vocabulary.
_UNKNOWN_SHARE = 0.25
#: Pieces of a beginning from which on its score tells.
_LEAST_TYPED = 8
#: Megabytes of the model times pieces that it is asked about: some 50 ms on a core of two.
_CHEAP = 8000.0


def is_cheap(model: SteeredModel, source: str, target: str, times: int) -> bool:
    """Whether scoring a pair so many times takes no longer than a person notices."""
    pieces = len(model.cutter.source(source).tokens) + len(model.cutter.target(target).tokens)
    return model.size / 1e6 * pieces * times <= _CHEAP


def knows(model: SteeredModel, source: str, target: str) -> bool:
    """Whether a model knows these texts as a source and its target, as far as that is cheap."""
    tokens = list(model.cutter.target(target).tokens)
    if not source.strip() or not tokens:
        return True
    if not has_words(model, tokens):
        return False
    sources = list(model.cutter.source(source).tokens)
    is_short = len(sources) < MAX_INPUT and len(tokens) < MAX_OUTPUT
    if not is_short or not is_cheap(model, source, target, 1):
        return True
    try:
        [scores] = model.log_probabilities([sources], tokens)
    except RuntimeError:  # More pieces than the model has positions.
        return True
    return is_known(scores)


def may_go_on(model: SteeredModel, source: str, typed: str) -> bool:
    """Whether what a model puts after a beginning can mean anything.

    Of a few words only whether it has them: a person may begin otherwise than any machine.
    """
    tokens = list(model.cutter.target(typed).tokens)
    if len(tokens) < _LEAST_TYPED:
        return not tokens or has_words(model, tokens)
    return knows(model, source, typed)


def has_words(model: SteeredModel, tokens: Sequence[str]) -> bool:
    """Whether most pieces of a target's words are in a model's vocabulary; any may lack a sign."""
    said = [piece for piece in tokens if any(map(str.isalnum, piece))]
    unknown = sum(piece not in model.known for piece in said) if model.known else 0
    return unknown < _UNKNOWN_SHARE * max(len(said), 1)


def has_read(model: SteeredModel, target: str, score: float | None) -> bool:
    """Whether a reading with that score is one of a text that a model knows."""
    tokens = list(model.cutter.target(target).tokens)
    return has_words(model, tokens) and (score is None or score >= LEAST_SCORE)


def is_known(scores: Sequence[float]) -> bool:
    """Whether such log-probabilities are those of a text that a model knows."""
    return not scores or sum(scores) / len(scores) >= LEAST_SCORE
