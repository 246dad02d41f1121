"""Apertium as an engine: its stream, its modes, and programs that die, hang or lose count.

The program here is a script named `apertium` on PATH; tests/e2e/test_apertium.py has the real one.
"""

from __future__ import annotations

import os
import select
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import EngineError, NoRouteError
from translations.engines.apertium import MAYBE_CUT, ApertiumEngine
from translations.engines.apertium_modes import find_apertium, parse_mode
from translations.engines.apertium_text import from_stream, to_stream
from translations.engines.protocol import LanguagePair, Translation, Wishes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in program is a POSIX script")

#: What every stand-in does before its own way of answering `pieces`, the segments it was sent.
_BEGINNING = """#!{python}
import os, sys, time
if "-l" in sys.argv:
    print("eng-spa\\nspa-eng_US\\neng-spa-tagger\\ncat-oci_aran")
    sys.exit()
if "-V" in sys.argv:
    print("Apertium 9.9")
    sys.exit()
out = sys.stdout.buffer
pieces = sys.stdin.buffer.read().split(b"\\0")[:-1]
def say(*answers):
    out.write(b"".join(a + b"\\0" for a in answers)); out.flush()
"""

Program = Callable[[str], ApertiumEngine]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a script named `apertium` on PATH; gives the engine that finds it."""

    def put(body: str) -> ApertiumEngine:
        path = tmp_path / "bin" / "apertium"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_BEGINNING.format(python=sys.executable) + body)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(path.parent))
        return ApertiumEngine()

    return put


def _texts(engine: ApertiumEngine, *segments: str) -> list[str]:
    made = {a.index: a.text for a in engine.translate(segments, "en", "es")}
    return [made[index] for index in range(len(segments))]


def _until_error(engine: ApertiumEngine, *segments: str) -> tuple[list[Translation], EngineError]:
    """What came before the error, and the error."""
    made = []
    with pytest.raises(EngineError) as raised:
        for answer in engine.translate(segments, "en", "es"):
            made.append(answer)  # noqa: PERF402 - the error comes in the middle
    return made, raised.value


def test_a_text_without_special_characters_goes_in_as_it_is() -> None:
    assert to_stream("The house is blue.", 3) == "The house is blue.[n3]"


def test_a_sentence_without_an_end_is_lent_one() -> None:
    assert to_stream("The house", 0) == "The house.[d0]"
    assert from_stream("La casa.[d0]", "The house").text == "La casa"


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        ("Confirmó que él .[n0]", "Confirmó que él."),
        ("Vino , vio y ganó .”[n0]", "Vino, vio y ganó.”"),
        ("Vio ( todo ) .[n0]", "Vio (todo)."),
        ("Cuesta .5 euros.[n0]", "Cuesta .5 euros."),
        ("Il vient ?[n0]", "Il vient ?"),
    ],
)
def test_a_blank_that_a_lost_word_left_goes(stream: str, text: str) -> None:
    assert from_stream(stream, "It is so, that it would.").text == text


@pytest.mark.parametrize(
    ("source", "stream", "text"),
    [
        ("Zorbak says it.", "*Zorbak Lo dice.[n0]", "Zorbak lo dice."),
        ("“Zorbak says it.”", "“*Zorbak Lo dice.”[n0]", "“Zorbak lo dice.”"),
        (
            "So he says. Zorbak says it.",
            "Así dice. *Zorbak Lo dice.[n0]",
            "Así dice. Zorbak lo dice.",
        ),
        ("Zorbak Putin says it.", "*Zorbak Putin lo dice.[n0]", "Zorbak Putin lo dice."),
        ("Zorbak German says it.", "*Zorbak Alemán lo dice.[n0]", "Zorbak Alemán lo dice."),
        ("Zorbak and Putin", "*Zorbak Y Putin.[d0]", "Zorbak y Putin"),
        ("Zorbak of Rome. In Rome", "*Zorbak De Roma. En Roma[n0]", "Zorbak de Roma. En Roma"),
    ],
)
def test_the_word_behind_an_unknown_one_begins_no_sentence(
    source: str, stream: str, text: str
) -> None:
    assert from_stream(stream, source).text == text


def test_a_blank_that_the_source_has_stays() -> None:
    assert from_stream("Así es .[n0]", "So it is .").text == "Así es ."


def test_apostrophes_are_those_of_the_source() -> None:
    assert from_stream("Fue ‘obligada'.[n0]", "It was ‘compelled’.").text == "Fue ‘obligada’."
    assert from_stream("L'hora.[n0]", "The hour's end.").text == "L'hora."


@given(st.text())
def test_nothing_in_a_text_can_break_out(text: str) -> None:
    """Outside of our own superblanks the stream has no character that means anything."""
    stream = to_stream(text, 7)
    plain = "".join(part.rpartition("]")[2] for part in stream.split("["))
    assert not set(plain) & set("\0\n\\^$[]{}<>/@*#+~")


@given(st.text())
def test_a_program_that_changes_nothing_gives_the_text_back(text: str) -> None:
    answer = from_stream(to_stream(text, 7), text)
    clean = text.replace("\0", " ").encode("utf-8", "replace").decode()
    assert (answer.number, answer.lost, answer.unknown) == (7, (), ())
    assert answer.text == clean if "  " in clean else answer.text.split() == clean.split()


@pytest.mark.parametrize(
    "piece", ["https://x.org/a_b?c=[1]&d=e", "a.b@c.org", "#news", "@someone", "www.x.org/y"]
)
def test_addresses_and_tags_go_around_the_machine(piece: str) -> None:
    source = f"See {piece} now."
    stream = to_stream(source, 0)
    assert stream == "See [p0] now.[n0]"
    assert from_stream("Ver [p0] ahora.[n0]", source).text == f"Ver {piece} ahora."


def test_marks_of_unknown_words_are_taken_away_and_the_words_told() -> None:
    answer = from_stream("Veo *zork y @blip o #ir.[n0]", "I see zork and blip or go.")
    assert answer.text == "Veo zork y blip o ir."
    assert (answer.unknown, answer.unformed) == (("zork", "blip"), ("ir",))


@pytest.mark.parametrize(
    ("stream", "source", "unknown"),
    [
        ("*re-*zorbed está[n0]", "It is re-zorbed.", ("re-zorbed",)),
        ("31*m aquí[n0]", "31m here", ("31m",)),
        ("*Zorblaxes Ascendió[n0]", "Zorblaxes rose.", ("Zorblaxes",)),
        ("La @zorble[n0]", "The Zorbles", ("Zorbles",)),
        ("De *zork y *zork[n0]", "ZORK and Zork", ("ZORK",)),
    ],
)
def test_unknown_words_are_told_as_they_stand_in_the_source(
    stream: str, source: str, unknown: tuple[str, ...]
) -> None:
    assert from_stream(stream, source).unknown == unknown


def test_a_word_that_is_not_in_the_source_is_no_unknown_word_of_it() -> None:
    answer = from_stream("Tuvo que @go[n0]", "He went")
    assert (answer.unknown, answer.unformed) == ((), ("go",))


def test_a_piece_that_comes_back_twice_is_told() -> None:
    answer = from_stream("Ver [p0] y [p0].[n0]", "See https://x.org now.")
    assert answer.doubled == ("https://x.org",)


def test_the_texts_own_asterisks_are_no_marks() -> None:
    source = "*stars* and @ or #"
    answer = from_stream(to_stream(source, 0), source)
    assert (answer.text, answer.unknown) == (source, ())


def test_a_piece_that_was_lost_is_told() -> None:
    assert from_stream("Ver.[n0]", "See https://x.org now.").lost == ("https://x.org",)


def test_the_number_of_a_segment_cannot_be_forged() -> None:
    source = "[n5] .[d6] \\[n8]"
    assert from_stream(to_stream(source, 1), source).number == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("eng-spa", ("en", "es", "")),
        ("en-es", ("en", "es", "")),
        ("spa-eng_US", ("es", "en", "US")),
        ("eng-cat_valencia", ("en", "ca", "valencia")),
        ("oci_aran-cat", ("oc", "ca", "aran")),
        ("szl-pol", ("szl", "pl", "")),
    ],
)
def test_modes_are_named_by_two_letter_codes(name: str, expected: tuple[str, str, str]) -> None:
    mode = parse_mode(name)
    assert mode is not None
    assert (mode.source, mode.target, mode.variety) == expected


@pytest.mark.parametrize("name", ["eng-spa-tagger", "eng-morph1", "spa_gen", "eng-eng"])
def test_modes_for_developers_are_no_directions(name: str) -> None:
    assert parse_mode(name) is None


def test_it_is_found_with_its_pairs(program: Program) -> None:
    engine = program("say(*pieces)")
    assert engine.pairs() == tuple(
        LanguagePair(*p) for p in (("ca", "oc"), ("en", "es"), ("es", "en"))
    )


def test_one_variety_has_a_name_of_its_own(program: Program) -> None:
    program("say(*pieces)")
    engine = ApertiumEngine(mode="spa-eng_US")
    assert engine.name == "apertium:spa-eng_US"
    assert engine.pairs() == (LanguagePair("es", "en"),)


def test_without_apertium_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_apertium() is None
    assert ApertiumEngine().pairs() == ()
    with pytest.raises(NoRouteError, match="apt-get install apertium"):
        ApertiumEngine().origin("en", "es")


def test_a_pair_that_is_not_there_is_told_with_those_that_are(program: Program) -> None:
    with pytest.raises(NoRouteError, match=r"en → ja.*en → es"):
        program("say(*pieces)").translate(["a"], "en", "ja")


def test_a_version_records_program_and_mode(program: Program) -> None:
    origin = program("say(*pieces)").origin("en", "es")
    assert (origin.engine, origin.pack_name) == ("apertium", "apertium eng-spa")
    assert dict(origin.settings) == {"apertium": "9.9", "mode": "eng-spa"}


def test_a_job_is_one_process_whatever_its_segments(program: Program, tmp_path: Path) -> None:
    engine = program(f"open({str(tmp_path / 'runs')!r}, 'a').write('x')\nsay(*pieces)")
    segments = ["One.", "", "Two\nlines.", "One.", "  ", "[ ] \0 ^$ *"]
    assert _texts(engine, *segments) == [*segments[:-1], "[ ]   ^$ *"]
    assert (tmp_path / "runs").read_text() == "x"


def test_a_banned_wording_that_came_is_noted(program: Program) -> None:
    engine = program("say(*pieces)")
    made = next(engine.translate(["The rate."], "en", "es", Wishes(banned=("RATE",))))
    assert "RATE" in made.note


def test_a_program_that_dies_is_told_and_what_came_stays(program: Program) -> None:
    engine = program("say(*pieces[:2]); sys.stderr.write('out of luck'); sys.exit(3)")
    made, error = _until_error(engine, "One.", "Two.", "Three.")
    assert [a.text for a in made] == ["One.", "Two."]
    assert "ended after 2 of 3 segments" in str(error)
    assert "exit code 3" in error.details
    assert "out of luck" in error.details


def test_a_program_killed_from_outside_is_told(program: Program) -> None:
    engine = program("say(pieces[0]); os.kill(os.getpid(), 9)")
    made, error = _until_error(engine, "One.", "Two.")
    assert (len(made), "SIGKILL" in error.details) == (1, True)


def test_a_program_that_hangs_is_ended_and_told(program: Program) -> None:
    engine = program("say(pieces[0]); time.sleep(1000)")
    answers = engine.translate(["One.", "Two."], "en", "es")
    assert next(answers).text == "One."
    engine._silence = 0.2
    with pytest.raises(EngineError, match=r"has not answered for 0\.2 seconds"):
        next(answers)


@pytest.mark.parametrize(
    "body",
    [
        "say(pieces[0], *pieces)",
        "say(pieces[0], *pieces[2:])",
        "say(*pieces, b'one more')",
        "say(b'x', b'y', *pieces)",
        "say(*reversed(pieces))",
    ],
    ids=["one twice", "one left out", "one more", "lines without numbers", "another order"],
)
def test_a_wrong_number_of_answers_is_told_and_none_is_shifted(program: Program, body: str) -> None:
    segments = [f"Segment {n}." for n in range(5)]
    made, error = _until_error(program(body), *segments)
    assert [a.text for a in made] == segments[: len(made)]
    assert "wrong number of segments" in str(error)


def test_an_answer_that_lost_its_number_counts_when_the_next_agrees(program: Program) -> None:
    engine = program("say(pieces[0], b'Lost.', *pieces[2:])")
    made = list(engine.translate(["One.", "Two.", "Three."], "en", "es"))
    assert [a.text for a in made] == ["One.", "Lost.", "Three."]
    assert [a.note for a in made] == ["", MAYBE_CUT, ""]


def test_empty_answers_at_the_end_are_apertiums_way(program: Program) -> None:
    assert _texts(program("say(*pieces, b'', b'', b'')"), "One.") == ["One."]


def test_a_program_that_cannot_be_started_is_told(program: Program) -> None:
    engine = program("say(*pieces)")
    found = find_apertium()
    assert found is not None
    engine._find = lambda: found
    found.program.chmod(0o600)
    _, error = _until_error(engine, "One.")
    assert "cannot be started" in str(error)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="watching a process needs Linux' pidfd")
def test_cancelling_ends_the_program_and_all_it_started(program: Program, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    engine = program(
        "import subprocess\n"
        "child = subprocess.Popen(['/bin/sleep', '1000'])\n"
        f"open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\n"
        "say(pieces[0])\ntime.sleep(1000)"
    )
    answers = engine.translate(["One.", "Two."], "en", "es")
    assert next(answers).text == "One."
    watched = [os.pidfd_open(int(pid)) for pid in pids.read_text().split()]
    threading.Timer(0.1, engine.cancel).start()
    assert list(answers) == []
    for pidfd in watched:
        assert select.select([pidfd], [], [], 60)[0]
        os.close(pidfd)


def test_cancelled_before_the_first_answer_nothing_is_started(
    program: Program, tmp_path: Path
) -> None:
    engine = program(f"open({str(tmp_path / 'ran')!r}, 'w')\nsay(*pieces)")
    answers = engine.translate(["One."], "en", "es")
    engine.cancel()
    assert list(answers) == []
    assert not (tmp_path / "ran").exists()


def test_after_an_error_the_next_translation_works(program: Program) -> None:
    engine = program("say(*pieces) if pieces[0] != b'Bad.[n0]' else sys.exit(1)")
    _until_error(engine, "Bad.")
    assert _texts(engine, "Good.") == ["Good."]


def test_losing_interest_ends_the_program(program: Program, tmp_path: Path) -> None:
    engine = program(
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "say(pieces[0])\ntime.sleep(1000)"
    )
    answers = engine.translate(["One.", "Two."], "en", "es")
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
