"""Bugs and warnings: written down with all they have, so that the person sees one sentence."""

from __future__ import annotations

import logging
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

_PACKAGES = ("reader", "translations", "ui")


def record_fault(error: BaseException) -> Path:
    """Append the traceback to the log in the data folder (or a temporary one); returns its path."""
    return _record("".join(traceback.format_exception(error)))


class WarningsInLog(logging.Handler):
    """While it is there, what our packages warn of is written to the log.

    Without it Python prints warnings, such as that of a worker that was killed, beside the one
    sentence that a person is told.
    """

    def __enter__(self) -> None:
        for name in _PACKAGES:
            logging.getLogger(name).addHandler(self)

    def __exit__(self, *_error: object) -> None:
        for name in _PACKAGES:
            logging.getLogger(name).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Append a warning to the log."""
        _record(f"{record.levelname} {record.name}: {record.getMessage()}\n")


def _record(text: str) -> Path:
    from reader.store.library import default_data_folder

    entry = f"{datetime.now(UTC).isoformat()}\n{text}\n"
    for folder in (default_data_folder(), Path(tempfile.gettempdir())):
        log = folder / "enface.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                file.write(entry)
        except OSError:
            continue
        return log
    return Path("/dev/null")
