"""Who answers questions about a text: what made it, while it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NoRouteError, OpaqueEngineError
from reader.model import VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import create_version, versions_of
from tests.articles import make_article
from tests.packs import Size
from tests.translations.pack_fixtures import engine_of, installed, random_files
from tests.ui.engines import PacedEngine, SteeredEngine
from translations.avoiding import avoid_banned
from translations.bans import ban
from translations.engines.argos import ArgosEngine
from translations.engines.choosing import ChoosingEngine
from translations.engines.protocol import LanguagePair
from translations.makers import WhyNot, maker_of, same_again, who_answers
from translations.state import current_targets
from translations.translating import translate_article


@pytest.fixture
def side_by_side(tmp_path: Path) -> Iterator[tuple[ArgosEngine, VersionOrigin]]:
    """An engine with two versions of a pair, and what it records with the older one alone."""
    packs = [
        installed(tmp_path / version, random_files(version=version, size=Size(layers=layers)))
        for layers, version in ((2, "1.1"), (1, "1.0"))
    ]
    older = engine_of(packs[1])
    made = older.origin("ru", "en")
    older.close()
    engine = engine_of(*packs)
    yield engine, made
    engine.close()


def test_the_older_of_two_packs_answers_for_what_it_made(
    side_by_side: tuple[ArgosEngine, VersionOrigin],
) -> None:
    engine, made = side_by_side
    assert engine.origin("ru", "en").pack_version == "1.1"
    who = who_answers(lambda _name: engine, lambda: engine, made, "ru", "en")
    assert (who.by.pack_version, who.instead_of) == ("1.0", None)
    assert who.engine.origin("ru", "en").model_sha256 == made.model_sha256
    text = "Совет принял бюджет."
    assert who.engine.read(text, "The budget.", "ru", "en") != engine.read(
        text, "The budget.", "ru", "en"
    )


def test_the_older_of_two_packs_translates_anew_what_it_made(
    side_by_side: tuple[ArgosEngine, VersionOrigin], tmp_path: Path
) -> None:
    engine, made = side_by_side
    older = engine.as_it_was(made)
    with Library.open(tmp_path / "library.db") as library:
        article = add_article(library, make_article("Абзац.")).article
        for _ in translate_article(library, older, article.id, "en"):
            pass
        texts = [t.machine for t in current_targets(library, article.id, "en").values()]
        word = next(word for text in texts for word in text.split() if word.isalpha())
        ban(library, word, "en")
        done = avoid_banned(library, lambda _name: engine, article.id, "en")
        assert done.left == ()
        packs = {v.origin.pack_version for v in versions_of(library, article.id, "en")}
    assert packs == {"1.0"}


def test_the_usual_engine_of_the_window_finds_the_older_pack_too(
    side_by_side: tuple[ArgosEngine, VersionOrigin],
) -> None:
    engine, made = side_by_side
    usual = ChoosingEngine(engine, list)
    who = who_answers(lambda _name: usual, lambda: usual, made, "ru", "en")
    assert (who.by.pack_version, who.instead_of) == ("1.0", None)
    assert who.engine is engine.as_it_was(made)


def test_a_pack_with_other_files_is_not_what_made_a_text(
    side_by_side: tuple[ArgosEngine, VersionOrigin],
) -> None:
    engine, made = side_by_side
    other = replace(made, model_sha256="0" * 64)
    assert same_again(lambda _name: engine, other, "ru", "en") is WhyNot.GONE
    who = who_answers(lambda _name: engine, lambda: engine, other, "ru", "en")
    assert (who.by.pack_version, who.instead_of, who.why) == ("1.1", other, WhyNot.GONE)


def test_another_one_answers_for_an_engine_that_gives_texts_only() -> None:
    opaque, usual = PacedEngine(), SteeredEngine()
    made = opaque.origin("ru", "en")
    who = who_answers(lambda _name: opaque, lambda: usual, made, "ru", "en")
    assert (who.engine, who.instead_of, who.why) == (usual, made, WhyNot.OPAQUE)


class _Deaf(PacedEngine):
    name = "deaf"


class _Telling(SteeredEngine):
    """Steered, with an error where it has no route."""

    name = "telling"

    def origin(self, source: str, target: str, *_: object) -> VersionOrigin:  # type: ignore[override]
        if (source, target) != ("ru", "en"):
            raise NoRouteError("No route.")
        return VersionOrigin("telling")


def test_of_several_usual_engines_one_that_can_be_asked_answers() -> None:
    deaf, telling = _Deaf(pairs=(LanguagePair("ru", "en"),)), _Telling()
    choosing = ChoosingEngine(deaf, lambda: [telling])
    assert choosing.steerable("ru", "en") is telling
    with pytest.raises(OpaqueEngineError, match="“deaf” cannot be asked"):
        choosing.steerable("ru", "es")


def test_a_text_is_its_versions_makers_and_a_blank_the_newests(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        article = add_article(library, make_article("Абзац.")).article
        made = [
            create_version(library, article.id, "en", kind, VersionOrigin(engine))
            for kind, engine in (
                (VersionKind.MACHINE, "argos"),
                (VersionKind.IMPORTED, "file.txt"),
                (VersionKind.MACHINE, "apertium"),
            )
        ]
        versions = versions_of(library, article.id, "en")
    assert [maker_of(v.id, versions) for v in made] == [made[0].origin, None, made[2].origin]
    assert maker_of(None, versions) == made[2].origin
    assert maker_of(None, versions[:2]) is None
    assert maker_of(None, ()) is None
