"""What the window remembers between starts: an ini file beside the library."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtCore import QByteArray

from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.typography import ZOOM_STEPS
from ui.desktop.ini import SteeringSettings
from ui.desktop.keys import KeySetName
from ui.desktop.left_off import LeftOff
from ui.desktop.theme import Appearance

#: Seconds between two looks at a watched folder.
SHORTEST_WATCH, LONGEST_WATCH = 2, 3600
_SMALLEST, _LARGEST = min(ZOOM_STEPS), max(ZOOM_STEPS)


class WindowSettings(SteeringSettings):
    """Typed access to the ini file; every value has a default and survives a damaged file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.left_off = LeftOff(path)

    @property
    def author(self) -> str:
        """Who corrections are signed by; the account's name until told otherwise."""
        return self._text("author") or _account_name()

    @author.setter
    def author(self, name: str) -> None:
        self._ini.setValue("author", name.strip())

    @property
    def appearance(self) -> Appearance:
        """Light, dark or as the system."""
        name = self._text("appearance")
        return Appearance(name) if name in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._ini.setValue("appearance", appearance.value)

    @property
    def key_set(self) -> KeySetName:
        """Whose habits the keys follow."""
        name = self._text("key_set")
        return KeySetName(name) if name in set(KeySetName) else KeySetName.OMEGAT

    @key_set.setter
    def key_set(self, key_set: KeySetName) -> None:
        self._ini.setValue("key_set", key_set.value)

    @property
    def zoom(self) -> float:
        """Size of the reading type, 1.0 for normal."""
        zoom = self._number("zoom")
        return zoom if _SMALLEST <= zoom <= _LARGEST else 1.0

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._ini.setValue("zoom", zoom)

    @property
    def layout_mode(self) -> LayoutMode:
        """How segments are put into rows."""
        name = self._text("layout_mode")
        return LayoutMode(name) if name in set(LayoutMode) else LayoutMode.PARAGRAPHS

    @layout_mode.setter
    def layout_mode(self, mode: LayoutMode) -> None:
        self._ini.setValue("layout_mode", mode.value)

    @property
    def library_shown(self) -> bool:
        """Whether the library list is open."""
        return self._text("library_shown") != "no"

    @library_shown.setter
    def library_shown(self, shown: bool) -> None:
        self._ini.setValue("library_shown", "yes" if shown else "no")

    @property
    def watched_folder(self) -> str:
        """The folder whose new files are imported by themselves; empty for none."""
        return self._text("watched_folder")

    @watched_folder.setter
    def watched_folder(self, folder: str) -> None:
        self._ini.setValue("watched_folder", folder)

    @property
    def watch_seconds(self) -> int:
        """Seconds between two looks at it."""
        seconds = int(self._number("watch_seconds"))
        return seconds if SHORTEST_WATCH <= seconds <= LONGEST_WATCH else SHORTEST_WATCH

    @watch_seconds.setter
    def watch_seconds(self, seconds: int) -> None:
        self._ini.setValue("watch_seconds", seconds)

    def geometry(self, name: str) -> QByteArray:
        """What `saveGeometry` or `saveState` of that part gave; empty if never saved."""
        value = self._ini.value(f"geometry/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, name: str, value: QByteArray) -> None:
        """Remember a window's place or a splitter's widths."""
        self._ini.setValue(f"geometry/{name}", value)


def _account_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account database, as in a bare container
        return "me"
