"""What is shown of an article, as data: languages, provenance, pace, history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reader.model import Article, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.articles import make_article
from tests.ui.facing_pages import make_view
from translations.corrections import correct
from translations.engines.protocol import LanguagePair
from ui.desktop.desk import LanguageChoice, choose_language
from ui.desktop.facing.data import FacingSegment, SegmentsOnDemand
from ui.desktop.history_steps import HistoryPlace
from ui.desktop.languages import language_name, pair_label
from ui.desktop.pace import Pace, duration
from ui.desktop.page import facing_blocks, provenance_line, read_page

_PAIRS = (LanguagePair("ru", "es", via=("en",)), LanguagePair("ru", "en"))


def test_source_and_gaps_of_a_facing_block_give_back_its_text(
    library: Library, article: Article
) -> None:
    for block in facing_blocks(read_page(library, article, "en")):
        pieces = [part for s in block.segments for part in (s.source, s.gap_after)]
        assert "".join(pieces) == block.text


def test_lengths_known_before_segments_are_made_are_those_of_the_segments(
    library: Library, article: Article
) -> None:
    correct(library, article.blocks[0].segments[0].id, "Rate", "en", author="me")
    for block in facing_blocks(read_page(library, article, "en")):
        made = replace(block, contents=block.segments)
        for first in range(block.count):
            source, target = block.lengths(first, block.count)
            # The last gap of a block is counted as one character, though there is none.
            assert (source - 1, target) == made.lengths(first, block.count)
        assert (list(block.segment_ids), block.count) == (made.segment_ids, made.count)


def test_showing_a_long_article_makes_only_the_segments_that_are_seen(
    qtbot: QtBot, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keeps an article of 10,000 segments quick to open."""
    made: list[SegmentsOnDemand] = []
    made_before = SegmentsOnDemand.made

    def made_now(contents: SegmentsOnDemand) -> tuple[FacingSegment, ...]:
        if not any(contents is each for each in made):
            made.append(contents)
        return made_before(contents)

    monkeypatch.setattr(SegmentsOnDemand, "made", made_now)
    long = make_article(*(f"Фраза {number}." for number in range(2000)))
    blocks = facing_blocks(read_page(library, add_article(library, long).article, "en"))
    view = make_view(qtbot)
    view.set_page(blocks, "ru", "en")
    assert len(view.visible_segment_ids()) <= len(made) + 1 < 200


@pytest.mark.parametrize(
    ("remembered", "pairs", "choice"),
    [
        ("es", _PAIRS, LanguageChoice("es")),
        ("", _PAIRS, LanguageChoice("en")),
        ("", (), LanguageChoice("ru")),
        ("", None, LanguageChoice("en", is_guess=True)),
    ],
    ids=["remembered", "nearest route", "no route: in place", "engine not asked yet"],
)
def test_the_language_an_article_opens_in(
    library: Library,
    article: Article,
    remembered: str,
    pairs: tuple[LanguagePair, ...] | None,
    choice: LanguageChoice,
) -> None:
    assert choose_language(library, article.id, remembered, pairs) == choice


def test_an_article_with_a_version_opens_in_its_language(
    library: Library, article: Article
) -> None:
    create_version(library, article.id, "es", VersionKind.MACHINE, VersionOrigin("argos"))
    assert choose_language(library, article.id, "", _PAIRS).language == "es"


def test_an_article_with_corrections_carried_over_opens_in_their_language(
    library: Library, article: Article
) -> None:
    _, segment = next(article.segments())
    correct(library, segment.id, "Curso", "es", author="me")
    assert choose_language(library, article.id, "", _PAIRS).language == "es"


def test_the_provenance_of_a_machine_translation_names_its_pack(
    library: Library, article: Article
) -> None:
    origin = VersionOrigin("argos", "translate-ru_en", "1.9")
    version = create_version(library, article.id, "en", VersionKind.MACHINE, origin)
    add_targets(library, version.id, [Target(s.id, "x") for _, s in article.segments()])
    line = provenance_line(read_page(library, article, "en"))
    assert line == "Machine translation by Argos · translate-ru_en 1.9 · a.txt"


def test_an_engine_that_has_given_nothing_yet_is_not_named(
    library: Library, article: Article
) -> None:
    """As while a server is waited for, and when that is cancelled."""
    made = create_version(library, article.id, "en", VersionKind.MACHINE, VersionOrigin("argos"))
    waits = create_version(library, article.id, "en", VersionKind.MACHINE, VersionOrigin("slow"))
    ids = [segment.id for _, segment in article.segments()]
    add_targets(library, made.id, [Target(i, "x") for i in ids])
    assert "Argos" in provenance_line(read_page(library, article, "en"))
    add_targets(library, waits.id, [Target(ids[0], "y")])
    assert "slow" in provenance_line(read_page(library, article, "en"))


def test_what_is_not_translated_says_so(library: Library, article: Article) -> None:
    assert provenance_line(read_page(library, article, "en")).startswith("Not translated yet")
    _, segment = next(article.segments())
    correct(library, segment.id, "By me.", "en", author="me")
    assert provenance_line(read_page(library, article, "en")).startswith("Translated by hand")


def test_an_article_imported_as_a_translation_names_its_service(library: Library) -> None:
    article = add_article(library, make_article(translated_by="Yandex")).article
    line = provenance_line(read_page(library, article, "ru"))
    assert line == "Machine translation by Yandex · imported · a.txt"


def test_a_pivot_says_what_it_goes_through() -> None:
    assert pair_label(_PAIRS[0]) == "Spanish, through English"
    assert pair_label(_PAIRS[1]) == "English"


def test_a_language_nobody_knows_is_named_by_its_code() -> None:
    assert language_name("xq") == "xq"


def test_the_pace_is_words_since_the_model_was_loaded() -> None:
    pace = Pace(done=10, total=40, words_done=100, words_left=300, started=5.0, now=7.0)
    assert pace.line() == "10 of 40 segments · 50 words/s · 6 s left"


def test_no_pace_is_told_before_there_is_one() -> None:
    pace = Pace(done=8, total=40, words_done=0, words_left=300, started=5.0, now=5.2)
    assert pace.line() == "8 of 40 segments"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (61, "61 s"), (150, "2 min"), (7800, "2 h 10 min")]
)
def test_durations_are_no_finer_than_anyone_needs(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_undo_and_redo_walk_a_timeline_with_repeats_to_its_ends() -> None:
    place = HistoryPlace.at(("rate", "policy", "rate"), "rate")
    walked = [place := place.moved(-1), place := place.moved(-1), place := place.moved(-1)]
    assert [p.text for p in walked] == ["policy", "rate", "rate"]
    assert [place.moved(1).text, place.moved(2).text, place.moved(9).text] == [
        "policy",
        "rate",
        "rate",
    ]


def test_a_text_that_is_nowhere_stands_past_the_end() -> None:
    place = HistoryPlace.at(("rate", "policy"), "typed")
    assert place.moved(-1).text == "policy"
    assert place.moved(-1).moved(1).text == "typed"


def test_counts_of_a_changed_page_are_those_of_a_page_read_anew(
    library: Library, article: Article
) -> None:
    page = read_page(library, article, "en")
    ids = [s.id for b, s in article.segments()]
    version = create_version(library, article.id, "en", VersionKind.MACHINE, VersionOrigin("x"))
    add_targets(library, version.id, [Target(i, "x") for i in ids])
    correct(library, ids[0], "y", "en", author="me")
    anew = read_page(library, article, "en")
    assert page.with_targets(anew.targets).counts == anew.counts
    assert (anew.counts.total, anew.counts.done, anew.counts.untranslated) == (4, 1, 0)
