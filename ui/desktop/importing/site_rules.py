"""What was learnt of sites from lines hidden and restored by hand: seen, and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from reader.store.library import Library
from reader.store.site_rules import SiteRule, remove_site_rule, site_rules
from ui.desktop.held_dialog import HeldDialog, HeldTexts
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.told import Told

_TEXTS = HeldTexts(
    title="Lines of sites",
    lift="Forget",
    some="The next articles of a site have these lines hidden or shown. “0” stands for any figure"
    " or date. What is forgotten is told by the usual rules again.",
    empty="Nothing has been learnt yet. Hide a line of an imported page, or bring one back, and the"
    " next articles of the site are treated likewise.",
)


class SiteRules(QObject):
    """Opens the list, which frees itself when closed."""

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._library: Library = parts.opened_library
        self._around = around

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"site_rules": self.show}

    def show(self) -> HeldDialog:
        """All rules, by site."""
        dialog = HeldDialog(_TEXTS, self._lines(), self._around.window)
        dialog.lift_requested.connect(lambda rule: self._on_lift(rule, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _lines(self) -> list[tuple[SiteRule, str]]:
        with Told(self._around.message.show_error):
            return [(rule, _words(rule)) for rule in site_rules(self._library)]
        return []

    def _on_lift(self, rule: SiteRule, dialog: HeldDialog) -> None:
        with Told(self._around.message.show_error):
            remove_site_rule(self._library, rule.id)
        dialog.show_held(self._lines())


def _words(rule: SiteRule) -> str:
    return f"{rule.host}  –  {'hidden' if rule.hidden else 'shown'}: “{rule.signature}”"
