"""`enface`: the command line. The window calls the same operations.

Exit codes: 0 done, 1 an error (one line on stderr), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Sequence

from ui.cli.streams import complain


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _speak_utf8()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        complain("interrupted; what was done so far is saved.")
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    # Imported here, so that an interruption while modules load is one line too.
    from reader.errors import EnfaceError
    from ui.cli.parser import parse
    from ui.faults import WarningsInLog, record_fault

    try:
        options = parse(arguments)
        with WarningsInLog(logging.WARNING):
            code = int(options.run(options))
        if sys.stdout is not None:
            sys.stdout.flush()
    except EnfaceError as error:
        return _fail(str(error))
    except BrokenPipeError:
        return _reader_has_gone()
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EIO, errno.EBADF}:
            return _fail(_fault(record_fault(error)))
        _reader_has_gone()
        return _fail(f"The output cannot be written: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - the top: a bug becomes one line and a log entry
        return _fail(_fault(record_fault(error)))
    return code


def _fail(sentence: str) -> int:
    complain(sentence)
    return 1


def _fault(log: object) -> str:
    return f"this is a fault in Enface itself; its details are in {log}"


def _reader_has_gone() -> int:
    """Nobody takes our output any more (`| head`): no error of ours, but no more is written."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Articles are in every script; a terminal set to another encoding must not stop the output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
