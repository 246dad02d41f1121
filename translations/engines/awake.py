"""A clock that stands still while the machine sleeps."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes

    def awake_seconds() -> float:
        """Seconds since the start without those asleep, which `time.monotonic` counts there."""
        ticks = ctypes.c_ulonglong()  # of 100 ns; QueryUnbiasedInterruptTime, since Windows 7
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 1e7
else:
    # CLOCK_MONOTONIC of Linux and mach_absolute_time of macOS do not count sleep.
    from time import monotonic as awake_seconds

__all__ = ["awake_seconds"]
