"""What a person set for this machine, shared by the window and the command line.

A JSON file in the user's configuration folder, readable by that user alone (it may hold a key).
`ENFACE_CONFIG` names another file.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from reader.importing.limits import Limits

if TYPE_CHECKING:
    from translations.memory.filling import FillFrom

#: The public index of Argos packs; nothing is read from it before somebody asks.
ARGOS_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"


_ADDRESS = re.compile(r"https?://[^/\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every setting is a text, so that `enface settings set NAME VALUE` can set it.

    `pack_index` is an address or a file; `libretranslate_address` empty means that no text ever
    leaves the machine; `model_folders` are folders of converted models, one a line. `memory_fills`
    says which exact matches fill in by themselves: approved, confirmed or nothing. `unlikely_words`
    (yes or no) says whether the checks ask the language pack about every word. `import_seconds` and
    `import_megabytes` are what reading one file may take of the processor's time and of memory,
    `import_file_megabytes` is its size.
    """

    pack_index: str = ARGOS_INDEX
    libretranslate_address: str = ""
    libretranslate_key: str = field(default="", repr=False)
    model_folders: str = ""
    decoding_style: str = "careful"
    memory_fills: str = "approved"
    unlikely_words: str = "no"
    import_seconds: str = "30"
    import_megabytes: str = "1024"
    import_file_megabytes: str = "50"


NAMES = tuple(each.name for each in fields(Configuration))
#: What is never listed, only told to who asks for it by name.
SECRET = "libretranslate_key"  # noqa: S105 - the name of the setting
_HIDDEN = "********"


_ANSWERS = ("yes", "no")
_WHOLE = frozenset({"import_seconds", "import_megabytes", "import_file_megabytes"})


def configuration_path() -> Path:
    """The configuration file; it need not exist."""
    named = os.environ.get("ENFACE_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("enface", appauthor=False) / "settings.json"


def read_configuration(path: Path | None = None) -> Configuration:
    """The settings; those that the file does not name, or names wrongly, have their defaults.

    Raises `EnfaceError` for a file that cannot be read as settings at all.
    """
    path = path or configuration_path()
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Configuration()
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise EnfaceError(
                f"“{path}” is a folder, and the settings are a file; let ENFACE_CONFIG name one in"
                " it, such as settings.json."
            ) from None
        raise EnfaceError(
            f"The settings in “{path}” cannot be read; correct or remove the file.", str(error)
        ) from None
    known = values if isinstance(values, dict) else {}
    return Configuration(**{n: known[n] for n in NAMES if isinstance(known.get(n), str)})


def listed_settings(configuration: Configuration) -> dict[str, str]:
    """The settings as they may be seen by anyone: no key, and no password in an address."""
    from translations.packs.addresses import without_login

    values = {name: without_login(value) for name, value in asdict(configuration).items()}
    return values | {SECRET: _HIDDEN if values[SECRET] else ""}


def change_setting(name: str, value: str, path: Path | None = None) -> Configuration:
    """Set one setting, an empty value setting its default; raises `EnfaceError`."""
    if name not in NAMES:
        raise EnfaceError(f"There is no setting “{name}”; they are {', '.join(NAMES)}.")
    if name == "libretranslate_address" and value.strip() and not _ADDRESS.match(value.strip()):
        raise EnfaceError(
            f"“{value.strip()}” is no address of a server; name one that begins with http:// or"
            " https://."
        )
    if name in _WHOLE and value.strip() and not _is_limit(value):
        raise EnfaceError(f"“{value.strip()}” is no whole number above zero.")
    if name == "unlikely_words" and value.strip() not in {"", *_ANSWERS}:
        raise EnfaceError(f"“{value.strip()}” is neither yes nor no.")
    path = path or configuration_path()
    default: str = getattr(Configuration(), name)
    changed = replace(read_configuration(path), **{name: value.strip() or default})
    _write(path, changed)
    return changed


def fill_setting() -> FillFrom:
    """Which matches fill in by themselves; raises `EnfaceError` for a setting that says neither."""
    from translations.memory.filling import FillFrom

    value = read_configuration().memory_fills
    if value not in {*FillFrom}:
        raise EnfaceError(
            f"The settings name “{value}” as what fills in from the memory; set memory_fills to"
            f" {', '.join(FillFrom)}."
        )
    return FillFrom(value)


def wants_unlikely_words(path: Path | None = None) -> bool:
    """Whether the checks ask the language pack about every word."""
    return read_configuration(path).unlikely_words == "yes"


def import_limits(path: Path | None = None) -> Limits:
    """What reading one file may take, as the settings say."""
    found, usual = read_configuration(path), Configuration()
    seconds, megabytes, file_megabytes = (
        int(value if _is_limit(value) else default)
        for value, default in (
            (found.import_seconds, usual.import_seconds),
            (found.import_megabytes, usual.import_megabytes),
            (found.import_file_megabytes, usual.import_file_megabytes),
        )
    )
    return Limits(seconds, megabytes, file_megabytes)


def _is_limit(value: str) -> bool:
    plain = value.strip()
    return plain.isdecimal() and len(plain) < 9 and int(plain) > 0


def _write(path: Path, configuration: Configuration) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp's files are for this user only.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(configuration), file, ensure_ascii=False, indent=2)
        Path(name).replace(path)
    except OSError as error:
        raise EnfaceError(f"The settings cannot be saved in “{path}”.", str(error)) from None
