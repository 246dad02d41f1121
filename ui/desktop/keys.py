"""Every key and what it does: the one table that menus, the facing pages and the manual use.

Keys are in Qt's portable form ("Ctrl+Shift+R"; on macOS Ctrl is Command). The default set keeps
OmegaT's habits, the other MateCat's. `SUGGESTION` commands work while grey text stands
behind the caret, `EDITOR` commands while a segment is edited, `PAGE` commands anywhere on the
facing pages, `WINDOW` commands everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Scope(StrEnum):
    """Where a command's keys are listened to."""

    SUGGESTION = "suggestion"
    EDITOR = "editor"
    PAGE = "page"
    WINDOW = "window"


class KeySetName(StrEnum):
    """Whose habits the keys follow."""

    OMEGAT = "omegat"
    MATECAT = "matecat"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: its name in code, its title in menus, its keys, best first."""

    name: str
    title: str
    keys: tuple[str, ...]
    scope: Scope


_OMEGAT = (
    Command("confirm", "Confirm and go to next", ("Return", "Ctrl+Return"), Scope.EDITOR),
    Command("line_break", "Insert a line break", ("Shift+Return",), Scope.EDITOR),
    Command("take_machine", "Take the machine translation back", ("Ctrl+M",), Scope.EDITOR),
    Command("copy_source", "Replace with the source", ("Ctrl+Shift+R",), Scope.EDITOR),
    Command("replace_match", "Replace with the match", ("Ctrl+R",), Scope.EDITOR),
    Command("insert_match", "Insert the match", ("Ctrl+I",), Scope.EDITOR),
    *(
        Command(f"choose_match_{n}", f"Choose match {n}", (f"Ctrl+{n}",), Scope.EDITOR)
        for n in range(1, 6)
    ),
    Command("alternatives", "Other ways to go on from the word", ("Alt+Down",), Scope.EDITOR),
    Command("ban_wording", "Not this wording…", ("Ctrl+Shift+B",), Scope.EDITOR),
    Command("take_word", "Take a word of the suggestion", ("Tab",), Scope.SUGGESTION),
    Command("take_suggestion", "Take all of the suggestion", ("Ctrl+Tab",), Scope.SUGGESTION),
    Command("undo", "Undo, back through earlier revisions", ("Ctrl+Z",), Scope.EDITOR),
    Command("redo", "Redo, forward to later revisions", ("Ctrl+Shift+Z", "Ctrl+Y"), Scope.EDITOR),
    Command("leave", "Leave the editor, keep the draft", ("Esc",), Scope.EDITOR),
    Command("next", "Next segment", ("Ctrl+N",), Scope.PAGE),
    Command("previous", "Previous segment", ("Ctrl+P",), Scope.PAGE),
    Command("next_unreviewed", "Next unreviewed segment", ("Ctrl+U",), Scope.PAGE),
    Command("next_doubtful", "Next doubtful segment", ("Alt+PgDown",), Scope.WINDOW),
    Command("previous_doubtful", "Previous doubtful segment", ("Alt+PgUp",), Scope.WINDOW),
    Command("history", "Earlier revisions of the segment", ("Ctrl+Shift+H",), Scope.PAGE),
    Command("import", "Import an article…", ("Ctrl+O",), Scope.WINDOW),
    Command("paste_article", "Paste an article", ("Ctrl+V",), Scope.WINDOW),
    Command("translate", "Translate the article", ("Ctrl+T",), Scope.WINDOW),
    Command("export", "Export the corrected article…", ("Ctrl+D",), Scope.WINDOW),
    Command("find_article", "Find in the library", ("Ctrl+L",), Scope.WINDOW),
    Command("compare", "Compare with the machine translation", ("Ctrl+Shift+D",), Scope.WINDOW),
    Command("shade_doubts", "Shade doubtful words", ("Ctrl+Shift+W",), Scope.WINDOW),
    Command("doubtful", "List the most doubtful first", ("Ctrl+Shift+L",), Scope.WINDOW),
    Command("findings", "List the findings", ("Ctrl+Shift+V",), Scope.WINDOW),
    Command("next_finding", "Next finding", ("F8",), Scope.WINDOW),
    Command("previous_finding", "Previous finding", ("Shift+F8",), Scope.WINDOW),
    Command("apply_fix", "Apply the fix of the finding", ("Alt+Return",), Scope.WINDOW),
    Command("dismiss_finding", "Dismiss the finding here", ("Ctrl+F8",), Scope.WINDOW),
    Command("matches", "List the matches", ("Ctrl+Shift+M",), Scope.WINDOW),
    Command("concordance", "Find in the memory", ("Alt+K",), Scope.WINDOW),
    Command("find", "Find in the translation…", ("Ctrl+F",), Scope.WINDOW),
    Command("replace", "Replace in the translation…", ("Ctrl+K",), Scope.WINDOW),
    Command("elsewhere", "The same mistake elsewhere", ("Ctrl+Shift+X",), Scope.WINDOW),
    Command("new_term", "New term from the selection…", ("Ctrl+Shift+G",), Scope.WINDOW),
    Command("approve", "Approve and go to next", ("Ctrl+Shift+A",), Scope.WINDOW),
    Command("mark_reviewed", "Reviewed, go to next", ("Ctrl+Shift+E",), Scope.WINDOW),
    Command("needs_work", "Needs work", ("Ctrl+Shift+Y",), Scope.WINDOW),
    Command("reviewer_mode", "Only what changed since the approval", ("F6",), Scope.WINDOW),
    Command("remarks", "List the remarks", ("F7",), Scope.WINDOW),
    Command("comment", "Comment on the segment…", ("Shift+F7",), Scope.WINDOW),
    Command("mark_error", "Mark an error…", ("Ctrl+F7",), Scope.WINDOW),
    Command("attach", "Attach a translation…", ("Ctrl+Shift+O",), Scope.WINDOW),
    Command("alignment", "List the alignment", ("Ctrl+Alt+L",), Scope.WINDOW),
    Command("merge_link", "Merge with the next link", ("Ctrl+Alt+M",), Scope.WINDOW),
    Command("split_link", "Split the link", ("Ctrl+Alt+S",), Scope.WINDOW),
    Command("shift_down", "Last sentence to the next link", ("Ctrl+Alt+N",), Scope.WINDOW),
    Command("shift_up", "First sentence to the link before", ("Ctrl+Alt+P",), Scope.WINDOW),
    Command("unlink", "Unlink the two sides", ("Ctrl+Alt+U",), Scope.WINDOW),
    Command("undo_mend", "Undo the last mend of the alignment", ("Ctrl+Alt+Z",), Scope.WINDOW),
    Command("split_segment", "Split the segment here", ("Ctrl+Alt+K",), Scope.WINDOW),
    Command("merge_segments", "Merge the segment with the next", ("Ctrl+Alt+J",), Scope.WINDOW),
    Command("sentence_rows", "One sentence a row", ("Ctrl+Shift+S",), Scope.WINDOW),
    Command("zoom_in", "Larger type", ("Ctrl++", "Ctrl+="), Scope.WINDOW),
    Command("zoom_out", "Smaller type", ("Ctrl+-",), Scope.WINDOW),
    Command("zoom_reset", "Normal type size", ("Ctrl+0",), Scope.WINDOW),
    Command("library", "Show the library", ("F9",), Scope.WINDOW),
    Command("preferences", "Preferences…", ("Ctrl+,",), Scope.WINDOW),
    Command("keys", "Keys…", ("F1",), Scope.WINDOW),
    Command("quit", "Quit", ("Ctrl+Q",), Scope.WINDOW),
)

#: What MateCat's users press instead; everything else is as in OmegaT's set.
_MATECAT_KEYS: Mapping[str, tuple[str, ...]] = {
    "confirm": ("Ctrl+Return",),
    "line_break": ("Return", "Shift+Return"),
    "copy_source": ("Ctrl+I",),
    "insert_match": ("Ctrl+Shift+I",),
    "next": ("Ctrl+Down",),
    "previous": ("Ctrl+Up",),
    "next_unreviewed": ("Ctrl+Shift+Return",),
}


def commands(key_set: KeySetName = KeySetName.OMEGAT) -> tuple[Command, ...]:
    """Every command with the keys of that set, in the order of the menus."""
    if key_set is KeySetName.OMEGAT:
        return _OMEGAT
    return tuple(replace(c, keys=_MATECAT_KEYS.get(c.name, c.keys)) for c in _OMEGAT)


def command(name: str, key_set: KeySetName = KeySetName.OMEGAT) -> Command:
    """The command of that name; raises `KeyError` for a name that is not in the table."""
    return {c.name: c for c in commands(key_set)}[name]


def key_table(key_set: KeySetName, scopes: frozenset[Scope]) -> dict[str, str]:
    """Key → command name, for the commands of those scopes."""
    return {key: c.name for c in commands(key_set) if c.scope in scopes for key in c.keys}
