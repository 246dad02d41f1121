"""`enface`: the command line. The window calls the same operations.

Exit codes: 0 done, 1 an error (one line on stderr), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.errors import EnfaceError
from ui.cli.parser import parse
from ui.faults import record_fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _speak_utf8()
    options = parse(arguments)
    try:
        return int(options.run(options))
    except EnfaceError as error:
        print(f"enface: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("enface: interrupted; what was done so far is saved.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the top: a bug becomes one line and a log entry
        log = record_fault(error)
        print(
            f"enface: this is a fault in Enface itself; its details are in {log}", file=sys.stderr
        )
        return 1


def _speak_utf8() -> None:
    """Articles are in every script; a terminal set to another encoding must not stop the output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
