"""How fast a translation goes and how long it will take: words a second, time left."""

from __future__ import annotations

from dataclasses import dataclass

#: Before this many seconds a rate says more about loading the model than about translating.
_SURE_AFTER = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """A translation under way. Times are seconds of one monotonic clock, counts since its start.

    `started` is when the first new target came, since loading a model is no measure of the rest.
    """

    done: int
    total: int
    words_done: int
    words_left: int
    started: float
    now: float

    @property
    def words_per_second(self) -> float | None:
        """None while it is too early to tell."""
        elapsed = self.now - self.started
        return self.words_done / elapsed if elapsed >= _SURE_AFTER and self.words_done else None

    @property
    def seconds_left(self) -> float | None:
        """None while it is too early to tell."""
        rate = self.words_per_second
        return None if rate is None else self.words_left / rate

    def line(self) -> str:
        """ "120 of 300 segments · 450 words/s · 12 s left"."""
        parts = [f"{self.done} of {self.total} segments"]
        rate, left = self.words_per_second, self.seconds_left
        if rate is not None and left is not None:
            parts += [f"{rate:.0f} words/s", f"{duration(left)} left"]
        return " · ".join(parts)


def duration(seconds: float) -> str:
    """A time to wait, no finer than anyone needs: "8 s", "3 min", "2 h 10 min"."""
    whole = max(1, round(seconds))
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def count_words(text: str) -> int:
    """Words as the rate counts them: stretches without white space."""
    return len(text.split())
