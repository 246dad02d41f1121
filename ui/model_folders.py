"""Adding folders of converted models to the engines of this machine, and taking them out again."""

from __future__ import annotations

from pathlib import Path

from reader.errors import EnfaceError, EngineError
from translations.packs.model_folder import folder_name
from ui.configuration import change_setting, read_configuration
from ui.engines import open_engine


def add_model_folder(path: Path, sources: str = "", targets: str = "") -> str:
    """Check a folder in the engine's process and put it into the settings; returns its name.

    `sources` and `targets` (codes, separated by commas) say the languages where the folder does
    not, and limit them where it names many. Takes seconds; raises `EnfaceError`, and nothing is
    kept then.
    """
    from translations.engines.model_folder import ModelFolderEngine
    from translations.packs.model_folder import read_model_folder

    path = path.expanduser().resolve()
    if "|" in str(path) or "\n" in str(path):
        raise EngineError(f"The name of “{path}” cannot be kept in a setting; rename the folder.")
    if not path.is_dir():
        raise EngineError(f"There is no folder “{path}”; name the folder of a converted model.")
    folder = read_model_folder(path, sources, targets)
    _refuse_taken(path)
    ModelFolderEngine(folder).check()
    languages = f"|{sources}|{targets}" if sources or targets else ""
    before = read_configuration().model_folders
    change_setting("model_folders", f"{before}\n{path}{languages}")
    return folder.name


def remove_model_folder(name: str) -> Path:
    """Take the folder of that name out of the settings; returns it. Its files stay as they are.

    Raises `EngineError` where there is no such folder.
    """
    from translations.packs.model_folder import parse_setting

    lines = [line for line in read_configuration().model_folders.splitlines() if line.strip()]
    paths = [parse_setting(line)[0][0] for line in lines]
    number = next((n for n, path in enumerate(paths) if folder_name(path) == name), None)
    if number is None:
        names = ", ".join(folder_name(path) for path in paths)
        there = f"they are {names}" if names else "none was added"
        raise EngineError(f"There is no model folder “{name}” among the engines; {there}.")
    change_setting("model_folders", "\n".join([*lines[:number], *lines[number + 1 :]]))
    return paths[number]


def _refuse_taken(path: Path) -> None:
    """Engines are told apart by their names."""
    try:
        open_engine(folder_name(path))
    except EnfaceError:
        return
    raise EngineError(f"There already is an engine “{folder_name(path)}”; rename the folder.")
