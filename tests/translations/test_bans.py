"""Not this wording: bans stored, held to, lifted; with an engine that knows two wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import EnfaceError, NotFoundError
from reader.model import BanScope, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import targets_of, versions_of
from tests.articles import make_article
from translations.bans import (
    ban,
    bans,
    bans_for,
    lift,
    made_by_another,
    refuse_anothers,
    retranslate_banned,
    retranslate_segment,
)
from translations.corrections import correct
from translations.engines.banning import bare_phrase, is_banned
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes
from translations.state import current_target, current_targets
from translations.translating import translate_article


class TwoWordings:
    """Says "rate N" of every segment, and "course N" where "rate" is banned."""

    name = "two"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair("ru", "en"),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin(
            "two", settings=(("banned", f"{list(wishes.banned)}".replace("'", '"')),)
        )

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        for index, text in enumerate(segments):
            word = "course" if is_banned("rate", wishes.banned) else "rate"
            yield Translation(index, f"{word} of {text}")

    def cancel(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def engine() -> TwoWordings:
    return TwoWordings()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        add_article(opened, make_article("Абзац."))
        add_article(opened, make_article("Другой."))
        yield opened


def _translate(library: Library, engine: TwoWordings, article_id: int = 1) -> dict[int, str]:
    *_, last = translate_article(library, engine, article_id, "en")
    assert last.done == last.total
    return _texts(library, article_id)


def _texts(library: Library, article_id: int = 1) -> dict[int, str]:
    return {
        i: target.machine.split()[0]
        for i, target in current_targets(library, article_id, "en").items()
        if target.machine
    }


def test_a_ban_is_there_once_in_whatever_case(library: Library) -> None:
    first = ban(library, "  Exchange   rate ", "en")
    again = ban(library, "exchange RATE", "en")
    assert first == again
    assert first.phrase == "Exchange rate"
    assert bans(library) == (first,)


@pytest.mark.parametrize("phrase", ["", "  ", "—", "x" * 201, "a\x00b", "a\ud800"])
def test_what_is_no_phrase_is_refused(library: Library, phrase: str) -> None:
    with pytest.raises(EnfaceError, match="name"):
        ban(library, phrase, "en")
    assert bans(library) == ()


def test_a_ban_for_something_that_is_not_there_is_refused(library: Library) -> None:
    with pytest.raises(NotFoundError):
        ban(library, "rate", "en", BanScope.SEGMENT, 999)
    with pytest.raises(NotFoundError):
        ban(library, "rate", "en", BanScope.ARTICLE, 999)
    with pytest.raises(NotFoundError, match="Name the article"):
        ban(library, "rate", "en", BanScope.ARTICLE)


def test_bans_hold_where_they_were_made(library: Library) -> None:
    ban(library, "everywhere", "en")
    ban(library, "here", "en", BanScope.ARTICLE, 1)
    ban(library, "there", "en", BanScope.ARTICLE, 2)
    ban(library, "this", "en", BanScope.SEGMENT, 1)
    ban(library, "otro", "es")
    held = bans_for(library, 1, "en")
    assert held.common == ("everywhere", "here")
    assert held.of(1) == ("everywhere", "here", "this")
    assert held.of(2) == held.common
    assert [b.phrase for b in bans(library, "en", 1)] == ["everywhere", "here", "this"]


def test_a_lifted_ban_is_gone_and_another_is_not(library: Library) -> None:
    ban(library, "rate", "en")
    ban(library, "rate", "en", BanScope.ARTICLE, 1)
    lift(library, "Rate", "en")
    assert [b.scope for b in bans(library)] == [BanScope.ARTICLE]
    with pytest.raises(NotFoundError, match="not banned there"):
        lift(library, "Rate", "en")


def test_a_segment_is_translated_anew_with_its_ban(library: Library, engine: TwoWordings) -> None:
    before = _translate(library, engine)
    segment = min(before)
    ban(library, "rate", "en", BanScope.SEGMENT, segment)
    now = retranslate_segment(library, engine, segment, "en")
    assert now.machine.startswith("course")
    assert _texts(library) == {**before, segment: "course"}
    newest = versions_of(library, 1, "en")[-1]
    assert dict(newest.origin.settings)["banned"] == '["rate"]'
    assert list(targets_of(library, newest.id)) == [segment]


def test_what_a_person_wrote_stays_on_top(library: Library, engine: TwoWordings) -> None:
    segment = min(_translate(library, engine))
    correct(library, segment, "mine", "en", author="a")
    ban(library, "rate", "en")
    now = retranslate_segment(library, engine, segment, "en")
    assert (now.text, now.machine.split()[0]) == ("mine", "course")


def test_a_lifted_ban_brings_the_first_wording_back(library: Library, engine: TwoWordings) -> None:
    segment = min(_translate(library, engine))
    for expected in ("course", "rate", "course"):
        (ban if expected == "course" else lift)(library, "rate", "en", BanScope.SEGMENT, segment)
        assert retranslate_segment(library, engine, segment, "en").machine.startswith(expected)


def test_asking_twice_makes_no_second_version(library: Library, engine: TwoWordings) -> None:
    segment = min(_translate(library, engine))
    ban(library, "rate", "en", BanScope.SEGMENT, segment)
    for _ in range(2):
        retranslate_segment(library, engine, segment, "en")
    assert len(versions_of(library, 1, "en")) == 2


def test_only_segments_with_the_phrase_are_translated_anew(
    library: Library, engine: TwoWordings
) -> None:
    _translate(library, engine)
    ban(library, "Абзац", "en", BanScope.ARTICLE, 1)
    engine.asked.clear()
    changed = retranslate_banned(library, engine, 1, "en")
    assert engine.asked == ["Абзац."]
    assert len(changed) == 1


def test_an_article_is_translated_with_all_that_is_banned_in_it(
    library: Library, engine: TwoWordings
) -> None:
    segment = min(i for i, t in current_targets(library, 1, "en").items())
    ban(library, "rate", "en", BanScope.SEGMENT, segment)
    texts = _translate(library, engine)
    assert texts[segment] == "course"
    assert {word for i, word in texts.items() if i != segment} == {"rate"}
    ban(library, "rate", "en", BanScope.ARTICLE, 1)
    assert set(_translate(library, engine).values()) == {"course"}
    assert set(_translate(library, engine, 2).values()) == {"rate"}


def test_a_segments_ban_holds_when_its_article_is_translated_again(
    library: Library, engine: TwoWordings
) -> None:
    segment = min(_translate(library, engine))
    ban(library, "rate", "en", BanScope.SEGMENT, segment)
    assert _translate(library, engine)[segment] == "course"
    assert len(versions_of(library, 1, "en")) == 2


def test_segments_without_the_phrase_are_not_asked_for_again(
    library: Library, engine: TwoWordings
) -> None:
    _translate(library, engine)
    engine.asked.clear()
    ban(library, "Абзац", "en")
    _translate(library, engine)
    assert engine.asked == ["Абзац."]


def test_the_articles_own_language_is_refused_in_a_sentence(
    library: Library, engine: TwoWordings
) -> None:
    with pytest.raises(EnfaceError, match="own language"):
        retranslate_segment(library, engine, 1, "ru")
    assert current_target(library, 1, "ru").machine


@pytest.mark.parametrize(
    "selected", ["exchange rate”", "“exchange  rate”.", " (exchange rate), ", "exchange rate"]
)
def test_marks_about_a_selection_are_no_part_of_the_wording(selected: str) -> None:
    assert bare_phrase(selected) == "exchange rate"


@pytest.mark.parametrize("kept", ["C++", "№ 5", "don’t", "—", "AT&T"])
def test_marks_of_a_wording_stay(kept: str) -> None:
    assert bare_phrase(kept) == kept


class _Another(TwoWordings):
    """An engine that cannot be steered."""

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin("opaque")


def test_what_another_engine_made_is_not_replaced_unasked(library: Library) -> None:
    list(translate_article(library, _Another(), 1, "en"))
    ban(library, "rate", "en")
    assert made_by_another(library, TwoWordings(), 1, "en") == "opaque"
    with pytest.raises(EnfaceError, match=r"by opaque, which cannot be told.*the ban is kept"):
        refuse_anothers(library, TwoWordings(), 1, "en")
    list(translate_article(library, TwoWordings(), 1, "en"))
    refuse_anothers(library, TwoWordings(), 1, "en")
    assert made_by_another(library, TwoWordings(), 1, "es") == ""
