"""One stay in a segment's editor, measured as it goes on. No clock of its own: times are given."""

from __future__ import annotations

from dataclasses import dataclass, field

#: A pause counts for so many seconds at most: who has gone for coffee is not correcting.
LONGEST_PAUSE = 30.0


@dataclass(slots=True)
class Stay:
    """Counts what is done to a text from when its editor opened; times are seconds of any clock."""

    text: str
    last: float
    seconds: float = 0.0
    keystrokes: int = 0
    edits: int = 0
    _run: tuple[bool, int] | None = field(default=None)

    def change(self, text: str, at: float) -> None:
        """The text reads so now; a change where the last one ended is part of the same edit."""
        if text == self.text:
            return
        self.pass_time(at)
        self.keystrokes += 1
        start, old_end, new_end = _changed(self.text, text)
        is_insertion = new_end > start
        # Deleting backwards goes on where the last deletion began, typing where it ended.
        joins = (
            self._run is not None
            and self._run[0] == is_insertion
            and (start == self._run[1] or (not is_insertion and old_end == self._run[1]))
        )
        if not joins:
            self.edits += 1
        self._run = (is_insertion, new_end if is_insertion else start)
        self.text = text

    def pass_time(self, at: float) -> None:
        """Somebody is there still."""
        self.seconds += min(max(at - self.last, 0.0), LONGEST_PAUSE)
        self.last = at


def _changed(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: the first character, and one past the last in each of them."""
    start = 0
    shortest = min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    same = 0
    while same < shortest - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same, len(new) - same
