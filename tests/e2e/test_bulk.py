"""`enface translate --all` as a process of its own: killed, interrupted, and gone on with."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from tests.packs import Size
from tests.translations.pack_fixtures import installed, random_files

#: Decodes 256 tokens a segment.
LENGTHY = Size(end_bias=-100)
ARTICLES, OWN = 5, 9
#: Three segments are the same in each article.
DISTINCT = 3 + OWN * ARTICLES
TOTAL = (3 + OWN) * ARTICLES


@pytest.fixture
def path(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library, and a pack where other Argos programs would have put it."""
    packs = home / "argos"
    installed(packs / "ru_en", random_files(size=LENGTHY))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packs))
    path = home / "library.db"
    with Library.open(path) as library:
        for number in range(ARTICLES):
            sentence = "Совет города обсудил бюджет, школы и дороги"
            add_article(library, make_article(*(f"{sentence} {number}-{n}." for n in range(OWN))))
    return path


def start(path: Path, *options: str) -> subprocess.Popen[bytes]:
    command = ("translate", "--all", "--to", "en", "--json", "--library", str(path), *options)
    return subprocess.Popen(
        [sys.executable, "-m", "ui.cli.main", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, Any, str]:
    """Exit code, JSON and stderr."""
    out, err = process.communicate(timeout=120)
    return process.returncode, json.loads(out) if out else None, err.decode()


def saved(path: Path) -> dict[tuple[int, int], str]:
    """The text of each target by version and segment."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT version_id, segment_id, text FROM targets").fetchall()
    return {(row[0], row[1]): row[2] for row in rows}


def wait_for_targets(process: subprocess.Popen[bytes], path: Path) -> None:
    """Until something is in the library; the process must not be done with all of it."""
    while not saved(path):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.01)


def untranslated_sources(path: Path) -> int:
    """How many different texts have no target in one of their articles."""
    with closing(sqlite3.connect(path)) as db:
        return int(
            db.execute(
                'SELECT count(DISTINCT substr(b.text, s.start + 1, s."end" - s.start))'
                " FROM segments s JOIN blocks b ON b.id = s.block_id WHERE b.kind <> 'clutter'"
                " AND s.id NOT IN (SELECT segment_id FROM targets)"
            ).fetchone()[0]
        )


def test_a_killed_run_is_continued_and_repeats_nothing_that_was_saved(path: Path) -> None:
    process = start(path, "--workers", "1")
    wait_for_targets(process, path)
    process.kill()
    process.communicate()
    before, left = saved(path), untranslated_sources(path)
    assert 0 < len(before) < TOTAL
    code, summary, _ = finish(start(path, "--workers", "2"))
    assert (code, summary["done"], summary["articles_done"]) == (0, TOTAL, ARTICLES)
    assert summary["translated"] == left
    assert summary["translated"] + summary["shared"] == TOTAL - len(before)
    after = saved(path)
    assert len(after) == TOTAL
    assert {key: after[key] for key in before} == before


def test_an_interrupted_run_says_so_in_a_line_and_is_continued(path: Path) -> None:
    process = start(path, "--workers", "1")
    wait_for_targets(process, path)
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert (code, err.count("\n")) == (130, 1)
    left = untranslated_sources(path)
    code, summary, _ = finish(start(path))
    assert (code, summary["done"], summary["translated"]) == (0, TOTAL, left)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the engine process in /proc")
def test_a_killed_engine_process_is_replaced(path: Path) -> None:
    process = start(path, "--workers", "1")
    wait_for_targets(process, path)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").parent.parent.glob(
        "*/children"
    )
    (engine,) = {pid for file in children for pid in file.read_text().split()}
    os.kill(int(engine), signal.SIGKILL)
    code, summary, _ = finish(process)
    assert (code, summary["done"], summary["failed"]) == (0, TOTAL, [])
    assert summary["translated"] == DISTINCT
