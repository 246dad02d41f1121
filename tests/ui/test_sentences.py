"""Small sentences of the window: what an import left out, when a revision was made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt

from reader.errors import EnfaceError, ImportFileError
from ui.desktop.history_panel import local_time
from ui.desktop.importer import FEW_ERRORS, import_error


def _errors(count: int) -> list[EnfaceError]:
    return [ImportFileError(f"“{n}.txt” is empty; choose another.") for n in range(count)]


def test_a_few_failed_files_are_each_named_with_the_reason() -> None:
    told = import_error(_errors(FEW_ERRORS))
    assert str(told).splitlines() == [str(error) for error in _errors(FEW_ERRORS)]
    assert told.details == ""


def test_many_failed_files_are_counted_and_named_in_the_details() -> None:
    told = import_error(_errors(FEW_ERRORS + 1))
    assert str(told).startswith("4 files could not be imported")
    assert told.details.splitlines() == [str(error) for error in _errors(FEW_ERRORS + 1)]


@pytest.fixture
def default_locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("default_locale")
@pytest.mark.parametrize("locale", [QLocale.c(), QLocale("en_GB"), QLocale("en_US")])
def test_a_revisions_time_names_the_month(locale: QLocale) -> None:
    QLocale.setDefault(locale)
    here = QDateTime.fromString("2026-11-22T08:03:00", Qt.DateFormat.ISODate)
    utc = here.toUTC().toString(Qt.DateFormat.ISODateWithMs)
    assert local_time(utc) == "22 Nov 2026, 08:03"
