"""Going on from what a person typed, letter for letter. Runs in the worker process only."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Sequence

from translations.engines.banning import is_banned
from translations.engines.decoding import BEAM_SIZES
from translations.engines.pieces import SPACE
from translations.engines.protocol import DecodingStyle
from translations.engines.soundness import has_spaces, is_circular
from translations.engines.steering import Hypothesis, SteeredModel
from translations.engines.words import word_spans

#: Pieces a person's beginning of a word is continued with at each step of the search ...
_BRANCHES = 4
#: ... and its steps in all: each asks the model once.
_STEPS = 4
#: Where the end of the sentence is likelier than this, nothing is missing.
_ENOUGH = 0.5
#: Ways on among which one is looked for that agrees with what was typed. More cost little: a step
#: of decoding reads the whole model whatever it decodes.
_WAYS_ON = 6
#: Signs that words go on after, those that join emoji, and those that a number does.
_INSIDE_WORDS = frozenset("'’‐-\u2011\u00ad\u200c\u200d·ʼ")
_JOINERS = frozenset("\ufe0e\ufe0f")
_INSIDE_NUMBERS = frozenset(".,:/")
#: What a word may stand right after: opening brackets and quotation marks.
_OPENING = frozenset({"Ps", "Pi"})
_OPENERS = frozenset('"¿¡')


class Completer:
    """Completes what was typed with one pack."""

    def __init__(self, model: SteeredModel) -> None:
        self._model = model

    def complete(self, source: str, typed: str, banned: Sequence[str], style: DecodingStyle) -> str:
        """The text to put after `typed`; empty when nothing is missing or nothing is known."""
        tokens = list(self._model.cutter.source(source).tokens)
        if not (source.strip() and tokens):
            return ""
        if not typed:
            made = self._model.avoiding(tokens, [], banned, BEAM_SIZES[style])
            return "" if made is None else self._allowed(self._text("", [], made), typed, banned)
        cutter, spans = self._model.cutter, word_spans(typed)
        if spans and spans[-1][1] == len(typed):
            head = typed[: spans[-1][0]]
            prefix = list(cutter.target(head).tokens)
            rest = self._rest(tokens, prefix, head, typed, banned)
            if rest is None and (
                begun := self._beginning(tokens, prefix, head, typed[len(head) :])
            ):
                rest = self._rest(tokens, prefix, head, typed, banned, begun)
            if rest is not None:
                return rest
        whole = list(cutter.target(typed).tokens)
        if self._model.end_probability(tokens, whole) > _ENOUGH:
            return ""
        return self._rest(tokens, whole, typed, typed, banned) or ""

    def _rest(
        self,
        tokens: list[str],
        prefix: list[str],
        head: str,
        typed: str,
        banned: Sequence[str],
        begun: Sequence[str] = (),
    ) -> str | None:
        """The likeliest way on from `head` (cut into `prefix`) that agrees with what was typed.

        None when there is none; empty when nothing is missing.
        """
        forced = [*prefix, *begun]
        ways = self._model.ways_without(tokens, forced, banned, _WAYS_ON)
        for way in ways or self._around(tokens, forced, banned):
            text = self._text(head, prefix, way, begun)
            if text is None or (is_circular(text) and not is_circular(typed)):
                continue
            if "  " in text[max(0, len(typed) - 1) :]:
                continue
            if text.startswith(typed) and self._may_follow(typed, text, way):
                return self._allowed(text, typed, banned)
        return None

    def _around(
        self, tokens: list[str], prefix: list[str], banned: Sequence[str]
    ) -> list[Hypothesis]:
        """The one way on round banned phrases, where none of several is."""
        made = self._model.avoiding(tokens, prefix, banned, 1)
        return [made] if made and not self._model.has_ban(prefix, made, banned) else []

    def _may_follow(self, typed: str, text: str, way: Hypothesis) -> bool:
        """Whether what comes after a sign is no word's inside: after most, a space comes first."""
        last, rest = typed[-1], text[len(typed) :]
        if not (rest and rest[0].isalnum() and has_spaces(rest[0])) or last.isspace():
            return True
        if last.isalnum() or unicodedata.category(last)[0] == "M" or last in _INSIDE_WORDS:
            return last not in _JOINERS
        if last in _INSIDE_NUMBERS and typed[-2:-1].isdigit() and rest[0].isdigit():
            return True
        if unicodedata.category(last) not in _OPENING and last not in _OPENERS:
            return False
        # What stands right after an opening mark can also stand after a space.
        return not self._model.cutter.is_pieces or SPACE + way.tokens[0] in self._model.vocabulary

    def _text(
        self, head: str, prefix: Sequence[str], made: Hypothesis, begun: Sequence[str] = ()
    ) -> str | None:
        return self._model.joined(head, prefix, [*begun, *made.tokens])

    def _allowed(self, text: str | None, typed: str, banned: Sequence[str]) -> str:
        """What is added to `typed`, unless it is that which makes a banned phrase."""
        if text is None or (is_banned(text, banned) and not is_banned(typed, banned)):
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
            for value, piece, left in self._agreeing(tokens, [*prefix, *begun], rest):
                heapq.heappush(queue, (cost - value, [*begun, piece], left))
        return next((begun for _, begun, rest in sorted(queue) if not rest), [])

    def _agreeing(
        self, tokens: list[str], prefix: list[str], rest: str
    ) -> list[tuple[float, str, str]]:
        """The likeliest pieces that agree with `rest`, each with what is then still missing."""
        for pieces in (self._model.next_pieces, self._model.all_next_pieces):
            try:
                known = pieces(tokens, prefix)
            except (RuntimeError, IndexError):
                return []  # No room for another piece.
            found = [
                (value, piece, left)
                for value, piece in known
                if (left := self._left(piece, rest)) is not None
            ]
            if found:
                return heapq.nlargest(_BRANCHES, found)
        return []

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
