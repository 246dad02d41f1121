"""What the window of engines asks for, done off the GUI thread by what the command line calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from translations.packs.addresses import shown
from ui.configuration import change_setting, read_configuration
from ui.desktop.jobs import Job, JobContext, JobRunner

if TYPE_CHECKING:
    from ui.engines import EngineInfo


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A folder of a converted model; languages as codes, where the folder does not say."""

    folder: str = ""
    sources: str = ""
    targets: str = ""


class EngineDesk(QObject):
    """Lists engines, adds and removes model folders, sets the server. Each returns at once.

    `changed` carries every `EngineInfo`, `altered` says that other engines can be used than before;
    `busy` what is being done ("" for nothing), `told` what was, `failed` an `EnfaceError`.
    """

    changed = Signal(object)
    altered = Signal()
    busy = Signal(str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None and self._job.is_active

    def refresh(self) -> None:
        """List what is there; nothing is started or sent."""
        self._jobs.start(
            lambda _context: _listed(ask=False),
            done=self.changed.emit,
            failed=self.failed.emit,
        )

    def check(self) -> None:
        """Load every model folder once, and ask the server for its languages."""
        self._start("Checking every engine…", lambda: "Every engine was asked.", ask=True)

    def add(self, choice: ModelChoice) -> None:
        """Check a folder of a converted model and make it an engine."""

        def work() -> str:
            from ui.model_folders import add_model_folder

            name = add_model_folder(Path(choice.folder), choice.sources, choice.targets)
            return f"{name} is an engine now."

        self._start(f"Loading the model in {choice.folder}…", work)

    def remove(self, name: str) -> None:
        """Take a model folder out of the engines; its files stay."""

        def work() -> str:
            from ui.model_folders import remove_model_folder

            return f"{name} is no engine any more; its files stay in {remove_model_folder(name)}."

        self._start(f"Removing {name}…", work)

    def set_server(self, address: str, key: str) -> None:
        """Name the LibreTranslate server; an empty address switches it off."""

        def work() -> str:
            change_setting("libretranslate_address", address)
            change_setting("libretranslate_key", key)
            return f"The server is {shown(address)}." if address else "No server is used."

        self._start("Saving…", work)

    def _start(self, what: str, work: Callable[[], str], *, ask: bool = False) -> None:
        if self.is_busy:
            return

        def run(_context: JobContext) -> tuple[str, list[EngineInfo]]:
            return work(), _listed(ask=ask)

        self._job = self._jobs.start(
            run, done=lambda result: self._on_done(*result, altered=not ask), failed=self._on_failed
        )
        self.busy.emit(what)

    def _on_done(self, told: str, found: list[EngineInfo], *, altered: bool) -> None:
        self.busy.emit("")
        self.told.emit(told)
        self.changed.emit(found)
        if altered:
            self.altered.emit()

    def _on_failed(self, error: EnfaceError) -> None:
        self.busy.emit("")
        self.failed.emit(error)
        self.refresh()


def server_settings() -> tuple[str, str]:
    """Address and key of the server; raises `EnfaceError`."""
    found = read_configuration()
    return found.libretranslate_address, found.libretranslate_key


def _listed(*, ask: bool) -> list[EngineInfo]:
    from ui.engines import list_engines

    return list_engines(ask=ask)
