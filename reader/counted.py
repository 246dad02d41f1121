"""Numbers with what they count, in English."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 segment", "1,200 segments": `one` with an s, or `many`, where the count is not one."""
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"
