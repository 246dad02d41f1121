"""Bugs: written down with their traceback, so that the person sees one sentence."""

from __future__ import annotations

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from reader.store.library import default_data_folder


def record_fault(error: BaseException) -> Path:
    """Append the traceback to the log in the data folder (or a temporary one); returns its path."""
    entry = f"{datetime.now(UTC).isoformat()}\n{''.join(traceback.format_exception(error))}\n"
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
