"""The child process of the engine: killed, cancelled, idle, orphaned, and what it may touch."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.child import exit_reason
from reader.errors import EngineError
from tests.packs import write_archive
from tests.translations.pack_fixtures import SLOW, engine_of, installed, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.process import Patience, WorkerProcess
from translations.engines.protocol import Translation
from translations.packs.bundled import read_bundled, unpack_bundled
from translations.packs.pack import Pack

_NEEDS_PIDFD = pytest.mark.skipif(
    not hasattr(os, "pidfd_open"), reason="watching a process needs Linux' pidfd"
)
#: More than one window: when the first answer is there, the child has more to do.
_MANY = [f"{i} мост" for i in range(600)]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return installed(tmp_path / "pack", random_files())


@pytest.fixture
def engine(pack: Pack) -> Iterator[ArgosEngine]:
    engine = engine_of(pack)
    yield engine
    engine.close()


def _ends(pidfd: int) -> bool:
    """Whether a process ends within a minute."""
    try:
        return bool(select.select([pidfd], [], [], 60)[0])
    finally:
        os.close(pidfd)


def _pid(engine: ArgosEngine) -> int:
    assert engine.worker_pid is not None
    return engine.worker_pid


def _text(engine: ArgosEngine) -> str:
    return next(engine.translate(["мост"], "ru", "en")).text


def _freeze(engine: ArgosEngine) -> WorkerProcess:
    """Stop the child where it is: like native code that takes long, it reacts to nothing."""
    worker = engine._worker
    assert worker is not None
    os.kill(worker.pid, signal.SIGSTOP)
    return worker


def test_a_killed_child_is_an_error_and_the_next_call_works(engine: ArgosEngine) -> None:
    answers = engine.translate(_MANY, "ru", "en")
    first = next(answers)
    os.kill(_freeze(engine).pid, signal.SIGKILL)
    with pytest.raises(EngineError, match=r"stopped unexpectedly.*translate-ru_en 1\.0") as error:
        list(answers)
    assert error.value.details == "signal SIGKILL"
    assert engine.worker_pid is None
    again = engine.translate(_MANY, "ru", "en")
    assert first in list(again)


def test_after_a_kill_between_calls_the_next_call_works(engine: ArgosEngine) -> None:
    before = _text(engine)
    worker = engine._worker
    assert worker is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait_until_ended(60)
    assert _text(engine) == before
    assert _pid(engine) != worker.pid


def test_a_damaged_model_is_an_error_and_another_pack_still_works(
    tmp_path: Path, pack: Pack
) -> None:
    damaged = installed(tmp_path / "damaged", random_files("en", "es"))
    model = damaged.path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:1000])
    engine = engine_of(pack, damaged)
    try:
        with pytest.raises(EngineError, match=r"translate-en_es 1\.0 is damaged"):
            list(engine.translate(["bridge"], "en", "es"))
        assert _text(engine) is not None
    finally:
        engine.close()


@pytest.mark.parametrize("at", [40, 200, 5000, -3000])
def test_random_bytes_in_a_model_never_reach_this_process(tmp_path: Path, at: int) -> None:
    damaged = installed(tmp_path / "damaged", random_files())
    model = damaged.path / "model" / "model.bin"
    data = bytearray(model.read_bytes())
    data[at : at + 64 if at > 0 else len(data)] = bytes(range(190, 254))
    model.write_bytes(data)
    engine = engine_of(damaged)
    try:
        told = _text_or_error(engine)
    finally:
        engine.close()
    assert isinstance(told, str)  # This process is alive; that is what is tested.


def _text_or_error(engine: ArgosEngine) -> str:
    """What a model that may be damaged makes of a text, or the error's sentence."""
    try:
        return _text(engine)
    except EngineError as error:
        return str(error)


def test_a_damaged_unpacked_bundled_pack_is_unpacked_anew(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "x.argosmodel", random_files())
    pack = read_bundled(archive, tmp_path / "cache")
    assert pack is not None
    unpack_bundled(pack)
    model = pack.path / "model" / "model.bin"
    size = model.stat().st_size
    model.write_bytes(b"\0" * size)
    engine = engine_of(pack)
    try:
        with pytest.raises(EngineError, match="removed; translate again"):
            list(engine.translate(["мост"], "ru", "en"))
        assert _text(engine) is not None
    finally:
        engine.close()


def test_cancel_ends_a_translation_whose_child_does_not_react(engine: ArgosEngine) -> None:
    list(engine.translate(["мост"], "ru", "en"))
    worker = _freeze(engine)
    answers = engine.translate(_MANY, "ru", "en")
    rest: list[Translation] = []
    consumer = threading.Thread(target=lambda: rest.extend(answers))
    consumer.start()
    while not any(run.job for run in list(engine._runs)):
        threading.Event().wait(0.01)
    engine.cancel()
    consumer.join(60)
    assert not consumer.is_alive()
    assert rest == []
    assert worker.wait_until_ended(60), "the native code would burn the processor"


def test_closing_ends_a_cancelled_child_that_does_not_react(engine: ArgosEngine) -> None:
    answers = engine.translate(_MANY, "ru", "en")
    next(answers)
    worker = _freeze(engine)
    engine.cancel()
    engine.close()
    assert worker.wait_until_ended(0), "this program may end now, and the child would stay"
    assert list(answers) == []


def test_a_child_that_hangs_is_ended_and_told_and_the_next_call_works(engine: ArgosEngine) -> None:
    answers = engine.translate(_MANY, "ru", "en")
    next(answers)
    worker = _freeze(engine)
    engine.patience = Patience(idle=0.1)
    with pytest.raises(EngineError, match="gave no answer while it used translate-ru_en 1"):
        list(answers)
    assert worker.wait_until_ended(60)
    engine.patience = Patience()
    assert len(list(engine.translate(["мост"], "ru", "en"))) == 1


def test_cancel_keeps_a_child_that_reacts(engine: ArgosEngine) -> None:
    answers = engine.translate(_MANY, "ru", "en")
    next(answers)
    worker = engine._worker
    assert worker is not None
    worker.cancel(next(iter(engine._runs)).job)
    assert len(list(answers)) < len(_MANY) - 1
    assert worker.alive


def test_cancel_before_the_first_answer_is_asked_for_ends_the_translation(
    engine: ArgosEngine,
) -> None:
    answers = engine.translate(["мост"], "ru", "en")
    engine.cancel()
    assert list(answers) == []


def test_cancel_with_nothing_running_does_nothing(engine: ArgosEngine) -> None:
    _text(engine)
    pid = _pid(engine)
    engine.cancel()
    _text(engine)
    assert _pid(engine) == pid


def test_after_a_cancel_the_next_translation_is_not_cancelled(engine: ArgosEngine) -> None:
    answers = engine.translate(_MANY, "ru", "en")
    next(answers)
    _freeze(engine)
    engine.cancel()
    assert len(list(engine.translate(["мост"], "ru", "en"))) == 1
    assert list(answers) == []


def test_a_consumer_that_goes_away_frees_the_engine(engine: ArgosEngine) -> None:
    answers = engine.translate([f"{i} мост" for i in range(2000)], "ru", "en")
    next(answers)
    answers.close()
    assert _text(engine) is not None


def test_two_threads_translate_at_the_same_time(engine: ArgosEngine) -> None:
    texts = [f"{i} мост" for i in range(50)]
    expected = {t.index: t.text for t in engine.translate(texts, "ru", "en")}
    results: list[dict[int, str]] = []

    def run() -> None:
        results.append({t.index: t.text for t in engine.translate(texts, "ru", "en")})

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 3


def test_models_stay_loaded_between_calls(engine: ArgosEngine) -> None:
    _text(engine)
    pid = _pid(engine)
    _text(engine)
    assert _pid(engine) == pid


def test_an_idle_engine_frees_its_memory_and_works_again(pack: Pack) -> None:
    engine = engine_of(pack, idle_seconds=0.01)
    try:
        before = _text_keeping_worker(engine)
        assert _text_keeping_worker(engine) == before
    finally:
        engine.close()


def _text_keeping_worker(engine: ArgosEngine) -> str:
    """Translate, then see the process end by itself."""
    answers = engine.translate(["мост"], "ru", "en")
    text = next(answers).text
    worker = engine._worker
    assert worker is not None
    assert list(answers) == []
    assert worker.wait_until_ended(60)
    return text


def test_a_translation_in_progress_is_not_idle(pack: Pack) -> None:
    engine = engine_of(pack, idle_seconds=0.001)
    try:
        for _ in range(5):
            assert len(list(engine.translate([f"{i} мост" for i in range(30)], "ru", "en"))) == 30
    finally:
        engine.close()


def test_closing_ends_a_running_translation_without_an_error(engine: ArgosEngine) -> None:
    answers = engine.translate(_MANY, "ru", "en")
    next(answers)
    worker = engine._worker
    assert worker is not None
    engine.close()
    assert len(list(answers)) < len(_MANY) - 1
    assert not worker.alive


def test_a_closed_engine_may_be_used_again(engine: ArgosEngine) -> None:
    before = _text(engine)
    engine.close()
    assert engine.worker_pid is None
    assert _text(engine) == before


_PARENT = """
import os, sys, threading
from pathlib import Path
from translations.engines.argos import ArgosEngine
from translations.packs.pack import PackPlace, read_pack

def seconds_used(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

pack = read_pack(Path(sys.argv[1]), PackPlace.OWN)
engine = ArgosEngine(lambda: (pack,))
answers = engine.translate([f"{i} " + "мост " * 200 for i in range(64)], "ru", "en")
threading.Thread(target=lambda: list(answers), daemon=True).start()
while engine.worker_pid is None or seconds_used(engine.worker_pid) < 3:
    threading.Event().wait(0.01)
print(engine.worker_pid, flush=True)
threading.Event().wait()
"""


@_NEEDS_PIDFD
def test_a_killed_parent_leaves_no_orphan_even_in_native_code(tmp_path: Path) -> None:
    pack = installed(tmp_path / "slow", random_files(size=SLOW))
    command = [sys.executable, "-c", _PARENT, str(pack.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT) as parent:
        assert parent.stdout is not None
        worker = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    assert _ends(worker)


_ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="looks into /proc")
def test_the_child_does_not_load_qt(engine: ArgosEngine) -> None:
    pytest.importorskip("PySide6.QtCore")
    _text(engine)
    mapped = Path(f"/proc/{_pid(engine)}/maps").read_text()
    assert "ctranslate2" in mapped
    assert "Qt6" not in mapped


_SCRIPT = """
import sys
from pathlib import Path
from translations.engines.argos import ArgosEngine
from translations.packs.pack import PackPlace, read_pack

pack = read_pack(Path(sys.argv[1]), PackPlace.OWN)
engine = ArgosEngine(lambda: (pack,))
answers = list(engine.translate(["мост"], "ru", "en"))
assert answers[0].text, answers
engine.close()
unwanted = {"argostranslate.settings", "argostranslate.translate", "ctranslate2", "numpy"}
assert not unwanted & set(sys.modules), unwanted & set(sys.modules)
"""


def test_nothing_is_made_in_the_home_folder(pack: Pack, home: Path) -> None:
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    command = [sys.executable, "-W", "error", "-c", _SCRIPT, str(pack.path)]
    done = subprocess.run(
        command, env=environment, cwd=_ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.rglob("*")) == []


def test_a_script_without_main_guard_can_use_the_engine(pack: Pack, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nsys.path.insert(0, sys.argv[2])\n" + _SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(pack.path), str(_ROOT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_exit_reasons_are_readable() -> None:
    assert exit_reason(-9) == "signal SIGKILL"
    assert exit_reason(1) == "exit code 1"
