"""The quiet look of everything around the pages: buttons, fields, menus, scroll bars."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from PySide6.QtGui import QColor

from ui.desktop.theme import Colours

_STYLE = """
QMenuBar {{ background: {chrome}; color: {ink}; padding: 2px 6px;
    border-bottom: 1px solid {hairline}; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {pressed}; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {hairline}; padding: 5px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; color: {selection_ink}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 5px 8px; }}
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {hairline};
    border-radius: 5px; padding: 5px 14px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {pressed}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {faint}; background: {chrome}; }}
QPushButton::menu-indicator {{ image: none; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton#primary:hover {{ background: {accent_hover}; }}
QPushButton#primary:focus {{ border: 2px solid {ink}; padding: 4px 13px; }}
QPushButton#primary:disabled {{ background: {chrome}; color: {faint}; border-color: {hairline}; }}
QToolButton {{ color: {muted}; border: 1px solid transparent; border-radius: 4px;
    padding: 1px 6px; }}
QToolButton:focus {{ color: {ink}; border-color: {accent}; }}
QToolButton:hover, QToolButton:checked {{ background: {pressed}; color: {ink}; }}
QLineEdit {{ background: {paper}; color: {ink}; border: 1px solid {hairline};
    border-radius: 5px; padding: 4px 8px;
    selection-background-color: {selection}; selection-color: {selection_ink}; }}
QLineEdit > QToolButton {{ qproperty-icon: url({clear}); border: none; padding: 0; }}
QLineEdit:focus {{ border-color: {accent}; }}
QLineEdit:disabled {{ background: {chrome}; color: {faint}; }}
QPlainTextEdit {{ background: {paper}; color: {ink}; border: 1px solid {hairline};
    border-radius: 5px; padding: 2px 4px;
    selection-background-color: {selection}; selection-color: {selection_ink}; }}
QPlainTextEdit:focus {{ border-color: {accent}; }}
QListWidget:focus {{ border: 1px solid {accent}; }}
QComboBox {{ background: {card}; color: {ink}; border: 1px solid {hairline};
    border-radius: 5px; padding: 4px 26px 4px 10px; }}
QComboBox:hover {{ background: {hover}; }}
QComboBox:focus {{ border-color: {accent}; }}
QComboBox:disabled {{ background: {chrome}; color: {faint}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{ background: {card}; color: {ink}; border: 1px solid {hairline};
    selection-background-color: {selection}; selection-color: {selection_ink}; padding: 4px; }}
QProgressBar {{ background: {hairline}; border: none; border-radius: 2px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {hairline}; border-radius: 4px; min-height: 36px;
    margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {untranslated}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {hairline}; border-radius: 4px; min-width: 36px;
    margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {hairline}; padding: 4px 6px; }}
QSplitter::handle {{ background: {hairline}; }}
QStatusBar {{ background: {chrome}; border-top: 1px solid {hairline}; }}
QStatusBar::item {{ border: none; }}
QStatusBar, QStatusBar QLabel {{ color: {muted}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox {{ spacing: 7px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {untranslated};
    border-radius: 3px; background: {paper}; }}
QCheckBox::indicator:hover, QCheckBox:focus::indicator {{ border-color: {accent}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent};
    image: url({tick}); }}
QCheckBox::indicator:indeterminate {{ border-color: {accent}; background: qlineargradient(
    x1: 0, y1: 0, x2: 0, y2: 1, stop: 0.36 {accent}, stop: 0.42 {on_accent},
    stop: 0.58 {on_accent}, stop: 0.64 {accent}); }}
QCheckBox::indicator:disabled {{ border-color: {hairline}; background: {chrome}; }}
QRadioButton {{ spacing: 7px; }}
QRadioButton:disabled {{ color: {faint}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {untranslated};
    border-radius: 7px; background: {paper}; }}
QRadioButton::indicator:hover, QRadioButton:focus::indicator {{ border-color: {accent}; }}
QRadioButton::indicator:checked {{ background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0.45 {accent}, stop: 0.6 {paper}); border-color: {accent}; }}
QRadioButton::indicator:disabled {{ border-color: {hairline}; background: {chrome}; }}
QLabel#muted, QTextEdit#muted {{ color: {muted}; }}
"""


def chrome_style(colours: Colours) -> str:
    """The style sheet of the window."""
    return _STYLE.format(
        arrow=_icon_file("arrow", colours),
        clear=_icon_file("clear", colours),
        tick=_icon_file("tick", colours),
        pressed=_mixed(colours.chrome, colours.ink, 0.08),
        faint=_mixed(colours.chrome, colours.muted, 0.65),
        on_accent=colours.card if not colours.dark else colours.chrome,
        accent_hover=_mixed(colours.accent, colours.ink, 0.15),
        **{name: getattr(colours, name) for name in _NAMES},
    )


_NAMES = (
    "chrome", "paper", "card", "hover", "hairline", "ink", "muted", "accent", "selection",
    "selection_ink", "untranslated",
)  # fmt: skip


def _icon_file(name: str, colours: Colours) -> str:
    """The icon that goes with a theme, as style sheets name files."""
    name = f"{name}-{'dark' if colours.dark else 'light'}.svg"
    return Path(str(files("resources").joinpath("icons", name))).as_posix()


def _mixed(ground: str, over: str, share: float) -> str:
    """A colour laid over another with `share` of its strength, as #rrggbb."""
    a, b = QColor(ground), QColor(over)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    red, green, blue = (round(x + (y - x) * share) for x, y in parts)
    return QColor(red, green, blue).name()
