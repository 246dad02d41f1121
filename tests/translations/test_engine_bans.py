"""What comes round a ban, or after a sign, consists of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.importing import read_article
from reader.segmentation import segment_block
from translations.engines.argos import ArgosEngine, default_engine
from translations.engines.banning import begun_as, is_banned
from translations.engines.protocol import BANNED_STILL_THERE, Translation, Wishes
from translations.engines.soundness import grown_words, has_collapsed, is_sound_text, words_of
from translations.engines.vocabulary import words

_RESOURCES = Path(__file__).parents[2] / "resources"
_COURSE = "Курс евро к вечеру вырос на 2 процента."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArgosEngine]:
    """The demo packs."""
    folder = tmp_path_factory.mktemp("demo")
    engine = default_engine(folder / "data", folder / "cache", {})
    yield engine
    engine.close()


def _sample(name: str) -> list[str]:
    article = read_article(_RESOURCES / "samples" / name)
    cut = [(block, segment) for block in article.blocks for segment in segment_block(block, "ru")]
    return [article.title, *(block.text[s.start : s.end] for block, s in cut)]


def _one(engine: ArgosEngine, text: str, banned: tuple[str, ...], to: str = "en") -> Translation:
    [made] = engine.translate([text], "ru", to, Wishes(banned=banned))
    return made


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """The words of all that the demo packs were trained on."""
    files = [path for path in (_RESOURCES / "corpus").rglob("*") if path.is_file()]
    texts = [path.read_text(encoding="utf-8").replace("|", " ") for path in files]
    return frozenset(word for text in texts for word in words(text))


@pytest.mark.parametrize(
    ("to", "phrase"), [("en", "US"), ("en", "the"), ("en", "exchange rate"), ("es", "el")]
)
@pytest.mark.parametrize("sample", ["interview-ru.html", "news-ru.txt"])
def test_round_a_ban_come_words(
    demo: ArgosEngine, known: frozenset[str], sample: str, to: str, phrase: str
) -> None:
    texts = _sample(sample)
    plain = list(demo.translate(texts, "ru", to))
    made = list(demo.translate(texts, "ru", to, Wishes(banned=(phrase,))))
    for before, after in zip(plain, made, strict=True):
        assert is_banned(after.text, [phrase]) == (BANNED_STILL_THERE in after.note)
        if BANNED_STILL_THERE in after.note:
            assert after.text == before.text
        assert set(words(after.text)) <= known | set(words(before.text))
        assert is_sound_text(after.text, before.text)


def test_a_ban_round_which_no_way_leads_leaves_the_text_as_it_is(demo: ArgosEngine) -> None:
    text = "— Интерес к нам растёт."
    plain, other = (_one(demo, text, banned) for banned in ((), ("us",)))
    assert (other.text, other.score) == (plain.text, plain.score)
    assert (plain.note, other.note) == ("", BANNED_STILL_THERE)


def test_a_text_begins_as_large_as_its_source() -> None:
    assert begun_as("“new rules”", "«Новые правила»") == "“New rules”"
    assert begun_as("new rules", "новые правила") == "new rules"
    assert begun_as("—", "Да") == "—"


@pytest.mark.parametrize(
    "text",
    [
        "Arsen Veligorov, Arsen Veligorov, Arsen Veligorov said that the rules are new.",
        "The rules, 5,000000000000 of them, are new and good.",
        "The rules arrived at Port Alvin at Port Alvin on Monday.",
        "All of the “rules” of Arsen Veligorov are 222 today.",
        "New rules.",
        "—",
        "All of the “ rules” are new and good.",
        "All goodrules are new today.",
    ],
)
def test_circles_scraps_and_glue_are_not_sound(text: str) -> None:
    plain = "All of the “rules” of Arsen Veligorov are new today."
    assert not is_sound_text(text, plain)
    assert is_sound_text(plain, plain)


def test_an_elision_is_no_glue() -> None:
    assert is_sound_text("Il boit l'eau froide.", "Il boit cette eau froide.")


def test_unlikely_letters_inside_a_word_are_found() -> None:
    pieces = ["▁the", "▁U", "ign", "▁policy", "."]

    def begins(token: str, before: str | None) -> bool:
        return token.startswith("▁")

    scores = [-0.1, -4.0, -7.0, -0.1, -5.0]
    assert words_of(pieces, begins) == [("▁the",), ("▁U", "ign"), ("▁policy", ".")]
    assert grown_words(pieces, scores, begins) == [("▁U", "ign")]
    assert grown_words(pieces, [-0.1, -4.0, -0.2, -0.1, -5.0], begins) == []
    assert grown_words(["▁橋", "川"], [-1.0, -9.0], begins) == []


def test_a_collapse_is_told_from_a_loss() -> None:
    assert not has_collapsed([-0.3, -0.3], [-0.07])
    assert has_collapsed([-0.1, -2.0], [-0.07])


@pytest.mark.parametrize("sign", ["😀", "👩\u200d👧", "★", "%", "€", "/"])
@pytest.mark.parametrize("to", ["en", "es"])
def test_after_a_sign_comes_a_space(demo: ArgosEngine, sign: str, to: str) -> None:
    rest = demo.complete(_COURSE, f"foo {sign}", "ru", to)
    assert re.match(r" \w", rest)
