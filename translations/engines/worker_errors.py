"""The errors for what a worker process answered, or did not."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import EngineError, EngineFailedError
from translations.engines.process import DIED, Event
from translations.packs.bundled import discard_unpacked
from translations.packs.model_folder import FolderPack
from translations.packs.pack import Pack


def hung_error(packs: Sequence[Pack]) -> EngineError:
    """The error for a worker that gave no answer."""
    labels = " and ".join(pack.label for pack in packs)
    return EngineError(
        f"The translation engine gave no answer while it used {labels}, and was ended; try again."
    )


def incomplete_error(packs: Sequence[Pack], missing: int) -> EngineError:
    """The error for a worker that ended its job with some texts left."""
    labels = " and ".join(pack.label for pack in packs)
    return EngineError(
        f"The translation engine left out {missing} segments while it used {labels}; translate "
        "again."
    )


def worker_error(event: Event, packs: Sequence[Pack]) -> EngineError:
    """The error for a worker's last event."""
    labels = " and ".join(pack.label for pack in packs)
    if event["event"] == DIED:
        return EngineFailedError(
            f"The translation engine stopped unexpectedly while it used {labels}; translate again, "
            "and if it happens again, install the pack anew.",
            event["reason"],
        )
    if event["stage"] == "translate":
        return EngineFailedError(
            f"{event['label']} could not translate this text; install the pack anew.",
            event["reason"],
        )
    return _load_error(event, packs)


def _load_error(event: Event, packs: Sequence[Pack]) -> EngineError:
    label = event["label"]
    bundled = [p for p in packs if p.label == label and p.archive is not None]
    for pack in bundled:
        discard_unpacked(pack)
    if bundled:
        return EngineError(
            f"The unpacked files of {label} were damaged and have been removed; translate again.",
            event["reason"],
        )
    if any(p.label == label and isinstance(p, FolderPack) for p in packs):
        return EngineError(
            f"The {label} is damaged or gone and cannot be loaded; convert the model again, or "
            "forget it (enface engines remove NAME; in the window Edit > Engines…).",
            event["reason"],
        )
    if any(p.label == label and not p.path.exists() for p in packs):
        return EngineError(
            f"The language pack {label} was removed while it was in use; install it again, or "
            "translate with another.",
            event["reason"],
        )
    return EngineError(
        f"The language pack {label} is damaged and cannot be loaded; remove it, then install it "
        "again.",
        event["reason"],
    )
