"""The same work on a real Dask cluster of two worker processes on this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.articles import make_article
from tests.packs import Size
from tests.translations.pack_fixtures import engine_of, installed, random_files
from tests.ui.cli.conftest import Enface, enface  # noqa: F401 - a fixture
from translations.bulk.desk import Desk
from translations.bulk.run import BulkRun
from translations.bulk.workers import ClusterWorkers
from ui.bulk import engine_for

distributed = pytest.importorskip("distributed", reason="needs enface[cluster]")

LENGTHY = Size(end_bias=-100)
ARTICLES, OWN = 5, 12
TOTAL = (3 + OWN) * ARTICLES


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packs' folder of the machine that the workers run on."""
    folder = tmp_path_factory.mktemp("machine")
    installed(folder / "ru_en", random_files(size=LENGTHY))
    return folder


@pytest.fixture(scope="module")
def cluster(packs: Path) -> Iterator[Any]:
    """Two worker processes with an empty home folder and one pack."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(packs))
        patch.setenv("ARGOS_PACKAGES_DIR", str(packs))
        with distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            local_directory=str(packs / "dask"),
        ) as running:
            yield running


@pytest.fixture
def library(tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packs))
    with Library.open(tmp_path / "library.db") as opened:
        for number in range(ARTICLES):
            sentence = "Совет города обсудил бюджет, школы и дороги"
            add_article(opened, make_article(*(f"{sentence} {number}-{n}." for n in range(OWN))))
        yield opened


def test_two_workers_do_the_library(
    cluster: Any,
    library: Library,
    enface: Enface,  # noqa: F811
) -> None:
    address = cluster.scheduler_address
    answer = enface("translate", "--all", "--to", "en", "--scheduler", address, "--json")
    assert (answer.code, answer.json["done"], answer.json["workers"]) == (0, TOTAL, 2)
    assert answer.json["translated"] == 3 + OWN * ARTICLES
    with distributed.Client(address, set_as_default=False) as client:
        used = client.run(lambda dask_worker: "enface_shelf" in vars(dask_worker))
    assert list(used.values()) == [True, True]


def test_a_killed_dask_worker_costs_time_only(cluster: Any, library: Library) -> None:
    desk = Desk(engine_for_library(os.environ["ARGOS_PACKAGES_DIR"]))
    workers = ClusterWorkers(engine_for, cluster.scheduler_address)
    victim = next(iter(workers._client.run(os.getpid).values()))
    run = BulkRun(library, desk, workers, list_articles(library), "en")
    done_when_killed = None
    for progress in run.steps():
        if progress.translated and done_when_killed is None:
            os.kill(victim, signal.SIGKILL)
            done_when_killed = progress.translated
    pids = set(workers._client.run(os.getpid).values())
    desk.close()
    workers.close()
    assert done_when_killed is not None
    assert done_when_killed < progress.translated
    assert victim not in pids
    assert (progress.failed, progress.done) == ((), TOTAL)
    assert progress.translated == 3 + OWN * ARTICLES


def engine_for_library(folder: str) -> Any:
    from translations.packs.pack import PackPlace, read_pack

    pack = read_pack(Path(folder) / "ru_en", PackPlace.ARGOS)
    assert pack is not None
    return engine_of(pack)


def test_workers_without_the_pack_say_so(
    cluster: Any,
    library: Library,
    enface: Enface,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newer = tmp_path / "newer"
    installed(newer / "ru_en", random_files(version="2.0"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(newer))
    address = cluster.scheduler_address
    answer = enface("translate", "--all", "--to", "en", "--scheduler", address)
    assert answer.code == 1
    assert f"the texts go to the Dask cluster at {address}" in answer.err
    assert "5 articles, 1, 2, 3, 4, 5 (75 segments): " in answer.err
    assert len(answer.err.splitlines()) == 2  # the reason is the same for all
    assert "lacks translate-ru_en 2.0" in answer.err


def test_no_scheduler_at_the_address_is_one_line(
    library: Library,
    enface: Enface,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("translations.bulk.workers.CONNECT_SECONDS", 0.5)
    answer = enface("translate", "--all", "--to", "en", "--scheduler", "tcp://127.0.0.1:9")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "tcp://127.0.0.1:9" in answer.err


def test_a_scheduler_that_goes_in_the_middle_is_one_line_and_what_came_is_kept(
    library: Library,
    packs: Path,
    enface: Enface,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("translations.bulk.workers.CONNECT_SECONDS", 5.0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "HOME": str(packs), "ARGOS_PACKAGES_DIR": str(packs)}
    environment.pop("PYTHONPATH", None)  # A scheduler looks this machine's own name up.
    programs = [
        ["scheduler", "--host", address, "--no-dashboard"],
        ["worker", address, "--no-dashboard", "--local-directory", str(tmp_path)],
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + name, *options],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, *options in programs
    ]
    try:
        with distributed.Client(address, set_as_default=False, timeout=60) as client:
            client.wait_for_workers(1, timeout=60)
        result = ClusterWorkers.result

        def killing(workers: ClusterWorkers, future: Any) -> Any:
            answer = result(workers, future)
            running[0].kill()
            return answer

        monkeypatch.setattr(ClusterWorkers, "result", killing)
        answer = enface("translate", "--all", "--to", "en", "--scheduler", address, "--json")
    finally:
        for process in running:
            process.kill()
            process.wait()
    assert answer.code == 1
    assert 0 < answer.json["translated"] < TOTAL
    assert {article["reason"] for article in answer.json["failed"]} == {
        f"The Dask cluster at {address} is gone; start it and run the command again."
    }
    assert not [record for record in caplog.records if record.name.startswith("distributed")]
