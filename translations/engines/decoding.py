"""Decoding with one language pack, as Argos Translate does it. Runs in the worker process only.

The settings are those of `argostranslate.translate.apply_packaged_translation` (argos-translate-lt
1.12) called with one hypothesis, as its `translate()` does; tests/translations/test_engine_argos.py
compares the two text by text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translations.engines.batches import COMPUTE_TYPE, batches_for, machine_plan
from translations.engines.model_files import ModelFiles
from translations.engines.protocol import DecodingStyle, Wishes
from translations.engines.tokenizers import open_tokenizer

BEAM_SIZE = 4
#: The beam of each style.
BEAM_SIZES = {DecodingStyle.CAREFUL: BEAM_SIZE, DecodingStyle.FAST: 1}
LENGTH_PENALTY = 0.2
#: CTranslate2's own limits, in tokens; Argos leaves them as they are.
MAX_INPUT = 1024
MAX_OUTPUT = 256

_MIN_LIMIT = 16


def decoding_settings(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """What a version records of its decoding, as (name, value) pairs."""
    return (
        ("beam_size", str(BEAM_SIZES[wishes.style])),
        ("compute_type", COMPUTE_TYPE),
        ("length_penalty", str(LENGTH_PENALTY)),
        ("max_decoding_length", str(MAX_OUTPUT)),
        ("max_input_length", str(MAX_INPUT)),
        ("num_hypotheses", "1"),
        ("replace_unknowns", "true"),
    )


@dataclass(frozen=True, slots=True)
class Decoded:
    """A target, the sum of its log-probabilities over its tokens, and whether it is cut off."""

    text: str
    log_probability: float
    tokens: int
    cut: bool = False


class Stopped(Exception):  # noqa: N818 - it is no error
    """The request was cancelled."""


class Model:
    """A loaded language pack."""

    def __init__(self, files: ModelFiles) -> None:
        """Load model and tokenizer; raises what CTranslate2 and SentencePiece raise."""
        import ctranslate2

        folder = Path(files.path)
        self._plan = machine_plan()
        self._translator = ctranslate2.Translator(
            str(folder / files.model),
            device="cpu",
            inter_threads=self._plan.beside,
            intra_threads=self._plan.threads,
            compute_type=self._plan.compute_type,
        )
        self._tokenizer = open_tokenizer(files)
        self._prefix = files.target_prefix

    @property
    def translator(self) -> Any:  # noqa: ANN401 - CTranslate2 has no types
        """CTranslate2's translator, for who must decode a text another way."""
        return self._translator

    def decode(
        self,
        texts: Sequence[str],
        stop: Callable[[], bool] = lambda: False,
        style: DecodingStyle = DecodingStyle.CAREFUL,
        first: int = 0,
    ) -> Iterator[tuple[int, Decoded]]:
        """Targets with the index of their text, as they come; raises `Stopped`, `RuntimeError`.

        The `first` texts are wanted before the others: they are what is on the screen. Blank texts
        are answered as they are: a model makes words up for them.
        """
        indexes = [i for i, text in enumerate(texts) if text.strip()]
        yield from ((i, Decoded(t, 0.0, 0)) for i, t in enumerate(texts) if not t.strip())
        tokens = [self._tokenizer.encode(_encodable(texts[i])) for i in indexes]
        running: deque[tuple[tuple[int, ...], list[Any]]] = deque()
        beam = BEAM_SIZES[style]
        batches = deque(batches_for([len(t) for t in tokens], self._plan, beam, first))
        while batches or running:
            if stop():
                raise Stopped
            # One more than run: what waits cannot be called back, and holds up who asks next.
            while batches and len(running) <= self._plan.beside:
                batch = batches.popleft()
                running.append((batch, self._submit([tokens[i] for i in batch], beam)))
            batch, answers = running.popleft()
            for i, decoded in zip(batch, self._collect(answers, batch, tokens, beam), strict=True):
                yield indexes[i], decoded

    def _submit(
        self,
        tokens: list[list[str]],
        beam: int,
        max_input: int = MAX_INPUT,
        max_output: int = MAX_OUTPUT,
    ) -> list[Any]:
        answers: list[Any] = self._translator.translate_batch(
            tokens,
            target_prefix=[[self._prefix]] * len(tokens) if self._prefix else None,
            asynchronous=True,
            replace_unknowns=True,
            beam_size=beam,
            num_hypotheses=1,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
            max_input_length=max_input,
            max_decoding_length=max_output,
        )
        return answers

    def _collect(
        self, answers: list[Any], batch: tuple[int, ...], tokens: list[list[str]], beam: int
    ) -> list[Decoded]:
        try:
            results = [answer.result() for answer in answers]
        except RuntimeError as error:
            if "position" not in str(error):
                raise
            return [self._decode_shortened(tokens[i], beam) for i in batch]
        return [self._decoded(r, len(tokens[i])) for i, r in zip(batch, results, strict=True)]

    def _decode_shortened(self, tokens: list[str], beam: int) -> Decoded:
        """A text for which the model has not enough positions: as much of it as it can take."""
        limit = MAX_INPUT
        while True:
            try:
                answer = self._submit([tokens], beam, limit, min(limit, MAX_OUTPUT))[0].result()
            except RuntimeError:
                if limit <= _MIN_LIMIT:
                    raise
                limit //= 2
            else:
                return self._decoded(answer, len(tokens), limit)

    def _decoded(self, result: Any, source_length: int, limit: int = MAX_INPUT) -> Decoded:  # noqa: ANN401
        pieces: list[str] = result.hypotheses[0]
        # Argos looks for the prefix in the text, where its own tokenizer has made "  es  " of
        # "__es__" before, and so leaves it there.
        words = pieces[1:] if self._prefix and pieces[:1] == [self._prefix] else pieces
        text = self._tokenizer.decode(words)
        ended = len(pieces) < min(limit, MAX_OUTPUT)
        # CTranslate2's score is the sum of log-probabilities divided by length ** length_penalty,
        # the length counting the end of the sentence (checked against `score_batch`).
        length = len(pieces) + ended
        return Decoded(
            text=text.removeprefix(" "),
            log_probability=result.scores[0] * length**LENGTH_PENALTY,
            tokens=length,
            cut=source_length >= limit or (not ended and source_length >= len(pieces) // 2),
        )


def _encodable(text: str) -> str:
    """The text without lone surrogates, which SentencePiece refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")
