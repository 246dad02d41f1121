"""What the window is made of, and what a feature of it finds around itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reader.store.library import Library
from ui.desktop.desk import Desk
from ui.desktop.drafts import DraftKeeper
from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import Fonts
from ui.desktop.importer import Importer
from ui.desktop.jobs import JobRunner
from ui.desktop.library_pane import LibraryPane
from ui.desktop.message_bar import MessageBar
from ui.desktop.pack_installer import PackInstaller
from ui.desktop.packs.shelf import PackShelf
from ui.desktop.review.filter_bar import FilterBar
from ui.desktop.settings import WindowSettings
from ui.desktop.side_lists import SideLists
from ui.desktop.status_line import StatusLine
from ui.desktop.steering import SteeringDesk
from ui.desktop.theme import ThemeController
from ui.desktop.translator import Translator


@dataclass(frozen=True)
class Parts:
    """What the composition root has put together for the window."""

    settings: WindowSettings
    theme: ThemeController
    fonts: Fonts
    jobs: JobRunner
    drafts: DraftKeeper
    view: FacingView
    library: LibraryPane
    desk: Desk
    importer: Importer
    translator: Translator
    steering: SteeringDesk
    packs: PackInstaller
    shelf: PackShelf
    bulk_jobs: JobRunner
    check_jobs: JobRunner
    library_path: Path
    opened_library: Library


@dataclass(frozen=True)
class Surroundings:
    """What a feature needs of the window beside the parts: where to show things, and its parent."""

    lists: SideLists
    message: MessageBar
    filter: FilterBar
    status: StatusLine
    window: QWidget
