"""Days as people have them, and moments as the library has them.

The library's times are ISO 8601 in UTC; a day begins where the reader lives.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from reader.errors import EnfaceError

_BACK = {"today": 0, "yesterday": 1, "week": 7}


def local_day(stored: str, zone: tzinfo | None = None) -> str:
    """The day ("2026-03-31") of a stored time, in a zone or on this machine's clock."""
    return datetime.fromisoformat(stored).astimezone(zone).date().isoformat()


def moment(text: str, now: datetime, zone: tzinfo | None = None) -> str:
    """A stored time from "today", "yesterday", "week" (ago), a date, or a date and time.

    What names no zone is meant in `zone`, else on this machine's clock. Raises `EnfaceError`.
    """
    words = text.strip().casefold()
    try:
        if words in _BACK:
            day = now.astimezone(zone) - timedelta(days=_BACK[words])
            meant = datetime(day.year, day.month, day.day)
        else:
            meant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise EnfaceError(
            f"“{text}” is no day; write it as 2026-03-31, today, yesterday or week."
        ) from None
    if meant.tzinfo is None and zone is not None:
        meant = meant.replace(tzinfo=zone)
    return meant.astimezone(UTC).isoformat(timespec="milliseconds")
