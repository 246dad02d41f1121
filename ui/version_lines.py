"""How a version is called, in the window and on the command line. No Qt in here."""

from __future__ import annotations

import json

from reader.model import Version, VersionKind
from ui.answering import engine_title


def version_label(version: Version) -> str:
    """ "Argos · translate-ru_en 1.9", or who an imported one is by."""
    origin = version.origin
    if version.kind is VersionKind.IMPORTED:
        return f"Imported · {origin.engine or 'unknown service'}"
    settings = dict(origin.settings)
    banned = ", ".join(f"“{phrase}”" for phrase in json.loads(settings.get("banned", "[]")))
    without = f"without {banned}" if banned else ""
    # Careful is how everything is translated that nobody wants to be fast.
    fast = "fast" if settings.get("beam_size") == "1" else ""
    parts = (engine_title(origin.engine), origin.pack, fast, without)
    return " · ".join(dict.fromkeys(part for part in parts if part))
