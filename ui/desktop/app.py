"""The composition root: puts the window together and runs it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.errors import EnfaceError
from reader.store.library import Library, default_library_path
from reader.store.listing import list_articles
from translations.engines.protocol import Engine
from translations.packs.finding import PackFolders
from ui.configuration import import_limits
from ui.desktop.collecting import QuietCollector
from ui.desktop.crash import CrashReporter
from ui.desktop.desk import Desk
from ui.desktop.drafts import DraftKeeper
from ui.desktop.endings import SignalWatcher
from ui.desktop.engine_shelf import EngineShelf, OtherEngine
from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import Fonts, chrome_font, load_fonts
from ui.desktop.importer import Importer
from ui.desktop.jobs import JobRunner
from ui.desktop.latin_keys import PLATFORMS, LatinKeys
from ui.desktop.library_pane import LibraryPane
from ui.desktop.pack_installer import PackInstaller
from ui.desktop.packs.shelf import PackShelf
from ui.desktop.parts import Parts
from ui.desktop.picture_loader import PictureLoader
from ui.desktop.settings import WindowSettings
from ui.desktop.shown import plain
from ui.desktop.steering import SteeringDesk
from ui.desktop.theme import ThemeController
from ui.desktop.translator import Translator
from ui.desktop.window import MainWindow
from ui.display import can_open_window
from ui.faults import WarningsInLog

#: How long a thread may keep the interpreter from the others. With Python's own 5 ms, what asks the
#: library a hundred times waits half a second more while an article is checked.
_SWITCH_SECONDS = 0.001


def main() -> int:
    """`enface-gui`: the user's own library; one line on stderr where there is no display."""
    if not can_open_window():
        sys.stderr.write("enface-gui: there is no display to open a window on.\n")
        return 1
    return run(default_library_path(), Path(sys.argv[1]) if len(sys.argv) > 1 else None)


def run(library_path: Path, file: Path | None = None) -> int:
    """Open the window on a library, import `file` if named; returns the exit code."""
    app = make_application()
    try:
        desktop = Desktop.open(app, library_path, open_engine, other_engines)
    except EnfaceError as error:
        _tell_at_start(error)
        return 1
    desktop.crashes.install()
    if app.platformName() in PLATFORMS:
        LatinKeys(app)
    app.aboutToQuit.connect(desktop.drafts.flush)
    endings = None if sys.platform == "win32" else SignalWatcher(desktop.window.close)
    collector = QuietCollector()
    view = desktop.window.parts.view
    view.draft_changed.connect(collector.wait)
    view.verticalScrollBar().valueChanged.connect(collector.wait)
    desktop.window.show()
    desktop.start(file)
    try:
        with WarningsInLog(logging.WARNING):
            return app.exec()
    finally:
        if endings is not None:
            endings.close()
        collector.close()
        desktop.close()


def open_engine() -> Engine:
    """The engine, with its heavy imports; called on a worker thread."""
    from ui.engines import open_engine as open_named

    return open_named(None)


def other_engines() -> tuple[OtherEngine, ...]:
    """The engines that can be named and used now; called on a worker thread."""
    from ui.engines import list_engines
    from ui.engines import open_engine as open_named

    return tuple(
        OtherEngine(
            info.name,
            None if info.leaves_machine else info.pairs,
            info.leaves_machine,
            partial(open_named, info.name),
        )
        for info in list_engines()
        if info.available
    )


def own_pack_folder() -> Path:
    """Where language packs are installed; called on a worker thread."""
    return all_pack_folders().own


def all_pack_folders() -> PackFolders:
    """Where language packs are looked for; called on a worker thread."""
    from ui.engines import pack_folders

    return pack_folders()


def make_application(arguments: Sequence[str] = ("enface",)) -> QApplication:
    """The Qt application (the one there is, if there is one) with fonts and icon."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(list(arguments))
    sys.setswitchinterval(_SWITCH_SECONDS)
    app.setApplicationName("enface")
    app.setApplicationDisplayName("Enface")
    app.setDesktopFileName("enface")
    app.setWindowIcon(app_icon())
    # Native styles ignore parts of a palette, and half a theme is worse than none.
    app.setStyle("Fusion")
    app.setFont(chrome_font(load_fonts()))
    # Boxes of buttons ask when they are made, before they are part of the window with its style.
    app.setStyleSheet("QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }")
    return app


def app_icon() -> QIcon:
    """The icon, from the package's own files."""
    pixmap = QPixmap()
    pixmap.loadFromData(
        QByteArray(files("resources").joinpath("icons", "enface.svg").read_bytes()), "SVG"
    )
    return QIcon(pixmap)


@dataclass(frozen=True)
class Desktop:
    """A window and what has to be closed with it."""

    window: MainWindow
    library: Library
    drafts: DraftKeeper
    crashes: CrashReporter
    jobs: JobRunner
    translation_jobs: JobRunner
    steering_jobs: JobRunner
    pack_jobs: JobRunner
    import_jobs: JobRunner
    bulk_jobs: JobRunner
    check_jobs: JobRunner
    translator: Translator

    @classmethod
    def open(
        cls,
        app: QApplication,
        library_path: Path,
        engine: Callable[[], Engine],
        others: Callable[[], Sequence[OtherEngine]] = tuple[OtherEngine, ...],
    ) -> Desktop:
        """Open the library and build the window; raises `LibraryError`.

        `engine` makes the usual engine, `others` names the rest.
        """
        library = Library.open(library_path)
        settings = WindowSettings(library.path.with_suffix(".ini"))
        theme = ThemeController(app, settings.appearance)
        fonts = load_fonts()
        jobs, translation_jobs = JobRunner(threads=2), JobRunner(threads=1)
        drafts = DraftKeeper(library)
        steering_jobs = JobRunner(threads=1)
        # One for what takes long, one to look at what is installed meanwhile.
        pack_jobs = JobRunner(threads=2)
        # Thousands of files are nothing that opening an article should wait for.
        import_jobs = JobRunner(threads=1)
        # Nor should it wait for a whole library that is translated.
        bulk_jobs = JobRunner(threads=1)
        # Nor anything that a person does for an article that is checked.
        check_jobs = JobRunner(threads=1)
        importer = Importer(library.path, import_jobs, import_limits)
        shelf = PackShelf(all_pack_folders, pack_jobs)
        translator = Translator(library.path, EngineShelf(engine, others), translation_jobs)
        steering = SteeringDesk(translator.engine, steering_jobs, translator.engine_of_version)
        window = MainWindow(
            _parts(
                library,
                settings,
                theme,
                fonts,
                jobs,
                drafts,
                translator,
                steering,
                shelf,
                importer,
                bulk_jobs,
                check_jobs,
            )
        )
        crashes = CrashReporter(drafts.flush, window)
        crashes.failed.connect(window.pane.message.show_error)
        runners = (
            jobs, translation_jobs, steering_jobs, pack_jobs, import_jobs, bulk_jobs, check_jobs
        )  # fmt: skip
        for runner in runners:
            runner.crashed.connect(crashes.report)
            runner.setParent(app)  # a job that does not end at once may outlive the window
        for part in vars(window.parts).values():
            if isinstance(part, QObject) and part.parent() is None:
                part.setParent(window)  # it goes with it, and so does what its signals hold
        return cls(window, library, drafts, crashes, *runners, translator)

    def start(self, file: Path | None = None, *, samples: bool = True) -> None:
        """Show what was read last; the heavy parts begin after the first paint.

        With `samples` an empty library is given the sample articles.
        """
        summaries = list_articles(self.library)
        parts = self.window.parts
        parts.library.show_list(summaries)
        last = parts.settings.left_off.article
        if any(s.id == last for s in summaries):
            self.window.open_article(last)
        elif summaries:
            self.window.open_article(summaries[0].id)
        QTimer.singleShot(
            0, self.window, lambda: self._start_heavy(file, samples and not summaries)
        )

    def close(self) -> None:
        """End all work and close the library. The window is closed already."""
        self.crashes.uninstall()
        self.jobs.close()
        self.check_jobs.close()
        self.bulk_jobs.close()
        self.steering_jobs.close()
        self.pack_jobs.close()
        self.import_jobs.close()
        self.translation_jobs.close()
        self.translator.close()
        self.drafts.close()
        self.library.close()
        _leave_clipboard()

    def _start_heavy(self, file: Path | None, samples: bool) -> None:
        if file is not None:
            self.window.imports.import_files([file])
        elif samples:
            self.window.welcome_newcomer()
        self.translator.find_pairs()


def _leave_clipboard() -> None:
    """Let what was copied outlive the program.

    What the editor put there is Python's own; freed after Python, it would crash the end.
    """
    clipboard = QApplication.clipboard()
    held = clipboard.mimeData()
    if held is not None and shiboken6.createdByPython(held):
        clipboard.setText(clipboard.text())


def _parts(
    library: Library,
    settings: WindowSettings,
    theme: ThemeController,
    fonts: Fonts,
    jobs: JobRunner,
    drafts: DraftKeeper,
    translator: Translator,
    steering: SteeringDesk,
    shelf: PackShelf,
    importer: Importer,
    bulk_jobs: JobRunner,
    check_jobs: JobRunner,
) -> Parts:
    view = FacingView(fonts, theme.colours)
    view.use_keys(settings.key_set)
    pictures = PictureLoader(library.path, jobs, view)
    pictures.loaded.connect(view.viewport().update)
    view.use_pictures(pictures)
    for part in (view.editor.field, view.editor.field.viewport()):
        part.setAcceptDrops(False)  # a file dropped there is an article too, not a path to type
    return Parts(
        settings=settings,
        theme=theme,
        fonts=fonts,
        jobs=jobs,
        drafts=drafts,
        view=view,
        library=LibraryPane(library.path, jobs, fonts, theme.colours),
        desk=Desk(library, settings, drafts, view, jobs),
        importer=importer,
        translator=translator,
        steering=steering,
        packs=PackInstaller(own_pack_folder, jobs),
        shelf=shelf,
        bulk_jobs=bulk_jobs,
        check_jobs=check_jobs,
        library_path=library.path,
        opened_library=library,
    )


def _tell_at_start(error: EnfaceError) -> None:
    box = QMessageBox(QMessageBox.Icon.Critical, "Enface", plain(str(error)))
    if error.details:
        box.setDetailedText(error.details)
    box.exec()


if __name__ == "__main__":
    sys.exit(main())
