"""The menus, built from the one table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.desktop.keys import KeySetName, command
from ui.desktop.review.filters import CHOICES
from ui.desktop.shown_keys import sequences
from ui.desktop.theme import Appearance

Choice = TypeVar("Choice")

#: Menu titles and the commands in them; None is a line between.
_MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("&File", ("import", "paste_article", "import_address", "watch", "samples", None,
        "export", None, "memories", "packs", None, "quit")),
    ("&Edit", ("next", "previous", "next_unreviewed", "next_doubtful",
        "previous_doubtful", None, "next_finding", "previous_finding", "apply_fix",
        "dismiss_finding", "dismissed", None, "find", "replace", "elsewhere", "batches", None,
        "new_term", "terms", "add_dictionary", None, "bans", "site_rules", None,
        "engines", "preferences")),
    ("&Article", ("translate", "cancel", "translate_library", None, "attach", "merge_link",
        "split_link", "shift_down", "shift_up", "unlink", "undo_mend", None,
        "split_segment", "merge_segments", "resegment",
        "undo_cut", None, "fill_from_memory", None, "project", None,
        "find_article")),
    (
        "&View",
        (
            "library", None, "compare", "versions", "edition", "beside", None,
            "sentence_rows", "shade_doubts", "doubtful", "findings",
            "matches", "concordance", "alignment", None,
            "zoom_in", "zoom_out", "zoom_reset", None, "appearance",
        ),
    ),
    ("&Review", ("approve", "mark_reviewed", "needs_work", "approve_reviewed", None,
        "filter", "reviewer_mode", None, "comment", "mark_error", "remarks", None,
        "history", "article_history", "effort")),
    ("&Help", ("keys", "about")),
)  # fmt: skip
_CHECKABLE = frozenset(
    {
        "compare",
        "sentence_rows",
        "library",
        "shade_doubts",
        "doubtful",
        "findings",
        "matches",
        "remarks",
        "reviewer_mode",
        "article_history",
        "alignment",
        "elsewhere",
        "edition",
    }
)
#: Commands without keys.
_KEYLESS = {
    "import_address": "Import a web address…",
    "watch": "Watch a folder…",
    "samples": "Open the sample articles",
    "packs": "Language packs…",
    "cancel": "Cancel the translation",
    "versions": "Compare versions…",
    "edition": "List what a newer edition changed",
    "beside": "Read beside another article…",
    "resegment": "Cut into sentences anew",
    "undo_cut": "Undo the last split or merge",
    "dismissed": "Dismissed findings…",
    "batches": "Changes in many places…",
    "bans": "Banned wordings…",
    "site_rules": "Lines of sites…",
    "engines": "Engines…",
    "add_dictionary": "Add a dictionary…",
    "translate_library": "Translate the library…",
    "fill_from_memory": "Fill in from the memory",
    "terms": "Terms…",
    "project": "Project…",
    "memories": "Translation memories…",
    "approve_reviewed": "Approve all that is reviewed",
    "article_history": "History of the article",
    "effort": "Effort…",
    "about": "About Enface",
}
_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
_APPEARANCES = (
    (Appearance.SYSTEM, "As the system"),
    (Appearance.LIGHT, "Light"),
    (Appearance.DARK, "Dark"),
)
_FILTERS = tuple((name, title) for name, title, _ in CHOICES)


@dataclass(frozen=True)
class WindowActions:
    """The actions by command name, and the choices of appearance and of what is shown."""

    by_name: Mapping[str, QAction]
    appearances: Mapping[Appearance, QAction]
    filters: Mapping[str, QAction]

    def enable(self, names: tuple[str, ...], *, on: bool) -> None:
        """Switch several at once."""
        for name in names:
            self.by_name[name].setEnabled(on)

    def use_keys(self, key_set: KeySetName) -> None:
        """Follow another key set."""
        for name, action in self.by_name.items():
            if name not in _KEYLESS:
                action.setShortcuts(sequences(command(name, key_set)))

    def check(self, name: str, *, on: bool) -> None:
        """Tick an action without carrying it out."""
        action = self.by_name[name]
        action.blockSignals(True)
        action.setChecked(on)
        action.blockSignals(False)


def build_menus(
    window: QMainWindow,
    handlers: Mapping[str, Callable[..., object]],
    choose_appearance: Callable[[Appearance], object],
    key_set: KeySetName,
) -> WindowActions:
    """Fill the menu bar. A checkable command's handler is given whether it is ticked."""
    actions: dict[str, QAction] = {}
    appearances: dict[Appearance, QAction] = {}
    filters: dict[str, QAction] = {}
    for title, names in _MENUS:
        menu = window.menuBar().addMenu(title)
        for name in names:
            if name is None:
                menu.addSeparator()
            elif name == "appearance":
                appearances = _choice_menu(menu, "Colours", _APPEARANCES, choose_appearance)
            elif name == "filter":
                filters = _choice_menu(menu, "Show only", _FILTERS, handlers["filter"])
            else:
                actions[name] = _action(window, name, handlers[name], key_set)
                menu.addAction(actions[name])
    return WindowActions(actions, appearances, filters)


def _action(
    window: QMainWindow, name: str, handler: Callable[..., object], key_set: KeySetName
) -> QAction:
    if name in _KEYLESS:
        action = QAction(_KEYLESS[name], window)
    else:
        entry = command(name, key_set)
        action = QAction(entry.title, window)
        action.setShortcuts(sequences(entry))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setMenuRole(_ROLES.get(name, QAction.MenuRole.NoRole))
    if name in _CHECKABLE:
        action.setCheckable(True)
        action.toggled.connect(handler)
    else:
        action.triggered.connect(lambda _checked=False: handler())
    return action


def _choice_menu(
    menu: QMenu,
    title: str,
    choices: Sequence[tuple[Choice, str]],
    choose: Callable[[Choice], object],
) -> dict[Choice, QAction]:
    """A submenu of which one action is ticked; each value's action."""
    submenu = menu.addMenu(title)
    group = QActionGroup(submenu)
    actions = {}
    for value, words in choices:
        action = submenu.addAction(words)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, chosen=value: choose(chosen))
        actions[value] = action
    return actions
