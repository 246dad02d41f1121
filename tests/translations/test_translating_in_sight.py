"""What a reader sees is translated before the rest, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import EngineFailedError
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from tests.translations.test_translating import ReversingEngine, backwards
from translations.engines.answers import UnansweredError
from translations.engines.protocol import NO_WISHES, Translation, Wishes
from translations.state import current_targets
from translations.translating import translate_article

_SEEN = (12, 13, 14)
_SEEN_TEXTS = {"Абзац 7.", "Абзац 8.", "Абзац 9."}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        add_article(opened, make_article(*(f"Абзац {n}." for n in range(20))))
        yield opened


class Losing(ReversingEngine):
    """Loses the number 8."""

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        for answer in super().translate(segments, source, target, wishes):
            yield Translation(answer.index, answer.text.replace("8", ""), answer.score)


class Failing(ReversingEngine):
    """Comes down over one segment, whenever it is asked."""

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        for index, text in enumerate(segments):
            if text == "Абзац 8.":
                raise EngineFailedError("It came down.")
            yield Translation(index, backwards(text), -0.5)


class Stopped(ReversingEngine):
    """Is cancelled after two answers."""

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        for index, text in list(enumerate(segments))[:2]:
            yield Translation(index, backwards(text), -0.5)


def test_what_has_to_be_asked_for_again_does_not_wait_for_the_rest(library: Library) -> None:
    reports = translate_article(library, Losing(), 1, "en", first=_SEEN)
    came = [target.segment_id for report in reports for target in report.targets]
    assert set(came[: len(_SEEN)]) == {*_SEEN}
    assert len(came) == 23


def test_nothing_else_is_asked_before_what_is_in_sight_is_there(library: Library) -> None:
    engine = ReversingEngine()
    reports = translate_article(library, engine, 1, "en", first=_SEEN)
    while sum(bool(t.text) for t in current_targets(library, 1, "en").values()) < len(_SEEN):
        next(reports)
    assert set(engine.asked) == _SEEN_TEXTS
    list(reports)
    assert len(engine.asked) == 23


def test_a_segment_in_sight_over_which_the_engine_comes_down_is_told_of_at_the_end(
    library: Library,
) -> None:
    with pytest.raises(UnansweredError, match=r"failed at 1 segment of .* the others are transl"):
        list(translate_article(library, Failing(), 1, "en", first=_SEEN))
    targets = current_targets(library, 1, "en")
    assert [i for i, target in targets.items() if not target.text] == [2, 13]


def test_a_translation_cancelled_within_what_is_in_sight_asks_for_no_more(library: Library) -> None:
    engine = Stopped()
    list(translate_article(library, engine, 1, "en", first=_SEEN))
    assert len(engine.asked) == len(_SEEN)
