"""Translating articles with the real engine: killed, cancelled, twice at once, strange text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import EngineError
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.versions import targets_of, versions_of
from tests.articles import make_article
from tests.packs import Size
from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import (
    NO_WISHES,
    TOO_LONG,
    DecodingStyle,
    Translation,
    Wishes,
)
from translations.packs.pack import Pack
from translations.state import current_targets
from translations.translating import translate_article

_TRANSLATE = """
import sys
from pathlib import Path
from reader.store.library import Library
from tests.translations.pack_fixtures import engine_of
from translations.packs.pack import PackPlace, read_pack
from translations.translating import translate_article

library, pack = sys.argv[1:]
engine = engine_of(read_pack(Path(pack), PackPlace.OWN))
with Library.open(Path(library)) as opened:
    for progress in translate_article(opened, engine, 1, "en"):
        print(progress.done, progress.total, flush=True)
engine.close()
"""

_STRANGE = (
    "слово " * 5000,
    "Курс 🙂👩‍👩‍👧‍👦🏳️‍🌈 вырос",
    "שלום עולם \u200fمرحبا\u200f мир",
    "звонок\x07 и \x1b[31m цвет \x00 ноль",
    "\u200b\u2060",
    "\ufeff",
    "🙂",
    "е\u0301" * 200,
)


#: Takes long enough to be killed at its work.
_SLOW = Size(
    width=512, inner=2048, heads=8, layers=6, end_bias=-100, target_length=10, extra_pieces=4000
)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return installed(tmp_path / "pack", random_files())


@pytest.fixture
def engine(pack: Pack) -> Iterator[ArgosEngine]:
    engine = engine_of(pack)
    yield engine
    engine.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        add_article(opened, make_article(*(f"Мост {'о' * n} и хлеб." for n in range(60))))
        yield opened


def _start(library: Library, pack: Pack) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _TRANSLATE, str(library.path), str(pack.path)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_programs_that_translate_an_article_at_once_make_one_version(
    library: Library, pack: Pack, engine: ArgosEngine
) -> None:
    both = [_start(library, pack) for _ in range(2)]
    ends = [process.communicate()[0].splitlines()[-1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert ends == ["63 63", "63 63"]
    (version,) = versions_of(library, 1, "en")
    together = {i: t.text for i, t in targets_of(library, version.id).items()}
    assert len(together) == 63
    segments = get_article(library, 1).segments()
    texts = {s.id: b.segment_text(s) for b, s in segments if s.id in together}
    alone = engine.translate(list(texts.values()), "ru", "en")
    assert {[*texts][a.index]: a.text for a in alone} == together


def test_a_killed_program_is_continued_where_it_stopped(
    library: Library, pack: Pack, engine: ArgosEngine
) -> None:
    process = _start(library, pack)
    assert process.stdout is not None
    for line in process.stdout:
        if int(line.split()[0]) >= 16:
            break
    process.kill()
    process.communicate()
    (version,) = versions_of(library, 1, "en")
    before = targets_of(library, version.id)
    assert len(before) >= 16
    reports = list(translate_article(library, engine, 1, "en"))
    assert (reports[0].done, reports[-1].done) == (len(before), 63)
    assert [v.id for v in versions_of(library, 1, "en")] == [version.id]
    after = targets_of(library, version.id)
    assert {i: after[i] for i in before} == before


def test_a_cancelled_translation_is_continued_where_it_stopped(
    library: Library, engine: ArgosEngine
) -> None:
    done = 0
    for progress in translate_article(library, engine, 1, "en"):
        done = progress.done
        if done >= 8:
            engine.cancel()
    assert done < 63
    first, *_, last = translate_article(library, engine, 1, "en")
    assert first.done >= done
    assert last.done == 63
    assert len(versions_of(library, 1, "en")) == 1


def test_an_engine_process_that_is_killed_once_is_started_again_and_goes_on(
    library: Library, tmp_path: Path
) -> None:
    engine = engine_of(installed(tmp_path / "slow", random_files(size=_SLOW)))
    killed: int | None = None
    for progress in translate_article(library, engine, 1, "en"):
        pid = engine.worker_pid
        if progress.done >= 8 and pid is not None and killed is None:
            killed = pid
            os.kill(pid, signal.SIGKILL)
    engine.close()
    assert killed is not None
    assert progress.done == 63
    assert len(versions_of(library, 1, "en")) == 1


def test_an_engine_process_that_is_always_killed_loses_nothing_that_was_saved(
    library: Library, tmp_path: Path
) -> None:
    engine = _DoomedEngine(installed(tmp_path / "slow", random_files(size=_SLOW)))
    saved = 0
    with pytest.raises(EngineError, match=r"translate again|failed at"):
        for progress in translate_article(library, engine, 1, "en"):
            saved = progress.done
    engine.close()
    (version,) = versions_of(library, 1, "en")
    assert len(targets_of(library, version.id)) == saved


class _DoomedEngine(ArgosEngine):
    """Its process is killed after every answer."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(lambda: (pack,), idle_seconds=60.0)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        for answer in super().translate(segments, source, target, wishes):
            yield answer
            worker = self._worker
            if worker is not None and worker.alive:
                os.kill(worker.pid, signal.SIGKILL)
                worker.wait_until_ended(60)


def test_strange_text_stops_nothing(library: Library, engine: ArgosEngine) -> None:
    added = add_article(library, make_article(*_STRANGE, "Мост.")).article.id
    *_, last = translate_article(library, engine, added, "en")
    assert (last.done, last.total) == (12, 12)
    targets = current_targets(library, added, "en")
    segments = get_article(library, added).segments()
    notes = {b.segment_text(s): targets[s.id].note for b, s in segments if s.id in targets}
    assert TOO_LONG in notes[_STRANGE[0]]
    assert notes["Мост."] == ""


def test_a_fast_translation_says_so_in_its_version(library: Library, engine: ArgosEngine) -> None:
    list(translate_article(library, engine, 1, "en", wishes=Wishes(DecodingStyle.FAST)))
    (version,) = versions_of(library, 1, "en")
    assert dict(version.origin.settings)["beam_size"] == "1"
