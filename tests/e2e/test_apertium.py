"""Real translation of real English by Apertium, where the machine has it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from reader.model import BlockKind
from tests.ui.cli.conftest import Enface, enface  # noqa: F401 - a fixture
from translations.engines.apertium import ApertiumEngine
from translations.engines.apertium_modes import find_apertium

_found = find_apertium() if shutil.which("apertium") else None
pytestmark = pytest.mark.skipif(
    _found is None or _found.mode("en", "es") is None,
    reason="Apertium with its pair eng-spa is not installed"
    " (apt-get install apertium apertium-eng-spa)",
)

_ARTICLE = """\
# The bridge will be closed for two weeks

The council met on Tuesday and agreed on a new budget for schools and roads. The old bridge will be
closed for two weeks. Nobody knows the *zorkmid* — not even the mayor!

"We did what we could," she said. Write to office@example.org or see https://example.org/a_b?c=[1].

- Tickets cost $5 [for children] and 20% less on Mondays.
- Why does the price of bread rise?
"""
#: What may break a pipeline of programs that speak in special characters.
_ODD = (
    "the house is blue and I can't see take off New York . , ; ! ? ( ) [ ] { } < > \\ ^ $ / @ * #"
    " + ~ \n \t \x00 \x01 \x1b 😀 👨‍👩‍👧 שלום مرحبا \u200f \u00ad \u00a0 \u2028 ' \" “ … — % 3.14"
    " https://x.y/z?a=b#c a@b.cd #tag @user \ud800 | & = _ ` ¿ <b> </b> &amp; [n3] .[d0] [p0]"
    " ^a/b<n>$ [[t:b:x]] ]] [[/]] \U000e0001 \ufeff"
).split(" ")


@pytest.fixture
def article(tmp_path: Path, enface: Enface) -> int:  # noqa: F811
    path = tmp_path / "news.md"
    path.write_text(_ARTICLE, encoding="utf-8")
    (found,) = enface("import", path, "--lang", "en", "--json").json
    return int(found["id"])


def _segments(enface: Enface, article: int) -> dict[str, dict[str, str]]:  # noqa: F811
    blocks = enface("show", article, "--to", "es", "--json").json["blocks"]
    return {
        segment["source"]: segment
        for block in blocks
        if block["kind"] != BlockKind.CLUTTER
        for segment in block["segments"]
    }


def test_an_article_is_translated_from_the_command_line(enface: Enface, article: int) -> None:  # noqa: F811
    answer = enface("translate", article, "--to", "es", "--engine", "apertium", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["done"] == answer.json["total"]
    assert answer.json["origin"]["engine"] == "apertium"
    assert answer.json["origin"]["pack_name"] == "apertium-eng-spa"
    assert len(answer.json["origin"]["model_sha256"]) == 64
    segments = _segments(enface, article)
    title = segments["The bridge will be closed for two weeks"]["target"]
    assert {"puente", "dos", "semanas"} <= set(title.casefold().split())
    assert not title.endswith(".")


def test_unknown_words_are_noted_and_nothing_else_is_lost(enface: Enface, article: int) -> None:  # noqa: F811
    enface("translate", article, "--to", "es", "--engine", "apertium")
    segments = _segments(enface, article)
    unknown = next(s for source, s in segments.items() if "zorkmid" in source)
    assert "zorkmid" in unknown["target"]
    assert "unknown words: zorkmid" in unknown["note"]
    addresses = next(s for source, s in segments.items() if "office@" in source)["target"]
    assert "office@example.org" in addresses
    assert "https://example.org/a_b?c=[1]" in addresses
    price = next(s for source, s in segments.items() if "$5" in source)["target"]
    assert "$5" in price
    assert "20%" in price
    assert price.count("[") == price.count("]") == 1


@pytest.mark.parametrize("engine", ["apertium", "argos"])
def test_code_comes_back_as_it_was_written(
    enface: Enface,  # noqa: F811
    tmp_path: Path,
    engine: str,
) -> None:
    path = tmp_path / "code.md"
    path.write_text(
        "The bank opens\n\nType `make run` to open the bank (`main.py`) and `a+b=[c]` now.\n"
    )
    (found,) = enface("import", path, "--lang", "en", "--json").json
    enface("translate", found["id"], "--to", "es", "--engine", engine)
    segment = next(s for source, s in _segments(enface, found["id"]).items() if "main" in source)
    target, marks = segment["target"], segment["target_marks"]
    code = [target[m["start"] : m["end"]] for m in marks]
    assert sorted(code) == ["a+b=[c]", "main.py", "make run"]
    assert all(target.count(piece) == 1 for piece in code)
    assert "lost" not in segment["note"]


_NEWS = """\
Mayor says the harbour will be closed

On Monday the mayor met Joe Trump and Vladimir Putin in Vienna.

The council enacted the zorkmid law in 1998.
"""


def test_what_apertium_does_to_a_name_and_to_unknown_words_is_found(
    enface: Enface,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "news.txt"
    path.write_text(_NEWS, encoding="utf-8")
    (made,) = enface("import", path, "--lang", "en", "--json").json
    enface("translate", made["id"], "--to", "es", "--engine", "apertium")
    segments = _segments(enface, made["id"])
    found = enface("check", made["id"], "--to", "es", "--json").json
    told = {(each["check"], each["message"]) for each in found}
    assert ("names", "The source says “Joe Trump”, the target “Joe Triunfo”.") in told
    assert ("untranslated", "“enacted” is not translated.") in told
    texts = {s["id"]: (s["source"], s["target"]) for s in segments.values()}
    for each in found:
        for text, span in zip(
            texts[each["segment"]], (each["source_span"], each["target_span"]), strict=True
        ):
            assert span is None or text[slice(*span)].strip()
    law = next(s for source, s in segments.items() if "1998" in source)
    wrong = law["target"].replace("1998", "1989")
    enface("correct", made["id"], law["id"], wrong, "--to", "es")
    found = enface("check", made["id"], "--to", "es", "--json").json
    assert ("figures", "1998") in {(each["check"], each["fix"]) for each in found}


def test_the_same_segment_is_translated_the_same_alone_and_in_company() -> None:
    engine = ApertiumEngine()
    texts = ["The house is blue.", "No full stop", "I saw her duck", "Why?"] * 30
    together = {a.index: a.text for a in engine.translate(texts, "en", "es")}
    for index in range(4):
        alone = next(engine.translate([texts[index]], "en", "es")).text
        assert {together[i] for i in range(index, len(texts), 4)} == {alone}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_text_holds_segments_stay_apart_and_nothing_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    texts = [
        "".join(
            chance.choice(_ODD) + chance.choice(["", " "]) for _ in range(chance.randint(1, 25))
        )
        for _ in range(150)
    ]
    made = {a.index: a for a in ApertiumEngine().translate(texts, "en", "es")}
    assert sorted(made) == list(range(len(texts)))
    for index, text in enumerate(texts):
        assert "lost" not in made[index].note
        for character in "[]{}<>^$/@#+~|\\":
            assert made[index].text.count(character) == text.count(character)


def test_a_sentence_of_five_thousand_words_comes_back_whole() -> None:
    text = "The house is blue and " * 1000 + "the end."
    (made,) = ApertiumEngine().translate([text], "en", "es")
    assert made.text.count("azul") == 1000


def test_both_directions_are_there() -> None:
    (made,) = ApertiumEngine().translate(["La casa es azul."], "es", "en")
    assert made.text == "The house is blue."


def test_cancelling_in_the_middle_of_ten_thousand_segments() -> None:
    engine = ApertiumEngine()
    answers = engine.translate([f"House number {n} is blue." for n in range(10_000)], "en", "es")
    next(answers)
    engine.cancel()
    assert len(list(answers)) < 9_999
    assert next(engine.translate(["The house."], "en", "es")).text == "La casa."


def test_no_language_pack_speaks_for_apertium(enface: Enface, article: int) -> None:  # noqa: F811
    assert enface("translate", article, "--to", "es", "--engine", "apertium").code == 0
    found = _segments(enface, article)
    segment = next(s for source, s in found.items() if source.startswith("The old bridge"))
    told = enface("bans", "add", "puente", "--to", "es", "--segment", segment["id"])
    assert told.code == 0
    assert "1 segment still has it, made by apertium, apertium-eng-spa" in told.out
    assert "cannot be told to avoid a wording" in told.out
    assert _segments(enface, article) == found
    council = next(s for source, s in found.items() if source.startswith("The council met"))
    ways = enface("alternatives", article, council["id"], "--to", "es", "--at", 2)
    assert (ways.code, ways.out) == (1, "")
    assert "demo pack does not know the words of this segment" in ways.err
