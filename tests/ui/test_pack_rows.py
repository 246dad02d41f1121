"""The rows of the window of language packs, and the lines that it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from translations.packs.checksums import Verification
from translations.packs.finding import find_packs, standard_folders
from translations.packs.index import OfferedPack
from translations.packs.operations import Offer
from ui.desktop.packs.progress import checked_line, progress_line
from ui.desktop.packs.rows import PackRow, RowState, pack_rows, search_words
from ui.desktop.packs.table import FoundPacksModel, PackTable


def offer(
    source: str, target: str, name: str, version: str = "1.0", *, newer: bool = False
) -> Offer:
    pack = OfferedPack(source, target, *name.split(" → "), version, ("http://x/p",))
    return Offer(pack, installed=False, newer=newer, opens=(("ru", "es"),))


def rows(*offers: Offer) -> tuple[PackRow, ...]:
    from translations.packs.finding import FoundPacks

    return pack_rows(FoundPacks((), ()), offers)


_OFFERS = (
    offer("sl", "en", "Slovenian → English"),
    offer("ru", "en", "Russian → English"),
    offer("en", "ru", "English → Russian", newer=True),
)


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    table = PackTable()
    found = FoundPacksModel(table)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_rows(rows(*_OFFERS))
    found.sort(2)
    found.search("rus")
    table.show_rows(())


def test_newer_versions_come_before_new_packs() -> None:
    assert [row.state for row in rows(*_OFFERS)] == [
        RowState.UPDATE, RowState.OFFERED, RowState.OFFERED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", {"Slovenian → English", "Russian → English", "English → Russian"}),
        ("russian", {"Russian → English", "English → Russian"}),
        ("ru-en", {"Russian → English"}),
        ("en → ru", {"Russian → English", "English → Russian"}),
        ("sl", {"Slovenian → English"}),
        ("xx", set()),
    ],
)
def test_searching(text: str, titles: set[str]) -> None:
    assert {r.languages for r in rows(*_OFFERS) if r.holds(search_words(text))} == titles


def test_what_a_pack_would_open_is_named() -> None:
    assert "ru → es" in rows(*_OFFERS)[0].detail


def test_the_line_of_a_download() -> None:
    from translations.packs.download import Progress

    assert progress_line(Progress(12_000_000, 90_000_000, 3_000_000.0)) == (
        "12 MB of 90 MB, 3.0 MB a second, 26 s left"
    )
    assert progress_line(Progress(5_000_000, None, 0.0)) == "5.0 MB, waiting for the server"


def test_what_checking_has_shown_is_said() -> None:
    pack, *_ = find_packs(standard_folders(Path("none"), Path("none"), {}))
    good, bad = Verification(pack), Verification(pack, changed=("model.bin",))
    assert checked_line([]) == "No packs are as installed."
    assert checked_line([good]) == "1 pack is as installed."
    assert checked_line([good, bad, Verification(pack, known=False)]) == (
        "1 pack is damaged, see the list; 1 pack is as installed; 1 without checksums to compare"
        " with."
    )
