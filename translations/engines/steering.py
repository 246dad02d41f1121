"""Looking into a decoder and leading it, one segment at a time. Runs in the worker process only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translations.engines.banning import banned_spans
from translations.engines.decoding import (
    BEAM_SIZES,
    LENGTH_PENALTY,
    MAX_INPUT,
    MAX_OUTPUT,
)
from translations.engines.model_files import ModelFiles
from translations.engines.pieces import laid_along, open_cutter, read_pieces
from translations.engines.positions import is_too_long, limits
from translations.engines.protocol import DecodingStyle, Reading
from translations.engines.reading import word_links, word_scores
from translations.engines.soundness import sound_ones
from translations.engines.words import is_inside_word

#: A phrase that has come back this often, cut in other ways, cannot be avoided.
_ROUNDS = 4
#: Ways tried round a banned phrase.
_WAYS_ROUND = 8
#: Pieces looked at first when a word is spelled out.
_NEXT = 40

EMPTY_READING = Reading((), (), None)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a decoder says after a prefix: its tokens, and the score CTranslate2 gives it."""

    tokens: tuple[str, ...]
    score: float


class SteeredModel:
    """A loaded language pack as one who steers it needs it.

    A text for which the model has not enough positions is read only in part.
    """

    def __init__(self, files: ModelFiles, translator: Any = None) -> None:  # noqa: ANN401
        """Load tokenizer and (without `translator`) model; raises what the libraries raise."""
        folder = Path(files.path)
        self.files = files
        self.cutter = open_cutter(files)
        self.cutter.source("a")  # The tokenizers load their files only now.
        self.vocabulary = read_pieces(folder / files.model)
        self.known = frozenset(self.vocabulary)
        #: In bytes: what asking it costs grows with it.
        self.size = (folder / files.model / "model.bin").stat().st_size
        self._translator = _loaded(folder / files.model) if translator is None else translator
        self._prefix = [files.target_prefix] if files.target_prefix else []

    def read(self, source: str, target: str) -> Reading:
        """Word links and probabilities of a target; empty when source or target say nothing."""
        source_cut, target_cut = self.cutter.source(source), self.cutter.target(target)
        tokens, target_tokens = list(source_cut.tokens), list(target_cut.tokens)
        if not (source.strip() and tokens and target_tokens):
            return EMPTY_READING
        for limit in limits():
            kept = target_tokens[: min(limit, MAX_OUTPUT) - 1]
            try:
                attention, scores = self._forced(tokens[: limit - 1], kept)
            except RuntimeError as error:
                if not is_too_long(error):
                    raise
                continue
            if len(kept) < len(target_tokens):
                scores = scores[: len(kept)]  # Without the end of the sentence: this is not it.
            return Reading(
                links=word_links(source, source_cut, target, target_cut, attention),
                words=word_scores(target, target_cut, scores[: len(kept)]),
                score=sum(scores) / len(scores),
            )
        return EMPTY_READING

    def log_probabilities(
        self, sources: Sequence[list[str]], target: list[str]
    ) -> list[list[float]]:
        """Of each piece of a target given each of some sources; CTranslate2's RuntimeError."""
        forced = [*self._prefix, *target]
        scored = self._translator.score_batch(list(sources), [forced] * len(sources))
        return [list(one.log_probs)[len(self._prefix) :] for one in scored]

    def continued(
        self,
        tokens: list[str],
        prefix: list[str],
        banned: Sequence[str] = (),
        *,
        beam: int = 1,
        others: int = 0,
        suppressed: Sequence[list[str]] = (),
        longest: int = MAX_OUTPUT,
    ) -> list[Hypothesis]:
        """What the decoder says after a prefix; with `others` so many that part at once.

        What does not end within `longest` tokens, the prefix among them, is cut off there. Empty
        when the model has not enough positions for the prefix.
        """
        most = min(longest + len(self._prefix), MAX_OUTPUT)
        sequences = [v for phrase in banned for v in self.cutter.variants(phrase)]
        sequences += [s for s in suppressed if s not in sequences]
        sequences = [s for s in sequences if self.known.issuperset(s)]  # CTranslate2 insists.
        options: dict[str, Any] = {"beam_size": beam, "suppress_sequences": sequences or None}
        if others:
            options |= {"num_hypotheses": others, "return_alternatives": True}
        for limit in limits():
            if len(prefix) + len(self._prefix) >= min(limit, MAX_OUTPUT):
                return []
            try:
                [result] = self._translator.translate_batch(
                    [tokens[: limit - 1]],
                    target_prefix=[[*self._prefix, *prefix]],
                    replace_unknowns=True,
                    length_penalty=LENGTH_PENALTY,
                    return_scores=True,
                    max_input_length=MAX_INPUT,
                    max_decoding_length=min(limit, most),
                    **options,
                )
            except RuntimeError as error:
                if not is_too_long(error):
                    raise
                continue
            skip = len(self._prefix) + len(prefix)
            return [
                Hypothesis(tuple(h[skip:]), s)
                for h, s in zip(result.hypotheses, result.scores, strict=True)
            ]
        return []

    def ways_without(
        self,
        tokens: list[str],
        prefix: list[str],
        banned: Sequence[str],
        others: int,
        longest: int = MAX_OUTPUT,
    ) -> list[Hypothesis]:
        """So many ways on that part at once, without those that say a banned phrase.

        In their place come ways made round it, as far as they consist of words: a decoder that may
        not go on as it would spells something else ("reachd").
        """
        ways = self.continued(tokens, prefix, others=others, longest=longest)
        kept = [way for way in ways if not self.has_ban(prefix, way, banned)]
        if len(kept) == len(ways):
            return ways
        round_it = self.continued(tokens, prefix, banned, others=others, longest=longest)
        sound = self._sound(tokens, prefix, round_it, ways[0])
        return [*kept, *(w for w in sound if w not in kept and not self.has_ban(prefix, w, banned))]

    def avoiding(
        self, tokens: list[str], prefix: list[str], banned: Sequence[str], beam: int
    ) -> Hypothesis | None:
        """The best continuation that keeps to the bans, the plain one where that does.

        Tried are to suppress a phrase's pieces, and to go another way from its first word; where it
        comes again, cut in other ways or further on, the same again, some rounds. The likeliest is
        taken of what consists of words; the plain one is given when there is nothing such.
        """
        answers = self.continued(tokens, prefix, beam=beam)
        if not answers or not self.has_ban(prefix, answers[0], banned):
            return answers[0] if answers else None
        plain = made = answers[0]
        suppressed: list[list[str]] = []
        for _ in range(_ROUNDS):
            found = self._bans_in(prefix, made, banned)
            suppressed += [pieces for _, pieces in found if pieces not in suppressed]
            ways = self.continued(tokens, prefix, banned, beam=beam, suppressed=suppressed)
            others = self._ways_round(tokens, prefix, made, found[0][0], banned)
            ways += [way for way in others if way not in ways]
            kept = [way for way in ways if not self.has_ban(prefix, way, banned)]
            if sound := self._sound(tokens, prefix, kept, plain):
                return self._likeliest(tokens, prefix, sound)
            onward = [way for way in self._sound(tokens, prefix, others, plain) if way not in kept]
            if not onward:
                break
            made = self._likeliest(tokens, prefix, onward)
        return plain

    def _ways_round(
        self,
        tokens: list[str],
        prefix: list[str],
        made: Hypothesis,
        at: int,
        banned: Sequence[str],
    ) -> list[Hypothesis]:
        """What the decoder says instead of the banned phrase whose pieces begin at `at`.

        It may say a banned phrase further on.
        """
        whole = [*prefix, *made.tokens]
        forced, first = whole[:at], whole[at]
        if at < len(prefix):
            return []
        before = forced[-1] if forced else None
        others = self.continued(tokens, forced, others=_WAYS_ROUND)
        others += self.continued(tokens, forced, banned, others=_WAYS_ROUND)
        ways = [
            replace(other, tokens=(*forced[len(prefix) :], *other.tokens))
            for other in others
            if other.tokens
            and self.cutter.begins_word(other.tokens[0], before)
            == self.cutter.begins_word(first, before)
        ]
        found = [self._bans_in(prefix, way, banned) for way in ways]
        return [way for way, bans in zip(ways, found, strict=True) if not bans or bans[0][0] > at]

    def _sound(
        self, tokens: list[str], prefix: list[str], ways: Sequence[Hypothesis], plain: Hypothesis
    ) -> list[Hypothesis]:
        """Those of some continuations that consist of words and are not far below the plain one."""
        wholes = [[*prefix, *way.tokens] for way in (plain, *ways)]
        forced = [[*self._prefix, *whole] for whole in wholes]
        try:
            scored = self._translator.score_batch([tokens] * len(forced), forced)
        except RuntimeError as error:
            if not is_too_long(error):
                raise
            return []
        scores = [list(one.log_probs)[len(self._prefix) :] for one in scored]
        return [ways[i - 1] for i in sound_ones(self.cutter, wholes, scores, len(prefix))]

    def has_ban(self, prefix: Sequence[str], made: Hypothesis, banned: Sequence[str]) -> bool:
        """Whether a banned phrase is in what was made, or is completed by it."""
        return bool(self._bans_in(prefix, made, banned))

    def _bans_in(
        self, prefix: Sequence[str], made: Hypothesis, banned: Sequence[str]
    ) -> list[tuple[int, list[str]]]:
        found = self._pieces_of_bans([*prefix, *made.tokens], banned)
        return [(at, pieces) for at, pieces in found if at + len(pieces) > len(prefix)]

    def _likeliest(
        self, tokens: list[str], prefix: list[str], ways: Sequence[Hypothesis]
    ) -> Hypothesis:
        """The continuation with the highest mean log-probability, and its score by that."""
        scored = self._translator.score_batch(
            [tokens] * len(ways), [[*self._prefix, *prefix, *way.tokens] for way in ways]
        )
        means = [sum(s.log_probs) / len(s.log_probs) for s in scored]
        best = max(range(len(ways)), key=means.__getitem__)
        length = len(ways[best].tokens) + 1
        # As CTranslate2 gives it: the sum, divided by a power of the length.
        return replace(ways[best], score=means[best] * length ** (1 - LENGTH_PENALTY))

    def without(self, text: str, banned: Sequence[str], style: DecodingStyle) -> Hypothesis | None:
        """The target of a text without banned phrases, as `avoiding` finds it."""
        tokens = list(self.cutter.source(text).tokens)
        return self.avoiding(tokens, [], banned, BEAM_SIZES[style]) if tokens else None

    def joined(self, head: str, prefix: Sequence[str], more: Sequence[str]) -> str | None:
        """The text `head` (cut into `prefix`) with what comes after it.

        None where that would grow onto the last word, or need a space less than `head` has.
        """
        if not more:
            return head
        apart = self.cutter.begins_word(more[0], prefix[-1] if prefix else None)
        base, whole = self.cutter.text(prefix), self.cutter.text([*prefix, *more])
        rest = whole[len(base) :] if whole.startswith(base) else None
        if rest is None:
            rest = (" " if apart else "") + self.cutter.text(more)
        if not head or head[-1].isspace():
            return head + rest.lstrip() if apart and rest.strip() else None
        text = head + rest
        return None if is_inside_word(text, len(head)) else text

    def end_probability(self, tokens: list[str], prefix: list[str]) -> float:
        """How likely the sentence ends after a prefix; 0 when the prefix is too long to tell."""
        if len(prefix) + len(self._prefix) >= MAX_OUTPUT:
            return 0.0
        try:
            [scored] = self._translator.score_batch([tokens], [[*self._prefix, *prefix]])
        except RuntimeError as error:
            if not is_too_long(error):
                raise
            return 0.0
        return math.exp(scored.log_probs[-1])

    def next_pieces(self, tokens: list[str], prefix: list[str]) -> list[tuple[float, str]]:
        """The likeliest pieces to come next after a prefix, with their log-probabilities."""
        forced = [*self._prefix, *prefix]
        [result] = self._translator.translate_batch(
            [tokens],
            target_prefix=[forced],
            beam_size=1,
            num_hypotheses=min(_NEXT, len(self.vocabulary)),
            return_alternatives=True,
            return_scores=True,
            max_input_length=MAX_INPUT,
            max_decoding_length=len(forced) + 1,
        )
        return [
            (score, pieces[len(forced)])
            for pieces, score in zip(result.hypotheses, result.scores, strict=True)
            if len(pieces) > len(forced)
        ]

    def all_next_pieces(self, tokens: list[str], prefix: list[str]) -> list[tuple[float, str]]:
        """Every piece of the vocabulary with its log-probability (or as much less for all).

        This takes the prefix token by token.
        """
        import numpy as np

        forced = [*self._prefix, *prefix]
        [result] = self._translator.translate_batch(
            [tokens],
            target_prefix=[forced],
            beam_size=1,
            return_logits_vocab=True,
            max_input_length=MAX_INPUT,
            max_decoding_length=len(forced) + 1,
        )
        values: list[float] = np.array(result.logits[0][-1]).tolist()
        return list(zip(values, self.vocabulary, strict=False))

    def _forced(
        self, tokens: list[str], target: list[str]
    ) -> tuple[list[list[float]], list[float]]:
        """Attention of each target piece, and the log-probabilities of all and of the end.

        CTranslate2 gives attention only to what it decodes. Asked for one way on from a prefix of
        all that there is, it runs through that prefix in a single pass and has its attention too:
        that of the last layer, averaged over the heads (or over those that a model names for
        alignment). Forcing the prefix token by token gives the same at eight times the cost,
        `score_batch` gives no attention.
        """
        forced = [*self._prefix, *target]
        [result] = self._translator.translate_batch(
            [tokens],
            target_prefix=[forced],
            beam_size=1,
            num_hypotheses=1,
            return_alternatives=True,
            return_attention=True,
            max_decoding_length=len(forced) + 1,
        )
        [scored] = self._translator.score_batch([tokens], [forced])
        skip = len(self._prefix)
        return result.attention[0][skip:], list(scored.log_probs)[skip:]

    def _pieces_of_bans(
        self, tokens: Sequence[str], banned: Sequence[str]
    ) -> list[tuple[int, list[str]]]:
        """Where the pieces of banned phrases begin in a target, and those pieces."""
        if not banned:
            return []
        text = self.cutter.text(tokens)
        spans = laid_along(text, tokens, is_pieces=self.cutter.is_pieces).spans
        found = []
        for start, end in banned_spans(text, banned):
            inside = [i for i, (first, last) in enumerate(spans) if first < end and last > start]
            if inside:
                found.append((inside[0], list(tokens[inside[0] : inside[-1] + 1])))
        return sorted(found)


def _loaded(folder: Path) -> Any:  # noqa: ANN401 - CTranslate2 has no types
    """A translator of its own: that of the articles has batches waiting.

    One thread: decoding one segment waits for memory, not for the processor, and with two threads
    it took half as long again (a pack of real size, two cores, with and without other work).
    """
    import ctranslate2

    return ctranslate2.Translator(str(folder), device="cpu", inter_threads=1, intra_threads=1)
