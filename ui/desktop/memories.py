"""The memories of others in the window: taken in, listed, forgotten; and the memory as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QMessageBox,
    QPushButton,
    QWidget,
)

from reader.counted import counted
from reader.errors import EnfaceError
from reader.store.library import Library
from reader.units import ImportedMemory
from ui.desktop.desk import Desk
from ui.desktop.file_dialogs import ask_files, ask_where_to_save
from ui.desktop.held_dialog import HeldDialog, HeldTexts
from ui.desktop.jobs import JobContext, JobRunner
from ui.desktop.message_bar import MessageBar
from ui.desktop.shown import plain
from ui.desktop.status_line import StatusLine

#: Files that are memories by their name, when they are dropped on the window.
MEMORY_SUFFIXES = frozenset({".tmx"})

_TEXTS = HeldTexts(
    title="Translation memories",
    lift="Forget…",
    some="What you confirm is always in the memory. These files were taken in besides:",
    empty="What you confirm is always in the memory. No file of others (TMX, TSV, JSON lines) has"
    " been taken in yet.",
)
_READ = "Memories (*.tmx *.tsv *.tab *.jsonl);;All files (*)"
_WRITE = "TMX, for other programs (*.tmx);;Tab-separated (*.tsv);;JSON lines (*.jsonl)"

#: What a job did: a sentence, and the errors of single files.
Outcome = tuple[str, tuple[EnfaceError, ...]]


class MemoriesDialog(HeldDialog):
    """Lists the imported memories; `import_requested` and `export_requested` ask for files."""

    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, held: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(_TEXTS, held, parent)
        self.take_in = QPushButton("Import…")
        self.export = QPushButton("Export the memory…")
        for button, signal in (
            (self.take_in, self.import_requested),
            (self.export, self.export_requested),
        ):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(signal)


def ask_memories(parent: QWidget) -> Sequence[Path]:
    """A dialog for the files."""
    return ask_files(parent, "Import memories", _READ)


def ask_where(parent: QWidget) -> Path | None:
    """A dialog for where to write it."""
    return ask_where_to_save(parent, "Export the memory", "memory.tmx", _WRITE)


def ask_to_forget(parent: QWidget, memory: ImportedMemory) -> bool:
    """Whether a memory shall really go: there is no undo for that."""
    box = QMessageBox(
        QMessageBox.Icon.Question,
        "Forget a memory",
        plain(
            f"Forget “{memory.name}” with its {counted(memory.count, 'unit')}?"
            " The file it came from stays, and so does what is confirmed in articles."
        ),
        QMessageBox.StandardButton.Cancel,
        parent,
    )
    forget = box.addButton("Forget", QMessageBox.ButtonRole.DestructiveRole)
    box.exec()
    is_wanted = box.clickedButton() is forget
    box.deleteLater()
    return is_wanted


class Memories(QObject):
    """Carries out what the dialog asks, off the GUI thread. `changed` when the units are others."""

    changed = Signal()

    def __init__(
        self,
        path: Path,
        jobs: JobRunner,
        desk: Desk,
        message: MessageBar,
        status: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._path, self._jobs, self._desk = path, jobs, desk
        self._message, self._status, self._window = message, status, window
        self._dialog: MemoriesDialog | None = None
        self.ask_files: Callable[[QWidget], Sequence[Path]] = ask_memories
        self.ask_where: Callable[[QWidget], Path | None] = ask_where
        self.ask_to_forget: Callable[[QWidget, ImportedMemory], bool] = ask_to_forget

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"memories": self.show}

    def show(self) -> MemoriesDialog:
        """List the imported memories."""
        if self._dialog is None:
            self._dialog = dialog = MemoriesDialog((), self._window)
            dialog.import_requested.connect(self._on_import)
            dialog.export_requested.connect(self._on_export)
            dialog.lift_requested.connect(self._on_forget)
            dialog.finished.connect(self._on_finished)
            dialog.open()
        self._list()
        return self._dialog

    def import_files(self, paths: Sequence[Path]) -> None:
        """Take files in, each whole or not at all."""
        if not paths:
            return
        page = self._desk.page
        pair = ("", "") if page is None else (page.article.language, page.language)
        self._status.say("Importing the memory…")
        self._start(
            lambda context: _import(context, self._path, paths, pair),
            progress=lambda count: self._status.say(f"{counted(count, 'unit')}…"),
        )

    def _on_import(self) -> None:
        self.import_files(self.ask_files(self._window))

    def _on_export(self) -> None:
        path = self.ask_where(self._window)
        if path is not None:
            self._status.say("Exporting the memory…")
            self._start(lambda _context: _export(self._path, path))

    def _on_forget(self, memory: object) -> None:
        if isinstance(memory, ImportedMemory) and self.ask_to_forget(self._window, memory):
            self._status.say("Forgetting…")
            self._start(lambda _context: _forget(self._path, memory))

    def _start(
        self,
        work: Callable[[JobContext], Outcome],
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._jobs.start(work, done=self._on_done, progress=progress, failed=self._on_failed)

    def _on_done(self, outcome: Outcome) -> None:
        said, errors = outcome
        self._status.clear()
        if errors:
            self._message.show_error(errors[0])
        elif said:
            self._message.show_note(said)
        self._list()
        self.changed.emit()

    def _on_failed(self, error: EnfaceError) -> None:
        self._status.clear()
        self._message.show_error(error)
        self._list()

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _list(self) -> None:
        if self._dialog is not None:
            self._jobs.start(
                lambda _context: _listed(self._path),
                done=self._show_listed,
                failed=self._message.show_error,
            )

    def _show_listed(self, memories: tuple[ImportedMemory, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_held([(memory, line_of(memory)) for memory in memories])


def line_of(memory: ImportedMemory) -> str:
    """A memory as the list has it."""
    unfinished = "" if memory.is_complete else " · unfinished"
    return (
        f"{memory.name} · {counted(memory.count, 'unit')} · {memory.imported_at[:10]}{unfinished}"
    )


def _listed(path: Path) -> tuple[ImportedMemory, ...]:
    from reader.store.memories import list_memories

    with Library.open(path) as library:
        return list_memories(library)


def _import(
    context: JobContext, path: Path, files: Sequence[Path], pair: tuple[str, str]
) -> Outcome:
    """On a worker thread: take files in; what of them is wrong is told of, the others stay."""
    from translations.memory.interchange import import_memory
    from translations.memory.tmx import is_tmx

    def report(count: int) -> None:
        if context.cancelled:
            raise EnfaceError("The import was cancelled.")  # nobody hears it; nothing is left
        context.report(count)

    added, errors = 0, []
    with Library.open(path) as library:
        for file in files:
            # A TMX file names its languages; lines are of those that are open.
            own = ("", "") if is_tmx(file) else pair
            try:
                added += import_memory(library, file, pair=own, progress=report).added
            except EnfaceError as error:
                errors.append(error)
    are = "is" if added == 1 else "are"
    return f"{counted(added, 'unit')} {are} new in the memory.", tuple(errors)


def _export(path: Path, out: Path) -> Outcome:
    from translations.memory.interchange import export_memory, format_of

    form = format_of(out if out.suffix else out.with_suffix(".tmx"))
    with Library.open(path) as library:
        made = export_memory(library, out if out.suffix else out.with_suffix(".tmx"), form)
    left = f" {made.left_out} have characters that {form} cannot hold." if made.left_out else ""
    are = "is" if made.units == 1 else "are"
    return f"{counted(made.units, 'unit')} {are} in {out.name}.{left}", ()


def _forget(path: Path, memory: ImportedMemory) -> Outcome:
    from reader.store.memories import forget_memory

    with Library.open(path) as library:
        forget_memory(library, memory.id)
    return f"“{memory.name}” is forgotten.", ()
