"""Versions side by side, and what a pivot went through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reader.model import Article, Target, Version, VersionKind, VersionOrigin
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, pivot_of
from tests.ui.conftest import Opener, segment_ids
from translations.comparing import changed_only, compare_texts
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.facing.composition import compose_target
from ui.desktop.page import route_of
from ui.desktop.versions import CORRECTED, LACKING, version_blocks
from ui.desktop.versions_dialog import VersionsDialog
from ui.version_lines import version_label

PIVOT = VersionOrigin("argos", "translate-ru_en + translate-en_es", "1.0 + 1.1")


def _version(
    library: Library, article: Article, origin: VersionOrigin, text: str, language: str = "en"
) -> Version:
    made = create_version(library, article.id, language, VersionKind.MACHINE, origin)
    ids = segment_ids(article)
    targets = [Target(i, f"{text} {n}.", pivot=f"Between {n}.") for n, i in enumerate(ids)]
    add_targets(library, made.id, targets)
    return made


@pytest.fixture
def two(open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """Two engines' versions, the first segment corrected."""
    _version(library, article, VersionOrigin("argos", "translate-ru_en", "1.9"), "Sentence")
    _version(library, article, VersionOrigin("apertium", "rus-eng"), "Phrase")
    correct(library, segment_ids(article)[0], "Phrase of mine.", "en", author="me")
    return open_desktop()


def _dialog(desktop: Desktop) -> VersionsDialog:
    dialog = desktop.window.features.versions.show()
    assert isinstance(dialog, VersionsDialog)
    return dialog


def test_all_versions_and_the_corrected_text_can_be_chosen(two: Desktop) -> None:
    dialog = _dialog(two)
    labels = [choice.label for choice in dialog.choices]
    assert labels == [
        "Argos · translate-ru_en 1.9",
        "Apertium · rus-eng",
        "Corrected, as it stands now",
    ]
    assert dialog.choices[-1].version_id == CORRECTED
    dialog.reject()


def test_two_machine_translations_are_compared_at_first(two: Desktop) -> None:
    dialog = _dialog(two)
    assert (dialog.left.currentIndex(), dialog.right.currentIndex()) == (0, 1)
    dialog.reject()


def test_a_machine_translation_is_compared_with_the_corrected_one(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    _version(library, article, VersionOrigin("argos", "translate-ru_en", "1.9"), "Sentence")
    dialog = _dialog(open_desktop())
    assert dialog.left.currentIndex() == 0
    assert dialog.right.currentData() == CORRECTED
    dialog.reject()


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("The old bridge is closed.", "The new bridge is closed.", True),
        ("The old bridge is closed.", "Nobody may drive across it today.", False),
    ],
)
def test_texts_that_are_all_different_are_not_struck_out(
    left: str, right: str, marked: bool, two: Desktop
) -> None:
    page = two.window.parts.desk.page
    assert page is not None
    first = segment_ids(page.article)[0]
    compared = changed_only(compare_texts(page.article, {first: left}, {first: right}))
    blocks = version_blocks(page, compared)
    (segment,) = [s for block in blocks for s in block.segments]
    assert (segment.source, segment.target) == (left, right)
    composed = compose_target(blocks[0], 0, 1, compare=True)
    assert bool(composed.marks) == marked
    assert (composed.text == right) != marked


def test_what_differs_is_marked_row_by_row(qtbot: QtBot, two: Desktop, article: Article) -> None:
    dialog = _dialog(two)
    dialog.left.setCurrentIndex(0)
    dialog.right.setCurrentIndex(1)
    count = len(segment_ids(article))
    qtbot.waitUntil(lambda: dialog.counted.text() == f"{count} of {count} segments differ")
    segment = dialog.pages.document.segment(segment_ids(article)[1])
    assert (segment.source, segment.target, segment.machine) == (
        "Sentence 1.",
        "Phrase 1.",
        "Sentence 1.",
    )
    assert dialog.pages.compare
    dialog.reject()


def test_what_a_version_does_not_have_is_no_deletion(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    argos = VersionOrigin("argos", "translate-ru_en", "1.9")
    _version(library, article, argos, "Sentence")
    first, second, *_ = segment_ids(article)
    without = replace(argos, settings=(("banned", '["Sentence"]'),))
    made = create_version(library, article.id, "en", VersionKind.MACHINE, without)
    add_targets(library, made.id, [Target(first, "Phrase 0.")])
    stopped = create_version(
        library, article.id, "en", VersionKind.MACHINE, VersionOrigin("apertium", "rus-eng")
    )
    add_targets(library, stopped.id, [Target(second, "Phrase 1.")])
    dialog, count = _dialog(open_desktop()), len(segment_ids(article))
    dialog.left.setCurrentIndex(0)
    dialog.right.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.counted.text() == f"1 of {count} segments differs")
    rest = dialog.pages.document.segment(second)
    assert (rest.source, rest.target, rest.machine) == ("Sentence 1.", "Sentence 1.", "Sentence 1.")
    dialog.right.setCurrentIndex(2)
    told = f"1 of 1 segment that both have differs, {count - 1} only in the left one"
    qtbot.waitUntil(lambda: dialog.counted.text() == told)
    lacking = dialog.pages.document.segment(first)
    assert lacking.target == lacking.machine == LACKING
    dialog.reject()


def test_what_a_person_took_out_is_struck_out(qtbot: QtBot, two: Desktop, article: Article) -> None:
    page, first = two.window.parts.desk.page, segment_ids(article)[0]
    assert page is not None
    (block,) = version_blocks(page, compare_texts(article, {first: "A text."}, {first: ""}))[:1]
    segment = block.segments[0]
    assert (segment.source, segment.target, segment.machine) == ("A text.", "", "A text.")


def test_only_what_differs_can_be_shown(qtbot: QtBot, two: Desktop, article: Article) -> None:
    dialog = _dialog(two)
    dialog.left.setCurrentIndex(1)
    dialog.right.setCurrentIndex(2)
    qtbot.waitUntil(lambda: dialog.counted.text().startswith("1 of"))
    dialog.only_changed.setChecked(True)
    shown = [s.target for b in dialog.pages.document.blocks for s in b.segments]
    assert shown == ["Phrase of mine."]
    dialog.reject()


def test_the_source_stands_above_the_two_versions_of_a_segment(
    qtbot: QtBot, two: Desktop, article: Article
) -> None:
    dialog = _dialog(two)
    qtbot.waitUntil(lambda: bool(dialog.pages.document.blocks))
    source, versions = dialog.pages.document.blocks[:2]
    first_block, first = next(article.segments())
    assert source.text == first_block.segment_text(first)
    assert source.count == 0
    assert [segment.segment_id for segment in versions.segments] == [first.id]
    assert dialog.counted.text().startswith(f"{len(segment_ids(article))} of ")
    dialog.with_source.setChecked(False)
    assert all(block.count for block in dialog.pages.document.blocks)
    dialog.reject()


def test_the_text_of_an_earlier_day_can_be_chosen(
    qtbot: QtBot, two: Desktop, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    with library.writing() as db:  # revisions of March, as only a clock could make them
        for day, text in (("30", "Monday's"), ("31", "Tuesday's")):
            db.execute(
                "INSERT INTO revisions (segment_id, language, text, state, origin, author,"
                " created_at) VALUES (?, 'en', ?, 'reviewed', 'hand', 'Anna', ?)",
                (first, text, f"2026-03-{day}T12:00:00.000+00:00"),
            )
    dialog = _dialog(two)
    labels = lambda: [dialog.left.itemText(i) for i in range(dialog.left.count())]  # noqa: E731
    qtbot.waitUntil(lambda: any("end of 2026-03-30" in label for label in labels()))
    assert labels()[-1].startswith("Corrected, as it stands now")
    at = next(i for i, label in enumerate(labels()) if "end of 2026-03-30" in label)
    dialog.left.setCurrentIndex(at)
    blocks = lambda: dialog.pages.document.blocks  # noqa: E731
    shown = lambda: {s.segment_id: s.source for b in blocks() for s in b.segments}  # noqa: E731
    qtbot.waitUntil(lambda: shown().get(first) == "Monday's")
    dialog.reject()


def test_a_label_names_what_was_banned() -> None:
    origin = VersionOrigin("argos", "translate-ru_en", "1.0", settings=(("banned", '["rate"]'),))
    version = Version(1, 1, "en", VersionKind.MACHINE, origin, "")
    assert version_label(version) == "Argos · translate-ru_en 1.0 · without “rate”"
    fast = replace(version, origin=replace(origin, settings=(("beam_size", "1"),)))
    assert version_label(fast) == "Argos · translate-ru_en 1.0 · fast"


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("translate-ru_en + translate-en_es", ("ru", "en", "es")),
        ("translate-ru_en", ()),
        ("some folder + another", ()),
    ],
)
def test_the_route_is_read_from_the_packs_names(name: str, route: tuple[str, ...]) -> None:
    version = Version(1, 1, "es", VersionKind.MACHINE, VersionOrigin("argos", name), "")
    assert route_of(version) == route


def test_a_pivot_is_shown_with_the_text_between(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    _version(library, article, PIVOT, "Frase", "es")
    desktop = open_desktop()
    window, first = desktop.window, segment_ids(article)[0]
    window.parts.desk.open(article.id, "es")
    assert "ru → en → es" in window.pane.header.provenance.toolTip()
    view = window.parts.view
    view.activate(first)
    assert view.editor.note.accessibleDescription() == "Through English: Between 0."
    window.features.history.show(first)
    assert pivot_of(library, first, "es") == "Between 0."
    assert window.features.history.panel.isVisible()


def test_a_segment_without_a_pivot_has_no_such_line(two: Desktop, article: Article) -> None:
    view = two.window.parts.view
    view.activate(segment_ids(article)[0])
    assert view.editor.note.accessibleDescription() == ""
