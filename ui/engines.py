"""The engines of this machine by name, and the pack folders, for command line and window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from platformdirs import user_cache_path

from reader.errors import EnfaceError, EngineError
from reader.store.library import default_data_folder
from translations.engines.protocol import Engine, LanguagePair
from translations.packs.finding import PackFolders, standard_folders
from translations.packs.model_folder import folder_name
from ui.configuration import Configuration, read_configuration

if TYPE_CHECKING:
    from translations.packs.model_folder import ModelFolder

ARGOS, APERTIUM, MODEL_FOLDER, LIBRETRANSLATE = (
    "argos",
    "apertium",
    "model folder",
    "libretranslate",
)
#: A model of many languages has thousands of pairs; people are shown the first.
_PAIRS_SHOWN = 12
_LEAVES = "text leaves this machine"


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine as it is listed: why it cannot be used now (`reason`), and the settings it reads.

    `pairs` of a server are known only when it was asked.
    """

    name: str
    kind: str
    available: bool
    reason: str
    pairs: tuple[LanguagePair, ...]
    leaves_machine: bool
    settings: tuple[str, ...]


def open_engine(name: str | None = None) -> Engine:
    """The engine of that name; without one, language packs first, then the others of this machine.

    A server is never asked unless it is named. Nothing is started before the first translation.
    Raises `EnfaceError` for an unknown name, for settings that are wrong, and for a model folder
    that cannot be used.
    """
    if name is None:
        return _choosing()
    if name == ARGOS:
        return _argos()
    if name == APERTIUM or name.startswith(f"{APERTIUM}:"):
        return _apertium(name.partition(":")[2])
    configuration = read_configuration()
    if name == LIBRETRANSLATE:
        return _libretranslate(configuration)
    from translations.engines.model_folder import ModelFolderEngine

    for path, folder in _model_folders(configuration):
        if folder_name(path) == name:
            if isinstance(folder, EnfaceError):
                raise folder
            return ModelFolderEngine(folder)
    names = ", ".join(_names(configuration))
    raise EngineError(f"There is no engine “{name}”; choose one of {names}.")


class EnginesByName:
    """The engines by the names that versions record, each opened once; closed in the end."""

    def __init__(self) -> None:
        self._found: dict[str, Engine | None] = {}

    def __call__(self, name: str) -> Engine | None:
        """The engine of that name; None where there is none any more, or it cannot be used."""
        if name not in self._found:
            try:
                self._found[name] = open_engine(name)
            except EnfaceError:
                self._found[name] = None
        return self._found[name]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for engine in self._found.values():
            if engine is not None:
                engine.close()


def engines_to_ask(source: str, target: str) -> list[str]:
    """The names of the engines of this machine that can be asked about single words of a pair."""
    found = []
    for name in (ARGOS, *(folder_name(path) for path, _ in _model_folders(read_configuration()))):
        with suppress(EnfaceError):
            engine = open_engine(name)
            engine.origin(source, target)
            found.append(name)
    return found


def list_engines(*, ask: bool = False) -> list[EngineInfo]:
    """Every engine, usable or not, the default first.

    With `ask`, the server is asked for its languages and every model is loaded once, in a process
    of its own; otherwise nothing is started or sent.
    """
    configuration = read_configuration()
    argos = _argos().pairs()
    reason = "" if argos else "no language pack is installed"
    return [
        EngineInfo(ARGOS, ARGOS, bool(argos), reason, argos, leaves_machine=False, settings=()),
        *_apertium_infos(),
        *(_folder_info(path, found, ask=ask) for path, found in _model_folders(configuration)),
        _server_info(configuration, ask=ask),
    ]


def pairs_line(info: EngineInfo) -> str:
    """The directions of an engine, the first of very many; empty where they are not known."""
    pairs = [f"{pair.source} → {pair.target}" for pair in info.pairs]
    more = f" and {len(pairs) - _PAIRS_SHOWN} more" if len(pairs) > _PAIRS_SHOWN else ""
    return ", ".join(pairs[:_PAIRS_SHOWN]) + more


def pack_folders() -> PackFolders:
    """Where language packs are looked for on this machine."""
    return standard_folders(default_data_folder(), _cache_folder(), os.environ)


def _choosing() -> Engine:
    """Folders that cannot be used, and settings that cannot be read, must not stand in the way."""
    from translations.engines.choosing import ChoosingEngine
    from translations.engines.model_folder import ModelFolderEngine

    apertium = _apertium("")
    try:
        configuration = read_configuration()
    except EnfaceError:
        configuration = Configuration()
    found = [folder for _, folder in _model_folders(configuration)]
    folders = [ModelFolderEngine(f) for f in found if not isinstance(f, EnfaceError)]
    also = ", or an Apertium pair or a model folder for it"
    if configuration.libretranslate_address:
        also += f", or name the engine {LIBRETRANSLATE} ({_LEAVES})"
    return ChoosingEngine(_argos(), lambda: [apertium, *folders], also=f"{also}.")


def _argos() -> Engine:
    from translations.engines.argos import default_engine

    return default_engine(default_data_folder(), _cache_folder())


def _apertium(mode: str) -> Engine:
    from translations.engines.apertium import ApertiumEngine

    return ApertiumEngine(mode=mode)


def _libretranslate(configuration: Configuration) -> Engine:
    from translations.engines.libretranslate import LibreTranslateEngine
    from translations.engines.libretranslate_server import Server

    if not configuration.libretranslate_address:
        raise EngineError(
            "No LibreTranslate server is set; name one in Edit > Engines…, or with enface settings"
            " set libretranslate_address ADDRESS."
        )
    server = Server(configuration.libretranslate_address, configuration.libretranslate_key)
    return LibreTranslateEngine(server)


def _model_folders(
    configuration: Configuration,
) -> Iterator[tuple[Path, ModelFolder | EnfaceError]]:
    """The folders of the setting, each with what is in it or why it cannot be used."""
    from translations.packs.model_folder import parse_setting, read_model_folder

    for path, sources, targets in parse_setting(configuration.model_folders):
        try:
            yield path, read_model_folder(path, sources, targets)
        except EnfaceError as error:
            yield path, error


def _names(configuration: Configuration) -> list[str]:
    folders = [folder_name(path) for path, _ in _model_folders(configuration)]
    return [ARGOS, APERTIUM, *folders, LIBRETRANSLATE]


def _apertium_infos() -> list[EngineInfo]:
    """Apertium itself, and each variety of a direction ("spa-eng_US") under a name of its own."""
    from translations.engines.apertium_modes import find_apertium

    found = find_apertium()
    modes = found.modes if found else ()
    reason = "" if modes else "no pair is installed (Debian: apt-cache search apertium-)"
    if found is None:
        reason = "Apertium is not installed (Debian: apt-get install apertium)"
    pairs = tuple(LanguagePair(*p) for p in sorted({(m.source, m.target) for m in modes}))
    varieties = [
        (f"{APERTIUM}:{m.name}", (LanguagePair(m.source, m.target),)) for m in modes if m.variety
    ]
    return [
        EngineInfo(name, APERTIUM, not reason, reason, its, leaves_machine=False, settings=())
        for name, its in ((APERTIUM, pairs), *varieties)
    ]


def _folder_info(path: Path, folder: ModelFolder | EnfaceError, *, ask: bool) -> EngineInfo:
    from translations.engines.model_folder import ModelFolderEngine

    pairs: tuple[LanguagePair, ...] = ()
    reason = ""
    try:
        if isinstance(folder, EnfaceError):
            raise folder
        engine = ModelFolderEngine(folder)
        pairs = engine.pairs()
        if ask:
            engine.check()
    except EnfaceError as error:
        reason = str(error)
    return EngineInfo(
        folder_name(path),
        MODEL_FOLDER,
        not reason,
        reason,
        pairs,
        leaves_machine=False,
        settings=("model_folders",),
    )


def _server_info(configuration: Configuration, *, ask: bool) -> EngineInfo:
    from translations.engines.libretranslate import LibreTranslateEngine

    pairs: tuple[LanguagePair, ...] = ()
    reason = ""
    try:
        engine = _libretranslate(configuration)
        if ask and isinstance(engine, LibreTranslateEngine):
            engine.check()
            pairs = engine.pairs()
    except EnfaceError as error:
        reason = str(error)
    return EngineInfo(
        LIBRETRANSLATE,
        LIBRETRANSLATE,
        not reason,
        reason,
        pairs,
        leaves_machine=True,
        settings=("libretranslate_address", "libretranslate_key"),
    )


def _cache_folder() -> Path:
    return user_cache_path("enface", appauthor=False)
