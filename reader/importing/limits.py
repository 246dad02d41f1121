"""What an import may use, and holding the worker process to it."""

from __future__ import annotations

import math
import os
import re
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.importing.files import MOST_MEGABYTES

#: The exit codes of a worker that used more memory than it may, and more of the processor's time.
MEMORY_EXIT = 77
TIME_EXIT = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None
_LOOK_SECONDS = 0.1
_CLOCK_FACTOR = 3
#: What `ru_maxrss` counts in, by system (getrusage(2)).
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
#: The most kilobytes that a process ever held, as Linux tells it (proc_pid_status(5)).
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_CONNECTING = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one source, megabytes for the worker, and for a file that is read at all.

    Seconds are those of the processor, for a file is not to blame for what else the machine is at;
    by the clock there are three times as many, for what waits and does nothing.
    """

    seconds: float = 30.0
    megabytes: int = 1024
    file_megabytes: int = MOST_MEGABYTES

    @property
    def clock_seconds(self) -> float:
        """What one source may take by the clock."""
        return _CLOCK_FACTOR * self.seconds


def limit_memory(megabytes: int) -> None:
    """Hold this process to a size: by the system on Linux, elsewhere by looking after it.

    Where a system can do neither (Windows), only the time is limited.
    """
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    if sys.platform != "linux":
        threading.Thread(target=_watch, args=(size,), daemon=True).start()


def limit_processor_time(seconds: float) -> None:
    """Let this process compute for so many seconds from now on; then the system ends it.

    The limit is of whole seconds. Where a system has none (Windows), only the clock limits.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    last = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (last, most))


def used_megabytes() -> int:
    """The most memory this process ever held; 0 where the system does not say."""
    # Linux counts into `ru_maxrss` what the parent held when it started this process.
    with suppress(OSError):
        found = _PEAK.search(
            Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        )
        if found:
            return int(found[1]) // 1024
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT // 1024 // 1024


def _watch(size: int) -> None:
    while used_megabytes() * 1024 * 1024 < size:
        time.sleep(_LOOK_SECONDS)
    os._exit(MEMORY_EXIT)


def forbid_connections() -> None:
    """From now on nothing in this process opens a socket or starts a program."""

    def refuse(event: str, _arguments: object) -> None:
        if event.startswith(_CONNECTING) and event != "socket.gethostname":
            raise PermissionError(f"an import may not do this: {event}")

    sys.addaudithook(refuse)
