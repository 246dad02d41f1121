"""Answers of an engine that can be relied on: each to a segment that was asked, and only one.

What one segment does to an engine must not cost the others their targets.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.counted import counted
from reader.errors import EngineError, EngineFailedError, NoRouteError
from translations.engines.protocol import Engine, Translation, Wishes

#: So often an engine is started anew in one article, beyond what finding one bad segment takes.
_FAILURES = 8
_OTHERS = "the others are translated: translate these again, by hand, or with another engine."


def ask(
    engine: Engine, segments: Sequence[str], source: str, target: str, wishes: Wishes
) -> Iterator[Translation]:
    """The engine's `translate`, looked after.

    Raises what that raises, and `EngineError` for an answer to no segment or a second one: nobody
    could say any more which target belongs where. What had come before it is good.
    """
    answered: set[int] = set()
    for answer in engine.translate(segments, source, target, wishes):
        if not 0 <= answer.index < len(segments) or answer.index in answered:
            raise EngineError(
                f"The engine {engine.name} gave another number of answers than the"
                f" {len(segments)} segments it was asked for; translate again, or with another.",
                f"answer {answer.index} came after {len(answered)}",
            )
        answered.add(answer.index)
        yield answer


def ask_around(
    engine: Engine, segments: Sequence[str], source: str, target: str, wishes: Wishes
) -> Iterator[Translation]:
    """`ask`, going on about segments at which the engine fails.

    A part of the segments over which the engine comes down is asked again in halves, until the one
    that does it is alone. Raises `EngineError` at the end, when all that can be answered is, for
    the segments that were left out; at once what is not about a text, and when it fails too often.
    """
    parts, left_out = deque([list(range(len(segments)))]), 0
    failures: list[EngineFailedError] = []
    while parts:
        part = parts.popleft()
        rest = dict.fromkeys(part)
        try:
            for answer in ask(engine, [segments[i] for i in part], source, target, wishes):
                index = part[answer.index]
                del rest[index]
                yield replace(answer, index=index)
        except EngineFailedError as error:
            failures.append(error)
            if len(failures) > _FAILURES + 2 * len(segments).bit_length():
                raise
            again = list(rest)
            middle = len(again) // 2
            parts.extendleft(half for half in (again[middle:], again[:middle]) if half and middle)
            left_out += len(again) == 1
        else:
            if rest:  # cancelled
                return
    if left_out:
        raise _left_out(engine, left_out, len(segments), failures)


def is_empty(source: str, target: str) -> bool:
    """Whether an answer is none: nothing to be seen for a source that has letters or digits."""
    return shows_nothing(target) and any(map(str.isalnum, source))


def settled(source: str, answer: Translation) -> Translation | None:
    """The answer as it may be kept: None for an empty one.

    Marks and signs alone, which an engine may drop, are the same in every language.
    """
    if is_empty(source, answer.text):
        return None
    return replace(answer, text=source) if shows_nothing(answer.text) else answer


def shows_nothing(text: str) -> bool:
    """Whether there is nothing to be seen of a text: blanks, soft hyphens, control characters."""
    return not any(c.isprintable() and not c.isspace() for c in text)


class UnansweredError(EngineError):
    """An engine has no translation for some segments; all others are done."""


def gave_nothing(engine: Engine, count: int, total: int, reasons: Counter[str]) -> UnansweredError:
    """The error for segments of an article that an engine answered with nothing.

    `reasons` are what it said of them, the commonest of which is told.
    """
    because = "".join(f"{reason}, so t" for reason, _ in reasons.most_common(1)) or "T"
    said = f"{because}he engine {engine.name} gave no translation"
    if count == total:
        return UnansweredError(f"{said} of anything, so nothing was saved; choose another engine.")
    return UnansweredError(
        f"{said} for {counted(count, 'segment')} of {total}; {_OTHERS}", "; ".join(reasons)
    )


def ended_early(error: EngineError, done: int, total: int) -> EngineError:
    """The error with how much is left, where that is not all and the error does not tell."""
    if not 0 < done < total or isinstance(error, UnansweredError | NoRouteError):
        return error
    are = "is" if total - done == 1 else "are"
    left = f"{counted(total - done, 'segment')} of {total} {are} left, and what has come is kept."
    return EngineError(f"{error} {left}", error.details)


def _left_out(
    engine: Engine, count: int, total: int, failures: Sequence[EngineFailedError]
) -> UnansweredError:
    return UnansweredError(
        f"The engine {engine.name} failed at {counted(count, 'segment')} of {total}; {_OTHERS}",
        "; ".join(dict.fromkeys(f"{error} {error.details}".strip() for error in failures)),
    )
