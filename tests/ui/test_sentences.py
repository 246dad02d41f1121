"""Small sentences of the window: what an import left out, when a revision was made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt

from reader.errors import ImportFileError
from reader.importing.bulk import Skipped
from reader.importing.source import Source
from ui.desktop.history_panel import local_time
from ui.desktop.importer import FEW_ERRORS, import_error


def test_a_few_failed_files_are_each_named_with_the_reason() -> None:
    skipped = [
        Skipped(Source(f"{n}.txt"), ImportFileError(f"“{n}.txt” is empty; choose another."))
        for n in range(FEW_ERRORS)
    ]
    told = import_error(skipped)
    assert str(told).splitlines() == [str(each.error) for each in skipped]
    assert told.details == ""


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
