"""Packs and engines that the tests of packs and of the engine share."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.packs import TINY, Size, pack_files, write_folder
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import NO_WISHES, Translation, Wishes
from translations.packs.pack import Pack, PackPlace, read_pack

#: Decodes 256 tokens a segment through a wide network: seconds of native code a batch.
SLOW = Size(width=512, inner=2048, heads=8, layers=6, end_bias=-100)


@lru_cache
def random_files(
    from_code: str = "ru", to_code: str = "en", version: str = "1.0", size: Size = TINY
) -> dict[str, bytes]:
    """The files of a random pack, made once a test run."""
    with TemporaryDirectory() as work:
        return pack_files(from_code, to_code, version=version, size=size, work=Path(work))


def installed(folder: Path, files: dict[str, bytes], place: PackPlace = PackPlace.OWN) -> Pack:
    """A pack unpacked into a folder."""
    pack = read_pack(write_folder(folder, files), place)
    assert pack is not None
    return pack


def engine_of(*packs: Pack, idle_seconds: float = 60.0) -> ArgosEngine:
    """An engine that knows these packs."""
    return ArgosEngine(lambda: packs, idle_seconds=idle_seconds)


def one_answer(
    engine: ArgosEngine, text: str, wishes: Wishes = NO_WISHES, to: str = "en"
) -> Translation:
    """What an engine makes of one Russian text."""
    [made] = engine.translate([text], "ru", to, wishes)
    return made
