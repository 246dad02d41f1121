"""An ini file of settings, and what is kept in it about seeing and steering the machine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


class IniFile:
    """Values that survive a damaged file: what cannot be read has its default."""

    def __init__(self, path: Path) -> None:
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write to disk now."""
        self._ini.sync()

    def _text(self, key: str) -> str:
        value = self._ini.value(key)
        return value if isinstance(value, str) else ""

    def _number(self, key: str) -> float:
        try:
            return float(str(self._ini.value(key, 0)))
        except ValueError:
            return 0.0


class SteeringSettings(IniFile):
    """What a person chose about shading, suggestions, and texts that leave the machine."""

    @property
    def doubts_shaded(self) -> bool:
        """Whether words that the engine finds unlikely are shaded."""
        return self._text("doubts_shaded") == "yes"

    @doubts_shaded.setter
    def doubts_shaded(self, shaded: bool) -> None:
        self._ini.setValue("doubts_shaded", "yes" if shaded else "no")

    @property
    def suggests(self) -> bool:
        """Whether the machine goes on from what is typed."""
        return self._text("suggests") != "no"

    @suggests.setter
    def suggests(self, suggests: bool) -> None:
        self._ini.setValue("suggests", "yes" if suggests else "no")

    @property
    def records_effort(self) -> bool:
        """Whether the time and the keys that corrections take are kept."""
        return self._text("records_effort") != "no"

    @records_effort.setter
    def records_effort(self, records: bool) -> None:
        self._ini.setValue("records_effort", "yes" if records else "no")

    def may_send(self, engine: str) -> bool:
        """Whether somebody has agreed that this engine sends texts away."""
        return self._text(f"may_send/{engine}") == "yes"

    def allow_sending(self, engine: str) -> None:
        """Remember that somebody has agreed."""
        self._ini.setValue(f"may_send/{engine}", "yes")

    def forget_sending(self, engine: str) -> None:
        """Ask again before anything is sent: it would go elsewhere now."""
        self._ini.remove(f"may_send/{engine}")
