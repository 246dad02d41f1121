"""Not this wording: bans stored, held to, lifted; with an engine that knows two wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import EnfaceError, NoRouteError, NotFoundError
from reader.model import BanScope, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, targets_of, versions_of
from tests.articles import make_article
from translations.avoiding import Avoided, avoid_banned
from translations.bans import (
    ban,
    bans,
    bans_for,
    lift,
)
from translations.corrections import correct
from translations.engines.banning import bare_phrase, is_banned
from translations.engines.protocol import NO_WISHES, LanguagePair, Reading, Translation, Wishes
from translations.makers import WhyNot
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

    def read(self, *_: object) -> Reading:
        raise NotImplementedError

    def alternatives(self, *_: object, **__: object) -> tuple[str, ...]:
        raise NotImplementedError

    def complete(self, *_: object) -> str:
        raise NotImplementedError


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


def _avoided(library: Library, engine: TwoWordings, *only: int) -> Avoided:
    """What comes of the bans in the first article, with no engine but this one."""
    return avoid_banned(
        library, lambda name: engine if name == engine.name else None, 1, "en", only=only
    )


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


@pytest.mark.parametrize("scope", [BanScope.SEGMENT, BanScope.ARTICLE])
def test_no_ban_is_kept_where_no_machine_translates(library: Library, scope: BanScope) -> None:
    with pytest.raises(EnfaceError, match="own language"):
        ban(library, "курс", "ru", scope, 1)
    assert bans(library) == ()


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
    (now,) = _avoided(library, engine).changed
    assert now.machine.startswith("course")
    assert _texts(library) == {**before, segment: "course"}
    newest = versions_of(library, 1, "en")[-1]
    assert dict(newest.origin.settings)["banned"] == '["rate"]'
    assert list(targets_of(library, newest.id)) == [segment]


def test_what_a_person_wrote_stays_on_top(library: Library, engine: TwoWordings) -> None:
    segment = min(_translate(library, engine))
    correct(library, segment, "mine", "en", author="a")
    ban(library, "rate", "en")
    (now,) = _avoided(library, engine, segment).changed
    assert (now.text, now.machine.split()[0]) == ("mine", "course")


def test_a_lifted_ban_brings_the_first_wording_back(library: Library, engine: TwoWordings) -> None:
    segment = min(_translate(library, engine))
    for expected in ("course", "rate", "course"):
        (ban if expected == "course" else lift)(library, "rate", "en", BanScope.SEGMENT, segment)
        assert _translate(library, engine)[segment] == expected


def test_asking_twice_makes_no_second_version(library: Library, engine: TwoWordings) -> None:
    segment = min(_translate(library, engine))
    ban(library, "rate", "en", BanScope.SEGMENT, segment)
    assert len(_avoided(library, engine, segment).changed) == 1
    assert _avoided(library, engine, segment) == Avoided()
    assert len(versions_of(library, 1, "en")) == 2


def test_only_segments_with_the_phrase_are_translated_anew(
    library: Library, engine: TwoWordings
) -> None:
    _translate(library, engine)
    ban(library, "Абзац", "en", BanScope.ARTICLE, 1)
    engine.asked.clear()
    done = _avoided(library, engine)
    assert engine.asked == ["Абзац."]
    assert (len(done.still), done.changed) == (1, ())  # this engine cannot do without it


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
        avoid_banned(library, lambda _: engine, 1, "ru")
    assert current_target(library, 1, "ru").machine


@pytest.mark.parametrize(
    "selected", ["exchange rate”", "“exchange  rate”.", " (exchange rate), ", "exchange rate"]
)
def test_marks_about_a_selection_are_no_part_of_the_wording(selected: str) -> None:
    assert bare_phrase(selected) == "exchange rate"


@pytest.mark.parametrize("kept", ["C++", "№ 5", "don’t", "—", "AT&T"])
def test_marks_of_a_wording_stay(kept: str) -> None:
    assert bare_phrase(kept) == kept


class _Opaque:
    """An engine that cannot be steered, and may not be asked what it has."""

    name = "opaque"

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        raise AssertionError


def _made_by(library: Library, origin: VersionOrigin, text: str = "The rate.") -> int:
    """A segment of the first article with a text that this made."""
    segment = min(current_targets(library, 1, "en"))
    version = create_version(library, 1, "en", VersionKind.MACHINE, origin)
    add_targets(library, version.id, [Target(segment, text)])
    return segment


def test_what_an_opaque_engine_made_is_left_as_it_is(library: Library) -> None:
    segment = _made_by(library, VersionOrigin("opaque"))
    ban(library, "rate", "en")
    done = avoid_banned(library, lambda _: _Opaque(), 1, "en")  # type: ignore[arg-type,return-value]
    assert [(left.segment_ids, left.why) for left in done.left] == [((segment,), WhyNot.OPAQUE)]
    assert current_target(library, segment, "en").machine == "The rate."


class _Packs(TwoWordings):
    """The same with a pack; there is no way without it."""

    name = "argos"

    def __init__(self, pack: str = "", version: str = "1.0") -> None:
        super().__init__()
        self.pack = pack
        self.version = version

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        if not self.pack:
            raise NoRouteError("No language pack leads there.")
        made = super().origin(source, target, wishes)
        return replace(made, engine="argos", pack_name=self.pack, pack_version=self.version)


@pytest.mark.parametrize(
    "there", [_Packs("demo-ru_en"), _Packs("translate-ru_en", "1.9"), _Packs(), None]
)
def test_another_pack_takes_no_texts_place(library: Library, there: _Packs | None) -> None:
    segment = _made_by(library, VersionOrigin("argos", "translate-ru_en", "1.0"))
    ban(library, "rate", "en")
    done = avoid_banned(library, lambda _: there, 1, "en")
    (left,) = done.left
    assert (left.segment_ids, left.why) == ((segment,), WhyNot.GONE)
    assert left.maker.pack_name == "translate-ru_en"
    assert current_target(library, segment, "en").machine == "The rate."
    assert there is None or not there.asked


def test_each_text_is_translated_anew_by_what_made_it(library: Library) -> None:
    engines = {"argos": _Packs("translate-ru_en"), "two": TwoWordings()}
    _translate(library, engines["two"])
    segment = _made_by(library, engines["argos"].origin("ru", "en"))
    ban(library, "rate", "en")
    engines["two"].asked.clear()
    done = avoid_banned(library, engines.get, 1, "en")
    assert len(engines["argos"].asked) == 1
    assert len(done.changed) == len(engines["two"].asked) + 1
    assert (done.still, done.left) == ((), ())
    newest = versions_of(library, 1, "en")
    assert {v.origin.engine for v in newest if "rate" in str(v.origin.settings)} == {*engines}
    assert segment in {t.segment_id for t in done.changed}


def test_an_engine_that_is_named_translates_what_others_made(
    library: Library, engine: TwoWordings
) -> None:
    _made_by(library, VersionOrigin("opaque"))
    ban(library, "rate", "en")
    done = avoid_banned(library, lambda _: None, 1, "en", instead=engine)
    assert [t.machine.split()[0] for t in done.changed] == ["course"]
