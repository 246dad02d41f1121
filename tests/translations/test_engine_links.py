"""Word links of a real pack, and an article with marks translated by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.importing import read_text
from reader.store.articles import add_article
from reader.store.library import Library
from tests.marked_phrases import MarkedPhrase, marked_phrases, share_found
from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.dropping import source_parts
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.formatted import told_apart
from translations.packs.installing import install_pack
from translations.packs.pack import Pack
from translations.state import current_targets
from translations.translating import translate_article

_DEMO = Path("resources/packs/translate-ru_en-1_0.argosmodel")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return install_pack(_DEMO, tmp_path_factory.mktemp("packs"))


@pytest.fixture
def engine(demo: Pack) -> Iterator[ArgosEngine]:
    made = engine_of(demo)
    yield made
    made.close()


def test_a_linked_word_is_the_one_that_the_model_misses(engine: ArgosEngine) -> None:
    source = "Правительство обещает помочь маленьким портам."
    target = "The government promises to help small ports."
    every = word_spans(source)
    best = {
        target[link.target_start : link.target_end]: source[link.source_start : link.source_end]
        for link in sorted(
            engine.links(source, target, "ru", "en", every), key=lambda link: link.weight
        )
    }
    assert best["small"] == "маленьким"
    assert best["government"] == "Правительство"


def test_links_lie_on_words_whatever_the_texts(tmp_path: Path) -> None:
    random = engine_of(installed(tmp_path / "p", random_files()))
    try:
        for source, target in (
            ("a", "b"),
            ("Раз, два!", "🙂 …"),
            (" ", "x"),
            ("слово " * 90, "y z"),
        ):
            for link in random.links(source, target, "ru", "en", word_spans(source)):
                assert (link.source_start, link.source_end) in word_spans(source)
                assert (link.target_start, link.target_end) in word_spans(target)
                assert 0 < link.weight <= 1
    finally:
        random.close()


def test_marked_phrases_are_found_again(engine: ArgosEngine) -> None:
    def links(phrase: MarkedPhrase) -> list[Link]:
        return engine.links(
            phrase.source, phrase.target, "ru", "en", told_apart(phrase.source, [phrase.span])
        )

    assert share_found(marked_phrases(60), links) >= 0.8


@pytest.mark.parametrize(
    ("apart", "parts"),
    [
        (None, ["a1", "a2", "a3", "a4", "a5"]),
        ([], ["a1 a2 a3 a4 a5"]),
        ([(3, 8)], ["a1", "a2 a3", "a4 a5"]),
        ([(3, 11), (6, 8)], ["a1", "a2", "a3", "a4", "a5"]),
    ],
)
def test_words_that_need_not_be_told_apart_are_missed_together(
    apart: list[tuple[int, int]] | None, parts: list[str]
) -> None:
    source = "a1 a2 a3 a4 a5"
    found = source_parts(word_spans(source), apart)
    assert [source[slice(*part.span)] for part in found] == parts


def test_a_part_that_nothing_is_asked_of_is_not_endless() -> None:
    source = "слово " * 20
    assert len(source_parts(word_spans(source), [])) == 3


def test_an_article_with_marks_is_translated_with_them(engine: ArgosEngine, tmp_path: Path) -> None:
    text = (
        "Правительство обещает помочь [маленьким портам](https://e.org/ports).\n\n"
        "Рынок ждёт **нового курса**. Журналистам показали страницу доклада #доклад."
    )
    with Library.open(tmp_path / "library.db") as library:
        article = add_article(library, read_text(text, format="markdown", language="ru")).article
        for _ in translate_article(library, engine, article.id, "en"):
            pass
        first, second, third = current_targets(library, article.id, "en").values()
    assert [first.text[m.start : m.end] for m in first.marks] == ["small ports"]
    assert first.marks[0].href == "https://e.org/ports"
    assert "new exchange rate" in second.text[second.marks[0].start : second.marks[0].end]
    assert "lost: #доклад" in third.note
