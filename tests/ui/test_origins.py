"""What put a revision there is told for all that can have put it there."""

from __future__ import annotations

import pytest

from reader.model import Revision, RevisionOrigin, SegmentState
from translations.corrections import SegmentHistory
from ui.cli.translating import _by
from ui.desktop.history_panel import history_entries


@pytest.mark.parametrize("origin", list(RevisionOrigin))
def test_every_origin_is_told_in_the_history(origin: RevisionOrigin) -> None:
    revision = Revision(1, 1, "en", "A", SegmentState.EDITED, origin, "Ann", "2026-01-01T00:00:00")
    (entry,) = history_entries(SegmentHistory((), (revision,)), None)
    assert entry.note
    assert _by(revision) != "Ann"


def test_of_revisions_made_at_once_the_later_one_is_the_newer() -> None:
    at, origin = "2026-01-01T00:00:00", RevisionOrigin.HAND
    made = [Revision(n, 1, "en", f"{n}", SegmentState.EDITED, origin, "Ann", at) for n in (1, 2, 3)]
    entries = history_entries(SegmentHistory((), tuple(made)), None)
    assert [entry.text for entry in entries] == ["3", "2", "1"]
