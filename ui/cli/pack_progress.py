"""The line on a terminal that says how far a download is."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translations.packs.download import Progress


class ProgressLine:
    """Rewrites one line on stderr, and does nothing where stderr is no terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            print(file=sys.stderr, flush=True)

    def show(self, progress: Progress) -> None:
        """Say how much is there, and how fast it comes."""
        if sys.stderr is None or not sys.stderr.isatty():
            return
        text = progress_text(self._label, progress)
        # What a longer line left is overwritten.
        print(f"\r{text:<{self._shown}}", end="", file=sys.stderr, flush=True)
        self._shown = len(text)


def progress_text(label: str, progress: Progress) -> str:
    """Such as "translate-ru_en 1.9: 12.0 of 90.0 MB (13 %), 2.4 MB/s"."""
    got = progress.received / 1e6
    is_waiting = not progress.speed and progress.received != progress.total
    speed = "waiting for the server" if is_waiting else f"{progress.speed / 1e6:.1f} MB/s"
    if progress.total:
        share = progress.received / progress.total
        return f"{label}: {got:.1f} of {progress.total / 1e6:.1f} MB ({share:.0%}), {speed}"
    return f"{label}: {got:.1f} MB, {speed}"
