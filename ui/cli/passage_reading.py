"""Having passages read word by word for `check --unlikely`: by what made each text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import EngineError, NoRouteError, OpaqueEngineError
from ui.cli.streams import complain

if TYPE_CHECKING:
    from reader.model import VersionOrigin
    from translations.checks.article import ReadPassage
    from translations.checks.finding import Passage
    from translations.engines.protocol import Reading
    from translations.makers import Answerer


@contextmanager
def passage_reader(source: str, target: str, *, is_wished: bool) -> Iterator[ReadPassage | None]:
    """Who reads passages between two languages, as in `read`; None where nobody is to be asked.

    What made a text reads it, or where that cannot be asked the usual engine, which is told once.
    Where there is none, or it fails, the reading raises `EnfaceError` if it is wished for. Where a
    mere setting has it done it says nothing, so that the other checks are told; a failure is told
    once beside them. What a demo pack does not know is not told of.
    """
    from translations.makers import who_answers
    from ui.answering import is_noise, stand_in_line
    from ui.cli.steering import nobody_answers
    from ui.configuration import wants_unlikely_words
    from ui.engines import EnginesByName, open_engine

    if source == target or not (is_wished or wants_unlikely_words()):
        yield None
        return
    usual = open_engine()
    known: dict[VersionOrigin | None, Answerer | None] = {}

    def answerer(maker: VersionOrigin | None) -> Answerer | None:
        try:
            who = who_answers(find, lambda: usual, maker, source, target)
        except (NoRouteError, OpaqueEngineError) as error:
            if is_wished:
                raise nobody_answers(error, source, target) from None
            return None
        if line := stand_in_line(who):
            complain(line)
        return who

    def read(passage: Passage, maker: VersionOrigin | None) -> Reading | None:
        if maker not in known:
            known[maker] = answerer(maker)
        who = known[maker]
        if who is None:
            return None
        try:
            reading = who.engine.read(passage.source, passage.target, source, target)
        except EngineError as error:
            if is_wished:
                raise
            known[maker] = None
            complain(str(error))
            return None
        return None if is_noise(who.by, reading) else reading

    try:
        with EnginesByName() as find:
            yield read
    finally:
        usual.close()
