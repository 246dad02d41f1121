"""Making versions, with an engine that answers out of order and can be stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.errors import EngineError, EngineFailedError, NotFoundError
from reader.model import BlockKind, InlineMark, MarkKind, VersionKind, VersionOrigin
from reader.store.articles import add_article, get_article, set_block_kind
from reader.store.library import Library
from reader.store.versions import targets_of, versions_of
from tests.articles import make_article, make_block
from translations.corrections import correct, save_draft
from translations.engines.answers import UnansweredError, settled
from translations.engines.protocol import (
    NO_WISHES,
    DecodingStyle,
    LanguagePair,
    Translation,
    Wishes,
)
from translations.state import current_targets
from translations.translating import correct_in_place, translate_article


def backwards(text: str) -> str:
    """A text from its end, its numbers as they are."""
    return re.sub(r"\d+", lambda number: number.group()[::-1], text)[::-1]


class ReversingEngine:
    """Answers with the text reversed, last segment first; dies after `limit` answers."""

    name = "reversing"

    def __init__(self, limit: int | None = None, pack: str = "1.0") -> None:
        self.limit = limit
        self.pack = pack
        self.asked: list[str] = []
        self.wishes = NO_WISHES

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair("ru", "en"),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        settings = (("style", wishes.style.value),)
        return VersionOrigin("reversing", f"{source}_{target}", self.pack, settings=settings)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        self.wishes = wishes
        for count, index in enumerate(reversed(range(len(segments)))):
            if count == self.limit:
                raise EngineError("the engine died")
            yield Translation(index, backwards(segments[index]), -0.5)

    def cancel(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        add_article(opened, make_article(*(f"Абзац {n}." for n in range(20))))
        yield opened


def test_every_segment_but_clutter_is_translated(library: Library) -> None:
    engine = ReversingEngine()
    reports = list(translate_article(library, engine, 1, "en"))
    assert (reports[-1].done, reports[-1].total) == (23, 23)
    assert "Реклама" not in engine.asked
    targets = current_targets(library, 1, "en")
    assert targets[1].text == "Курс США"[::-1]
    assert all(targets[i].text for i in targets if i != 2)


def test_the_visible_segments_are_asked_for_first(library: Library) -> None:
    engine = ReversingEngine()
    list(translate_article(library, engine, 1, "en", first=(9, 8, 2)))
    assert (engine.asked[:2], len(engine.asked)) == (["Абзац 4.", "Абзац 3."], 23)


def test_what_is_waited_for_is_there_before_the_next_answer(library: Library) -> None:
    came = []

    class Watched(ReversingEngine):
        def translate(self, *asked: Any, **wishes: Any) -> Iterator[Translation]:
            for answer in super().translate(*asked, **wishes):
                came.append(sum(bool(t.text) for t in current_targets(library, 1, "en").values()))
                yield answer

    assert list(translate_article(library, Watched(), 1, "en"))[-1].done == 23
    assert came[:4] == [0, 1, 2, 3]


def test_an_engine_that_dies_leaves_what_had_come(library: Library) -> None:
    with pytest.raises(EngineError):
        list(translate_article(library, ReversingEngine(limit=17), 1, "en"))
    (version,) = versions_of(library, 1, "en")
    assert len(targets_of(library, version.id)) == 17


class _FragileEngine(ReversingEngine):
    """Comes down over segments with a word; says nothing to those with another."""

    def __init__(self, word: str, silent: str = "?") -> None:
        super().__init__()
        self.word, self.silent = word, silent

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        for index, text in enumerate(segments):
            if self.word in text:
                raise EngineFailedError("the engine died")
            yield Translation(index, "" if self.silent in text else backwards(text))


@pytest.mark.parametrize(
    ("word", "left"), [("5.", 2), ("Абзац 0", 1), ("Абзац 19", 1), ("Курс", 1)]
)
def test_a_segment_that_brings_the_engine_down_costs_no_other(
    library: Library, word: str, left: int
) -> None:
    done = 0
    with pytest.raises(EngineError, match=f"failed at {left} segments? of 23") as caught:
        for report in translate_article(library, _FragileEngine(word), 1, "en"):
            done = report.done
    assert caught.value.details == "the engine died"
    texts = {s.id: b.segment_text(s) for b, s in get_article(library, 1).segments()}
    (version,) = versions_of(library, 1, "en")
    saved = targets_of(library, version.id)
    assert done == len(saved) == 23 - left
    assert {i: t.text for i, t in saved.items()} == {i: backwards(texts[i]) for i in saved}
    assert not any(word in texts[i] for i in saved)
    engine = ReversingEngine()
    assert list(translate_article(library, engine, 1, "en"))[-1].done == 23
    assert len(engine.asked) == left


def test_an_engine_that_dies_over_everything_is_given_up(library: Library) -> None:
    engine = _FragileEngine("")
    with pytest.raises(EngineFailedError):
        list(translate_article(library, engine, 1, "en"))
    assert len(engine.asked) < 23 * 20


def test_an_empty_answer_is_no_translation_and_is_asked_for_again(library: Library) -> None:
    reports = translate_article(library, _FragileEngine("nowhere", silent="7."), 1, "en")
    with pytest.raises(UnansweredError, match="gave no translation for 2 segments of 23"):
        for last in reports:
            counts = (last.done, last.total, last.empty)
    assert counts == (21, 23, 2)
    (version,) = versions_of(library, 1, "en")
    assert all(target.text for target in targets_of(library, version.id).values())
    engine = ReversingEngine()
    assert list(translate_article(library, engine, 1, "en"))[-1].done == 23
    assert len(engine.asked) == 2


def test_why_an_engine_gave_nothing_is_told(library: Library) -> None:
    class Refused(_FragileEngine):
        def translate(self, *asked: Any) -> Iterator[Translation]:
            for answer in super().translate(*asked):
                yield answer if answer.text else replace(answer, note="host has a fault (500)")

    with pytest.raises(
        UnansweredError, match=r"^host has a fault \(500\), so .* 2 segments of 23;"
    ):
        list(translate_article(library, Refused("nowhere", silent="7."), 1, "en"))


def test_how_much_is_left_is_told_when_an_engine_ends_in_the_middle(library: Library) -> None:
    with pytest.raises(EngineError, match=r"the engine died.* 6 segments of 23 are left") as caught:
        list(translate_article(library, ReversingEngine(limit=17), 1, "en"))
    assert "kept" in str(caught.value)


@pytest.mark.parametrize("nothing", ["", " \n", "\u200b"])
def test_when_every_answer_is_empty_it_is_an_error_and_no_version(
    library: Library, nothing: str
) -> None:
    class Nothing(ReversingEngine):
        def translate(
            self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
        ) -> Iterator[Translation]:
            yield from (Translation(i, nothing) for i in range(len(segments)))

    with pytest.raises(UnansweredError, match="gave no translation of anything"):
        list(translate_article(library, Nothing(), 1, "en"))
    assert versions_of(library, 1) == ()


@pytest.mark.parametrize(
    ("source", "answer", "kept"),
    [
        ("— …", "", "— …"),
        ("\u200b", "", "\u200b"),
        ("…", "...", "..."),
        ("x", " ", None),
        (" ", "", " "),
    ],
)
def test_signs_that_an_engine_drops_are_their_own_target(
    source: str, answer: str, kept: str | None
) -> None:
    made = settled(source, Translation(0, answer))
    assert (None if made is None else made.text) == kept


def test_a_version_that_nothing_came_into_is_not_kept(library: Library) -> None:
    engine = _FragileEngine("")
    with pytest.raises(EngineFailedError):
        list(translate_article(library, engine, 1, "en"))
    assert versions_of(library, 1) == ()


class _MiscountingEngine(ReversingEngine):
    """Gives some good answers, then one to a segment that nobody asked about, or a second one."""

    def __init__(self, wrong: int) -> None:
        super().__init__()
        self.wrong = wrong

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        yield from list(super().translate(segments, source, target, wishes))[:17]
        yield Translation(self.wrong, "of nobody")


@pytest.mark.parametrize("wrong", [-1, 23, 22], ids=["before all", "after all", "a second time"])
def test_another_number_of_answers_is_one_sentence_and_none_is_shifted(
    library: Library, wrong: int
) -> None:
    with pytest.raises(EngineError, match="another number of answers than the 23 segments"):
        list(translate_article(library, _MiscountingEngine(wrong), 1, "en"))
    texts = {s.id: b.segment_text(s) for b, s in get_article(library, 1).segments()}
    (version,) = versions_of(library, 1, "en")
    saved = targets_of(library, version.id)
    assert len(saved) == 17
    assert {i: t.text for i, t in saved.items()} == {i: backwards(texts[i]) for i in saved}
    assert list(translate_article(library, ReversingEngine(), 1, "en"))[-1].done == 23


def test_an_unfinished_version_is_continued(library: Library) -> None:
    with pytest.raises(EngineError):
        list(translate_article(library, ReversingEngine(limit=17), 1, "en"))
    engine = ReversingEngine()
    last = list(translate_article(library, engine, 1, "en"))[-1]
    assert (last.done, last.total) == (23, 23)
    assert len(engine.asked) == 23 - 17
    assert len(versions_of(library, 1, "en")) == 1


def test_another_pack_makes_another_version_and_keeps_the_first(library: Library) -> None:
    list(translate_article(library, ReversingEngine(), 1, "en"))
    list(translate_article(library, ReversingEngine(pack="2.0"), 1, "en"))
    assert [v.origin.pack_version for v in versions_of(library, 1, "en")] == ["1.0", "2.0"]


def test_an_updated_pack_touches_only_what_nobody_edited(library: Library) -> None:
    list(translate_article(library, ReversingEngine(), 1, "en"))
    correct(library, 1, "My headline", "en", author="me")
    engine = ReversingEngine(pack="2.0")
    last = list(translate_article(library, engine, 1, "en"))[-1]
    old, new = versions_of(library, 1, "en")
    assert (last.done, last.total) == (23, 23)
    assert "Курс США" not in engine.asked
    assert targets_of(library, old.id)[1].text == "Курс США"[::-1]
    assert targets_of(library, new.id).keys() == targets_of(library, old.id).keys() - {1}
    segment = current_targets(library, 1, "en")[1]
    assert (segment.text, segment.machine) == ("My headline", "Курс США"[::-1])


def test_an_updated_pack_touches_nothing_that_is_being_edited(library: Library) -> None:
    list(translate_article(library, ReversingEngine(), 1, "en"))
    save_draft(library, 1, "en", "My headl")
    engine = ReversingEngine(pack="2.0")
    list(translate_article(library, engine, 1, "en"))
    assert "Курс США" not in engine.asked


def test_a_correction_made_before_any_translation_gets_one_beneath_it(library: Library) -> None:
    correct(library, 1, "My headline", "en", author="me")
    engine = ReversingEngine()
    list(translate_article(library, engine, 1, "en"))
    assert "Курс США" in engine.asked


def test_a_segment_that_repeats_a_translated_one_is_not_asked_for_again(library: Library) -> None:
    article = make_article(*["Абзац."] * 3, "Другой абзац.")
    number = add_article(library, article).article.id
    engine = ReversingEngine()
    hidden = [b.id for b in get_article(library, number).blocks if b.text == "Абзац."][1:]
    for block in hidden:
        set_block_kind(library, block, BlockKind.CLUTTER)
    list(translate_article(library, engine, number, "en"))
    for block in hidden:
        set_block_kind(library, block, BlockKind.PARAGRAPH)
    again = ReversingEngine()
    last = list(translate_article(library, again, number, "en"))[-1]
    assert last.done == last.total
    assert again.asked == []
    texts = [t.text for t in current_targets(library, number, "en").values()]
    assert texts.count("Абзац."[::-1]) == 3


def test_a_segment_with_other_marks_is_asked_for_again(library: Library) -> None:
    block = make_block(BlockKind.PARAGRAPH, "Жирный абзац.")
    bold = replace(block, marks=(InlineMark(MarkKind.BOLD, 0, 6),))
    article = make_article()
    number = add_article(library, replace(article, blocks=(block, bold))).article.id
    plain = get_article(library, number).blocks[0].id
    set_block_kind(library, plain, BlockKind.CLUTTER)
    list(translate_article(library, ReversingEngine(), number, "en"))
    set_block_kind(library, plain, BlockKind.PARAGRAPH)
    engine = ReversingEngine()
    list(translate_article(library, engine, number, "en"))
    assert engine.asked == ["Жирный абзац."]


def test_code_lends_its_target_to_no_text(library: Library) -> None:
    number = add_article(library, make_article("Абзац.", "Абзац.")).article.id
    code = next(b.id for b in get_article(library, number).blocks if b.text == "Абзац.")
    set_block_kind(library, code, BlockKind.CODE)
    engine = ReversingEngine()
    list(translate_article(library, engine, number, "en"))
    assert engine.asked.count("Абзац.") == 1


def test_wishes_reach_the_engine_and_make_a_version_of_their_own(library: Library) -> None:
    fast = Wishes(DecodingStyle.FAST)
    list(translate_article(library, ReversingEngine(), 1, "en"))
    engine = ReversingEngine()
    list(translate_article(library, engine, 1, "en", wishes=fast))
    assert engine.wishes == fast
    assert [dict(v.origin.settings)["style"] for v in versions_of(library, 1, "en")] == [
        "careful",
        "fast",
    ]


def test_translating_again_touches_no_correction(library: Library) -> None:
    correct(library, 1, "My headline", "en", author="me")
    list(translate_article(library, ReversingEngine(), 1, "en"))
    segment = current_targets(library, 1, "en")[1]
    assert (segment.text, segment.machine) == ("My headline", "Курс США"[::-1])


def test_restored_clutter_is_translated_the_next_time(library: Library) -> None:
    list(translate_article(library, ReversingEngine(), 1, "en"))
    set_block_kind(library, 2, BlockKind.PARAGRAPH)
    engine = ReversingEngine()
    list(translate_article(library, engine, 1, "en"))
    assert engine.asked == ["Реклама"]


def test_code_is_copied_and_not_translated(library: Library) -> None:
    set_block_kind(library, 4, BlockKind.CODE)
    engine = ReversingEngine()
    list(translate_article(library, engine, 1, "en"))
    assert "Абзац 0." not in engine.asked
    assert current_targets(library, 1, "en")[5].text == "Абзац 0."


def test_a_segment_without_words_is_its_own_target(tmp_path: Path) -> None:
    engine = ReversingEngine()
    with Library.open(tmp_path / "emoji.db") as library:
        article = add_article(library, make_article("🙂🎉", "Абзац.", "🙂🎉")).article
        list(translate_article(library, engine, article.id, "en"))
        assert "🙂🎉" not in engine.asked
        texts = [target.text for target in current_targets(library, article.id, "en").values()]
    assert texts.count("🙂🎉") == 2


def test_a_segment_without_words_goes_to_the_engine_when_it_is_banned(tmp_path: Path) -> None:
    engine = ReversingEngine()
    with Library.open(tmp_path / "emoji.db") as library:
        article = add_article(library, make_article("2026")).article
        list(translate_article(library, engine, article.id, "en", wishes=Wishes(banned=("2026",))))
    assert "2026" in engine.asked


def test_a_target_much_too_short_is_noted(tmp_path: Path) -> None:
    class _Brief(ReversingEngine):
        def translate(
            self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
        ) -> Iterator[Translation]:
            yield from (Translation(i, "brief") for i in range(len(segments)))

    with Library.open(tmp_path / "brief.db") as library:
        article = add_article(library, make_article("слово " * 30 + "конец.")).article
        list(translate_article(library, _Brief(), article.id, "en"))
        notes = [target.note for target in current_targets(library, article.id, "en").values()]
    assert "much shorter than the source" in notes


def test_the_own_language_means_correcting_in_place(library: Library) -> None:
    engine = ReversingEngine()
    (report,) = translate_article(library, engine, 1, "ru")
    assert report.version.kind is VersionKind.IMPORTED
    assert report.done == report.total == 23
    assert engine.asked == []


def test_correcting_in_place_twice_makes_one_version(library: Library) -> None:
    assert correct_in_place(library, 1) == correct_in_place(library, 1)


def test_an_unknown_article_is_refused(library: Library) -> None:
    with pytest.raises(NotFoundError):
        list(translate_article(library, ReversingEngine(), 5, "en"))
