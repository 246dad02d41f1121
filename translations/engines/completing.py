"""Going on from what a person typed, letter for letter. Runs in the worker process only."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from translations.engines.banning import is_banned
from translations.engines.decoding import BEAM_SIZES
from translations.engines.pieces import SPACE
from translations.engines.protocol import DecodingStyle
from translations.engines.steering import Hypothesis, SteeredModel
from translations.engines.words import word_spans

#: Pieces a person's beginning of a word is continued with at each step of the search ...
_BRANCHES = 4
#: ... and its steps in all: each asks the model once.
_STEPS = 6
#: First words among which one is looked for that stands apart from the word before.
_WAYS_ON = 4


class Completer:
    """Completes what was typed with one pack."""

    def __init__(self, model: SteeredModel) -> None:
        self._model = model

    def complete(self, source: str, typed: str, banned: Sequence[str], style: DecodingStyle) -> str:
        """The text to put after `typed`; empty when nothing is missing or nothing is known."""
        tokens = list(self._model.cutter.source(source).tokens)
        if not (source.strip() and tokens):
            return ""
        beam = BEAM_SIZES[style]
        spans = word_spans(typed)
        if not spans or spans[-1][1] < len(typed):
            return self._after_word(tokens, typed, banned, beam)
        head = typed[: spans[-1][0]]
        prefix = list(self._model.cutter.target(head).tokens)
        likely = self._text(head, prefix, self._best(tokens, prefix, banned, beam))
        if likely is not None and likely.startswith(typed):
            return self._allowed(likely, typed, banned)
        begun = self._beginning(tokens, prefix, head, typed[len(head) :])
        made = self._best(tokens, [*prefix, *begun], banned, beam)
        text = self._text(head, prefix, made, begun)
        if text is None or not text.startswith(typed):
            return self._after_word(tokens, typed, banned, beam)
        return self._allowed(text, typed, banned)

    def _after_word(self, tokens: list[str], typed: str, banned: Sequence[str], beam: int) -> str:
        """What comes after a finished word, a space or a mark."""
        prefix = list(self._model.cutter.target(typed).tokens)
        made = self._best(tokens, prefix, banned, beam)
        if made is None:
            return ""
        if not made.tokens:
            return ""
        others = [made]
        if self._text(typed, prefix, made) is None:
            others = self._model.continued(tokens, prefix, banned, others=_WAYS_ON)
        texts = (self._text(typed, prefix, other) for other in others)
        found = next((t for t in texts if t is not None and t.startswith(typed)), "")
        return self._allowed(found, typed, banned)

    def _best(
        self, tokens: list[str], prefix: list[str], banned: Sequence[str], beam: int
    ) -> Hypothesis | None:
        return self._model.avoiding(tokens, prefix, banned, beam)

    def _text(
        self,
        head: str,
        prefix: Sequence[str],
        made: Hypothesis | None,
        begun: Sequence[str] = (),
    ) -> str | None:
        return None if made is None else self._model.joined(head, prefix, [*begun, *made.tokens])

    def _allowed(self, text: str, typed: str, banned: Sequence[str]) -> str:
        """What is added to `typed`, unless it is that which makes a banned phrase."""
        if is_banned(text, banned) and not is_banned(typed, banned):
            return ""
        return text[len(typed) :]

    def _beginning(self, tokens: list[str], prefix: list[str], head: str, part: str) -> list[str]:
        """The likeliest pieces that begin with the typed part of a word, or spell it.

        A person stops typing anywhere, a model goes on only from whole pieces, and the pieces of
        half a word are rarely the first pieces of the word. So pieces are chosen by what the model
        finds likely among those that agree with the letters (best first).
        """
        apart = not head or head[-1].isspace()
        wanted = SPACE + part if self._model.cutter.is_pieces and apart else part
        queue: list[tuple[float, list[str], str]] = [(0.0, [], wanted)]
        for _ in range(_STEPS):
            if not queue:
                break
            cost, begun, rest = heapq.heappop(queue)
            if not rest:
                return begun
            try:
                values = self._model.probabilities(tokens, [*prefix, *begun])
            except (RuntimeError, IndexError):
                break  # No room for another piece.
            for value, piece, left in self._agreeing(values, rest):
                heapq.heappush(queue, (cost - value, [*begun, piece], left))
        return next((begun for _, begun, rest in sorted(queue) if not rest), [])

    def _agreeing(self, values: Sequence[float], rest: str) -> list[tuple[float, str, str]]:
        """The likeliest pieces that agree with `rest`, each with what is then still missing."""
        found = []
        for value, piece in zip(values, self._model.vocabulary, strict=False):
            left = self._left(piece, rest)
            if left is not None:
                found.append((value, piece, left))
        return heapq.nlargest(_BRANCHES, found)

    def _left(self, piece: str, rest: str) -> str | None:
        """What of `rest` a piece leaves to be spelled; None when it says something else."""
        if self._model.cutter.is_pieces:
            says, goes_on = piece, True
        else:
            says, goes_on = piece.removesuffix("@@"), piece.endswith("@@")
        if not says or piece in {"<s>", "</s>", "<unk>", "<pad>", "<blank>"}:
            return None
        if says.startswith(rest):
            return ""
        return rest[len(says) :] if goes_on and rest.startswith(says) else None
