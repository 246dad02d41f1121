"""The library list: Qt's own rules for models, native values, rows that stay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.model import ArticleSummary
from ui.desktop.library_delegate import languages_line, title_lines
from ui.desktop.library_model import LibraryModel, LibraryRole, reviewed_share


def summary(number: int, *, done: int = 0, total: int = 4, **facts: object) -> ArticleSummary:
    values = {"title": f"Article {number}", "language": "ru", "target_languages": ("en",)}
    return ArticleSummary(
        id=number, total=total, done=done, imported_at="2026-01-01", **{**values, **facts}
    )  # type: ignore[arg-type]


@pytest.fixture
def model(qtbot: QtBot) -> LibraryModel:
    model = LibraryModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    model.tester = QAbstractItemModelTester(model, mode)  # type: ignore[attr-defined]
    return model


def test_the_model_keeps_qts_rules_while_it_fills_changes_and_empties(model: LibraryModel) -> None:
    model.set_summaries([summary(2), summary(1)])
    model.set_summaries([summary(2, done=1), summary(1)])
    model.set_summaries([])
    assert model.rowCount() == 0


def test_roles_give_native_values(model: LibraryModel) -> None:
    model.set_summaries([summary(7, done=1)])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "Article 7"
    assert index.data(LibraryRole.ARTICLE_ID) == 7
    assert index.data(LibraryRole.LANGUAGE) == "ru"
    assert index.data(LibraryRole.TARGET_LANGUAGES) == ["en"]
    assert index.data(LibraryRole.REVIEWED_SHARE) == 0.25
    assert index.data(LibraryRole.SUMMARY) == summary(7, done=1)


def test_a_row_says_all_to_a_screen_reader(model: LibraryModel) -> None:
    model.set_summaries([summary(7, done=1)])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Article 7, Russian, 25% reviewed"


def test_a_change_of_facts_renews_only_its_row(qtbot: QtBot, model: LibraryModel) -> None:
    model.set_summaries([summary(2), summary(1)])
    changed: list[int] = []
    resets: list[int] = []
    model.dataChanged.connect(lambda top, _bottom: changed.append(top.row()))
    model.modelReset.connect(lambda: resets.append(1))
    model.set_summaries([summary(2), summary(1, done=3)])
    assert (changed, resets) == ([1], [])


def test_an_article_is_found_by_its_number(model: LibraryModel) -> None:
    model.set_summaries([summary(2), summary(1)])
    assert model.row_of(1).row() == 1
    assert not model.row_of(9).isValid()


def test_an_article_without_segments_has_none_reviewed() -> None:
    assert reviewed_share(summary(1, total=0)) == 0.0


@pytest.mark.parametrize(
    ("targets", "line"),
    [
        ((), "Russian"),
        (("ru",), "Russian, in place"),
        (("en", "es"), "Russian → English, Spanish"),
        (("en", "ru"), "Russian → English"),
    ],
)
def test_the_languages_of_a_row(targets: tuple[str, ...], line: str) -> None:
    assert languages_line(summary(1, target_languages=targets)) == line


def test_a_long_title_takes_two_lines_and_ends_in_an_ellipsis(app: object) -> None:
    from PySide6.QtGui import QFont

    title = "A headline that is far too long for the narrow list at the left of the window"
    lines = title_lines(title, QFont(), 160)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert title.startswith(lines[0])


def test_a_short_title_takes_one_line(app: object) -> None:
    from PySide6.QtGui import QFont

    assert title_lines("Short", QFont(), 160) == ["Short"]
